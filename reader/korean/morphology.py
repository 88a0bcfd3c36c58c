"""Morphological analysis by kiwipiepy: sentence ends and pronunciation depend on more than spelling."""

from __future__ import annotations

import mmap
import os
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiwipiepy import Kiwi


_MAX_CHUNK = 4_000
"""Characters that the analyzer gets at once, 0.05 s of work; 140,000 at once took 55 s (measured)."""
_SENTENCE_END = re.compile(r"[가-힣][다요죠까][.!?][\"'”’)\]]*\s+")
_LONGEST_END = 12
"""Characters of a match of `_SENTENCE_END` that are looked for at the end of a chunk."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS_SPACE = 300_000_000
"""Bytes that the analyzer needs while it loads."""
_loading = threading.Lock()
_loaded: list[Kiwi] = []
"""The analyzer, once loaded; one per process."""


class Morph(NamedTuple):
    """A morpheme and its span in the text."""

    form: str
    """Its dictionary form; an ending that shares its syllable starts with a conjoining jamo (``ᆯ``)."""
    tag: str
    """Its part of speech in the Sejong tag set: NNG, VV, JKS, …"""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character; morphemes that share a syllable overlap."""


def morphs(text: str) -> list[Morph]:
    """Return the morphemes of a text, in order.

    >>> [(morph.form, morph.tag) for morph in morphs("집에 갈 것")]
    [('집', 'NNG'), ('에', 'JKB'), ('가', 'VV'), ('ᆯ', 'ETM'), ('것', 'NNB')]
    """
    return [
        Morph(token.form, str(token.tag), start + token.start, start + token.start + token.len)
        for start, end in _chunks(text)
        for token in kiwi().tokenize(_encodable(text[start:end]))
    ]


def sentence_ends(text: str) -> set[int]:
    """Return the offsets at which the analyzer ends sentences, without the end of the text.

    >>> sentence_ends("비가 왔다. 바람도 불었다.")
    {6}
    """
    ends: set[int] = set()
    for start, end in _chunks(text):
        chunk = _encodable(text[start:end])
        last = len(chunk.rstrip())  # A sentence that ends here may end only because the chunk does.
        ends |= {start + sentence.end for sentence in kiwi().split_into_sents(chunk) if sentence.end < last}
        if _SENTENCE_END.search(text, max(0, end - _LONGEST_END), end):
            ends.add(end)
    return ends - {len(text)}


def is_common_word(word: str) -> bool:
    """Whether a word is an inflected word or starts with a common noun, and so is hardly a name.

    Only a noun of two syllables or more that the analyzer's dictionary lists counts: it splits many names into
    nouns of one syllable, and tags a word outside its dictionary as a noun, too.

    >>> is_common_word("공장들"), is_common_word("나온다"), is_common_word("공효진")
    (True, True, False)
    """
    tokens = kiwi().tokenize(_encodable(word))
    first, tags = tokens[0], [str(token.tag) for token in tokens]
    # Releases without `oov` pass for knowing every word.
    is_known_noun = tags[0] == "NNG" and first.len > 1 and not getattr(first, "oov", False)
    # A vocative is no inflection: 태진아 is a name.
    is_inflected = any(tag.startswith(("V", "E", "J", "MA", "NR")) and tag != "JKV" for tag in tags)
    return is_known_noun or is_inflected


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of chunks for the analyzer, whose time grows with the square of its input.

    A chunk ends after a sentence, else after a word.
    """
    start = 0
    while len(text) - start > _MAX_CHUNK:
        window = text[start : start + _MAX_CHUNK]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1
        start, before = start + (cut or _MAX_CHUNK), start
        yield before, start
    yield start, len(text)


def _encodable(text: str) -> str:
    """Replace lone surrogates, which cannot be encoded; the length stays the same."""
    return _SURROGATE.sub("\ufffd", text)


def kiwi() -> Kiwi:
    """Return the analyzer, loaded at the first call; concurrent callers wait for it.

    It does without its dictionaries of misspellings and of names of several words, which neither sentence ends
    nor pronunciation needs: that loads in 0.9 s instead of 2.6 s and takes 190 MB less (measured).

    >>> kiwi() is kiwi()
    True
    """
    with _loading:
        if not _loaded:
            _check_address_space()
            os.environ.setdefault("MIMALLOC_ARENA_RESERVE", "32MiB")  # Its allocator would reserve 1 GB.
            from kiwipiepy import Kiwi

            _loaded.append(Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False))
    return _loaded[0]


def _check_address_space() -> None:
    """Raise MemoryError where the analyzer would not fit: it would abort the whole process."""
    try:
        mmap.mmap(-1, _ADDRESS_SPACE).close()
    except OSError as error:
        raise MemoryError("not enough memory for the morphological analyser") from error
