"""The JSON that commands print: one schema, as typed dictionaries.

Times in a sentence's fields end in ``_ms`` and are milliseconds; ``duration`` and what ends in ``_s`` are
seconds; dates are ISO 8601 with a time zone. Keys are a public interface: new ones may be added, none is
renamed or removed within a major version.
"""

from __future__ import annotations

import shlex
import unicodedata
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NotRequired

    from reader.cli.doctor import Check
    from reader.errors import IncompleteError
    from reader.korean.normalization.normalizer import NormalizedSentence
    from reader.library.catalog import LibraryEntry
    from reader.model import Article, Dropped, Recording, Sentence, SentenceResult, Stats
    from reader.preview import Plan
    from reader.voices.registry import VoiceInfo


class ArticleData(TypedDict):
    """An article, as `reader show --json` prints it."""

    title: str | None
    subtitle: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    updated: str | None
    url: str | None
    language: str
    paragraphs: list[str]
    headings: list[int]
    """Indices into ``paragraphs`` of those that are headings."""


class SentenceData(TypedDict):
    """A sentence of an article: `reader show --as sentences --json`."""

    role: str
    """``title``, ``heading`` or ``body``."""
    paragraph: int | None
    """Index of its paragraph; null for the title."""
    start: int
    """Offset of its first character in the paragraph."""
    end: int
    text: str
    spoken: str
    unread: list[str]
    """Words that no rule can verbalize."""
    pronounced: NotRequired[str]
    """With ``--as phonemes``: standard pronunciation in Hangul."""
    ipa: NotRequired[str]


class ResultData(SentenceData):
    """A sentence of a recording: `reader read --json`."""

    # The keys are public, so they stay as they are; the fields have been renamed since.
    fate: str
    """Its status: ``spoken``, ``skipped`` or ``failed``."""
    reason: str | None
    start_ms: int | None
    end_ms: int | None
    words: list[tuple[str, int, int]]
    """Each written word, and when it begins and ends in the recording."""


class StatsData(TypedDict):
    """The cost of making a recording."""

    wall_s: float
    first_clip_s: float | None
    clips_made: int
    clips_kept: int
    """Clips from the cache."""


class RecordingData(TypedDict):
    """A recording: `reader read --json`."""

    ok: bool
    path: str
    duration: float
    voice: str
    captions: list[str]
    page: str | None
    remarks: list[str]
    article: ArticleData
    sentences: list[ResultData]
    counts: dict[str, int]
    """Sentences per status."""
    costs: StatsData


class IncompleteData(TypedDict):
    """An article of which a sentence could not be spoken: `reader read --json`."""

    ok: bool
    source: str
    error: str
    sentences: list[ResultData]
    counts: dict[str, int]


class PlanData(TypedDict):
    """A plan: `reader read --dry-run --json`."""

    dry_run: bool
    path: str
    voices: list[str]
    requests: int
    minutes: float
    remarks: list[str]
    sentences: list[SentenceData]


class DroppedData(TypedDict):
    """A line of the page that is not read: `reader show --dropped --json`."""

    line: int
    rule: str
    text: str
    command: str
    """The command that reads it."""


class ChangeData(TypedDict):
    """A span that is verbalized: `reader explain --json`."""

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    source: str
    """Who says that it is spoken so: an article of the standard, a dictionary, newsreaders' practice."""
    alternatives: list[str]
    """Other readings, one of which may be right where this one is not."""


class ExplanationData(TypedDict):
    """A sentence and its normalization: `reader explain --json`."""

    text: str
    spoken: str
    changes: list[ChangeData]
    words: list[tuple[str, int, int]]
    unread: list[str]


class VoiceData(TypedDict):
    """A voice: `reader voices --json`."""

    name: str
    needs_network: bool
    trouble: str | None


class CheckData(TypedDict):
    """A check of the installation: `reader doctor --json`."""

    what: str
    """What is checked."""
    well: bool
    """Whether it works."""
    state: str
    mend: str
    """How to fix it; empty if it works."""
    optional: bool


class LibraryEntryData(TypedDict):
    """A recording in the library: `reader library --json`."""

    path: str
    title: str
    publisher: str | None
    byline: str | None
    published: str | None
    url: str | None
    duration: float
    voice: str
    heard: float | None
    """Seconds up to which it was heard."""


def article_data(article: Article) -> ArticleData:
    """Return an article as JSON data."""
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "url": article.url,
        "language": article.language,
        "paragraphs": list(article.paragraphs),
        "headings": list(article.headings),
    }


def sentence_data(sentence: Sentence) -> SentenceData:
    """Return a sentence as JSON data."""
    return {
        "role": sentence.role,
        "paragraph": sentence.paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "spoken": sentence.spoken,
        "unread": list(sentence.unread),
    }


def phonetic_data(sentence: Sentence) -> SentenceData:
    """Return a sentence with its pronunciation and IPA as JSON data."""
    from reader.korean.pronunciation.ipa import to_ipa
    from reader.korean.pronunciation.standard import pronounce

    data = sentence_data(sentence)
    data["pronounced"] = pronounce(sentence.spoken)
    data["ipa"] = to_ipa(data["pronounced"])
    return data


