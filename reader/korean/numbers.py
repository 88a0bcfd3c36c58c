"""Rules for everything that holds digits: dates, times, telephone numbers, money, counters, plain numbers.

Each rule is a pattern and a function that says a match; they run in the order of `RULES`, from the most
particular shape to the plain number. Source for readings: 국립국어원 (한글 맞춤법 제44항, 온라인가나다), and
the practice of broadcast newsreaders where the standard is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.counters import CURRENCIES, MONTHS, NATIVE, SINO, UNITS, VEHICLES
from reader.korean.numerals import cardinal, decimal, digits, native, native_approximate

if TYPE_CHECKING:
    from reader.korean.saying import Say

_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLAIN = re.compile(_NUM)
_TILDE = r"\s?[~∼〜～]\s?"
_RANGE = r"(?:\s?[~∼〜～]\s?|\s?[-–—]\s?)"
_NOT_IN_NUMBER = r"(?<![\d.,])"
_WEEKDAYS = r"(?:\s?\((?P<weekday>[월화수목금토일])(?:요일)?\))"
_BIG = "해경조억만천백십"

_PARTICLES = (
    "이나 이며 이고 이다 이었 이라 이란 인데 인 이 가 은 는 을 를 의 에 에서 에게 와 과 도 만 로 으로 까지 부터 보다 마다 씩 "
    "째 쯤 짜리 가량 안팎 이상 이하 미만 초과 정도 전 후 뒤 간 내 동안 당 여 대 라 나 든 였 임 뿐 밖 조차 처럼 한 이내 들 중 급 말 초 안"
).split()
_PARTICLE = "|".join(sorted(_PARTICLES, key=len, reverse=True))
_AFTER_COUNTER = rf"(?![가-힣])|(?=(?:{_PARTICLE}))"


def _alternatives(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _telephone(match: re.Match[str]) -> str:
    """``02-781-1234`` is said 공이 칠팔일의 일이삼사."""
    *front, exchange, number = re.split(r"[-–)\s]+", match[0].strip("( "))
    return " ".join([*map(digits, front), f"{digits(exchange)}의 {digits(number)}"])


def _date(match: re.Match[str]) -> str | None:
    """``2018. 8. 20.(월)`` is said 이천십팔년 팔월 이십일, 월요일."""
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    said_year = f"{_two_digit_year(year)}년 " if year else ""
    weekday = match.groupdict().get("weekday")
    return f"{said_year}{_month(month)} {cardinal(day)}일" + (f", {weekday}요일," if weekday else "")


def _two_digit_year(year: str) -> str:
    return digits(year, zero="공") if len(year) == 2 and year[0] == "0" else cardinal(int(year))


def _month(number: int) -> str:
    return MONTHS.get(number, cardinal(number) + "월")


def _weekday(match: re.Match[str]) -> str:
    """``20일(월)`` is said 이십일일, 월요일."""
    return f"{match['day']}, {match['weekday']}요일"


def _clock(match: re.Match[str]) -> str | None:
    """``11:18`` is said 열한 시 십팔 분, ``18:00`` 십팔 시."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    if hour > 24 or minute > 59:
        return None
    said = f"{_hour(hour)} 시" + (f" {cardinal(minute)} 분" if minute else "")
    return said + (f" {cardinal(int(second))} 초" if second and int(second) else "")


def _hour(hour: int) -> str:
    return native(hour) if 1 <= hour <= 12 else cardinal(hour)


def _ratio(match: re.Match[str]) -> str:
    """``2:1`` is said 이 대 일; so is a score, ``3-2`` or 3대 2."""
    return f"{decimal(match['left'])} 대 {decimal(match['right'])}"


def _fraction(match: re.Match[str]) -> str:
    """``1/3`` is said 삼분의 일."""
    return f"{decimal(match['below'])}분의 {decimal(match['above'])}"


