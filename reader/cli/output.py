"""What the command line prints: for people, or one JSON object for programs."""

from __future__ import annotations

import json
import shlex
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from reader.system.clock import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.batch import Tally
    from reader.batch.manifest import Row
    from reader.cli.doctor import Finding
    from reader.errors import IncompleteError
    from reader.korean.normalization.normalizer import NormalizedSentence
    from reader.library.catalog import LibraryEntry
    from reader.model import Article, Recording, Sentence, SentenceResult
    from reader.pipeline import Plan
    from reader.voices import Listing


def recording(made: Recording, *, as_json: bool, quiet: bool) -> None:
    """Where the MP3 is and how long it lasts; in JSON every sentence with its times and fate."""
    if not quiet:
        _print_remarks(made.remarks)
        for result in made.sentences:
            for note in _notes(result):
                typer.echo(f"reader: {note}", err=True)
    if as_json:
        _print_json(
            {
                "ok": True,
                "path": str(made.path),
                "duration": made.duration,
                "voice": made.voice,
                "captions": [str(path) for path in made.captions],
                "page": str(made.page) if made.page else None,
                "remarks": list(made.remarks),
                "article": article_data(made.article),
                "sentences": [_recital_data(result) for result in made.sentences],
                "counts": _fates(made.sentences),
                "costs": {
                    "wall_s": round(made.stats.wall_s, 3),
                    "first_clip_s": None
                    if made.stats.first_clip_s is None
                    else round(made.stats.first_clip_s, 3),
                    "clips_made": made.stats.synthesized,
                    "clips_kept": made.stats.cached,
                },
            }
        )
        return
    for path in filter(None, (made.path, made.page)):
        typer.echo(str(path))
    if not quiet:
        counts = _fates(made.sentences)
        typer.echo(
            f"reader: {format_clock(made.timeline.duration_ms)}, {counts['spoken']} sentences, "
            f"voice {made.voice}, made in {made.stats.wall_s:.0f} s",
            err=True,
        )


def incomplete(source: str, error: IncompleteError) -> None:
    """The JSON of an article that could not be read whole."""
    _print_json(
        {
            "ok": False,
            "source": source,
            "error": str(error),
            "sentences": [_recital_data(result) for result in error.results],
            "counts": _fates(error.results),
        }
    )


def plan(found: Plan, *, as_json: bool, quiet: bool = False) -> None:
    """What reading would take."""
    _print_remarks(() if quiet else found.remarks)
    voice = " or, if it does not answer, ".join(found.voices)
    if as_json:
        _print_json(
            {
                "dry_run": True,
                "path": str(found.path),
                "voices": list(found.voices),
                "requests": found.requests,
                "minutes": round(found.minutes, 2),
                "remarks": list(found.remarks),
                "sentences": [_sentence_data(sentence) for sentence in found.sentences],
            }
        )
        return
    for sentence in found.sentences:
        typer.echo(plain(sentence.spoken))
    requests = f"{found.requests} requests to {found.voices[0]}" if found.requests else "no requests"
    typer.echo(
        f"reader: {len(found.sentences)} sentences, about {format_clock(round(found.minutes * 60_000))}, "
        f"voice {voice}, {requests}, into {found.path}",
        err=True,
    )


def article(found: Article, *, as_json: bool) -> None:
    """An article to read with the eyes, or as data."""
    if as_json:
        _print_json(article_data(found))
        return
    for name in ("title", "subtitle", "byline", "publisher", "published", "updated", "url", "image"):
        value = getattr(found, name)
        if value is not None:
            typer.echo(f"{name}: {plain(value.isoformat() if hasattr(value, 'isoformat') else value)}")
    headings = frozenset(found.headings)
    for index, paragraph in enumerate(found.paragraphs):
        typer.echo("\n" + ("## " if index in headings else "") + plain(paragraph))