def result_data(result: SentenceResult) -> ResultData:
    """Return a sentence's result as JSON data."""
    return {
        **sentence_data(result.sentence),
        "fate": result.status,
        "reason": result.reason,
        "start_ms": result.start_ms,
        "end_ms": result.end_ms,
        "words": [(word.text, word.start_ms, word.end_ms) for word in result.words],
    }


def recording_data(recording: Recording) -> RecordingData:
    """Return a recording as JSON data."""
    return {
        "ok": True,
        "path": str(recording.path),
        "duration": recording.duration,
        "voice": recording.voice,
        "captions": [str(path) for path in recording.captions],
        "page": str(recording.page) if recording.page else None,
        "remarks": list(recording.remarks),
        "article": article_data(recording.article),
        "sentences": [result_data(result) for result in recording.sentences],
        "counts": count_statuses(recording.sentences),
        "costs": stats_data(recording.stats),
    }


def stats_data(stats: Stats) -> StatsData:
    """Return the cost of making a recording as JSON data."""
    return {
        "wall_s": round(stats.wall_s, 3),
        "first_clip_s": None if stats.first_clip_s is None else round(stats.first_clip_s, 3),
        "clips_made": stats.synthesized,
        "clips_kept": stats.cached,
    }


def incomplete_data(source: str, error: IncompleteError) -> IncompleteData:
    """Return an article that could not be read whole as JSON data."""
    return {
        "ok": False,
        "source": source,
        "error": str(error),
        "sentences": [result_data(result) for result in error.results],
        "counts": count_statuses(error.results),
    }


def plan_data(plan: Plan) -> PlanData:
    """Return a plan as JSON data."""
    return {
        "dry_run": True,
        "path": str(plan.path),
        "voices": list(plan.voices),
        "requests": plan.requests,
        "minutes": round(plan.minutes, 2),
        "remarks": list(plan.remarks),
        "sentences": [sentence_data(sentence) for sentence in plan.sentences],
    }


def dropped_data(dropped: Dropped, source: str) -> DroppedData:
    """Return a line that is not read as JSON data, with the command that reads it."""
    from reader.article.further_pages import NEXT_PAGE

    is_page = dropped.rule == NEXT_PAGE
    return {
        "line": dropped.line,
        "rule": dropped.rule,
        "text": dropped.text,
        "command": shlex.join(["reader", "read", dropped.text])
        if is_page
        else keep_command(source, dropped.rule),
    }


def keep_command(source: str, rule: str) -> str:
    """Return the command line that reads what a rule left out of a source."""
    from reader.article.assembly import ON_REQUEST

    if rule == ON_REQUEST:
        # No rule left it out but the user's own --drop, which --keep does not overrule.
        return f"{shlex.join(['reader', 'read', source])}, without --drop"
    return shlex.join(["reader", "read", source, "--keep", rule])


def explanation_data(
    text: str, normalized: NormalizedSentence, lexicon: Mapping[str, str] | None = None
) -> ExplanationData:
    """Return a sentence and its normalization, with which lexicon it was made, as JSON data."""
    from reader.korean.normalization.alternatives import alternatives

    composed = unicodedata.normalize("NFC", text)  # What the offsets refer to.
    return {
        "text": text,
        "spoken": normalized.spoken,
        "changes": [
            {
                "start": change.start,
                "end": change.end,
                "written": composed[change.start : change.end],
                "spoken": change.spoken,
                "rule": change.rule,
                "source": change.source,
                "alternatives": list(alternatives(composed, change, lexicon)),
            }
            for change in normalized.changes
        ],
        "words": [(word.text, word.start, word.end) for word in normalized.words],
        "unread": list(normalized.unread),
    }


def voice_data(voice: VoiceInfo) -> VoiceData:
    """Return a voice as JSON data."""
    return {"name": voice.name, "needs_network": voice.needs_network, "trouble": voice.trouble}


def check_data(check: Check) -> CheckData:
    """Return a check of the installation as JSON data."""
    return {
        "what": check.subject,
        "well": check.ok,
        "state": check.state,
        "mend": check.fix,
        "optional": check.optional,
    }


def library_entry_data(entry: LibraryEntry) -> LibraryEntryData:
    """Return a recording in the library as JSON data."""
    info = entry.info
    return {
        "path": str(info.path),
        "title": info.title,
        "publisher": info.publisher,
        "byline": info.byline,
        "published": info.published.isoformat() if info.published else None,
        "url": info.url,
        "duration": info.duration_ms / 1000,
        "voice": info.voice,
        "heard": None if entry.heard_ms is None else entry.heard_ms / 1000,
    }


def count_statuses(results: Iterable[SentenceResult]) -> dict[str, int]:
    """Return how many sentences have each status."""
    counts = {"spoken": 0, "skipped": 0, "failed": 0}
    for result in results:
        counts[result.status] += 1
    return counts
