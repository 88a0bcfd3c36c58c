"""An article out of a page's lines: where its body begins and ends, its headline, who wrote it and when.

The same for every kind of page; what an HTML page says of itself goes before what its lines show.
Whatever is left out is kept in `Article.dropped` with the rule that did it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from reader.article import byline_patterns, bylines
from reader.article.dates import Stamp, loose_stamps
from reader.article.line_classifier import date_line
from reader.article.lines import SIGNS, TELLING, family_of, is_prose
from reader.article.metadata import Metadata
from reader.article.rejection import AS_IS, must_be_article, must_be_korean
from reader.article.titles import headline, title_line
from reader.errors import ArticleError
from reader.model import Article, Dropped, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line
    from reader.model import Page

BEFORE_BODY, AFTER_BODY = "before the body", "after the body"
BEFORE_PARAGRAPH, AFTER_PARAGRAPH = "in front of a paragraph", "behind a paragraph"
ON_REQUEST = "--drop"
"""Rules that no line breaks by itself: its place decides, or a person."""
SUBTITLE = "subtitle"
_ELSEWHERE = "title"
_SPEAKER = re.compile(r"[\[<【(]\s?(?:앵커|리포트|기자|레포트|앵커멘트|앵커 멘트|인터뷰|녹취)\s?[\]>】)]")
_FOOT = frozenset(
    {
        "copyright",
        "tip-off",
        "company data",
        "comments and votes",
        "reporter line",
        "page menu",
        "about the page",
    }
)
"""Families that stand below a body, or in front of it, never inside."""
_INSIDE_TOO = ("reporter line", "copyright")
"""Of these, what may stand between paragraphs: under a photograph, on a map."""
_SIGNS = tuple("■□◆◇●○◎▲△▶▷①❶")
"""With which an author's list, or a part of a report in several, begins."""
_LONGEST_HEADING = 45
_LONGEST_MARKED_HEADING = 80
"""Of one that the page's markup says is one."""
_SHORTEST_SUBTITLE = 12
_NEAR = 12
"""Lines around the body in which the page dates it."""
_LONGEST_BIOGRAPHY = 3
_FIRST_LINES = 6
_SAME_MINUTE = 60
_HEADING_LEVELS = range(1, 7)
_SCORE = re.compile(r"\d\s?[-:]\s?\d.*\d\s?[-:]\s?\d|\d[승패]\s\d")
_ROW = re.compile(r"^[▲△▼▽▷▶\-·○•※☞]|[▲▼△▽]\s?\d|\d\s?[-:]\s?\d.*\d\s?[-:]\s?\d|\d[승패]\s\d")
"""A row of a list or table, which is short but no heading."""


