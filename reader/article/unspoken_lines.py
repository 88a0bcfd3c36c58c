"""Lines of an article that nobody wants to hear: ornaments, bare addresses, and lists of references.

They are left out of every kind of text, even of one written as Markdown, which is otherwise read whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.marks import FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING, LEADING_BULLETS
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

ORNAMENT = "ornament"
"""The rule of lines without a letter or a digit, and of those with nothing but the number of an item."""
ADDRESS = "web address"
"""The rule of lines that are nothing but addresses, which no listener can follow."""

_VOTES = "comments and votes"
"""The rule of bare numbers, also of those that an element called ``num`` has."""
_SPOKEN = re.compile(r"\w")
_PLACEHOLDER = "[##_"
"""The beginning of what stands for a picture in the exported posts of a blog (Tistory)."""
_LABEL = re.compile(r"(?:\d{1,2}|[QA가나다라마바사]|질문|답변?|문)\s?[.):]|[①-⑳❶-❿]")
"""What stands before a question or an item, on a line of its own."""
_BARE_NUMBER = re.compile(r"0?([1-9]\d?)")
_ADDRESSES = re.compile(
    r"""
    (?:
        (?: \[? [^\s:\[]{1,12} \s? [:：] \s? )?
        [(\[<]? (?: https?:// | www\. ) [^\s가-힣]++ [\s,)\]>]*+
    )++
    """,
    re.VERBOSE,
)
"""Addresses on a line, each with a label of one word at most (출처: https://…, [link-preview: https://…])."""
REFERENCES = re.compile(
    r"""
    (?: 참고 | 참조 | 외부 | 관련 )? \s? (?: 자료 | 문헌 | 링크 | 사이트 | 문서 | 서적 | URL )
      (?: \s? (?: 목록 | 모음 ) )?
    | 참고 (?: \s? 및 \s? 출처 )? | 참조 | 레퍼런스
    | (?: (?: 자료 | 원문 ) \s? )? 출처
      (?: \s? (?: 및 \s? 참고 | 메모 | 목록 | 링크 | 자료 | 표기 | 정리 | 안내 ) )?
    | references? | sources? | (?: external \s )? links? | bibliography | further \s reading
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The heading of a list of references."""
_CITATION = re.compile(
    r"""
    https?:// | \bwww\. | \bdoi\b
    | [(（] \s? (?: 19 | 20 ) \d\d [^)）]{0,12} [)）]         # 홍길동(2019)
    | ^ [^가-힣]+ $                                         # The title of a page in English.
    | [<〈《『「｢] [^>〉》』」｣]{2,80} [>〉》』」｣]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STATEMENT = re.compile(r"[가-힣](?:다|요|까)[.?!][.”’\"'」』)]*$")
"""The end of a sentence in any style of speech."""


def mark_unspoken(lines: Sequence[Line]) -> list[Line]:
    """Mark lines of an article that are not to be heard.

    Args:
        lines: of a page; a rule that a line already has is kept.

    >>> from reader.article.lines import Line
    >>> texts = ("비가 왔다.", "* * *", "참고", "https://gaon.example/rain")
    >>> [line.rule for line in mark_unspoken([Line(at, text) for at, text in enumerate(texts)])]
    [None, 'ornament', 'footnote', 'footnote']
    """
    numbers = _item_numbers(lines)
    rules = [
        ORNAMENT if at in numbers and line.rule in (None, _VOTES) else line.rule or _rule(line.text)
        for at, line in enumerate(lines)
    ]
    marked = [
        line if rule == line.rule else replace(line, rule=rule)
        for line, rule in zip(lines, rules, strict=True)
    ]
    start = _references_start(marked)
    listed = _listed_references(marked)
    return [
        replace(line, rule=FOOTNOTE)
        if (at >= start or at in listed) and line.rule in (None, ADDRESS)
        else line
        for at, line in enumerate(marked)
    ]


def _rule(text: str) -> str | None:
    if not _SPOKEN.search(text) or _LABEL.fullmatch(text) or text.startswith(_PLACEHOLDER):
        return ORNAMENT
    # The page's own address has a rule of its own.
    return ADDRESS if _ADDRESSES.fullmatch(text) and class_of_line(text) is None else None


def _item_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indices of items' numbers that have lines of their own: they count up around sentences.

    A bare number alone counts votes or comments, and numbers in a row lead to the pages of a list.
    """
    found: set[int] = set()
    counted: list[int] = []
    last = 0
    is_told = False  # Whether there is a sentence below the last number that counts.
    for at, line in enumerate(lines):
        number = _BARE_NUMBER.fullmatch(line.text)
        if not number:
            is_told = is_told or _is_told(line)
            continue
        value = int(number[1])
        # The first item may be above these lines, as a body begins with a sentence.
        if value == 1 or (value == 2 and not counted):
            counted, last, is_told = [at], value, False
        elif counted and value == last + 1 and is_told:
            counted.append(at)
            last, is_told = value, False
        if last >= THRESHOLDS.fewest_counted:
            found.update(counted)
    return found


def _is_told(line: Line) -> bool:
    """Whether a line is a sentence or as long as one, rather than the name of a figure."""
    return line.is_prose or len(line.text) >= THRESHOLDS.shortest_item


def _listed_references(lines: Sequence[Line]) -> set[int]:
    """Return the indices of lists of references, with their headings, which may have more of the page below.

    Every line of such a list looks like a reference; one statement ends it.
    """
    listed: set[int] = set()
    for at, line in enumerate(lines):
        if at in listed or not line.kept or not _is_heading_of_references(line):
            continue
        end = next((each for each in range(at + 1, len(lines)) if not _is_reference(lines[each])), len(lines))
        if end - at > THRESHOLDS.fewest_listed_references:
            listed.update(range(at, end))
    return listed


def _is_reference(line: Line) -> bool:
    return bool(_CITATION.search(line.text)) and not _STATEMENT.search(line.text)


def _is_heading_of_references(line: Line) -> bool:
    return bool(REFERENCES.fullmatch(LEADING_BULLETS.sub("", line.text).strip(" :：[]()<>")))


def _references_start(lines: Sequence[Line]) -> int:
    """Return the index of the heading of the references that end a text; the number of lines if none do.

    No statement stands below it, and most of what stands there looks like a reference: one sign alone may be
    an article's last section, about its sources.
    """
    below: list[Line] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.rule not in (None, ADDRESS):
            continue
        if below and _is_heading_of_references(line):
            cited = sum(bool(each.is_link or _CITATION.search(each.text)) for each in below)
            return at if cited >= THRESHOLDS.citations_share * len(below) else len(lines)
        if DECLARATIVE_ENDING.search(line.text) or len(below) >= THRESHOLDS.most_references_listed:
            break
        below.append(line)
    return len(lines)
