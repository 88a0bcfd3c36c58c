"""Rules for Latin and Greek letters: words by the whitelist or as English, all else letter by letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.korean.normalization.english import (
    LONGEST_WORD,
    in_dictionary,
    is_pronounceable,
    transliterate_english,
)
from reader.korean.normalization.whitelist import FIXED, GREEK, LETTERS, WORDS

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

_WORDS_BY_LOWER_CASE = {word.lower(): spoken for word, spoken in WORDS.items()}
_COMPANIES = {
    "(주)": "주식회사",
    "㈜": "주식회사",
    "(사)": "사단법인",
    "㈔": "사단법인",
    "(재)": "재단법인",
    "(유)": "유한회사",
}
_MIN_SIMILARITY = 0.65
"""Similarity (0 to 1, `difflib`) from which Hangul counts as the reading of the letters beside it."""
_SHORTEST_CAPITALIZED = 4
"""Letters from which a word in capitals may be an English word (SMART); shorter ones are acronyms."""
# LinkedIn, SsangYong: each part is read by itself.
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ACRONYMS = {word: spoken for word, spoken in WORDS.items() if word.isupper()}


def _fixed(match: re.Match[str]) -> str:
    """Verbalize ``G7`` as 지세븐, ``K팝`` 케이팝."""
    return FIXED[match[0]]


def _address(match: re.Match[str]) -> str:
    """Verbalize ``www.example.com/a?b`` as 이그잼플 닷 컴: the host only, 닷 for its dots, 골뱅이 for @."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0]).split("/")[0]
    parts = (
        re.sub(r"[A-Za-z]+", lambda letters: verbalize_word(letters[0]), part) for part in host.split("@")
    )
    return " 골뱅이 ".join(part.replace(".", " 닷 ").replace("-", " ").replace("_", " ") for part in parts)


def _accented(match: re.Match[str]) -> str | None:
    """Strip the diacritic of ``é``: ``Café`` becomes Cafe, for the rules and the dictionary."""
    plain = unicodedata.normalize("NFKD", match[0])[0]
    return plain if plain.isascii() else None


def _company(match: re.Match[str]) -> str:
    """Verbalize ``(주)가나`` as 주식회사 가나, ``가나(주)`` 가나 주식회사."""
    name = _COMPANIES[match["form"]]
    follows_name = match.start() and not match.string[match.start() - 1].isspace()
    return f" {name}" if follows_name else f"{name} "


def _versus(match: re.Match[str]) -> str:
    """Verbalize ``한국 VS 일본`` as 한국 대 일본."""
    return " 대 "


def _grade(match: re.Match[str]) -> str:
    """Verbalize ``AA-`` as 에이에이 마이너스, ``OPEC+`` 오펙 플러스."""
    grade = " 플러스" * len(match["plus"]) if match["plus"] else " 마이너스"
    return (match["letters"] or match["letters_too"]) + grade


def _spelt_out(match: re.Match[str]) -> str | None:
    """Drop letters beside their reading: ``IVE(아이브)`` is 아이브, ``X(엑스·옛 트위터)`` 엑스(옛 트위터).

    A translation is no reading, and stays: ``NDRC(국가발전개혁위원회)``.
    """
    if not sounds_like(match["letters"], match["reading"]):
        return None
    return match["reading"] + ("" if match["more"] == ")" else "(")


def sounds_like(letters: str, reading: str) -> bool:
    """Whether `reading`, in Hangul, is how `letters` sound rather than what they mean.

    It is compared, jamo by jamo, with the letters read as a word and read one by one.

    Args:
        letters: Latin letters.
        reading: Hangul beside them.

    >>> sounds_like("IVE", "아이브"), sounds_like("X", "엑스"), sounds_like("WHO", "세계보건기구")
    (True, True, False)
    """
    candidates = {verbalize_word(letters), "".join(LETTERS[letter] for letter in letters.upper())}
    candidates |= (
        {transliterate_english(letters.capitalize()) or ""} if 1 < len(letters) <= LONGEST_WORD else set()
    )
    # By jamo, so that 에스파 and 에쓰파 differ in one unit of six rather than in one of three.
    jamo = unicodedata.normalize("NFD", reading)
    return any(
        SequenceMatcher(None, jamo, unicodedata.normalize("NFD", candidate)).ratio() >= _MIN_SIMILARITY
        for candidate in candidates
    )


def _half_of_day(match: re.Match[str]) -> str:
    """Verbalize ``PM`` before a time as 오후, ``AM`` as 오전."""
    return "오전 " if match["half"].upper() == "AM" else "오후 "


