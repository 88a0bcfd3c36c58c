"""The web server: where it listens, how many connections it accepts, and how long it keeps them."""

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
"""Seconds that answers may still take after Ctrl-C; streams of events would never end by themselves."""


def serve(folder: Path, *, host: str, port: int, token: str | None, voice: str, settings: Settings) -> None:
    """Serve a folder of recordings until Ctrl-C.

    Args:
        folder: of the recordings; new ones go there, too.
        host: the address to listen on; any other than this machine's own needs a token.
        port: to listen on.
        token: the secret that visitors must know; None if only this machine can reach the server.
        voice: name of the voice that reads submitted articles.
        settings: of the run.

    Raises:
        UsageError: there is no token although one is needed.
        ExtraMissingError: starlette and uvicorn are not installed.
    """
    # An error, not a warning: the library would be open to everybody on the network.
    if not is_loopback(host) and not token:
        raise UsageError(
            f"everybody who reaches {host} could read and fill this library; set a --token that they "
            f"must know, such as {secrets.token_urlsafe(12)}"
        )
    try:
        import uvicorn  # Before our own modules, which need it, so that the error names the extra.

        from reader.serve.app import make_app
    except ImportError as error:
        raise ExtraMissingError('to serve, install `pip install "korean-article-reader[web]"`') from error
    app = make_app(folder, host=host, port=port, token=token, voice=voice, settings=settings)
    uvicorn.Server(bounded(app, host, port)).run()


def bounded(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """Return uvicorn's configuration: connections bounded in number and time, no ``Server`` header.

    Args:
        app: the application, its guard included.
        host, port: where to listen.
    """
    import uvicorn

    from reader.serve.connections import MAX_CONNECTIONS, BoundedProtocol

    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        # A second bound behind BoundedProtocol's own, at which uvicorn answers 503 to everybody.
        limit_concurrency=2 * MAX_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
    )


def is_loopback(host: str) -> bool:
    """Whether a server that listens on a host can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
