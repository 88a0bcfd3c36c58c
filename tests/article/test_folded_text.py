"""Folded text: an article's second half behind "read more" is read, a hidden notice is not."""

from __future__ import annotations

from reader.article.folded_text import hidden_blocks
from reader.article.html_blocks import page_blocks, parse_html

LEAD = "<p>솔내시는 새 다리를 5일 열었다고 밝혔다.</p>"
REST = "<h3>버스 노선</h3><p>버스 두 노선이 새 다리를 지난다.</p><p>시장은 다리가 편하다고 말했다.</p>"


def hidden(body: str) -> list[str]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    blocks = page_blocks(root)
    return [block.text for block in blocks if block in hidden_blocks(blocks)]


def test_the_second_half() -> None:
    """Its sub-headings, too; a button's label among it is left out."""
    assert hidden(f'{LEAD}<div style="display:none">{REST}<div>접기</div></div>') == ["접기"]


def test_a_notice() -> None:
    assert hidden(f'{LEAD}<p style="display:none">주소를 복사했다.</p>') == ["주소를 복사했다."]


def test_a_summary_above_the_text() -> None:
    """Hidden prose above the first seen paragraph is no second half, unless there is more of it."""
    summary = "<p>다리가 열렸다고 한다.</p><p>버스가 다닌다고 한다.</p>"
    assert hidden(f"<div hidden>{summary}</div>{LEAD}{REST}") == [
        "다리가 열렸다고 한다.",
        "버스가 다닌다고 한다.",
    ]
    assert hidden(f"<div hidden>{REST}</div><p>비가 왔다.</p>") == []


def test_text_for_screen_readers_is_never_folded() -> None:
    assert len(hidden(f'{LEAD}<div class="sr-only">{REST}</div>')) == 3


def test_items_beside_items_that_are_prose() -> None:
    """Names in a list of sentences are its items; links and lists without a sentence stay hidden."""
    items = "<ul><li>김가람: 2019년에 들어왔다.</li><li>이도담</li><li>박한별: 솔내에서 배웠다.</li></ul>"
    links = "<ul><li><a href=/1>다른 글</a></li><li><a href=/2>또 다른 글</a></li></ul>"
    assert hidden(f"{LEAD}<div hidden>{items}{links}</div>") == ["다른 글", "또 다른 글"]
