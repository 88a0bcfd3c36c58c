"""What may be a page's headline, and the signs that tell it from section names, mottos and the site's name.

No single sign is certain: templates declare the site's name as the title, have a section's name for a
heading, or call the element of a greeting's first sentence a title. So a candidate, which is a line above the
text or a title that the page declares, has all the signs of its markup, its place, its words and of what else
the page says. title_votes.tsv has the meaning of each sign; `titles` adds up their weights.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from reader.article.lines import BOLD_LEVEL, HEADING_LEVELS
from reader.article.page_names import (
    TITLE_RULES,
    find_current_entry,
    find_page_name,
    is_about_site,
    names_board,
)
from reader.article.prose import DECLARATIVE_ENDING, match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import is_like_site_name, is_site_name, names_only_site, strip_site_name
from reader.article.text_titles import is_dated
from reader.article.title_words import count_title_words, prose_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.article.lines import Line

_TITLE_ROW = re.compile(
    r"""
    (?: 글 \s? )? 제 \s{0,3} 목 \s? [,:：] \s*
    ( .{4,150}? )
    (?: , \s (?: 작성 | 등록 | 게시 | 조회 | 담당 | 부서 | 글쓴이 | 첨부 | 날짜 ) .* )? $
    """,
    re.VERBOSE,
)
"""A row of a bulletin board's table with the headline, alone or before other fields."""
_TITLE_LABEL = re.compile(r"(?:글\s?)?제\s{0,3}목")
_LABEL_IN_HEADING = re.compile(rf"^{_TITLE_LABEL.pattern}\s+(?=\S{{2,}}\s)")
"""A label that markup puts before the headline in the same heading: 제목 새 다리 열려."""
_FIELD = re.compile(r"(?:작성|등록|게시)(?:자|일|일자)|글쓴이|조회수?|담당부서|첨부")
"""A label of another field of the form that has the title."""
_TITLE_NAME = re.compile(
    r"""
    (?<! [A-Za-z] )
    (?: (?: h | banner | view | board | post | article | news | cont | con | entry | main | head ) [_-]? )?
    (?: titl?e? | ttl | subject | subj | headline ) (?! [a-z] )
    (?! [_-]? (?: area | box | wrap ) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Names that templates give to the element of the headline."""
_ELEMENT = re.compile(r"\s(?=[a-z][a-z0-9]*\.)")
"""Between two elements of a line's shape; the last one is the line's own."""
_TRAIL = re.compile(r"(?:홈|home)\b|.*\s[>›»]\s", re.IGNORECASE)
"""A line with the way to the page: 홈 > 재단 소개 > 인사말."""
_TRAIL_SIGN = re.compile(r"\s*[>›»]\s*")
_LOGO = re.compile(r"logo|brand|masthead|site[-_]?(?:title|name)", re.IGNORECASE)
"""Names that templates give to the element of the site's name."""
_OWNER = re.compile(r"저작권|무단|실린|발행|운영|copyright|all rights|[ⓒ©]", re.IGNORECASE)
"""A word of lines that say whose the page is."""
_SIGNS_OF_WORDS = {
    "full stop": re.compile(r"[.。]$"),
    "label in brackets": re.compile(r"^[\[【]"),
    "number in front": re.compile(r"^\d{1,2}\s?[.)]\s"),
    "statement": DECLARATIVE_ENDING,
}
_LINES_TO_TEXT = (6, 12, 30)
"""Lines from a candidate to the first sentence, at most; each has a sign, such as ``within 6 lines``."""
_OFTEN = 3
_SET_APART = frozenset(
    {
        "bold",
        "current entry",
        "declared",
        "ends a trail",
        "heading like one below",
        "heading unlike any below",
        "in an element named as a title",
        "link",
        "named as a title",
        "repeated",
    }
)
"""Signs that a name is more than a line among others."""


@dataclass
class Candidate:
    """A text that may be the headline, and the signs about it."""

    text: str
    line: int | None
    """Index of the line that shows it; None for a title that is only declared."""
    signs: set[str] = field(default_factory=set)
    """As in title_votes.tsv."""


def title_candidates(
    lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None
) -> list[Candidate]:
    """Return what may be the headline of a page that has markup or declares titles.

    A text that the page shows several times, as in a menu and a heading, is one candidate. The outlet's name
    is no title that a page declares, where it declares another.

    Args:
        lines: the page's.
        declared: the headline in the forms that the page declares, the most trusted first.
        span: indices of the lines in the element that contains the body.
        publisher: the outlet; None if the page does not declare it.
    """
    head = _Head(lines, declared, span, publisher)
    candidates = _shown_candidates(head, lines, declared)
    names = [title for title in declared if match_key(publisher or "").endswith(match_key(title))]
    for rank, title in enumerate(declared):
        if title in names and len(names) < len(declared):
            continue
        for text in (title, strip_site_name(title, None), strip_site_name(title, publisher)):
            if key := match_key(text):
                candidate = candidates.setdefault(key, Candidate(text, None))
                candidate.signs.update(head.signs_of_declared(text, rank))
    for key, candidate in candidates.items():
        candidate.signs.update(head.signs_of_key(key, candidate.signs))
        candidate.signs.update(_signs_of_text(candidate.text, head.text, frozenset(candidate.signs)))
    return list(candidates.values())


def _shown_candidates(head: _Head, lines: Sequence[Line], declared: Sequence[str]) -> dict[str, Candidate]:
    """Return by its key each text above the article's, with the signs of the line that shows it best."""
    places: dict[str, list[int]] = {}
    near = range(max(0, head.end - THRESHOLDS.most_title_lines), head.end)
    texts = {
        at: _end_of_trail(_without_label(lines, at, declared)) for at in near if not head.is_far_entry(at)
    }
    for at, text in texts.items():
        if len(text) <= THRESHOLDS.longest_shown_title and (key := match_key(text)):
            places.setdefault(key, []).append(at)
    candidates = {}
    for key, shown in places.items():
        best = max(shown, key=lambda at: _prominence(lines, at))
        candidates[key] = Candidate(texts[best], best, set(head.signs_of_line(best)))
        if any(map(head.is_labelled, shown)):
            candidates[key].signs.add("labelled")
    return candidates


def is_named_title(line: Line) -> bool:
    """Whether a line that is kept, and is neither a sentence nor a link, has an element named as a title's.

    Args:
        line: of a page with markup.
    """
    return line.kept and not line.is_prose and not line.is_link and has_title_name(line)


def has_title_name(line: Line) -> bool:
    """Whether a line's element is named as a headline's."""
    return bool(_TITLE_NAME.search(_ELEMENT.split(line.shape or "")[-1]))


def _prominence(lines: Sequence[Line], at: int) -> tuple[bool, bool, bool, int]:
    """Return by what one of several lines with the same text is the headline, the strongest sign first."""
    line = lines[at]
    return bool(line.level) and not line.is_link, has_title_name(line), not line.is_link, at


def _without_label(lines: Sequence[Line], at: int, declared: Sequence[str]) -> str:
    """Return a line without the label 제목, which may as well be the headline's first word.

    It is a label before a colon or where what is left is declared, or the lines below are fields with
    labels, too.
    """
    text = lines[at].text
    if row := _TITLE_ROW.match(text):
        return row[1]
    rest = _LABEL_IN_HEADING.sub("", text)
    if rest == text:
        return text
    is_form = any(_FIELD.match(line.text) for line in lines[at + 1 : at + 1 + THRESHOLDS.fields_below_title])
    return rest if is_form or any(match_key(rest) in match_key(title) for title in declared) else text


def _end_of_trail(text: str) -> str:
    """Return the name of a page at the end of the way to it; other text as it is."""
    *names, last = _TRAIL_SIGN.split(text)
    return last if names and all(map(is_like_site_name, (*names, last))) else text


class _Head:
    """The lines above a page's text and the titles that it declares, as the signs need them."""

    def __init__(
        self, lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None
    ) -> None:
        self.end = _end_of_head(lines, declared, span, publisher)
        self.text = prose_of(lines)
        self._lines = lines
        self._first = next((at for at in span if lines[at].kept and lines[at].is_prose), span.stop)
        self._declared = [match_key(title) for title in declared]
        above = lines[: self.end]
        below = (line.text for line in lines[self._first : span.stop] if not line.is_link)
        self._name = find_page_name(above[: self._first], below)
        self._current = find_current_entry(above)
        headings = [at for at, line in enumerate(above) if line.level in HEADING_LEVELS and not line.is_link]
        self._highest = min((lines[at].level or 0 for at in headings), default=0)
        self._levels_below = Counter(lines[at].level for at in span if at >= self._first and lines[at].kept)
        self._own_headings = [at for at in headings if lines[at].level not in self._levels_below]
        of_text = [lines[at].kept and not lines[at].is_link and lines[at].level == 0 for at in span]
        self._above = dict(zip(span, accumulate(of_text, initial=0), strict=False))
        self._counts = Counter(match_key(line.text) for line in lines)
        near = above[-THRESHOLDS.longest_head :]
        self._trails = [match_key(line.text) for line in near if _TRAIL.match(line.text)]
        foot = lines[max(span.stop, len(lines) - THRESHOLDS.longest_foot) :]
        self._foot = [match_key(line.text) for line in foot if not line.is_link and _OWNER.search(line.text)]

    def is_far_entry(self, at: int) -> bool:
        """Whether a line is a plain link far above the text, of which none has ever been a headline."""
        line = self._lines[at]
        is_far = self._first - at > _LINES_TO_TEXT[-1]
        return is_far and line.is_link and not line.level and at != self._current

    def signs_of_line(self, at: int) -> Iterator[str]:
        """Yield the signs of a line's markup and place."""
        line = self._lines[at]
        yield from self._signs_of_markup(at)
        yield from self._signs_of_elements(at)
        if line.is_prose and line.ends_with_punctuation:
            yield "sentence"
        if line.rule not in TITLE_RULES:
            yield "left out"
        elif line.kept:
            yield "kept"
        if is_dated(self._lines, at):
            yield "dated"
        if at == 0 and not line.is_link:
            yield "first line"
        if self._above.get(at, 0) >= THRESHOLDS.fewest_lines_of_text:
            yield "below lines of the text"
        yield from (f"within {lines} lines" for lines in _LINES_TO_TEXT if self._first - at <= lines)
        if at == self._name and is_about_site(line.text):
            yield "page's name about the site"
        if at == self._current:
            yield "current entry"

    def _signs_of_markup(self, at: int) -> Iterator[str]:
        line = self._lines[at]
        if line.is_link:
            yield "heading in a link" if line.level in HEADING_LEVELS else "link"
        elif line.level == BOLD_LEVEL:
            yield "bold"
        elif line.level:
            yield from self._signs_of_heading(at, line.level)

    def _signs_of_elements(self, at: int) -> Iterator[str]:
        line = self._lines[at]
        if has_title_name(line):
            yield "named as a title"
        elif _TITLE_NAME.search(line.shape or ""):
            yield "in an element named as a title"
        if _LOGO.search(line.shape or "") or (at == 0 and line.is_link):
            yield "in a logo"

    def is_labelled(self, at: int) -> bool:
        """Whether a line has the label 제목, or the cell before has; the names of columns look alike."""
        if _TITLE_ROW.match(self._lines[at].text):
            return True
        label = self._lines[at - 1] if at else None
        return bool(label and _TITLE_LABEL.fullmatch(label.text) and label.shape != self._lines[at].shape)

    def _signs_of_heading(self, at: int, level: int) -> Iterator[str]:
        if level <= 2:
            yield f"heading {level}"
        if level == self._highest:
            yield "highest heading"
        if level in self._levels_below:
            yield "heading like one below"
            if self._levels_below[level] > 1:
                yield "heading like several below"
            return
        yield "heading unlike any below"
        if at == self._own_headings[-1]:
            yield "last heading"
        if names_board(self._lines[at].text) and self._is_above_headline(at):
            yield "board above a headline"

    def _is_above_headline(self, at: int) -> bool:
        """Whether right below a line is one that has a headline's markup, or a date below it."""
        below = range(at + 1, min(at + 1 + THRESHOLDS.lines_below_board, self._first))
        return any(
            other in self._own_headings or has_title_name(line) or is_dated(self._lines, other)
            for other in below
            if (line := self._lines[other]).rule in TITLE_RULES and not line.is_link
        )

    def signs_of_declared(self, text: str, rank: int) -> Iterator[str]:
        """Yield the signs of a title that the page declares, whole or without the site's name."""
        key = match_key(text)
        yield "declared"
        if rank == 0:
            yield "declared first"
        if names_only_site(text):
            yield "names only the site"
        if any(other.startswith(key) for at, other in enumerate(self._declared) if at != rank):
            yield "declared twice"

    def signs_of_key(self, key: str, signs: Iterable[str]) -> Iterator[str]:
        """Yield the signs of where else the page says the same."""
        has_length = len(key) >= THRESHOLDS.shortest_title_key or "heading 1" in signs
        longer = [title for title in self._declared if key in title and key != title and has_length]
        if any(title.startswith(key) for title in longer):
            yield "begins a declared title"
        if any(title.endswith(key) for title in longer):
            yield "ends a declared title"
        if any(trail.endswith(key) and trail != key for trail in self._trails):
            yield "ends a trail"
        if self._counts[key] > 1:
            yield "repeated"
        if "declared" in signs and "heading 1" in signs:
            yield "declared heading"
        if any(key in line and key != line for line in self._foot):
            yield "in the foot"


def _signs_of_text(title: str, text: str, signs: AbstractSet[str]) -> Iterator[str]:
    """Yield the signs of a title's own words, some of which may be in the text.

    A heading within notes, 지원대상, ends as names of pages do as well, but nothing sets it apart.
    """
    yield from islice(("one word of the text", "two words of the text"), words_in(title, text))
    if count_title_words(title, text) >= _OFTEN:
        yield "said often"
    if is_about_site(title) and not signs.isdisjoint(_SET_APART):
        yield "about the site"
    if names_board(title):
        yield "board"
    if is_like_site_name(title) and not is_site_name(title):
        yield "like a site's name"
    yield from (sign for sign, pattern in _SIGNS_OF_WORDS.items() if pattern.search(title))


def _end_of_head(lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None) -> int:
    """Return the index of the body's first paragraph, which may not stand above the declared headline.

    A site's motto above the headline is as long as a paragraph.
    """
    first = next((at for at in span if lines[at].begins_body), span.stop)
    keys = {match_key(form) for title in declared for form in (title, strip_site_name(title, publisher))}
    shown = (at for at in range(first, span.stop) if lines[at].level == 1 and not lines[at].is_link)
    return next((at + 1 for at in shown if match_key(lines[at].text) in keys), first)
