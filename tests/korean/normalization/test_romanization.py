"""Romanized Korean, and acronyms that form syllables."""

from __future__ import annotations

import pytest

from reader.korean.hangul import decompose
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.romanization import ROMANIZATION, is_syllabic, read_romanized


@pytest.mark.parametrize(
    ("letters", "spoken"),
    [
        ("Hanbit", "한빗"),
        ("KODEX", "코덱스"),
        ("ETRI", "에트리"),
        ("JEONGYEON", "정연"),
        ("UNIST", "유니스트"),
    ],
)
def test_letters_as_they_sound(letters: str, spoken: str) -> None:
    assert read_romanized(letters) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("KOSA의 발표", "코사의 발표"),
        ("HDMI 단자", "에이치디엠아이 단자"),
        ("GDPR을", "지디피알을"),
        ("UCLA에서", "유씨엘에이에서"),
        ("한빛뉴스 (Hanbitnews)를 본다.", "한빛뉴스를 본다."),
    ],
)
def test_words_and_acronyms(written: str, spoken: str) -> None:
    """What forms syllables is a word, what does not is spelt; letters that spell their Hangul are silent."""
    assert to_spoken(written) == spoken


def test_consonants_alone_are_no_word() -> None:
    assert not any(map(is_syllabic, ("NDRC", "TSMC", "BTS", "KBS", "XYZ")))


@pytest.mark.parametrize(("letters", "kind", "spoken"), ROMANIZATION.rows)
def test_a_row_of_the_table(letters: str, kind: str, spoken: str) -> None:
    """Each is heard: a vowel after an onset, an onset before a vowel, a coda at the end."""
    around = {"onset": "{}a", "vowel": "m{}", "coda": "ma{}", "alone": "{}", "syllable": "{}"}
    read = read_romanized(around[kind].format(letters))
    heard = decompose(read[0]) if kind in ("onset", "vowel", "coda") else (read,)
    part = {"onset": 0, "vowel": 1, "coda": 2}.get(kind, 0)
    assert heard[part] == spoken
