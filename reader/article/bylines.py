"""Who wrote an article and whose it is, out of its lines and of what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.dates import stamps
from reader.article.lines import SIGNS, TELLING, family_of
from reader.korean.names import may_be_full_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line

_EARLY = 16
_MOST_OPENINGS = 3
"""Bylines that stand in front of a paragraph one behind the other: the writer's, the photographer's."""
_LONGEST_ENDING = 500
"""Characters of glued furniture at most."""
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_ROLE = re.compile(byline_patterns.REPORTER + r"(?=$|[\s,·/|()\[\]&])")
_BETWEEN = re.compile(r"\s*[,·/|&;=()\[\]<>ㆍ]\s*|\s{2,}|\s(?:와|과|및|and)\s")
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")
_NO_NAME = re.compile(
    r"(?:팀|부|국|전문|인턴|객원|선임|종합|본지)$"
    r"|^(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|창원|전주|청주|춘천|제주|잠실|고척|인턴|글|사진|정리|취재|영상|워싱턴|베이징|도쿄|뉴욕|런던|파리|"
    r"베를린|모스크바|상하이|홍콩|하노이|방콕|특파원|기자|온라인|디지털|편집|지금까지)$"
)
_WRITTEN_BY = re.compile(
    r"글(?:\s?[·ㆍ,&]\s?사진)?\s?[|:=]?\s?([가-힣]{2,4})(?:\s?(?:기자|작가|에디터|편집자|객원기자))?"
    r"(?:\s?[/|,·]\s?사진\s.{2,12})?"
)
"""A magazine's credit: 글 홍길동."""
_OWNERS = ("copyright", "subscribe notice", "company data")
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
        bare = re.sub(r"[가-힣()]+\s?=", " ", _MAIL.sub(" ", author).replace(publisher or "\0", " "))
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
    names = outlet = None
    for _ in range(_MOST_OPENINGS):
        text = byline_patterns.LEADING_CREDIT.sub("", text, count=1)
        matches = (shape.match(text) for shape in byline_patterns.OPENINGS)
        match = next((found for found in matches if found), None)
        if match is None:
            break
        said = match.groupdict()
        names = names or names_in(said.get("names"))
        outlet = outlet or said.get("publisher") or said.get("publisher_alone")
        text = text[match.end() :]
    return text, names, outlet


def without_ending(text: str) -> tuple[str, str | None]:
    """A paragraph without the furniture that is glued behind its last sentence; the reporters named in that.

    >>> without_ending("비가 왔다. 홍길동 기자 hong@gana.example (끝)")
    ('비가 왔다.', '홍길동')
    """
    for match in byline_patterns.SENTENCE_BREAK.finditer(text, max(0, len(text) - _LONGEST_ENDING)):
        tail = text[match.end() :]
        pieces = [piece.strip(" /·") for piece in byline_patterns.PIECE_BREAK.split(tail)]
        pieces = [piece for piece in pieces if piece]
        if pieces and all(map(_is_glued, pieces)):
            return text[: match.end()], next(filter(None, map(_named, pieces)), None)
    return text, None


def _is_glued(piece: str) -> bool:
    """Whether a piece behind a sentence is furniture, with no other sentence of the report in front of it."""
    if not (family_of(piece) or stamps(piece)):
        return False
    parts = [piece[: match.end()] for match in byline_patterns.SENTENCE_BREAK.finditer(piece)]
    return not any(TELLING.search(part) and not byline_patterns.LOOKING_ON.search(part) for part in parts)


def is_biography(text: str, author: str) -> bool:
    """Whether a body's last paragraph is on its author: ``◇홍길동 교수는 1971년 전주에서 태어나 …``."""
    name = author.split(", ", maxsplit=1)[0]
    return bool(
        re.match(
            rf"[^가-힣]*(?:필자\s)?{re.escape(name)}(?:\s\S{{1,10}})?(?:은|는|[:,·|]|\s[·|])[…\s]*", text
        )
        and byline_patterns.BIOGRAPHY.search(text)
    )


def writer(lines: Iterable[Line]) -> str | None:
    """The reporters that a line of its own names."""
    for line in lines:
        if line.rule in ("reporter line", "date", "photo credit"):
            written = _WRITTEN_BY.fullmatch(line.text)
            names = written[1] if written else None if line.rule == "photo credit" else _named(line.text)
            if names is None and line.rule == "reporter line" and may_be_full_name(line.text):
                names = line.text
            if names:
                return names
    return None


def _named(text: str) -> str | None:
    """The writers that a line, or furniture glued to a paragraph, names."""
    bare = SIGNS.sub("", text).strip(" /")
    match = byline_patterns.BYLINE.match(bare)
    if match is None and (person := byline_patterns.PERSON.fullmatch(bare)):
        return person["name"]
    if match is None:
        credit = byline_patterns.CREDITED.match(bare)
        return names_in(credit["name"]) if credit and not bare.startswith("사진") else None
    rest = byline_patterns.NOT_WRITER.split(bare[match.end() :])[0]
    others = " ".join(found[1] for found in byline_patterns.REPORTER_NAMED.finditer(rest))
    return names_in(f"{match['names']} {others}")


def publisher(lines: Sequence[Line]) -> str | None:
    """The outlet, where a copyright or subscription line of the page says whose it is."""
    for shape in byline_patterns.PUBLISHERS:
        for line in lines:
            if line.rule not in _OWNERS and not (line.rule and family_of(line.text) == "copyright"):
                continue
            match = shape.search(line.text)
            # Behind a caption the sign stands for the photographer's right.
            if match and (
                line.rule in ("subscribe notice", "company data")
                or (not family_of(line.text[: match.start()] + " ") and match.start() < _EARLY)
            ):
                return str(match["publisher"]).strip()
    return None
