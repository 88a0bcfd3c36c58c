"""Lists of other articles: linked headlines with short leads."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import page_blocks, parse_html
from reader.article.teasers import TEASER, mark_teasers

LEAD = "시는 강 위에 새 다리를 열었다고 밝혔다."
HEADLINE = "<a href='/{n}'>다른 기사의 긴 제목 하나 {n}</a>"


def marked(markup: str) -> list[str]:
    """Return the lines of a page that are marked as other articles'."""
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    return [block.text for block in mark_teasers(page_blocks(root)) if block.rule == TEASER]


def items(item: str, count: int = 8) -> str:
    return "".join(f"<li>{item.format(n=n)}</li>" for n in range(count))


def test_headlines_with_leads_are_other_articles() -> None:
    lines = marked(f"<p>{LEAD}</p><ul>{items(HEADLINE + f'<p>{LEAD}</p>')}</ul>")
    assert lines[:2] == ["다른 기사의 긴 제목 하나 0", LEAD]
    assert len(lines) == 16


def test_an_advertisement_among_them_leaves_the_list_one() -> None:
    assert len(marked(f"<ul>{items(HEADLINE)}<li>광고</li></ul>")) == 8


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{items(HEADLINE, 1)}</ul>",  # one link is no list
        f"<ul>{items(f'<p>{LEAD}</p>')}</ul>",  # an author's list
        f"<ul>{items(f'<p>{LEAD}</p>' + HEADLINE)}</ul>",  # what is behind a paragraph is its source
        f"<ul>{items(HEADLINE + f'<p>{LEAD * 20}</p>')}</ul>",  # a whole text below each headline
    ],
)
def test_lists_that_are_the_article_s(markup: str) -> None:
    assert marked(markup) == []
