"""Rules for Latin and Greek letters: words by the lexicon, everything else letter by letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.korean.normalization.english import LONGEST_WORD, in_dictionary, is_word, say_english
from reader.korean.normalization.whitelist import FIXED, GREEK, LETTERS, WORDS

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Say

_LOWER = {word.lower(): said for word, said in WORDS.items()}
_COMPANIES = {
    "(주)": "주식회사",
    "㈜": "주식회사",
    "(사)": "사단법인",
    "㈔": "사단법인",
    "(재)": "재단법인",
    "(유)": "유한회사",
}
_ALIKE = 0.65
"""Share of letters that two spellings of one sound have in common."""
_SHORTEST_SHOUTED = 4
"""Letters of a word in capitals that may be a word."""
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ACRONYMS = {word: said for word, said in WORDS.items() if word.isupper()}


def _fixed(match: re.Match[str]) -> str:
    """``G7`` is said 지세븐, ``K팝`` 케이팝."""
    return FIXED[match[0]]


def _address(match: re.Match[str]) -> str:
    """``www.example.com/a?b`` is said 이그잼플 닷 컴 form: the host alone, 닷 for its dots, 골뱅이 for @."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0]).split("/")[0]
    parts = (re.sub(r"[A-Za-z]+", lambda m: say_word(m[0]), part) for part in host.split("@"))
    return " 골뱅이 ".join(part.replace(".", " 닷 ").replace("-", " ").replace("_", " ") for part in parts)


def _accented(match: re.Match[str]) -> str | None:
    """``Café`` is read as Cafe."""
    plain = unicodedata.normalize("NFKD", match[0])[0]
    return plain if plain.isascii() else None


def _company(match: re.Match[str]) -> str:
    """``(주)가나`` is said 주식회사 가나, ``가나(주)`` 가나 주식회사."""
    name = _COMPANIES[match["form"]]
    behind = match.start() and not match.string[match.start() - 1].isspace()
    return f" {name}" if behind else f"{name} "


def _versus(match: re.Match[str]) -> str:
    """``한국 VS 일본`` is said 한국 대 일본."""
    return " 대 "


def _grade(match: re.Match[str]) -> str:
    """``AA-`` is said 에이에이 마이너스, ``OPEC+`` 오펙 플러스."""
    signs = " 플러스" * len(match["signs"]) if match["signs"] else " 마이너스"
    return (match["letters"] or match["letters_too"]) + signs


def _spelt_out(match: re.Match[str]) -> str | None:
    """``IVE(아이브)`` is said 아이브 once, ``X(엑스·옛 트위터)`` 엑스, 옛 트위터; ``NDRC(국가발전개혁위원회)`` as it is."""
    if not sounds_like(match["letters"], match["reading"]):
        return None
    return match["reading"] + ("" if match["more"] == ")" else "(")


def sounds_like(letters: str, reading: str) -> bool:
    """Whether Hangul tells how a Latin word is said, and not what it means.

    >>> sounds_like("IVE", "아이브"), sounds_like("X", "엑스"), sounds_like("WHO", "세계보건기구")
    (True, True, False)
    """
    ways = {say_word(letters), "".join(LETTERS[letter] for letter in letters.upper())}
    ways |= {say_english(letters.capitalize()) or ""} if 1 < len(letters) <= LONGEST_WORD else set()
    heard = "".join(unicodedata.normalize("NFD", reading))
    return any(
        SequenceMatcher(None, heard, unicodedata.normalize("NFD", way)).ratio() >= _ALIKE for way in ways
    )


def _half_of_day(match: re.Match[str]) -> str:
    """``PM 3:30`` is said 오후 세 시 삼십 분."""
    return "오전 " if match["half"].upper() == "AM" else "오후 "


def _word(match: re.Match[str]) -> str:
    """``NDRC`` is said 엔디알씨, ``NATO`` 나토, ``smart`` 스마트."""
    return say_word(match[0])


def say_word(word: str) -> str:
    """A Latin word as it is said: by the lexicon, else letter by letter.

    >>> say_word("NDRC"), say_word("Smart"), say_word("FIFA")
    ('엔디알씨', '스마트', '피파')
    """
    if word.isupper() and len(word) > 1:
        known = _ACRONYMS.get(word)
        if known is None and _SHORTEST_SHOUTED <= len(word) <= LONGEST_WORD:
            known = _LOWER.get(word.lower()) or (say_english(word.capitalize()) if is_word(word) else None)
        # In acronyms Z is 지 (DMZ 디엠지); alone it is 제트.
        return known or "".join("지" if letter == "Z" else LETTERS[letter] for letter in word)
    known = _LOWER.get(word.lower())
    if known is None and 1 < len(word) <= LONGEST_WORD:
        parts = _CAMEL.findall(word)
        if len(parts) > 1 and not in_dictionary(word):
            return "".join(map(say_word, parts))
        known = say_english(word)
    return known or "".join(LETTERS.get(letter, "") for letter in word.upper())


def _greek(match: re.Match[str]) -> str:
    """``α`` is said 알파."""
    return GREEK.get(match[0].lower(), "")


_FIXED = "|".join(re.escape(word) for word in sorted(FIXED, key=len, reverse=True))

BEFORE_NUMBERS: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("accented letter", re.compile(r"[À-ÖØ-öø-ɏ]"), _accented),
    ("company form", re.compile(r"(?P<form>\((?:주|사|재|유)\)|[㈜㈔])\s?"), _company),
    ("and", re.compile(r"(?<=[A-Z])\s?&\s?(?=[A-Z](?![a-z]))"), lambda _: "앤"),
    ("versus", re.compile(r"\s?(?<![A-Za-z])(?:VS|vs|Vs)\.?(?![A-Za-z])\s?"), _versus),
    ("half of the day", re.compile(r"(?<![A-Za-z])(?P<half>[AP]M|[ap]m)\s?(?=\d{1,2}(?:\s?시|:\d))"), _half_of_day),
    ("address", re.compile(r"(?:https?://|www\.)[^\s가-힣<>\"'()]+|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}|(?<![\w.@-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|net|org|kr|io|ai|go|gov|edu)(?![A-Za-z.])(?:/[^\s가-힣]*)?", re.ASCII), _address),
    ("grade", re.compile(r"(?P<letters>[A-Za-z])(?P<signs>\+{1,3})(?![A-Za-z\d+])|(?<![A-Za-z])(?P<letters_too>A{1,3}|B{1,3}|C{1,3}|Rh)[-−](?=[은는이가을를와과로의]|\s등급|[^\w\s]|$)"), _grade),
    ("spelt out", re.compile(r"(?<![A-Za-z])(?P<letters>[A-Za-z]{1,15})\s?\((?P<reading>[가-힣]{1,12})(?P<more>\s?[·,]\s?(?=[가-힣])|\))"), _spelt_out),
    ("spelt out", re.compile(r"(?<![가-힣])(?P<reading>[가-힣]{1,12})\s?\((?P<letters>[A-Za-z]{1,15})(?P<more>\s?[·,]\s?(?=[가-힣]))"), _spelt_out),
    ("fixed reading", re.compile(rf"(?<![A-Za-z\d.,+])(?:{_FIXED})(?![A-Za-z\d+])(?!,\d)(?![.]\d)(?!\s?=\s?\d)(?!\s?[명개원만억]|[년월종위대천])"), _fixed),
)  # fmt: skip

AFTER_NUMBERS: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("latin word", re.compile(r"[A-Za-z]+"), _word),
    ("greek letter", re.compile(r"[Α-ω]"), _greek),
)
