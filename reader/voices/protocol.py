"""The Protocols of a voice: `Voice`, which all satisfy, and one narrow Protocol per optional ability.

A package adds a voice by registering a class under the entry-point group ``reader.voices``. The class is
called without arguments; its instances must satisfy `Voice`, and are checked with ``isinstance`` for the
others. `tests/voices/test_protocol.py` has a contract test to subclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from reader.model import Clip
    from reader.system.settings import Settings


@runtime_checkable
class Voice(Protocol):
    """Anything that turns spoken text into speech."""

    name: str
    """Short name, as typed after ``--voice``."""
    needs_network: bool
    """Whether speaking sends text to another machine."""
    fingerprint: str
    """Changes whenever the same text would sound different; part of the key of every cached clip."""

    def speak(self, text: str, speed: float) -> Clip:
        """Speak all of `text`.

        Args:
            text: spoken form: Hangul and ``,.?!`` only, e.g. ``이십일일 오백여 곳.``
            speed: 1.0 is the voice's own speed, 2.0 twice as fast.

        Returns:
            The speech, never empty; with the time of each word if the voice knows it.

        Raises:
            VoiceError: the text, or a part of it, could not be spoken.
        """
        ...


@runtime_checkable
class SupportsSettings(Protocol):
    """A voice that takes the settings of the run: folders, threads, addresses of services."""

    def configure(self, settings: Settings) -> None:
        """Take the settings. Called once, before anything else."""
        ...


@runtime_checkable
class SupportsPreload(Protocol):
    """A voice that can load what it needs before it first speaks."""

    def preload(self) -> None:
        """Load, or begin to. Called in a thread of its own; errors are left to `Voice.speak`."""
        ...


@runtime_checkable
class SupportsConcurrency(Protocol):
    """A voice that speaks several sentences at the same time."""

    workers: int
    """How many threads may be in `Voice.speak` at once; at least 1."""


@runtime_checkable
class SupportsCancel(Protocol):
    """A voice that another thread can stop."""

    def cancel(self) -> None:
        """Make every `Voice.speak` that waits, and every later one, raise VoiceError at once.

        One that is being answered may still finish.
        """
        ...


@runtime_checkable
class SupportsDeadline(Protocol):
    """A voice that can give up in time for another voice to take over."""

    def set_deadline(self, seconds: float) -> None:
        """Make `Voice.speak` raise VoiceError unless the first speech arrives within `seconds` from now."""
        ...


@runtime_checkable
class SupportsRequestCount(Protocol):
    """A voice of a service that knows how many requests a text takes."""

    def count_requests(self, text: str) -> int:
        """Return the number of requests to the service that speaking `text` takes. Sends none."""
        ...
