"""The reporters and the outlet of an article, from its lines and its metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.boilerplate import class_of_line
from reader.article.byline_patterns import OUTLET_ENDINGS, WORDS
from reader.article.dates import parse_date_line
from reader.article.prose import DECLARATIVE_ENDING, LEADING_BULLETS
from reader.article.settings import THRESHOLDS
from reader.korean.names import COMPOUND_SURNAMES, SURNAMES, may_be_full_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line

_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_FIELD_BEFORE_TITLE = re.compile(r"(?P<field>[가-힣]{2,6})(?=(?:전문|선임|담당)\s?기자)")
"""What a reporter is specialized in: ``교육전문기자 홍길동``."""
_REPORTER_TITLE = re.compile(rf"{byline_patterns.REPORTER} (?= $ | [\s,·/|()\[\]&] )", re.VERBOSE)
_BETWEEN_NAMES = re.compile(
    r"""
    \s* [,·/|&;=()\[\]<>ㆍ] \s*
    | \s{2,}
    | \s (?: 와 | 과 | 및 | and ) \s
    """,
    re.VERBOSE,
)
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d|\d:\d\d")
"""What a date behind a text has that is not a part of it."""
_LOCATION = re.compile(r"[가-힣A-Za-z()]+\s?=")
"""A reporter's location: ``세종=``."""
_KOREAN_LOCATION = re.compile(r"[가-힣()]+\s?=")
_PLACE_BEFORE_NAME = re.compile(rf"^\s*[가-힣]{{2}}\s+(?=[{SURNAMES}][가-힣]{{2}}\s*$)")
"""A place of two syllables before the only full name: ``포항 홍길동``. Names of two syllables are rare."""
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}")
_WRITTEN_BY = re.compile(
    r"""
    글 (?: \s? [·ㆍ,&] \s? 사진 )?                            # 글·사진
    (?: \s? (?P<sign> [|:=] ) \s? | \s )                     # but not 글로벌경제
    (?P<name> [가-힣]{2,4} )
    (?: \s? (?: 기자 | 작가 | 에디터 | 편집자 | 객원기자 ) )?
    (?: \s? [/|,·] \s? 사진 \s .{2,12} )?                     # / 사진 김가람
    """,
    re.VERBOSE,
)
"""A magazine's credit: ``글 홍길동``."""
NOT_NAMES = WORDS.words(kind="not a name")
"""Words that stand where reporters' names do, and are none."""
_LONGEST_PLAIN_NAME = 3
"""Syllables of a name with a surname of one."""
_NOT_NAME_ENDS = tuple(WORDS.words(kind="not a name's end"))
_NOT_AUTHOR_ENDS = (*WORDS.words(kind="not an author's end"), *OUTLET_ENDINGS.words(author="yes"))
_PUBLISHER_RULES = ("copyright", "subscribe notice", "company data")
"""Rules of lines in which a page names its outlet."""


def reporter_names(authors: Iterable[str], publisher: str | None) -> str | None:
    """Return the persons among a page's declared authors, joined by ``, ``; None when there are none.

    Args:
        authors: as the page gives them, with titles, desks, mail addresses and outlets.
        publisher: the outlet, which is not a person; None where it is unknown.

    >>> reporter_names(["가나일보 홍길동 기자 hong@gana.example"], "가나일보")
    '홍길동'
    """
    persons = []
    for author in authors:
        if _are_search_words(author):
            continue
        bare = _KOREAN_LOCATION.sub(" ", _MAIL.sub(" ", author).replace(publisher or "\0", " "))
        bare = _FIELD_BEFORE_TITLE.sub(_without_field, bare)
        # Two spaces in place of a title separate 홍길동 기자 김가람 기자, too.
        for part in _BETWEEN_NAMES.split(_REPORTER_TITLE.sub("  ", bare)):
            words = part.split()
            person = _LATIN_NAME.fullmatch(part.strip()) or (
                # Of two words the first may be a desk or an outlet that the page does not declare.
                _KOREAN_NAME.fullmatch(words[-1]) if 1 <= len(words) <= THRESHOLDS.most_name_words else None
            )
            if person and person[0] not in NOT_NAMES and not person[0].endswith(_NOT_AUTHOR_ENDS):
                persons.append(person[0])
    return ", ".join(dict.fromkeys(persons)) or None


def _without_field(match: re.Match[str]) -> str:
    """Return a name that is written together with its title; an empty text for a reporter's field."""
    field = match["field"]
    return field if len(field) == _LONGEST_PLAIN_NAME and may_be_full_name(field) else ""


