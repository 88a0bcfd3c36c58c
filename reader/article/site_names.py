"""The names of sites and sections around the titles that pages declare: ``제목 - 가나일보 | 정치``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SITE_NAMES = Table("reader.article", "site_names.tsv", {"ending": r"[가-힣A-Za-z.]+"})
SITE_BREAK = re.compile(
    r"""
    \s+ [-–—|:<>·»«│ㅣ~]{1,2} \s+                # 제목 - 가나일보
    | \s* (?: :: | [|│»«] ) \s*                 # 제목|가나일보
    | \s+ < \s*                                 # 제목 <정치
    | \s* - \s+ (?= [가-힣A-Za-z0-9 ]{2,12} $ )   # 제목- 가나일보
    | (?<= [가-힣A-Za-z0-9] ) > (?= [가-힣A-Za-z0-9] )   # 알림마당>보도자료
    """,
    re.VERBOSE,
)
"""What separates the names in a page's title."""
_SITE_NAME = re.compile(f"(?: {any_of(SITE_NAMES.words())} ) $", re.VERBOSE)
"""The end of a site's or section's name."""
_SEPARATORS = " :|-–—<>«»│ㅣ~·"
"""Characters that separate the names in a page's title; some titles also start or end with them."""


def strip_site_name(title: str, publisher: str | None) -> str:
    """Return a page's title without the names of site and section around it.

    Args:
        title: as the page declares it.
        publisher: the outlet, whose name is removed even if it looks like no site's; None if it is unknown.

    >>> strip_site_name("정부, 예산안 제출 - 가나일보 | 정치", "가나일보")
    '정부, 예산안 제출'
    >>> strip_site_name(":: 가나일보 :: 정부, 예산안 제출", None)
    '정부, 예산안 제출'
    >>> strip_site_name("가나군청 > 군정소식 > 인사말", None)
    '인사말'
    """
    title = title.strip(_SEPARATORS)
    # One name at a time: titles such as 제목 - 가나일보 | 정치 have several.
    while True:
        breaks = list(SITE_BREAK.finditer(title))
        if not breaks:
            return title
        first, last = breaks[0], breaks[-1]
        head, tail = title[: last.start()], title[last.end() :].rstrip(" >»]")
        opening = title[: first.start()]
        if _is_path(breaks) and (opening == publisher or is_like_site_name(opening)):
            return tail
        if head and (tail == publisher or is_site_name(tail)):
            title = head
        elif opening == publisher or (first[0].strip() == "::" and is_site_name(opening)):
            title = title[first.end() :]
        else:
            return title


def _is_path(breaks: Sequence[re.Match[str]]) -> bool:
    """Whether a title is a path through the site's menus, which ends in the page's own name."""
    return all(each[0].strip() == ">" and not each.string[each.start() - 1].isdigit() for each in breaks)


def without_logo(
    titles: Sequence[str], links: Sequence[str], publisher: str | None = None
) -> tuple[str, ...]:
    """Return declared titles without the name of the site at their end that a link above the text shows.

    Args:
        titles: as the page declares them.
        links: texts of the links at the top of the page, of which one leads to the site's first page.
        publisher: the outlet, of whose name alone no title consists; None if it is unknown.

    >>> without_logo(("아침의 강 @나루의 일기", "아침의 강"), ("@나루의 일기", "강"))
    ('아침의 강',)
    """
    return tuple(dict.fromkeys(_without_one(title, links, publisher) for title in titles))


def _without_one(title: str, links: Sequence[str], publisher: str | None) -> str:
    """Return a title without the longest link that a separator, or a sign of its own, parts from the rest.

    A post may link its own headline, before which the site's name stands.
    """
    for name in sorted(links, key=len, reverse=True):
        rest = title[: -len(name)].rstrip() if name and title.endswith(name) else ""
        bare = rest.strip(_SEPARATORS)
        if bare not in ("", publisher) and (rest[-1] in _SEPARATORS or not name[0].isalnum()):
            return bare
    return title


def is_site_name(part: str) -> bool:
    """Whether a part of a page's title names the outlet or a section.

    Args:
        part: what stands between two of the title's signs.
    """
    return len(part) <= THRESHOLDS.longest_site_name and bool(_SITE_NAME.search(part))


def is_like_site_name(part: str) -> bool:
    """Whether a part of a page's title is as short as the names of outlets and sections.

    Args:
        part: what stands between two of the title's signs.
    """
    is_short = len(part) <= THRESHOLDS.longest_site_name
    return is_short and len(part.split()) <= THRESHOLDS.most_site_name_words


def names_only_site(title: str) -> bool:
    """Whether a page's title names only site and section, not the article.

    Args:
        title: as the page declares it.

    >>> names_only_site("뉴스 | 가나일보"), names_only_site("새 다리 열려 | 가나일보")
    (True, False)
    """
    *parts, last = map(str.strip, SITE_BREAK.split(title.strip(_SEPARATORS)))
    names = [*parts, last]
    is_trail = len(names) >= THRESHOLDS.shortest_trail and all(map(is_like_site_name, names))
    if is_trail and any(map(is_site_name, names)):  # 소통마당>새소식>공지사항
        return True
    if not parts and len(last.split()) > THRESHOLDS.most_site_name_words:  # 되살아난 우리 동네 경제
        return False
    # After a section's name even an unknown short name is the site's.
    is_short = bool(parts) and len(last) <= THRESHOLDS.longest_site_name
    return all(map(is_site_name, parts)) and (is_site_name(last) or is_short)
