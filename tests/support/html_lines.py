"""The lines of a body in HTML, with the rules that their markup gives them."""

from __future__ import annotations

from reader.article.html_blocks import page_blocks, parse_html


def lines_with_rules(body: str) -> list[tuple[str, str | None]]:
    """Return the lines of a page with this body, each with its rule."""
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [(block.text, block.rule) for block in page_blocks(root)]


def lines_read(body: str) -> list[str]:
    """Return those that no rule leaves out."""
    return [text for text, rule in lines_with_rules(body) if rule is None]
