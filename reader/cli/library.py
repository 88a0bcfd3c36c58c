"""The commands about the recordings here: library, library rm, feed."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from reader.cli.command import Command, Group
from reader.cli.options import Folder, Json
from reader.errors import UsageError
from reader.system.settings import OUTPUT_FOLDER

library_app = typer.Typer(help="The recordings here.", cls=Group)


@library_app.callback(invoke_without_command=True)
def library(
    context: typer.Context,
    search: Annotated[
        str,
        typer.Option("--search", metavar="WORDS", help="Only those whose title, outlet or text has them."),
    ] = "",
    folder: Folder = OUTPUT_FOLDER,
    as_json: Json = False,
) -> None:
    """List the recordings here: title, outlet, date, length, voice, and how far each was heard."""
    # With a subcommand, such as `rm`, only that is done.
    if context.invoked_subcommand is None:
        from reader.cli.output import print_library
        from reader.library.catalog import list_entries

        print_library(list_entries(folder, search), folder, as_json=as_json)


@library_app.command(cls=Command)
def rm(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME", help="Files, or words that only one title contains.", show_default=False
        ),
    ],
    folder: Folder = OUTPUT_FOLDER,
) -> None:
    """Remove recordings, with their captions and pages."""
    from reader.library.catalog import remove

    for path in remove(folder, names):
        typer.echo(str(path))


def feed(
    folder: Folder = OUTPUT_FOLDER,
    base_url: Annotated[
        str,
        typer.Option("--base-url", metavar="URL", help="The address at which the folder's files are served."),
    ] = "http://127.0.0.1:8080/files/",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Title of the podcast.")] = "",
) -> None:
    """Write a podcast feed of the recordings into their folder, with transcripts and chapters."""
    from reader.library.catalog import list_entries
    from reader.library.feed import TITLE, write_feed

    if not re.match(r"https?://[^/\s]+", base_url):
        raise UsageError(f"invalid address {base_url}: use one such as https://me.example/podcast/")
    typer.echo(str(write_feed(folder, list_entries(folder), base_url, title or TITLE)))
