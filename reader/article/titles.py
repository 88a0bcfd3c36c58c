"""An article's headline: the line that shows it, or what the page says it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.lines import LONGEST_TITLE, SIGNS, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_LONGEST_SPOKEN_TITLE = 70
"""A headline that is a sentence, such as 정부가 예산을 늘린다."""
_SHORTEST_TITLE = 6
_LEAD = 45
"""Characters that a body's first paragraph has at least, where the page is long enough to tell."""
_SITE_BREAK = re.compile(
    r"\s+[-–—|:<>·»«│ㅣ~]{1,2}\s+|\s*(?:::|[|│»«])\s*|\s+<\s*|\s*-\s+(?=[가-힣A-Za-z0-9 ]{2,12}$)"
)
_SITE = re.compile(
    r"(?:뉴스|일보|신문|방송|통신|경제|타임스|타임즈|미디어|투데이|저널|매거진|데일리|닷컴|TV|포스트|헤럴드|정치|경제|사회|국제|세계|문화|스포츠|연예|"
    r"오피니언|사설|칼럼|전국|지역|IT|과학|블로그|홈페이지|브리핑룸|보도자료|알림마당|소식|공지사항|게시판|"
    r"기사|본문|상세|상세보기|보기|\.com|\.co\.kr|\.kr|NEWS|News|news)$"
)
_LONGEST_SITE = 15
_EDGE = " :|-–—<>«»│ㅣ~·"
"""Signs with which a page's title parts its names, and with which some begin and end."""


def title_line(
    lines: Sequence[Line], said: Sequence[str], span: range, publisher: str | None = None
) -> int | None:
    """The index of the line that shows the headline; None when none does.

    Args:
        lines: the page's.
        said: the headline as the page says it is, the most trusted form first; empty for copied text.
        span: the lines of the element that holds the body.
        publisher: the outlet, if the page says which.
    """
    if not said:
        return _likeliest(lines) if all(line.level is None for line in lines) else _heading(lines, span)
    limit = next(
        (at for at in span if lines[at].stays and lines[at].prose and len(lines[at].text) >= _LEAD), span.stop
    )
    keys = [key_of(line.text) for line in lines[:limit]]
    named = [title for title in said if title != publisher and not _is_site_alone(title)]
    for wanted in map(
        key_of, dict.fromkeys(form for title in named for form in (title, without_site(title, None)))
    ):
        for same in (str.__eq__, _is_most_of):
            found = [at for at, key in enumerate(keys) if len(key) >= 4 and same(key, wanted)]
            if found:
                # A page may show it more than once, in its menu or a bar above; the heading is meant.
                return max(found, key=lambda at: (bool(lines[at].level), len(keys[at]), at))
    heading = _heading(lines[:limit], span)
    return _bold(lines[:limit]) if heading is None and not named else heading


def headline(
    lines: Sequence[Line], title_at: int | None, said: Sequence[str], publisher: str | None
) -> str | None:
    """The headline as the page shows it, or says it without the outlet's name behind it."""
    if title_at is not None:
        return lines[title_at].text
    return without_site(said[0], publisher) if said else None


def without_site(title: str, publisher: str | None) -> str:
    """A page's title without the names of site and section around it.

    >>> without_site("정부, 예산안 제출 - 가나일보 | 정치", "가나일보")
    '정부, 예산안 제출'
    >>> without_site(":: 가나일보 :: 정부, 예산안 제출", None)
    '정부, 예산안 제출'
    """
    title = title.strip(_EDGE)
    while True:
        breaks = list(_SITE_BREAK.finditer(title))
        if not breaks:
            return title
        first, last = breaks[0], breaks[-1]
        head, tail = title[: last.start()], title[last.end() :].rstrip(" >»]")
        opening = title[: first.start()]
        if head and (tail == publisher or _is_site(tail)):
            title = head
        elif opening == publisher or (first[0].strip() == "::" and _is_site(opening)):
            title = title[first.end() :]
        else:
            return title


def _is_site(part: str) -> bool:
    """Whether a part of a page's title names the outlet or a section."""
    return len(part) <= _LONGEST_SITE and bool(_SITE.search(part))


def _is_site_alone(title: str) -> bool:
    """Whether a page's title names no article, only where one is."""
    *parts, last = map(str.strip, _SITE_BREAK.split(title.strip(_EDGE)))
    return all(map(_is_site, parts)) and (_is_site(last) or (bool(parts) and len(last) <= _LONGEST_SITE))


def _is_most_of(key: str, wanted: str) -> bool:
    """Whether a line is the headline within a longer title, or a little longer than a cut one."""
    shorter, longer = sorted((key, wanted), key=len)
    return len(shorter) >= 8 and len(shorter) * 2 >= len(longer) and longer.startswith(shorter)


def _heading(lines: Sequence[Line], span: range) -> int | None:
    """The last of the highest headings above the body."""
    found = [
        at
        for at, line in enumerate(lines)
        if line.level
        and line.level <= 3
        and at < span.stop
        and len(line.text) >= _SHORTEST_TITLE
        and not line.linked
    ]
    return min(found, key=lambda at: (lines[at].level or 9, -at), default=None)


def _bold(lines: Sequence[Line]) -> int | None:
    """The line above the body that is set like a headline: the nearest low heading or bold one, best above the date."""
    found = [
        at
        for at, line in enumerate(lines)
        if line.level
        and (
            line.stays or (line.pictured and _is_dated(lines, at))
        )  # Under a section's name drawn as a picture.
        and not line.linked
        and len(line.text) >= _SHORTEST_TITLE
    ]
    return max(found, key=lambda at: (_is_dated(lines, at), at), default=None)


def _is_dated(lines: Sequence[Line], at: int) -> bool:
    """Whether the page's date stands right below a line."""
    return any(follower.rule == "date" for follower in lines[at + 1 : at + 4])


def _likeliest(lines: Sequence[Line]) -> int | None:
    """The index of the headline among the lines in front of the body's first long paragraph, or None.

    The first line that looks like a headline wins; one that the page repeats, or that stands just above
    the dates, looks more like one. A sentence can be one if it has no full stop or stands
    above the dates.
    """
    keys = [key_of(line.text) for line in lines]
    body = next(
        (at for at, line in enumerate(lines) if line.stays and line.prose and len(line.text) >= _LEAD), None
    )
    if body is None:
        body = next((at for at, line in enumerate(lines) if line.stays and line.prose), len(lines) - 1)
    best: tuple[int, int] | None = None
    for at, line in enumerate(lines[: body + 1]):
        if (
            not line.stays
            or _is_site(SIGNS.sub("", line.text))
            or not _SHORTEST_TITLE <= len(line.text) <= LONGEST_TITLE
        ):
            continue
        dated = _is_dated(lines, at)
        if line.prose and (len(line.text) > _LONGEST_SPOKEN_TITLE or not (dated or not line.stopped)):
            continue
        repeated = keys[at] in keys[at + 1 :]
        score = 4 * repeated + 3 * dated + (len(line.text) >= 10) + 2 * (" " in line.text)
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None