_DAYS = frozenset(
    "6·25 5·18 4·19 8·15 9·11 3·1 4·3 5·16 6·10 12·12 12·3 10·26 9·19 7·4 6·15 10·4 2·28 3·15".split()
)
_DAY_SAID = {"6·10": "육십", "12·12": "십이십이", "3·10": "삼십"}
_NAMED_AFTER_A_DAY = re.compile(
    r"\s?(?:절|전쟁|참전|운동|민주|항쟁|혁명|광복|테러|계엄|비상계엄|사태|선언|합의|남침|사변|만세|의거|총선|대선|지방선거|재보선|"
    r"전당대회|쿠데타|내란|대책|대지진|참사)"
)


def _remembered_day(match: re.Match[str]) -> str | None:
    """Days that history is named after: ``6·25`` 육이오, ``3·1절`` 삼일절, ``12·3`` 십이삼."""
    day = f"{match['month']}·{match['day']}"
    if day not in _DAYS and not _NAMED_AFTER_A_DAY.match(match.string, match.end()):
        return None
    return _DAY_SAID.get(day) or cardinal(int(match["month"])) + digits(match["day"])


def _listed(match: re.Match[str]) -> str:
    """``1·2차`` is said 일, 이차: the counter belongs to all of the list."""
    return ", ".join(decimal(part) for part in re.split(r"\s?·\s?", match["list"])) + match["counter"]


def _money_in_front(match: re.Match[str]) -> str:
    """``$1.2억`` is said 일 점 이억 달러."""
    return f"{_mixed_number(match['number'])} {CURRENCIES[match['sign']]}"


def _below_zero(match: re.Match[str]) -> str:
    """``-5℃`` is said 영하 오 도; in front of anything else the sign is 마이너스."""
    below = "영하" if re.match(r"\s?(?:℃|°C|도(?![가-힣]))", match.string[match.end() :]) else "마이너스"
    return f"{below} {_mixed_number(match['number'])}"


def _unit(match: re.Match[str]) -> str:
    """``10km`` is said 십 킬로미터, ``3.5%`` 삼 점 오 퍼센트, ``10~20%`` 십에서 이십 퍼센트."""
    low = f"{_mixed_number(match['low'])}에서 " if match["low"] else ""
    name = UNITS[match["unit"]]
    speed = (
        "시속 "
        if match["unit"].endswith("/h") and not match.string[: match.start()].rstrip().endswith("시속")
        else ""
    )
    return f"{speed}{low}{_mixed_number(match['number'])} {name}"


def _neighbours(match: re.Match[str]) -> str | None:
    """``2~3명`` is said 두세 명, ``3~4년`` 삼사 년."""
    low, high = int(match["low"]), int(match["high"])
    counter = match["counter"]
    if high != low + 1 or not 1 <= low <= 8:
        return None
    if counter in NATIVE:
        return f"{native_approximate(low)} {counter}"
    return (
        f"{cardinal(low)}{cardinal(high)} {counter}"
        if counter in ("년", "개월", "주", "분", "주일", "달러")
        else None
    )


def _range(match: re.Match[str]) -> str:
    """``10~20명`` is said 열에서 스무 명, ``1~3일`` 일일에서 삼일, ``2018-2020년`` 이천십팔년에서 이천이십년."""
    low, high, counter = match["low"], match["high"], match["counter"]
    if counter in ("년", "월", "일"):
        return f"{_counted(low, '', counter, match)}에서 {_counted(high, '', counter, match)}"
    return f"{_counted(low, ' ', counter, match)[: -len(counter)].rstrip()}에서 {_counted(high, ' ', counter, match)}"


def _bare_range(match: re.Match[str]) -> str:
    """``1~3`` without a counter is said 일에서 삼."""
    return f"{_mixed_number(match['low'])}에서 {_mixed_number(match['high'])}"


def _ordinal(match: re.Match[str]) -> str:
    """``제4회`` is said 제사회: behind 제 every counter takes Sino-Korean numbers."""
    return f"제{match['space']}{decimal(match['number'])}"


def _nth(match: re.Match[str]) -> str | None:
    """``1번째`` is said 첫 번째, ``2번째`` 두 번째."""
    number = int(match["number"])
    if not 1 <= number <= 99:
        return None
    return ("첫" if number == 1 else native(number)) + " 번째"


