"""The JSON of each command has exactly the documented keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reader.cli import serialize
from reader.cli.app import app
from reader.cli.doctor import Check
from reader.cli.serialize import check_data, count_statuses, keep_command
from tests.conftest import BRIEF, SEED


def printed(*arguments: object) -> Any:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return json.loads(result.stdout)


def required(schema: type) -> set[str]:
    """Return the keys that a typed dictionary always has."""
    return set(schema.__annotations__) - optional(schema)


def optional(schema: type) -> set[str]:
    return {
        key
        for base in schema.__mro__
        for key, type_ in getattr(base, "__annotations__", {}).items()
        if "NotRequired" in str(type_)
    }


def assert_keys(data: dict[str, Any], schema: type) -> None:
    assert set(data) == required(schema)


@pytest.fixture
def recording(tmp_path: Path) -> dict[str, Any]:
    data: dict[str, Any] = printed("read", BRIEF, "-o", tmp_path / "audio", "--voice", "tone", "--json")
    return data


def test_read(recording: dict[str, Any]) -> None:
    assert_keys(recording, serialize.RecordingData)
    assert_keys(recording["article"], serialize.ArticleData)
    assert_keys(recording["costs"], serialize.StatsData)
    for sentence in recording["sentences"]:
        assert_keys(sentence, serialize.ResultData)


def test_read_of_an_article_that_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "제목이 있는 기사\n\n첫 문장은 소리가 난다. 둘째 문장은 침묵이다.", encoding="utf-8"
    )
    data = printed("read", tmp_path / "a.txt", "-o", tmp_path / "audio", "--voice", "gaps", "--json")
    assert_keys(data, serialize.IncompleteData)
    assert_keys(data["sentences"][-1], serialize.ResultData)


def test_dry_run() -> None:
    data = printed("read", BRIEF, "--voice", "tone", "--dry-run", "--json")
    assert_keys(data, serialize.PlanData)
    assert_keys(data["sentences"][0], serialize.SentenceData)


def test_show() -> None:
    assert_keys(printed("show", SEED, "--json"), serialize.ArticleData)
    for form in ("sentences", "spoken"):
        data = printed("show", SEED, "--as", form, "--json")
        assert set(data) == {"title", "sentences"}
        assert_keys(data["sentences"][0], serialize.SentenceData)
    phonemes = printed("show", SEED, "--as", "phonemes", "--json")["sentences"][0]
    assert set(phonemes) == required(serialize.SentenceData) | {"pronounced", "ipa"}
    dropped = printed("show", SEED, "--dropped", "--json")
    assert dropped
    assert_keys(dropped[0], serialize.DroppedData)


def test_explain() -> None:
    (sentence,) = printed("explain", "LG은 2025년 올랐다.", "--json")
    assert_keys(sentence, serialize.ExplanationData)
    for change in sentence["changes"]:
        assert_keys(change, serialize.ChangeData)


def test_voices() -> None:
    for voice in printed("voices", "--json"):
        assert_keys(voice, serialize.VoiceData)


def test_doctor() -> None:
    assert_keys(dict(check_data(Check("python", True, "3.11"))), serialize.CheckData)


def test_library(recording: dict[str, Any], tmp_path: Path) -> None:
    (entry,) = printed("library", "--folder", tmp_path / "audio", "--json")
    assert_keys(entry, serialize.LibraryEntryData)
    assert entry["path"] == recording["path"]


def test_statuses_that_do_not_occur_are_counted_as_zero() -> None:
    """A program can rely on all three keys."""
    assert count_statuses([]) == {"spoken": 0, "skipped": 0, "failed": 0}


def test_the_command_that_keeps_a_line() -> None:
    """It can be pasted into a shell, whatever the source's name."""
    assert keep_command("a b.txt", "photo credit") == "reader read 'a b.txt' --keep 'photo credit'"
    assert keep_command("a.txt", "--drop") == "reader read a.txt, without --drop"
