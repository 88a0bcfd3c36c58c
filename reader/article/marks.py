"""Elements of HTML by kind, and the attributes that `annotation` gives to elements of a page.

HTML parsers turn names of attributes into small letters, so no page can have these of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.tables import Table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ELEMENTS = Table(
    "reader.article",
    "elements.tsv",
    {
        "name": "[a-z]+[1-6]?(-[a-z]+)*",
        "kind": "block|paragraph|inline|unread|boilerplate|role",
        "rule": "[a-z -]*",
    },
    key=2,
)
BLOCK_TAGS = ELEMENTS.words(kind="block")
PARAGRAPH_TAGS = ELEMENTS.words(kind="paragraph")
"""Elements that contain a paragraph rather than an article."""
INLINE_TAGS = ELEMENTS.words(kind="inline")
UNREAD_TAGS = ELEMENTS.words(kind="unread")
"""Elements without visible text."""
HEADING_TAGS = frozenset(f"h{level}" for level in range(1, 7))

Hiding = Literal["collapsed", "unseen", "decorative"]
"""``collapsed``: not displayed, though a button may open it. ``unseen``: for screen readers only.
``decorative``: displayed, but declared as nothing that needs to be heard (``aria-hidden``)."""

RULE = "readerRule"
"""The rule by which the lines in an element are left out."""
ASIDE = "readerAside"
"""The rule by which an element within a line is left out of it: a footnote's mark, a formula's source."""
HIDING = "readerHiding"
"""How an element is hidden, a `Hiding`."""
BODY = "readerBody"
"""Set on the element around the sections of a text: ``certain`` in an encyclopedia, ``likely`` where a list
of contents leads to them."""
COVERED = "readerCovered"
"""Set on elements that a link is stretched over, so that all of their text is linked."""
TERM = "readerTerm"
"""Set on links that explain a word, rather than lead to another article to read."""

NOT_SEEN = "not seen on the page"
"""The rule of hidden text."""
FOOTNOTE = "footnote"
"""The rule of footnotes, lists of references, and their marks."""
FORMULA = "formula"
"""The rule of formulas that are too complex to be said."""
CODE = "code"
"""The rule of a program's source text and of what it prints."""
DELETED = "deleted text"
"""The rule of text that its author has struck out."""
APPARATUS = frozenset((NOT_SEEN, FOOTNOTE, FORMULA, CODE, DELETED))
"""The rules of what no text is read with, not even one that was written in Markdown."""


def seen_text(element: HtmlElement) -> str:
    """Return the text in an element without what is hidden, left out of its line, or never visible.

    Args:
        element: of an annotated page.
    """
    from lxml import etree  # Texts without markup need the names above, but no parser.

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            parts.append("" if inner is element else inner.tail or "")
        elif inner.tag in UNREAD_TAGS or HIDING in inner.attrib or ASIDE in inner.attrib:
            walk.skip_subtree()
        else:
            parts.append(inner.text or "")
    return "".join(parts)


def text_of(element: HtmlElement) -> str:
    """Return all text in an element on one line, whether it is seen or not.

    Args:
        element: of any size.
    """
    return " ".join(element.text_content().split())