def _are_search_words(author: str) -> bool:
    """Whether a declared author is a list of search words: 솔내군청, 솔내군, 군청, 솔내.

    Such words name one office in several ways, so one contains another, or most are an office's.
    """
    words = [word.strip() for word in author.split(",") if word.strip()]
    if len(words) <= 1 or _REPORTER_TITLE.search(author) or "@" in author:
        return False
    contained = any(word in other for word in words for other in words if word != other)
    return contained or any(map(is_organization, words))


def is_organization(author: str) -> bool:
    """Whether a declared author is an office, a desk or an outlet rather than a person.

    Args:
        author: as the page gives it.

    >>> is_organization("솔내군청"), is_organization("홍길동")
    (True, False)
    """
    return author.strip().endswith(_NOT_AUTHOR_ENDS)


def split_names(matched: str | None) -> str | None:
    """Return the reporters' names in the match of a byline, joined by ``, ``; None when there are none.

    Locations (``세종=``), desks (``경제팀``) and a trailing ``전문`` are not names.

    Args:
        matched: the group ``names`` of a byline pattern; None where it took no part in the match.

    >>> split_names("세종=홍길동·김가람")
    '홍길동, 김가람'
    """
    if not matched:
        return None
    # Outlets and desks may be in the match, so only words of two to four syllables with no such ending are
    # names.
    bare = _PLACE_BEFORE_NAME.sub("", _LOCATION.sub(" ", matched))
    words = re.findall(r"[가-힣]+", bare)
    return ", ".join(dict.fromkeys(filter(may_be_name, words))) or None


def may_be_name(word: str) -> bool:
    """Whether a word of a byline may be a name, by its surname and its end.

    >>> may_be_name("홍길동"), may_be_name("경제팀"), may_be_name("서울"), may_be_name("가나닷컴")
    (True, False, False, False)
    """
    if not _KOREAN_NAME.fullmatch(word) or word in NOT_NAMES or word.endswith(_NOT_NAME_ENDS):
        return False
    # Names of four syllables have a surname of two.
    return word.startswith(COMPOUND_SURNAMES) or (word[0] in SURNAMES and len(word) <= _LONGEST_PLAIN_NAME)


def strip_opening(text: str) -> tuple[str, str | None, str | None]:
    """Split datelines and bylines off the start of a first paragraph.

    Args:
        text: the paragraph.

    Returns:
        The rest of the paragraph, the reporters named, and the outlet; None for what is not named.

    >>> strip_opening("(부산=가나통신) 홍길동 기자 = 비가 왔다.")
    ('비가 왔다.', '홍길동', '가나통신')
    """
    names = outlet = None
    for _ in range(THRESHOLDS.most_openings):
        text = byline_patterns.LEADING_CREDIT.sub("", text, count=1)
        matches = (pattern.match(text) for pattern in byline_patterns.OPENINGS)
        match = next((match for match in matches if match), None)
        if match is None:
            break
        groups = match.groupdict()
        names = names or split_names(groups.get("names"))
        outlet = outlet or groups.get("publisher") or groups.get("publisher_only")
        text = text[match.end() :]
    return text, names, outlet


def strip_ending(text: str) -> tuple[str, str | None]:
    """Split off the boilerplate that follows the last sentence of a paragraph.

    Args:
        text: the paragraph.

    Returns:
        The rest of the paragraph, and the reporters named; None when none are.

    >>> strip_ending("비가 왔다. 홍길동 기자 hong@gana.example (끝)")
    ('비가 왔다.', '홍길동')
    """
    start = max(0, len(text) - THRESHOLDS.longest_glued_ending)
    # From the earliest sentence break on, so the longest ending that is all boilerplate is split off.
    for match in byline_patterns.SENTENCE_BREAK.finditer(text, start):
        parts = [part.strip(" /·") for part in byline_patterns.GLUED_BREAK.split(text[match.end() :])]
        parts = [part for part in parts if part]
        if parts and all(map(_is_boilerplate, parts)):
            return text[: match.end()], next(filter(None, map(names_on_line, parts)), None)
    return text, None


