"""The web server: which hosts it serves, how many connections it takes, and for how long."""

from __future__ import annotations

import ipaddress
import secrets
from typing import TYPE_CHECKING

from reader.errors import ExtraMissingError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import uvicorn
    from starlette.types import ASGIApp

    from reader.system.settings import Settings

_KEEP_ALIVE_S = 5
_GRACE_S = 2


def serve(folder: Path, host: str, port: int, token: str | None, voice: str, settings: Settings) -> None:
    """Serve a folder of recordings until Ctrl-C.

    Args:
        folder: of the recordings; new ones go there, too.
        host: the address to listen at; others than this machine's own need a token.
        port: to listen at.
        token: what a visitor must know; None for nobody but this machine.
        voice: name of the voice that reads what is pasted.
        settings: of the run.

    Raises:
        UsageError: there is no token where one is needed.
        WebMissingError: starlette and uvicorn are not installed.
    """
    if not is_loopback(host) and not token:
        raise UsageError(
            f"everybody who reaches {host} could read and fill this library; set a --token that they "
            f"must know, such as {secrets.token_urlsafe(12)}"
        )
    try:
        import uvicorn  # (before ours, which needs starlette)

        from reader.serve.app import make_app
    except ImportError as error:
        raise ExtraMissingError('to serve, install `pip install "korean-article-reader[web]"`') from error
    uvicorn.Server(bounded(make_app(folder, host, port, token, voice, settings), host, port)).run()


def bounded(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How the server runs: so many connections at most, none kept for long, nothing said of itself."""
    import uvicorn

    from reader.serve.connections import MOST_CONNECTIONS, BoundedProtocol

    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        limit_concurrency=2 * MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