def _number_of(match: re.Match[str]) -> str:
    """``3번 출구`` is said 삼 번 출구: a number that names one of many, not how often."""
    return f"{decimal(match['number'])}{match['space']}번"


def _approximate(match: re.Match[str]) -> str:
    """``500여 곳`` is said 오백여 곳, ``30여만 명`` 삼십여만 명: 여 keeps numbers Sino-Korean."""
    return _mixed_number(match["number"]) + "여"


def _counter(match: re.Match[str]) -> str:
    """``3명`` is said 세 명, ``21일`` 이십일일, ``20대`` 이십대 or, of things that roll, 스무 대."""
    return _counted(match["number"], match["space"], match["counter"], match)


def _counted(number: str, space: str, counter: str, match: re.Match[str]) -> str:
    if counter == "월" and number in ("6", "10"):
        return MONTHS[int(number)]
    if counter in NATIVE and number.isdecimal() and 1 <= int(number) <= 99 and not number.startswith("0"):
        if counter == "시" and int(number) > 12:
            return f"{cardinal(int(number))} 시"
        if counter != "대" or _rolls(int(number), match):
            return f"{native(int(number))} {counter}"
    return f"{_mixed_number(number)}{space}{counter}"


def _rolls(number: int, match: re.Match[str]) -> bool:
    """Whether 대 counts vehicles or machines here, rather than ages (20대) or a rank of greats (3대 의혹)."""
    before, behind = match.string[max(0, match.start() - 14) : match.start()], match.string[match.end() :]
    if any(
        re.search(rf"{word}(?:[이가를은는도만]|\s|\d|[가-힣]{{1,2}}\s)*\s?$", before) for word in VEHICLES
    ):
        return True
    return number % 10 != 0 and bool(re.match(r"[가를는의와로에도만,.]|\s?(?:$|등|정도|이상)", behind))


def _mixed(match: re.Match[str]) -> str:
    """``1조 2,500억`` is said 일조 이천오백억, ``3만5천`` 삼만 오천, ``1천500`` 천오백."""
    return _mixed_number(match[0])


def _mixed_number(written: str) -> str:
    """Say a number that may hold 조, 억, 만, 천, 백 between its digits."""
    said = ""
    for number, unit in re.findall(rf"({_NUM})\s?([{_BIG}]*)", written):
        spoken = decimal(number)
        if spoken == "일" and unit[:1] in tuple("천백십만") and (not said or unit[0] != "만"):
            spoken = ""
        small = said[-1:] in tuple("천백십") and said
        said += ("" if small or not said else " ") + spoken + unit
    return said


def _plain(match: re.Match[str]) -> str:
    """``2018`` is said 이천십팔, ``3.5`` 삼 점 오, ``007`` 공공칠, ``1.2.3`` 일 점 이 점 삼."""
    number = match[0].rstrip(".,")
    said = (
        decimal(number)
        if _PLAIN.fullmatch(number)
        else " 점 ".join(decimal(part) for part in re.split(r"[.,]+", number))
    )
    return said + match[0][len(number) :]


_ANY = rf"(?:{_NUM})(?:\s?[{_BIG}]+(?:\s?(?:{_NUM})[{_BIG}]*)*)?"
_COUNTERS = _alternatives(NATIVE | SINO)
_DAY_END = r"(?:\s?일|\.)?"

