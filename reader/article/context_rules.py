"""Rules for short lines between paragraphs that are recognized by the lines around them.

Copied text has lost the links and boxes that distinguish other articles' headlines, captions and summaries.
What remains is their shape and their neighbours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader.article.bullets import (
    CIRCLED_NUMBERS,
    DASHES,
    DOTS,
    MIDDLE_DOTS,
    REMARKS,
    SHAPES,
    SMALL_SHAPES,
)
from reader.article.byline_patterns import BIOGRAPHY
from reader.article.prose import NOTE_ENDING, match_key
from reader.article.settings import THRESHOLDS
from reader.article.votes import HEADLINE, HEADLINES, after_votes, main_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.article.lines import Line

_SUMMARY_HEAD = re.compile(r".{0,12}(?:요약|핵심|한눈에|줄거리|브리핑).{0,12}")
_PROGRAM = "AI | 인공지능 | 기계"
_CAVEAT = r"(?: 않을\ 수 | 다를\ 수 | 제외될\ 수 | 권장 | 참고 )"
_SUMMARY_NOTICE = re.compile(
    rf"""
    .{{0,12}} 요약 .{{0,12}} (?: {_PROGRAM} ) .{{0,60}} {_CAVEAT} .{{0,40}}   # 요약은 AI가 만들어 …
    | .{{0,40}} (?: {_PROGRAM} | 자동 | 챗GPT ) .{{0,24}}
      (?: 요약 | 생성 | 추출 ) .{{0,60}} {_CAVEAT} .{{0,40}}
    """,
    re.VERBOSE,
)
_SUMMARY_PROMISE = re.compile(
    rf"""
    (?= .{{0,60}} (?: {_PROGRAM} | 자동 | 챗GPT ) ) (?= .{{0,80}} 요약 ) .{{10,200}} (?: 니다 | 세요 ) [.!]?
    """,
    re.VERBOSE,
)
"""What a page says of its summaries; it is the page's only right below their heading."""
_CAPTION = "photo credit"
"""The rule of captions."""
_OTHER_ARTICLES = (HEADLINES, "related and most read lists")
"""Rules of lines that belong to other articles."""
_ENLARGE_BUTTON = re.compile(
    r"""
    (?: 이미지 | 사진 | 그래픽 )? \s? (?: 확대 | 크게 | 원본 ) \s? (?: 보기 | 하기 )?   # 사진 크게보기
    | (?: 대표 )? 이미지 (?: \s? \d )?                                     # 대표이미지 1
    """,
    re.VERBOSE,
)
_HEADLINE_MARK = re.compile(r"[“”\"‘’',…]|\.\.|[!?]$|^\[")
"""Punctuation that is common in headlines and rare in sub-headings."""
_UNMISTAKABLE_HEADLINE = re.compile(
    r"""
    ^ (?:
        \[ [^\]]{1,8} \] \s? \S         # [단독] 다리 공사비 두 배로 는 까닭
        | [“\"‘'] .{4,} [”\"’'] .{6,}   # “물이 새요”…새 아파트에 무슨 일이
    ) .*
    | .{8,} (?: … | \.\.\. ) .{4,}      # 다리 놓인 뒤…사라진 나루
    """,
    re.VERBOSE,
)
_ANY_BULLET = f"{SHAPES}{REMARKS}{DOTS}{SMALL_SHAPES}{MIDDLE_DOTS}{DASHES}{CIRCLED_NUMBERS}"
_AUTHORS_LINE = rf"""
    ^ [“\"‘'] [^“”\"‘’']* [”\"’'] $      # “돌아갈 일이 없다”
    | ^ (?:
        [{_ANY_BULLET}*㉠-㉻]               # ■ 무엇이 달라지나
        | [ㅇo] \s                        # ㅇ 무엇이 달라지나
        | \d{{1,2}} [.)\s]               # 1. 걸어서 건너기
        | [가-하] [.)] \s                  # 가. 걸어서 건너기
        | [QA문답] [.:)\s]                 # Q. 차는 언제부터 다니나
        | [<〈【\[] [^\]]* [>〉】\]] $       # [표]
    )
    | : \s                               # 버스: 노선 셋
"""
"""The start of the author's own list item, heading or label."""
_AUTHORS_TEXT = re.compile(rf"{_AUTHORS_LINE} | [다요]\. | 까\?", re.VERBOSE)
"""A line of the author's: one that starts so, or contains a whole sentence."""
_PROMISE = re.compile(r"(?:겠습니다|겠다|드립니다|바랍니다)[.!]*$")
"""The end of what a speaker says to readers, and no profile."""


