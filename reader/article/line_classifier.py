"""Classify lines: mark each line of a page that is boilerplate with the rule that says why.

A line is classified by its shape, by the list it is in, and by what it repeats. The classifier is the same
for every kind of page: copied text, HTML, web archives.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.boilerplate import LIST_HEADINGS, class_of_line, class_of_list_heading
from reader.article.bylines import strip_ending
from reader.article.contents_lists import mark_contents
from reader.article.context_rules import mark_captions, mark_summaries
from reader.article.dates import Stamp, parse_date_line
from reader.article.duplicates import mark_duplicates
from reader.article.lines import HEADING_LEVELS
from reader.article.prose import DECLARATIVE_ENDING, SENTENCE_END, match_key
from reader.article.settings import THRESHOLDS
from reader.article.unspoken_lines import mark_unspoken
from reader.article.votes import BEHIND_PICTURE, after_votes
from reader.korean.names import may_be_full_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_LIST_RULES = frozenset(each.name for each in LIST_HEADINGS)
_DECLARATIVE_CLASSES = ("photo credit", "button's answer", "about the page", "reporter line")
"""Classes whose lines may be declarative: captions, which have a credit; messages of success
(복사되었습니다); sign-offs."""
_MIXED_WITH_DATES = ("table", "reporter line", "photo credit")
"""Rules of lines that may be a date beside something else."""
_BY_NAME = re.compile(r"\bby[.:]?\s[\w.-]{2,20}(?=\s|$)", re.IGNORECASE)
"""A blogger beside the date: ``by 홍길동 2024. 3. 5.``"""
_NAME_BEFORE_DAY = re.compile(r"^(?P<name>[가-힣]{3})\s?[|·ㆍ・,/]?\s?(?=(?:19|20)\d\d\D)")
_BEHIND_CAPTION = re.compile(r"@|기자|특파원|사진|제공|자료|출처|캡처|[ⓒ©=/]")
"""A part of what stands behind the sentence of a caption."""
_WHERE_IN_PICTURE = re.compile(
    r"\((?:맨 ?)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄|위|아래)[^()]{0,12}\)|(?:왼|오른)쪽부터"
)
"""What tells people in a picture apart: ``홍길동 대표(왼쪽)``."""
_DIGIT = re.compile(r"\d")
_BARE_NAME = re.compile(r"[가-힣]{2,4}")
_RANK = re.compile(r"^\d{1,2}(?=\D)")
_COUNTS = re.compile(
    r"""
    \b기자명\b
    | \b (?: 댓글 | 좋아요 | 싫어요 | 조회 | 추천 | 공감 | 스크랩 | 공유 )
      \s? (?: 수 )? \s? [:：]? \s? \d[\d,]*
    """,
    re.VERBOSE,
)
"""What stands beside a date and a byline: a label, and the counts of buttons."""
_BETWEEN_PARTS = re.compile(r"\s*[|ㅣ]\s*")
_ROW_OF_BOARD = re.compile(r"^(?:작성자|글쓴이|등록자|작성|담당)\s?[:：]?\s?\S{2,12}\s*[|ㅣ]")
"""The writer at the start of a row above a post of a board: 작성자 관리자 | 2020-03-02 | 조회 77."""
_QUOTATION = re.compile(r"[“\"″‘'].{25,}[”\"″’'](?: ?\([^()]{2,20}\))?|\[[가-힣]{2,4}\s?/.{10,}")
"""A quotation on a line of its own, which is the article's, whatever its words are."""

PAGE_RULES = frozenset(
    {
        "date",
        "feature notice",
        "share buttons",
        "copyright",
        "tip-off",
        "subscribe notice",
        "comments and votes",
        "log-in and consent",
        "page menu",
        "company data",
        "address of the page",
        "advertisement",
        "related and most read lists",
    }
)
"""Rules of lines that only a page has; a text without them is an essay, or a body copied without its page."""


