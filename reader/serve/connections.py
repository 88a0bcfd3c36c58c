"""Connections of `reader serve`: bounded in number, and in the time they may take for a whole request.

uvicorn limits neither the time for a request's head nor who gets the last free connection, so a few clients
that send nothing would keep everybody else out (slowloris, OWASP).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

MAX_CONNECTIONS = 64
"""Connections at once; one more closes the one that has been idle for longest."""
UNREAD_S = 60.0
"""Seconds that a client may go without reading the response that is being sent to it."""
REQUEST_S = 10.0
"""Seconds that a connection may take for a whole request; a page's text takes one on a slow line."""


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP protocol, which also closes connections that are idle or do not read."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        # For the request to arrive whole; the other one below is for the response to be read.
        self._deadline: asyncio.TimerHandle | None = None
        self._connected_at = 0.0
        self._unread_deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept a connection; if there are too many, close the idle one that is oldest."""
        super().connection_made(transport)
        self._connected_at = self.loop.time()
        self._wait_for_request()
        idle = [other for other in self.connections if isinstance(other, BoundedProtocol) and other.is_idle]
        if len(self.connections) > MAX_CONNECTIONS and idle:
            min(idle, key=lambda other: other._connected_at).drop()

    def data_received(self, data: bytes) -> None:
        """Receive a part of a request, and bound the time until it is whole."""
        super().data_received(data)
        if self.is_idle:
            if self._deadline is None:  # The next request on a kept-alive connection.
                self._wait_for_request()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Clean up after a connection that was closed."""
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a client to read the response, but not for ever."""
        super().pause_writing()
        self._unread_deadline = self.loop.call_later(UNREAD_S, self.drop)

    def resume_writing(self) -> None:
        """Continue, because the client reads again."""
        if self._unread_deadline is not None:
            self._unread_deadline.cancel()
            self._unread_deadline = None
        super().resume_writing()

    @property
    def is_idle(self) -> bool:
        """Whether no response is being sent, or one to a request that is still incomplete."""
        if self.transport.is_closing():
            return True
        is_answered = self.cycle is None or self.cycle.response_complete
        return is_answered or self.conn.their_state is h11.SEND_BODY

    def drop(self) -> None:
        """Close the connection at once."""
        self._deadline = None
        self.connections.discard(self)  # Count it no longer, before the loop reports it lost.
        self.transport.abort()

    def _wait_for_request(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(REQUEST_S, self.drop)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