def article_of(
    lines: Sequence[Line],
    page: Page,
    said: Metadata | None = None,
    span: range | None = None,
    *,
    whole: bool = False,
    selection: Selection = Selection(),
) -> Article:
    """Make an article of a page's judged lines.

    Args:
        lines: all of them, those that are not to be read with their rule.
        page: where they came from.
        said: what the page says of itself; None for text that was copied.
        span: the lines of the element that holds the body; None when there is no such element.
        whole: whether all behind the headline is the body, as in an essay; else the page's head and foot are
            told from it.
        selection: what a person wants read otherwise than the rules say.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    said, span = said or Metadata(), span or range(len(lines))
    title_at = title_line(lines, said.headlines, span, said.publisher)
    start = _body_start(lines, title_at, span)
    if start is None:
        kept = [_kept(line, selection) for line in lines]
        if kept != list(lines):
            return article_of(kept, page, said, span, whole=whole, selection=selection)
        must_be_korean([line.text for line in lines], page.origin)
        raise ArticleError(
            page.origin,
            "there is no article in this, no sentence to read; "
            f"copy the whole text of an article's page, {AS_IS}",
        )
    named = bylines.writer(lines)
    behind_title = max(span.start, title_at + 1 if title_at is not None else 0)
    if whole:
        start, end, subtitle_at = behind_title, span.stop, None
    else:
        end = _body_end(lines, range(start, span.stop), named)
        subtitle_at = _subtitle(lines, title_at, start)
        start = _with_headings(lines, start, behind_title, subtitle_at)
    must_be_article(lines, start, end, page.origin)
    author = bylines.reporters(said.authors, said.publisher) or named
    end = _without_biography(lines, start, end, author)
    rules = _rules(lines, title_at, subtitle_at, start, end, selection)
    body = [replace(line, rule=None) for line, rule in zip(lines, rules, strict=True) if rule is None]
    if not body:
        raise ArticleError(page.origin, "--drop leaves nothing of this article; drop less of it")
    paragraphs, headings, byline, publisher, glued = _body(body, selection)
    published, updated = _dates(lines, title_at, start, end)
    publisher = said.publisher or bylines.publisher(lines) or publisher
    subtitle = lines[subtitle_at].text.strip("-–· ") if subtitle_at is not None else said.subtitle
    article = Article(
        title=headline(lines, title_at, said.headlines, publisher),
        subtitle=subtitle,
        paragraphs=paragraphs,
        headings=headings,
        byline=bylines.reporters(said.authors, publisher) or byline or named,
        publisher=publisher,
        published=_exact(said.published, _to_the_second(published, said.times)) or _only_day(said.times),
        updated=_exact(said.updated, _to_the_second(updated, said.times)),
        url=said.url or page.url or _url(lines),
        image=said.image,
        dropped=tuple(sorted([*_dropped(lines, rules), *glued], key=_place)),
    )
    must_be_korean(article.paragraphs, page.origin)
    return article


def _body_start(lines: Sequence[Line], title_at: int | None, span: range) -> int | None:
    """The index of the first prose behind the title, or of a label such as [앵커] right above it."""
    behind = max(span.start, 0 if title_at is None else title_at + 1)
    prose = (at for at in range(behind, span.stop) if lines[at].stays and lines[at].prose)
    first = list(islice(prose, _FIRST_LINES))
    # A dateline opens the report; what stands in front of it is a deck, a caption, a summary.
    start = next((at for at in first if byline_patterns.OPENING.match(lines[at].text)), None)
    if start is None:  # A sentence without a full stop above others that have theirs is a deck.
        start = next((at for at in first if lines[at].stopped), first[0] if first else None)
    if start and start > behind and lines[start - 1].stays and _SPEAKER.fullmatch(lines[start - 1].text):
        return start - 1
    while start and start > behind and _heads_list(lines, start - 1):
        start -= 1
    return start


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line in front of the prose is the head of an author's list.

    It begins with a sign with which later lines begin, too, or stands above one that begins with another sign.
    """
    sign = lines[at].text[:1]
    if not lines[at].stays or sign not in _SIGNS:
        return False
    return lines[at + 1].text[:1] in _SIGNS or any(
        line.stays and line.text.startswith(sign) for line in lines[at + 1 :]
    )


def _with_headings(lines: Sequence[Line], start: int, first: int, subtitle_at: int | None) -> int:
    """The body's start moved up over headings right above it, of a kind that the body has more of."""
    levels = {line.level for line in lines[start:] if line.stays and line.level}
    while (
        start > first
        and start - 1 != subtitle_at
        and lines[start - 1].stays
        and lines[start - 1].level in levels
    ):
        start -= 1
    return start


def _body_end(lines: Sequence[Line], span: range, byline: str | None) -> int:
    """The index behind the body's last line.

    The page's foot begins at the first furniture that only a foot has, or at the card under the author's
    name, when little prose follows it. In front of it the body ends with its last prose, or with the table
    under a ◇ or ■ right behind.
    """
    sizes = {at: len(lines[at].text) if lines[at].stays and lines[at].prose else 0 for at in span}
    total = left = sum(sizes.values())
    foot = span.stop
    for at in span:
        behind = at > span.start and (lines[at].rule in _FOOT or lines[at].text == byline)
        if behind and lines[at].rule in _INSIDE_TOO:
            behind = not any(line.stays and TELLING.search(line.text) for line in lines[at + 1 : at + 3])
        if behind and left * 4 <= total:
            foot = at
            break
        left -= sizes[at]
    end = max(at for at in range(span.start, foot) if sizes[at] or at == span.start) + 1
    if end < foot and lines[end].stays and lines[end].text.startswith(("◇", "■", "◆", "□")):
        while end < foot and lines[end].stays:
            end += 1
    return end


