"""The command serve: the library in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from reader.cli.options import RUN, VOICE, Folder, Offline, run_settings
from reader.system.settings import OUTPUT_FOLDER


def serve(
    folder: Folder = OUTPUT_FOLDER,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="The address to listen on; any other than this machine's own needs --token.",
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=1, max=65535)] = 8080,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="SECRET",
            envvar="READER_TOKEN",
            rich_help_panel=RUN,
            help="The secret that visitors must know: ?token=… in the address.",
        ),
    ] = None,
    voice: Annotated[
        str,
        typer.Option(
            "--voice", metavar="NAME", rich_help_panel=VOICE, help="The voice that reads submitted articles."
        ),
    ] = "kokoro",
    offline: Offline = False,
) -> None:
    """Serve the library to browsers and podcast apps, with a form for new articles (extra web)."""
    from reader.serve import server
    from reader.voices.registry import candidates

    settings = run_settings(offline)
    # A wrong name is an error now, not at the first visitor's article.
    candidates(voice, settings)
    # The wildcard addresses can be listened on, but not opened in a browser.
    name = "localhost" if host in ("0.0.0.0", "::") else host
    query = "?token=…" if token else ""
    typer.echo(f"reader: open http://{name}:{port}/{query} in a browser; Ctrl-C stops", err=True)
    server.serve(folder, host=host, port=port, token=token, voice=voice, settings=settings)
