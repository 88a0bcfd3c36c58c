"""The function under test for each kind of input: it takes bytes, and ignores a `ReaderError`."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

Target = Callable[[bytes], None]


def _page(suffix: str) -> Target:
    from reader.article.extraction import extract_article
    from reader.model import Selection
    from reader.sources.load import page_from_bytes

    def parse(data: bytes) -> None:
        extract_article(page_from_bytes(data, f"x.{suffix}"), Selection(tables=True))

    return parse


def _mp3() -> Target:
    from reader.audio.decoding import from_mp3

    def parse(data: bytes) -> None:
        try:
            from_mp3(data)
        except ValueError as error:
            if str(error) != "no sound in it":
                raise

    return parse


def _frames() -> Target:
    from reader.voices.online.mp3_frames import is_whole_mp3

    def parse(data: bytes) -> None:
        is_whole_mp3(data)

    return parse


def _tags() -> Target:
    from reader.recording.tag_reader import load_recording, read_info

    def read(path: Path) -> None:
        read_info(path)
        load_recording(path)

    return _from_file(".mp3", read)


def _feed() -> Target:
    from reader.batch.listing import read_listing

    return _from_file(".xml", lambda path: read_listing(str(path)))


def _lexicon() -> Target:
    from reader.sources.user_lexicon import load_lexicon

    return _from_file(".toml", lambda path: load_lexicon(str(path)))


def _manifest() -> Target:
    from reader.batch.manifest import Manifest

    def read(path: Path) -> None:
        with Manifest(path) as book:
            book.rows()

    return _from_file(".jsonl", read)


def _clip() -> Target:
    from reader.recording.clip_cache import decode_clip

    def parse(data: bytes) -> None:
        with contextlib.suppress(ValueError):
            decode_clip(data)

    return parse


def _spoken() -> Target:
    from reader.korean.normalization.normalizer import normalize
    from reader.korean.pronunciation.standard import pronounce

    def parse(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        pronounce(normalize(text).spoken)

    return parse


def _from_file(suffix: str, read: Callable[[Path], object]) -> Target:
    """Return a target that writes its bytes to a file and passes the path on."""
    path = Path(tempfile.mkdtemp()) / f"x{suffix}"

    def parse(data: bytes) -> None:
        path.write_bytes(data)
        read(path)

    return parse


_FACTORIES: dict[str, Callable[[], Target]] = {
    "text": partial(_page, "txt"),
    "html": partial(_page, "html"),
    "markdown": partial(_page, "md"),
    "archive": partial(_page, "mhtml"),
    "mp3": _mp3,
    "frames": _frames,
    "tags": _tags,
    "feed": _feed,
    "lexicon": _lexicon,
    "manifest": _manifest,
    "clip": _clip,
    "spoken": _spoken,
}
NAMES = tuple(_FACTORIES)


def load_target(name: str) -> Target:
    """Import the parser of a kind of input and return the function under test.

    Imports happen here, so that a caller can instrument them.
    """
    from reader.errors import ReaderError

    parse = _FACTORIES[name]()

    def test_one_input(data: bytes) -> None:
        with contextlib.suppress(ReaderError):
            parse(data)

    return test_one_input
