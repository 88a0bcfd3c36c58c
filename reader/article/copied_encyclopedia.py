"""Articles of encyclopedias that were copied from a browser: their markup is lost, but not what it said.

Links to edit the sections (``2. 역사[편집]``), marks of footnotes, the list of contents, notes, and what the
wiki says of the article are lines and words of the text. Several of them show that a text is a wiki's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from reader.article.encyclopedia_patterns import (
    ABOUT,
    ABOUT_BOX,
    ABOUT_PAGE,
    CONTENTS,
    CONTENTS_TITLE,
    EDIT_AT_END,
    INFOBOX,
    NOTE,
    SECTION_NUMBER,
    section_level,
)
from reader.article.marks import FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING, match_key
from reader.article.reference_sections import is_stated, rule_of_section
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.article.lines import Line

_LONGEST = THRESHOLDS.longest_marked_heading
_WIKI_LINE = re.compile(
    r"""
    최근 \s 수정 \s 시각 .* | 위키백과, \s 우리 \s 모두의 \s 백과사전\.?
    | (?: 이 \s 문서는 | 마지막 \s 편집 ) .{4,60} (?: 마지막으로 \s )? (?: 편집 | 수정 | 바뀌었 ) .{0,12}
    | 이 \s 저작물은 \s .* 에 \s 따라 \s 이용할 \s 수 \s 있습니다 .*
    | (?: 모든 | 이 ) \s 문서는 \s 크리에이티브 \s 커먼즈 .*
    | \[? 편집 \s 요청 .*
    """,
    re.VERBOSE,
)
"""What only wikis say of a whole article."""
_FOOT = re.compile(rf"분류 \s? [:：] .* | {_WIKI_LINE.pattern}", re.VERBOSE)
"""What is below an article of a wiki, with all that follows."""
_MARK = re.compile(
    r"""
    (?<= [가-힣A-Za-z\d.,!?”’"'」』)\]%>〉》] )
    \[ (?: (?: 주 | 각주 )? \s? \d{1,3} | [가-하A-Z] | 출처 \s 필요 ) \]
    """,
    re.VERBOSE,
)
_NOTE_LINE = re.compile(r"\[(?:(?:주|각주)?\s?\d{1,3}|[가-하A-Z])\]\s*\S|[↑^]\s")
_POLITE = re.compile(r"(?:니다|시오|세요|바람|하라|것|참고|참조)[.)]?\]?$")
"""The ending of a note to the reader; an encyclopedia tells in the plain style."""


class CopiedArticle(NamedTuple):
    """The lines of a copied article of an encyclopedia, and its title."""

    lines: list[Line]
    """Each that is not to be read has a rule; the marks left out of sentences are lines below them."""
    title: str | None


def read_copied_encyclopedia(lines: Sequence[Line]) -> CopiedArticle | None:
    """Return an article of an encyclopedia; None for any other text.

    Args:
        lines: of a copied page.

    >>> from reader.article.lines import page_lines
    >>> text = "가람천\\n1. 개요[편집]\\n솔내시의 내이다.[1]\\n2. 역사[편집]\\n둑은 1938년에 쌓았다."
    >>> article = read_copied_encyclopedia(page_lines(text))
    >>> article.title, [line.text for line in article.lines if line.kept]
    ('가람천', ['가람천', '1. 개요', '솔내시의 내이다.', '2. 역사', '둑은 1938년에 쌓았다.'])
    """
    headings = _headings(lines)
    if not headings:
        return None
    article = _Article(lines, headings)
    article.mark_contents()
    article.mark_foot()
    article.mark_sections()
    article.mark_notes()
    title = article.mark_head()
    return CopiedArticle([*article.marked_lines(), *article.left_out], title)


def _headings(lines: Sequence[Line]) -> dict[int, str]:
    """Return the headings of an article by their lines; none for a text that is no wiki's."""
    edited: dict[int, str] = {}
    for at, line in enumerate(lines):
        text = EDIT_AT_END.sub("", line.text) if len(line.text) <= 2 * _LONGEST else line.text
        if text and text != line.text:
            edited[at] = text
        elif not text and at and _could_be_heading(lines[at - 1]):
            edited[at - 1] = lines[at - 1].text
    if len(edited) >= THRESHOLDS.fewest_edited_sections:
        return edited
    # Without links to edit them, the headings are numbered lines that the list of contents has as well.
    numbered = [at for at, line in enumerate(lines) if _could_be_heading(line) and section_level(line.text)]
    keys = Counter(match_key(lines[at].text) for at in numbered)
    last = {match_key(lines[at].text): at for at in numbered}
    listed = {
        at: lines[at].text
        for at in numbered
        if keys[key := match_key(lines[at].text)] > 1 and last[key] == at
    }
    is_wiki = any(_WIKI_LINE.fullmatch(line.text) for line in lines)
    return listed if is_wiki and len(listed) >= THRESHOLDS.fewest_contents else {}


def _has_all(key: str, headings: AbstractSet[str]) -> bool:
    """Whether a line is a list of contents that has lost its line breaks."""
    if len(key) > _LONGEST * len(headings):
        return False
    held = [len(each) for each in headings if each in key]
    return len(held) >= THRESHOLDS.fewest_contents and sum(held) >= THRESHOLDS.contents_share * len(key)


def _could_be_heading(line: Line) -> bool:
    return line.kept and len(line.text) <= _LONGEST and not line.ends_with_punctuation


class _Article:
    """An article whose lines get their rules one after another."""

    def __init__(self, lines: Sequence[Line], headings: Mapping[int, str]) -> None:
        self.left_out: list[Line] = []
        """What is left out of lines that are read."""
        self._lines = lines
        self._headings = headings
        self._levels = {at: section_level(text) or 2 for at, text in headings.items()}
        self._first = min(headings)
        self._rules: dict[int, str] = {}
        self._title_at: int | None = None

    def mark_contents(self) -> None:
        """Mark the list of contents above the first section, and the links to edit the sections."""
        headings = list(islice(self._headings.values(), THRESHOLDS.most_headings))
        keys = {match_key(text) for text in headings}
        bare = keys | {match_key(SECTION_NUMBER.sub("", text, count=1)) for text in headings}
        for at, line in enumerate(self._lines[: self._first]):
            key = match_key(line.text)
            is_entry = key in bare or (section_level(line.text) is not None and _could_be_heading(line))
            is_title = bool(CONTENTS_TITLE.match(line.text)) and len(key) <= THRESHOLDS.longest_linked_heading
            if is_entry or is_title or _has_all(key, keys):
                self._rules[at] = CONTENTS
        for at, line in enumerate(self._lines):
            if not EDIT_AT_END.sub("", line.text):
                self._rules[at] = CONTENTS

    def mark_foot(self) -> None:
        """Mark what the wiki says below the article."""
        last = max(self._headings)
        feet = (at for at in range(last + 1, len(self._lines)) if _FOOT.fullmatch(self._lines[at].text))
        start = next(feet, len(self._lines))
        self._mark(range(start, len(self._lines)), ABOUT)

    def mark_sections(self) -> None:
        """Mark sections of sources and of links, except those that are mostly statements."""
        starts = [*sorted(self._headings), len(self._lines)]
        for place, at in enumerate(starts[:-1]):
            rule = rule_of_section(SECTION_NUMBER.sub("", self._headings[at], count=1).strip())
            if rule is None:
                continue
            below = islice(starts, place + 1, None)
            end = next((other for other in below if self._level(other) <= self._level(at)), starts[-1])
            within = [self._lines[other].text for other in range(at + 1, end) if other not in self._rules]
            if not is_stated(within, within):
                self._mark(range(at, end), rule)

    def mark_notes(self) -> None:
        """Mark notes to the reader, and the footnotes that end the text."""
        for at, line in enumerate(self._lines):
            text = line.text
            is_note = len(text) <= THRESHOLDS.longest_boilerplate and (
                ABOUT_BOX.fullmatch(text) or (ABOUT_PAGE.search(text) and _POLITE.search(text))
            )
            if is_note and at not in self._headings:
                self._mark(range(at, at + 1), NOTE)
        left = [at for at in range(max(self._headings) + 1, len(self._lines)) if at not in self._rules]
        notes = list(takewhile(lambda at: _NOTE_LINE.match(self._lines[at].text), reversed(left)))
        for at in notes:
            self._mark(range(at, at + 1), FOOTNOTE)

    def mark_head(self) -> str | None:
        """Mark what is above the first paragraph, except the title; return the title."""
        first = next((at for at in range(self._first) if self._is_paragraph(at)), self._first)
        self._title_at = title = self._title(first)
        for at in range(first):
            if at != title and at not in self._headings:
                self._mark(range(at, at + 1), INFOBOX)
        return None if title is None else self._lines[title].text

    def marked_lines(self) -> Iterator[Line]:
        """Yield the lines with their rules, headings with their levels, without marks of footnotes."""
        for at, line in enumerate(self._lines):
            rule = line.rule or self._rules.get(at)
            if at in self._headings:
                self._leave_out(line, line.text.removeprefix(self._headings[at]), CONTENTS)
                yield replace(line, text=self._headings[at], rule=rule, level=self._levels[at])
                continue
            marks = "" if rule else " ".join(_MARK.findall(line.text))
            self._leave_out(line, marks, FOOTNOTE)
            text = _MARK.sub("", line.text) if marks else line.text
            # The headings are known, so that other short lines are items.
            is_item = at != self._title_at and not line.is_prose
            yield replace(line, text=text, rule=rule, level=int(at == self._title_at), is_list_item=is_item)

    def _leave_out(self, line: Line, text: str, rule: str) -> None:
        if text.strip():
            self.left_out.append(replace(line, text=text.strip(), rule=rule, level=None))

    def _level(self, at: int) -> int:
        return self._levels.get(at, 1)

    def _mark(self, span: range, rule: str) -> None:
        for at in span:
            self._rules.setdefault(at, rule)

    def _is_paragraph(self, at: int) -> bool:
        line = self._lines[at]
        return (
            line.kept and at not in self._rules and bool(DECLARATIVE_ENDING.search(_MARK.sub("", line.text)))
        )

    def _title(self, first: int) -> int | None:
        """Return the line above the first paragraph that names what it is about; None without one.

        The first paragraph begins with it, or a line of the wiki is right below it; else it is the first.
        """
        above = [
            at
            for at, line in enumerate(self._lines[:first])
            if at not in self._rules and _could_be_heading(line) and not _WIKI_LINE.fullmatch(line.text)
        ]
        below = [at for at in range(first, len(self._lines)) if self._is_paragraph(at)]
        opening = match_key(self._lines[below[0]].text) if below else ""
        keys = {at: match_key(self._lines[at].text) for at in above}
        named = [at for at in above if keys[at] and opening.startswith(keys[at])]
        dated = [at for at in above if at + 1 < first and _WIKI_LINE.fullmatch(self._lines[at + 1].text)]
        return next(iter([*named, *dated, *above]), None)
