"""The values that travel between the steps, all frozen: each step builds the next one.

Page -> Article -> Sentence -> Clip -> SentenceResult -> Timeline -> Recording
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pydub import AudioSegment

SAMPLE_RATE = 24_000
"""Samples per second of every clip and recording (mono, 16 bits)."""

Role = Literal["title", "heading", "body"]
Status = Literal["spoken", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a page, given directly instead of a source to read it from."""

    text: str
    """As copied from a browser."""


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a source, before anything is left out of it."""

    text: str
    """The whole text, decoded."""
    kind: Literal["text", "html", "markdown"]
    """Whether `text` is text as copied from a page, or markup."""
    origin: str
    """The source as the user named it: an address, a path, or ``-``."""
    url: str | None = None
    """Its address after all redirects, or the one that a web archive was saved from; None for other files."""
    is_rendered: bool = False
    """Whether a browser has run its scripts."""
    further: tuple[Page, ...] = ()
    """The further pages of its article, in order."""
    next_address: str | None = None
    """Where the article goes on that these pages do not have to its end; None if it does not."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not read aloud."""

    line: int
    """Its line number in the page, from 1."""
    text: str
    """The line as it is in the page."""
    rule: str
    """The rule that left it out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person wants read of a page, where they overrule the rules."""

    tables: bool = False
    """Read the rows of tables in the article, each as one paragraph."""
    as_is: bool = False
    """Read every line of the page as it is; leave nothing out and reject no page."""
    keep: tuple[str, ...] = ()
    """Read the lines that these rules left out, or those that contain one of these texts."""
    drop: tuple[str, ...] = ()
    """Leave out the lines that contain one of these texts."""
    partial: bool = False
    """Read the opening that a paywall leaves, where it is all that the page has of an article."""

    def keeps(self, text: str, rule: str) -> bool:
        """Whether a line that a rule left out is read anyway.

        Args:
            text: the line.
            rule: the name of the rule that left it out.
        """
        # A rule by its whole name, a text by any part of the line.
        return any(wanted == rule or wanted in text for wanted in self.keep)

    def drops(self, text: str) -> bool:
        """Whether a line is left out at the person's request."""
        return any(unwanted in text for unwanted in self.drop)


@dataclass(frozen=True, slots=True)
class Article:
    """The article in a page. What the page does not declare or show is None, never guessed."""

    title: str | None
    """Headline."""
    paragraphs: tuple[str, ...]
    """The body in order, headings included."""
    headings: tuple[int, ...] = ()
    """Indices into `paragraphs` of those that are headings."""
    subtitle: str | None = None
    """The line below the headline."""
    byline: str | None = None
    """Reporters' names, joined by ``, ``."""
    publisher: str | None = None
    """The outlet's name."""
    published: datetime | None = None
    """When it was first published; with zone, Asia/Seoul if the page names none."""
    updated: datetime | None = None
    """When it was last changed; with zone."""
    url: str | None = None
    """Its address on the web."""
    image: str | None = None
    """Address of its lead picture."""
    language: str = "ko"
    """ISO 639-1 code."""
    dropped: tuple[Dropped, ...] = ()
    """The lines of the page that are not read, each with the rule that left it out."""
    is_partial: bool = False
    """Whether it is only the opening that a paywall leaves, read at the person's request."""


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
    """Offset of its first character in the paragraph (or title), in characters."""
    end: int
    """Offset after its last character."""
    spoken: str = ""
    """As read aloud, in Hangul and ``,.?!`` only; empty if it has no words to speak."""
    unread: tuple[str, ...] = ()
    """Words in it that no rule can verbalize, e.g. one in Thai; empty for nearly every sentence."""
    sources: tuple[tuple[int, int], ...] = ()
    """For each syllable of `spoken` in order, start and end offset in `text` of what it verbalizes."""


@dataclass(frozen=True, slots=True)
class WordTime:
    """When one spoken word sounds, in milliseconds from the start of its clip or recording."""

    text: str
    """The word as spoken, without punctuation: ``사천오백억``."""
    start_ms: int
    end_ms: int

    def later(self, ms: int) -> WordTime:
        """Return the same word `ms` milliseconds later."""
        return WordTime(self.text, self.start_ms + ms, self.end_ms + ms)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """When one written word sounds, in milliseconds from the start of the recording.

    A written word may be spoken as several: ``2.7%`` is one, 이 점 칠 퍼센트 are its spoken words.
    """

    text: str
    """The word as written, with its punctuation: ``4,500억``."""
    start: int
    """Offset of its first character in the sentence, in characters."""
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech of one sentence."""

    audio: AudioSegment
    """24 kHz mono 16-bit PCM."""
    words: tuple[WordTime, ...] = ()
    """When each spoken word sounds, in order; empty if the voice does not know."""


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """How one sentence ended: spoken, skipped or failed."""

    sentence: Sentence
    status: Status
    """``spoken``, ``skipped`` (it has no words to speak) or ``failed``."""
    reason: str | None = None
    """Why it was skipped or failed; None if it was spoken."""
    start_ms: int | None = None
    """When it begins in the recording; None unless spoken."""
    end_ms: int | None = None
    """When it ends in the recording; None unless spoken."""
    words: tuple[WrittenWord, ...] = ()
    """The times of its words that are spoken; empty if the voice does not know them."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every sentence of an article with its times in the recording."""

    results: tuple[SentenceResult, ...]
    """All sentences in the order of the article, spoken or not."""
    duration_ms: int
    """Length of the whole recording."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What it took to make a recording."""

    wall_s: float = 0.0
    """Seconds from the call to the finished file."""
    first_clip_s: float | None = None
    """Seconds from the call until the first clip was ready; None if nothing was spoken."""
    synthesized: int = 0
    """Sentences that the voice spoke in this run."""
    cached: int = 0
    """Sentences whose clips an earlier run left in the cache."""


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
    """The read-along page, if one was written beside it."""
    remarks: tuple[str, ...] = ()
    """What the listener should know, e.g. that `auto` went on to another voice."""
    stats: Stats = Stats()

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.timeline.duration_ms / 1000

    @property
    def sentences(self) -> tuple[SentenceResult, ...]:
        """Every sentence with its times and status."""
        return self.timeline.results
