"""Transliterate English phonemes into Hangul by the official rules for loanwords.

Source: 외래어 표기법 제3장 제1절 (영어의 표기), whose items each function names; the tests are its examples.
`english_phonemes` makes the phonemes British, `loanword_vowels` chooses the vowels, and the consonants are
written here, each class by a function of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import compose
from reader.korean.normalization.english_phonemes import GLIDES, VOWELS, phonemes_in_context
from reader.korean.normalization.loanword_vowels import hangul_vowels, schwa_follows_au

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.korean.normalization.english_phonemes import Context

# The phonemes have the names of ARPAbet, the CMU dictionary's alphabet.
_VOICELESS_STOPS = {"P": "ㅍ", "T": "ㅌ", "K": "ㅋ"}
_VOICED_STOPS = {"B": "ㅂ", "D": "ㄷ", "G": "ㄱ"}
_FRICATIVES = {"F": "ㅍ", "V": "ㅂ", "TH": "ㅅ", "DH": "ㄷ", "S": "ㅅ", "Z": "ㅈ", "HH": "ㅎ"}
_AFFRICATES = {"CH": "ㅊ", "JH": "ㅈ", "ZH": "ㅈ"}
_NASALS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ"}
# 제1항 1: after these a voiceless stop is a coda (gap 갭), after other vowels it is a syllable (cape 케이프).
_SHORT_VOWELS = frozenset(("AA", "AE", "AH", "EH", "IH", "UH"))
_CODAS_OF_STOPS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
# 제9항: a vowel and the glide before it, in one letter.
_AFTER_Y = {"ㅏ": "ㅑ", "ㅐ": "ㅒ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅣ": "ㅣ"}
_AFTER_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅗ": "ㅝ", "ㅜ": "ㅜ", "ㅣ": "ㅟ"}
_WITH_GLIDE = {"": {}, "Y": _AFTER_Y, "W": _AFTER_W}
_WITHOUT_Y = {combined: vowel for vowel, combined in _AFTER_Y.items()}


class _Written(NamedTuple):
    """The syllables of a word as far as they are written, and what waits for the next vowel."""

    syllables: tuple[tuple[str, str, str], ...] = ()
    """Onset, vowel and coda of each."""
    onset: str = ""
    """The consonant before the next vowel."""
    glide: str = ""
    """The phoneme Y or W before the next vowel."""

    @property
    def is_open(self) -> bool:
        """Whether the last syllable can take a coda."""
        return bool(self.syllables) and not self.syllables[-1][2]

    def with_onset(self, onset: str, glide: str = "") -> _Written:
        """Let a consonant wait for the next vowel; with ``""`` none does."""
        return _Written(self.syllables, onset, glide)

    def with_syllable(self, onset: str, vowel: str) -> _Written:
        """Write a syllable; nothing waits any more."""
        return _Written((*self.syllables, (onset, vowel, "")))

    def with_vowel(self, vowel: str) -> _Written:
        """Write a syllable of a vowel and what waits for it.

        The glide is written with the vowel (제9항), but not after ㅈ and ㅊ (제4항 2): Chuse 추즈.
        """
        combined = _WITH_GLIDE[self.glide].get(vowel, vowel)
        if self.onset in ("ㅈ", "ㅊ"):
            combined = _WITHOUT_Y.get(combined, combined)
        return self.with_syllable(self.onset or "ㅇ", combined)

    def with_coda(self, coda: str) -> _Written:
        """Close the last syllable."""
        onset, vowel, _ = self.syllables[-1]
        return _Written((*self.syllables[:-1], (onset, vowel, coda)))

    def with_eu(self) -> _Written:
        """Give a waiting consonant, which got no vowel, the vowel 으: desk 데스크."""
        if not self.onset:
            return self
        return _Written((*self.syllables, (self.onset, "ㅡ", "")), glide=self.glide)


def to_hangul(phonemes: Sequence[str], spelling: str) -> str:
    """Transliterate a word's phonemes into Hangul.

    Args:
        phonemes: ARPAbet, with stress digits or without: ``["S", "M", "AA1", "R", "T"]``.
        spelling: the word, whose vowel letters decide between Hangul vowels.

    Returns:
        Hangul syllables.

    >>> to_hangul("S M AA1 R T".split(), "smart"), to_hangul("SH AA1 P".split(), "shop")
    ('스마트', '숍')
    """
    written = _Written()
    for context in phonemes_in_context(phonemes, spelling):
        name = context.phoneme.name
        if name not in VOWELS and name not in GLIDES:
            written = written.with_eu()
        written = _WRITERS[name](context, written)
    return "".join(compose(*syllable) for syllable in written.with_eu().syllables)


def _voiceless_stop(context: Context, written: _Written) -> _Written:
    """Write p, t, k (제1항).

    1. At the end, after a short vowel, they are codas: gap 갭.
    2. So they are between a short vowel and a consonant other than l, r, m, n: act 액트.
    3. Elsewhere at the end and before consonants they take 으: cape 케이프, sickness 시크니스.

    >>> to_hangul("G AE1 P".split(), "gap"), to_hangul("AE1 K T".split(), "act")
    ('갭', '액트')
    >>> to_hangul("K EY1 P".split(), "cape"), to_hangul("S IH1 K N AH0 S".split(), "sickness")
    ('케이프', '시크니스')
    """
    name = context.phoneme.name
    if _starts_affricate(context):
        return written.with_onset("")
    # American English has [ɔː] for the [ɒ] of box.
    is_short = context.before.name in _SHORT_VOWELS or (context.before.name, context.before.letters) == (
        "AO",
        "o",
    )
    follows_short_vowel = is_short and not context.before.long
    if follows_short_vowel and not context.vowel_follows and context.after.name not in ("L", "R", "M", "N"):
        return written.with_coda(_CODAS_OF_STOPS[name])
    return written.with_onset(_VOICELESS_STOPS[name])


def _voiced_stop(context: Context, written: _Written) -> _Written:
    """Write b, d, g, which take 으 at the end and before consonants (제2항).

    >>> to_hangul("B AH1 L B".split(), "bulb"), to_hangul("S IH1 G N AH0 L".split(), "signal")
    ('벌브', '시그널')
    """
    if _starts_affricate(context):
        return written.with_onset("")
    return written.with_onset(_VOICED_STOPS[context.phoneme.name])


def _starts_affricate(context: Context) -> bool:
    """Whether t or d is the first half of [ts] or [dz], which s and z write (제4항 1): odds 오즈."""
    return context.phoneme.name in ("T", "D") and context.after.name in ("S", "Z")


def _fricative(context: Context, written: _Written) -> _Written:
    """Write f, v and th, which take 으 at the end and before consonants (제3항 1), and h.

    >>> to_hangul("G R AE1 F".split(), "graph"), to_hangul("B EY1 DH".split(), "bathe")
    ('그래프', '베이드')
    """
    return written.with_onset(_FRICATIVES[context.phoneme.name])


def _sibilant(context: Context, written: _Written) -> _Written:
    """Write s and z, which take 으 at the end and before consonants (제3항 1); [ts] is 츠, [dz] 즈 (제4항 1).

    The z of a plural is 스, as usage has it: Times 타임스.

    >>> to_hangul("JH AE1 Z".split(), "jazz"), to_hangul("AA1 D Z".split(), "odds")
    ('재즈', '오즈')
    >>> to_hangul("K IY1 T S".split(), "Keats"), to_hangul("T AY1 M Z".split(), "Times")
    ('키츠', '타임스')
    """
    if context.before.name in ("T", "D"):
        return written.with_onset("ㅊ" if context.before.name == "T" else "ㅈ")
    if context.is_last and context.spelling.endswith("s"):
        return written.with_onset("ㅅ")
    return written.with_onset(_FRICATIVES[context.phoneme.name])


def _sh(context: Context, written: _Written) -> _Written:
    """Write sh (제3항 2): 시 at the end, 슈 before a consonant, 샤, 섀, 셔 … before a vowel.

    >>> to_hangul("F L AE1 SH".split(), "flash"), to_hangul("SH R AH1 B".split(), "shrub")
    ('플래시', '슈러브')
    >>> to_hangul("SH AE1 NG K".split(), "shank")
    '섕크'
    """
    if context.vowel_follows:
        return written.with_onset("ㅅ", glide="Y")
    return written.with_syllable("ㅅ", "ㅣ" if context.is_last else "ㅠ")


def _affricate(context: Context, written: _Written) -> _Written:
    """Write ch, j and [ʒ]: 치, 지 at the end and before consonants, ㅊ, ㅈ before vowels (제3항 3, 제4항).

    >>> to_hangul("S W IH1 CH".split(), "switch"), to_hangul("CH AA1 R T".split(), "chart")
    ('스위치', '차트')
    >>> to_hangul("M IH1 R AA1 ZH".split(), "mirage"), to_hangul("V IH1 ZH AH0 N".split(), "vision")
    ('미라지', '비전')
    """
    jamo = _AFFRICATES[context.phoneme.name]
    return written.with_onset(jamo) if context.vowel_follows else written.with_syllable(jamo, "ㅣ")


def _nasal(context: Context, written: _Written) -> _Written:
    """Write m, n, ng as codas at the end and before consonants (제5항 1), ng before vowels, too (제5항 2).

    >>> to_hangul("L AE1 M P".split(), "lamp"), to_hangul("HH AE1 NG IH0 NG".split(), "hanging")
    ('램프', '행잉')
    """
    name = context.phoneme.name
    starts_syllable = context.vowel_follows and name != "NG"
    if not starts_syllable and written.is_open:
        follows_eu = written.syllables[-1][1] == "ㅡ"  # film 필르 + m
        if context.before.is_vowel or follows_eu:
            return written.with_coda(_NASALS[name])
    return written.with_onset(_NASALS[name])


def _liquid(context: Context, written: _Written) -> _Written:
    """Write l (제6항).

    1. At the end and before consonants it is a coda: pulp 펄프.
    2. Within a word it is ㄹㄹ before a vowel (slide 슬라이드) and before m, n that no vowel follows (film
       필름), but ㄹ after m, n: Henley 헨리.

    >>> to_hangul("P AH1 L P".split(), "pulp"), to_hangul("S L AY1 D".split(), "slide")
    ('펄프', '슬라이드')
    >>> to_hangul("F IH1 L M".split(), "film"), to_hangul("HH EH1 N L IY0".split(), "henley")
    ('필름', '헨리')
    """
    if context.is_first or not written.is_open:
        return written.with_onset("ㄹ")
    if context.vowel_follows:
        doubled = context.before.name not in ("M", "N")
        return (written.with_coda("ㄹ") if doubled else written).with_onset("ㄹ")
    closed = written.with_coda("ㄹ")
    is_doubled = context.after.name in ("M", "N") and not context.vowel_after_next
    return closed.with_syllable("ㄹ", "ㅡ") if is_doubled else closed


def _r(context: Context, written: _Written) -> _Written:
    """Write an r that is spoken as the next onset; the silent ones are gone (`_non_rhotic`)."""
    return written.with_onset("ㄹ", written.glide)


def _w(context: Context, written: _Written) -> _Written:
    """Keep w for the next vowel (제9항 1); g, h, k share its syllable, other consonants do not (제9항 2).

    A wh before [i] or [ai] counts as h and w, as in the standard's example.

    >>> to_hangul("W EH1 S T".split(), "west"), to_hangul("W IH1 S AH0 L".split(), "whistle")
    ('웨스트', '휘슬')
    >>> to_hangul("T W IH1 S T".split(), "twist"), to_hangul("K W AO1 R T ER0".split(), "quarter")
    ('트위스트', '쿼터')
    """
    if written.onset and written.onset not in "ㄱㅋㅎ":
        written = written.with_eu()
    elif not written.onset and context.spelling.lower().startswith("wh"):
        written = written.with_onset("ㅎ" if context.after.name in ("IH", "IY", "AY") else "")
    return written._replace(glide="W")


def _y(context: Context, written: _Written) -> _Written:
    """Keep y for the next vowel; [jə] after d, l, n is 디어, 리어, 니어 (제9항 3).

    >>> to_hangul("Y AA1 R D".split(), "yard"), to_hangul("Y UW1 N Y AH0 N".split(), "union")
    ('야드', '유니언')
    """
    if written.onset in ("ㄷ", "ㄹ", "ㄴ") and context.after.name == "AH":
        return written.with_syllable(written.onset, "ㅣ")
    return written._replace(glide="Y")


def _vowel(context: Context, written: _Written) -> _Written:
    """Write a vowel, each half of a diphthong as a syllable (제8항); [auə] is 아워.

    >>> to_hangul("T AY1 M".split(), "time"), to_hangul("T AW1 ER0".split(), "tower")
    ('타임', '타워')
    """
    for jamo in hangul_vowels(context):
        written = written.with_vowel(jamo)
    return written._replace(glide="W") if schwa_follows_au(context) else written


_WRITERS: dict[str, Callable[[Context, _Written], _Written]] = {
    **dict.fromkeys(_VOICELESS_STOPS, _voiceless_stop),
    **dict.fromkeys(_VOICED_STOPS, _voiced_stop),
    **dict.fromkeys(_FRICATIVES, _fricative),
    **dict.fromkeys(("S", "Z"), _sibilant),
    "SH": _sh,
    **dict.fromkeys(_AFFRICATES, _affricate),
    **dict.fromkeys(_NASALS, _nasal),
    "L": _liquid,
    "R": _r,
    "W": _w,
    "Y": _y,
    **dict.fromkeys(VOWELS, _vowel),
}
