"""Choose the byline: who wrote an article, by what its page declares and what it shows.

A short line above the body may be the writer's name, a section, a place or the person in the photograph. So
what is seen of it votes: a label in front of it or a title behind it, the markup around it, its place, a date
beside it, the shape of a Korean name, agreement with the metadata and the address. byline_signs.tsv has the
weight of each sign. A wrong name is worse than none: without enough signs there is no byline.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from itertools import count, islice, takewhile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.article import byline_patterns, bylines
from reader.article.boilerplate import class_of_line
from reader.article.byline_forms import FORMS, LABEL_ALONE, SURE_FORMS, bare_names, labelled
from reader.article.class_names import split_name
from reader.article.dates import parse_date_line
from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.korean.names import may_be_full_name
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.article.lines import Line
    from reader.article.metadata import Metadata

SIGNS = Table(
    "reader.article",
    "byline_signs.tsv",
    {"sign": "[a-z][a-z' ]*", "weight": r"-?\d\.\d", "meaning": r"\S.*\S"},
)
_BOARD = re.compile(r"조회|첨부|담당|부서|다운로드|☎")
"""What bulletin boards of offices have beside the person who posted a text."""
_CONTRIBUTION = re.compile(
    rf"[\[<(〈【] \s? [가-힣\s]{{0,8}} (?: {any_of(byline_patterns.WORDS.words(kind='contribution'))} )"
    r" \s? [\]>)〉】]",
    re.VERBOSE,
)
_NAMED_ELEMENT = re.compile(r"(?:^|-)(?:name|meta|info|user|nick|nickname|member|by)(?:-|$)")
_NOT_DASH = re.compile(r"[^.\s]+")
_LEAST = 3.0
"""The score of a line from which it names the writer, in the unit of byline_signs.tsv."""
_OTHER_RULES = frozenset(
    ("share buttons", "comments and votes", "related and most read lists", "advertisement", "copyright",
     "tip-off", "company data", "not seen on the page", "contents list", "footnote", "code")
)  # fmt: skip
"""Rules of lines that name nobody who wrote the article."""
_REFERENCES = ("footnote", "related link")
"""Rules of lines that may be between the body and the writer's card."""
_ABOVE, _BELOW = "above the body", "below the body"


class _Candidate(NamedTuple):
    """A line that may name the writer."""

    names: tuple[str, ...]
    score: float
    signs: tuple[str, ...]


class Place(NamedTuple):
    """Where in the lines of a page its article is."""

    title: int | None
    """Index of the title."""
    body: range
    """Of the body's lines."""


def choose_byline(
    lines: Sequence[Line], place: Place, metadata: Metadata, publisher: str | None, in_body: str | None
) -> str | None:
    """Return the writers of an article, joined by ``, ``; None where nothing names them for sure.

    Persons whom the page declares take precedence, then the byline in front of the first sentence or behind
    the last, then the lines above the body, then those of the whole page.

    Args:
        lines: the page's, classified.
        place: of the article in them.
        metadata: what the page declares.
        publisher: the outlet; None where it is unknown.
        in_body: the names that were split off the paragraphs.

    >>> from reader.article.lines import Line
    >>> from reader.article.metadata import Metadata
    >>> lines = [Line(1, "느린 우체국"), Line(2, "글. 홍길동 가나대 교수"), Line(3, "편지를 보냈다.")]
    >>> choose_byline(lines, Place(0, range(2, 3)), Metadata(), None, None)
    '홍길동'
    """
    seen = _Page(lines, place, metadata, publisher)
    declared = bylines.reporter_names(metadata.authors, publisher)
    above = seen.best(seen.above, _ABOVE)
    if declared:
        names = declared.split(", ")
        # Some pages declare only the first of several.
        is_part = above and set(names) < set(above.names) and above.names[0] == names[0]
        return ", ".join(above.names) if above and is_part else declared
    if in_body:
        return in_body
    if above:
        return ", ".join(above.names) or None
    # Without a title or a label a name must stand near the body.
    titled = [line for line in lines if not may_be_full_name(line.text)]
    on_lines = bylines.reporters_on_lines(titled)
    if on_lines:
        return on_lines
    below = seen.best(seen.below, _BELOW)
    return ", ".join(below.names) or None if below else seen.declared_nickname()


