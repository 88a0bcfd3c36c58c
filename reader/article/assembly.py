"""Assemble the article from a page's classified lines: its headline, body, byline and dates.

It is the same for every kind of page; what an HTML page declares takes precedence over what its lines show.
All that is left out is kept in `Article.dropped` with the rule responsible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.article import byline_patterns, bylines
from reader.article.authors import Place, choose_byline
from reader.article.body_limits import (
    body_end,
    body_start,
    end_with_sections,
    is_in_run,
    start_with_headings,
    start_with_notes,
    start_with_sentences,
)
from reader.article.boilerplate import class_of_line
from reader.article.bullets import DASHES, DOTS, MIDDLE_DOTS, REMARKS, TRIANGLES
from reader.article.byline_forms import names_writer
from reader.article.dates import find_dates
from reader.article.declared_rules import SUBTITLE
from reader.article.duplicates import SECOND_COPY
from reader.article.lines import HEADING_LEVELS
from reader.article.metadata import Metadata
from reader.article.page_names import is_about_site
from reader.article.prose import LEADING_BULLETS, ends_like_sentence, is_prose, match_key
from reader.article.publication_dates import publication_dates
from reader.article.rejection import (
    ALL_DROPPED,
    NO_SENTENCE,
    check_is_article,
    check_is_korean,
    mark_paywall,
    reason_without_body,
)
from reader.article.settings import THRESHOLDS
from reader.article.site_names import strip_site_name, without_logo
from reader.article.titles import Headline, rank_headlines
from reader.errors import ArticleError
from reader.model import Article, Dropped, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.lines import Line
    from reader.model import Page

# Rules for which no pattern of a line is responsible, but its position, or the user.
BEFORE_BODY, AFTER_BODY = "before the body", "after the body"
BEFORE_PARAGRAPH, AFTER_PARAGRAPH = "in front of a paragraph", "behind a paragraph"
ON_REQUEST = "--drop"
_TITLE = "title"
"""Marks the title line, which becomes the title and is not dropped."""
_SCORES = r"\d \s? [-:] \s? \d .* \d \s? [-:] \s? \d | \d [승패] \s \d"  # 가나 2-1 다라 3-0, 12승 3패
_SCORE = re.compile(_SCORES, re.VERBOSE)
_TABLE_ROW = re.compile(
    rf"""
    ^ [{TRIANGLES}{REMARKS}{DOTS}{MIDDLE_DOTS}{DASHES}○]
    | [▲▼△▽] \s? \d    # 2,512 ▲3
    | {_SCORES}
    """,
    re.VERBOSE,
)
"""A row of a list or table, which is short but not a heading; squares and ● are on headings, too."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The parts of an article, as indices of a page's lines."""

    headline: Headline | None
    subtitle: int | None
    start: int
    """Of the body's first line."""
    end: int
    """After its last line."""
    reporters: str | None
    """Named on a line of their own."""

    @property
    def title(self) -> int | None:
        """The headline's first line; None where no line shows it."""
        return self.headline.first_line if self.headline else None


@dataclass(frozen=True, slots=True)
class _Body:
    """The paragraphs of a body, and what was split off them."""

    paragraphs: tuple[str, ...]
    headings: tuple[int, ...]
    """Indices of `paragraphs`."""
    byline: str | None
    publisher: str | None
    removed: list[Dropped]


