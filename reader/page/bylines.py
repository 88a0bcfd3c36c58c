"""Who wrote an article and whose it is, out of its lines and of what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.page import furniture
from reader.page.dates import stamps
from reader.page.lines import SIGNS, family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.page.lines import Line

_LONGEST_ENDING = 500
"""Characters of glued furniture at most."""
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_ROLE = re.compile(furniture.REPORTER + r"(?=$|[\s,·/|()\[\]&])")
_BETWEEN = re.compile(r"\s*[,·/|&;=()\[\]<>ㆍ]\s*|\s{2,}|\s(?:와|과|및|and)\s")
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")
_NO_NAME = re.compile(
    r"(?:팀|부|국|전문|인턴|객원|선임|종합|본지)$"
    r"|^(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|창원|전주|청주|춘천|제주|잠실|고척|인턴|글|사진|정리|취재|영상|워싱턴|베이징|도쿄|뉴욕|런던|파리|"
    r"베를린|모스크바|상하이|홍콩|하노이|방콕|특파원|기자|온라인|디지털|편집|지금까지)$"
)
_NO_PERSON = re.compile(
    r"(?:뉴스|일보|신문|방송|통신|경제|미디어|팀|부|국|센터|관리자|편집|편집자|온라인|디지털|기자|운영자|닷컴|타임스|저널|투데이|데스크|취재|admin|Admin)$"
)


def reporters(authors: Iterable[str], publisher: str | None) -> str | None:
    """Names of persons among what a page gives as its authors, joined by ``, ``; None when there are none.

    >>> reporters(["가나일보 홍길동 기자 hong@gana.example"], "가나일보")
    '홍길동'
    """
    found = []
    for author in authors:
        bare = _MAIL.sub(" ", author).replace(publisher or "\0", " ")
        for piece in _BETWEEN.split(_ROLE.sub("  ", bare)):
            words = piece.split()
            person = _LATIN_NAME.fullmatch(piece.strip()) or (
                _KOREAN_NAME.fullmatch(words[-1]) if 1 <= len(words) <= 2 else None
            )
            if person and not _NO_PERSON.search(person[0]):
                found.append(person[0])
    return ", ".join(dict.fromkeys(found)) or None


def names_in(found: str | None) -> str | None:
    """Reporters' names of one match as one value: ``홍길동·김가람`` becomes ``홍길동, 김가람``.

    Places (``세종=``), desks (``경제팀``) and a trailing ``전문`` are no names.
    """
    if not found:
        return None
    words = re.findall(r"[가-힣]+", re.sub(r"[가-힣A-Za-z()]+\s?=", " ", found))
    names = [word for word in words if _KOREAN_NAME.fullmatch(word) and not _NO_NAME.search(word)]
    return ", ".join(dict.fromkeys(names)) or None


def without_opening(text: str) -> tuple[str, str | None, str | None]:
    """A first paragraph without the dateline or byline in front of it; the names and the outlet in that.

    >>> without_opening("(부산=가나통신) 홍길동 기자 = 비가 왔다.")
    ('비가 왔다.', '홍길동', '가나통신')
    """
    text = furniture.LEADING_CREDIT.sub("", text, count=1)
    for shape in (
        furniture.DATELINE,
        furniture.BRACKET_BYLINE,
        furniture.BRACKET_OUTLET,
        furniture.PLAIN_BYLINE,
    ):
        match = shape.match(text)
        if match:
            said = match.groupdict()
            outlet = said.get("publisher") or said.get("publisher_alone")
            return text[match.end() :], names_in(said.get("names")), outlet
    return text, None, None


def without_ending(text: str) -> tuple[str, str | None]:
    """A paragraph without the furniture that is glued behind its last sentence; the reporters named in that.

    >>> without_ending("비가 왔다. 홍길동 기자 hong@gana.example (끝)")
    ('비가 왔다.', '홍길동')
    """
    for match in furniture.SENTENCE_BREAK.finditer(text, max(0, len(text) - _LONGEST_ENDING)):
        tail = text[match.end() :]
        pieces = [piece.strip(" /·") for piece in furniture.PIECE_BREAK.split(tail)]
        pieces = [piece for piece in pieces if piece]
        if pieces and all(family_of(piece) or stamps(piece) for piece in pieces):
            named = (furniture.BYLINE.match(SIGNS.sub("", piece)) for piece in pieces)
            names = next((names_in(found["names"]) for found in named if found), None)
            return text[: match.end()], names
    return text, None


def writer(lines: Iterable[Line]) -> str | None:
    """The reporters that a line of its own names."""
    for line in lines:
        if line.rule in ("reporter line", "date"):
            match = furniture.BYLINE.match(SIGNS.sub("", line.text))
            if match:
                return names_in(match["names"])
    return None


def publisher(lines: Sequence[Line]) -> str | None:
    """The outlet, where a copyright or subscription line of the page says whose it is."""
    for shape in furniture.PUBLISHERS:
        for line in lines:
            match = (
                shape.search(line.text)
                if line.rule in ("copyright", "subscribe notice", "company data")
                else None
            )
            if match:
                return str(match["publisher"]).strip()
    return None
