"""Rules for names of letters and digits: aircraft, cars, weapons, chips, viruses.

Source: the practice of broadcast newsreaders: a single digit is read in English (K2 케이투, EV6 이브이식스), a longer
number in Korean (F-16 에프 십육), airliners and graphics cards digit by digit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.counters import UNITS
from reader.korean.normalization.digit_strings import digit_by_digit
from reader.korean.normalization.latin import verbalize_word
from reader.korean.normalization.numerals import cardinal, decimal, digits

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

_ENGLISH_DIGITS = "제로 원 투 쓰리 포 파이브 식스 세븐 에이트 나인".split()
_COUNTDOWN = "D"
"""D-7 is seven days before an event (D-day); its number is read in Korean."""


def _model_number(number: str) -> str:
    """Verbalize a single digit in English, joined to the letters, and a longer number in Korean."""
    return _ENGLISH_DIGITS[int(number)] if len(number) == 1 else f" {cardinal(int(number))}"


def _flight(match: re.Match[str]) -> str:
    """Verbalize ``7C2216편`` as 칠C 이이일육편; a later rule reads the letter."""
    carrier = re.sub(r"\d", lambda digit: digits(digit[0]), match["carrier"])
    return f"{carrier} {digits(match['number'])}"


def _airliner(match: re.Match[str]) -> str:
    """Verbalize ``B777-300ER`` as B 칠칠칠 삼백ER, ``A350`` A 삼오공."""
    branch = f" {decimal(match['branch'])}" if match["branch"] else ""
    return f"{match['maker']} {digits(match['number'])}{branch}"


def _aircraft(match: re.Match[str]) -> str:
    """Verbalize ``보잉 737-800`` as 칠삼칠 팔백."""
    return f"{digits(match['number'])} {decimal(match['branch'])}"


def _epidemic(match: re.Match[str]) -> str:
    """Verbalize ``코로나19`` as 코로나일구."""
    return match["space"].replace("-", " ") + "일구"


def _par(match: re.Match[str]) -> str:
    """Verbalize golf's ``파5홀`` as 파파이브홀."""
    return "파" + _ENGLISH_DIGITS[int(match["par"])]


def _slash_in_name(match: re.Match[str]) -> str:
    """Replace the slash of ``F/W`` by a space: 에프 더블유."""
    return " "


def _virus(match: re.Match[str]) -> str:
    """Verbalize ``H5N1`` as 에이치파이브엔원."""
    return f"에이치{_model_number(match['h'])}엔{_model_number(match['n'])}"


def _model(match: re.Match[str]) -> str | None:
    """Verbalize ``K2`` as 케이투, ``F16`` 에프 십육, ``F-35A`` 에프 삼십오 에이, ``D-7`` 디 칠; leave ``km2``, a unit."""
    if match[0] in UNITS:
        return None
    letters, number = match["letters"], match["number"]
    in_korean = letters == _COUNTDOWN or letters.islower()
    spoken_number = f" {cardinal(int(number))}" if in_korean else _model_number(number)
    suffix = re.sub(r"\d", lambda digit: _ENGLISH_DIGITS[int(digit[0])], match["suffix"])
    ending = " " + re.sub(r"[A-Z]+", lambda letters: verbalize_word(letters[0]), suffix) if suffix else ""
    return f"{verbalize_word(letters)}{spoken_number}{ending}"


def _hyphen_in_name(match: re.Match[str]) -> str:
    """Replace the hyphen of a name by a space, without a pause: ``K-뷰티``, ``화성-19형``; not of ``3월-5월``."""
    return f"{match['word'] or ''} "


RULES: tuple[Rule, ...] = (
    # Names with a convention of their own come before the general rule for letters with a number.
    ("aircraft", re.compile(r"(?:(?<=보잉\s)|(?<=보잉)|(?<=에어버스\s)|(?<=에어버스))(?P<number>\d{3})-(?P<branch>\d{1,3})"), _aircraft),
    ("flight", re.compile(r"(?<![A-Za-z\d])(?P<carrier>[A-Z]{2}|\d[A-Z]|[A-Z]\d)\s?(?P<number>\d{2,4})(?=편)"), _flight),
    ("airliner", re.compile(r"(?<!갤럭시\s)(?<![A-Za-z\d])(?P<maker>[AB])-?(?P<number>7[0-8]7|3[0-8]0|32[01]|319|318)(?:-(?P<branch>\d{1,4}))?(?!\d)"), _airliner),
    ("model", re.compile(r"(?:(?<=RTX\s)|(?<=GTX\s)|(?<=RTX)|(?<=GTX))\d{3,4}(?!\d)|(?<![\d.,])(?:18650|21700|2170|46\d0)(?=\s?(?:배터리|원통형|셀|규격|전지))|(?<=NCT\s)127|(?<=[OＯ]-)157|(?<=[OＯ])157"), digit_by_digit),
    # 일구, not 십구, as the government announced the name.
    ("epidemic", re.compile(r"(?<=코로나)(?P<space>[\s-]?)19(?!\d)"), _epidemic),
    ("par", re.compile(r"(?<![가-힣])파(?P<par>[3-6])(?=홀|\s|에|[,.)]|$)"), _par),
    ("letters with a slash", re.compile(r"(?<=(?<![A-Za-z])[A-Z])/(?=[A-Z](?![A-Za-z]))"), _slash_in_name),
    ("virus", re.compile(r"(?<![A-Za-z\d])H(?P<h>\d{1,2})N(?P<n>\d{1,2})(?![A-Za-z\d])"), _virus),
    ("model number", re.compile(r"(?<![A-Za-z\d])(?P<letters>[A-Za-z]{1,4})-?(?P<number>[1-9]\d{0,3})(?P<suffix>[A-Z]{1,2}\d?|)(?![\d:%A-Za-z]|[.,]\d)"), _model),
    # Last: a hyphen that is still in a name is neither a minus nor a pause.
    ("hyphen in a name", re.compile(r"(?<=[A-Za-z])-(?=[가-힣A-Za-z\d])|(?<=[가-힣])-(?=[A-Za-z])|(?<![가-힣\d])(?P<word>[가-힣]{2,8})-(?=\d)"), _hyphen_in_name),
)  # fmt: skip