def dropped(found: Article, source: str, *, as_json: bool) -> None:
    """What of the page is not read, by which rule, and the command that reads it all the same."""
    if as_json:
        _print_json(
            [
                {
                    "line": line.line,
                    "rule": line.rule,
                    "text": line.text,
                    "command": command_to_keep(source, line.rule),
                }
                for line in found.dropped
            ]
        )
        return
    for line in found.dropped:
        typer.echo(f"{line.line:>5}  {line.rule}: {plain(line.text)}")
    for rule in dict.fromkeys(line.rule for line in found.dropped):
        typer.echo(f"To read “{rule}”: {plain(command_to_keep(source, rule))}")
    if found.dropped:
        typer.echo(f"To read all of it: {plain(shlex.join(['reader', 'read', source, '--as-is']))}")


def command_to_keep(source: str, rule: str) -> str:
    """The command line that reads what a rule left out of a source."""
    from reader.article.assembly import ON_REQUEST

    if rule == ON_REQUEST:
        return f"{shlex.join(['reader', 'read', source])}, without --drop"
    return shlex.join(["reader", "read", source, "--keep", rule])


def _print_remarks(remarks: Iterable[str]) -> None:
    for remark in remarks:
        typer.echo(f"reader: {plain(remark)}", err=True)


def sentences(article: Article, found: Sequence[Sentence], form: str, *, as_json: bool) -> None:
    """An article's sentences as written, as spoken, or in phonetic signs."""
    if as_json:
        rows = [_sentence_data(sentence) for sentence in found]
        if form == "phonemes":
            rows = [row | _phonetic(sentence) for row, sentence in zip(rows, found, strict=True)]
        _print_json({"title": article.title, "sentences": rows})
        return
    for sentence in found:
        place = sentence.role if sentence.paragraph is None else str(sentence.paragraph + 1)
        said = {"sentences": sentence.text, "spoken": sentence.spoken}
        text = said[form] if form in said else "{pronounced}  [{ipa}]".format(**_phonetic(sentence))
        typer.echo(f"{place}\t{plain(text)}")


def explained(sentences: Iterable[tuple[str, NormalizedSentence]], *, as_json: bool) -> None:
    """Each sentence, what is said otherwise than it is written in it, and by which rule."""
    if as_json:
        _print_json(
            [
                {
                    "text": text,
                    "spoken": how.spoken,
                    "changes": [
                        {
                            "start": c.start,
                            "end": c.end,
                            "written": _nfc(text)[c.start : c.end],
                            "spoken": c.spoken,
                            "rule": c.rule,
                        }
                        for c in how.changes
                    ],
                    "words": [[word.text, word.start, word.end] for word in how.words],
                    "unread": list(how.unread),
                }
                for text, how in sentences
            ]
        )
        return
    for text, how in sentences:
        typer.echo(plain(text))
        for c in how.changes:
            typer.echo(f"    {plain(_nfc(text)[c.start : c.end])} → {c.spoken or 'silent'}    ({c.rule})")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def voices(listings: Iterable[Listing], *, as_json: bool) -> None:
    """The voices, whether they work, and what they need."""
    rows = [listing._asdict() for listing in listings]
    if as_json:
        _print_json(rows)
        return
    width = max(len(row["name"]) for row in [*rows, {"name": "auto"}]) + 2
    typer.echo(f"{'auto':<{width}}google if it answers, else kokoro; one article is read by one voice")
    for row in rows:
        network = (
            "needs the network; the text goes to its service" if row["needs_network"] else "works offline"
        )
        typer.echo(f"{row['name']:<{width}}{row['trouble'] or network}")


def library(entries: Sequence[LibraryEntry], folder: Path, *, as_json: bool) -> None:
    """The recordings in a folder."""
    if as_json:
        _print_json(
            [
                {
                    "path": str(entry.info.path),
                    "title": entry.info.title,
                    "publisher": entry.info.publisher,
                    "byline": entry.info.byline,
                    "published": entry.info.published.isoformat() if entry.info.published else None,
                    "url": entry.info.url,
                    "duration": entry.info.duration_ms / 1000,
                    "voice": entry.info.voice,
                    "heard": None if entry.heard_ms is None else entry.heard_ms / 1000,
                }
                for entry in entries
            ]
        )
        return
    for entry in entries:
        of = entry.info
        date = f"{of.published:%Y-%m-%d}" if of.published else "-"
        length = format_clock(of.duration_ms)
        heard = f", heard up to {format_clock(entry.heard_ms)}" if entry.heard_ms is not None else ""
        typer.echo(
            f"{plain(of.title)}\n    {plain(of.publisher or '-')}, {date}, {length}, "
            f"voice {plain(of.voice)}{heard}\n    {plain(str(of.path))}"
        )
    if not entries:
        typer.echo(f"reader: there are no such recordings in {folder}; `reader read` makes some", err=True)


