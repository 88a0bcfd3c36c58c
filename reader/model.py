"""The values that travel between the steps, all frozen: each step builds the next one.

Page -> Article -> Sentence -> Clip -> SentenceResult -> Timeline -> Recording
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pydub import AudioSegment

SAMPLE_RATE = 24_000
"""Samples a second of every clip and recording (mono, 16 bits)."""

Role = Literal["title", "heading", "body"]
Status = Literal["spoken", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text given directly, as copied from a browser."""

    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a source held, before anything was left out of it."""

    text: str
    """The whole text, decoded."""
    kind: Literal["text", "html", "markdown"]
    """Whether `text` is text as copied from a page, or markup."""
    origin: str
    """Where it came from, as the user named it: an address, a path, ``-``, or ``text`` for a `Text`."""
    url: str | None = None
    """Its address behind all redirects, or where a web archive was saved from; else None."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not read aloud."""

    line: int
    """Its number in the page, from 1."""
    text: str
    """The line as it stood."""
    rule: str
    """The rule that left it out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person wants read of a page, where that is not what the cleaner would choose."""

    tables: bool = False
    """Read the rows of tables in the article, each as one paragraph."""
    as_is: bool = False
    """Read every line of the page as it stands; nothing is left out, no page is refused."""
    keep: tuple[str, ...] = ()
    """Read the lines that these rules left out, or those that contain one of these texts."""
    drop: tuple[str, ...] = ()
    """Leave out the lines that contain one of these texts."""

    def keeps(self, text: str, rule: str) -> bool:
        """Whether a line that a rule left out is read all the same."""
        return any(wanted == rule or wanted in text for wanted in self.keep)

    def drops(self, text: str) -> bool:
        """Whether a line is left out because the person said so."""
        return any(unwanted in text for unwanted in self.drop)


@dataclass(frozen=True, slots=True)
class Article:
    """What is to be read of a page. Whatever the page does not say is None, never guessed."""

    title: str | None
    """Headline."""
    paragraphs: tuple[str, ...]
    """The body in order, headings among the paragraphs."""
    headings: tuple[int, ...] = ()
    """Indices into `paragraphs` of those that are headings."""
    subtitle: str | None = None
    """Line under the headline."""
    byline: str | None = None
    """Reporters' names, joined by ``, ``."""
    publisher: str | None = None
    """The outlet's name."""
    published: datetime | None = None
    """First published; with zone, Asia/Seoul where the page names none."""
    updated: datetime | None = None
    """Last changed; with zone."""
    url: str | None = None
    """Where the article stands on the web."""
    image: str | None = None
    """Address of its lead picture."""
    language: str = "ko"
    """ISO 639-1 code."""
    dropped: tuple[Dropped, ...] = ()
    """What was left out of the page, and why."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it is written and as it is spoken."""

    text: str
    """As written: what captions show."""
    role: Role
    """Whether it is the title, a heading, or body text."""
    paragraph: int | None
    """Index of its paragraph in the article; None for the title."""
    start: int
    """Offset of its first character in the paragraph (or title)."""
    end: int
    """Offset behind its last character."""
    spoken: str = ""
    """As read aloud, in Hangul and ``,.?!`` only; empty when there is nothing to say."""
    unread: tuple[str, ...] = ()
    """Words in it that no rule can say, e.g. one in Thai; empty for nearly every sentence."""
    sources: tuple[tuple[int, int], ...] = ()
    """For each syllable of `spoken` in order, where in `text` what it says begins and ends."""


@dataclass(frozen=True, slots=True)
class WordTime:
    """When one spoken word sounds, from the start of the clip or recording that holds it."""

    text: str
    """The word as spoken."""
    start_ms: int
    end_ms: int

    def later(self, ms: int) -> WordTime:
        """The same word `ms` milliseconds later."""
        return WordTime(self.text, self.start_ms + ms, self.end_ms + ms)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """When one written word sounds in the recording; a numeral that is said in four words is one."""

    text: str
    """The word as written, with its signs: ``4,500억``."""
    start: int
    """Offset of its first character in the sentence."""
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one sentence."""

    audio: AudioSegment
    """24 kHz mono 16-bit PCM."""
    words: tuple[WordTime, ...] = ()
    """When each spoken word sounds, where the voice knows; else empty."""


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """What became of one sentence."""

    sentence: Sentence
    status: Status
    """``spoken``, ``skipped`` (nothing in it can be said) or ``failed``."""
    reason: str | None = None
    """Why it was skipped or failed; None when it was spoken."""
    start_ms: int | None = None
    """When it begins in the recording; None unless spoken."""
    end_ms: int | None = None
    """When it ends in the recording; None unless spoken."""
    words: tuple[WrittenWord, ...] = ()
    """Its words' times in the recording, where the voice knows them; one that is not said is left out."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every sentence of an article with its place in the recording."""

    results: tuple[SentenceResult, ...]
    """All sentences in the order of the article, spoken or not."""
    duration_ms: int
    """Length of the whole sound."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What making a recording took."""

    wall_s: float = 0.0
    """Seconds from the call to the finished file."""
    first_clip_s: float | None = None
    """Seconds from the call until the first clip could have been heard; None when nothing was spoken."""
    synthesized: int = 0
    """Sentences that the voice spoke in this run."""
    cached: int = 0
    """Sentences that were spoken in an earlier run and taken from the cache."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished recording on disk."""

    path: Path
    """The MP3."""
    article: Article
    timeline: Timeline
    voice: str
    """Name of the one voice that read all of it."""
    captions: tuple[Path, ...] = ()
    """Caption files written beside it."""
    page: Path | None = None
    """The read-along page, where one was written beside it."""
    remarks: tuple[str, ...] = ()
    """What the listener should know, e.g. that another voice than the one asked for was used."""
    stats: Stats = Stats()

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.timeline.duration_ms / 1000

    @property
    def sentences(self) -> tuple[SentenceResult, ...]:
        """Every sentence with its times and status."""
        return self.timeline.results


@runtime_checkable
class Voice(Protocol):
    """What speaks. A package adds one under the entry-point group ``reader.voices``."""

    name: str
    """Short name, as typed after ``--voice``."""
    needs_network: bool
    """Whether speaking sends text elsewhere."""
    fingerprint: str
    """Changes whenever the same text would sound different; part of every clip's key."""

    def speak(self, text: str, speed: float) -> Clip:
        """Speak all of `text`.

        Args:
            text: spoken text, Hangul and ``,.?!`` only, e.g. ``이십일일 오백여 곳.``
            speed: 1.0 is the voice's own speed, 2.0 twice as fast.

        Returns:
            The speech, never empty.

        Raises:
            VoiceError: nothing, or not all of it, could be spoken.
        """
        ...
