"""What commands print: results on stdout, for people or as JSON; everything else on stderr."""

from __future__ import annotations

import contextlib
import json
import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

import reader
from reader.cli import serialize
from reader.system.clock import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.batch.manifest import Row
    from reader.batch.run import BatchProgress
    from reader.cli.doctor import Check
    from reader.errors import IncompleteError
    from reader.korean.normalization.normalizer import NormalizedSentence
    from reader.library.catalog import LibraryEntry
    from reader.model import Article, Recording, Sentence, SentenceResult
    from reader.preview import Plan
    from reader.voices.registry import VoiceInfo


def print_recording(recording: Recording, *, as_json: bool, quiet: bool) -> None:
    """Print where the MP3 is and how long it lasts; as JSON, every sentence with its times and status."""
    if not quiet:
        print_remarks(recording.remarks)
        print_remarks(note for result in recording.sentences for note in _notes(result))
    if as_json:
        _print_json(serialize.recording_data(recording))
        return
    for path in filter(None, (recording.path, recording.page)):
        typer.echo(str(path))
    if not quiet:
        # On stderr, so that stdout is nothing but paths, for scripts.
        spoken = serialize.count_statuses(recording.sentences)["spoken"]
        typer.echo(
            f"reader: {format_clock(recording.timeline.duration_ms)}, {spoken} sentences, "
            f"voice {recording.voice}, made in {recording.stats.wall_s:.0f} s",
            err=True,
        )


def _notes(result: SentenceResult) -> Iterator[str]:
    """Yield remarks on what is missing in the audio, which a listener would not notice."""
    text = result.sentence.text
    if result.status == "skipped":
        yield f"skipped “{text}”: {result.reason}"
    elif result.sentence.unread:
        yield f"left out {', '.join(result.sentence.unread)} in “{text}”: no rule can verbalize it"


def print_incomplete(source: str, error: IncompleteError) -> None:
    """Print the JSON of an article that could not be read whole."""
    _print_json(serialize.incomplete_data(source, error))


def print_plan(plan: Plan, *, as_json: bool, quiet: bool = False) -> None:
    """Print the plan of reading an article: the spoken text, and what it would take."""
    print_remarks(() if quiet else plan.remarks)
    if as_json:
        _print_json(serialize.plan_data(plan))
        return
    for sentence in plan.sentences:
        typer.echo(strip_control_chars(sentence.spoken))
    voice = " or, if it does not answer, ".join(plan.voices)
    requests = f"{plan.requests} requests to {plan.voices[0]}" if plan.requests else "no requests"
    typer.echo(
        f"reader: {len(plan.sentences)} sentences, about {format_clock(round(plan.minutes * 60_000))}, "
        f"voice {voice}, {requests}, into {plan.path}",
        err=True,
    )


def print_article(article: Article, *, as_json: bool) -> None:
    """Print an article as text, or as JSON."""
    if as_json:
        _print_json(serialize.article_data(article))
        return
    fields = {**serialize.article_data(article), "image": article.image}
    for name, value in fields.items():
        if isinstance(value, str) and name != "language":  # The lists follow as text.
            typer.echo(f"{name}: {strip_control_chars(value)}")
    headings = frozenset(article.headings)
    for index, paragraph in enumerate(article.paragraphs):
        typer.echo("\n" + ("## " if index in headings else "") + strip_control_chars(paragraph))


def print_dropped(article: Article, source: str, *, as_json: bool) -> None:
    """Print the lines of the page that are not read, by which rule, and the command that reads them."""
    if as_json:
        _print_json([serialize.dropped_data(line, source) for line in article.dropped])
        return
    from reader.article.further_pages import NEXT_PAGE

    for line in article.dropped:
        typer.echo(f"{line.line:>5}  {line.rule}: {strip_control_chars(line.text)}")
    for rule in dict.fromkeys(line.rule for line in article.dropped if line.rule != NEXT_PAGE):
        typer.echo(f"To read “{rule}”: {strip_control_chars(serialize.keep_command(source, rule))}")
    if article.dropped:
        # Quoted for a shell, because the command is meant to be copied.
        everything = shlex.join(["reader", "read", source, "--as-is"])
        typer.echo(f"To read all of it: {strip_control_chars(everything)}")


def print_sentences(article: Article, sentences: Sequence[Sentence], form: str, *, as_json: bool) -> None:
    """Print an article's sentences as written, as spoken, or in phonetic transcription.

    Args:
        article: gives the title.
        sentences: its script.
        form: ``sentences``, ``spoken`` or ``phonemes``.
        as_json: whether to print JSON.
    """
    # Only where it is asked for: pronunciation needs the morphological analyzer.
    data_of = serialize.phonetic_data if form == "phonemes" else serialize.sentence_data
    rows = [data_of(sentence) for sentence in sentences]
    if as_json:
        _print_json({"title": article.title, "sentences": rows})
        return
    for row in rows:
        # Paragraphs are counted from 1 for people, from 0 in JSON.
        label = row["role"] if row["paragraph"] is None else str(row["paragraph"] + 1)
        if form == "phonemes":
            text = f"{row['pronounced']}  [{row['ipa']}]"
        else:
            text = row["text"] if form == "sentences" else row["spoken"]
        typer.echo(f"{label}\t{strip_control_chars(text)}")


