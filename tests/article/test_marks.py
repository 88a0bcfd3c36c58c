"""Marks: the text that is seen of an element, without what its attributes leave out."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import parse_html
from reader.article.marks import seen_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("길이 <b>300</b>m", "길이 300m"),
        ("누리집<span class=sr-only>(새 창)</span>이다", "누리집이다"),
        ("<span hidden>작성자</span>윤슬", "윤슬"),
        ("자료<script>a</script>다<style>b</style>.", "자료다."),
        ('값<sup><a href="#n1">1</a></sup>이다', "값이다"),
        ("", ""),
    ],
)
def test_seen_text(cell: str, text: str) -> None:
    """The tail of an element that is left out stays."""
    note = '<p id="n1">1) 통계청 자료다.</p>'
    root = parse_html(f"<html><body><table><tr><td>{cell}</td></tr></table>{note}</body></html>")
    assert root is not None
    assert seen_text(next(root.iter("td"))) == text
