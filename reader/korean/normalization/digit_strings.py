"""Rules for numbers that name rather than count, read digit by digit: telephone numbers, short codes.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.numerals import digits

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule


def _telephone(match: re.Match[str]) -> str:
    """Verbalize ``02-781-1234`` as 공이 칠팔일의 일이삼사."""
    # 의 goes between the last two groups only: 공이 칠팔일의 일이삼사.
    *front, exchange, number = re.split(r"[-–)\s]+", match[0].strip("( "))
    return " ".join([*map(digits, front), f"{digits(exchange)}의 {digits(number)}"])


def _telephone_without_hyphens(match: re.Match[str]) -> str:
    """Verbalize ``010 1234 5678`` like ``010-1234-5678``, and ``15881234`` as 일오팔팔의 일이삼사."""
    parts = match[0].split() if " " in match[0] else [match[0][:4], match[0][4:]]
    return " ".join(map(digits, parts[:-1])) + "의 " + digits(parts[-1])


def _named_number(match: re.Match[str]) -> str:
    """Verbalize ``인증 번호는 204060`` as 이공사공육공: after 번호 digits are no quantity."""
    return match["between"] + " ".join(digits(part) for part in re.findall(r"\d+", match["digits"]))


def _digit_groups(match: re.Match[str]) -> str:
    """Verbalize ``123-45-67890`` digit by digit, with a pause at each hyphen."""
    return ", ".join(digits(part) for part in match[0].lstrip("+").split("-"))


def digit_by_digit(match: re.Match[str]) -> str:
    """Verbalize ``119`` as 일일구, and ``2030`` (people in their twenties and thirties) as 이공삼공.

    Args:
        match: of digits only.

    >>> import re
    >>> re.sub("119", digit_by_digit, "119구급대")
    '일일구구급대'
    """
    return digits(match[0])


def _short_number(match: re.Match[str]) -> str:
    """Verbalize ``1388`` after 청소년전화 as 일삼팔팔, ``#9730`` 샵 구칠삼공."""
    return ("샵 " if match[0][0] == "#" else "") + digits(match[0].lstrip("#"))


def _bus_line(match: re.Match[str]) -> str:
    """Verbalize ``버스 7016번`` as 칠공일육번."""
    return (match["letter"] or match["letter_too"] or "") + digits(match["number"] or match["number_too"])


def _formation(match: re.Match[str]) -> str:
    """Verbalize ``4-3-3 포메이션`` as 사삼삼 포메이션."""
    return digits(match[0].replace("-", ""))


_HOTLINES = "109|110|117|118|120|125|126|127|128|129|131|132|181|182|188|1301|1330|1331|1332|1333|1336|1339|1345|1350|1355|1357|1366|1372|1377|1381|1388|1393|1397|1398"
"""Short numbers of public services (행정안전부, 정부민원안내)."""

RULES: tuple[Rule, ...] = (
    # After 번호 or 계좌 any digits name something.
    ("number by digits", re.compile(r"(?<=번호|처는|처가|처를|계좌)(?P<between>[은는이가을를]?\s?[:：]?\s?)(?P<digits>\d(?:[\d\s.-]{1,18})\d)(?![\d,]|\.\d|\s?(?:번|호|명|개|건|위|등|회|원|만|억|년|월|일))"), _named_number),
    ("telephone", re.compile(r"(?<![\d-])01\d \d{3,4} \d{4}(?![\d-])|(?<!\d)1[568]\d\d{5}(?!\d|\s?[가-힣]{0,2}(?:명|원|개|건))"), _telephone_without_hyphens),
    ("telephone", re.compile(r"(?<![\d-])(?:\(?0\d{1,2}\)?[-–)\s]\s?\d{3,4}[-–]\d{4}|1[3-9]\d\d[-–]\d{4}|\d{3,4}[-–]\d{4}(?=번|로|,|\.|\)|\s|$))(?![\d-])"), _telephone),
    ("formation", re.compile(r"(?<![\d-])\d(?:-\d){2,3}(?=\s?(?:포메이션|전형|전술|대형(?![가-힣])|포진|시스템))"), _formation),
    ("groups of digits", re.compile(r"(?<![\d-])\+?\d{1,6}(?:-\d{1,6}){2,}(?![\d-])"), _digit_groups),
    # 119 and 112 may also be counts (112건), so only the context makes them telephone numbers.
    ("emergency number", re.compile(r"(?<![\d.,])(?<!총\s)(?<!모두\s)(?<!지수\s)11[29](?=(?:[은는을]|로|에|에서)(?![가-힣])|$)"), digit_by_digit),
    ("emergency number", re.compile(r"(?<![\d.,])1(?:1[2-9]|[23]\d)(?=(?:입니다|이다|번(?!째)|로\s(?:전화|신고|연락)|에\s(?:전화|신고|연락)))"), digit_by_digit),
    ("short number", re.compile(r"(?:(?<=전화)|(?<=전화\s)|(?<=콜센터)|(?<=콜센터\s)|(?<=상담번호\s)|(?<=문자\s)|(?<=국번없이\s)|(?<=국번 없이\s)|(?<=[☎☏])|(?<=[☎☏]\s))1\d{2,3}(?![\d.,만억천곳석자줄-]|\s?[가-힣]{0,2}(?:명|건|개|원|여|통|회|차례|번째|시간|분|초|대|곳|석|자))|(?<![\w&])#\d{3,5}(?!\d)"), _short_number),
    ("emergency number", re.compile(r"(?<!\d)11[29](?=\s?(?:구급|구조|신고|소방|종합|상황|안전|대원|센터|시스템|출동|긴급)|에\s|로\s|에$|로$)"), digit_by_digit),
    ("hotline", re.compile(rf"(?<![\d.,])(?:{_HOTLINES})(?=\s?(?:다산콜|콜센터|상담전화|상담 전화|청소년전화|청소년 전화|여성긴급|정신건강|위기상담)|(?:으?로|에)\s(?:신고|문의|전화|연락|상담))|(?:(?<=전화\()|(?<=센터\()|(?<=라인\()|(?<=콜\()|(?<=국번 없이\()|(?<=신고는\s)|(?<=문의는\s)|(?<=상담은\s))(?:{_HOTLINES})(?![\d.,]|\s?[가-힣]{{0,2}}(?:명|건|개|원|여))"), _short_number),
    ("bus", re.compile(r"(?<=버스\s)(?P<letter>[A-Z]?)(?P<number>\d{4})(?=번(?!째|\s?(?:이상|넘게|정도)))|(?<![\d.,A-Za-z])(?P<letter_too>[A-Z]?)(?P<number_too>\d{4})(?=번\s?버스(?!킹))"), _bus_line),
    ("generation", re.compile(r"(?<![\d.,])(?:2030|3040|4050|5060|6070)(?=\s?(?:세대|남성|여성|남녀|청년|직장인|고객|유권자|표심|소비자|투자자|젊은|미혼|부부|주부|가구주|들))"), digit_by_digit),
)  # fmt: skip
