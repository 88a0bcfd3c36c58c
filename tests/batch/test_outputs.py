"""Recordings in a folder or an object store: whole or not there, under names that differ as texts do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.batch import outputs
from reader.batch.outputs import exists, is_same_output, is_within, join, output_name, redact_password, upload
from reader.errors import OutputError, UsageError
from reader.model import Article
from tests.support.s3_server import BUCKET, FailingStore, file_system, forget_stores


@pytest.mark.parametrize(("failures", "delay_s"), [(3, 0.0), (0, 1.0)])
def test_a_store_that_fails_for_a_while(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, delay_s: float
) -> None:
    """Errors and slowness are waited out; the file is there whole."""
    monkeypatch.setattr(outputs, "RETRY_WAIT_S", (0.05, 0.2))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")  # So that the tries are ours.
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x" * 300_000)
    with FailingStore(store, failures, delay_s) as failing:
        monkeypatch.setenv("AWS_ENDPOINT_URL", failing.url)
        forget_stores()
        upload([file], f"s3://{BUCKET}/day")
        assert exists(join(f"s3://{BUCKET}/day", "a.mp3"))
        assert failing.puts > min(failures, 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL", store)
    forget_stores()
    assert file_system().cat(f"{BUCKET}/day/a.mp3") == file.read_bytes()


def test_a_store_that_always_fails(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no password in it, and nothing under the file's name."""
    monkeypatch.setattr(outputs, "RETRY_WAIT_S", (0.01, 0.02))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x")
    with pytest.raises(OutputError, match="the store did not take it"):
        upload([file], "s3://no-such-bucket/day")


def test_a_store_without_atomic_puts(tmp_path: Path) -> None:
    """The file gets its name only when it is whole."""
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x")
    upload([file], f"file://{tmp_path}/deep/er")
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["a.mp3"]
    assert exists(f"file://{tmp_path}/deep/er/a.mp3")


def test_outputs_that_cannot_be_written() -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        outputs.check_out("nonsense://me:secret@x/y")
    outputs.check_out("some/folder")


def test_passwords_are_redacted() -> None:
    assert redact_password("s3://key:secret@bucket/x") == "s3://key:***@bucket/x"
    assert redact_password("s3://bucket/a@b:c") == "s3://bucket/a@b:c"
    assert redact_password(os.sep) == os.sep


def test_a_name_has_title_and_id() -> None:
    """Two texts of one title get two names, however long the title is."""
    title = "아주 긴 제목 " * 20
    names = {output_name(Article(title, (text,))) for text in ("첫 글이다.", "둘째 글이다.")}
    assert len(names) == 2
    assert all(name.startswith("아주 긴 제목") and len(name) < 80 for name in names)
    assert output_name(Article("제목", ("글이다.",))) == output_name(Article("제목", ("글이다.",)))


@pytest.mark.parametrize(
    ("output", "out", "within"),
    [
        ("audio/a.mp3", "./audio/", True),
        ("audio/deep/a.mp3", "audio", False),
        ("", "audio", False),
        ("s3://bucket/day/a.mp3", "s3://bucket/day/", True),
        ("s3://bucket/day/a.mp3", "s3://bucket", False),
        ("audio/a.mp3", "s3://bucket", False),
    ],
)
def test_what_is_in_the_output_folder(output: str, out: str, within: bool) -> None:
    assert is_within(output, out) is within


def test_one_recording_written_in_two_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_same_output("audio/../a.mp3", str(tmp_path / "a.mp3"))
    assert not is_same_output("a.mp3", "b.mp3")
    assert not is_same_output("s3://x/a.mp3", "a.mp3")


def test_a_removed_recording_takes_its_companions_along(tmp_path: Path) -> None:
    """Captions and page of a recording that is gone would be of no use; other files stay."""
    for name in ("a.mp3", "a.vtt", "a.html", "b.mp3"):
        (tmp_path / name).write_text("x")
    outputs.remove(str(tmp_path / "a.mp3"))
    assert [path.name for path in tmp_path.iterdir()] == ["b.mp3"]
