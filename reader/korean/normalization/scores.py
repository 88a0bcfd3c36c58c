"""Rules for two numbers that are compared: scores, ratios, and a figure before and after a change."""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.normalization.number_words import NUMBER_WORDS
from reader.korean.normalization.numerals import decimal
from reader.korean.normalization.particles import JOINED_WORD
from reader.korean.normalization.patterns import AMOUNT, NUMBER, NUMBER_START
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_CHANGE = any_of(NUMBER_WORDS.words(kind="change"))
_RESULT = any_of(NUMBER_WORDS.words(kind="result"))
_CHANGING_UNIT = r"(?: %p? | [명원건개배점위도] )"
_UP = "↑⬆▲△⇧"
_ARROWS = f"{_UP}↓⬇▼▽⇩"
_QUOTATION = re.compile(r"\s?[“‘]|\s[\"']")
_NEXT_SET = r"\s\d{1,2}[-–:]\d"
"""The score of another set: the 23-25 of ``25-21 23-25``."""
_AMOUNT_BEFORE = re.compile(rf"(?:{any_of(NUMBER_WORDS.words(kind='amount'))})\s?$")
"""What is more or less, rather than higher or lower."""
_ANOTHER_ARROW = re.compile(rf"\s[가-힣A-Za-z][^{_ARROWS},…]{{1,40}}[{_ARROWS}]")
"""The next of several changes: the 비용↓ of ``실적↑ 비용↓``."""


def _from_to(match: re.Match[str]) -> str:
    """Verbalize ``3.5%→3.25% 인하`` as 삼 점 오 퍼센트에서 삼 점 이오 퍼센트로 인하."""
    before, after = re.split(r"\s?→\s?", match[0])
    # The digits before the particle are not verbalized yet; `particles` picks the form that agrees.
    return f"{before}에서 {re.sub('으?로$', '', after)}로(으로)"


def _arrow(match: re.Match[str]) -> str:
    """Verbalize the arrow of ``1.3%↑`` as 상승, of ``실적↓`` as 하락, of ``비용↓`` as 감소."""
    is_up = (match["arrow"] or match["triangle"]) in _UP
    is_amount = _AMOUNT_BEFORE.search(preceding(match)) is not None
    change = ("증가" if is_up else "감소") if is_amount else ("상승" if is_up else "하락")
    is_joined = JOINED_WORD.match(match.string, match.end())
    goes_on = (
        is_joined
        or _QUOTATION.match(match.string, match.end())
        or _ANOTHER_ARROW.match(match.string, match.end())
    )
    return f" {change}, " if goes_on else f" {change} "


def _ratio(match: re.Match[str]) -> str:
    """Verbalize ``2:1`` as 이 대 일, and the scores ``3-2`` and ``3대2`` likewise."""
    after = match.string[match.end() : match.end() + 5]
    following = "," if re.match(_NEXT_SET, after) or _QUOTATION.match(after) else ""
    return f"{decimal(match['left'])} 대 {decimal(match['right'])}{following}"


def _ratio_of_several(match: re.Match[str]) -> str:
    """Verbalize ``1:2:1`` as 일 대 이 대 일."""
    return " 대 ".join(map(decimal, match[0].split(":")))


def _game_score(match: re.Match[str]) -> str | None:
    """Verbalize ``2-1 승`` as 이 대 일 승; ``10-12승``, the smaller first, is a range of wins."""
    left, right = int(match["left"]), int(match["right"])
    won = match.string[match.end() :].lstrip()[0] == "승"
    return f"{_ratio(match)} " if (left > right if won else left < right) else None