def batch_row(row: Row | None, *, as_json: bool, quiet: bool) -> None:
    """What became of one source of a batch: the MP3's place on stdout, what went wrong on stderr."""
    if row is None:
        return
    if as_json:
        _print_json(asdict(row))
    elif row.status == "failed":
        typer.echo(f"reader: {plain(row.error or '')}", err=True)
    elif row.status == "done" or not quiet:
        typer.echo(row.output)


def batch(tally: Tally, manifest: Path, *, quiet: bool) -> None:
    """The counts of a whole batch; failures by their causes, even when it shall be quiet."""
    if not quiet:
        typer.echo(
            f"reader: {tally.done} read ({tally.speech_s / 3600:.2f} h of sound), "
            f"{tally.unchanged} unchanged, {tally.failed} failed, of {tally.of}; all in {manifest}",
            err=True,
        )
    for cause, count in sorted(tally.causes.items(), key=lambda item: -item[1]):
        typer.echo(f"reader: {count} failed: {cause}", err=True)


def findings(found: Iterable[Finding], *, as_json: bool) -> None:
    """What works here and how to mend what does not."""
    rows = [finding._asdict() for finding in found]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        mark = "ok  " if row["well"] else ("-   " if row["optional"] else "FAIL")
        typer.echo(
            f"{mark}  {row['what']}: {row['state']}" + (f"\n      {row['mend']}" if row["mend"] else "")
        )


def written(path: Path, *, as_json: bool) -> None:
    """A file that was made."""
    _print_json({"path": str(path)}) if as_json else typer.echo(str(path))


def article_data(found: Article) -> dict[str, Any]:
    """An article as one JSON object."""
    return {
        "title": found.title,
        "subtitle": found.subtitle,
        "byline": found.byline,
        "publisher": found.publisher,
        "published": found.published.isoformat() if found.published else None,
        "updated": found.updated.isoformat() if found.updated else None,
        "url": found.url,
        "language": found.language,
        "paragraphs": list(found.paragraphs),
        "headings": list(found.headings),
    }


def _sentence_data(sentence: Sentence) -> dict[str, Any]:
    return {
        "role": sentence.role,
        "paragraph": sentence.paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "spoken": sentence.spoken,
        "unread": list(sentence.unread),
    }


def _recital_data(result: SentenceResult) -> dict[str, Any]:
    return _sentence_data(result.sentence) | {
        "fate": result.status,
        "reason": result.reason,
        "start_ms": result.start_ms,
        "end_ms": result.end_ms,
        "words": [[word.text, word.start_ms, word.end_ms] for word in result.words],
    }


def _phonetic(sentence: Sentence) -> dict[str, str]:
    from reader.korean.pronunciation.ipa import to_ipa
    from reader.korean.pronunciation.standard import pronounce

    pronounced = pronounce(sentence.spoken)
    return {"pronounced": pronounced, "ipa": to_ipa(pronounced)}


def _fates(results: Iterable[SentenceResult]) -> dict[str, int]:
    counts = {"spoken": 0, "skipped": 0, "failed": 0}
    for result in results:
        counts[result.status] += 1
    return counts


def _notes(result: SentenceResult) -> Iterator[str]:
    """What a listener would not notice missing."""
    text = plain(result.sentence.text)
    if result.status == "skipped":
        yield f"skipped “{text}”: {result.reason}"
    elif result.sentence.unread:
        yield f"left out {', '.join(map(plain, result.sentence.unread))} in “{text}”: no rule can say it"


def plain(text: str) -> str:
    """Text of a page with nothing in it that would steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _print_json(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False))
