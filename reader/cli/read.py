"""The commands for one article: read, show, explain; page and captions of a recording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli.options import (
    AsIs,
    Browser,
    Captions,
    Drop,
    DryRun,
    Form,
    Json,
    Keep,
    Lexicon,
    Mp3s,
    NoCache,
    Offline,
    Out,
    Page,
    Partial,
    Quiet,
    Single,
    Source,
    Sources,
    Speed,
    Tables,
    Tld,
    VoiceName,
    lexicon_of,
    run_settings,
    selection_of,
    split_csv,
)
from reader.errors import IncompleteError, ReaderError, UsageError

if TYPE_CHECKING:
    from reader.pipeline import Options
    from reader.system.settings import Settings


def read(
    sources: Sources,
    tables: Tables = False,
    as_is: AsIs = False,
    partial: Partial = False,
    keep: Keep = None,
    drop: Drop = None,
    browser: Browser = False,
    lexicon: Lexicon = None,
    voice: VoiceName = "auto",
    speed: Speed = 1.0,
    tld: Tld = None,
    out: Out = None,
    captions: Captions = "",
    page: Page = False,
    single: Single = False,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
    no_cache: NoCache = False,
    offline: Offline = False,
) -> None:
    """Read articles aloud, each into one MP3."""
    # Imported in the command, so that `reader --help` need not load what the work needs.
    from reader.cli.output import print_error
    from reader.pipeline import Options
    from reader.recording.clip_cache import NoClips
    from reader.voices.registry import voice_for_article

    # Checked before the first article, or the second one would replace it.
    if len(sources) > 1 and out is not None and out.lower().endswith(".mp3"):
        raise UsageError(f"{out}: several articles do not go into one file; name a folder with -o")
    settings = run_settings(offline, tld, browser=browser)
    options = Options(
        voice=voice,
        speed=speed,
        captions=split_csv(captions),
        page=page,
        single=single,
        selection=selection_of(as_is, keep, drop, tables=tables, partial=partial),
        lexicon=lexicon_of(lexicon),
        store=NoClips() if no_cache else None,
        settings=settings,
    )
    if not dry_run:
        _check(out, options, settings)
    failed = 0
    for source in sources:
        try:
            if dry_run:
                _print_plan(source, out, options, as_json=as_json, quiet=quiet)
            else:
                # For each source anew, because `auto` is decided for each article.
                chosen = voice_for_article(voice, settings)
                _read_source(source, out, replace(options, voice=chosen), as_json=as_json, quiet=quiet)
        except ReaderError as error:
            # Wrong usage fails for all sources; anything else only for this one.
            if len(sources) == 1 or isinstance(error, UsageError):
                raise
            failed += 1
            print_error(str(error))
    if failed:
        raise ReaderError(f"{failed} of {len(sources)} articles could not be read")


def _print_plan(source: str, out: str | None, options: Options, *, as_json: bool, quiet: bool) -> None:
    from reader.cli.output import print_plan
    from reader.preview import plan

    print_plan(plan(source, out, options), as_json=as_json, quiet=quiet)


def _check(out: str | None, options: Options, settings: Settings) -> None:
    """Raise an error that all sources would meet, before any of them is fetched: a wrong request first."""
    from reader.pipeline import check_request
    from reader.system.cpu import check_address_space
    from reader.voices.registry import candidates, voice_for_article

    check_address_space()  # Before a voice is loaded, which may load native code.
    candidates(str(options.voice), settings)
    check_request(out, options.speed, options.captions)
    voice_for_article(str(options.voice), settings)


def _read_source(source: str, out: str | None, options: Options, *, as_json: bool, quiet: bool) -> None:
    from reader.cli.live import progress_bar
    from reader.cli.output import print_incomplete, print_recording
    from reader.pipeline import read_aloud

    try:
        with progress_bar(source, quiet=quiet) as progress:
            recording = read_aloud(source, out, replace(options, progress=progress))
    except IncompleteError as error:
        if as_json:  # After the bar, whose removal would erase it from a terminal.
            print_incomplete(source, error)
        raise
    print_recording(recording, as_json=as_json, quiet=quiet)


def page(files: Mp3s, single: Single = False) -> None:
    """Make the read-along page of a recording, from the MP3 alone."""
    from reader.pipeline import write_page_of

    for file in files:
        typer.echo(str(write_page_of(file, single=single)))


def captions(
    files: Mp3s,
    formats: Annotated[
        str, typer.Option("--as", metavar="FORMATS", help="vtt, srt, lrc, or several of them.")
    ] = "vtt",
) -> None:
    """Make the captions of a recording, from the MP3 alone."""
    from reader.pipeline import write_captions_of

    for file in files:
        for path in write_captions_of(file, split_csv(formats)):
            typer.echo(str(path))


def show(
    source: Source,
    form: Annotated[
        Form, typer.Option("--as", metavar="article|sentences|spoken|phonemes", help="What to show.")
    ] = Form.ARTICLE,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Show instead what of the page is left out, and by which rule.")
    ] = False,
    tables: Tables = False,
    as_is: AsIs = False,
    partial: Partial = False,
    keep: Keep = None,
    drop: Drop = None,
    browser: Browser = False,
    lexicon: Lexicon = None,
    as_json: Json = False,
    offline: Offline = False,
) -> None:
    """Show what would be read: the article, its sentences, or their spoken form."""
    from reader.article.extraction import extract_article
    from reader.article.omissions import PARTIAL
    from reader.cli.output import print_article, print_dropped, print_remarks, print_sentences
    from reader.sources.load import load

    readings = lexicon_of(lexicon)
    selection = selection_of(as_is, keep, drop, tables=tables, partial=partial)
    # As `pipeline.load_article` does, without the time that it takes to import all that speaks.
    page = load(source, offline=run_settings(offline).offline, browser=browser)
    article = extract_article(page, selection)
    if article.is_partial:
        print_remarks((PARTIAL,))
    if dropped:
        print_dropped(article, source, as_json=as_json)
    elif form is Form.ARTICLE:
        print_article(article, as_json=as_json)
    else:
        from reader.script import write_script

        print_sentences(article, write_script(article, readings), form.value, as_json=as_json)


def explain(
    source_or_text: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE|TEXT",
            help="A page, as for `reader read`, or a text in quotation marks.",
            show_default=False,
        ),
    ],
    lexicon: Lexicon = None,
    report: Annotated[
        bool,
        typer.Option("--report", help="Print it as a report of a wrong reading, to paste. Nothing is sent."),
    ] = False,
    as_json: Json = False,
    offline: Offline = False,
) -> None:
    """Show how each span is verbalized, by which rule, who says so, and how else it could be."""
    from reader.cli.output import print_changes, print_report
    from reader.preview import explain as explain_sentences

    if report and as_json:
        raise UsageError("--report is text to paste and --json is data; give only one of them")
    own = lexicon_of(lexicon)
    sentences = explain_sentences(source_or_text, own, settings=run_settings(offline))
    if report:
        print_report(sentences, own)
    else:
        print_changes(sentences, own, as_json=as_json)
