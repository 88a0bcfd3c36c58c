"""Rules for everything else that holds digits: money, units, counters, ranges, scores, plain numbers.

Each rule is a pattern and a function that says a match; they run in the order of `RULES`, from the most
particular shape to the plain number. Source for readings: 국립국어원 (한글 맞춤법 제44항, 온라인가나다), and
the practice of broadcast newsreaders where the standard is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.counters import CURRENCIES, MONTHS, NATIVE, SINO, UNITS
from reader.korean.normalization.counting import BIG, BIG_UNIT, NEAR, NUM, any_of, counted, mixed_number
from reader.korean.normalization.numerals import cardinal, decimal, digits, native, native_approximate
from reader.korean.normalization.particles import agreed

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Say


_PLAIN = re.compile(NUM)
_PER = {
    **dict.fromkeys(("s", "sec", "초"), "초당"),
    **dict.fromkeys(("min", "분"), "분당"),
    **dict.fromkeys(("h", "hr", "시간"), "시간당"),
    **dict.fromkeys(("d", "day", "일"), "하루"),
    "월": "한 달",
    "년": "일 년",
    "명": "한 명당",
    "인": "일인당",
}
"""What is said in front of a quantity for what stands behind its slash, beside the units."""
_SUPERSCRIPTS = {ord(sign): str(at) for at, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("⁻"): "-"}
_ANY = rf"(?:{NUM})(?:(?:{BIG_UNIT}){{1,4}}(?:\s?(?:{NUM})(?:{BIG_UNIT}){{1,4}}){{0,6}}(?:\s?(?:{NUM})(?![\d~∼]))?)?"
_TILDE = r"\s?[~∼〜～]\s?"
_RANGE = r"(?:\s?[~∼〜～]\s?|\s?[-–—]\s?)"
_FREE = r"(?<![\d.,])"
"""Not in the middle of a number."""
_COUNTERS = any_of(NATIVE | SINO)
_PARTICLES = (
    "이나 이며 이고 이다 이었 이라 이란 인데 인 이 가 은 는 을 를 의 에 에서 에게 와 과 도 만 로 으로 까지 부터 보다 마다 씩 째 쯤 짜리 "
    "가량 안팎 이상 이하 미만 초과 정도 전 후 뒤 간 내 동안 당 여 대 라 나 든 였 임 뿐 밖 조차 처럼 한 이내 들 중 급 말 초 안 입니 입디 일 하 다 "
    "서 꼴 께 경 분 호 생 남짓 마저 커녕 어치 만큼 같 더 씨 치 아 야 요 네 랑 까 지 군 길 산 선"
).split()
_END = rf"(?:(?![가-힣])|(?={any_of(_PARTICLES)}))"
"""What may stand behind a counter: the end of the word, or a particle or suffix."""


def _fraction(match: re.Match[str]) -> str:
    """``1/3`` is said 삼분의 일."""
    return f"{decimal(match['below'])}분의 {decimal(match['above'])}"


def _money_in_front(match: re.Match[str]) -> str:
    """``$1.2억`` is said 일 점 이억 달러."""
    return f"{mixed_number(match['number'])} {CURRENCIES[match['sign'].upper()]}"


def _nth(match: re.Match[str]) -> str | None:
    """``1번째`` is said 첫 번째, ``2번째`` 두 번째."""
    number = int(match["number"])
    if not 1 <= number <= 99:
        return None
    return ("첫" if number == 1 else native(number)) + " 번째"


def _nth_alone(match: re.Match[str]) -> str:
    """``2째`` is said 둘째."""
    number = int(match["number"])
    return "첫째" if number == 1 else native(number, whole=True) + "째"


def _first_to_nth(match: re.Match[str]) -> str:
    """``1~3번째`` is said 첫 번째에서 세 번째."""
    return f"첫 번째에서 {native(int(match['high']))} 번째"


def _number_of(match: re.Match[str]) -> str:
    """``3번 출구`` is said 삼 번 출구: a number that names one of many, not how often."""
    return f"{decimal(match['number'] or match['number_too'] or match['question'])}번"


def _numbers_of(match: re.Match[str]) -> str:
    """``1∼4번 문항`` is said 일 번에서 사 번 문항."""
    return f"{decimal(match['low'])} 번에서 {decimal(match['high'])} 번"


def _counter(match: re.Match[str]) -> str:
    """``3명`` is said 세 명, ``21일`` 이십일일, ``20대`` 이십대 or, of things that roll, 스무 대."""
    return counted(match["number"], match["space"], match["counter"], match)


def _plain(match: re.Match[str]) -> str:
    """``2018`` is said 이천십팔, ``3.5`` 삼 점 오, ``007`` 공공칠, ``1.2.3`` 일 점 이 점 삼."""
    number = match[0].rstrip(".,")
    said = (
        decimal(number)
        if _PLAIN.fullmatch(number)
        else " 점 ".join(decimal(part) for part in re.split(r"[.,]+", number))
    )
    return said + match[0][len(number) :]


def _branch(match: re.Match[str]) -> str:
    """``12-3번지`` is said 십이의 삼번지, ``제12-3호`` 제십이의 삼호."""
    return f"{decimal(match['number'])}의 {decimal(match['branch'])}"


def _bus(match: re.Match[str]) -> str:
    """``5-1번`` is said 오 다시 일 번, ``10-1코스`` 십 다시 일 코스."""
    return f"{decimal(match['number'])} 다시 {decimal(match['branch'])}"


def _metres(match: re.Match[str]) -> str:
    """``2m36`` is said 이 미터 삼육."""
    return f"{decimal(match['metres'])} 미터 {digits(match['rest'])}"


def _power(match: re.Match[str]) -> str:
    """``10⁶`` is said 십의 육 제곱, ``2³`` 이의 세제곱."""
    exponent = match["exponent"].translate(_SUPERSCRIPTS).replace("−", "-")
    said = {"2": "제곱", "3": "세제곱"}.get(exponent)
    negative = "마이너스 " if exponent.startswith("-") else ""
    return f"{decimal(match['number'])}의 {said or negative + cardinal(int(exponent.lstrip('-'))) + ' 제곱'}"


def _changes(match: re.Match[str]) -> str:
    """``3.5%→3.25% 인하`` is said 삼 점 오 퍼센트에서 삼 점 이오 퍼센트로 인하."""
    before, after = re.split(r"\s?→\s?", match[0])
    return f"{before}에서 {re.sub('으?로$', '', after)}로(으로)"


def _equals(match: re.Match[str]) -> str:
    """``2+3=5`` is said 이 더하기 삼은 오."""
    signs = {"+": " 더하기 ", "-": " 빼기 ", "−": " 빼기 ", "×": " 곱하기 ", "÷": " 나누기 "}
    left = re.sub(r"\s?[-+×÷−]\s?", lambda sign: signs[sign[0].strip()], match["left"])
    return f"{left}은(는) {match['right']}"


def _listed(match: re.Match[str]) -> str:
    """``1·2차`` and ``1,2차`` are said 일, 이차: the counter belongs to all of the list."""
    *parts, last = re.split(r"\s?[·,]\s?", match["list"])
    return ", ".join([*map(decimal, parts), counted(last, "", match["counter"], match)])


def _tilde(match: re.Match[str]) -> str | None:
    """``3월 2일~5월 3일``, ``9시~18시``, ``1억-2억``: between two counted numbers the sign is said 에서."""
    before = match.string[max(0, match.start() - NEAR) : match.start()]
    below_zero = match.string[match.end() : match.end() + 1] in ("-", "−")
    return "에서 " if below_zero or _COUNTED_BEFORE.search(before) else None


def _below_zero(match: re.Match[str]) -> str:
    """``-5℃`` is said 영하 오 도; in front of anything else the sign is 마이너스, and ``+`` 플러스."""
    degrees = _DEGREES.match(match.string, match.end())
    if match.string[: match.start()].endswith(("영하 ", "영하", "영상 ")):
        return ""
    if match[0] == "+":
        return "영상 " if degrees else "플러스 "
    return "영하 " if degrees else "마이너스 "


def _score(match: re.Match[str]) -> str | None:
    """``2-1 승`` is said 이 대 일 승; ``10-12승``, the smaller first, is how many games somebody may win."""
    left, right = int(match["left"]), int(match["right"])
    won = match.string[match.end() :].lstrip()[0] == "승"
    return f"{_ratio(match)} " if (left > right if won else left < right) else None


def _across_zero(match: re.Match[str]) -> str:
    """``-3~2도`` is said 영하 삼 도에서 영상 이 도."""
    above = "" if float(match["high"]) == 0 else "영상 "
    return f"영하 {decimal(match['low'])} 도에서 {above}{decimal(match['high'])} 도"


def _ratio(match: re.Match[str]) -> str:
    """``2:1`` is said 이 대 일; so is a score, ``3-2`` or 3대2."""
    following = "," if _NEXT_SET.match(match.string, match.end()) else ""
    return f"{decimal(match['left'])} 대 {decimal(match['right'])}{following}"


def _unit(match: re.Match[str]) -> str:
    """``10km`` is said 십 킬로미터, ``3.5%`` 삼 점 오 퍼센트, ``10~20%`` 십에서 이십 퍼센트, ``15m/s`` 초속 십오 미터."""
    front, _, name = UNITS[match["unit"]].rpartition("|")
    if front and match.string[max(0, match.start() - NEAR) : match.start()].rstrip().endswith(front):
        front = ""
    low = f"{mixed_number(match['low'])}에서 " if match["low"] else ""
    about = "여" if match["about"] else ""
    return f"{front} {low}{mixed_number(match['number'])}{about} {name}".lstrip()


def _blood_pressure(match: re.Match[str]) -> str:
    """``140/90mmHg`` is said 백사십에 구십 밀리미터 수은주."""
    return f"{decimal(match['high'] or match['high_too'])}에 {match['low'] or match['low_too']}"


def _triple(match: re.Match[str]) -> str:
    """``9/1/12`` is said 구 일 십이."""
    return " ".join(map(decimal, match[0].split("/")))


def _points(match: re.Match[str]) -> str:
    """``6.11p`` is said 육 점 일일 포인트."""
    return f"{decimal(match['number'])} 포인트"


def _whole_and_fraction(match: re.Match[str]) -> str:
    """``2⅔`` is said 이와 삼분의 이."""
    said = decimal(match["number"])
    return said + agreed(said, "와") + " "


def _phases(match: re.Match[str]) -> str:
    """``임상 1/2상`` is said 임상 일이상."""
    return digits(match["phases"].replace("/", ""))


def _rises(match: re.Match[str]) -> str:
    """``1.3%↑`` is said 일 점 삼 퍼센트 상승, ``↓`` 하락."""
    return " 상승" if "↑" in match[0] else " 하락"


def _hundredths(match: re.Match[str]) -> str:
    """``2분15초123`` is said 이 분 십오 초 일이삼."""
    return " " + digits(match[0])


def _name_in_ga(match: re.Match[str]) -> str:
    """``11번가`` is said 십일번가, ``13가 백신`` 십삼가: 가 is no particle, which would be 이 there."""
    return cardinal(int(match["number"])) + match["name"]


def _fraction_of_unit(match: re.Match[str]) -> str:
    """``1/2kg`` is said 이분의 일 킬로그램."""
    return f"{_fraction(match)} {UNITS[match['unit']].rpartition('|')[2]}"


def _unit_per_unit(match: re.Match[str]) -> str | None:
    """``15.2km/L`` is said 리터당 십오 점 이 킬로미터, ``10MB/s`` 초당 십 메가바이트."""
    if f"{match['unit']}/{match['per']}" in UNITS:
        return None
    return f"{_per(match)} {mixed_number(match['number'])} {UNITS[match['unit']].rpartition('|')[2]}"


def _counter_per_unit(match: re.Match[str]) -> str:
    """``500명/㎢`` is said 제곱킬로미터당 오백 명, ``3만 원/3.3㎡`` 삼 점 삼 제곱미터당 삼만 원, ``10건/일`` 하루 열 건."""
    number, counter = match["number"], match["counter"]
    # Nobody counts ages by the hour, so these are machines.
    machines = counter == "대" and number.isdecimal() and 0 < int(number) <= 99
    said = f"{native(int(number))} 대" if machines else counted(number, " ", counter, match)
    return f"{_per(match)} {said}"


def _per(match: re.Match[str]) -> str:
    """What a quantity is told for."""
    unit, amount = match["per"], match.groupdict().get("amount")
    if amount and amount != "1":
        return f"{mixed_number(amount)} {UNITS[unit].rpartition('|')[2] if unit in UNITS else unit}당"
    return _PER.get(unit) or UNITS[unit].rpartition("|")[2] + "당"


def _unit_alone(match: re.Match[str]) -> str:
    """``몇 km`` is said 몇 킬로미터, ``㎏당`` 킬로그램당."""
    name = UNITS[match["unit"] or match["per"]].rpartition("|")[2]
    return f" {name}" if match.start() and match.string[match.start() - 1] != " " else name


def _neighbours(match: re.Match[str]) -> str | None:
    """``2~3명`` is said 두세 명, ``3~4년`` 삼사 년."""
    low, high = int(match["low"]), int(match["high"])
    counter = match["counter"]
    if high != low + 1 or not 1 <= low <= 8 or (counter == "월" and high in MONTHS):
        return None
    if counter in NATIVE and not (counter == "시" and match["space"]):
        return f"{native_approximate(low)} {counter}"
    return f"{cardinal(low)}{cardinal(high)} {counter}" if counter in _LOOSE else None


def _days(match: re.Match[str]) -> str | None:
    """``2~3일 안에`` is said 이삼 일 안에: how many days, not which."""
    low, high = int(match["low"]), int(match["high"])
    return f"{cardinal(low)}{cardinal(high)} 일" if high == low + 1 else None


def _range(match: re.Match[str]) -> str:
    """``3~5개`` is said 세 개에서 다섯 개, ``1~3일`` 일일에서 삼일, ``20~30대`` of people 이삼십대."""
    low, high, space, counter = match["low"], match["high"], match["space"], match["counter"]
    high_said = counted(high, space, counter, match)
    if (
        counter == "대"
        and _DECADES.fullmatch(f"{low} {high}")
        and not high_said.startswith(native(int(high)))
    ):
        return f"{digits(low[0])}{cardinal(int(high))}{space}대"
    low_said = counted(low, space, counter, match)
    if counter in _REPEATED or (counter in NATIVE and low_said.startswith(_native_word(low))):
        return f"{low_said}에서 {high_said}"
    return f"{mixed_number(low)}에서 {high_said}"


def _native_word(number: str) -> str:
    """The native word for a small number, or something that no number is said as."""
    return native(int(number)) if number.isdecimal() and 1 <= len(number) <= 2 and int(number) > 0 else "-"


def _bare_range(match: re.Match[str]) -> str:
    """``1~3`` without a counter is said 일에서 삼."""
    return f"{mixed_number(match['low'])}에서 {mixed_number(match['high'])}"


def _ordinal(match: re.Match[str]) -> str:
    """``제4회`` is said 제사회: behind 제 every counter takes Sino-Korean numbers."""
    return f"제{match['space']}{decimal(match['number'])}"


def _approximate(match: re.Match[str]) -> str:
    """``500여 곳`` is said 오백여 곳, ``30여만 명`` 삼십여만 명: 여 keeps numbers Sino-Korean."""
    return mixed_number(match["number"]) + "여"


def _mixed(match: re.Match[str]) -> str:
    """``1조 2,500억`` is said 일조 이천오백억, ``3만5천`` 삼만 오천, ``1천500`` 천오백."""
    return mixed_number(match[0])


_COUNTED_BEFORE = re.compile(
    rf"\d\s?(?:{BIG_UNIT})?\s?(?:{_COUNTERS}|{BIG_UNIT}|{any_of(UNITS)})\s?$|[시분일월년]\s?$|(?:{any_of(CURRENCIES)})[\d,.]+$"
)
_DEGREES = re.compile(
    rf"(?:{NUM})(?:(?:{_RANGE}|에서\s)[-−]?(?:{NUM}))?\s?(?:℃|°C|℉|도(?:(?![가-힣])|[를가는에로의인입였,]|까지|부터|안팎|이하|이상))"
)
_DECADES = re.compile(r"20 30|30 40|40 50|50 60|60 70|70 80|80 90")
_CHANGED = r"(?:인하|인상|상향|하향|조정|변경|확대|축소|하락|상승|증가|감소|늘|줄)"
_CHANGING = r"(?:%p?|명|원|건|개|배|점|위|도)"
_NEXT_SET = re.compile(r"\s\d{1,2}[-–:]\d")
_LOOSE = ("년", "개월", "주", "분", "회", "학년", "세", "월", "주일", "달러")
"""Sino-Korean counters in front of which two neighbouring numbers are said as one: 삼사 년."""
_REPEATED = ("년", "월", "일", "시", "위", "층", "회", "호")
"""Counters that are said with both ends of a range: 일일에서 삼일."""

RULES: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("power", re.compile(rf"{_FREE}(?P<number>\d+)\^(?P<exponent>[-−]?\d{{1,3}})"), _power),
    ("power", re.compile(rf"{_FREE}(?P<number>\d+)(?P<exponent>⁻?[⁰¹²³⁴-⁹]+)"), _power),
    ("equation", re.compile(rf"{_FREE}(?P<left>(?:{NUM})(?:\s?[-+×÷−]\s?(?:{NUM})){{1,5}})\s?=\s?(?P<right>{NUM})"), _equals),
    ("equals", re.compile(r"(?<=[\dA-Za-zΑ-ω%년])\s?=\s?(?=[-−]?[\dA-Za-zΑ-ω])"), lambda _: "은(는) "),
    ("change", re.compile(rf"{_FREE}(?:{NUM})\s?(?:%p?|[가-힣]{{1,3}}?)\s?→\s?(?:{NUM})\s?(?:%p?|[가-힣]{{1,3}}?)(?:으?로)?(?=\s?{_CHANGED})|{_FREE}(?:{NUM})\s?{_CHANGING}\s?→\s?(?:{NUM})\s?{_CHANGING}(?:으?로)?(?![가-힣])"), _changes),
    ("arrow", re.compile(r"(?<=[\d%p원명건개도배점])\s?[↑↓](?![\w가-힣])"), _rises),
    ("bus number", re.compile(rf"{_FREE}(?P<number>\d{{1,4}})-(?P<branch>\d)(?=번(?:\s|버스|으로|[을를은는이가]|$)|\s?(?:코스|구역|생활권|블록))"), _bus),
    ("times", re.compile(r"(?<=\d)\s[xX]\s(?=\d)|(?<=\d{3})[xX](?=\d{3})"), lambda _: " 곱하기 "),
    ("record in metres", re.compile(rf"{_FREE}(?P<metres>\d{{1,3}})m(?P<rest>\d\d)(?!\d)"), _metres),
    ("branch", re.compile(rf"{_FREE}(?P<number>\d+)-(?P<branch>\d+)(?=\s?(?:호(?!선)|번지|조|부(?![가-힣]{{2}})))"), _branch),
    ("listed", re.compile(rf"(?<![\d·,.])(?P<list>\d{{1,2}}(?:\s?·\s?\d{{1,2}}|,\s?\d{{1,2}}(?!\d))+)(?P<counter>{any_of('차 위 급 등 단계 호선 호기 호 학년 분기 월 일 년 층 번 세 회 조 항 부 공구 지구 구역 여단 사단 터미널 권역 등급 인실 동 심 군 부문 라운드 세트 주'.split())})(?:{_END})"), _listed),
    ("currency sign", re.compile(rf"(?<![A-Za-z])(?P<sign>(?i:{any_of(CURRENCIES)}))\s?(?P<number>{_ANY})(?:\s?(?:{any_of({*CURRENCIES.values()})})(?![가-힣]{{2}}))?"), _money_in_front),
    ("currency code", re.compile(rf"{_FREE}(?P<number>{_ANY})\s?(?P<sign>{any_of(code for code in CURRENCIES if code.isalpha())})(?![A-Za-z])"), _money_in_front),
    ("range sign", re.compile(r"\s?[~∼〜～]\s?(?=(?:[가-힣]{2,3}\s)?[-−]?\d)|(?<=[만억조천])-(?=\d)"), _tilde),
    ("across zero", re.compile(rf"(?<!위도\s)(?<!경도\s)(?<!영하\s)(?<![\w.\-가-힣)])[-−–](?P<low>{NUM}){_TILDE}(?P<high>{NUM})\s?(?:℃|°C|도(?!시))"), _across_zero),
    ("sign", re.compile(r"(?<![\w.\-가-힣)])[-−–](?=\d)(?!\d+\s?[-–])|(?<![\w가-힣+])\+(?=\d)"), _below_zero),
    ("blood pressure", re.compile(rf"{_FREE}(?:(?P<high>\d{{2,3}})/(?P<low>\d{{2,3}})(?=\s?(?:mm|㎜)Hg)|(?:(?<=혈압\s)|(?<=혈압이\s)|(?<=혈압은\s))(?P<high_too>\d{{2,3}})/(?P<low_too>\d{{2,3}}))"), _blood_pressure),
    ("triple", re.compile(r"(?<![\d/.])\d{1,2}(?:/\d{1,2}){2}(?![\d/.])"), _triple),
    ("points", re.compile(rf"{_FREE}(?P<number>\d+\.\d+)p(?![A-Za-z])"), _points),
    ("whole and fraction", re.compile(rf"{_FREE}(?P<number>\d{{1,3}})(?=[½¼¾⅓⅔])"), _whole_and_fraction),
    ("phases", re.compile(r"(?<=임상\s)(?P<phases>[123]/[1234])(?=상(?![가-힣]{3}))"), _phases),
    ("fraction of a unit", re.compile(rf"{_FREE}(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}})\s?(?P<unit>{any_of(UNITS)})(?![A-Za-z/])"), _fraction_of_unit),
    ("unit per unit", re.compile(rf"{_FREE}(?P<number>{_ANY})\s?(?P<unit>{any_of(UNITS)})/(?P<per>{any_of({*UNITS, *_PER})})(?![A-Za-z/])"), _unit_per_unit),
    ("counter per unit", re.compile(rf"{_FREE}(?P<number>{_ANY})\s?(?P<counter>{_COUNTERS})/(?P<amount>{_ANY})?\s?(?P<per>(?:{any_of(UNITS)})(?![A-Za-z/])|(?:{any_of(per for per in _PER if not per.isascii())})(?:{_END}))"), _counter_per_unit),
    ("unit", re.compile(rf"{_FREE}(?:(?P<low>{_ANY})%?{_RANGE})?(?P<number>{_ANY})(?P<about>여)?\s?(?P<unit>{any_of(UNITS)})(?![A-Za-z])"), _unit),
    ("unit", re.compile(rf"(?<=[몇수반여십백천만])\s?(?P<unit>{any_of(unit for unit in UNITS if unit[0] not in '%‰℃℉°')})(?![A-Za-z])|(?<![A-Za-z\d])(?P<per>{any_of(UNITS)})(?=당(?![가-힣]))"), _unit_alone),
    ("fraction", re.compile(rf"{_FREE}(?P<above>\d{{1,4}})/(?P<below>\d{{1,4}})(?![\d/])"), _fraction),
    ("numbers of", re.compile(rf"{_FREE}(?P<low>\d{{1,3}}){_RANGE}(?P<high>\d{{1,3}})번(?=\s?(?:문항|문제|홀|코트|게이트|창구|출구|타자|트랙|후보|항목))"), _numbers_of),
    ("score", re.compile(rf"{_FREE}(?P<left>\d{{1,2}})\s?[-–]\s?(?P<right>\d{{1,2}})\s?(?=(?:승|패)(?:[으을를이은의에도로했]|[\s,.)]|$))"), _score),
    ("days or so", re.compile(rf"(?<!월\s)(?<!월)(?<!오는\s)(?<!이달\s)(?<!내달\s)(?<!다음 달\s){_FREE}(?P<low>[1-8]){_RANGE}(?P<high>[2-9])\s?일(?=\s?(?:간(?![가-힣]{{2}})|안에|내에|이내|정도|가량|동안|만에|(?:뒤|후|전)(?:[에의,.)\s]|부터|까지|쯤|$)|째(?![가-힣])|씩|더(?![가-힣])))"), _days),
    ("neighbours", re.compile(rf"{_FREE}(?P<low>\d)(?:{_RANGE})(?P<high>\d)(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _neighbours),
    ("nth", re.compile(rf"{_FREE}1{_RANGE}(?P<high>[1-9]\d?)\s?번\s?째"), _first_to_nth),
    ("range", re.compile(rf"{_FREE}(?P<low>{_ANY}){_RANGE}(?P<high>{_ANY})(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _range),
    ("bare range", re.compile(rf"{_FREE}(?P<low>{_ANY}){_TILDE}(?P<high>{_ANY})"), _bare_range),
    ("score", re.compile(rf"{_FREE}(?P<left>{NUM})\s?(?:[-–:]|대\s?(?=\d+(?:로|으로|의|이었|이다|,|\.|\)|$|\s?(?:승|패|무승부|경쟁|비율|동점|역전|완승))))\s?(?P<right>{NUM})(?![\d:-])"), _ratio),
    ("ordinal", re.compile(rf"제(?P<space>\s?)(?P<number>{NUM})"), _ordinal),
    ("nth", re.compile(rf"{_FREE}(?P<number>[1-9]\d?)째(?![가-힣]{{2}})"), _nth_alone),
    ("nth", re.compile(rf"{_FREE}(?P<number>\d{{1,2}})\s?번\s?째"), _nth),
    ("number of", re.compile(rf"(?:(?<=기호\s)|(?<=등번호\s)|(?<=국도\s)|(?<=교향곡\s)|(?<=협주곡\s)|(?<=소나타\s)|(?<=사중주\s)|(?<=비례대표\s)|(?<=비례\s)|(?<=번호\s))(?P<number>\d+)(?P<space>\s?)번(?!째|\s째)|(?:(?<=영역\s)|(?<=과목\s)|(?<=수학\s)|(?<=국어\s)|(?<=영어\s)){_FREE}(?P<question>\d+)번(?=\s?(?:문항|문제|정답|보기|지문|[이은을]\s(?:어려|까다|쉬|변별|킬러|꼽|출제|대표)|과\s\d|,\s\d|\())|{_FREE}(?P<number_too>\d+)(?P<space_too>\s?)번(?=\s?(?:출구|타자|버스|국도|지방도|고속도로|홀|트랙|게이트|창구|후보|선수|홈|코트|환자|확진자|마|문항|문제|버튼|채널|승강장|도로|주자|척추|염색체|레인|시드|아이언|우드|유전자(?!\s?검사)|지(?![가-힣])|을\s(?:달|단\s)))"), _number_of),
    ("name in 가", re.compile(rf"{_FREE}(?P<number>\d{{1,3}})(?P<name>번가(?!량)|가(?=\s?(?:백신|폐렴구균|접종|인플루엔자|독감|로타|자궁경부암)))"), _name_in_ga),
    ("hundredths", re.compile(r"(?<=\d초)\d{2,3}(?![\d가-힣])|(?<=\d초)\d{2,3}(?=[으로를의은는이가])"), _hundredths),
    ("approximate", re.compile(rf"{_FREE}(?P<number>{_ANY})\s?여(?=[{BIG}]|\s|명|개|년|일|원|곳|종|건|차례|채|가구|대|마리|편|분|시간)"), _approximate),
    ("counter", re.compile(rf"{_FREE}(?P<number>{_ANY})(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _counter),
    ("mixed number", re.compile(rf"{_FREE}(?:{NUM})(?:{BIG_UNIT}){{1,4}}(?:\s?(?:{NUM})(?:{BIG_UNIT}){{0,4}}){{0,6}}"), _mixed),
    ("number", re.compile(r"\d[\d.,]*"), _plain),
)  # fmt: skip
