"""The registry: voices by name, broken ones reported."""

from __future__ import annotations

import pytest

from reader.errors import UsageError, VoiceError
from reader.voices import load_voice, survey, voice_names


def test_ours_are_registered_like_any_other_package_s() -> None:
    assert {"google", "kokoro"} <= set(voice_names())


def test_an_unknown_voice_is_answered_with_the_known_ones() -> None:
    with pytest.raises(
        UsageError,
        match="auto, broken, edge, gaps, google, kokoro, kokoro-alpha",
    ):
        load_voice("nobody")


def test_a_broken_plug_in_is_reported_and_breaks_nothing() -> None:
    """Its own reason is told, and the other voices are listed beside it."""
    with pytest.raises(VoiceError, match="its weights are gone"):
        load_voice("broken")
    listed = {listing.name: listing for listing in survey()}
    assert "weights are gone" in str(listed["broken"].trouble)
    assert listed["tone"].trouble is None
    assert (listed["google"].needs_network, listed["kokoro"].needs_network) == (True, False)


def test_what_is_no_voice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from reader import voices

    odd = {"odd": EntryPoint("odd", "builtins:object", voices.GROUP)}
    monkeypatch.setattr(voices, "_entries", lambda: odd)
    with pytest.raises(VoiceError, match="does not give a voice"):
        load_voice("odd")
