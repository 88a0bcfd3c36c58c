"""Rules for everything else with digits: money, units, counters, ranges, scores, plain numbers.

The rules run in the order of `RULES`, from the most specific written form to the plain number. Source of the
readings: 국립국어원 (한글 맞춤법 제44항, 온라인가나다), and the practice of broadcast newsreaders where the standard
is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.counters import CURRENCIES, MONTHS, NATIVE, SINO, UNITS
from reader.korean.normalization.counting import mixed_number, verbalize_counted
from reader.korean.normalization.numerals import cardinal, decimal, digits, native, native_approximate
from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.patterns import NUMBER, POWER_OF_TEN, POWERS_OF_TEN, any_of
from reader.korean.normalization.rewriting import preceding

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule


_NUMBER = re.compile(NUMBER)
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
"""Denominators of rates that are not units, as spoken before the quantity: 10건/일 is 하루 열 건."""
_SUPERSCRIPTS = {ord(char): str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("⁻"): "-"}
# Repetitions are bounded, so no text makes a pattern backtrack for long
# (tests/korean/normalization/test_rules.py).
_AMOUNT = rf"(?:{NUMBER})(?:(?:{POWER_OF_TEN}){{1,4}}(?:\s?(?:{NUMBER})(?:{POWER_OF_TEN}){{1,4}}){{0,6}}(?:\s?(?:{NUMBER})(?![\d~∼]))?)?"
_TILDE = r"\s?[~∼〜～]\s?"
_RANGE = r"(?:\s?[~∼〜～]\s?|\s?[-–—]\s?)"
# Not inside a decimal, a thousands group or a longer number.
_START = r"(?<![\d.,])"
"""Matches at the start of a number."""
_COUNTERS = any_of(NATIVE | SINO)
# Also suffixes and short words that are written together with the counter: 3년째, 5명씩, 2시쯤.
_PARTICLES = (
    "이나 이며 이고 이다 이었 이라 이란 인데 인 이 가 은 는 을 를 의 에 에서 에게 와 과 도 만 로 으로 까지 부터 보다 마다 씩 째 쯤 짜리 "
    "가량 안팎 이상 이하 미만 초과 정도 전 후 뒤 간 내 동안 당 여 대 라 나 든 였 임 뿐 밖 조차 처럼 한 이내 들 중 급 말 초 안 입니 입디 일 하 다 "
    "서 꼴 께 경 분 호 생 남짓 마저 커녕 어치 만큼 같 더 씨 치 아 야 요 네 랑 까 지 군 길 산 선"
).split()
_END = rf"(?:(?![가-힣])|(?={any_of(_PARTICLES)}))"
"""Matches at the end of a counter: at the end of its word, or before a particle or suffix."""


def _fraction(match: re.Match[str]) -> str:
    """Verbalize ``1/3`` as 삼분의 일."""
    return f"{decimal(match['below'])}분의 {decimal(match['above'])}"


def _money(match: re.Match[str]) -> str:
    """Verbalize ``$1.2억`` as 일 점 이억 달러."""
    return f"{mixed_number(match['number'])} {CURRENCIES[match['currency'].upper()]}"


def _nth(match: re.Match[str]) -> str | None:
    """Verbalize ``1번째`` as 첫 번째, ``2번째`` 두 번째."""
    number = int(match["number"])
    if not 1 <= number <= 99:
        return None
    return ("첫" if number == 1 else native(number)) + " 번째"


def _nth_without_counter(match: re.Match[str]) -> str:
    """Verbalize ``2째`` as 둘째."""
    number = int(match["number"])
    return "첫째" if number == 1 else native(number, whole=True) + "째"


def _first_to_nth(match: re.Match[str]) -> str:
    """Verbalize ``1~3번째`` as 첫 번째에서 세 번째."""
    return f"첫 번째에서 {native(int(match['high']))} 번째"


def _number_of(match: re.Match[str]) -> str:
    """Verbalize the 3번 of ``3번 출구`` as 삼번: 번 numbers an object here and does not count times."""
    return f"{decimal(match['number'] or match['number_too'] or match['question'])}번"


def _numbers_of(match: re.Match[str]) -> str:
    """Verbalize the 1∼4번 of ``1∼4번 문항`` as 일 번에서 사 번."""
    return f"{decimal(match['low'])} 번에서 {decimal(match['high'])} 번"


def _number_and_counter(match: re.Match[str]) -> str:
    """Verbalize ``3명`` as 세 명, ``21일`` 이십일일, ``20대`` 이십대 or, of vehicles, 스무 대."""
    return verbalize_counted(match["number"], match["space"], match["counter"], match)


def _plain_number(match: re.Match[str]) -> str:
    """Verbalize ``2018`` as 이천십팔, ``3.5`` 삼 점 오, ``007`` 공공칠, ``1.2.3`` 일 점 이 점 삼."""
    number = match[0].rstrip(".,")
    spoken = (
        decimal(number)
        if _NUMBER.fullmatch(number)
        else " 점 ".join(decimal(part) for part in re.split(r"[.,]+", number))
    )
    return spoken + match[0][len(number) :]


def _sub_number(match: re.Match[str]) -> str:
    """Verbalize ``12-3번지`` as 십이의 삼번지, ``제12-3호`` 제십이의 삼호."""
    return f"{decimal(match['number'])}의 {decimal(match['branch'])}"


def _bus_number(match: re.Match[str]) -> str:
    """Verbalize ``5-1번`` as 오 다시 일 번, ``10-1코스`` 십 다시 일 코스."""
    return f"{decimal(match['number'])} 다시 {decimal(match['branch'])}"


def _record_in_metres(match: re.Match[str]) -> str:
    """Verbalize ``2m36`` as 이 미터 삼육."""
    return f"{decimal(match['metres'])} 미터 {digits(match['rest'])}"


def _power(match: re.Match[str]) -> str:
    """Verbalize ``10⁶`` as 십의 육 제곱, ``2³`` 이의 세제곱."""
    exponent = match["exponent"].translate(_SUPERSCRIPTS).replace("−", "-")
    name = {"2": "제곱", "3": "세제곱"}.get(exponent)
    negative = "마이너스 " if exponent.startswith("-") else ""
    return f"{decimal(match['number'])}의 {name or negative + cardinal(int(exponent.lstrip('-'))) + ' 제곱'}"


def _from_to(match: re.Match[str]) -> str:
    """Verbalize ``3.5%→3.25% 인하`` as 삼 점 오 퍼센트에서 삼 점 이오 퍼센트로 인하."""
    before, after = re.split(r"\s?→\s?", match[0])
    # The digits before the particle are not verbalized yet; `symbols` picks the form that agrees.
    return f"{before}에서 {re.sub('으?로$', '', after)}로(으로)"


def _equation(match: re.Match[str]) -> str:
    """Verbalize ``2+3=5`` as 이 더하기 삼은 오."""
    operators = {"+": " 더하기 ", "-": " 빼기 ", "−": " 빼기 ", "×": " 곱하기 ", "÷": " 나누기 "}
    left = re.sub(r"\s?[-+×÷−]\s?", lambda operator: operators[operator[0].strip()], match["left"])
    return f"{left}은(는) {match['right']}"


def _list(match: re.Match[str]) -> str:
    """Verbalize ``1·2차`` and ``1,2차`` as 일, 이차: the counter belongs to the whole list."""
    *parts, last = re.split(r"\s?[·,]\s?", match["list"])
    return ", ".join([*map(decimal, parts), verbalize_counted(last, "", match["counter"], match)])


def _tilde(match: re.Match[str]) -> str | None:
    """Verbalize the tilde between two counted numbers as 에서: ``3월 2일~5월 3일``, ``9시~18시``, ``1억-2억``."""
    negative = match.string[match.end() : match.end() + 1] in ("-", "−")
    return "에서 " if negative or _COUNTED_NUMBER.search(preceding(match)) else None


def _plus_or_minus(match: re.Match[str]) -> str:
    """Verbalize a minus as 영하 before degrees (``-5℃``), else 마이너스; a plus as 영상 or 플러스."""
    degrees = _DEGREES.match(match.string, match.end())
    if preceding(match).endswith(("영하 ", "영하", "영상 ")):
        return ""
    if match[0] == "+":
        return "영상 " if degrees else "플러스 "
    return "영하 " if degrees else "마이너스 "


def _game_score(match: re.Match[str]) -> str | None:
    """Verbalize ``2-1 승`` as 이 대 일 승; ``10-12승``, the smaller first, is a range of wins."""
    left, right = int(match["left"]), int(match["right"])
    won = match.string[match.end() :].lstrip()[0] == "승"
    return f"{_ratio(match)} " if (left > right if won else left < right) else None


def _across_zero(match: re.Match[str]) -> str:
    """Verbalize ``-3~2도`` as 영하 삼 도에서 영상 이 도."""
    above = "" if float(match["high"]) == 0 else "영상 "
    return f"영하 {decimal(match['low'])} 도에서 {above}{decimal(match['high'])} 도"


def _ratio(match: re.Match[str]) -> str:
    """Verbalize ``2:1`` as 이 대 일, and the scores ``3-2`` and ``3대2`` likewise."""
    following = "," if _NEXT_SET.match(match.string, match.end()) else ""
    return f"{decimal(match['left'])} 대 {decimal(match['right'])}{following}"


def _unit(match: re.Match[str]) -> str:
    """Verbalize ``10km`` as 십 킬로미터, ``3.5%`` 삼 점 오 퍼센트, ``10~20%`` 십에서 이십 퍼센트, ``15m/s`` 초속 십오 미터."""
    front, _, name = UNITS[match["unit"]].rpartition("|")
    if front and preceding(match).rstrip().endswith(front):
        front = ""
    low = f"{mixed_number(match['low'])}에서 " if match["low"] else ""
    about = "여" if match["about"] else ""
    return f"{front} {low}{mixed_number(match['number'])}{about} {name}".lstrip()


def _blood_pressure(match: re.Match[str]) -> str:
    """Verbalize ``140/90mmHg`` as 백사십에 구십 밀리미터 수은주."""
    return f"{decimal(match['high'] or match['high_too'])}에 {match['low'] or match['low_too']}"


def _triple(match: re.Match[str]) -> str:
    """Verbalize ``9/1/12`` as 구 일 십이."""
    return " ".join(map(decimal, match[0].split("/")))


def _points(match: re.Match[str]) -> str:
    """Verbalize ``6.11p`` as 육 점 일일 포인트."""
    return f"{decimal(match['number'])} 포인트"


def _whole_and_fraction(match: re.Match[str]) -> str:
    """Verbalize the 2 of ``2⅔`` as 이와: 이와 삼분의 이."""
    whole = decimal(match["number"])
    return whole + agreeing_particle(whole, "와") + " "


def _phases(match: re.Match[str]) -> str:
    """Verbalize ``임상 1/2상`` as 임상 일이상."""
    return digits(match["phases"].replace("/", ""))


def _arrow(match: re.Match[str]) -> str:
    """Verbalize the arrow of ``1.3%↑`` as 상승, ``↓`` as 하락."""
    return " 상승" if "↑" in match[0] else " 하락"


def _hundredths(match: re.Match[str]) -> str:
    """Verbalize the decimals of a time, the 123 of ``2분15초123``, digit by digit."""
    return " " + digits(match[0])


def _name_in_ga(match: re.Match[str]) -> str:
    """Verbalize ``11번가`` as 십일번가, ``13가 백신`` 십삼가.

    Its 가 is no particle, and so does not become 이 after 십일번.
    """
    return cardinal(int(match["number"])) + match["name"]


def _fraction_of_unit(match: re.Match[str]) -> str:
    """Verbalize ``1/2kg`` as 이분의 일 킬로그램."""
    return f"{_fraction(match)} {UNITS[match['unit']].rpartition('|')[2]}"


def _unit_per_unit(match: re.Match[str]) -> str | None:
    """Verbalize ``15.2km/L`` as 리터당 십오 점 이 킬로미터, ``10MB/s`` 초당 십 메가바이트."""
    if f"{match['unit']}/{match['per']}" in UNITS:
        return None
    return f"{_per(match)} {mixed_number(match['number'])} {UNITS[match['unit']].rpartition('|')[2]}"


def _counter_per_unit(match: re.Match[str]) -> str:
    """Verbalize ``500명/㎢`` as 제곱킬로미터당 오백 명, ``3만 원/3.3㎡`` 삼 점 삼 제곱미터당 삼만 원, ``10건/일`` 하루 열 건."""
    number, counter = match["number"], match["counter"]
    # 20대/시간 are vehicles, because ages have no rate.
    machines = counter == "대" and number.isdecimal() and 0 < int(number) <= 99
    spoken = f"{native(int(number))} 대" if machines else verbalize_counted(number, " ", counter, match)
    return f"{_per(match)} {spoken}"


def _per(match: re.Match[str]) -> str:
    """Return the spoken denominator of a rate: 초당, 하루, 삼 점 삼 제곱미터당."""
    unit, amount = match["per"], match.groupdict().get("amount")
    if amount and amount != "1":
        return f"{mixed_number(amount)} {UNITS[unit].rpartition('|')[2] if unit in UNITS else unit}당"
    return _PER.get(unit) or UNITS[unit].rpartition("|")[2] + "당"


def _unit_without_number(match: re.Match[str]) -> str:
    """Verbalize ``몇 km`` as 몇 킬로미터, ``㎏당`` 킬로그램당."""
    name = UNITS[match["unit"] or match["per"]].rpartition("|")[2]
    return f" {name}" if match.start() and match.string[match.start() - 1] != " " else name


def _approximate_number(match: re.Match[str]) -> str | None:
    """Verbalize ``2~3명`` as 두세 명, ``3~4년`` 삼사 년."""
    low, high = int(match["low"]), int(match["high"])
    counter = match["counter"]
    # 5~6월 and 9~10월 are ranges, with the irregular 유월 and 시월.
    if high != low + 1 or not 1 <= low <= 8 or (counter == "월" and high in MONTHS):
        return None
    if counter in NATIVE and not (counter == "시" and match["space"]):
        return f"{native_approximate(low)} {counter}"
    return f"{cardinal(low)}{cardinal(high)} {counter}" if counter in _APPROXIMATED else None


def _approximate_days(match: re.Match[str]) -> str | None:
    """Verbalize ``2~3일 안에`` as 이삼 일 안에: a number of days, not dates."""
    low, high = int(match["low"]), int(match["high"])
    return f"{cardinal(low)}{cardinal(high)} 일" if high == low + 1 else None


def _range(match: re.Match[str]) -> str:
    """Verbalize ``3~5개`` as 세 개에서 다섯 개, ``1~3일`` 일일에서 삼일, ``20~30대`` of people 이삼십대."""
    low, high, space, counter = match["low"], match["high"], match["space"], match["counter"]
    spoken_high = verbalize_counted(high, space, counter, match)
    if (
        counter == "대"
        and _DECADES.fullmatch(f"{low} {high}")
        and not spoken_high.startswith(native(int(high)))
    ):
        return f"{digits(low[0])}{cardinal(int(high))}{space}대"
    spoken_low = verbalize_counted(low, space, counter, match)
    if counter in _REPEATED or (counter in NATIVE and spoken_low.startswith(_native_word(low))):
        return f"{spoken_low}에서 {spoken_high}"
    return f"{mixed_number(low)}에서 {spoken_high}"


def _native_word(number: str) -> str:
    """Return the native numeral of a number from 1 to 99, else a dash, with which no spoken form starts."""
    return native(int(number)) if number.isdecimal() and 1 <= len(number) <= 2 and int(number) > 0 else "-"


def _bare_range(match: re.Match[str]) -> str:
    """Verbalize ``1~3`` without a counter as 일에서 삼."""
    return f"{mixed_number(match['low'])}에서 {mixed_number(match['high'])}"


def _ordinal(match: re.Match[str]) -> str:
    """Verbalize ``제4회`` as 제사회: after 제 every counter takes Sino-Korean numbers."""
    return f"제{match['space']}{decimal(match['number'])}"


def _or_more(match: re.Match[str]) -> str:
    """Verbalize ``500여 곳`` as 오백여 곳, ``30여만 명`` 삼십여만 명: 여 keeps numbers Sino-Korean."""
    return mixed_number(match["number"]) + "여"


def _mixed_number(match: re.Match[str]) -> str:
    """Verbalize ``1조 2,500억`` as 일조 이천오백억, ``3만5천`` 삼만 오천, ``1천500`` 천오백."""
    return mixed_number(match[0])


_COUNTED_NUMBER = re.compile(
    rf"\d\s?(?:{POWER_OF_TEN})?\s?(?:{_COUNTERS}|{POWER_OF_TEN}|{any_of(UNITS)})\s?$|[시분일월년]\s?$|(?:{any_of(CURRENCIES)})[\d,.]+$"
)
_DEGREES = re.compile(
    rf"(?:{NUMBER})(?:(?:{_RANGE}|에서\s)[-−]?(?:{NUMBER}))?\s?(?:℃|°C|℉|도(?:(?![가-힣])|[를가는에로의인입였,]|까지|부터|안팎|이하|이상))"
)
_DECADES = re.compile(r"20 30|30 40|40 50|50 60|60 70|70 80|80 90")
_CHANGE_NOUN = r"(?:인하|인상|상향|하향|조정|변경|확대|축소|하락|상승|증가|감소|늘|줄)"
_CHANGING_UNIT = r"(?:%p?|명|원|건|개|배|점|위|도)"
_NEXT_SET = re.compile(r"\s\d{1,2}[-–:]\d")
_APPROXIMATED = ("년", "개월", "주", "분", "회", "학년", "세", "월", "주일", "달러")
"""Sino-Korean counters before which two consecutive numbers form one numeral: 삼사 년."""
_REPEATED = ("년", "월", "일", "시", "위", "층", "회", "호")
"""Counters repeated at both ends of a range: 일일에서 삼일."""

RULES: tuple[Rule, ...] = (
    # Whole expressions, before their numbers are verbalized one by one.
    ("power", re.compile(rf"{_START}(?P<number>\d+)\^(?P<exponent>[-−]?\d{{1,3}})"), _power),
    ("power", re.compile(rf"{_START}(?P<number>\d+)(?P<exponent>⁻?[⁰¹²³⁴-⁹]+)"), _power),
    ("equation", re.compile(rf"{_START}(?P<left>(?:{NUMBER})(?:\s?[-+×÷−]\s?(?:{NUMBER})){{1,5}})\s?=\s?(?P<right>{NUMBER})"), _equation),
    ("equals", re.compile(r"(?<=[\dA-Za-zΑ-ω%년])\s?=\s?(?=[-−]?[\dA-Za-zΑ-ω])"), lambda _: "은(는) "),
    ("change", re.compile(rf"{_START}(?:{NUMBER})\s?(?:%p?|[가-힣]{{1,3}}?)\s?→\s?(?:{NUMBER})\s?(?:%p?|[가-힣]{{1,3}}?)(?:으?로)?(?=\s?{_CHANGE_NOUN})|{_START}(?:{NUMBER})\s?{_CHANGING_UNIT}\s?→\s?(?:{NUMBER})\s?{_CHANGING_UNIT}(?:으?로)?(?![가-힣])"), _from_to),
    ("arrow", re.compile(r"(?<=[\d%p원명건개도배점])\s?[↑↓](?![\w가-힣])"), _arrow),
    ("bus number", re.compile(rf"{_START}(?P<number>\d{{1,4}})-(?P<branch>\d)(?=번(?:\s|버스|으로|[을를은는이가]|$)|\s?(?:코스|구역|생활권|블록))"), _bus_number),
    ("times", re.compile(r"(?<=\d)\s[xX]\s(?=\d)|(?<=\d{3})[xX](?=\d{3})"), lambda _: " 곱하기 "),
    ("record in metres", re.compile(rf"{_START}(?P<metres>\d{{1,3}})m(?P<rest>\d\d)(?!\d)"), _record_in_metres),
    ("sub-number", re.compile(rf"{_START}(?P<number>\d+)-(?P<branch>\d+)(?=\s?(?:호(?!선)|번지|조|부(?![가-힣]{{2}})))"), _sub_number),
    # Several numbers that share a counter, before the last of them is read with it alone.
    ("list", re.compile(rf"(?<![\d·,.])(?P<list>\d{{1,2}}(?:\s?·\s?\d{{1,2}}|,\s?\d{{1,2}}(?!\d))+)(?P<counter>{any_of('차 위 급 등 단계 호선 호기 호 학년 분기 월 일 년 층 번 세 회 조 항 부 공구 지구 구역 여단 사단 터미널 권역 등급 인실 동 심 군 부문 라운드 세트 주'.split())})(?:{_END})"), _list),
    # Money: the name of the currency follows the number, whichever side its symbol is on.
    ("currency sign", re.compile(rf"(?<![A-Za-z])(?P<currency>(?i:{any_of(CURRENCIES)}))\s?(?P<number>{_AMOUNT})(?:\s?(?:{any_of({*CURRENCIES.values()})})(?![가-힣]{{2}}))?"), _money),
    ("currency code", re.compile(rf"{_START}(?P<number>{_AMOUNT})\s?(?P<currency>{any_of(code for code in CURRENCIES if code.isalpha())})(?![A-Za-z])"), _money),
    ("range sign", re.compile(r"\s?[~∼〜～]\s?(?=(?:[가-힣]{2,3}\s)?[-−]?\d)|(?<=[만억조천])-(?=\d)"), _tilde),
    # Plus and minus come after the ranges, whose hyphen is no minus.
    ("across zero", re.compile(rf"(?<!위도\s)(?<!경도\s)(?<!영하\s)(?<![\w.\-가-힣)])[-−–](?P<low>{NUMBER}){_TILDE}(?P<high>{NUMBER})\s?(?:℃|°C|도(?!시))"), _across_zero),
    ("plus or minus", re.compile(r"(?<![\w.\-가-힣)])[-−–](?=\d)(?!\d+\s?[-–])|(?<![\w가-힣+])\+(?=\d)"), _plus_or_minus),
    ("blood pressure", re.compile(rf"{_START}(?:(?P<high>\d{{2,3}})/(?P<low>\d{{2,3}})(?=\s?(?:mm|㎜)Hg)|(?:(?<=혈압\s)|(?<=혈압이\s)|(?<=혈압은\s))(?P<high_too>\d{{2,3}})/(?P<low_too>\d{{2,3}}))"), _blood_pressure),
    ("triple", re.compile(r"(?<![\d/.])\d{1,2}(?:/\d{1,2}){2}(?![\d/.])"), _triple),
    ("points", re.compile(rf"{_START}(?P<number>\d+\.\d+)p(?![A-Za-z])"), _points),
    ("whole and fraction", re.compile(rf"{_START}(?P<number>\d{{1,3}})(?=[½¼¾⅓⅔])"), _whole_and_fraction),
    ("phases", re.compile(r"(?<=임상\s)(?P<phases>[123]/[1234])(?=상(?![가-힣]{3}))"), _phases),
    # Units, compound ones before their parts: 60km/h before 60km.
    ("fraction of a unit", re.compile(rf"{_START}(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}})\s?(?P<unit>{any_of(UNITS)})(?![A-Za-z/])"), _fraction_of_unit),
    ("unit per unit", re.compile(rf"{_START}(?P<number>{_AMOUNT})\s?(?P<unit>{any_of(UNITS)})/(?P<per>{any_of({*UNITS, *_PER})})(?![A-Za-z/])"), _unit_per_unit),
    ("counter per unit", re.compile(rf"{_START}(?P<number>{_AMOUNT})\s?(?P<counter>{_COUNTERS})/(?P<amount>{_AMOUNT})?\s?(?P<per>(?:{any_of(UNITS)})(?![A-Za-z/])|(?:{any_of(per for per in _PER if not per.isascii())})(?:{_END}))"), _counter_per_unit),
    ("unit", re.compile(rf"{_START}(?:(?P<low>{_AMOUNT})%?{_RANGE})?(?P<number>{_AMOUNT})(?P<about>여)?\s?(?P<unit>{any_of(UNITS)})(?![A-Za-z])"), _unit),
    ("unit", re.compile(rf"(?<=[몇수반여십백천만])\s?(?P<unit>{any_of(unit for unit in UNITS if unit[0] not in '%‰℃℉°')})(?![A-Za-z])|(?<![A-Za-z\d])(?P<per>{any_of(UNITS)})(?=당(?![가-힣]))"), _unit_without_number),
    ("fraction", re.compile(rf"{_START}(?P<above>\d{{1,4}})/(?P<below>\d{{1,4}})(?![\d/])"), _fraction),
    # Two numbers, before the second is read with its counter alone.
    ("numbers that name", re.compile(rf"{_START}(?P<low>\d{{1,3}}){_RANGE}(?P<high>\d{{1,3}})번(?=\s?(?:문항|문제|홀|코트|게이트|창구|출구|타자|트랙|후보|항목))"), _numbers_of),
    ("score", re.compile(rf"{_START}(?P<left>\d{{1,2}})\s?[-–]\s?(?P<right>\d{{1,2}})\s?(?=(?:승|패)(?:[으을를이은의에도로했]|[\s,.)]|$))"), _game_score),
    ("approximate days", re.compile(rf"(?<!월\s)(?<!월)(?<!오는\s)(?<!이달\s)(?<!내달\s)(?<!다음 달\s){_START}(?P<low>[1-8]){_RANGE}(?P<high>[2-9])\s?일(?=\s?(?:간(?![가-힣]{{2}})|안에|내에|이내|정도|가량|동안|만에|(?:뒤|후|전)(?:[에의,.)\s]|부터|까지|쯤|$)|째(?![가-힣])|씩|더(?![가-힣])))"), _approximate_days),
    ("approximate number", re.compile(rf"{_START}(?P<low>\d)(?:{_RANGE})(?P<high>\d)(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _approximate_number),
    ("nth", re.compile(rf"{_START}1{_RANGE}(?P<high>[1-9]\d?)\s?번\s?째"), _first_to_nth),
    ("range", re.compile(rf"{_START}(?P<low>{_AMOUNT}){_RANGE}(?P<high>{_AMOUNT})(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _range),
    ("bare range", re.compile(rf"{_START}(?P<low>{_AMOUNT}){_TILDE}(?P<high>{_AMOUNT})"), _bare_range),
    ("score", re.compile(rf"{_START}(?P<left>{NUMBER})\s?(?:[-–:]|대\s?(?=\d+(?:로|으로|의|이었|이다|,|\.|\)|$|\s?(?:승|패|무승부|경쟁|비율|동점|역전|완승))))\s?(?P<right>{NUMBER})(?![\d:-])"), _ratio),
    # One number: by the word before it, then by its counter, then on its own.
    ("ordinal", re.compile(rf"제(?P<space>\s?)(?P<number>{NUMBER})"), _ordinal),
    ("nth", re.compile(rf"{_START}(?P<number>[1-9]\d?)째(?![가-힣]{{2}})"), _nth_without_counter),
    ("nth", re.compile(rf"{_START}(?P<number>\d{{1,2}})\s?번\s?째"), _nth),
    ("number that names", re.compile(rf"(?:(?<=기호\s)|(?<=등번호\s)|(?<=국도\s)|(?<=교향곡\s)|(?<=협주곡\s)|(?<=소나타\s)|(?<=사중주\s)|(?<=비례대표\s)|(?<=비례\s)|(?<=번호\s))(?P<number>\d+)(?P<space>\s?)번(?!째|\s째)|(?:(?<=영역\s)|(?<=과목\s)|(?<=수학\s)|(?<=국어\s)|(?<=영어\s)){_START}(?P<question>\d+)번(?=\s?(?:문항|문제|정답|보기|지문|[이은을]\s(?:어려|까다|쉬|변별|킬러|꼽|출제|대표)|과\s\d|,\s\d|\())|{_START}(?P<number_too>\d+)(?P<space_too>\s?)번(?=\s?(?:출구|타자|버스|국도|지방도|고속도로|홀|트랙|게이트|창구|후보|선수|홈|코트|환자|확진자|마|문항|문제|버튼|채널|승강장|도로|주자|척추|염색체|레인|시드|아이언|우드|유전자(?!\s?검사)|지(?![가-힣])|을\s(?:달|단\s)))"), _number_of),
    ("name in 가", re.compile(rf"{_START}(?P<number>\d{{1,3}})(?P<name>번가(?!량)|가(?=\s?(?:백신|폐렴구균|접종|인플루엔자|독감|로타|자궁경부암)))"), _name_in_ga),
    ("hundredths", re.compile(r"(?<=\d초)\d{2,3}(?![\d가-힣])|(?<=\d초)\d{2,3}(?=[으로를의은는이가])"), _hundredths),
    ("approximate", re.compile(rf"{_START}(?P<number>{_AMOUNT})\s?여(?=[{POWERS_OF_TEN}]|\s|명|개|년|일|원|곳|종|건|차례|채|가구|대|마리|편|분|시간)"), _or_more),
    ("counter", re.compile(rf"{_START}(?P<number>{_AMOUNT})(?P<space>\s?)(?P<counter>{_COUNTERS})(?:{_END})"), _number_and_counter),
    ("mixed number", re.compile(rf"{_START}(?:{NUMBER})(?:{POWER_OF_TEN}){{1,4}}(?:\s?(?:{NUMBER})(?:{POWER_OF_TEN}){{0,4}}){{0,6}}"), _mixed_number),
    ("number", re.compile(r"\d[\d.,]*"), _plain_number),
)  # fmt: skip