class _Page:
    """The lines of a page, with what its metadata and its address say about names."""

    def __init__(
        self, lines: Sequence[Line], place: Place, metadata: Metadata, publisher: str | None
    ) -> None:
        self._lines = lines
        self._metadata = metadata
        self._site_names = {match_key(name) for name in (publisher, metadata.publisher) if name}
        self._headlines = [*metadata.headlines, *([] if place.title is None else [lines[place.title].text])]
        self._declared = {match_key(author) for author in metadata.authors}
        addresses = (metadata.url or "", *(author for author in metadata.authors if "/" in author))
        self._addresses = [unquote(address).lower() for address in addresses]
        self.above = self._lines_above(place)
        # The writer's card may be below the references.
        below = (at for at in range(place.body.stop, len(lines)) if lines[at].rule not in _REFERENCES)
        self.below = [*islice(below, THRESHOLDS.lines_with_writer)]

    def _lines_above(self, place: Place) -> list[int]:
        """Return the indices from the title to the body's first paragraph, and of bylines below that."""
        first = 0 if place.title is None else place.title
        key = match_key(self._lines[first].text) if place.title is not None else ""
        # Of a title in the trail of a series and above the article the first is followed by the byline, too.
        nearest = max(0, first - THRESHOLDS.dates_near_body)
        first = next((at for at in range(nearest, first) if match_key(self._lines[at].text) == key), first)
        body = next((at for at in place.body if self._lines[at].kept), place.body.start)
        # A lead may be above the byline, but further names in the body are of somebody it writes about.
        lead = islice(place.body, body - place.body.start, THRESHOLDS.lines_with_writer)
        sure = (at for at in lead if self._lines[at].rule == "reporter line" and labelled(self._lines[at]))
        span, half = range(first, body), THRESHOLDS.most_head_lines // 2
        # A title taken from a menu may have thousands of lines below it.
        return [*span[:half], *span[max(half, len(span) - half) :], *sure]

    def best(self, span: Sequence[int], where: str) -> _Candidate | None:
        """Return the most likely line of several; None if none is likely."""
        found: list[tuple[int, _Candidate]] = []
        for at in span:
            candidate = self._candidate(at, where)
            if candidate and candidate.score >= _LEAST:
                found.append((at, candidate))
        if not found:
            return None
        # Of two that are as likely the first.
        at, best = max(found, key=lambda pair: (pair[1].score, -pair[0]))
        names = self._in_a_row(at, dict(found)) if "title" in best.signs else best.names
        if where == _BELOW and len(names) > THRESHOLDS.most_reporters:  # All reporters of the outlet.
            return None
        return best._replace(names=tuple(dict.fromkeys(filter(None, names)))[: THRESHOLDS.most_authors])

    def declared_nickname(self) -> str | None:
        """Return a nickname that the page declares as its author's; None unless its address contains it."""
        for author in self._metadata.authors:
            form = None if "/" in author else bare_names(author)
            signs = (*form[1], *self._signs_of_names(form[0])) if form else ()
            if sum(map(_weight_of, signs)) >= _LEAST:
                return author
        return None

    def _in_a_row(self, at: int, found: Mapping[int, _Candidate]) -> list[str]:
        """Return the reporters on a line and on those right around it, each with a title."""
        titled = {other for other, candidate in found.items() if "title" in candidate.signs}
        while at - 1 in titled:
            at -= 1
        run = takewhile(titled.__contains__, count(at))
        return [name for other in run for name in found[other].names]

    def _candidate(self, at: int, where: str) -> _Candidate | None:
        line = self._lines[at]
        if len(line.text) > THRESHOLDS.longest_byline or line.rule in _OTHER_RULES:
            return None
        label = LABEL_ALONE.fullmatch(self._lines[at - 1].text) if at else None
        if label:
            line = replace(line, text=f"{label['label']}: {line.text}")
        # A label and a few letters may look like an entry of a menu, and below a picture stands who is in it.
        forms = SURE_FORMS if line.rule in ("page menu", "photo credit") else FORMS
        form = next((form for form in (each(line) for each in forms) if form), None)
        if form is None:
            return None
        names, signs = form
        signs = (*signs, where, *self._signs_around(at), *self._signs_of_names(names))
        if "board label" in signs and any(_BOARD.search(near.text) for near in self._around(at, 4)):
            signs = (*signs, "on a board")
        if "full name" in signs and any(map(_CONTRIBUTION.search, self._headlines)):
            signs = (*signs, "contribution")
        return _Candidate(names, sum(map(_weight_of, signs)), signs)

    def _signs_around(self, at: int) -> Iterator[str]:
        line = self._lines[at]
        if line.rule == "reporter line" and class_of_line(line.text) != "reporter line":
            yield "in an author's element"
        elif any(map(_NAMED_ELEMENT.search, map(split_name, _NOT_DASH.findall(line.shape or "")))):
            yield "in a named element"
        beside = [*self._around(at, 1)]
        if any(other.rule == "date" or parse_date_line(other.text) for other in beside if other is not line):
            yield "beside a date"

    def _around(self, at: int, count: int) -> Sequence[Line]:
        """Return a line with `count` lines above it and `count` lines below it."""
        return self._lines[max(0, at - count) : at + count + 1]

    def _signs_of_names(self, names: Sequence[str]) -> Iterator[str]:
        keys = [match_key(name) for name in names if name]
        if any(key in self._site_names for key in keys):
            yield "name of the site"
        if self._declared.intersection(keys):
            yield "declared"
        # Of a name in several words addresses have the letters alone.
        written = {form.lower() for name in names if name for form in (name, match_key(name))}
        if any(
            len(name) >= THRESHOLDS.shortest_name_in_address and name in address
            for name in written
            for address in self._addresses
        ):
            yield "in the address"


@functools.cache
def _weight_of(sign: str) -> float:
    return {sign: float(weight) for sign, weight, _ in SIGNS.rows}[sign]
