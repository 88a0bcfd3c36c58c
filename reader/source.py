"""Load: a path or ``-`` becomes a `Page`, its bytes decoded."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.errors import SourceError
from reader.model import Page

MAX_BYTES = 10_000_000
"""No page text is larger; a file that is, is something else."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file; open it, copy its text into a .txt file and read that"),
    (b"PK\x03\x04", "an office document or archive; copy its text into a .txt file and read that"),
    (
        b"\xd0\xcf\x11\xe0",
        "an office document (.doc, .hwp, .xls); copy its text into a .txt file and read that",
    ),
    (b"\x89PNG", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"\xff\xd8\xff", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"GIF8", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"RIFF", "a sound, film or picture; reader reads text"),
    (b"ID3", "a sound file; reader makes those from text, it does not read them"),
    (b"OggS", "a sound or film file; reader reads text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program; reader reads text"),
)
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body")
_MARKUP_HINT = (
    "this is HTML, which reader does not take yet; open it in a browser, select all, copy, "
    "and pipe the copied text into `reader read -` or save it as a .txt file"
)


def load(source: str) -> Page:
    """Read a page text.

    Args:
        source: a path, or ``-`` for standard input.

    Returns:
        The page, decoded from UTF-8, UTF-16 with a byte order mark, or CP949 (EUC-KR).

    Raises:
        SourceError: it is missing, a folder, empty, too large, not readable, or not a text.
    """
    if source.startswith(("http://", "https://")):
        raise SourceError(
            source,
            "reader does not fetch pages yet; open it in a browser, select all, copy, "
            "and pipe the copied text into `reader read -` or save it as a .txt file",
        )
    data = _stdin() if source == "-" else _file(source)
    text = decode(data, source)
    if text.lstrip().lower().startswith(_HTML_STARTS):
        raise SourceError(source, _MARKUP_HINT)
    return Page(text=text, kind="text", origin=source)


def decode(data: bytes, source: str) -> str:
    """Turn a page's bytes into text; `source` names them in errors.

    Raises:
        SourceError: the bytes are empty, another kind of file, or in no encoding Korean pages use.
    """
    if not data.strip():
        raise SourceError(source, "this is empty; give it the text of a Korean article")
    if len(data) > MAX_BYTES:
        raise SourceError(source, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(source, f"this is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        raise SourceError(
            source, "this is a binary file, not a text; copy the article's text into a .txt file"
        )
    else:
        encodings = ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(source, "this is not a text in UTF-8, UTF-16 or CP949; save it as UTF-8")


def _stdin() -> bytes:
    if sys.stdin is None:
        raise SourceError("-", "standard input is closed; pipe a text into it, or name a file")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise SourceError(source, "this is a folder; name a text file in it")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(
            source, "there is no such file; check the name, or use - to read standard input"
        ) from error
    except PermissionError as error:
        raise SourceError(source, "this file may not be read; check its permissions") from error
    except (OSError, ValueError) as error:
        raise SourceError(source, f"this could not be read ({error})") from error
