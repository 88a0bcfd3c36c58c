"""The audio device: by miniaudio, or by a program where that cannot; what a person sees where there is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from reader.errors import PlayError
from reader.player import device as device_module
from reader.player import programs
from reader.player.device import MiniaudioDevice, open_device

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


class Card:
    """What miniaudio opens."""

    backend = "ALSA"

    def __init__(self, **options: Any) -> None:
        self.options = options

    def start(self, _: object) -> None:
        """Nothing is heard."""

    def close(self) -> None:
        """Nothing is held."""


def test_no_device_is_a_clear_error(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It says what to do instead, and the drivers' own complaints are not shown."""
    import miniaudio

    def no_card(**_: object) -> None:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlayError, match=r"no sound device here.*`reader read --page`"):
        open_device()
    os.write(2, b"seen again\n")
    assert capfd.readouterr().err == "seen again\n"


def test_a_device_that_miniaudio_does_not_open_is_left_to_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    import miniaudio

    def no_card(**_: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device", -401)

    program = programs.ProgramDevice(programs.PROGRAMS[0], "/nowhere/pacat")
    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    monkeypatch.setattr(device_module, "open_program", lambda: program)
    assert open_device() is program


def test_miniaudio_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs no process, and its null device, which would swallow the sound without a word, is not taken."""
    import miniaudio

    requested: dict[str, Any] = {}

    def open_card(**options: Any) -> Card:
        requested.update(options)
        return Card()

    monkeypatch.setattr(miniaudio, "PlaybackDevice", open_card)
    assert open_device().name == "miniaudio (ALSA)"
    assert requested["backends"]
    assert miniaudio.Backend.NULL not in requested["backends"]
    assert (requested["nchannels"], requested["sample_rate"]) == (1, 24_000)


def test_a_device_that_was_unplugged_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import miniaudio

    class Unplugged(Card):
        def start(self, _: object) -> None:
            raise miniaudio.MiniaudioError("device not started", -1)

    def samples() -> Generator[bytes, int, None]:
        yield b""

    monkeypatch.setattr(miniaudio, "PlaybackDevice", Unplugged)
    device = MiniaudioDevice()
    with pytest.raises(PlayError, match="plug it in and try again"):
        device.start(samples())