def classify_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the same lines, each that is not to be read marked with a rule.

    Args:
        lines: the page's, wrapped lines joined; a rule that a line already has is kept.

    Raises:
        MemoryError: the morphological analyzer, which compares sentences, does not fit into memory.

    >>> from reader.article.lines import Line
    >>> [line.rule for line in classify_lines([Line(1, "비가 왔다."), Line(2, "댓글 12")])]
    [None, 'comments and votes']
    """
    # Duplicates last, so that only what is kept is compared: boilerplate recurs without being a copy.
    return mark_duplicates(
        mark_captions(mark_summaries(_mark_boilerplate(mark_contents(mark_unspoken(lines)))))
    )


def is_page(lines: Sequence[Line]) -> bool:
    """Whether classified lines are a page's, with boilerplate, rather than an essay or only a body.

    Args:
        lines: as `classify_lines` returns them.
    """
    boilerplate = sum(line.rule in PAGE_RULES for line in lines)
    return boilerplate >= max(THRESHOLDS.fewest_page_lines, THRESHOLDS.page_lines_share * len(lines))


def mark_author(lines: Sequence[Line]) -> list[Line]:
    """Mark a bare name below an essay's title as a ``reporter line``.

    Args:
        lines: an essay's, of which the first is the title.
    """
    return [
        replace(line, rule="reporter line") if at == 1 and _BARE_NAME.fullmatch(line.text) else line
        for at, line in enumerate(lines)
    ]


def mark_repeated_headlines(lines: Sequence[Line]) -> list[Line]:
    """Mark other articles' headlines between the paragraphs that are also in a list elsewhere on the page.

    Args:
        lines: the page's, classified.
    """
    # Lists of the most read number their headlines, so the rank is no part of the key.
    listed = {
        _RANK.sub("", match_key(line.text))
        for line in lines
        # A table of contents lists the article's own headings.
        if line.rule != "contents list" and (line.is_link or line.rule in (*_LIST_RULES, "related link"))
    }
    headings = {
        match_key(line.text)
        for line, below in pairwise(lines)
        if line.kept and line.level in HEADING_LEVELS and not line.is_link and below.kept and below.is_prose
    }
    # A list of most of the headings is a table of contents, whatever it is called.
    in_contents = headings & listed
    if len(in_contents) >= max(THRESHOLDS.fewest_contents, THRESHOLDS.contents_share * len(headings)):
        listed -= in_contents
    marked, in_body = [], False
    for line in lines:
        in_body = in_body or line.begins_body
        key = match_key(line.text)
        is_listed = len(key) >= THRESHOLDS.shortest_listed_headline and key in listed
        if in_body and line.kept and is_listed and not SENTENCE_END.search(line.text):
            line = replace(line, rule="related link")  # noqa: PLW2901
        marked.append(line)
    return marked


def _mark_boilerplate(lines: Sequence[Line]) -> list[Line]:
    """Mark dates, boilerplate, and lists from their heading to where prose resumes.

    Above the first prose a list's heading is only a word of the menu.
    """
    suggested = [_rule_in_place(lines, at) for at in range(len(lines))]
    rules = after_votes(lines, suggested)
    marked: list[Line] = []
    current_list: str | None = None
    in_body = False
    for line, voted in zip(lines, rules, strict=True):
        rule = voted
        if in_body and _heads_list(line, rule):
            current_list = rule
        elif rule is None and line.is_prose and (current_list is None or _ends_list(line.text)):
            current_list = None
            in_body = in_body or line.begins_body
        elif rule is None:
            rule = current_list
        if rule == "photo credit" and marked and _is_caption(marked[-1], line):
            marked[-1] = replace(marked[-1], rule=rule)
        # Most lines stay as they are, and copies take time.
        marked.append(line if rule == line.rule else replace(line, rule=rule))
    return marked


def _rule_in_place(lines: Sequence[Line], at: int) -> str | None:
    """Return the rule of a line by itself and by the lines right around it; None if it may be read."""
    line = lines[at]
    rule = line.rule or _rule(line)
    if rule is None and _is_doubled(lines, at):
        rule = "photo credit"
    # A date may be a row of a bulletin board's table (등록일, 2025-09-22), or next to the writer's name.
    if rule in _MIXED_WITH_DATES and parse_date_line(line.text.replace(",", " ")):
        return "date"
    return rule


def _heads_list(line: Line, rule: str | None) -> bool:
    """Whether a line is the heading of a list, rather than one that the markup assigns to a list."""
    return not line.rule and rule in _LIST_RULES and class_of_list_heading(line.text) is not None


def _is_doubled(lines: Sequence[Line], at: int) -> bool:
    """Whether a line occurs twice in a row, as a caption and as the alternative text of its image."""
    text = lines[at].text
    return len(text) <= THRESHOLDS.longest_caption and any(
        0 <= neighbour < len(lines)
        and lines[neighbour].text == text
        and abs(lines[neighbour].number - lines[at].number) == 1
        for neighbour in (at - 1, at + 1)
    )


def _rule(line: Line) -> str | None:
    """Return the rule for a line by its shape and its markup; None if it may be read."""
    text = line.text
    # The cheapest checks and the surest come first.
    if len(text) > THRESHOLDS.longest_boilerplate:
        return None
    if dates_on_line(text):
        return "date"
    if _QUOTATION.fullmatch(text) or _is_credited_report(text):
        return None
    # Boilerplate addresses the reader (…하세요, …할 수 있습니다); a declarative sentence is the article's,
    # whatever its words are.
    is_declarative = bool(DECLARATIVE_ENDING.search(text))
    if not is_declarative and _links_elsewhere(line):
        return "reporter line" if byline_patterns.BYLINE.fullmatch(text) else "related link"
    rule = class_of_list_heading(text) or class_of_line(text)
    if is_declarative:
        rule = rule if rule in _DECLARATIVE_CLASSES else None
    else:
        rule = _rule_with_credit(text, rule)
    # Below a body only the boxes of its sections are marked, whose pictures have no captions.
    is_caption = line.follows_image and not line.is_in_section and _describes_image(text)
    return rule or (BEHIND_PICTURE if is_caption else None)


def _links_elsewhere(line: Line) -> bool:
    """Whether a line is a link that is not the article's own heading."""
    return line.is_link and not (line.level and len(line.text) <= THRESHOLDS.longest_linked_heading)


