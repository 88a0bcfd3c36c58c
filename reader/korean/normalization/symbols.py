"""Rules for the names of symbols and of single letters of Hangul.

Source: 표준국어대사전 on the names of letters, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import Table

SYMBOLS = Table(
    "reader.korean.normalization",
    "symbols.tsv",
    {"symbol": r"\S", "kind": "word|unit|prefix|fraction|letter|sound", "spoken": "[가-힣]+( [가-힣]+)?"},
    key=2,
)
_SPACES = {"word": (" ", " "), "unit": (" ", ""), "prefix": ("", " "), "fraction": ("", "")}
"""What stands before and after the spoken form of each kind of symbol."""
_SYMBOL_NAMES = {
    symbol: spoken.join(_SPACES[kind]) for symbol, kind, spoken in SYMBOLS.rows if kind in _SPACES
}
_LETTER_NAMES = {symbol: spoken for symbol, kind, spoken in SYMBOLS.rows if kind == "letter"}
_LETTER_SOUNDS = {symbol: spoken for symbol, kind, spoken in SYMBOLS.rows if kind == "sound"}
_AFTER_SENTENCE = re.compile(r"[가-힣.!?~]\s?$")
_AFTER_STOP = re.compile(r"[.!?~]$")
_NEXT_SENTENCE = re.compile(r"\s|$")
_WORD = re.compile(r"\s?[가-힣]")
_WORD_AFTER_QUOTE = re.compile(r"[\"'”’]?[가-힣]")


def _symbol_name(match: re.Match[str]) -> str:
    """Verbalize ``&`` as 앤드."""
    return _SYMBOL_NAMES[match[0]]


def _plus(match: re.Match[str]) -> str:
    """Verbalize the ``+`` of ``치킨+맥주`` as 플러스."""
    return " 플러스 "


def _letters(match: re.Match[str]) -> str:
    """Verbalize ``ㄱ`` as 기역.

    A run of letters is laughter or tears (``ㅋㅋ``, ``ㅠㅠ``) and silent, unless a particle shows that the
    sentence mentions it: ``ㅋㅋㅋ가`` is 크크크가, ``ㅇㅈ을`` 이응 지읒을.
    """
    if len(match[0]) == 1:
        before = preceding(match)
        is_emoticon = match[0] in _LETTER_SOUNDS and (
            (_AFTER_SENTENCE.search(before) and not _WORD.match(match.string, match.end()))
            or (_AFTER_STOP.search(before) and _NEXT_SENTENCE.match(match.string, match.end()))
        )
        return "" if is_emoticon else _LETTER_NAMES.get(match[0], "")
    if not _WORD_AFTER_QUOTE.match(match.string[match.end() : match.end() + 2]):
        return ""
    if set(match[0]) <= set(_LETTER_SOUNDS):
        return "".join(_LETTER_SOUNDS[letter] for letter in match[0])
    return " ".join(_LETTER_NAMES.get(letter, "") for letter in match[0])


SYMBOL = Rule(
    "symbol",
    f"[{re.escape(''.join(_SYMBOL_NAMES))}]",
    _symbol_name,
    examples=(
        ("연구&개발 비용이 늘었다.", "연구 앤드 개발 비용이 늘었다."),
        ("㈔한빛이 도왔다.", "사단법인 한빛이 도왔다."),
        ("케이크 ½만 먹었다.", "케이크 이분의 일만 먹었다."),
    ),
    source=NEWSREADERS,
    requires=re.escape("".join(_SYMBOL_NAMES)),
)
PLUS = Rule(
    "plus",
    r"(?<=[가-힣]) (?: \s? \+ \s? (?=[가-힣]) | \s \+ \s? (?=,\s[가-힣]) )   # a pause was a bracket",
    _plus,
    examples=(
        ("치킨+맥주를 판다.", "치킨 플러스 맥주를 판다."),
        ("치킨 + (찬) 맥주", "치킨 플러스, 찬, 맥주"),
    ),
    source=NEWSREADERS,
    requires="+",
)
SINGLE_JAMO = Rule(
    "single jamo",
    "[ㄱ-ㆎ]+",
    _letters,
    examples=(
        ("‘ㄱ’ 모양의 집", "기역 모양의 집"),
        ("문자에 ㅋㅋㅋ가 많았다.", "문자에 크크크가 많았다."),
        ("고맙습니다 ㅎㅎ", "고맙습니다"),
        ("반가워요.ㅎ 봄이네요.", "반가워요. 봄이네요."),
    ),
    source=DICTIONARY,
    requires="ㄱ-ㆎ",
)
