"""The lines in the elements around one."""

from __future__ import annotations

import pytest

from reader.article.enclosing_lines import enclosing_lines
from reader.article.html_blocks import page_blocks, parse_html


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ([], [[0, 1], [0, 1, 2, 3]]),
        ([1], [[0, 1], [0, 1, 2, 3]]),
        ([2], [[0, 1, 2, 3]]),
        ([1, 3], [[0, 1, 2, 3]]),
        ([4], []),
    ],
    ids=["all", "in the innermost", "in an outer one", "several", "in none but the page"],
)
def test_elements_around_the_first_line(inside: list[int], lines: list[list[int]]) -> None:
    boxes = "<div><p>강</p><p>배</p></div><section><p>길</p><p>산</p></section>"
    root = parse_html(f"<main><div>{boxes}</div></main><p>섬</p>")
    assert root is not None
    blocks = page_blocks(root)
    others = [blocks[at].element for at in inside]
    assert list(enclosing_lines(blocks, blocks[0].element, others)) == lines
