"""Speak: the voices that are installed, by name.

A voice registers under the entry-point group ``reader.voices``; ours do so in pyproject.toml like any other
package's. Nothing is imported before its voice is asked for.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from reader.errors import ReaderError, UsageError, VoiceError
from reader.model import Voice
from reader.system import offline

GROUP = "reader.voices"
AUTO = ("google", "kokoro")
"""What ``auto`` tries, in this order."""


def voice_names() -> list[str]:
    """The names of all installed voices."""
    return sorted(_entries())


class Listing(NamedTuple):
    """An installed voice, as `reader voices` lists it."""

    name: str
    needs_network: bool
    trouble: str | None
    """Why it cannot work here; None when it can."""


def survey() -> list[Listing]:
    """All installed voices; one that is broken is listed with its trouble."""
    found = []
    for name in voice_names():
        try:
            found.append(Listing(name, load_voice(name).needs_network, None))
        except ReaderError as error:
            found.append(Listing(name, False, str(error)))
    return found


def load_voice(name: str) -> Voice:
    """The voice of this name, ready to speak.

    Args:
        name: one of `voice_names`; ``auto`` is a choice between voices, not a voice.

    Raises:
        UsageError: there is no such voice.
        VoiceError: it is installed but cannot work here.
    """
    entry = _entries().get(name)
    if entry is None:
        raise UsageError(f"there is no voice {name}; choose one of: auto, {', '.join(voice_names())}")
    try:
        voice = entry.load()()
    except ReaderError:
        raise
    except Exception as error:
        raise VoiceError(
            name, f"it could not be loaded ({type(error).__name__}: {error}); reinstall its package"
        ) from error
    if isinstance(voice, Voice) and voice.needs_network and offline.is_forbidden():
        raise UsageError(f"voice {name} needs the network, which --offline forbids; use --voice kokoro")
    if not isinstance(voice, Voice):
        raise VoiceError(
            name, "its package does not give a voice (name, needs_network, fingerprint, speak); update it"
        )
    return voice


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}
