"""Clip cache: nothing is spoken twice, a damaged clip counts as missing, the folder stays within its bound."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from reader.recording.clip_cache import ClipStore, NoClips
from tests.support.tone import Gaps, Tone

TEXT = "가나다 라마바."


def test_a_cached_clip_comes_back_the_same(tmp_path: Path) -> None:
    store, voice = ClipStore(tmp_path), Tone()
    clip = voice.speak(TEXT, 1.0)
    assert store.get(voice, TEXT, 1.0) is None
    store.put(voice, TEXT, 1.0, clip)
    cached = ClipStore(tmp_path).get(voice, TEXT, 1.0)
    assert cached is not None
    assert (cached.audio.raw_data, cached.words) == (clip.audio.raw_data, clip.words)


def test_another_voice_text_or_speed_is_another_clip(tmp_path: Path) -> None:
    store, voice = ClipStore(tmp_path), Tone()
    store.put(voice, TEXT, 1.0, voice.speak(TEXT, 1.0))
    assert store.get(voice, TEXT + "!", 1.0) is None
    assert store.get(voice, TEXT, 1.1) is None
    assert store.get(Gaps(), TEXT, 1.0) is None
    changed = Tone()
    changed.fingerprint = "tone/2"
    assert store.get(changed, TEXT, 1.0) is None


def test_a_damaged_clip_is_missing_and_is_removed(tmp_path: Path) -> None:
    """One flipped bit, a truncated file, an empty one, another file's content: never wrong audio."""
    voice = Tone()
    for damage in (
        lambda b: b[:-1],
        lambda b: b"",
        lambda b: b[:200] + bytes([b[200] ^ 1]) + b[201:],
        lambda b: b"x" * 99,
    ):
        store = ClipStore(tmp_path)
        store.put(voice, TEXT, 1.0, voice.speak(TEXT, 1.0))
        (path,) = tmp_path.glob("*/*.clip")
        path.write_bytes(damage(path.read_bytes()))
        assert store.get(voice, TEXT, 1.0) is None
        assert not path.exists()


@pytest.mark.parametrize(
    "content", [b"11\n", b"[[1]]\n", b'[["a", null, 2]]\n', b"[" * 99_999 + b"\n", b"{\n", b"[]\nabc", b""]
)
def test_a_foreign_file_with_a_right_checksum_is_missing(tmp_path: Path, content: bytes) -> None:
    """Fuzzing made such files: the checksum shows damage, not who wrote the file."""
    store, voice = ClipStore(tmp_path), Tone()
    store.put(voice, TEXT, 1.0, voice.speak(TEXT, 1.0))
    (path,) = tmp_path.glob("*/*.clip")
    path.write_bytes(b"reader clip 1\n" + hashlib.sha256(content).digest() + content)
    assert store.get(voice, TEXT, 1.0) is None
    assert not path.exists()


def test_the_least_recently_used_clips_are_removed_first(tmp_path: Path) -> None:
    voice = Tone()
    texts = [f"{word} 말한다." for word in ("가", "나", "다", "라")]
    size = len(voice.speak(texts[0], 1.0).audio.raw_data)
    store = ClipStore(tmp_path, max_bytes=int(size * 3.5))
    for age, text in enumerate(texts[:3]):
        store.put(voice, text, 1.0, voice.speak(text, 1.0))
        path = max(tmp_path.glob("*/*.clip"), key=lambda p: p.stat().st_mtime_ns)
        os.utime(path, (1000 + age, 1000 + age))
    assert store.get(voice, texts[0], 1.0) is not None  # Used now, so no longer the oldest.
    store.put(voice, texts[3], 1.0, voice.speak(texts[3], 1.0))
    assert store.get(voice, texts[1], 1.0) is None
    assert store.get(voice, texts[0], 1.0) is not None
    assert store.usage().bytes <= store.max_bytes


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    store, voice = ClipStore(blocked), Tone()
    store.put(voice, TEXT, 1.0, voice.speak(TEXT, 1.0))
    assert store.get(voice, TEXT, 1.0) is None


def test_no_clips_caches_nothing(own_cache: Path) -> None:
    store, voice = NoClips(), Tone()
    store.put(voice, TEXT, 1.0, voice.speak(TEXT, 1.0))
    assert store.get(voice, TEXT, 1.0) is None
    assert not list(own_cache.rglob("*.clip"))
