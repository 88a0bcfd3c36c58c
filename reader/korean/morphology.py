"""Morphemes of a Korean text, by kiwipiepy: what spelling alone cannot tell of sentences and of sounds."""

from __future__ import annotations

import mmap
import os
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiwipiepy import Kiwi


_LONGEST = 4_000
"""Characters that the analyser is given at once: 0.05 s. Of 140,000 at once it took 55 s."""
_SENTENCE_END = re.compile(r"[가-힣][다요죠까][.!?][\"'”’)\]]*\s+")
_LONGEST_END = 12
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS_SPACE = 300_000_000
"""Bytes that the analyser takes while it loads."""
_loading = threading.Lock()
_loaded: list[Kiwi] = []


class Morph(NamedTuple):
    """A morpheme in its text."""

    form: str
    """As the dictionary writes it; an ending that shares its syllable begins with a lone jamo (``ᆯ``)."""
    tag: str
    """Its part of speech in the Sejong tag set: NNG, VV, JKS, …"""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends; morphemes that share a syllable overlap."""


def morphs(text: str) -> list[Morph]:
    """The morphemes of a text, in order."""
    return [
        Morph(token.form, str(token.tag), start + token.start, start + token.start + token.len)
        for start, end in _chunks(text)
        for token in kiwi().tokenize(_encodable(text[start:end]))
    ]


def sentence_ends(text: str) -> set[int]:
    """Where the analyser ends sentences in a text, but for its end."""
    ends: set[int] = set()
    for start, end in _chunks(text):
        chunk = _encodable(text[start:end])
        last = len(chunk.rstrip())  # It ends here because it was cut here.
        ends |= {start + one.end for one in kiwi().split_into_sents(chunk) if one.end < last}
        if _SENTENCE_END.search(text, max(0, end - _LONGEST_END), end):
            ends.add(end)
    return ends - {len(text)}


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut a long text for the analyser, whose time grows with the square of what it is given.

    Behind a sentence, else behind a word.
    """
    start = 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1
        start, before = start + (cut or _LONGEST), start
        yield before, start
    yield start, len(text)


def _encodable(text: str) -> str:
    """A text without lone surrogates, halves of characters that no encoding holds; its length is the same."""
    return _SURROGATE.sub("\ufffd", text)


def kiwi() -> Kiwi:
    """The analyser, loaded when it is first asked; threads that ask meanwhile wait for it.

    Without its dictionaries of misspellings and of names of several words, which neither sentence ends nor
    sounds need: that loads in 0.9 s instead of 2.6 s and takes 190 MB less (measured).
    """
    with _loading:
        if not _loaded:
            _check_address_space()
            os.environ.setdefault("MIMALLOC_ARENA_RESERVE", "32MiB")  # Else it reserves 1 GB.
            from kiwipiepy import Kiwi

            _loaded.append(Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False))
    return _loaded[0]


def _check_address_space() -> None:
    """Raise MemoryError where the analyser would not fit; it ends the whole process then."""
    try:
        mmap.mmap(-1, _ADDRESS_SPACE).close()
    except OSError as error:
        raise MemoryError("there is no room for the analyser of morphemes") from error
