"""The ffmpeg program: which one is used, and what it does to sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from reader.audio import ffmpeg
from reader.audio.ffmpeg import decode_file, ffmpeg_path, time_stretch
from reader.audio.samples import samples_of
from reader.errors import DecodeError, FfmpegError, FfmpegMissingError
from reader.model import SAMPLE_RATE, Clip, WordTime
from tests.support.tone import Tone, hum


def test_stretching_keeps_pitch_and_changes_tempo() -> None:
    """Twice as fast is half as long, words too, and the tone stays 220 Hz."""
    plain = Clip(hum(2000), (WordTime("가", 200, 2200),))
    assert time_stretch(plain, 1.0) is plain
    fast = time_stretch(plain, 2.0)
    assert len(fast.audio) == pytest.approx(len(plain.audio) / 2, rel=0.05)
    assert fast.words == (WordTime("가", 100, 1100),)
    samples = samples_of(fast.audio)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)[spectrum.argmax()] == pytest.approx(220, abs=6)


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xf3\x84" * 50])
def test_files_without_sound(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sound"
    path.write_bytes(content)
    with pytest.raises(DecodeError):
        list(decode_file(path))


@pytest.fixture
def uncached() -> Iterator[None]:
    """The path of ffmpeg is looked up anew, in the test and after it."""
    ffmpeg_path.cache_clear()
    yield
    ffmpeg_path.cache_clear()


@pytest.mark.usefixtures("uncached")
def test_the_system_s_ffmpeg_is_used_only_if_it_can_make_mp3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One without libmp3lame is passed over for the one that came with the installation."""
    system = tmp_path / "ffmpeg"
    for encoders, chosen in (("libmp3lame", True), ("aac", False)):
        ffmpeg_path.cache_clear()
        system.write_text(f"#!/bin/sh\necho ' A....D {encoders}'\n")
        system.chmod(0o755)
        monkeypatch.setattr("shutil.which", lambda _: str(system))
        assert (ffmpeg_path() == str(system)) is chosen


@pytest.mark.usefixtures("uncached")
def test_no_ffmpeg_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import imageio_ffmpeg

    def none_bundled() -> str:
        raise RuntimeError("No ffmpeg exe could be found")

    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none_bundled)
    with pytest.raises(FfmpegMissingError, match="install"):
        ffmpeg_path()


@pytest.mark.parametrize(
    ("script", "works"),
    [
        ("kill -9 $$", False),
        ("exit 1", False),
        ("exec sleep 1000", False),
        ('if [ ! -e "$0.once" ]; then touch "$0.once"; kill -9 $$; fi; exec "$FFMPEG" "$@"', True),
    ],
    ids=["killed", "fails", "never reads", "killed once"],
)
def test_an_ffmpeg_that_is_lost_while_it_changes_the_speed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, works: bool
) -> None:
    """One more try, then an error that says what to do."""
    fake = tmp_path / "ffmpeg"
    fake.write_text(f"#!/bin/bash\nFFMPEG={ffmpeg.ffmpeg_path()}\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "ffmpeg_path", lambda: str(fake))
    monkeypatch.setattr(ffmpeg, "TIME_LIMIT_S", 0.5)
    clip = Tone().speak("국토부는 바다로 갑니다.", 1.0)
    if works:
        assert len(ffmpeg.time_stretch(clip, 2.0).audio) == pytest.approx(len(clip.audio) / 2, rel=0.1)
    else:
        with pytest.raises(FfmpegError, match=r"twice; run `reader doctor`"):
            ffmpeg.time_stretch(clip, 2.0)
