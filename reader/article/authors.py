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
from reader.article.class_names import split_name
from reader.article.dates import parse_date_line, without_dates
from reader.article.lines import HEADING_LEVELS
from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.article.votes import JOBS
from reader.korean.morphology import is_common_word
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
_JOB = any_of(JOBS.words())
_NAMES = r"[가-힣]{2,4} (?: \s? [·ㆍ・,&/] \s? [가-힣]{2,4} ){0,19}"
_LATIN = r"[A-Za-z][\w.'-]{1,20} (?: \s [A-Za-z][\w.'-]{1,20} ){0,3}"
_LABEL = any_of(byline_patterns.WORDS.words(kind="writer's label"))
_WITH_LABEL = re.compile(
    rf"""
    [\[(/■▶]* \s*
    (?P<label> {_LABEL} ) (?: \s? [·ㆍ,/&] \s? (?: {_LABEL} | 사진 | 그림 ) )*      # 글·사진
    (?P<sign> \s? [.:：|=_/ㅣ] \s? | \s )
    (?: (?P<names> {_NAMES} ) | (?P<latin> {_LATIN} ) | (?P<other> [^.!?]{{2,40}} ) )
    (?:
        \s? {byline_patterns.REPORTER} [^.!?]{{0,40}}
        | [\s,|·/]+ [^.!?]{{0,40}} (?: {_JOB} )                               # 가나대 교수
        | \s? \( [^()]{{1,40}} \)                                             # (가나대 교수)
        | [\s,|·/]* \b (?: 사진 | 그림 | 편집 | 일러스트 | 디자인 | 영상 | photo ) [\s.:=_|/] .{{2,20}}
    )?
    [\])]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""``글. 홍길동 가나대 교수``; only with a sign behind the label may the name be in Latin letters."""
_LABEL_ALONE = re.compile(rf"(?P<label> {_LABEL} ) \s? [:：]?", re.IGNORECASE | re.VERBOSE)
_IN_ROW = re.compile(
    r"(?:^|,\s)(?P<label>작성자|글쓴이|등록자|기자|기자명|필자)(?:,\s|\s?[:：]\s?)(?P<names>[가-힣]{2,4})(?=,|$)"
)
"""A row of a bulletin board's table: ``작성자, 홍길동, 등록일, 2024-03-05``."""
_BOARD_LABELS = frozenset(("작성자", "작성", "글쓴이", "등록자", "게시자"))
"""Labels of bulletin boards, where offices write, too."""
_BOARD = re.compile(r"조회|첨부|담당|부서|다운로드|☎")
"""What bulletin boards of offices have beside the person who posted a text."""
_NAME_BEFORE_LABEL = re.compile(
    rf"""
    (?P<names> {_NAMES} ) \s 글 (?: \s? [·ㆍ,/&] \s? (?: 사진 | 그림 ) )?
    (?: [\s,|·/]+ .{{2,20}} \s (?: 사진 | 그림 ) )?
    """,
    re.VERBOSE,
)
"""``홍길동 글, 김가람 사진``."""
_BETWEEN_PARTS = re.compile(r"\s*[|ㅣ·ㆍ・/‧]\s*|,\s|\s-\s")
_COUNTS = re.compile(r"[\w.+-]+@.*|[^\d]{0,8}\d[\d,]*\s?(?:분|min\b.*|회|개)?|", re.IGNORECASE)
"""What stands beside a date and a name: an address, what was counted, nothing."""
_DIGITS = re.compile(r"\d\d")
_BY = re.compile(r"^by[.:]?\s|\son$", re.IGNORECASE)
_WITH_MAIL = re.compile(r"(?P<names>[가-힣]{3,4})\s?[(<\[|]?\s?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>\]]?")
_WITH_NUMBER = re.compile(r"[:\s]* (?P<number> [1-6] \d{3,4} ) \s? (?P<names> [가-힣]{2,4} )", re.VERBOSE)
"""A pupil's year, class and number, and the name."""
_WITH_JOB = re.compile(
    rf"(?P<names> [가-힣]{{2,4}} ) [\s,|·/(]+ [^.!?]{{0,40}} (?: {_JOB} | 직무대행 ) \)?", re.VERBOSE
)
_REPORTER = re.compile(byline_patterns.REPORTER)
_NAMES_ALONE = re.compile(_NAMES, re.VERBOSE)
_BETWEEN = re.compile(r"\s?[·ㆍ・,&/]\s?")
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]* (?: \s [A-Z][\w.'-]* ){1,3}", re.VERBOSE)
_NICKNAME = re.compile(r"(?=.*[가-힣A-Za-z]) [\w가-힣.'-]{2,20} (?: \s [\w가-힣.'-]{1,20} ){0,2}", re.VERBOSE)
_SIGN_OFF = re.compile(rf"[가-힣A-Za-z]{{2,10}}\s(?:뉴스\s)?(?P<names>{byline_patterns.NAME})입니다\.?$")
"""The end of a report on television: ``지금까지 솔내시청에서 한빛뉴스 홍길동입니다.``"""
_CONTRIBUTION = re.compile(
    rf"[\[<(〈【] \s? [가-힣\s]{{0,8}} (?: {any_of(byline_patterns.WORDS.words(kind='contribution'))} )"
    r" \s? [\]>)〉】]",
    re.VERBOSE,
)
_NAMED_ELEMENT = re.compile(r"(?:^|-)(?:name|meta|info|user|nick|nickname|member|by)(?:-|$)")
_NOT_DASH = re.compile(r"[^.\s]+")
_LEAST = 3.0
"""The score of a line from which it names the writer, in the unit of byline_signs.tsv."""
_PLACE_ENDS = tuple("도시군읍면")
"""The ends of places that hardly any given name has: 강원도 has the shape of a name, too."""
_ABOVE, _BELOW = "above the body", "below the body"
_NOBODY = ("",)
"""The names of a label that names an office."""


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
        sure = (at for at in lead if self._lines[at].rule == "reporter line" and _labelled(self._lines[at]))
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
            form = None if "/" in author else _bare(author)
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
        label = _LABEL_ALONE.fullmatch(self._lines[at - 1].text) if at else None
        if label:
            line = replace(line, text=f"{label['label']}: {line.text}")
        # A label and a few letters may look like an entry of a menu, and below a picture stands who is in it.
        forms = _SURE_FORMS if line.rule in ("page menu", "photo credit") else _FORMS
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
        """Return a line with so many lines above it and below it."""
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


_Form = tuple[tuple[str, ...], tuple[str, ...]]
"""The names on a line, and the signs of its form."""
_OTHER_RULES = frozenset(
    ("share buttons", "comments and votes", "related and most read lists", "advertisement", "copyright",
     "tip-off", "company data", "not seen on the page", "contents list", "footnote", "code")
)  # fmt: skip
"""Rules of lines that name nobody who wrote the article."""


_REFERENCES = ("footnote", "related link")
"""Rules of lines that may be between the body and the writer's card."""


def _labelled(line: Line) -> _Form | None:
    """글. 홍길동 가나대 교수; 작성자: Jane Doe; 글. 편집부, which names nobody."""
    behind = _NAME_BEFORE_LABEL.fullmatch(line.text) or _IN_ROW.search(line.text)
    match = behind or _WITH_LABEL.fullmatch(line.text)
    if match is None:
        return None
    groups = match.groupdict()
    has_sign = bool((groups.get("sign") or "").strip())
    label = (groups.get("label") or "").lower()
    names = _BETWEEN.split(groups["names"] or "")
    if all(map(bylines.may_be_name, names)) and (has_sign or all(map(may_be_full_name, names))):
        if label not in _BOARD_LABELS:
            return tuple(names), ("label",)
        return None if any(map(is_common_word, names)) else (tuple(names), _board_signs(names))
    return _named_otherwise(line.text[match.end("sign") :], label) if has_sign else None


def _board_signs(names: Sequence[str]) -> tuple[str, ...]:
    """Return the signs of names behind a label of bulletin boards."""
    return ("board label", *(["full name"] if all(map(_has_full_shape, names)) else []))


def _named_otherwise(text: str, label: str) -> _Form | None:
    """Return who is named behind a label with a sign: a nickname, a name in Latin letters, or an office."""
    text = text.strip(" ])")
    if bylines.is_organization(text):
        return _NOBODY, ("label",)
    is_nickname = re.fullmatch(r"[가-힣]{2,10}", text) and label not in _BOARD_LABELS
    is_name = re.fullmatch(_LATIN, text, re.VERBOSE) or is_nickname
    sign = "board label" if label in _BOARD_LABELS else "label"
    return ((text,), (sign,)) if is_name and text not in bylines.NOT_NAMES else None


def _titled(line: Line) -> _Form | None:
    """홍길동 기자, 지금까지 한빛뉴스 홍길동입니다."""
    # A reporter's name may be a link to the reporter's page.
    is_byline = line.rule in ("reporter line", "date") or (
        line.rule == "related link" and class_of_line(line.text) == "reporter line"
    )
    if not is_byline:
        return None
    job = _WITH_JOB.fullmatch(line.text)
    # In front of other jobs than a reporter's is the place, which may have the shape of a name: 고려대.
    is_placed = job and _has_full_shape(job["names"]) and not _REPORTER.search(line.text)
    names = job["names"] if job and is_placed else bylines.names_on_line(line.text)
    sign_off = None if names else _SIGN_OFF.search(line.text)
    names = names or (sign_off["names"] if sign_off and may_be_full_name(sign_off["names"]) else None)
    return (tuple(names.split(", ")), ("title",)) if names else None


def _dated(line: Line) -> _Form | None:
    """홍길동 2024. 3. 5. 14:02, gildong · 2024년 3월 5일, 승인 2024. 3. 5. 14:02 | 홍길동 기자 | 조회 12."""
    if not _DIGITS.search(line.text):
        return None
    parts = [part.strip() for part in _BETWEEN_PARTS.split(without_dates(line.text))]
    parts = [part for part in parts if not _COUNTS.fullmatch(part)]
    titled = [names for part in parts if (names := _titled_part(part))]
    if titled:
        return titled[0], ("title", "with a date")
    if len(parts) != 1:
        return None
    name = _BY.sub("", parts[0])
    form = _bare(name.strip())
    return (form[0], (*form[1], "with a date", *(["label"] if name != parts[0] else []))) if form else None


def _titled_part(part: str) -> tuple[str, ...] | None:
    """Return the names in a part of a line that is nothing but them and a reporter's title."""
    names = bylines.names_on_line(part) if byline_patterns.BYLINE.fullmatch(part) else None
    return tuple(names.split(", ")) if names else None


def _numbered(line: Line) -> _Form | None:
    """2509 홍길동, a pupil's."""
    match = _WITH_NUMBER.fullmatch(line.text)
    form = _bare(match["names"]) if match else None
    return (form[0], (*form[1], "school number")) if form else None


def _with_mail(line: Line) -> _Form | None:
    """홍길동 hong@gana.example, as some outlets end a report."""
    match = _WITH_MAIL.fullmatch(line.text)
    if match is None or not _has_full_shape(match["names"]) or is_common_word(match["names"]):
        return None
    return (match["names"],), ("full name", "mail address")


def _with_job(line: Line) -> _Form | None:
    """홍길동 솔내시장, 홍길동 (가나대 교수)."""
    match = _WITH_JOB.fullmatch(line.text.strip(" /"))
    if match is None or not _has_full_shape(match["names"]):
        return None
    signs = ("full name", "job", *(["common word"] if is_common_word(match["names"]) else []))
    return (match["names"],), signs


def _alone(line: Line) -> _Form | None:
    """홍길동; 홍길동·김가람; gildong."""
    if line.level in HEADING_LEVELS or line.is_prose:
        return None
    return _bare(line.text.strip(" /").removesuffix("님").strip())


_FORMS = (_labelled, _titled, _dated, _numbered, _with_mail, _with_job, _alone)
"""The forms of lines with names, the most specific first."""
_SURE_FORMS = (_labelled, _dated)


def _bare(text: str) -> _Form | None:
    """Return the names in a text that is nothing else, and the signs of their form."""
    if _NAMES_ALONE.fullmatch(text):
        names = tuple(_BETWEEN.split(text))
        if len(names) > 1:
            # Beside names a common word may be one, too.
            are_names = all(map(_has_full_shape, names)) and not all(map(is_common_word, names))
            return (names, ("full name", "several full names")) if are_names else None
        if _has_full_shape(text) and not is_common_word(text):
            return names, ("full name",)
    if bylines.is_organization(text) or text in bylines.NOT_NAMES:
        return None
    if _LATIN_NAME.fullmatch(text):
        return (text,), ("alone",)
    if not _NICKNAME.fullmatch(text) or class_of_line(text) not in (None, "reporter line"):
        return None
    return (text,), ("nickname",)


def _has_full_shape(text: str) -> bool:
    """Whether a text has the shape of a surname and a given name; of two syllables too many words have it."""
    is_long = len(text) >= THRESHOLDS.shortest_full_name and not text.endswith(_PLACE_ENDS)
    return is_long and bylines.may_be_name(text) and may_be_full_name(text)


@functools.cache
def _weight_of(sign: str) -> float:
    return {sign: float(weight) for sign, weight, _ in SIGNS.rows}[sign]