def mark_summaries(lines: Sequence[Line]) -> list[Line]:
    """Mark generated summaries, from the heading to the notice that a program made them.

    Args:
        lines: the page's.

    Returns:
        The same lines; those of summaries have the rule ``feature notice``.
    """
    marked = list(lines)
    for at, line in enumerate(lines):
        is_promise = bool(
            at and _SUMMARY_HEAD.fullmatch(lines[at - 1].text) and _SUMMARY_PROMISE.fullmatch(line.text)
        )
        if not is_promise and not _SUMMARY_NOTICE.fullmatch(line.text):
            continue
        marked[at] = replace(line, rule=line.rule or "feature notice")
        # From the notice, which alone is unmistakable; without a heading nearby the summary stays.
        head = next(
            (
                above
                for above in range(at - 1, max(-1, at - 1 - THRESHOLDS.longest_summary), -1)
                if _SUMMARY_HEAD.fullmatch(lines[above].text)
            ),
            None,
        )
        if head is None:
            continue
        end = at if any(above.is_prose for above in lines[head + 1 : at]) else _end_of_summary(lines, at + 1)
        for inside in range(head, end):
            marked[inside] = replace(lines[inside], rule=lines[inside].rule or "feature notice")
    return marked


def _end_of_summary(lines: Sequence[Line], start: int) -> int:
    """Return the index after a summary below its notice: its sentences are between lines of the page.

    The same index where no line of the page follows within `THRESHOLDS.longest_summary`: the article's own
    sentences would go on, so that nothing shows where the summary ends.
    """
    sentences = (at for at in range(start, len(lines)) if lines[at].kept and lines[at].is_prose)
    first = next(sentences, len(lines))
    end = next((at for at in range(first, len(lines)) if not lines[at].kept), len(lines))
    if end == len(lines) or end - start > THRESHOLDS.longest_summary:
        return start
    # Without this the opening of a body would be taken for the summary, down to the next line of the page.
    summary, below = (
        sum(len(line.text) for line in part if line.kept and line.is_prose)
        for part in (lines[first:end], lines[end:])
    )
    return end if summary <= THRESHOLDS.summary_share * below else start


def mark_captions(lines: Sequence[Line]) -> list[Line]:
    """Mark captions below an "enlarge" button, and those that repeat the image's alternative text.

    Args:
        lines: the page's, boilerplate marked.

    Returns:
        The same lines; captions have the rule ``photo credit``.
    """
    marked = list(lines)
    for at, line in enumerate(lines):
        if not _could_be_caption(line):
            continue
        if at and _ENLARGE_BUTTON.fullmatch(lines[at - 1].text):
            marked[at] = _as_caption(line)
            continue
        # A line that occurs twice may be a refrain; only with a credit nearby is it a caption.
        is_credited = _is_credited(lines, at)
        if _are_same(lines, at, at - 1) and (is_credited or marked[at - 1].rule == _CAPTION):
            marked[at - 1 : at + 1] = [_as_caption(lines[at - 1]), _as_caption(line)]
        elif is_credited and _are_same(lines, at, at + 1):
            marked[at] = _as_caption(line)
    return marked


def _could_be_caption(line: Line) -> bool:
    return line.kept and not line.is_prose and not line.level


def _as_caption(line: Line) -> Line:
    return replace(line, rule=line.rule or _CAPTION)


def _is_credited(lines: Sequence[Line], at: int) -> bool:
    """Whether a photo credit is right below a line."""
    below = lines[at + 1 : at + 1 + THRESHOLDS.credit_below_caption]
    return any(line.rule == _CAPTION for line in below)


def _are_same(lines: Sequence[Line], at: int, neighbour: int) -> bool:
    """Whether a line and the one above or below have the same letters; there may be none."""
    return 0 <= neighbour < len(lines) and match_key(lines[neighbour].text) == match_key(lines[at].text)


def mark_headlines(lines: Sequence[Line]) -> list[Line]:
    """Mark other articles' headlines between the paragraphs: several in a row, or an unmistakable one.

    The heading right above lines that already belong to other articles is marked as well.

    Args:
        lines: the page's, classified.

    Returns:
        The same lines; headlines have the rule ``related link``.
    """
    first = next((at for at, line in enumerate(lines) if line.begins_body), len(lines))
    below_first = range(first + 1, len(lines))
    suggested = [line.rule for line in lines]
    for at in below_first:
        if _heads_other_articles(lines[at - 1], lines[at]):
            suggested[at - 1] = lines[at].rule
    usual_length = _usual_heading_length(lines)
    shapes = main_shapes([line for line in lines if line.kept and line.is_prose])
    for run in _short_runs(lines, below_first):
        own = [lines[at] for at in run]
        if not _look_like_body(own, shapes) and _are_headlines(own, usual_length):
            for at in run:
                suggested[at] = HEADLINE
    rules = after_votes(lines, suggested)
    return [
        line if rule == line.rule else replace(line, rule=rule)
        for line, rule in zip(lines, rules, strict=True)
    ]