def _is_credited_report(text: str) -> bool:
    """Whether a line is a photo credit followed by a declarative sentence."""
    report = byline_patterns.LEADING_CREDIT.sub("", text, count=1)
    return bool(DECLARATIVE_ENDING.search(report) and byline_patterns.LEADING_CREDIT.match(text))


def _rule_with_credit(text: str, rule: str | None) -> str | None:
    """Return the rule for a line that may end in a credit.

    A caption with its credit is left out; a paragraph that ends in a credit is read.
    """
    report, _ = strip_ending(text)
    if report == text:
        return rule
    has_sentences = len(byline_patterns.SENTENCE_BREAK.findall(report)) > 1
    if byline_patterns.SCENE_ENDING.search(report):
        return rule if has_sentences else "photo credit"
    # Photographers sign with their name only, reporters at the end of an article also with their address.
    is_signed = "@" in text[len(report) :]
    is_report = bool(DECLARATIVE_ENDING.search(report)) and (
        has_sentences or is_signed or bool(byline_patterns.OPENING.match(report))
    )
    return None if rule == "photo credit" and is_report else rule


def dates_on_line(text: str) -> list[Stamp]:
    """Return the dates of a line that contains only dates and names; an empty list for any other.

    Args:
        text: one visible line.

    >>> [stamp.label for stamp in dates_on_line("홍길동 기자 입력 2024.03.05 14:02")]
    ['published']
    """
    if not _DIGIT.search(text):
        return []
    # A copied page has the counts of its buttons on the same line.
    text = _COUNTS.sub(" ", text).strip() or text
    parts = _BETWEEN_PARTS.split(text) if _ROW_OF_BOARD.search(text) else []
    forms = (
        *parts[1:],
        text,
        byline_patterns.BYLINE.sub("", text),
        byline_patterns.CREDIT.sub("", text),
        _NAME_BEFORE_DAY.sub(_without_name, _BY_NAME.sub("", text)),
        text.replace(",", " "),
    )
    return next((stamps for stamps in map(parse_date_line, forms) if stamps), [])


def _without_name(match: re.Match[str]) -> str:
    return "" if may_be_full_name(match["name"]) else match[0]


def _describes_image(text: str) -> bool:
    """Whether text right below an image is short and describes it, or is not a sentence."""
    # What ends with a colon leads to what follows: 아래 목록을 확인하세요:
    if len(text) > THRESHOLDS.longest_caption or text.endswith(":"):
        return False
    if any(opening.match(text) for opening in byline_patterns.OPENINGS):
        return False
    if _WHERE_IN_PICTURE.search(text):
        return True
    *sentences, last = byline_patterns.SENTENCE_BREAK.split(text)
    told = sum(
        len(sentence) >= THRESHOLDS.shortest_bare_sentence
        and not byline_patterns.SCENE_ENDING.search(sentence)
        for sentence in sentences
    )
    # Behind a caption's only sentence stands a credit, or nothing.
    is_credited = len(last) <= THRESHOLDS.longest_credit and bool(_BEHIND_CAPTION.search(last))
    if told > 1 or (told and last.strip() and not is_credited):
        return False
    return not SENTENCE_END.search(text) or bool(byline_patterns.SCENE_ENDING.search(text))


def _is_caption(line: Line, credit: Line) -> bool:
    """Whether a line is the caption of the bare credit right below it."""
    return (
        line.kept
        and not line.is_prose
        and credit.number == line.number + 1
        and credit.text.startswith(("[", "("))
    )


def _ends_list(text: str) -> bool:
    """Whether a line ends a list of headlines: it is a long sentence, and headlines have no full stop."""
    return len(text) >= THRESHOLDS.list_ending_sentence and bool(SENTENCE_END.search(text))
