"""Rules for short lines between paragraphs that are recognized by the lines around them.

Copied text has lost the links and boxes that distinguish other articles' headlines, captions and summaries.
What remains is their shape and their neighbours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_SUMMARY_HEAD = re.compile(r".{0,12}(?:요약|핵심|한눈에|줄거리|브리핑).{0,12}")
_SUMMARY_NOTICE = re.compile(
    r".{0,12}요약.{0,12}(?:AI|인공지능|기계).{0,60}(?:않을 수|다를 수|제외될 수|권장|참고).{0,40}|"
    r".{0,40}(?:AI|인공지능|자동|챗GPT|기계).{0,24}(?:요약|생성|추출).{0,60}(?:않을 수|다를 수|제외될 수|권장|참고).{0,40}"
)
_OTHER_ARTICLES = ("related link", "related and most read lists")
"""Rules of lines that belong to other articles."""
_ENLARGE_BUTTON = re.compile(
    r"(?:이미지|사진|그래픽)?\s?(?:확대|크게|원본)\s?(?:보기|하기)?|(?:대표)?이미지(?:\s?\d)?"
)
_HEADLINE_MARK = re.compile(r"[“”\"‘’',…]|\.\.|[!?]$|^\[")
"""Punctuation that is common in headlines and rare in sub-headings."""
_UNMISTAKABLE_HEADLINE = re.compile(
    r"^(?:\[[^\]]{1,8}\]\s?\S|[“\"‘'].{4,}[”\"’'].{6,}).*|.{8,}(?:…|\.\.\.).{4,}"
)
_AUTHORS_LINE = re.compile(
    r"^[“\"‘'][^“”\"‘’']*[”\"’']$|^(?:[■□▶▷◆◇●○▲△▼▽◎☞※*·•\-–—①-⑳㉠-㉻]|\d{1,2}[.)\s]|[가-하][.)]\s|[QA문답][.:)\s]|[<〈【\[][^\]]*[>〉】\]]$)|:\s"
)
"""The start of the author's own list item, heading or label."""
_AUTHORS_TEXT = re.compile(rf"{_AUTHORS_LINE.pattern}|[다요]\.|까\?")
"""A line of the author's: one that starts so, or contains a whole sentence."""


def mark_summaries(lines: Sequence[Line]) -> list[Line]:
    """Mark generated summaries, from the heading to the notice that a program made them.

    Args:
        lines: the page's.

    Returns:
        The same lines; those of summaries have the rule ``feature notice``.
    """
    marked = list(lines)
    for at, line in enumerate(lines):
        if not _SUMMARY_NOTICE.fullmatch(line.text):
            continue
        marked[at] = replace(line, rule=line.rule or "feature notice")
        # Upwards from the notice, which alone is unmistakable; without a heading nearby the summary stays.
        for above in range(at - 1, max(-1, at - 1 - THRESHOLDS.longest_summary), -1):
            if _SUMMARY_HEAD.fullmatch(lines[above].text):
                for inside in range(above, at):
                    marked[inside] = replace(lines[inside], rule=lines[inside].rule or "feature notice")
                break
    return marked


def mark_captions(lines: Sequence[Line]) -> list[Line]:
    """Mark captions below an "enlarge" button, and those that repeat the image's alternative text.

    Args:
        lines: the page's, boilerplate marked.

    Returns:
        The same lines; captions have the rule ``photo credit``.
    """
    marked = list(lines)
    for at, line in enumerate(lines):
        if not line.kept or line.is_prose or line.level:
            continue
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        is_credited = any(
            follower.rule == "photo credit"
            for follower in lines[at + 1 : at + 1 + THRESHOLDS.credit_below_caption]
        )
        if above and _ENLARGE_BUTTON.fullmatch(above.text):
            marked[at] = replace(line, rule="photo credit")
        # A line that occurs twice may be a refrain; only with a credit nearby is it a caption.
        elif (
            above
            and match_key(above.text) == match_key(line.text)
            and (is_credited or marked[at - 1].rule == "photo credit")
        ):
            marked[at - 1] = replace(above, rule=above.rule or "photo credit")
            marked[at] = replace(line, rule="photo credit")
        elif below and is_credited and match_key(below.text) == match_key(line.text):
            marked[at] = replace(line, rule="photo credit")
    return marked


def mark_headlines(lines: Sequence[Line]) -> list[Line]:
    """Mark other articles' headlines between the paragraphs: several in a row, or an unmistakable one.

    The heading right above lines that already belong to other articles is marked as well.

    Args:
        lines: the page's, classified.

    Returns:
        The same lines; headlines have the rule ``related link``.
    """
    marked = list(lines)
    in_body = False
    run: list[int] = []
    usual_length = _usual_heading_length(lines)
    for at, line in enumerate([*lines, None]):  # None ends the last run.
        if line is not None and not line.kept:
            above = lines[at - 1]
            if in_body and line.rule in _OTHER_ARTICLES and above.kept and not above.is_prose:
                marked[at - 1] = replace(above, rule=line.rule)
            continue
        if line is not None and in_body and _could_be_headline(line):
            run.append(at)
            continue
        if _are_headlines([lines[index] for index in run], usual_length):
            for index in run:
                marked[index] = replace(lines[index], rule="related link")
        run = []
        in_body = in_body or (
            line is not None and line.is_prose and len(line.text) >= THRESHOLDS.first_paragraph
        )
    return marked


def _could_be_headline(line: Line) -> bool:
    """Whether a line has the length of a headline and nothing that shows it to be the author's."""
    is_authors = line.ends_with_punctuation or line.level or _AUTHORS_TEXT.search(line.text)
    return not is_authors and len(line.text) >= THRESHOLDS.shortest_bare_headline


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
