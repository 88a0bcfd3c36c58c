"""What encyclopedias write around their text: the words of their links, notes and headings, and the rules."""

from __future__ import annotations

import re

from reader.article.prose import LEADING_BULLETS

CONTENTS = "contents list"
"""The rule of a list of the page's own sections, and of the links beside a heading."""
INFOBOX = "infobox"
"""The rule of a box with data about the article's subject, and of boxes of links to other articles."""
NOTE = "note on the page"
"""The rule of notes on the article itself: what it lacks, what else its title means."""
ABOUT = "about the page"
"""The rule of what a wiki says below its article: its licence, its last change."""
RELATED = "related and most read lists"
"""The rule of lists of other articles."""

EDIT = re.compile(
    r"\[? \s? (?:(?: 원본 \s )? 편집 | 고치기 | edit (?: \s source )? ) \s? \]?", re.VERBOSE | re.IGNORECASE
)
"""What a link to edit a section says."""
EDIT_AT_END = re.compile(
    r"""
    \s* \[ \s? (?: 원본 \s )? (?: 편집 | 고치기 | edit ) \s?
    (?: [|·] \s? (?: 원본 \s )? (?: 편집 | edit \s source ) \s? )? \] \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The same behind a heading, in text that has lost its links."""
SECTION_NUMBER = re.compile(r"\d{1,2}(?:(?:\.\d{1,2}){1,4}\.?\s*(?!\d)|\.\s*(?!\d)|\s+)")
"""The number of a section in front of its heading: ``2.``, ``2.1``."""
CONTENTS_TITLE = re.compile(r"\[?(?:목차|차례|contents|table of contents|toc)\]?", re.IGNORECASE)
"""The title of a list of contents."""
BELOW_TITLE = re.compile(r"위키백과, 우리 모두의 백과사전\.?")
"""What Wikipedia has below the title of each article."""
SOURCES = re.compile(
    r"""
    각주 (?: \s 및 \s 참고 \s? (?: 문헌 | 자료 ) )? | 주석 | 출처 | 더 \s 읽어보기
    | 참고 \s? (?: 문헌 | 자료 | 서적 ) | footnotes? | references
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The headings of sections with notes and sources."""
SEE_ALSO = re.compile(
    r"""
    (?: 같이 | 함께 ) \s? 보기 | 관련 \s? (?: 문서 | 항목 | 글 ) | 외부 \s? 링크 | 바깥 \s? 고리
    | 둘러보기 (?: \s 틀 )? | see \s also | external \s links
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The headings of sections with links to other articles and pages."""
NOTE_START = re.compile(r"[\[↑(]|\d{1,3}\W")
"""The beginning of a note or of an entry in a list of sources."""
ABOUT_BOX = re.compile(
    r"""
    .{0,20} 클릭 \s? (?: 시 | 하면 ) .{0,40} (?: 이동 | 펼 | 접 | 볼 \s 수 ) .{0,20}
    | \[? \s? 펼치기 (?: \s? [·/|] \s? 접기 )? \s? \]?
    | (?: 이 | 본 ) \s 틀 (?: 은 | 에는 | 에 | 의 ) \s .*
    | ※? \s? 관련 \s (?: 외부 \s )? (?: 자료 | 문서 | 기사 | 영상 | 링크 ) \s? [:：] .*
    """,
    re.VERBOSE,
)
"""What only the boxes of a wiki say, and its notes on further reading."""
ABOUT_PAGE = re.compile(
    r"""
    (?: 이 | 해당 ) \s? (?: 문서 | 글 | 항목 | 문단 | 부분 ) (?: 은 | 는 | 의 | 에 | 에는 | 을 | 를 ) \s .*
        (?: 토막글 | 출처 | 편집 | 기여 | 설명 | 다룹니다 | 대해서는 | 관한 | 문서 | 본문은 | 확인 | 오래된 )
    | (?: 이 | 해당 ) \s? 부분의 \s 본문은
    | (?: 문서 | 항목 | 문단 ) (?: 을 | 를 )? \s? 참고 (?: 하십시오 | 하세요 | 하라 | 바람 )?
    | 다른 \s 뜻 (?: 에 \s 대한 | 으로 | 은 )
    | 동음이의
    """,
    re.VERBOSE,
)


def section_level(heading: str) -> int | None:
    """Return the level of a numbered heading; None without a number.

    Args:
        heading: a line; a bullet may be in front of the number.

    >>> section_level("2. 역사"), section_level("2.1. 축성"), section_level("역사")
    (2, 3, None)
    """
    number = SECTION_NUMBER.match(LEADING_BULLETS.sub("", heading).lstrip())
    return min(number[0].strip(" .").count(".") + 2, 6) if number else None
