"""Errors: one documented tree, and messages that are one sentence each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import errors
from reader.errors import (
    IncompleteError,
    NetworkVoiceError,
    OutputError,
    ReaderError,
    SourceError,
    UsageError,
    VoiceError,
    first_line,
    is_out_of_memory,
    reason,
)
from reader.model import Sentence, SentenceResult


def test_the_documented_tree_is_that_of_the_classes() -> None:
    """Each class is indented below its base, as the module draws it."""
    drawn: list[tuple[int, str]] = [
        (len(match[1]) // 4, match[2])
        for match in re.finditer(r"^    ([│├└─ ]*)(\w+Error) ", str(errors.__doc__), re.MULTILINE)
    ]

    def tree(error: type[ReaderError], depth: int = 0) -> list[tuple[int, str]]:
        rows = [(depth, error.__name__)]
        for child in error.__subclasses__():
            rows += tree(child, depth + 1)
        return rows

    assert drawn == tree(ReaderError)


def result(text: str, status: str, why: str | None = None) -> SentenceResult:
    return SentenceResult(Sentence(text, "body", 0, 0, len(text)), status, why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "error",
    [
        SourceError("a.txt", "there is no such file"),
        VoiceError("tone", "it is gone; use --voice kokoro"),
        NetworkVoiceError("google", "the service failed; try later").with_progress(3, 13),
        OutputError(Path("a.mp3"), "the disk is full; make room"),
        IncompleteError(
            (result("침묵이다.", "failed", "the voice returned silence"), result("끝.", "failed", "x"))
        ),
    ],
)
def test_a_message_is_one_line_that_names_its_subject(error: ReaderError) -> None:
    message = str(error)
    assert re.match(r"a\.txt: |voice tone: |voice google: |a\.mp3: |no recording was made", message)
    assert "\n" not in message
    assert not message.endswith(".")


def test_a_network_error_counts_the_sentences_that_are_done() -> None:
    """So that a person knows that the same command goes on from there."""
    error = NetworkVoiceError("google", "the service failed").with_progress(3, 13)
    assert "3 of 13 sentences" in str(error)


def test_an_incomplete_article_names_the_first_sentence_and_counts_the_others() -> None:
    results = (result("하나.", "spoken"), result("둘.", "failed", "why"), result("셋.", "failed", "x"))
    error = IncompleteError(results)
    assert "“둘.”, and 1 more" in str(error)
    assert error.results == results


def test_exit_codes() -> None:
    """A wrong request exits with 2, as command lines do; every other error with 1."""
    assert (UsageError.exit_code, SourceError.exit_code) == (2, 1)


def test_memory_that_ran_out_is_recognized_behind_other_errors() -> None:
    error = RuntimeError("the session failed")
    error.__cause__ = RuntimeError("std::bad_alloc")
    assert is_out_of_memory(error)
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("bad input"))


def test_the_reason_of_an_error_of_another_library_is_one_line() -> None:
    assert reason(OSError(28, "No space left on device")) == "No space left on device"
    assert reason(ValueError("first\nsecond")) == "first"
    assert first_line(KeyError()) == "KeyError"
