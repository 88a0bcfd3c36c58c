"""The values: what a caller of the library sees of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from reader import model
from reader.model import Article, Recording, Selection, Sentence, SentenceResult, Timeline, WordTime


def test_every_value_is_frozen() -> None:
    """A step of the pipeline cannot change a value that another one holds."""
    values = [value for value in vars(model).values() if dataclasses.is_dataclass(value)]
    assert len(values) > 10
    assert all(value.__dataclass_params__.frozen for value in values)  # type: ignore[union-attr]
    with pytest.raises(dataclasses.FrozenInstanceError):
        WordTime("다리", 0, 300).start_ms = 5  # type: ignore[misc]


def test_a_selection_keeps_by_rule_or_by_text() -> None:
    selection = Selection(keep=("caption", "다리 전경"), drop=("구독",))
    assert selection.keeps("사진이다", "caption")
    assert selection.keeps("새 다리 전경", "headline")
    assert not selection.keeps("사진이다", "headline")
    assert selection.drops("구독 신청")
    assert not selection.drops("다리 전경")


def test_a_word_moves_with_the_clips_in_front_of_it() -> None:
    assert WordTime("다리", 100, 300).later(1000) == WordTime("다리", 1100, 1300)


def test_a_recording_gives_its_length_in_seconds_and_its_sentences(tmp_path: Path) -> None:
    result = SentenceResult(Sentence("끝.", "body", 0, 0, 2), "spoken", None, 0, 900)
    recording = Recording(
        tmp_path / "a.mp3",
        Article(None, ("끝.",)),
        Timeline((result,), 1200),
        "tone",
    )
    assert recording.duration == 1.2
    assert recording.sentences == (result,)
