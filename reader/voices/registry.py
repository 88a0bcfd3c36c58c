"""The voices that are installed, by name, and which of them reads an article.

A voice registers under the entry-point group ``reader.voices``; ours do so in pyproject.toml like any other
package's. Nothing is imported before its voice is asked for.
"""

from __future__ import annotations

import contextlib
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError, UsageError, VoiceError
from reader.system.settings import Settings
from reader.voices.protocol import SupportsSettings, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence


GROUP = "reader.voices"
AUTO = "auto"
AUTO_CANDIDATES = ("google", "kokoro")
"""The voices that `AUTO` tries, in this order. The last one needs no network."""

_reusable: dict[tuple[str, Settings], Voice] = {}
"""The voices of this machine that this process has loaded: see `voice_for_article`."""


def voice_names() -> list[str]:
    """Return the names of all installed voices, sorted."""
    return sorted(voice_entry_points())


class VoiceInfo(NamedTuple):
    """An installed voice, as `reader voices` lists it."""

    name: str
    needs_network: bool
    trouble: str | None
    """Why it cannot work here; None if it can."""


def survey(settings: Settings | None = None) -> list[VoiceInfo]:
    """Return all installed voices; a broken one is listed with its trouble."""
    voices = []
    for name in voice_names():
        try:
            voices.append(VoiceInfo(name, load_voice(name, settings).needs_network, None))
        except ReaderError as error:
            voices.append(VoiceInfo(name, False, str(error)))
    return voices


def candidates(name: str, settings: Settings) -> tuple[str, ...]:
    """Return the names of the voices to try, in order: several for ``auto``, else the one.

    Args:
        name: one of `voice_names`, or ``auto``.
        settings: of the run; offline, ``auto`` is the embedded voice only.

    Raises:
        UsageError: there is no such voice.
    """
    if name == AUTO:
        return AUTO_CANDIDATES[-1:] if settings.offline else AUTO_CANDIDATES
    if name not in voice_names():
        raise UsageError(f"there is no voice {name}; choose one of: {AUTO}, {', '.join(voice_names())}")
    return (name,)


def load_voice(name: str, settings: Settings | None = None) -> Voice:
    """Return the voice of this name, ready to speak.

    Args:
        name: one of `voice_names`; ``auto`` is a choice between voices, not a voice.
        settings: of this run, for a voice that supports them; None to read them from the environment.

    Raises:
        UsageError: there is no such voice, or the settings forbid it.
        VoiceError: it is installed but cannot work here.
    """
    settings = settings or Settings.from_environment()
    entry = voice_entry_points().get(name)
    if entry is None:
        raise UsageError(f"there is no voice {name}; choose one of: {AUTO}, {', '.join(voice_names())}")
    try:
        voice = entry.load()()
        if isinstance(voice, SupportsSettings):
            voice.configure(settings)
    except ReaderError:
        raise
    except Exception as error:  # Whatever another package's import, constructor or `configure` raises.
        raise VoiceError(
            name, f"it could not be loaded ({type(error).__name__}: {error}); reinstall its package"
        ) from error
    if not isinstance(voice, Voice):
        raise VoiceError(
            name, "its package does not give a voice (name, needs_network, fingerprint, speak); update it"
        )
    # The one place where every voice is loaded, so no command can forget the check.
    if voice.needs_network and settings.offline:
        raise UsageError(f"voice {name} needs the network, which --offline forbids; use --voice kokoro")
    return voice


def load_first(names: Sequence[str], settings: Settings) -> Voice:
    """Return the first voice that can be loaded; a broken one is passed over while there is another.

    Args:
        names: at least one, in the order of preference.
        settings: of the run.

    Raises:
        UsageError, VoiceError: the last one cannot be loaded.
    """
    for name in names[:-1]:
        with contextlib.suppress(VoiceError):
            return load_voice(name, settings)
    return load_voice(names[-1], settings)


def voice_for_article(name: str, settings: Settings) -> Voice | str:
    """Return the voice for the next of several articles in this process, as `read_aloud` takes it.

    This is the one policy for reuse: a voice of this machine is loaded once and reads them all; a service's
    voice is created for each, because it sends no more requests once the service has refused; and ``auto``
    stays a name, because the choice between its voices is made for each.

    Args:
        name: one of `voice_names`, or ``auto``.
        settings: of the run.

    Raises:
        UsageError, VoiceError: as `load_voice`.
    """
    names = candidates(name, settings)
    if len(names) > 1:
        return name
    key = names[0], settings
    if key in _reusable:
        return _reusable[key]
    voice = load_voice(names[0], settings)
    if not voice.needs_network:
        _reusable[key] = voice
    return voice


def voice_entry_points() -> dict[str, EntryPoint]:
    """Return the entry points of all installed voices by name."""
    return {entry.name: entry for entry in entry_points(group=GROUP)}
