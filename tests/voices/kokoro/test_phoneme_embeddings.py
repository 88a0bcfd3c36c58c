"""The table of learned values: every phoneme of Korean is in it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.pronunciation.ipa import word_phones
from reader.korean.pronunciation.standard import pronounce
from reader.voices.kokoro import model
from reader.voices.kokoro.phoneme_embeddings import phoneme_table, read_table
from reader.voices.kokoro.voice import phonemize

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)


@given(SYLLABLES)
def test_every_phoneme_is_in_the_table(text: str) -> None:
    """With the nearest symbol, which the model knows."""
    table = phoneme_table()
    for syllable in word_phones(pronounce(text).replace(" ", "")):
        for phoneme in syllable:
            assert table.symbols[table.token_index[phoneme.name]] == phoneme.symbol
            assert phoneme.symbol in model.vocabulary()


def test_the_table_is_small_and_valid() -> None:
    """One row per phoneme, finite numbers only, and no weights of a model in git."""
    table = phoneme_table()
    assert len(set(table.names)) == len(table.names) == len(table.symbols) == len(table.embeddings)
    assert all(np.isfinite(row).all() for row in (table.embeddings, table.energy, table.pitch, table.style))
    letters = [at for at, name in enumerate(table.names) if "." in name[1:]]
    assert table.embeddings[letters].any(axis=1).all()
    assert ((table.pitch > 0.5) & (table.pitch < 2.0)).all()
    assert not table.style[128:].any()  # Durations and melody are the model's own.
    assert len(read_table()) < 100_000


def test_punctuation_inside_a_word_is_kept() -> None:
    (word,) = phonemize("가,나")
    assert [phoneme.name for phoneme in word.phonemes][2] == ","
