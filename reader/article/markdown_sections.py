"""Sections of a Markdown text that are not its text: sources and links at its end, and what exports add.

A program that writes pages as Markdown puts labels into it (``## 본문``, ``## 출처``) and the page's fields;
authors end their posts with references and with links to other posts. Such a section has a name that says
so, and hardly a sentence in it states anything.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import ABOUT, RELATED
from reader.article.marks import FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING, LEADING_BULLETS
from reader.article.reference_sections import is_stated, rule_of_section
from reader.article.settings import THRESHOLDS
from reader.article.unspoken_lines import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

SUBTITLE = "subtitle"
_TEXT_LABEL = re.compile(
    r"(?:기사|글|뉴스|보도\s?자료)?\s?(?:본문|원문|내용|전문)(?:\s내용)?|content|body(?:\stext)?|full\stext",
    re.IGNORECASE,
)
"""The heading above the text of a page that a program exported."""
_ATTACHMENTS = re.compile(
    r"""
    (?: 첨부 | 붙임 ) (?: \s? (?: 파일 | 자료 | 문서 ) )? (?: \s? (?: 및 | [/·,] ) \s? (?: 관련 \s )? 링크 )?
    | 메타 \s? (?: 데이터 | 정보 ) | metadata
    | (?: 기사 | 글 | 문서 | 게시물 ) \s 정보 | 태그 | tags? | 키워드 | 분류
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The headings of what a program adds below the text."""
_POSTS = r"(?: 글 | 포스트 | 포스팅 | 기사 | 문서 | 읽기 | 거리 ) (?: \s? (?: 목록 | 모음 | 보기 | 들 ) )?"
_OTHER_POSTS = re.compile(
    rf"""
    (?: .{{0,20}} \s )? (?: 관련 | 이전 | 지난 | 다음 | 연재 | 시리즈 | 추천 ) .{{0,4}} {_POSTS}
    | (?: 함께 | 더 ) \s? 읽 (?: 기 | 을 | 으면 | 어 ) .{{0,4}} {_POSTS}
    | (?: 함께 | 같이 | 더 ) \s? (?: 읽기 | 보기 | 읽어 \s? 보기 | 읽을 \s? 거리 )
    | 시리즈 (?: \s? 목차 )?
    | 관련된? \s posts? | (?: related | previous | next | other ) \s (?: posts? | articles? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The heading of a list of other posts."""
_SOURCE = re.compile(
    r"(?:참고|참조|출처|레퍼런스|references?|sources?)(?:\s?(?:URL|링크|문서|자료|문헌|사이트|글|도서))?\s?[:：]\s?\S.*",
    re.IGNORECASE,
)
"""A source on a line of its own."""
_NEIGHBOUR = re.compile(
    r"""
    [<>«»←→\s]* (?: 다음 | 이전 | 지난 | 앞 | 뒷 | 관련 | 시리즈 ) \s?
    (?: 글 | 포스트 | 포스팅 | 편 | 화 | 회 | 장 | 강 | 강의 | 기사 | 문서 | 이야기 ) \s?
    (?: [:：>→»\-–—←«] | 보기 | 읽기 ) .*
    """,
    re.VERBOSE,
)
"""A line that leads to the next post or the one before."""
_ATTACHED = re.compile(r"\W{0,3}(?:붙임|첨부|별첨|별도\s?첨부)\s?(?:[:：.\d]|$)")
_FORM = re.compile(
    r"""
    [☏☎] | \b0\d{1,2} [-)] \s? \d{3,4} - \d{4} | ^ \( [TF] \)                # 044-200-1234
    | ^ (?: 보도 \s? 자료 | 보도 \s 시점 | 배포 | (?: 자료 | 뉴스 ) \s? 배포 | 페이지 \s 수 )
    | ^ 담당 \s? (?: 부서 | 자 | 과 )? \b
    """,
    re.VERBOSE,
)
"""A row of the form above a press release: who has written it, whom to call, when it may be printed."""


def mark_sections(lines: Sequence[Line], *, has_fields: bool) -> tuple[list[Line], bool]:
    """Mark the lines of a Markdown text that are not its text.

    Args:
        lines: of the text.
        has_fields: whether fields of a page are in front of it.

    Returns:
        The same lines, and whether a label above the text shows that a program exported it from a page.
    """
    marked = _mark_link_lists(_mark_last_sections(lines))
    label = _text_label(marked)
    # The label alone may be the name of a section.
    if label is None or not (has_fields or marked[-1].rule):
        return marked, False
    head = [_head_line(line) if line.level != 1 else line for line in marked[:label]]
    return [
        *head,
        replace(marked[label], rule=ABOUT),
        *_without_attachments(_without_form(marked[label + 1 :])),
    ], True


def _without_attachments(lines: Sequence[Line]) -> list[Line]:
    """Mark the list of attachments that ends a press release."""
    start = next((at for at, line in enumerate(lines) if _ATTACHED.match(line.text)), len(lines))
    if any(line.kept and DECLARATIVE_ENDING.search(line.text) for line in lines[start:]):
        return list(lines)
    return [replace(line, rule=line.rule or ABOUT) if at >= start else line for at, line in enumerate(lines)]


def _without_form(lines: Sequence[Line]) -> list[Line]:
    """Mark the form above the text of a press release."""
    start = next((at for at, line in enumerate(lines) if line.begins_body), 0)
    rows = [at for at in range(start) if _FORM.search(lines[at].text)]
    end = rows[-1] + 1 if len(rows) >= THRESHOLDS.fewest_form_rows else 0
    return [replace(line, rule=line.rule or ABOUT) if at < end else line for at, line in enumerate(lines)]


def _text_label(lines: Sequence[Line]) -> int | None:
    """Return the index of the label above the text: the first heading below the title, with no text above."""
    for at, line in enumerate(lines):
        is_deck = line.is_list_item or line.rule or not DECLARATIVE_ENDING.search(line.text)
        if not is_deck and not line.level:
            return None
        if line.kept and line.level and line.level > 1:
            return at if _TEXT_LABEL.fullmatch(_bare(line)) else None
    return None


def _head_line(line: Line) -> Line:
    """Return a line above the label with its rule: a deck, or a field of the page."""
    is_deck = line.rule is None and not line.is_list_item and ":" not in line.text and " " in line.text
    return replace(line, rule=line.rule or (SUBTITLE if is_deck else ABOUT))


def _bare(line: Line) -> str:
    return LEADING_BULLETS.sub("", line.text).strip(" :：[]()<>📎📌🔗📚")


def _mark_last_sections(lines: Sequence[Line]) -> list[Line]:
    """Mark the sections that end a text and are named after sources, attachments or other posts."""
    marked = list(lines)
    end = len(marked)
    for at in range(end - 1, -1, -1):
        line = marked[at]
        is_source = line.kept and not line.level and _SOURCE.fullmatch(_bare(line))
        if line.kept and (not is_source or DECLARATIVE_ENDING.search(line.text)):
            break
        marked[at] = replace(line, rule=line.rule or FOOTNOTE)
    for at in range(len(marked) - 1, -1, -1):
        line = marked[at]
        if not line.level or line.rule:
            continue
        rule = _rule_of_last_section(_bare(line))
        below = [each for each in marked[at + 1 : end] if each.kept]
        if rule is None or _is_stated(below):
            break
        marked[at:end] = [replace(each, rule=each.rule or rule) for each in marked[at:end]]
        end = at
    return marked


def _rule_of_last_section(heading: str) -> str | None:
    if REFERENCES.fullmatch(heading):
        return FOOTNOTE
    if _ATTACHMENTS.fullmatch(heading):
        return ABOUT
    return rule_of_section(heading) or (RELATED if _OTHER_POSTS.fullmatch(heading) else None)


def _is_stated(lines: Sequence[Line]) -> bool:
    """Whether a section states something, in lines that are no links."""
    return is_stated([line.text for line in lines], (line.text for line in lines if not line.is_link))


def _mark_link_lists(lines: Sequence[Line]) -> list[Line]:
    """Mark lists of links to other posts with the line above that says so, and single lines to neighbours."""
    marked = [
        replace(line, rule=RELATED)
        if line.kept and not line.is_prose and not line.level and _NEIGHBOUR.fullmatch(line.text)
        else line
        for line in lines
    ]
    at = 0
    for is_link, run in groupby(marked, key=lambda line: line.kept and line.is_link and line.is_list_item):
        length = len(list(run))
        if is_link and at and marked[at - 1].kept and _OTHER_POSTS.fullmatch(_bare(marked[at - 1])):
            for place in range(at - 1, at + length):
                marked[place] = replace(marked[place], rule=RELATED)
        at += length
    return marked