def keep_linked_terms(lines: Sequence[Line]) -> list[Line]:
    """Keep short links that name what the sentence right below each tells: programs, books, places.

    Args:
        lines: the body's, classified.

    Returns:
        The same lines; such links have no rule where several of them follow one another, nor has the heading
        right above the first.
    """
    kept = list(lines)
    at = 0
    while at < len(lines):
        pairs = 0
        while _is_linked_term(lines, at + 2 * pairs):
            pairs += 1
        if pairs >= THRESHOLDS.fewest_linked_terms:
            first = at - 1 if at and lines[at - 1].rule == HEADLINES and lines[at - 1].level else at
            for term in (first, *range(at, at + 2 * pairs, 2)):
                kept[term] = replace(lines[term], rule=None)
        at += max(1, 2 * pairs)
    return kept


def _is_linked_term(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a short link, and the one below is prose that is none."""
    if at + 1 >= len(lines):
        return False
    line, below = lines[at : at + 2]
    is_short = len(line.text) <= THRESHOLDS.longest_linked_term and not _HEADLINE_MARK.search(line.text)
    is_term = line.is_link and is_short and line.rule in (None, HEADLINES)
    return is_term and below.kept and below.is_prose and not below.is_link


def mark_profiles(lines: Sequence[Line]) -> list[Line]:
    """Mark the profiles of an article's authors below its last paragraph.

    They do not look like the paragraphs, and most of their sentences tell what somebody does or has done.

    Args:
        lines: the body's, classified. Only in HTML, where paragraphs look alike, are profiles marked.

    Returns:
        The same lines; those of profiles have the rule ``reporter line``.
    """
    prose = [at for at, line in enumerate(lines) if line.kept and line.is_prose]
    shapes = main_shapes([lines[at] for at in prose])
    last = max((at for at in prose if lines[at].shape in shapes), default=None)
    below = [at for at in prose if last is not None and at > last]
    told = sum(bool(BIOGRAPHY.search(lines[at].text)) and not _PROMISE.search(lines[at].text) for at in below)
    if last is None or not below or told <= len(below) // 2:
        return list(lines)
    return [
        replace(line, rule=line.rule or "reporter line") if at > last else line
        for at, line in enumerate(lines)
    ]


def _heads_other_articles(line: Line, below: Line) -> bool:
    """Whether a line is the heading of one that belongs to other articles."""
    return below.rule in _OTHER_ARTICLES and line.kept and not line.is_prose


def _short_runs(lines: Sequence[Line], span: range) -> Iterator[list[int]]:
    """Yield the indices of successive lines that could be headlines; captions part them."""
    # A credit ends a caption, which is no headline.
    kept = (at for at in span if lines[at].kept or lines[at].rule == _CAPTION)
    for could_be, run in groupby(kept, key=lambda at: lines[at].kept and _could_be_headline(lines[at])):
        if could_be:
            yield list(run)


def _could_be_headline(line: Line) -> bool:
    """Whether a line has the length of a headline and nothing that shows it to be the author's."""
    # Items of lists of other articles are links.
    is_item = line.is_list_item and not line.is_link
    is_sentence = line.ends_with_punctuation or NOTE_ENDING.search(line.text)
    is_authors = is_sentence or line.level or is_item or _AUTHORS_TEXT.search(line.text)
    return (
        not is_authors
        and THRESHOLDS.shortest_bare_headline <= len(line.text) <= THRESHOLDS.longest_bare_headline
    )


def _look_like_body(run: Sequence[Line], shapes: AbstractSet[str]) -> bool:
    """Whether lines that are no links look like the paragraphs, as in blogs, and none is surely another's."""
    return all(
        line.shape in shapes and not line.is_link and not _UNMISTAKABLE_HEADLINE.fullmatch(line.text)
        for line in run
    )


def _usual_heading_length(lines: Sequence[Line]) -> float:
    """Return the median length of the lines that could be headings; infinite if they are few."""
    # The median, so that a few headlines among the headings do not matter.
    lengths = sorted(
        len(line.text)
        for line in lines
        if line.kept and not line.is_prose and len(line.text) <= THRESHOLDS.longest_heading
    )
    is_enough = len(lengths) >= THRESHOLDS.fewest_usual_headings
    return lengths[len(lengths) // 2] if is_enough else float("inf")


def _are_headlines(run: Sequence[Line], usual_length: float) -> bool:
    """Whether a run of short lines is other articles' headlines rather than the author's headings."""
    if len(run) == 1:
        text = run[0].text
        # One short line is mostly a sub-heading, so it must be much longer than the article's others.
        is_odd = len(text) > THRESHOLDS.odd_heading * usual_length and _HEADLINE_MARK.search(text)
        return bool(_UNMISTAKABLE_HEADLINE.fullmatch(text) or is_odd)
    marked = sum(bool(_HEADLINE_MARK.search(line.text)) for line in run)
    return len(run) > 1 and marked >= THRESHOLDS.marked_headlines_share * len(run)
