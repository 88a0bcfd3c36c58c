"""Morphological analysis by kiwipiepy, on which sentence ends and pronunciation depend."""

from __future__ import annotations

import mmap
import os
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiwipiepy import Kiwi, Token


_MAX_CHUNK = 4_000
"""Characters per call of the analyzer, 0.05 s of work; 140,000 in one call took 55 s (measured)."""
_SENTENCE_END = re.compile(r"[가-힣][다요죠까][.!?][\"'”’)\]]*\s+")
_LONGEST_END = 12
"""Characters before the end of a chunk in which `_SENTENCE_END` is searched; its matches are short."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS_SPACE = 300_000_000
"""Bytes that the analyzer needs while it loads."""
# Without the lock two threads could load the analyzer twice.
_loading = threading.Lock()
_analyzing = threading.Lock()
"""Held by the thread that analyzes: the analyzer builds its tables at its first call, which must not overlap
with another one."""
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

    Args:
        text: any text, of any length; it is analyzed in chunks that end with a sentence.

    Returns:
        The morphemes with their offsets in `text`.

    Raises:
        MemoryError: the analyzer does not fit into memory.

    >>> [(morph.form, morph.tag) for morph in morphs("집에 갈 것")]
    [('집', 'NNG'), ('에', 'JKB'), ('가', 'VV'), ('ᆯ', 'ETM'), ('것', 'NNB')]
    """
    return [
        Morph(token.form, str(token.tag), start + token.start, start + token.start + token.len)
        for start, end in _chunks(text)
        for token in _tokens(text[start:end])
    ]


def sentence_ends(text: str) -> set[int]:
    """Return the offsets at which the analyzer ends sentences, without the end of the text.

    Args:
        text: any text, of any length.

    Raises:
        MemoryError: the analyzer does not fit into memory.

    >>> sentence_ends("비가 왔다. 바람도 불었다.")
    {6}
    """
    ends: set[int] = set()
    for start, end in _chunks(text):
        chunk = _encodable(text[start:end])
        last = len(chunk.rstrip())  # A sentence that ends here may end only because the chunk does.
        with _analyzing:
            sentences = kiwi().split_into_sents(chunk)
        ends |= {start + sentence.end for sentence in sentences if sentence.end < last}
        if _SENTENCE_END.search(text, max(0, end - _LONGEST_END), end):
            ends.add(end)
    return ends - {len(text)}


def is_common_word(word: str) -> bool:
    """Whether a word is an inflected word or starts with a common noun, and so is hardly a name.

    Only a noun of two syllables or more that the analyzer's dictionary lists counts: it splits many names
    into nouns of one syllable, and tags a word outside its dictionary as a noun, too.

    Args:
        word: one word, without spaces.

    >>> is_common_word("공장들"), is_common_word("나온다"), is_common_word("공효진")
    (True, True, False)
    """
    tokens = _tokens(word)
    first, tags = tokens[0], [str(token.tag) for token in tokens]
    # Releases of kiwipiepy whose tokens have no `oov` count as knowing every word.
    is_known_noun = tags[0] == "NNG" and first.len > 1 and not getattr(first, "oov", False)
    # The analyzer takes the 아 of the name 태진아 for a vocative particle (JKV).
    is_inflected = any(tag.startswith(("V", "E", "J", "MA", "NR")) and tag != "JKV" for tag in tags)
    return is_known_noun or is_inflected


def starts_with_common_word(word: str) -> bool:
    """Whether a word starts with a common noun of the analyzer's dictionary, a verb or an adverb.

    A noun of one syllable does not count: the analyzer finds one in many names.

    Args:
        word: one word of Hangul, without spaces.

    >>> [starts_with_common_word(word) for word in ("전시회", "나온다", "공나래")]
    [True, True, False]
    """
    first = _tokens(word)[0]
    tag = str(first.tag)
    is_known_noun = tag in ("NNG", "NNB") and first.len > 1 and not getattr(first, "oov", False)
    return is_known_noun or tag.startswith(("V", "MA", "NR"))


def is_proper_noun(word: str) -> bool:
    """Whether a word is a proper noun, or a noun that the analyzer's dictionary lacks, as foreign names are.

    Args:
        word: one word of Hangul, without spaces and particles.

    >>> is_proper_noun("스미스"), is_proper_noun("전시회"), is_proper_noun("지난")
    (True, False, False)
    """
    tokens = _tokens(word)
    if len(tokens) != 1:
        return False
    tag = str(tokens[0].tag)
    return tag == "NNP" or (tag == "NNG" and bool(getattr(tokens[0], "oov", False)))


def parts_of_speech(text: str) -> list[str]:
    """Return the tags of the morphemes of a short text, in order, in the Sejong tag set.

    Args:
        text: a few words.

    >>> parts_of_speech("서울에")
    ['NNP', 'JKB']
    """
    return [str(token.tag) for token in _tokens(text)]


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of chunks for the analyzer, whose time grows with the square of its input.

    A chunk ends after a sentence, else after a word.
    """
    start = 0
    while len(text) - start > _MAX_CHUNK:
        window = text[start : start + _MAX_CHUNK]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        # rfind returns -1 where there is no space either; then the chunk is cut at its full length.
        cut = ends[-1] if ends else window.rfind(" ") + 1
        start, before = start + (cut or _MAX_CHUNK), start
        yield before, start
    yield start, len(text)


def _tokens(text: str) -> list[Token]:
    with _analyzing:
        return list(kiwi().tokenize(_encodable(text)))


def _encodable(text: str) -> str:
    """Replace lone surrogates, which cannot be encoded; the length stays the same."""
    return _SURROGATE.sub("\ufffd", text)


def kiwi() -> Kiwi:
    """Return the analyzer, loaded at the first call; concurrent callers wait for it.

    The dictionaries of misspellings and of multi-word names are not loaded, as neither sentence ends nor
    pronunciation needs them: loading takes 0.9 s instead of 2.6 s, and 190 MB less (measured).

    Raises:
        MemoryError: the analyzer does not fit into memory.

    >>> kiwi() is kiwi()
    True
    """
    with _loading:
        if not _loaded:
            _check_address_space()
            # Its allocator would reserve 1 GB, and keep 30 MB that only loading needs.
            os.environ.setdefault("MIMALLOC_ARENA_RESERVE", "32MiB")
            os.environ.setdefault("MIMALLOC_PURGE_DELAY", "0")
            from kiwipiepy import Kiwi

            _loaded.append(Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False))
    return _loaded[0]


def _check_address_space() -> None:
    """Raise MemoryError where the analyzer would not fit: it would abort the whole process."""
    try:
        mmap.mmap(-1, _ADDRESS_SPACE).close()
    except OSError as error:
        raise MemoryError("not enough memory for the morphological analyzer") from error
