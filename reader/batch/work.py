"""Work: one article of a batch, from its source to its recording; whatever happens ends in one row."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.batch.manifest import Row
from reader.batch.outputs import exists, is_within, join, output_for, upload
from reader.errors import (
    ArticleError,
    IncompleteError,
    ModelError,
    NetworkVoiceError,
    OutputError,
    ReaderError,
    SourceError,
    VoiceError,
    is_out_of_memory,
)
from reader.model import Selection
from reader.system.settings import Settings
from reader.voices.registry import voice_for_article

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from reader.model import Article, Page
    from reader.recording.synthesis import Progress

CAUSES: tuple[tuple[type[ReaderError], str], ...] = (
    (ArticleError, "no article"),
    (SourceError, "source"),
    (NetworkVoiceError, "voice's service"),
    (ModelError, "voice"),
    (VoiceError, "voice"),
    (IncompleteError, "sentence not spoken"),
    (OutputError, "output"),
)
DIED = "worker died"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How all articles of a batch are read."""

    out: str
    """A folder, or an address that fsspec knows."""
    voice: str = "kokoro"
    speed: float = 1.0
    captions: tuple[str, ...] = ()
    page: bool = False
    selection: Selection = Selection()
    lexicon: tuple[tuple[str, str], ...] = ()
    """Own words and their readings."""
    settings: Settings = field(default_factory=Settings)
    """Settings of the run, which hold wherever the article is read."""


@dataclass(frozen=True, slots=True)
class Task:
    """One source of a batch."""

    source: str
    before: Row | None = None
    """What became of it in an earlier run."""
    page: Page | None = None
    """What it holds, where it was loaded already: a cluster's workers have not our files."""


def process(task: Task, options: BatchOptions, progress: Progress | None = None) -> Row:
    """Read one source into the output folder. Never raises but for Ctrl-C: what goes wrong is in the row.

    Args:
        task: what to read.
        options: how.
        progress: called after each sentence.
    """
    began = time.monotonic()
    try:
        row = _read(task, options, progress)
    except ReaderError as error:
        cause = next((name for kind, name in CAUSES if isinstance(error, kind)), "usage")
        row = Row(task.source, "failed", error=str(error), cause=cause)
    except Exception as error:  # A bug in one article is no reason to leave the others unread.
        if is_out_of_memory(error):
            few = "there is not enough memory for this article; use fewer --jobs"
            return Row(task.source, "failed", error=f"{task.source}: {few}", cause="memory")
        said = f"this is a bug ({type(error).__name__}: {error}); report it with the article"
        row = Row(task.source, "failed", error=said, cause="bug")
    if row.status == "unchanged":
        return row
    seconds = round(time.monotonic() - began, 3)
    return dataclasses.replace(row, seconds=seconds, finished=datetime.now(UTC).isoformat(timespec="seconds"))


def fingerprint(article: Article, options: BatchOptions, voice: str) -> str:
    """What tells whether an article must be read again: its text, and how it is read.

    Args:
        article: as it was found in its page.
        options: all of them but where it goes.
        voice: the voice's own fingerprint.
    """
    parts = [
        article.title, article.paragraphs, article.headings, options.voice, voice, options.speed,
        options.captions, options.page, options.lexicon,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _read(task: Task, options: BatchOptions, progress: Progress | None) -> Row:
    from reader.article.extraction import extract_article
    from reader.article.omissions import remarks_on
    from reader.pipeline import read_aloud
    from reader.sources.load import load

    page = task.page or load(task.source, offline=options.settings.offline)
    article = extract_article(page, options.selection)
    remarks = remarks_on(article, task.source)
    voice = voice_for_article(options.voice, options.settings)
    digest = fingerprint(article, options, "" if isinstance(voice, str) else voice.fingerprint)
    before = task.before
    if before and before.status == "done" and before.hash == digest and _is_there(before, options.out):
        return dataclasses.replace(before, status="unchanged")
    output = join(options.out, output_for(article))
    with _folder(options.out) as folder:
        made = read_aloud(
            article,
            folder / output_for(article),
            voice=voice,
            speed=options.speed,
            captions=options.captions,
            page=options.page,
            lexicon=_lexicon(options.lexicon),
            progress=progress,
            settings=options.settings,
        )
        if folder != Path(options.out):
            upload([*made.captions, *([made.page] if made.page else []), made.path], options.out)
    return Row(
        task.source,
        "done",
        hash=digest,
        output=output,
        duration=round(made.duration, 3),
        voice=made.voice,
        url=article.url,
        remarks=[*remarks, *made.remarks],
    )


def _is_there(before: Row, out: str) -> bool:
    """Whether a recording of an earlier run is still in the output folder, whatever its name."""
    return before.output is not None and is_within(before.output, out) and exists(before.output)


def _lexicon(rows: tuple[tuple[str, str], ...]) -> Mapping[str, str] | None:
    return dict(rows) or None


class _Elsewhere(tempfile.TemporaryDirectory[str]):
    """A folder of our own, for what is uploaded."""

    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__())


def _folder(out: str) -> AbstractContextManager[Path]:
    """Where the files are made: the output folder itself, or one of our own."""
    return _Elsewhere(prefix="reader-") if "://" in out else nullcontext(Path(out))
