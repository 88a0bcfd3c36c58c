"""The element with the body, for which the prose of a page votes."""

from __future__ import annotations

import pytest

from reader.article.body_element import blocks_with_valid_names, body_elements, has_summary, prose_vote
from reader.article.html_blocks import parse_html
from reader.article.prose import match_key

LEAD = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
OTHER = "주민들은 이제 돌아가지 않아도 된다며 반겼고, 시장도 이날 자리를 함께해 다리를 걸어서 건넜다."
TWO = f"<p>{LEAD}</p><p>{OTHER}</p>"


def ids(body: str, summary: str = "", headlines: tuple[str, ...] = ()) -> list[str]:
    """Return the ids of the elements that contain the body."""
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    elements = body_elements(root, blocks_with_valid_names(root), match_key(summary)[:24], headlines)
    return sorted(str(element.get("id")) for element in elements)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div id=a>{TWO}</div><div id=b><p>{LEAD}</p></div>", ["a"]),
        (f"<div><div id=a>{TWO}</div><i>광고</i><div id=b>{TWO}</div></div>", ["a", "b"]),  # one body
        (f"<div><div id=a>{TWO}</div></div><div id=b itemprop=articleBody>{TWO}</div>", ["b"]),
        ("<div id=a>메뉴</div>", []),
    ],
)
def test_the_element_with_the_most_votes(body: str, expected: list[str]) -> None:
    assert ids(body) == expected


def test_the_summary_and_the_headline_decide_between_two() -> None:
    aside = "<div><span>가</span></div>"
    body = f"<div><div id=a><p>{OTHER}</p></div></div>{aside}<div><h1>새 다리</h1><div id=b><p>{LEAD}</p></div></div>"
    assert ids(body, summary=OTHER) == ["a"]
    assert ids(body, headlines=("새 다리",)) == ["b"]


def test_a_name_of_boilerplate_around_most_of_the_prose_does_not_count() -> None:
    root = parse_html(f"<html><body><div class=sidebar>{TWO * 3}</div><p>{LEAD}</p></body></html>")
    assert root is not None
    assert {block.rule for block in blocks_with_valid_names(root)} == {None}


def test_only_prose_that_is_no_link_votes() -> None:
    root = parse_html(f"<html><body><p>{LEAD}</p><p><a href=/1>{LEAD}</a></p><p>메뉴</p></body></html>")
    assert root is not None
    votes = [prose_vote(block) for block in blocks_with_valid_names(root)]
    assert votes[0] > 0
    assert votes[1:] == [0, 0]


def test_a_short_summary_is_in_no_paragraph() -> None:
    root = parse_html(f"<html><body><p>{LEAD}</p></body></html>")
    assert root is not None
    (block,) = blocks_with_valid_names(root)
    assert has_summary(block, match_key(LEAD)[:24])
    assert not has_summary(block, match_key(LEAD)[:4])
