"""The registry: voices by name, broken ones reported."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from reader.errors import UsageError, VoiceError
from reader.system.settings import Settings
from reader.voices import registry
from reader.voices.kokoro.voice import Kokoro
from reader.voices.online.google import Google
from reader.voices.registry import candidates, load_first, load_voice, survey, voice_for_article, voice_names
from tests.support.tone import Tone


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
    odd = {"odd": EntryPoint("odd", "builtins:object", registry.GROUP)}
    monkeypatch.setattr(registry, "voice_entry_points", lambda: odd)
    with pytest.raises(VoiceError, match="does not give a voice"):
        load_voice("odd")


def test_several_articles_share_a_voice_of_this_machine() -> None:
    """It is loaded once; a service's is not, since it asks nothing more once it was refused."""
    settings = Settings.from_environment()
    assert isinstance(voice_for_article("tone", settings), Tone)
    assert voice_for_article("tone", settings) is voice_for_article("tone", settings)
    assert isinstance(voice_for_article("google", settings), Google)
    assert voice_for_article("google", settings) is not voice_for_article("google", settings)
    assert voice_for_article("auto", settings) == "auto"
    assert isinstance(voice_for_article("auto", Settings(offline=True)), Kokoro)


def test_a_broken_voice_is_passed_over_while_there_is_another() -> None:
    settings = Settings.from_environment()
    assert isinstance(load_first(["broken", "tone"], settings), Tone)
    with pytest.raises(VoiceError, match="weights are gone"):
        load_first(["broken"], settings)


def test_auto_without_network_is_the_embedded_voice() -> None:
    assert candidates("auto", Settings(offline=True)) == ("kokoro",)
    assert candidates("auto", Settings()) == ("google", "kokoro")


class Unsettled(Tone):
    """A plug-in's voice that fails over the settings."""

    def configure(self, settings: Settings) -> None:
        raise RuntimeError("no such folder")


def test_a_voice_that_fails_over_the_settings_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the plug-in's trouble, not a bug of reader."""
    odd = {"odd": EntryPoint("odd", f"{__name__}:Unsettled", registry.GROUP)}
    monkeypatch.setattr(registry, "voice_entry_points", lambda: odd)
    with pytest.raises(VoiceError, match=r"could not be loaded \(RuntimeError: no such folder\)"):
        load_voice("odd")
