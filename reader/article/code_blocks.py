"""Code blocks: a program's source text, and what it prints, which nobody wants to hear.

That a block is code is shown by its markup (``pre``, the classes of highlighters) and by its text: letters
and signs. Neither counts alone, because poems and whole press releases are in ``pre``, and ``highlight`` is
also the class of marked sentences.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from reader.article.class_names import CODE_NAMES, POSSIBLE_CODE_NAMES, names_of
from reader.article.marks import BLOCK_TAGS, CODE, HEADING_TAGS, RULE
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_SIGNS = re.compile(r"[{}();=<>\[\]|\\$#&@*+\"'`:]|//|--|\w_\w|\w\.\w")
_LINE_NUMBERS = re.compile(r"[\d\s]*")
_LAYOUT = frozenset(("div", "figure", "span", "td", "tr", "tbody", "table", "li", "ol", "details"))
"""Elements that may be the frame of a code block, with its language and a button to copy it."""


def mark_code(root: HtmlElement) -> None:
    """Mark the code blocks of a page, each with the frame around it.

    Args:
        root: the page, whose elements get the attributes of `reader.article.marks`.

    >>> from lxml.html import document_fromstring
    >>> root = document_fromstring("<p>글이다.</p><pre><code>print(1)</code></pre>")
    >>> mark_code(root)
    >>> [element.tag for element in root.iter() if element.get(RULE) == "code"]
    ['pre']
    """
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if isinstance(element.tag, str) and _is_code(element):
            _frame_of(element).set(RULE, CODE)
            walk.skip_subtree()


def _is_code(element: HtmlElement) -> bool:
    """Whether an element is a code block by its markup and its text."""
    tag = element.tag
    if tag == "code":
        return _is_block(element) and _looks_like_code(element)
    if tag == "pre":
        is_declared = next(element.iter("code", "samp"), None) is not None or _has_name(element, CODE_NAMES)
        return not _is_korean_prose(element) if is_declared else _looks_like_code(element)
    if not element.get("class") or tag not in BLOCK_TAGS or tag in ("html", "body", "main", "article"):
        return False
    if _has_name(element, CODE_NAMES):
        return not _is_korean_prose(element) and _is_mostly_latin(element.text_content())
    return _has_name(element, POSSIBLE_CODE_NAMES) and _looks_like_code(element)


def _has_name(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in names_of(element))


def _is_block(code: HtmlElement) -> bool:
    """Whether a ``code`` element is several lines rather than a word of a sentence."""
    return "\n" in (code.text or "").strip() or next(code.iter("br"), None) is not None


def _is_korean_prose(element: HtmlElement) -> bool:
    """Whether most lines are sentences, as where a paragraph was indented by mistake."""
    lines = [line.strip() for line in element.text_content().split("\n") if line.strip()]
    prose = sum(is_prose(line) and not _is_mostly_latin(line) for line in lines[: THRESHOLDS.code_lines])
    return 2 * prose > min(len(lines), THRESHOLDS.code_lines)


def _is_mostly_latin(text: str) -> bool:
    return len(_LATIN.findall(text)) >= len(_HANGUL.findall(text))


def _looks_like_code(element: HtmlElement) -> bool:
    """Whether a text has the letters and signs of code."""
    text = element.text_content()[: THRESHOLDS.longest_style]
    signs = len(_SIGNS.findall(text))
    return _is_mostly_latin(text) and signs >= max(2, THRESHOLDS.code_signs * len(text.split()))


def _frame_of(code: HtmlElement) -> HtmlElement:
    """Return the outermost element that contains nothing but the code, its language and its line numbers."""
    frame, source = code, code.text_content()
    for parent in islice(code.iterancestors(), THRESHOLDS.deepest_frame):
        if parent.tag not in _LAYOUT or next(parent.iter(*HEADING_TAGS), None) is not None:
            break
        beside = parent.text_content().replace(source, "", 1)
        is_frame = _LINE_NUMBERS.fullmatch(beside) or len(beside.split()) <= THRESHOLDS.code_label_words
        if not is_frame or _HANGUL.search(beside):
            break
        frame = parent
    return frame