def _without_biography(lines: Sequence[Line], start: int, end: int, author: str | None) -> int:
    """The body's end moved up in front of what it says of its author."""
    kept = [at for at in range(start, end) if lines[at].stays]
    for first in kept[-_LONGEST_BIOGRAPHY:]:
        whole = " ".join(lines[at].text for at in kept if at >= first)
        if author and first > kept[0] and bylines.is_biography(whole, author):
            return first
    return end


def _subtitle(lines: Sequence[Line], title_at: int | None, body_start: int) -> int | None:
    """The first line between title and body that the page says is the subtitle, or that is long enough for one."""
    marked = next(
        (
            at
            for at in range(body_start)
            if lines[at].rule == "subtitle"
            and len(lines[at].text) >= _SHORTEST_SUBTITLE
            and not family_of(lines[at].text)
        ),
        None,
    )
    if marked is not None or title_at is None:
        return marked
    # Markup that marks no subtitle at least makes it a heading; copied text has only its place and length.
    return next(
        (
            at
            for at in range(title_at + 1, body_start)
            if lines[at].stays
            and not lines[at].stopped
            and lines[at].level != 0
            and len(lines[at].text) >= _SHORTEST_SUBTITLE
            and " " in lines[at].text
            and not loose_stamps(lines[at].text)
            and not _SCORE.search(lines[at].text)
        ),
        None,
    )


def _dates(
    lines: Sequence[Line], title_at: int | None, start: int, end: int
) -> tuple[datetime | None, datetime | None]:
    """First published and last updated, as the page's lines say: those near the article before others."""
    head = range(0 if title_at is None else max(0, title_at - _NEAR), start)
    near = [lines[at] for at in (*head, *range(end, min(len(lines), end + _NEAR)))]
    for found in (_stamps(near), [s for line in near for s in loose_stamps(line.text)], _stamps(lines)):
        if found:
            published = next((stamp.when for stamp in found if stamp.label == "published"), None)
            updated = next((stamp.when for stamp in found if stamp.label == "updated"), None)
            published = published or next((stamp.when for stamp in found if stamp.label is None), None)
            # What was changed before the article came out is the page around it.
            return published, None if published and updated and updated < published else updated
    return None, None


def _stamps(lines: Iterable[Line]) -> list[Stamp]:
    return [stamp for line in lines if line.rule == "date" for stamp in date_line(line.text)]


def _to_the_second(shown: datetime | None, carried: Iterable[datetime]) -> datetime | None:
    """A time that the page shows, with the seconds that the markup knows."""
    if shown is None or shown.second:
        return shown
    return next((when for when in carried if when.replace(second=0) == shown), shown)


def _only_day(times: Sequence[datetime]) -> datetime | None:
    """The first of the times that elements carry, if all are of one day; else nobody knows which is meant."""
    return times[0] if len({when.date() for when in times}) == 1 else None


def _exact(said: datetime | None, shown: datetime | None) -> datetime | None:
    """What the page says to machines, unless what it shows is the same and more exact or more likely.

    Some pages say only the day, and some call Korean time UTC.
    """
    if said is None or shown is None:
        return said or shown
    day_only = not (said.hour or said.minute)
    if day_only and said.date() == shown.date():
        return shown
    called_utc = said.astimezone(UTC).replace(tzinfo=shown.tzinfo)
    return called_utc if abs((called_utc - shown).total_seconds()) < _SAME_MINUTE else said


