"""Maximum segment: the stretch of a page with the most prose, whatever its elements are."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import page_blocks, parse_html
from reader.article.maximum_segment import maximum_segment

PROSE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
LINK = "<li><a href='/1'>강 건너 마을의 오래된 방앗간이 문을 연다는 소식</a></li>"


def segment(markup: str) -> list[str]:
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    blocks = page_blocks(root)
    return [blocks[at].text for at in maximum_segment(blocks)]


@pytest.mark.parametrize(
    "between",
    ["", "<div>다리 위</div>", "<figure><figcaption>새 다리</figcaption></figure>", LINK],
    ids=["nothing", "label", "caption", "link"],
)
def test_little_between_two_paragraphs_does_not_part_them(between: str) -> None:
    lines = segment(f"<ul>{LINK}</ul><div><p>{PROSE}</p></div>{between}<section><p>{PROSE}</p></section>")
    assert lines[0] == lines[-1] == PROSE
    assert lines.count(PROSE) == 2


@pytest.mark.parametrize(
    "between",
    [LINK * 5, f"<aside><p>{PROSE}</p></aside>", f"<h2>{PROSE}</h2><p><b>{PROSE}</b></p>"],
    ids=["links", "named", "headings"],
)
def test_more_of_other_lines_than_of_prose_does(between: str) -> None:
    """Prose beyond a list, a named element or headlines of the same length is another part of the page."""
    assert segment(f"<p>{PROSE} {PROSE}</p>{between}<p>{PROSE}</p>") == [f"{PROSE} {PROSE}"]


def test_a_page_without_prose_has_none() -> None:
    assert segment(f"<ul>{LINK}</ul><h1>새 다리 열려</h1>") == []
    assert maximum_segment([]) == range(0)