def assemble_article(
    lines: Sequence[Line],
    page: Page,
    metadata: Metadata | None = None,
    span: range | None = None,
    *,
    whole: bool = False,
    notes: bool = False,
    selection: Selection = Selection(),
) -> Article:
    """Assemble the article from a page's classified lines.

    Args:
        lines: all lines of the page; each that is not to be read has a rule.
        page: their source.
        metadata: what the page declares; None for copied text.
        span: indices of the lines in the element that contains the body; None when there is no such element.
        whole: whether everything below the headline is the body, as in an essay; else the page's head and
            foot are left out.
        notes: whether the body may be headings and notes without a sentence.
        selection: what the user wants read or left out against the rules.

    Returns:
        The article, with all dropped lines in the order of the page.

    Raises:
        ArticleError: there is no sentence of prose, the page is of a kind without an article, or not Korean.
    """
    declared = metadata or Metadata()
    # No site is called as its pages about itself are: 한빛철강 - 회사소개.
    links = (line.text for line in lines[: THRESHOLDS.longest_head] if line.is_link)
    top = [text for text in links if not is_about_site(text)]
    declared = replace(declared, headlines=without_logo(declared.headlines, top, declared.publisher))
    if selection.partial:
        lines = mark_paywall(lines)
    lines = [_as_byline(line) for line in lines]
    layout = _find_layout(lines, declared, span or range(len(lines)), whole=whole, notes=notes)
    if layout is None:
        # No prose is left, but --keep may restore lines that the rules left out: try again with those.
        kept = [_kept_by_user(line, selection) for line in lines]
        if kept != list(lines):
            return assemble_article(kept, page, metadata, span, whole=whole, notes=notes, selection=selection)
        reason = reason_without_body(lines, metadata)
        if reason is None:
            check_is_korean([line.text for line in lines], page.origin)
        raise ArticleError(page.origin, reason or NO_SENTENCE)
    body = range(layout.start, layout.end)
    if not notes:
        check_is_article(lines, body, page.origin, metadata, whole=whole, partial=selection.partial)
    layout = _without_biography(lines, layout, declared)
    rules = _final_rules(lines, layout, selection)
    kept = [replace(line, rule=None) for line, rule in zip(lines, rules, strict=True) if rule is None]
    if not kept:
        raise ArticleError(page.origin, ALL_DROPPED)
    article = _article(lines, page, declared, layout=layout, body=_read_body(kept, selection))
    dropped = [*_dropped(lines, rules), *article.dropped]
    check_is_korean(article.paragraphs, page.origin)
    return replace(article, dropped=tuple(sorted(dropped, key=_line_number)))


def _find_layout(
    lines: Sequence[Line], metadata: Metadata, span: range, *, whole: bool, notes: bool
) -> _Layout | None:
    """Return where title, subtitle and body are; None where there is no prose for a body."""
    headline = _find_headline(lines, metadata, span, whole=whole)
    title = headline.first_line if headline else None
    below_title = max(span.start, 0 if title is None else title + 1)
    start = body_start(lines, range(below_title, span.stop))
    if start is None and not notes:
        return None
    reporters = bylines.reporters_on_lines(lines)
    if whole:
        return _Layout(headline, None, below_title, span.stop, reporters)
    start = below_title if start is None else start
    end = body_end(lines, range(start, span.stop), reporters)
    subtitle = _find_subtitle(lines, title, start)
    start = start_with_headings(lines, start, below_title, subtitle)
    start = start_with_notes(lines, start, below_title)
    if headline is not None and headline.lines and headline.lines.stop <= start:
        start = start_with_sentences(lines, start, headline.lines.stop, subtitle)
    if subtitle is not None and subtitle >= start:
        subtitle = None  # It is one of the notes.
    end = end_with_sections(lines, start, end, span.stop)
    return _Layout(headline, subtitle, start, end, reporters)


def _find_headline(lines: Sequence[Line], metadata: Metadata, span: range, *, whole: bool) -> Headline | None:
    """Return the likeliest headline that is not a heading within the body."""
    declared = set(map(match_key, metadata.headlines))
    for headline in rank_headlines(lines, metadata.headlines, span, metadata.publisher):
        title, key = headline.first_line, match_key(headline.text)
        if title is None or not _is_inside_body(lines, title, span, whole=whole, is_declared=key in declared):
            return headline
        # The page may show it above as well.
        above = next((at for at in range(title) if match_key(lines[at].text) == key), None)
        if above is not None:
            return replace(headline, lines=range(above, above + 1))
        if key in declared:
            return replace(headline, lines=range(0))
    return None


def _is_inside_body(
    lines: Sequence[Line], title: int, span: range, *, whole: bool, is_declared: bool
) -> bool:
    """Whether so much prose is above a line that it is a heading in the article, and not its headline.

    Above an essay's headline there is none; a page may have a deck and captions there, but hardly sentences
    that state something, unless it declares the line its headline.
    """
    kept = [lines[at] for at in range(span.start, title) if lines[at].kept]
    # In copied text, menus are among them; short lines are the weather or the names of sections.
    others = sum(
        not line.is_link and line.level == 0 and len(line.text) >= THRESHOLDS.shortest_subtitle
        for line in kept
    )
    if others > THRESHOLDS.most_lines_above_title:
        return True
    sentences = sum(ends_like_sentence(line.text) for line in kept)
    if not is_declared and sentences >= THRESHOLDS.sentences_above_title:
        return True
    prose = {at: len(lines[at].text) for at in span if lines[at].kept and lines[at].is_prose}
    above = sum(length for at, length in prose.items() if at < title)
    return above > (0 if whole else THRESHOLDS.prose_above_title * sum(prose.values()))


