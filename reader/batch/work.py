"""One article of a batch, from its source to its recording; success and failure both end in one row."""

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
from reader.batch.outputs import exists, is_within, join, output_name, upload
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
from reader.voices.registry import AUTO, voice_for_article

if TYPE_CHECKING:
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
"""`Row.cause` of each error; the first class that matches counts, so subclasses come first."""
WORKER_DIED = "worker died"
"""The cause of an article whose workers died, for `Row.cause`."""


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
    """A person's own words and their readings, as pairs, which can be hashed and sent to a worker."""
    settings: Settings = field(default_factory=Settings)
    """Settings of the run, for workers on other machines, too, whose environment may differ."""


@dataclass(frozen=True, slots=True)
class Task:
    """One source of a batch."""

    source: str
    previous: Row | None = None
    """Its row of an earlier run."""
    page: Page | None = None
    """Its page if it is loaded already, because a cluster's workers cannot read our files."""


def process(task: Task, options: BatchOptions, progress: Progress | None = None) -> Row:
    """Read one source into the output folder, and return its row. Errors are in the row, never raised.

    Args:
        task: what to read.
        options: how to read.
        progress: called after each sentence.
    """
    started = time.monotonic()
    try:
        row = _read(task, options, progress)
    except ReaderError as error:
        cause = next((name for kind, name in CAUSES if isinstance(error, kind)), "usage")
        row = Row(task.source, "failed", error=str(error), cause=cause)
    except Exception as error:  # A bug that one article reveals must not end the batch.
        if is_out_of_memory(error):
            problem = "there is not enough memory for this article; use fewer --jobs"
            return Row(task.source, "failed", error=f"{task.source}: {problem}", cause="memory")
        problem = f"this is a bug ({type(error).__name__}: {error}); report it with the article"
        row = Row(task.source, "failed", error=problem, cause="bug")
    # Its row keeps the time and date of the run that read it.
    if row.status == "unchanged":
        return row
    seconds = round(time.monotonic() - started, 3)
    return dataclasses.replace(row, seconds=seconds, finished=datetime.now(UTC).isoformat(timespec="seconds"))


def fingerprint(article: Article, options: BatchOptions, voice: str) -> str:
    """Return a digest of everything a recording depends on: the same one means it is up to date.

    Args:
        article: its text counts; the page around it, its address and dates do not.
        options: voice, speed, captions, page and lexicon count; the article is selected already.
        voice: the voice's own fingerprint; "" if the voice is chosen per article.

    Returns:
        128 bits in hexadecimal digits.
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

    page = task.page or load(task.source, offline=options.settings.offline, browser=options.settings.browser)
    article = extract_article(page, options.selection)
    remarks = remarks_on(article, task.source)
    voice = voice_for_article(options.voice, options.settings)
    # By its name even if offline leaves `auto` one voice: a run without network reads nothing again.
    voice_digest = "" if isinstance(voice, str) or options.voice == AUTO else voice.fingerprint
    digest = fingerprint(article, options, voice_digest)
    previous = task.previous
    if previous and previous.status == "done" and previous.hash == digest and _exists(previous, options.out):
        return dataclasses.replace(previous, status="unchanged")
    name = output_name(article)
    with _folder(options.out) as folder:
        recording = read_aloud(
            article,
            folder / name,
            voice=voice,
            speed=options.speed,
            captions=options.captions,
            page=options.page,
            lexicon=dict(options.lexicon) or None,
            progress=progress,
            settings=options.settings,
        )
        if folder != Path(options.out):
            companions = [*recording.captions, *([recording.page] if recording.page else [])]
            upload([*companions, recording.path], options.out)  # The MP3 last: once it is there, all is.
    return Row(
        task.source,
        "done",
        hash=digest,
        output=join(options.out, name),
        duration=round(recording.duration, 3),
        voice=recording.voice,
        url=article.url,
        remarks=[*remarks, *recording.remarks],
    )


def _exists(previous: Row, out: str) -> bool:
    """Whether a recording of an earlier run is still in the output folder, whatever its name."""
    return previous.output is not None and is_within(previous.output, out) and exists(previous.output)


class _TemporaryFolder(tempfile.TemporaryDirectory[str]):
    """A temporary folder for files to upload, entered as a `Path`."""

    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__())


def _folder(out: str) -> AbstractContextManager[Path]:
    """Return the folder to write to: the output folder itself, or a temporary one if `out` is a store."""
    return _TemporaryFolder(prefix="reader-") if "://" in out else nullcontext(Path(out))
