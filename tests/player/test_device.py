"""The audio device: what a person sees where there is none."""

from __future__ import annotations

import os
from typing import Any

import pytest

from reader.errors import PlayError
from reader.player.device import open_device, start_device


def test_no_device_is_a_clear_error(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to do instead, and the drivers' own complaints are not shown."""
    import miniaudio

    def no_card(**_: object) -> None:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    with pytest.raises(PlayError, match=r"no sound device here.*`reader read --page`"):
        open_device()
    os.write(2, b"seen again\n")
    assert capfd.readouterr().err == "seen again\n"


def test_a_missing_card_is_not_played_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """miniaudio's null device would swallow the sound without a word."""
    import miniaudio

    requested: dict[str, Any] = {}
    monkeypatch.setattr(miniaudio, "PlaybackDevice", lambda **options: requested.update(options))
    open_device()
    assert requested["backends"]
    assert miniaudio.Backend.NULL not in requested["backends"]
    assert (requested["nchannels"], requested["sample_rate"]) == (1, 24_000)


def test_a_device_that_was_unplugged_is_a_clear_error() -> None:
    import miniaudio

    class Unplugged:
        def start(self, _: object) -> None:
            raise miniaudio.MiniaudioError("device not started", -1)

    def samples() -> Any:
        yield b""

    with pytest.raises(PlayError, match="plug it in and try again"):
        start_device(Unplugged(), samples())
