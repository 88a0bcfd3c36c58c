"""The forms of lines that name a writer: behind a label, with a title, a date, a job or an address, or alone.

Each form is a function that returns the names on a line and the signs of the form, or None; `authors` weighs
them together with the signs around the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article import byline_patterns, bylines
from reader.article.boilerplate import class_of_line
from reader.article.dates import without_dates
from reader.article.lines import HEADING_LEVELS
from reader.article.settings import THRESHOLDS
from reader.article.votes import JOBS
from reader.korean.morphology import is_common_word
from reader.korean.names import may_be_full_name
from reader.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_JOB = any_of(JOBS.words())
_NAMES = r"[가-힣]{2,4} (?: \s? [·ㆍ・,&/] \s? [가-힣]{2,4} ){0,19}"
_LATIN = r"[A-Za-z][\w.'-]{1,20} (?: \s [A-Za-z][\w.'-]{1,20} ){0,3}"
_LABEL = any_of(byline_patterns.WORDS.words(kind="writer's label"))
_WITH_LABEL = re.compile(
    rf"""
    [\[(/■▶]* \s*
    (?P<label> {_LABEL} ) (?: \s? [·ㆍ,/&] \s? (?: {_LABEL} | 사진 | 그림 ) )*      # 글·사진
    (?P<sign> \s? [.:：|=_/ㅣ] \s? | \s )
    (?: (?P<names> {_NAMES} ) | (?P<latin> {_LATIN} ) | (?P<other> [^.!?]{{2,40}} ) )
    (?:
        \s? {byline_patterns.REPORTER} [^.!?]{{0,40}}
        | [\s,|·/]+ [^.!?]{{0,40}} (?: {_JOB} )                               # 가나대 교수
        | \s? \( [^()]{{1,40}} \)                                             # (가나대 교수)
        | [\s,|·/]* \b (?: 사진 | 그림 | 편집 | 일러스트 | 디자인 | 영상 | photo ) [\s.:=_|/] .{{2,20}}
    )?
    [\])]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""``글. 홍길동 가나대 교수``; only with a sign behind the label may the name be in Latin letters."""
LABEL_ALONE = re.compile(rf"(?P<label> {_LABEL} ) \s? [:：]?", re.IGNORECASE | re.VERBOSE)
_IN_ROW = re.compile(
    r"(?:^|,\s)(?P<label>작성자|글쓴이|등록자|기자|기자명|필자)(?:,\s|\s?[:：]\s?)(?P<names>[가-힣]{2,4})(?=,|$)"
)
"""A row of a bulletin board's table: ``작성자, 홍길동, 등록일, 2024-03-05``."""
_BOARD_LABELS = frozenset(("작성자", "작성", "글쓴이", "등록자", "게시자"))
"""Labels of bulletin boards, where offices write, too."""
_NAME_BEFORE_LABEL = re.compile(
    rf"""
    (?P<names> {_NAMES} ) \s 글 (?: \s? [·ㆍ,/&] \s? (?: 사진 | 그림 ) )?
    (?: [\s,|·/]+ .{{2,20}} \s (?: 사진 | 그림 ) )?
    """,
    re.VERBOSE,
)
"""``홍길동 글, 김가람 사진``."""
_BETWEEN_PARTS = re.compile(r"\s*[|ㅣ·ㆍ・/‧]\s*|,\s|\s-\s")
_COUNTS = re.compile(r"[\w.+-]+@.*|[^\d]{0,8}\d[\d,]*\s?(?:분|min\b.*|회|개)?|", re.IGNORECASE)
"""What stands beside a date and a name: an address, what was counted, nothing."""
_DIGITS = re.compile(r"\d\d")
_BY = re.compile(r"^by[.:]?\s|\son$", re.IGNORECASE)
_WITH_MAIL = re.compile(r"(?P<names>[가-힣]{3,4})\s?[(<\[|]?\s?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>\]]?")
_WITH_NUMBER = re.compile(r"[:\s]* (?P<number> [1-6] \d{3,4} ) \s? (?P<names> [가-힣]{2,4} )", re.VERBOSE)
"""A pupil's year, class and number, and the name."""
_WITH_JOB = re.compile(
    rf"(?P<names> [가-힣]{{2,4}} ) [\s,|·/(]+ [^.!?]{{0,40}} (?: {_JOB} | 직무대행 ) \)?", re.VERBOSE
)
_REPORTER = re.compile(byline_patterns.REPORTER)
_NAMES_ALONE = re.compile(_NAMES, re.VERBOSE)
_BETWEEN = re.compile(r"\s?[·ㆍ・,&/]\s?")
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]* (?: \s [A-Z][\w.'-]* ){1,3}", re.VERBOSE)
_NICKNAME = re.compile(r"(?=.*[가-힣A-Za-z]) [\w가-힣.'-]{2,20} (?: \s [\w가-힣.'-]{1,20} ){0,2}", re.VERBOSE)
_SIGN_OFF = re.compile(rf"[가-힣A-Za-z]{{2,10}}\s(?:뉴스\s)?(?P<names>{byline_patterns.NAME})입니다\.?$")
"""The end of a report on television: ``지금까지 솔내시청에서 한빛뉴스 홍길동입니다.``"""
_PLACE_ENDS = tuple("도시군읍면")
"""The ends of places that hardly any given name has: 강원도 has the shape of a name, too."""
_NOBODY = ("",)
"""The names of a label that names an office."""
Form = tuple[tuple[str, ...], tuple[str, ...]]
"""The names on a line, and the signs of its form."""


def names_writer(line: Line) -> bool:
    """Whether a line is nothing but a label with a sign and a full name: ``글. 홍길동(가나대 교수)``.

    Args:
        line: the page's.
    """
    match = _WITH_LABEL.match(line.text)
    if match is None or not match["sign"].strip():
        return False
    names = _BETWEEN.split(match["names"] or "")
    return all(map(may_be_full_name, names)) and len(match[0]) == len(line.text)


def labelled(line: Line) -> Form | None:
    """Return the names behind or before a label: ``글. 홍길동 가나대 교수``, ``작성자: Jane Doe``.

    Args:
        line: the page's.

    Returns:
        The names and the signs; the name is empty where the label names an office (``글. 편집부``).
    """
    behind = _NAME_BEFORE_LABEL.fullmatch(line.text) or _IN_ROW.search(line.text)
    match = behind or _WITH_LABEL.fullmatch(line.text)
    if match is None:
        return None
    groups = match.groupdict()
    has_sign = bool((groups.get("sign") or "").strip())
    label = (groups.get("label") or "").lower()
    names = _BETWEEN.split(groups["names"] or "")
    if all(map(bylines.may_be_name, names)) and (has_sign or all(map(may_be_full_name, names))):
        if label not in _BOARD_LABELS:
            return tuple(names), ("label",)
        return None if any(map(is_common_word, names)) else (tuple(names), _board_signs(names))
    return _named_otherwise(line.text[match.end("sign") :], label) if has_sign else None


def _board_signs(names: Sequence[str]) -> tuple[str, ...]:
    """Return the signs of names behind a label of bulletin boards."""
    return ("board label", *(["full name"] if all(map(_has_full_shape, names)) else []))


def _named_otherwise(text: str, label: str) -> Form | None:
    """Return who is named behind a label with a sign: a nickname, a name in Latin letters, or an office."""
    text = text.strip(" ])")
    if bylines.is_organization(text):
        return _NOBODY, ("label",)
    is_nickname = re.fullmatch(r"[가-힣]{2,10}", text) and label not in _BOARD_LABELS
    is_name = re.fullmatch(_LATIN, text, re.VERBOSE) or is_nickname
    sign = "board label" if label in _BOARD_LABELS else "label"
    return ((text,), (sign,)) if is_name and text not in bylines.NOT_NAMES else None


def _titled(line: Line) -> Form | None:
    """Return the reporters on a line with a title: ``홍길동 기자``, ``지금까지 한빛뉴스 홍길동입니다.``"""
    # A reporter's name may be a link to the reporter's page.
    is_byline = line.rule in ("reporter line", "date") or (
        line.rule == "related link" and class_of_line(line.text) == "reporter line"
    )
    if not is_byline:
        return None
    job = _WITH_JOB.fullmatch(line.text)
    # In front of other jobs than a reporter's is the place, which may have the shape of a name: 고려대.
    is_placed = job and _has_full_shape(job["names"]) and not _REPORTER.search(line.text)
    names = job["names"] if job and is_placed else bylines.names_on_line(line.text)
    sign_off = None if names else _SIGN_OFF.search(line.text)
    names = names or (sign_off["names"] if sign_off and may_be_full_name(sign_off["names"]) else None)
    return (tuple(names.split(", ")), ("title",)) if names else None


def _dated(line: Line) -> Form | None:
    """Return who is named beside a date: ``승인 2024. 3. 5. | 홍길동 기자 | 조회 12``."""
    if not _DIGITS.search(line.text):
        return None
    parts = [part.strip() for part in _BETWEEN_PARTS.split(without_dates(line.text))]
    parts = [part for part in parts if not _COUNTS.fullmatch(part)]
    titled = [names for part in parts if (names := _titled_part(part))]
    if titled:
        return titled[0], ("title", "with a date")
    if len(parts) != 1:
        return None
    name = _BY.sub("", parts[0])
    form = bare_names(name.strip())
    return (form[0], (*form[1], "with a date", *(["label"] if name != parts[0] else []))) if form else None


def _titled_part(part: str) -> tuple[str, ...] | None:
    """Return the names in a part of a line that is nothing but them and a reporter's title."""
    names = bylines.names_on_line(part) if byline_patterns.BYLINE.fullmatch(part) else None
    return tuple(names.split(", ")) if names else None


def _numbered(line: Line) -> Form | None:
    """Return the name of a pupil behind year, class and number: ``2509 홍길동``."""
    match = _WITH_NUMBER.fullmatch(line.text)
    form = bare_names(match["names"]) if match else None
    return (form[0], (*form[1], "school number")) if form else None


def _with_mail(line: Line) -> Form | None:
    """Return the name before a mail address, as some outlets end a report: ``홍길동 hong@gana.example``."""
    match = _WITH_MAIL.fullmatch(line.text)
    if match is None or not _has_full_shape(match["names"]) or is_common_word(match["names"]):
        return None
    return (match["names"],), ("full name", "mail address")


def _with_job(line: Line) -> Form | None:
    """Return the name before a job: ``홍길동 솔내시장``, ``홍길동 (가나대 교수)``."""
    match = _WITH_JOB.fullmatch(line.text.strip(" /"))
    if match is None or not _has_full_shape(match["names"]):
        return None
    signs = ("full name", "job", *(["common word"] if is_common_word(match["names"]) else []))
    return (match["names"],), signs


def _alone(line: Line) -> Form | None:
    """Return the names that are a whole line: ``홍길동``, ``홍길동·김가람``, ``gildong``."""
    if line.level in HEADING_LEVELS or line.is_prose:
        return None
    return bare_names(line.text.strip(" /").removesuffix("님").strip())


FORMS = (labelled, _titled, _dated, _numbered, _with_mail, _with_job, _alone)
"""The forms of lines with names, the most specific first."""
SURE_FORMS = (labelled, _dated)


def bare_names(text: str) -> Form | None:
    """Return the names in a text that is nothing else, and the signs of their form.

    Args:
        text: a line, or the part of one that is left without its date.
    """
    if _NAMES_ALONE.fullmatch(text):
        names = tuple(_BETWEEN.split(text))
        if len(names) > 1:
            # Beside names a common word may be one, too.
            are_names = all(map(_has_full_shape, names)) and not all(map(is_common_word, names))
            return (names, ("full name", "several full names")) if are_names else None
        if _has_full_shape(text) and not is_common_word(text):
            return names, ("full name",)
    if bylines.is_organization(text) or text in bylines.NOT_NAMES:
        return None
    if _LATIN_NAME.fullmatch(text):
        return (text,), ("alone",)
    if not _NICKNAME.fullmatch(text) or class_of_line(text) not in (None, "reporter line"):
        return None
    return (text,), ("nickname",)


def _has_full_shape(text: str) -> bool:
    """Whether a text has the shape of a surname and a given name; of two syllables too many words have it."""
    is_long = len(text) >= THRESHOLDS.shortest_full_name and not text.endswith(_PLACE_ENDS)
    return is_long and bylines.may_be_name(text) and may_be_full_name(text)
