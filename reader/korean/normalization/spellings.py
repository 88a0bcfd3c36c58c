"""Rules for letters and their reading side by side, of which one is said: IVE(아이브)."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from reader.korean.citations import NEWSREADERS
from reader.korean.names import is_full_name
from reader.korean.normalization.english import LONGEST_WORD, transliterate_english
from reader.korean.normalization.latin_words import verbalize_word
from reader.korean.normalization.patterns import NOT_IN_HANGUL, NOT_IN_LATIN
from reader.korean.normalization.romanization import read_romanized
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.whitelist import LETTERS
from reader.tables import any_of

_SIGN_NAMES = {"+": "플러스", "-": "마이너스", "&": "앤드", "@": "골뱅이", "#": "샵", "%": "퍼센트"}
_MIN_SIMILARITY = 0.65
"""Similarity (0 to 1, `difflib`) from which Hangul counts as the reading of the letters beside it."""
_MIN_WORD_SIMILARITY = 0.5
"""Of each word of a name; 시티 and 시청 have 0.44."""
_SHORTEST_TRANSLATION = 4
"""Fewest syllables of the Korean name that acronyms in front of it stand for."""
_LETTERS_TO_COMPARE = r"[A-Za-z]{1,15}"
_HANGUL_TO_COMPARE = r"[가-힣]{1,12}"
_MORE_IN_BRACKETS = r"\s? [·,] \s? (?=[가-힣])"


def _reading(match: re.Match[str]) -> str:
    """Verbalize a sign with its name, ``+(플러스)``, as 플러스."""
    return match["reading"]


def _reading_in_brackets(match: re.Match[str]) -> str | None:
    """Drop the letters of ``(사전 계획·Pre-packaged Plan)``, which say again what is in front of them."""
    letters = match["letters"]
    sound = re.sub("[^A-Za-z]", "", letters)
    is_phrase = " " in letters and not letters.isupper()
    if is_phrase or (len(sound) <= LONGEST_WORD and sounds_like(sound, match["reading"].replace(" ", ""))):
        return match["reading"]
    return None


def _spelt_out(match: re.Match[str]) -> str | None:
    """Drop letters beside their reading: ``IVE(아이브)`` is 아이브, ``X(엑스·옛 트위터)`` 엑스(옛 트위터).

    A translation is no reading, and stays: ``NDRC(국가발전개혁위원회)``. It names the same thing, so that the
    particle may follow it.
    """
    words = match["reading"].split()
    if len(words) > 1 and (any(map(is_full_name, words)) or not match["letters"].isupper()):
        return None  # LG(회장 김나루)
    if not sounds_like(match["letters"], "".join(words)):
        is_translation = match["more"] == ")" and len(match["reading"]) >= _SHORTEST_TRANSLATION
        return f"{match['letters']}, {match['reading']}" if is_translation else None
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
    if 1 < len(letters) <= LONGEST_WORD:
        candidates |= {transliterate_english(letters.capitalize()) or "", read_romanized(letters)}
    return any(_similarity(reading, candidate) >= _MIN_SIMILARITY for candidate in candidates)


def _name_spelt_out(match: re.Match[str]) -> str | None:
    """Drop a name in letters before its reading: ``Stone Bridge (스톤 브리지)`` is 스톤 브리지."""
    words = [word for word in re.split(r"[^A-Za-z]+", match["letters"]) if word]
    sounds = [transliterate_english(word.capitalize()) or verbalize_word(word) for word in words]
    readings = re.split(r"[\s·]", match["reading"])
    # Word by word, so that none is lost: Google Play Store (구글 플레이).
    if len(sounds) == len(readings) and any(map(_differ, readings, sounds)):
        return None
    is_whole = len(sounds) == len(readings) or len(readings) == 1
    is_same = is_whole and _similarity("".join(readings), "".join(sounds)) >= _MIN_SIMILARITY
    return match["reading"] if is_same else None


def _differ(reading: str, sound: str) -> bool:
    """Whether two words in Hangul are different words, rather than two spellings of one."""
    return _similarity(reading, sound) < _MIN_WORD_SIMILARITY


def _similarity(reading: str, sound: str) -> float:
    """Return how similar two words in Hangul are, from 0 to 1."""
    # By jamo, so that 에스파 and 에쓰파 differ in one unit of six rather than in one of three.
    jamo, other = (unicodedata.normalize("NFD", word) for word in (reading, sound))
    return SequenceMatcher(None, jamo, other).ratio()


# Either may come first, the letters or the Hangul.
RULES: tuple[Rule, ...] = (
    Rule(
        "named sign",
        rf"[{re.escape(''.join(_SIGN_NAMES))}] \( (?P<reading> {any_of(_SIGN_NAMES.values())} ) \)",
        _reading,
        examples=(("전략 모델과 +(플러스) 모델", "전략 모델과 플러스 모델"),),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "spelt out",
        rf"""
        {NOT_IN_LATIN}
        (?P<letters> {_LETTERS_TO_COMPARE} )
        \.? \s? \(
        (?P<reading> {_HANGUL_TO_COMPARE} (?: (?: \s {_HANGUL_TO_COMPARE} ){{1,4}} (?=\)) )? )
        (?P<more> {_MORE_IN_BRACKETS} | \) )   # IVE(아이브), X(엑스·옛 트위터), HDD(하드 디스크)
        """,
        _spelt_out,
        examples=(
            ("그룹 IVE(아이브)의 노래", "그룹 아이브의 노래"),
            ("X(엑스·옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),
            ("WHO(세계보건기구)가 밝혔다.", "더블유에이치오, 세계보건기구가 밝혔다."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    Rule(
        "spelt out",
        rf"""
        {NOT_IN_LATIN}
        (?P<letters> [A-Z] [A-Za-z'’\-]{{0,14}} (?: \s [A-Za-z'’\-]{{1,15}} ){{1,4}} )
        \s? \( (?P<reading> [가-힣]{{1,12}} (?: [\s·] [가-힣]{{1,12}} ){{0,4}} ) \)
        """,
        _name_spelt_out,
        examples=(
            ("Stone Bridge (스톤 브리지)는 길다.", "스톤 브리지는 길다."),
            ("Stone Bridge (돌다리)는 길다.", "스톤 브리지, 돌다리는 길다."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    Rule(
        "letters beside their reading",
        r"""
        (?<=[(（]) (?P<reading> [가-힣] [가-힣\s]{1,40}? ) \s? [·,/:] \s?
        (?P<letters> [A-Za-z] [A-Za-z .'\-]{2,60} ) (?=[)）])
        """,
        _reading_in_brackets,
        examples=(("P플랜(사전 계획·Pre-packaged Plan)에 든다.", "피플랜에, 사전 계획, 든다."),),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    Rule(
        "spelt out",
        rf"""
        {NOT_IN_HANGUL}
        (?P<reading> {_HANGUL_TO_COMPARE} )
        \s? \(
        (?P<letters> {_LETTERS_TO_COMPARE} )
        (?P<more> {_MORE_IN_BRACKETS} )   # 엑스(X·옛 트위터); "gloss in letters" drops (X)
        """,
        _spelt_out,
        examples=(("엑스(X·옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
)
