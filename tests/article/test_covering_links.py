"""Cards that a link is stretched over are links as a whole; an article is never one."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import page_blocks, parse_html

LEAD = "시는 5일 강 위에 새 다리를 열었다."


def linked(markup: str) -> list[str]:
    """Return the lines of a page that are links."""
    root = parse_html(markup)
    assert root is not None
    return [block.text for block in page_blocks(root) if block.link_share > 0.9]


@pytest.mark.parametrize(
    "card",
    [
        f'<div class="relative"><a href="/1" class="absolute inset-0"></a><h3>새 다리</h3><p>{LEAD}</p></div>',
        f'<div class="card"><div><h5><a href="/1" class="stretched-link">새 다리</a></h5></div><p>{LEAD}</p></div>',
        f'<div class="position-relative"><h3>새 다리</h3><p>{LEAD}</p><a class="stretched-link" href="/1"></a></div>',
    ],
    ids=["Tailwind", "Bootstrap card", "Bootstrap"],
)
def test_all_of_a_card_is_a_link(card: str) -> None:
    assert linked(card * 2 + "<p>강가에서 보았다.</p>") == ["새 다리", LEAD] * 2


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="relative"><a class="absolute inset-0"></a><p>{LEAD}</p></div>',
        f'<div><a href="/1" class="absolute inset-0"></a><p>{LEAD}</p></div>',
        f'<div class="relative"><a href="/1" class="absolute top-0"></a><p>{LEAD}</p></div>',
        f'<div class="relative"><a href="/1" class="absolute inset-0"></a><p>{LEAD * 100}</p></div>',
        f'<div class="relative"><a href="/1" class="absolute inset-0"></a>{f"<p>{LEAD}</p>" * 3}</div>',
        f'<div class="relative"><a href="/1" class="absolute inset-0"></a><h1>새 다리</h1><p>{LEAD}</p></div>',
        f'<div class="relative"><a href="#1" class="absolute inset-0"></a><p>{LEAD}</p></div>',
        f'<div class="relative"><i class="sticky"><a href="/1" class="absolute inset-0"></a></i><p>{LEAD}</p></div>',
    ],
    ids=[
        "no address",
        "over nothing near",
        "not stretched",
        "an article",
        "paragraphs",
        "a main heading",
        "a place in the page",
        "over a picture",
    ],
)
def test_other_text_beside_a_link_is_none(markup: str) -> None:
    assert linked(markup * 2) == []
    assert (
        linked(f'<div class="relative"><a href="/1" class="absolute inset-0"></a><p>{LEAD}</p></div>') == []
    )