def _title_text(headline: Headline | None, publisher: str | None) -> str | None:
    """Return the headline, a declared one without the outlet that the page's lines name."""
    if headline is None:
        return None
    return headline.text if headline.lines else strip_site_name(headline.text, publisher)


def _article(
    lines: Sequence[Line], page: Page, metadata: Metadata, *, layout: _Layout, body: _Body
) -> Article:
    """Return the article; its `dropped` has only what was split off its paragraphs."""
    # Portals declare the outlet of the dateline for the author, and themselves for the outlet.
    outlet = body.publisher if body.publisher in metadata.authors else None
    metadata = replace(metadata, authors=tuple(each for each in metadata.authors if each != outlet))
    publisher = outlet or metadata.publisher or bylines.publisher_on_lines(lines) or body.publisher
    addresses = [address for address in (metadata.url, page.url, page.origin) if address]
    published, updated = publication_dates(lines, _near_body(lines, layout), metadata, addresses)
    place = Place(layout.title, range(layout.start, layout.end))
    return Article(
        title=_title_text(layout.headline, publisher),
        subtitle=metadata.subtitle if layout.subtitle is None else lines[layout.subtitle].text.strip("-–· "),
        paragraphs=body.paragraphs,
        headings=body.headings,
        byline=choose_byline(lines, place, metadata, publisher, body.byline),
        publisher=publisher,
        published=published,
        updated=updated,
        url=metadata.url or page.url or _url_on_lines(lines),
        image=metadata.image,
        dropped=tuple(body.removed),
    )


def _without_biography(lines: Sequence[Line], layout: _Layout, metadata: Metadata) -> _Layout:
    """Return the layout with the body's end moved above the author's biography."""
    author = bylines.reporter_names(metadata.authors, metadata.publisher) or layout.reporters
    if not author:
        return layout
    kept = [at for at in range(layout.start, layout.end) if lines[at].kept]
    # Longest first, as a biography may have more than one line.
    for first in kept[-THRESHOLDS.most_biography_lines :]:
        rest = " ".join(lines[at].text for at in kept if at >= first)
        if first > kept[0] and bylines.is_biography(rest, author):
            return replace(layout, end=first)
    return layout


def _find_subtitle(lines: Sequence[Line], title: int | None, body_start: int) -> int | None:
    """Return the index of the subtitle above the body; None when there is none.

    A line that the markup declares as the subtitle takes precedence over one that only looks like it.
    """
    declared = next(
        (
            at
            for at in range(body_start)
            if lines[at].rule == SUBTITLE
            and len(lines[at].text) >= THRESHOLDS.shortest_subtitle
            and not class_of_line(lines[at].text)
        ),
        None,
    )
    if declared is not None or title is None:
        return declared
    # A heading of a level that the body has, too, is the first of its sections.
    levels = {line.level for line in lines[body_start:] if line.kept and line.level in HEADING_LEVELS}
    return next(
        (
            at
            for at in range(title + 1, body_start)
            if _could_be_subtitle(lines[at])
            and lines[at].level not in levels
            and match_key(lines[at].text) != match_key(lines[title].text)
        ),
        None,
    )


def _could_be_subtitle(line: Line) -> bool:
    """Whether a line below the title, which no markup declares the subtitle, is one by its shape."""
    return (
        line.kept
        and not line.ends_with_punctuation
        and line.level != 0  # Markup makes a subtitle at least a heading; copied text has no levels.
        and len(line.text) >= THRESHOLDS.shortest_subtitle
        and " " in line.text
        and not find_dates(line.text)
        and not _SCORE.search(line.text)
    )


def _near_body(lines: Sequence[Line], layout: _Layout) -> list[Line]:
    """Return the lines around the body, and around the title, in which the page dates the article."""
    near = THRESHOLDS.dates_near_body
    head = range(0 if layout.title is None else max(0, layout.title - near), layout.start)
    return [*(lines[at] for at in head), *lines[layout.end : layout.end + near]]


def _as_byline(line: Line) -> Line:
    """Mark a line that is nothing but a label and the writer's name, wherever it stands: ``글. 홍길동``."""
    is_short = line.kept and len(line.text) <= THRESHOLDS.longest_byline
    return replace(line, rule="reporter line") if is_short and names_writer(line) else line


def _kept_by_user(line: Line, selection: Selection) -> Line:
    """Return a line without its rule if the user wants it read."""
    return replace(line, rule=None) if line.rule and selection.keeps(line.text, line.rule) else line


