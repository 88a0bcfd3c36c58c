"""Shadow trees: what a browser shows of them is read in its place, and nothing else."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import page_blocks, parse_html

IN_SLOTS = (
    "<x-a><template shadowrootmode=open><slot name=t></slot><p>둘이다.</p><slot></slot></template>{}</x-a>"
)


def seen(body: str) -> list[str]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [block.text for block in page_blocks(root) if not block.is_hidden]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<x-a><template shadowrootmode=open><p>하나다.</p></template></x-a>", ["하나다."]),
        ("<x-a><template shadowrootmode=closed><p>하나다.</p></template></x-a>", ["하나다."]),
        ("<x-a><template shadowroot=open><p>하나다.</p></template></x-a>", ["하나다."]),
        (IN_SLOTS.format("<p>셋이다.</p><p slot=t>하나다.</p>"), ["하나다.", "둘이다.", "셋이다."]),
        (IN_SLOTS.format("<p slot=u>아무 데도 없다.</p>"), ["둘이다."]),
        ("<x-a><template shadowrootmode=open><slot>기본이다.</slot></template></x-a>", ["기본이다."]),
        ("<x-a><template shadowrootmode=open><slot>기본이다.</slot></template><p>하나다.</p></x-a>", ["하나다."]),
        (f"<x-b><template shadowrootmode=open>{IN_SLOTS.format('<p slot=t>하나다.</p>')}</template></x-b>", ["하나다.", "둘이다."]),
        ("<div><template><p>하나다.</p></template><p>둘이다.</p></div>", ["둘이다."]),
    ],
    ids=["open", "closed", "old name", "slots", "no slot", "default", "instead of the default", "nested", "no shadow tree"],
)  # fmt: skip
def test_what_is_seen(body: str, texts: list[str]) -> None:
    assert seen(body) == texts


def test_what_is_in_no_slot_can_be_listed() -> None:
    root = parse_html(IN_SLOTS.format("<p slot=u>아무 데도 없다.</p>"))
    assert root is not None
    assert [block.text for block in page_blocks(root) if block.is_hidden] == ["아무 데도 없다."]


def test_many_trees() -> None:
    """Each is attached, however many and however deep they are."""
    assert len(seen("<x-a><template shadowrootmode=open><p>하나다.</p></template></x-a>" * 500)) == 500
    deep = "<x-a><template shadowrootmode=open>" * 200 + "<p>하나다.</p>" + "</template></x-a>" * 200
    assert seen(deep) == ["하나다."]
