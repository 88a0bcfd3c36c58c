"""Load: what a file's bytes become, and what is said about those that are no page text."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError, SourceError
from reader.source import MAX_BYTES, decode, load
from tests.conftest import SEED

TEXT = "비가 왔다. 그래도 행사는 열렸다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_encodings_of_korean_pages(tmp_path: Path, encoding: str) -> None:
    """A page saved by any editor reads the same."""
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert load(str(path)).text == TEXT


def test_the_seed_is_the_one_that_was_given() -> None:
    """Byte for byte: everything else is measured on it."""
    import hashlib

    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "38fdc4afb2fd27133f224b3a3d7647c3d7fdfe4f34b2db1c59a568555e16d9b1"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    page = load("-")
    assert (page.text, page.origin) == (TEXT, "-")


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="closed"):
        load("-")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "office document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"ID3\x04", "sound file"),
        (b"\x00\x01\x02\x03binary", "binary"),
        ("가".encode("euc_kr") + b"\xff\xff\xfe", "UTF-8"),
        (b"<!DOCTYPE html><html><body>", "HTML"),
    ],
)
def test_what_is_no_page_text(tmp_path: Path, content: bytes, says: str) -> None:
    """One sentence that says what it is and what to do, naming the file."""
    path = tmp_path / "thing"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=says) as raised:
        load(str(path))
    assert raised.value.source == str(path)
    assert "\n" not in str(raised.value)


def test_missing_folder_and_too_large(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load(str(tmp_path / "nothing.txt"))
    with pytest.raises(SourceError, match="folder"):
        load(str(tmp_path))
    with pytest.raises(SourceError, match="too large"):
        decode(b"a" * (MAX_BYTES + 1), "big")
    with pytest.raises(SourceError, match="does not fetch"):
        load("https://example.com/article")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_a_clear_error(data: bytes) -> None:
    """No bytes at all end in anything but text or a ReaderError."""
    try:
        assert isinstance(decode(data, "bytes"), str)
    except ReaderError as error:
        said = str(error)
    else:
        return
    assert said.startswith("bytes: ")