def _is_boilerplate(part: str) -> bool:
    """Whether text after a sentence is boilerplate and contains no further sentence of the report.

    The patterns of captions admit some words before the credit, which must not be a sentence of the report.
    """
    is_date = parse_date_line(part) and _YEAR_OR_TIME.search(part)  # not (신청 기간: ~4/12)
    if not (class_of_line(part) or is_date):
        return False
    sentences = [part[: match.end()] for match in byline_patterns.SENTENCE_BREAK.finditer(part)]
    return not any(
        DECLARATIVE_ENDING.search(sentence) and not byline_patterns.SCENE_ENDING.search(sentence)
        for sentence in sentences
    )


def is_biography(text: str, author: str) -> bool:
    """Whether a body's last paragraph is a biography of its author.

    Args:
        text: the paragraph, or several joined by spaces.
        author: names joined by ``, ``; the first counts.

    >>> is_biography("◇홍길동 교수는 1971년 전주에서 태어나 가나대를 졸업했다.", "홍길동")
    True
    """
    name = author.split(", ", maxsplit=1)[0]
    begins_with_name = re.match(
        rf"""
        [^가-힣]*                               # ◇
        (?: 필자\s )?
        {re.escape(name)}
        (?: \s \S{{1,10}} )?                    # 교수
        (?: 은 | 는 | [:,·|] | \s [·|] )
        """,
        text,
        re.VERBOSE,
    )
    return bool(begins_with_name and byline_patterns.BIOGRAPHY.search(text))


def reporters_on_lines(lines: Iterable[Line]) -> str | None:
    """Return the reporters on the first line that is a byline, joined by ``, ``; None when there is none.

    Args:
        lines: the page's, classified.
    """
    found: list[str] = []
    for line in lines:
        names = _reporters_on_line(line)
        # A second and a third reporter are right below the first, with their titles.
        if found and not (names and byline_patterns.NAMED_REPORTER.match(line.text)):
            break
        found += names.split(", ") if names else []
    reporters = dict.fromkeys(found)
    return ", ".join(reporters) or None if len(reporters) <= THRESHOLDS.most_reporters else None


def _reporters_on_line(line: Line) -> str | None:
    """Return the reporters on a line if it is a byline, joined by ``, ``; None when it is none."""
    if line.rule not in ("reporter line", "date", "photo credit"):
        return None
    written_by = _WRITTEN_BY.fullmatch(line.text)
    if written_by:
        name = written_by["name"]
        # Without a sign between them both words may be a button: 글 내용보기.
        return name if may_be_name(name) and (written_by["sign"] or name[0] in SURNAMES) else None
    # Of photo credits only a combined one (글·사진) names the writer.
    names = None if line.rule == "photo credit" else names_on_line(line.text)
    # The line below an essay's title may be nothing but the name.
    if names is None and line.rule == "reporter line" and may_be_full_name(line.text):
        return line.text
    return names


def names_on_line(text: str) -> str | None:
    """Return the writers named on a line, or in the boilerplate at the end of a paragraph.

    Args:
        text: the line; titles, credits or outlets stand beside the names.

    >>> names_on_line("홍길동 기자 hong@gana.example"), names_on_line("사진 김가람")
    ('홍길동', None)
    """
    bare = LEADING_BULLETS.sub("", text).strip(" /")
    if byline_patterns.OTHER_CREDIT.match(bare):
        return None
    byline = byline_patterns.BYLINE.match(bare)
    if byline is None and (person := byline_patterns.PERSON.fullmatch(bare)):
        return person["name"]
    if byline is None:
        credit = byline_patterns.CREDIT.match(bare)
        return split_names(credit["name"]) if credit else None
    rest = byline_patterns.OTHER_CREDIT.split(bare[byline.end() :])[0]
    more = " ".join(match["name"] for match in byline_patterns.NAMED_REPORTER.finditer(rest))
    return split_names(f"{byline['names']} {more}")


def publisher_on_lines(lines: Sequence[Line]) -> str | None:
    """Return the outlet named in a copyright or subscription line of the page; None when none names it.

    Args:
        lines: the page's, classified.
    """
    # By pattern, not by line: a copyright line further down is more reliable than an invitation above.
    for pattern in byline_patterns.PUBLISHERS:
        for line in lines:
            if line.rule not in _PUBLISHER_RULES and not (
                line.rule and class_of_line(line.text) == "copyright"
            ):
                continue
            match = pattern.search(line.text)
            # After a caption © marks the photographer's copyright, not the outlet's.
            if match and (
                line.rule in ("subscribe notice", "company data")
                or (
                    not class_of_line(line.text[: match.start()] + " ")
                    and match.start() < THRESHOLDS.copyright_start
                )
            ):
                return str(match["publisher"]).strip()
    return None