def print_changes(
    sentences: Iterable[tuple[str, NormalizedSentence]], lexicon: Mapping[str, str] | None, *, as_json: bool
) -> None:
    """Print each sentence, how its spans are verbalized, by which rule, by whose authority, and how else."""
    rows = [serialize.explanation_data(text, normalized, lexicon) for text, normalized in sentences]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        typer.echo(strip_control_chars(row["text"]))
        for change in row["changes"]:
            written = strip_control_chars(change["written"])
            reason = ": ".join(filter(None, (change["rule"], change["source"])))
            typer.echo(f"    {written} → {change['spoken'] or 'silent'}    ({reason}{_others(change)})")


def _others(change: serialize.ChangeData) -> str:
    """Return the other readings of a span as the end of a remark; empty where there is none."""
    return f"; or {', '.join(change['alternatives'])}" if change["alternatives"] else ""


def print_report(
    sentences: Iterable[tuple[str, NormalizedSentence]], lexicon: Mapping[str, str] | None
) -> None:
    """Print sentences as a report of wrong readings, in Markdown to paste: nothing is sent."""
    typer.echo(f"Wrong reading, reader {reader.__version__}")
    for text, normalized in sentences:
        row = serialize.explanation_data(text, normalized, lexicon)
        typer.echo(f"\n- written: {strip_control_chars(row['text'])}\n- read as: {row['spoken']}")
        if row["unread"]:
            typer.echo(f"- not read: {', '.join(map(strip_control_chars, row['unread']))}")
        if row["changes"]:
            typer.echo("- rules:")
        for change in row["changes"]:
            written = strip_control_chars(change["written"])
            typer.echo(f"  - {written} → {change['spoken'] or 'silent'} ({change['rule']}{_others(change)})")
        typer.echo("- should be read as: ")


def print_voices(voices: Iterable[VoiceInfo], *, as_json: bool) -> None:
    """Print the voices, whether they work, and what they need."""
    rows = [serialize.voice_data(voice) for voice in voices]
    if as_json:
        _print_json(rows)
        return
    width = max(len(name) for name in ["auto", *(row["name"] for row in rows)]) + 2
    typer.echo(f"{'auto':<{width}}google if it answers, else kokoro; one article is read by one voice")
    for row in rows:
        needs = "needs the network; the text goes to its service" if row["needs_network"] else "works offline"
        typer.echo(f"{row['name']:<{width}}{row['trouble'] or needs}")


def print_checks(checks: Iterable[Check], *, as_json: bool) -> None:
    """Print the checks of the installation, with a fix for each that failed."""
    if as_json:
        _print_json([serialize.check_data(check) for check in checks])
        return
    for check in checks:
        mark = "ok  " if check.ok else ("-   " if check.optional else "FAIL")
        typer.echo(f"{mark}  {check.subject}: {check.state}" + (f"\n      {check.fix}" if check.fix else ""))


def print_library(entries: Sequence[LibraryEntry], folder: Path, *, as_json: bool) -> None:
    """Print the recordings in a folder."""
    if as_json:
        _print_json([serialize.library_entry_data(entry) for entry in entries])
        return
    for entry in entries:
        info = entry.info
        date = f"{info.published:%Y-%m-%d}" if info.published else "-"
        heard = f", heard up to {format_clock(entry.heard_ms)}" if entry.heard_ms is not None else ""
        typer.echo(
            f"{strip_control_chars(info.title)}\n    {strip_control_chars(info.publisher or '-')}, {date}, "
            f"{format_clock(info.duration_ms)}, voice {strip_control_chars(info.voice)}{heard}\n"
            f"    {strip_control_chars(str(info.path))}"
        )
    if not entries:
        typer.echo(f"reader: there are no such recordings in {folder}; `reader read` makes some", err=True)


def print_batch_row(row: Row | None, *, as_json: bool, quiet: bool) -> None:
    """Print the result of one source of a batch: the MP3's path on stdout, or the error on stderr."""
    # None: a source that failed earlier and was not tried again.
    if row is None:
        return
    if as_json:
        _print_json(asdict(row))
    elif row.status == "failed":
        print_error(row.error or "")
    # Quiet runs list only new recordings.
    elif row.status == "done" or not quiet:
        typer.echo(row.output)


def print_batch_counts(progress: BatchProgress, manifest: Path, *, quiet: bool) -> None:
    """Print the counts of a batch unless `quiet`, and always the failures per cause."""
    if not quiet:
        typer.echo(
            f"reader: {progress.done} read ({progress.speech_s / 3600:.2f} h of audio), "
            f"{progress.unchanged} unchanged, {progress.failed} failed, of {progress.total}; "
            f"all in {manifest}",
            err=True,
        )
    for cause, count in sorted(progress.causes.items(), key=lambda item: -item[1]):
        typer.echo(f"reader: {count} failed: {cause}", err=True)


def print_path(path: Path, *, as_json: bool) -> None:
    """Print the path of a file that was written."""
    _print_json({"path": str(path)}) if as_json else typer.echo(str(path))


def print_remarks(remarks: Iterable[str]) -> None:
    """Print what the user should know, one line each, on stderr."""
    for remark in remarks:
        typer.echo(f"reader: {strip_control_chars(remark)}", err=True)


def print_error(message: str) -> None:
    """Print an error on stderr, which may itself be full or closed."""
    with contextlib.suppress(OSError, ValueError):
        typer.echo(f"reader: {strip_control_chars(message)}", err=True)


def strip_control_chars(text: str) -> str:
    """Return a page's text with control characters, such as those of terminal escapes, made spaces."""
    return "".join(char if char.isprintable() else " " for char in text)


def _print_json(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False))