CHANGE = Rule(
    "change",
    rf"""
    # Before a word of change any unit of up to three syllables will do: 30개월→24개월로 축소
    {NUMBER_START} (?:{NUMBER}) \s? (?: %p? | [가-힣]{{1,3}}? )
    \s? → \s? (?:{NUMBER}) \s? (?: %p? | [가-힣]{{1,3}}? ) (?:으?로)?
    (?= \s? (?:{_CHANGE}) )
    # Without one only these: 5명→3명
    | {NUMBER_START} (?:{NUMBER}) \s? {_CHANGING_UNIT}
    \s? → \s? (?:{NUMBER}) \s? {_CHANGING_UNIT} (?:으?로)? (?![가-힣])
    # 4→10% 상향
    | {NUMBER_START} (?:{NUMBER}) \s? → \s? (?:{NUMBER}) \s? (?: %p? | {_CHANGING_UNIT} ) (?:으?로)?
    (?= \s? (?:{_CHANGE}) )
    # Or amounts in the same power of ten: 26만→27만
    | {NUMBER_START} (?:{NUMBER}) (?P<power> [만억조] )
    \s? → \s? (?:{NUMBER}) (?P=power) (?:으?로)? (?![가-힣\d])
    # Or amounts of money: 850만→1억4천만원으로
    | {NUMBER_START} (?:{AMOUNT}) \s? 원?
    \s? → \s? (?:{AMOUNT}) \s? 원 (?:으?로)? (?![가-힣])
    """,
    _from_to,
    examples=(
        ("금리를 3.5%→3.25%로 인하했다.", "금리를 삼 점 오 퍼센트에서 삼 점 이오 퍼센트로 인하했다."),
        ("환급률을 4→10% 상향", "환급률을 사에서 십 퍼센트로 상향"),
        ("30개월→24개월 축소를 알렸다.", "삼십개월에서 이십사개월로 축소를 알렸다."),
        ("인원을 5명→3명으로 줄였다.", "인원을 다섯 명에서 세 명으로 줄였다."),
        ("850만→1억4천만원으로 올랐다.", "팔백오십만에서 일억 사천만원으로 올랐다."),
    ),
    source=NEWSREADERS,
    requires="→",
)
ARROW = Rule(
    "arrow",
    r"""
    (?<=[가-힣\d%p℃]) \s? (?P<arrow> [↑↓⬆⬇] )
    # Not the ▲ of a list, which a word follows.
    | (?<=[가-힣\d%p℃]) (?P<triangle> [▲▼△▽⇧⇩] ) (?= [\s,.)\]"'”’…] | $ )
    """,
    _arrow,
    examples=(
        ("기대 커져…목표가↑", "기대 커져, 목표가 상승"),
        ("실적↑ 비용↓", "실적 상승, 비용 감소"),
        ("주가가 1.3%↑ 마감했다.", "주가가 일 점 삼 퍼센트 상승 마감했다."),
        ("수출 5%↓", "수출 오 퍼센트 하락"),
    ),
    source=NEWSREADERS,
    requires=_ARROWS,
)
GAME_SCORE = Rule(
    "score",
    rf"""
    {NUMBER_START} (?P<left> \d{{1,2}} ) \s? [-–] \s? (?P<right> \d{{1,2}} ) \s?
    (?= [승패] (?: [으을를이은의에도로했] | [\s,.)] | $ ) )
    """,
    _game_score,
    examples=(
        ("한국이 2-1 승을 거뒀다.", "한국이 이 대 일 승을 거뒀다."),
        ("시즌 10-12승을 노린다.", "시즌 십에서 십이승을 노린다."),
    ),
    source=DICTIONARY,
    requires="-–",
)
RATIO_OF_SEVERAL = Rule(
    "ratio",
    r"(?<![\d:.]) \d (?: : \d ){2,5} (?![\d:])",
    _ratio_of_several,
    examples=(
        ("1:2:1로 섞는다.", "일 대 이 대 일로 섞는다."),
        ("1:23:45에 골인", "한 시 이십삼 분 사십오 초에 골인"),
    ),
    source=DICTIONARY,
    requires=":",
)
RATIO = Rule(
    "score",
    rf"""
    {NUMBER_START} (?P<left> {NUMBER} ) \s?
    (?:
        [-–:]                            # 3-2, 2:1
        # 3대 2로, but not 버스 3대 2곳
        | 대 \s? (?= \d+ (?: 로 | 으로 | 의 | 이었 | 이다 | , | \. | \) | $ | \s? (?:{_RESULT}) ) )
    )
    \s? (?P<right> {NUMBER} ) (?![\d:-])
    """,
    _ratio,
    examples=(
        ("경쟁률은 2:1이다.", "경쟁률은 이 대 일이다."),
        ("3-2로 이겼다.", "삼 대 이로 이겼다."),
        ("3대 2로 이겼다.", "삼 대 이로 이겼다."),
        ("버스 3대 2곳", "버스 세 대 두 곳"),
    ),
    source=DICTIONARY,
    requires="-–:대",
)
