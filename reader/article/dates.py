"""Dates of publication as Korean pages write them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")

_LABELS = {
    "published": "기사입력|기사등록|최초입력|최초등록|최초작성|입력일시|등록일시|입력시간|등록시간|입력일|등록일|게시일|작성일|발행일|송고시간|송고일시|송고|기사승인|승인|입력|등록|게재|발행|작성|게시|보도|방송일",
    "updated": "최종수정|최종업데이트|기사수정|수정일시|수정시간|수정일|업데이트|수정|갱신|최종|UPDATE|편집",
}
_LABEL = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
_DAY = r"(?P<year>(?:19|20)\d\d)\s?(?:[.\-/]|년)\s?(?P<month>\d{1,2})\s?(?:[.\-/]|월)\s?(?P<day>\d{1,2})\s?(?:일|\.)?"
_WEEKDAY = r"(?:\s?[(\[]?[월화수목금토일](?:요일)?[)\]]?(?=[\s\d,]|$))?"
_CLOCK = (
    r"(?:[\sT,]*[(\[]?(?P<half>오전|오후|AM|"
    r"PM)?\s?(?P<hour>\d{1,2})\s?[:시]\s?(?P<minute>\d{1,2})(?:\s?[:분]\s?(?P<second>\d{1,2})?초?)?"
    r"\s?(?P<half_behind>AM|PM)?[)\]]?)?"
)
_STAMP = re.compile(
    rf"(?:(?:{_LABEL})\s?[:：|,]?\s?)?{_DAY}{_WEEKDAY}{_CLOCK}(?:\s(?P<sent>송고))?", re.IGNORECASE
)
_BESIDE = re.compile(
    r"[\s|·,/\[\]()<>.:ㅣl\-~]*(?:KST|댓글\s?수?\s?\d*|기사\s?원문|공유(?:하기)?|인쇄(?:하기)?|스크랩|가\s?가|지면\s?[A-Z]?\d*면?|[A-Z]?\d{1,2}면|조회\s?(?:수)?\s?[\d,]*|"
    r"읽음\s?[\d,]*)?[\s|·,/\[\]()<>.:ㅣ\-]*"
)


_LONGEST_HEAD_LINE = 120


class Stamp(NamedTuple):
    """One date on a page."""

    label: str | None
    """``published``, ``updated``, or None when the page only gives the date."""
    when: datetime


def stamps(line: str) -> list[Stamp]:
    """Read the dates off a line that holds nothing else; an empty list for any other line.

    >>> [s.label for s in stamps("입력 2018.08.20 (11:18) 수정 2018.08.20 (11:21)")]
    ['published', 'updated']
    >>> stamps("2018년 8월 20일 오전 3시에 일이 있었다.")
    []
    """
    found, rest, end = [], "", 0
    for match in _STAMP.finditer(line):
        rest += line[end : match.start()] + " "
        end = match.end()
        when = _when(match)
        if when is None:
            return []
        label = "published" if match["sent"] else next((kind for kind in _LABELS if match[kind]), None)
        found.append(Stamp(label, when))
    return found if found and _BESIDE.fullmatch(rest + line[end:]) else []


def loose_stamps(line: str) -> list[Stamp]:
    """Dates in a short line of a page's head among other things: section, reporter, number of readers.

    >>> [s.when.hour for s in loose_stamps("사회 | 홍길동 기자 | 2024.03.05 14:02 | 조회 123")]
    [14]
    """
    if len(line) > _LONGEST_HEAD_LINE:
        return []
    found = [(match, _when(match)) for match in _STAMP.finditer(line)]
    return [
        Stamp(next((kind for kind in _LABELS if match[kind]), None), when)
        for match, when in found
        if when and (match["hour"] or any(match[kind] for kind in _LABELS))
    ]


def _when(match: re.Match[str]) -> datetime | None:
    """The moment a stamp names; None when there is no such day or time."""
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or match["half_behind"] or "").upper()
    if half in ("오후", "PM") and hour < 12:
        hour += 12
    elif half in ("오전", "AM") and hour == 12:
        hour = 0
    try:
        return datetime(
            int(match["year"]), int(match["month"]), int(match["day"]), hour, minute, second, tzinfo=SEOUL
        )
    except ValueError:
        return None
