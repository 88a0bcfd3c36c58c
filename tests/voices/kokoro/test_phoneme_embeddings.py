"""The Korean sounds' table: whatever Hangul sounds like is in it, and the graph knows each."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import numpy_helper

from reader.korean.pronunciation.ipa import word_phones
from reader.korean.pronunciation.standard import pronounce
from reader.voices.kokoro import graph, model
from reader.voices.kokoro.phoneme_embeddings import numbers, sounds, table
from reader.voices.kokoro.voice import phonemes

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)


@settings(deadline=None)  # The first one loads the analyser of morphemes.
@given(SYLLABLES)
def test_every_sound_is_in_the_table(text: str) -> None:
    """With the sign that comes nearest, which the model knows."""
    for unit in word_phones(pronounce(text).replace(" ", "")):
        for sound in unit:
            assert sounds().signs[numbers()[sound.name]] == sound.symbol
            assert sound.symbol in model.vocabulary()


def test_the_table_is_small_and_sound() -> None:
    """One row a sound, nothing in it that is no number, and no weights of a model in git."""
    learnt = sounds()
    assert len(set(learnt.names)) == len(learnt.names) == len(learnt.signs) == len(learnt.embeddings)
    assert all(np.isfinite(row).all() for row in learnt[2:])
    letters = [at for at, name in enumerate(learnt.names) if "." in name[1:]]
    assert learnt.embeddings[letters].any(axis=1).all()
    assert ((learnt.pitch > 0.5) & (learnt.pitch < 2.0)).all()
    assert not learnt.style[128:].any()  # Lengths and melody are the model's own.
    assert len(table()) < 100_000


def test_a_mark_inside_a_word_is_said_as_a_mark() -> None:
    (word,) = phonemes("가,나")
    assert [sound.name for sound in word.sounds][2] == ","


@pytest.mark.voice
def test_the_graph_has_a_row_for_each_sound() -> None:
    """Behind the model's own, in both tables of embeddings: for the vocoder what was learnt, for length and
    melody the nearest sign's."""
    made = graph.rewritten(model.assembled(), model.vocabulary())
    weights = {weight.name: weight for weight in onnx.load_from_string(made).graph.initializer}
    prosody, vocoder = (
        numpy_helper.to_array(weights[name]) for name in (graph._PROSODY_TABLE, "reader/sounds")
    )
    shipped = graph.SHIPPED_TOKENS
    assert len(prosody) == len(vocoder) == shipped + len(sounds().names)
    nearest = [model.vocabulary()[sign] for sign in sounds().signs]
    assert (prosody[shipped:] == prosody[nearest]).all()
    assert vocoder[shipped:] - vocoder[nearest] == pytest.approx(sounds().embeddings, abs=1e-5)