def _kept(line: Line, selection: Selection) -> Line:
    """A line that a person wants read is read, whatever rule left it out."""
    return replace(line, rule=None) if line.rule and selection.keeps(line.text, line.rule) else line


def _rules(
    lines: Sequence[Line],
    title_at: int | None,
    subtitle_at: int | None,
    start: int,
    end: int,
    selection: Selection,
) -> list[str | None]:
    """Why each line is no paragraph of the body; None for those that are.

    Args:
        lines: all of the page's.
        title_at: the index of the title, which is read elsewhere.
        subtitle_at: that of the subtitle, which is not read.
        start: the index of the body's first line.
        end: the index behind its last.
        selection: goes before all rules.
    """
    rules: list[str | None] = []
    for at, line in enumerate(lines):
        rule = line.rule
        if at == title_at and at < start:
            rule = _ELSEWHERE
        elif at == subtitle_at and at < start:
            rule = SUBTITLE
        elif rule is None and not start <= at < end:
            rule = BEFORE_BODY if at < start else AFTER_BODY
        if rule not in (None, _ELSEWHERE) and selection.keeps(line.text, rule):
            rule = None
        if rule is None and selection.drops(line.text):
            rule = ON_REQUEST
        rules.append(rule)
    return rules


def _body(
    kept: Sequence[Line], selection: Selection
) -> tuple[tuple[str, ...], tuple[int, ...], str | None, str | None, list[Dropped]]:
    """Paragraphs, the indices of headings, the byline and publisher glued to the first and last, what was glued."""
    texts = [_without_credits(line.text) or line.text for line in kept]
    first = next((at for at, line in enumerate(kept) if line.prose), 0)
    opened, opening, publisher = bylines.without_opening(texts[first])
    texts[first] = opened or texts[first]
    ending = None
    for at, text in enumerate(texts):
        told, named = bylines.without_ending(text)
        texts[at] = told or text
        ending = named or ending
    headings = tuple(at for at, line in enumerate(kept) if _is_heading(line))
    glued: list[Dropped] = []
    for at, (line, text) in enumerate(zip(kept, texts, strict=True)):
        head, _, tail = line.text.partition(text)
        if head.strip() and selection.keeps(head, BEFORE_PARAGRAPH):
            texts[at], head = head + texts[at], ""
        if tail.strip() and selection.keeps(tail, AFTER_PARAGRAPH):
            texts[at], tail = texts[at] + tail, ""
        pieces = ((head, BEFORE_PARAGRAPH), (tail, AFTER_PARAGRAPH))
        glued += [Dropped(line.number, piece.strip(), rule) for piece, rule in pieces if piece.strip()]
    return tuple(texts), headings, opening or ending, publisher, glued


def _place(dropped: Dropped) -> int:
    return dropped.line


def _without_credits(text: str) -> str:
    """A paragraph without the photo credits that are glued to it."""
    rest = byline_patterns.LEADING_CREDIT.sub("", text, count=1)
    return byline_patterns.TRAILING_CREDIT.sub("", rest if is_prose(rest) else text)


def _is_heading(line: Line) -> bool:
    if line.item and line.level not in _HEADING_LEVELS:
        return False
    if line.level in _HEADING_LEVELS and len(line.text) <= _LONGEST_MARKED_HEADING:
        return not line.text.endswith(".")
    text = SIGNS.sub("", line.text) if line.level else line.text  # Bold letters tell it from a list's rows.
    return not line.prose and len(text) <= _LONGEST_HEADING and not _ROW.search(text)


def _url(lines: Sequence[Line]) -> str | None:
    """The article's address, where the page gives it on a line of its own."""
    for line in lines:
        if line.rule == "address of the page":
            match = re.search(r"https?://\S+", line.text)
            return match[0] if match else None
    return None


def _dropped(lines: Sequence[Line], rules: Sequence[str | None]) -> Iterable[Dropped]:
    """The lines that are not read, with the rule that decided so."""
    for line, rule in zip(lines, rules, strict=True):
        if rule not in (None, _ELSEWHERE):
            yield Dropped(line.number, line.text, rule)
