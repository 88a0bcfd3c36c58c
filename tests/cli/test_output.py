"""Results go to stdout and everything else to stderr; text of a page cannot control the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.batch.manifest import Row
from reader.batch.run import BatchProgress
from reader.cli import output
from reader.cli.doctor import Check
from reader.model import Article, Dropped, Recording, Sentence, SentenceResult, Stats, Timeline


def recording(*results: SentenceResult) -> Recording:
    timeline = Timeline(results, 65_000)
    return Recording(Path("a.mp3"), Article("제목", ("글이다.",)), timeline, "tone", stats=Stats(wall_s=2.0))


SPOKEN = SentenceResult(
    Sentence("글이다.", "body", 0, 0, 4, spoken="글이다."), "spoken", start_ms=0, end_ms=65_000
)
SKIPPED = SentenceResult(Sentence("※", "body", 0, 4, 5), "skipped", reason="there is nothing to say")


def test_a_recording(capsys: pytest.CaptureFixture[str]) -> None:
    """The path alone on stdout; length, voice and skipped sentences on stderr, unless quiet."""
    output.print_recording(recording(SPOKEN, SKIPPED), as_json=False, quiet=False)
    out, err = capsys.readouterr()
    assert out == "a.mp3\n"
    assert "reader: skipped “※”: there is nothing to say\n" in err
    assert "reader: 1:05, 1 sentences, voice tone, made in 2 s\n" in err
    output.print_recording(recording(SPOKEN, SKIPPED), as_json=False, quiet=True)
    assert capsys.readouterr() == ("a.mp3\n", "")


def test_a_word_that_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    sentence = Sentence("글 ไทย이다.", "body", 0, 0, 8, spoken="글 이다.", unread=("ไทย",))
    output.print_recording(
        recording(SentenceResult(sentence, "spoken", start_ms=0, end_ms=900)), as_json=False, quiet=False
    )
    assert "left out ไทย in “글 ไทย이다.”" in capsys.readouterr().err


def test_what_was_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line with its rule, and the command that reads it."""
    article = Article("제목", ("글이다.",), dropped=(Dropped(3, "사진 제공", "photo credit"),))
    output.print_dropped(article, "my page.txt", as_json=False)
    out = capsys.readouterr().out
    assert "    3  photo credit: 사진 제공\n" in out
    assert "reader read 'my page.txt' --keep 'photo credit'\n" in out
    assert "reader read 'my page.txt' --as-is\n" in out


def test_rows_of_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    """Paths on stdout, errors on stderr; what is unchanged only if not quiet."""
    done, failed = Row("a", "done", output="a.mp3"), Row("b", "failed", error="b: it is empty")
    unchanged = Row("c", "unchanged", output="c.mp3")
    for row in (done, failed, unchanged, None):
        output.print_batch_row(row, as_json=False, quiet=True)
    assert capsys.readouterr() == ("a.mp3\n", "reader: b: it is empty\n")
    output.print_batch_row(unchanged, as_json=False, quiet=False)
    assert capsys.readouterr().out == "c.mp3\n"
    output.print_batch_row(failed, as_json=True, quiet=False)
    assert json.loads(capsys.readouterr().out)["status"] == "failed"


def test_failures_of_a_batch_are_counted_even_if_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    progress = BatchProgress(total=4, done=1, failed=3, causes={"source": 1, "no article": 2})
    output.print_batch_counts(progress, Path("m.jsonl"), quiet=True)
    assert capsys.readouterr().err == "reader: 2 failed: no article\nreader: 1 failed: source\n"


def test_checks(capsys: pytest.CaptureFixture[str]) -> None:
    checks = [
        Check("a", True, "fine"),
        Check("b", False, "gone", "install b"),
        Check("c", False, "gone", "", True),
    ]
    output.print_checks(checks, as_json=False)
    assert capsys.readouterr().out == "ok    a: fine\nFAIL  b: gone\n      install b\n-     c: gone\n"


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\u202eb", "a\nb", "a\x9bb"])
def test_control_characters(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Escapes, bells, newlines and changes of the writing direction."""
    output.print_error(text)
    assert output.strip_control_chars(text).isprintable()
    assert capsys.readouterr().err.strip("\n").isprintable()
