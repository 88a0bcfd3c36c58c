"""Rules for times of day: 11:18, 09:00~18:00."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.korean.citations import NEWSREADERS, PUNCTUATION
from reader.korean.normalization.numerals import cardinal, native
from reader.korean.normalization.patterns import FULL_YEAR, TILDES
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    import re


def _from_to(match: re.Match[str]) -> str:
    """Return 에서 for the tilde of ``11:00~13:00``."""
    return "에서 "


def _clock(match: re.Match[str]) -> str | None:
    """Verbalize ``11:18`` as 열한 시 십팔 분, ``18:00`` 십팔 시."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    # A ratio or a score, such as 25:70.
    if hour > 24 or minute > 59:
        return None
    spoken = f"{spoken_hour(hour)} 시" + (f" {cardinal(minute)} 분" if minute else "")
    return spoken + (f" {cardinal(int(second))} 초" if second and int(second) else "")


def spoken_hour(hour: int) -> str:
    """Return the numeral of an hour: native up to 12, Sino-Korean beyond.

    Args:
        hour: 0 to 24.

    >>> spoken_hour(3), spoken_hour(18), spoken_hour(0)
    ('세', '십팔', '영')
    """
    return native(hour) if 1 <= hour <= 12 else cardinal(hour)


RANGE_SIGN = Rule(
    "range sign",
    rf"""
    (?<= :\d\d ) \s? [{TILDES}] \s? (?= \d )   # 11:00~13:00
    | (?<= :\d\d ) \s? [\-–] \s? (?= \d{{1,2}}:\d\d )
    | (?<= \d[시분] ) \s? [\-–] \s? (?= (?: 오전 | 오후 )? \s? \d{{1,2}} 시 )   # 9시-오후 6시
    | (?<= \d ) \s? [{TILDES}] \s?              # 2018.8.20~2018.9.1
      (?= {FULL_YEAR} \s? [.\-] \s? \d )
    """,
    _from_to,
    examples=(
        ("진료 시간은 09:00~18:00이다.", "진료 시간은 아홉 시에서 십팔 시다."),
        ("오전 9시-오후 6시에 연다.", "오전 아홉 시에서 오후 여섯 시에 연다."),
        ("비율은 25:70~80이다.", "비율은 이십오 대 칠십에서 팔십이다."),
    ),
    source=NEWSREADERS,
    requires="~∼〜～–-",
)
CLOCK = Rule(
    "clock",
    r"""
    (?<![\d:])
    (?P<hour> \d{1,2} ) : (?P<minute> \d{2} ) (?: : (?P<second> \d{2} ) )?
    (?![\d:]) (?: \s? 분 (?= [에은는이을의]? (?![가-힣]) ) )?                      # 20:20분
    """,
    _clock,
    examples=(
        ("오후 11:18에 도착했다.", "오후 열한 시 십팔 분에 도착했다."),
        ("기록은 1:23:45였다.", "기록은 한 시 이십삼 분 사십오 초였다."),
        ("20:20 분 출발", "이십 시 이십 분 출발"),
        ("비율은 25:70이다.", "비율은 이십오 대 칠십이다."),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