def _word(match: re.Match[str]) -> str:
    """Verbalize ``NDRC`` as 엔디알씨, ``NATO`` 나토, ``smart`` 스마트."""
    return verbalize_word(match[0])


def verbalize_word(word: str) -> str:
    """Verbalize a word in Latin letters: by the whitelist, else as English, else letter by letter.

    Args:
        word: Latin letters only.

    Returns:
        Hangul without spaces.

    >>> verbalize_word("NDRC"), verbalize_word("Smart"), verbalize_word("FIFA")
    ('엔디알씨', '스마트', '피파')
    """
    if word.isupper() and len(word) > 1:
        known = _ACRONYMS.get(word)
        if known is None and _SHORTEST_CAPITALIZED <= len(word) <= LONGEST_WORD:
            known = _WORDS_BY_LOWER_CASE.get(word.lower()) or (
                transliterate_english(word.capitalize()) if is_pronounceable(word) else None
            )
        # In acronyms newsreaders call Z 지 (DMZ 디엠지), on its own 제트.
        return known or "".join("지" if letter == "Z" else LETTERS[letter] for letter in word)
    known = _WORDS_BY_LOWER_CASE.get(word.lower())
    if known is None and 1 < len(word) <= LONGEST_WORD:
        parts = _CAMEL.findall(word)
        if len(parts) > 1 and not in_dictionary(word):
            return "".join(map(verbalize_word, parts))
        known = transliterate_english(word)
    return known or "".join(LETTERS.get(letter, "") for letter in word.upper())


def _greek(match: re.Match[str]) -> str:
    """Verbalize ``α`` as 알파."""
    return GREEK.get(match[0].lower(), "")


_FIXED = "|".join(re.escape(word) for word in sorted(FIXED, key=len, reverse=True))

BEFORE_NUMBERS: tuple[Rule, ...] = (
    ("accented letter", re.compile(r"[À-ÖØ-öø-ɏ]"), _accented),
    ("company form", re.compile(r"(?P<form>\((?:주|사|재|유)\)|[㈜㈔])\s?"), _company),
    ("and", re.compile(r"(?<=[A-Z])\s?&\s?(?=[A-Z](?![a-z]))"), lambda _: "앤"),
    ("versus", re.compile(r"\s?(?<![A-Za-z])(?:VS|vs|Vs)\.?(?![A-Za-z])\s?"), _versus),
    ("half of the day", re.compile(r"(?<![A-Za-z])(?P<half>[AP]M|[ap]m)\s?(?=\d{1,2}(?:\s?시|:\d))"), _half_of_day),
    ("address", re.compile(r"(?:https?://|www\.)[^\s가-힣<>\"'()]+|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}|(?<![\w.@-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|net|org|kr|io|ai|go|gov|edu)(?![A-Za-z.])(?:/[^\s가-힣]*)?", re.ASCII), _address),
    ("grade", re.compile(r"(?P<letters>[A-Za-z])(?P<plus>\+{1,3})(?![A-Za-z\d+])|(?<![A-Za-z])(?P<letters_too>A{1,3}|B{1,3}|C{1,3}|Rh)[-−](?=[은는이가을를와과로의]|\s등급|[^\w\s]|$)"), _grade),
    # Either may come first, the letters or the Hangul: IVE(아이브), 엑스(X·옛 트위터).
    ("spelt out", re.compile(r"(?<![A-Za-z])(?P<letters>[A-Za-z]{1,15})\s?\((?P<reading>[가-힣]{1,12})(?P<more>\s?[·,]\s?(?=[가-힣])|\))"), _spelt_out),
    ("spelt out", re.compile(r"(?<![가-힣])(?P<reading>[가-힣]{1,12})\s?\((?P<letters>[A-Za-z]{1,15})(?P<more>\s?[·,]\s?(?=[가-힣]))"), _spelt_out),
    ("fixed reading", re.compile(rf"(?<![A-Za-z\d.,+])(?:{_FIXED})(?![A-Za-z\d+])(?!,\d)(?![.]\d)(?!\s?=\s?\d)(?!\s?[명개원만억]|[년월종위대천])"), _fixed),
)  # fmt: skip

# After the numbers, whose rules match the units and model names among the letters.
AFTER_NUMBERS: tuple[Rule, ...] = (
    ("latin word", re.compile(r"[A-Za-z]+"), _word),
    ("greek letter", re.compile(r"[Α-ω]"), _greek),
)