def _final_rules(lines: Sequence[Line], layout: _Layout, selection: Selection) -> list[str | None]:
    """Return for each line of the page the rule that keeps it out of the body; None for paragraphs.

    The user's selection takes precedence over all rules.
    """
    rules: list[str | None] = []
    key = "" if layout.title is None else match_key(lines[layout.title].text)
    title = layout.headline.lines if layout.headline else range(0)
    for at, line in enumerate(lines):
        rule = line.rule
        if at in title and at < layout.start:
            rule = _TITLE
        elif at == layout.subtitle and at < layout.start:
            rule = SUBTITLE
        elif rule is None and key and match_key(line.text) == key:
            rule = SECOND_COPY
        elif rule is None and not layout.start <= at < layout.end:
            rule = BEFORE_BODY if at < layout.start else AFTER_BODY
        if rule not in (None, _TITLE) and selection.keeps(line.text, rule):
            rule = None
        if rule is None and selection.drops(line.text):
            rule = ON_REQUEST
        rules.append(rule)
    return rules


def _read_body(kept: Sequence[Line], selection: Selection) -> _Body:
    """Return the paragraphs of the body, with bylines, credits and notices split off them."""
    texts = [_strip_credits(line.text) or line.text for line in kept]
    # The dateline precedes the first prose, above which there may be a heading, or decks that are sentences.
    prose = list(islice((at for at, line in enumerate(kept) if line.is_prose), THRESHOLDS.first_prose_lines))
    datelines = (at for at in prose if byline_patterns.OPENING.match(texts[at]))
    first = next(chain(datelines, prose), 0)
    opened, opening_names, publisher = bylines.strip_opening(texts[first])
    texts[first] = opened or texts[first]
    ending_names = None
    for at, text in enumerate(texts):
        rest, names = bylines.strip_ending(text)
        texts[at] = rest or text
        ending_names = names or ending_names
    removed: list[Dropped] = []
    for at, line in enumerate(kept):
        texts[at], dropped = _split_off(line, texts[at], selection)
        removed += dropped
    headings = tuple(
        at for at, line in enumerate(kept) if _is_heading(line) and (line.level or not is_in_run(kept, at))
    )
    return _Body(tuple(texts), headings, opening_names or ending_names, publisher, removed)


def _split_off(line: Line, paragraph: str, selection: Selection) -> tuple[str, list[Dropped]]:
    """Return a line's paragraph with the parts around it that the user keeps, and the dropped parts."""
    head, _, tail = line.text.partition(paragraph)
    if head.strip() and selection.keeps(head, BEFORE_PARAGRAPH):
        paragraph, head = head + paragraph, ""
    if tail.strip() and selection.keeps(tail, AFTER_PARAGRAPH):
        paragraph, tail = paragraph + tail, ""
    parts = ((head, BEFORE_PARAGRAPH), (tail, AFTER_PARAGRAPH))
    return paragraph, [Dropped(line.number, part.strip(), rule) for part, rule in parts if part.strip()]


def _strip_credits(text: str) -> str:
    """Return a paragraph without leading and trailing photo credits."""
    rest = byline_patterns.LEADING_CREDIT.sub("", text, count=1)
    # Only if a sentence remains; a caption with its credit would lose everything.
    return byline_patterns.TRAILING_CREDIT.sub("", rest if is_prose(rest) else text)


def _is_heading(line: Line) -> bool:
    if line.level in HEADING_LEVELS and len(line.text) <= THRESHOLDS.longest_marked_heading:
        return not line.text.endswith(".")
    # A short list item is an item, unless the markup makes it a heading.
    if line.is_list_item and line.level not in HEADING_LEVELS:
        return False
    # Only bold letters distinguish a heading with a bullet from a list's rows.
    text = LEADING_BULLETS.sub("", line.text) if line.level else line.text
    is_short = len(text) <= THRESHOLDS.longest_heading
    return not line.is_prose and is_short and not _TABLE_ROW.search(text)


def _url_on_lines(lines: Sequence[Line]) -> str | None:
    """Return the article's address, where the page has it on a line of its own."""
    for line in lines:
        if line.rule == "address of the page":
            match = re.search(r"https?://\S+", line.text)
            return match[0] if match else None
    return None


def _dropped(lines: Sequence[Line], rules: Sequence[str | None]) -> Iterator[Dropped]:
    """Yield the lines that are not read, each with its rule."""
    for line, rule in zip(lines, rules, strict=True):
        if rule not in (None, _TITLE):
            yield Dropped(line.number, line.text, rule)


def _line_number(dropped: Dropped) -> int:
    return dropped.line
