"""Where the body of an article begins and ends among the lines of a page.

Its first and last sentences are sure; headings, lists and short lines around them are the body's if they look
like its lines. A page's foot ends it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.bullets import (
    CIRCLED_NUMBERS,
    DASHES,
    DOTS,
    MIDDLE_DOTS,
    REMARKS,
    SHAPES,
    SMALL_SHAPES,
    SQUARES,
)
from reader.article.lines import BOLD_LEVEL, HEADING_LEVELS
from reader.article.prose import DECLARATIVE_ENDING, NOTE_PHRASE, ends_like_sentence, match_key
from reader.article.settings import THRESHOLDS
from reader.article.title_signs import is_named_title
from reader.article.votes import main_shapes, usual_shapes
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.article.lines import Line

SPEAKERS = Table("reader.article", "speakers.tsv", {"label": "[가-힣]+( [가-힣]+)?"})
_SPEAKER = re.compile(rf"[\[<【(] \s? (?: {any_of(SPEAKERS.words())} ) \s? [\]>】)]", re.VERBOSE)
"""A speaker's label in the transcript of a broadcast."""
_FOOT_RULES = frozenset(
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
"""Rules of lines that occur below a body or above it, but never inside."""
_INSIDE_TOO = ("reporter line", "copyright")
"""Those of them that may also occur between paragraphs: below a photograph, on a map."""
_ASKS = re.compile("※|문의")
"""In a line that names whom to ask about what a section tells, rather than who wrote it."""
_LIST_BULLETS = (*SHAPES, "①", "❶")
"""Bullets of an author's list, or of each part of a report in several parts."""
_TABLE_HEADS = tuple(SQUARES)
"""Bullets of the table at the end of a report: scores, appointments, prices."""
_FIRST, _SECOND = (re.compile(rf"\W{{0,2}}{number}[.)]?\s?(?!\d)\w") for number in (1, 2))
"""Headings of the first and the second section."""
_NOTE = re.compile(
    rf"""
    ^ (?: [{DASHES}{SHAPES}{REMARKS}{DOTS}{SMALL_SHAPES}{MIDDLE_DOTS}*] \s? | [{CIRCLED_NUMBERS}] ) \S+ \s \S
    | ^ \(? \s? (?: \d{{1,2}} | [가-하] ) \s? [.)] \s .* \S \s \S
    | {NOTE_PHRASE.pattern}
    | [가-힣] \s? : (?: \s \S{{0,9}} [가-힣] \S{{0,9}} ){{3}}    # 우승: 상패와 쌀 한 가마
    """,
    re.VERBOSE,
)
"""An item of several words in a list, or a phrase with particles: no name in a menu, no field of a form."""
_REQUEST = re.compile(r"(?:바랍니다|주십시오|주세요|하세요|드립니다)[.!]?$")
"""The end of a sentence that asks or serves the visitor, as in the foot of a page."""
_GREETING = re.compile(r"안녕하(?:십니까|세요)")
_CREDITS = re.compile(rf"@|^\[|\(끝\)|사진|[가-힣]\s?{byline_patterns.REPORTER}")
"""In a line that says who wrote or photographed what is above."""
_DECK_DASHES = ("-", "–", "—")
"""What decks of press releases begin with."""


def body_start(lines: Sequence[Line], span: range) -> int | None:
    """Return the index of the body's first line; None where there is no prose.

    It is the first prose below the title, or a speaker's label ([앵커]) or the head of a list right above it.
    """
    start = _opening(lines, span)
    if start is None or start <= span.start:
        return start
    if lines[start - 1].kept and _SPEAKER.fullmatch(lines[start - 1].text):
        return start - 1
    while start > span.start and _heads_list(lines, start - 1):
        start -= 1
    return start


def _opening(lines: Sequence[Line], span: range) -> int | None:
    """Return the index of the report's first prose; None where there is none."""
    prose = (at for at in span if lines[at].kept and lines[at].is_prose)
    first = list(islice(prose, THRESHOLDS.first_prose_lines))
    # A dateline opens the report, so any prose above it is a deck, a caption or a summary.
    with_dateline = (at for at in first if byline_patterns.OPENING.match(lines[at].text))
    # A sentence without a full stop, above sentences with one, is a deck; where there is markup, a deck is
    # also set apart from the paragraphs. One as long as a paragraph is one.
    with_full_stop = (
        at
        for at in first
        if lines[at].ends_with_punctuation
        or _is_plain_paragraph(lines[at])
        or len(lines[at].text) >= THRESHOLDS.long_deck
    )
    return next(chain(with_dateline, with_full_stop, first), None)


def _is_plain_paragraph(line: Line) -> bool:
    """Whether the markup makes a line a paragraph like others: neither bold nor a heading, and not short."""
    return line.shape is not None and not line.level and line.begins_body


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line above the prose is the head of an author's list.

    It starts with a bullet that later lines have, too, or is right above a line with another bullet.
    """
    bullet = lines[at].text[:1]
    if not lines[at].kept or bullet not in _LIST_BULLETS:
        return False
    return lines[at + 1].text[:1] in _LIST_BULLETS or any(
        line.kept and line.text.startswith(bullet) for line in lines[at + 1 :]
    )


def start_with_headings(lines: Sequence[Line], start: int, first: int, subtitle: int | None) -> int:
    """Return the body's start moved up over the lines above it that are the body's by their looks.

    These are headings of levels that the body also has, lines in elements like those of its paragraphs, and a
    heading that the table of contents lists. Lines that are left out, such as captions, may be in between.
    """
    body = [line for line in lines[start:] if line.kept]
    levels = {line.level for line in body if line.level}
    shapes = main_shapes([line for line in body if line.is_prose])
    around = lines[first : start + 1]
    keys = [match_key(line.text) for line in around[:-1]]
    first_with = {key: at for at, key in reversed(list(enumerate(keys)))}
    numbered = _first_section(lines, first, start)
    items = 0
    for at in reversed(range(len(keys))):
        line = around[at]
        # The items of a list above the first sentence belong to the heading above them, if there is one.
        is_item = line.is_list_item and not line.is_link and line.shape not in shapes
        items += is_item
        if not line.kept or (is_item and items <= THRESHOLDS.most_items_above):
            continue
        is_listed = len(keys[at]) >= THRESHOLDS.shortest_title_key and first_with[keys[at]] < at
        is_named = BOLD_LEVEL in levels and is_named_title(line)
        is_heading = line.level in levels or is_listed or is_named
        if first + at == subtitle or not (is_heading or line.shape in shapes or line.text.startswith("※")):
            break
        # A deck may look like a paragraph, but does not end like one, and has none like it beside it.
        if line.text.startswith(_DECK_DASHES):
            break
        if is_heading or is_in_run(around, at) or ends_like_sentence(line.text):
            start = first + at
    return start if numbered is None else min(start, numbered)


def start_with_notes(lines: Sequence[Line], start: int, first: int) -> int:
    """Return the body's start moved up to the notes that most of the lines above it are.

    A summary or a notice may tell all in items and phrases, and end in a sentence. The names in menus are no
    notes, and a press release has fewer decks.
    """
    above = [at for at in range(first, start) if lines[at].kept and not lines[at].is_link]
    notes = [at for at in above if _NOTE.search(lines[at].text)]
    least = max(THRESHOLDS.fewest_notes_above, THRESHOLDS.share_of_notes_above * len(above))
    if len(notes) < least:
        return start
    heads = [at for at in above if at < notes[0]]
    return next(iter(heads[-THRESHOLDS.most_note_heads :]), notes[0])


def start_with_sentences(lines: Sequence[Line], start: int, first: int, subtitle: int | None) -> int:
    """Return the body's start moved up to the first sentence below the headline.

    Designers give an introduction an element of its own, in which it is less than the text below.

    Args:
        lines: the page's.
        start: index of the body's first line so far.
        first: index of the line below the headline.
        subtitle: index of the subtitle; None if there is none.
    """
    first = max(first, start - THRESHOLDS.introduction_lines)
    # A menu or a list of other texts parts what is above it from the text.
    links = (at for at in range(first, start) if lines[at].is_link or lines[at].rule == "page menu")
    near = range(max(links, default=first - 1) + 1, start)
    return next((at for at in near if at != subtitle and _introduces(lines[at])), start)


def _introduces(line: Line) -> bool:
    """Whether a line is a sentence with a full stop, longer than those of buttons: no link, no caption."""
    return (
        line.kept
        and not (line.is_link or _CREDITS.search(line.text))
        and line.is_prose
        and line.ends_with_punctuation
        and (len(line.text) >= THRESHOLDS.shortest_introduction or bool(_GREETING.search(line.text)))
    )


def _first_section(lines: Sequence[Line], first: int, start: int) -> int | None:
    """Return the index of the heading with the number 1, where the body goes on with the number 2.

    A motto or a quotation may stand between it and the first prose.
    """
    second = {
        line.level for line in lines[start:] if line.level in HEADING_LEVELS and _SECOND.match(line.text)
    }
    return next(
        (
            at
            for at in range(first, start)
            if lines[at].kept and lines[at].level in second and _FIRST.match(lines[at].text)
        ),
        None,
    )


def is_in_run(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of several short ones in a row that look alike, as people write on blogs."""
    line = lines[at]
    beside = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return line.shape is not None and any(
        other.kept and other.shape == line.shape and not other.is_prose and not other.level
        for other in beside
    )


def end_with_sections(lines: Sequence[Line], start: int, end: int, stop: int) -> int:
    """Return the body's end moved down over the lines below it that are the body's by their looks.

    These are list items, and lines in elements like those of the body, below a heading of a level that the
    body also has. The page's foot ends them.
    """
    end = max((at + 1 for at in range(end, stop) if lines[at].is_in_section and lines[at].kept), default=end)
    end += sum(1 for _ in takewhile(partial(_is_last_word, lines[end - 1]), lines[end:stop]))
    shapes = Counter(line.shape for line in lines[start:end] if line.kept)
    prose = [line for line in lines[start:end] if line.kept and line.is_prose]
    levels = {line.level for line in lines[start:end] if line.kept and line.level}
    above: list[Line] = []
    is_in_section = False
    # Editors of blogs give their paragraphs a class; where they have none, buttons look like them, unless
    # they are right in an <article>.
    shapes_of_editor = {
        shape
        for shape in main_shapes(prose) | usual_shapes([line for line in lines[start:end] if line.kept])
        if not shape.endswith(".") or shape.startswith("article")
    }
    for at in range(end, stop):
        line = lines[at]
        if line.shape is None or line.rule in _FOOT_RULES or (line.rule and not shapes_of_editor):
            break
        if line.rule or line.is_link:  # A map, an advertisement.
            continue
        if line.shape in shapes_of_editor and is_in_run(lines, at):
            end, above = at + 1, []
            continue
        has_shape = shapes[line.shape] >= THRESHOLDS.like_lines
        has_heading = is_in_section or any(each.level in levels for each in above)
        is_like_items = line.is_list_item and has_shape and not above
        if is_like_items or (has_heading and (line.is_list_item or has_shape)):
            end, above, is_in_section = at + 1, [], True
        elif len(above) < THRESHOLDS.short_lines_above:
            above.append(line)
        else:
            break
    return end


def _is_last_word(last: Line, line: Line) -> bool:
    """Whether a line below the last sentence is one more paragraph, as people write them on blogs: 즐감!"""
    looks_alike = line.shape == last.shape is not None and line.level == last.level
    is_said = " " in line.text or line.ends_with_punctuation
    return line.kept and not line.is_link and looks_alike and is_said and not _CREDITS.search(line.text)


def body_end(lines: Sequence[Line], span: range, byline: str | None) -> int:
    """Return the index after the body's last line: its last prose, or the table right below that."""
    prose = {at: len(lines[at].text) for at in span if lines[at].kept and lines[at].is_prose}
    foot = _foot_start(lines, span, prose, byline)
    # Short lines between the last prose and the foot are buttons that no pattern covers.
    end = max((at for at in prose if at < foot), default=span.start) + 1
    return _table_end(lines, end, foot)


def _foot_start(lines: Sequence[Line], span: range, prose: Mapping[int, int], byline: str | None) -> int:
    """Return the index of the first line of the page's foot.

    It is the first boilerplate that is typical of a foot, or the author's card, provided that little prose
    follows. `prose` has the lengths of the lines that are prose.
    """
    # `left` is the prose from the current line on: a reporter's card in mid-article has most of it below.
    total = left = sum(prose.values())
    buttons: set[str] = set()
    for at in span:
        has_little_below = left <= THRESHOLDS.foot_share * total
        # What stood between paragraphs before, such as a button at every picture, begins no foot.
        is_new = lines[at].text not in buttons
        if at > span.start and has_little_below and is_new and _begins_foot(lines, at, byline):
            return at
        if lines[at].rule:
            buttons.add(lines[at].text)
        left -= prose.get(at, 0)
    return span.stop


def _table_end(lines: Sequence[Line], start: int, stop: int) -> int:
    """Return the index after the table that begins at an index; the same index where none does."""
    if start >= stop or not lines[start].text.startswith(_TABLE_HEADS):
        return start
    return next((at for at in range(start, stop) if not lines[at].kept), stop)


def _goes_on_with_section(lines: Sequence[Line], at: int) -> bool:
    """Whether the line below is a heading like several above it, with a sentence in its section."""
    below = lines[at + 1 : at + 2]
    if not below or not below[0].kept or below[0].level not in HEADING_LEVELS:
        return False
    above = sum(line.kept and line.level == below[0].level for line in lines[:at])
    section = takewhile(lambda line: line.level != below[0].level, islice(lines, at + 2, None))
    has_sentence = any(line.kept and line.is_prose and not line.is_link for line in section)
    return above >= THRESHOLDS.fewest_like_headings and has_sentence


def _heads_section(lines: Sequence[Line], at: int) -> bool:
    """Whether an entry of the menu, repeated as a heading like one above, has a statement right below."""
    line = lines[at]
    if line.level not in HEADING_LEVELS or line.is_link or at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    is_statement = below.kept and below.is_prose and not below.is_link and not _REQUEST.search(below.text)
    return is_statement and any(above.kept and above.level == line.level for above in lines[:at])


def _begins_foot(lines: Sequence[Line], at: int, byline: str | None) -> bool:
    """Whether a line belongs to a page's foot: boilerplate, or nothing but the author's name."""
    line = lines[at]
    if _ASKS.search(line.text) and _goes_on_with_section(lines, at):
        return False
    if line.rule == "page menu" and _heads_section(lines, at):
        return False
    if line.rule in _INSIDE_TOO:
        below = enumerate(islice(lines, at + 1, None))
        all_reports = (at for at, line in below if line.kept and DECLARATIVE_ENDING.search(line.text))
        reports = list(islice(all_reports, THRESHOLDS.fewest_reports_below))
        # One right below, or several further on: the next part of a report by several writers.
        return not reports or (
            reports[0] >= THRESHOLDS.report_below_byline and len(reports) < THRESHOLDS.fewest_reports_below
        )
    return line.rule in _FOOT_RULES or line.text == byline