RULES: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("telephone", re.compile(r"(?<![\d-])(?:\(?0\d{1,2}\)?[-–)\s]\s?\d{3,4}[-–]\d{4}|1[3-9]\d\d[-–]\d{4}|\d{3,4}[-–]\d{4}(?=번|로|,|\.|\)|\s|$))(?![\d-])"), _telephone),
    ("date", re.compile(rf"(?<![\d.])['’‘]?(?P<year>(?:1[89]|20)\d\d|(?<=['’‘])\d\d)\s?[.\-/]\s?(?P<month>\d{{1,2}})\s?[.\-/]\s?(?P<day>\d{{1,2}})(?!\d){_DAY_END}{_WEEKDAYS}?"), _date),
    ("weekday", re.compile(rf"(?P<day>\d{{1,2}}\s?일){_WEEKDAYS}"), _weekday),
    ("clock", re.compile(r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:])"), _clock),
    ("two-digit year", re.compile(r"['’‘](?P<number>\d\d)(?=년|\s?학번|\s?시즌)"), lambda m: digits(m["number"])),
    ("listed", re.compile(r"(?<![\d·])(?P<list>\d{1,4}(?:\s?·\s?\d{1,4})+)(?P<counter>차|위|급|등|단계|호선|호기|호|학년|분기|월|일|년|층|번|세|회|조|항|부|공구|지구|구역|여단|사단|터미널|권역|등급|인실|동)"), _listed),
    ("remembered day", re.compile(r"(?<![\d·.])(?P<month>\d{1,2})[·ㆍ‧・](?P<day>\d{1,2})(?![\d·])"), _remembered_day),
    ("currency sign", re.compile(rf"(?P<sign>{_alternatives(CURRENCIES)})\s?(?P<number>{_ANY})"), _money_in_front),
    ("sign", re.compile(rf"(?<![\w.\-가-힣)])[-−–](?P<number>{_NUM})(?!\s?[-–])"), _below_zero),
    ("unit", re.compile(rf"{_NOT_IN_NUMBER}(?:(?P<low>{_ANY}){_RANGE})?(?P<number>{_ANY})\s?(?P<unit>{_alternatives(UNITS)})(?![A-Za-z])"), _unit),
    ("fraction", re.compile(rf"{_NOT_IN_NUMBER}(?P<above>\d{{1,4}})/(?P<below>\d{{1,4}})(?![\d/])"), _fraction),
    ("neighbours", re.compile(rf"{_NOT_IN_NUMBER}(?P<low>\d){_TILDE}(?P<high>\d)\s?(?P<counter>{_COUNTERS})(?:{_AFTER_COUNTER})"), _neighbours),
    ("range", re.compile(rf"{_NOT_IN_NUMBER}(?P<low>{_ANY})\s?(?:년|월|일|원|명|개)?{_RANGE}(?P<high>{_ANY})\s?(?P<counter>{_COUNTERS})(?:{_AFTER_COUNTER})"), _range),
    ("bare range", re.compile(rf"{_NOT_IN_NUMBER}(?P<low>{_ANY}){_TILDE}(?P<high>{_ANY})"), _bare_range),
    ("score", re.compile(rf"{_NOT_IN_NUMBER}(?P<left>\d{{1,3}})\s?(?:[-–:]|대\s)\s?(?P<right>\d{{1,3}})(?![\d.:-])"), _ratio),
    ("ordinal", re.compile(rf"제(?P<space>\s?)(?P<number>{_NUM})"), _ordinal),
    ("nth", re.compile(rf"{_NOT_IN_NUMBER}(?P<number>\d{{1,2}})\s?번\s?째"), _nth),
    ("number of", re.compile(rf"{_NOT_IN_NUMBER}(?P<number>\d+)(?P<space>\s?)번(?=\s?(?:출구|타자|버스|국도|지방도|고속도로|홀|트랙|게이트|창구|후보|선수|홈|코트|환자|확진자|마|문항|문제|버튼|채널|승강장|도로|주자|척추|염색체|지))"), _number_of),
    ("approximate", re.compile(rf"{_NOT_IN_NUMBER}(?P<number>{_ANY})\s?여(?=[{_BIG}]|\s|명|개|년|일|원|곳|종|건|차례|채|가구|대|마리|명|편|분|시간|m|k|t)"), _approximate),
    ("counter", re.compile(rf"{_NOT_IN_NUMBER}(?P<number>{_ANY})(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_AFTER_COUNTER})"), _counter),
    ("mixed number", re.compile(rf"{_NOT_IN_NUMBER}(?:{_NUM})\s?[{_BIG}](?:\s?(?:{_NUM})[{_BIG}]*)*"), _mixed),
    ("number", re.compile(r"\d[\d.,]*"), _plain),
)  # fmt: skip
