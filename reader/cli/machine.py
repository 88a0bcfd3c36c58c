"""The commands about this machine: voices, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from reader.cli.options import Json, Offline, Out, run_settings


def voices(
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="NAME", help="Write an MP3 in which this voice speaks a sentence."),
    ] = None,
    out: Out = None,
    as_json: Json = False,
    offline: Offline = False,
) -> None:
    """List the voices here and whether they need the network."""
    from reader.cli.output import print_path, print_voices

    settings = run_settings(offline)
    if sample is None:
        from reader.voices.registry import survey

        print_voices(survey(settings), as_json=as_json)
        return
    from reader.preview import write_sample

    print_path(write_sample(sample, out, settings=settings), as_json=as_json)


def doctor(as_json: Json = False) -> None:
    """Check the installation and suggest fixes."""
    from reader.cli.doctor import run_checks
    from reader.cli.output import print_checks

    checks = run_checks(run_settings())
    print_checks(checks, as_json=as_json)
    # For scripts that install reader and then run `reader doctor`.
    if not all(check.ok or check.optional for check in checks):
        raise typer.Exit(1)
