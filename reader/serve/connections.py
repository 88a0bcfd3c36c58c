"""Connections of `reader serve`: bounded in number and in how long they may stay without a whole request.

uvicorn bounds neither how long a request's head may take nor who gets the last free place, so a few
connections that send nothing would keep everybody else out (slowloris, OWASP).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

MOST_CONNECTIONS = 64
"""Connections at once; one more takes the place of the one that has been idle for longest."""
UNREAD_S = 60.0
"""How long a visitor may take nothing of an answer that is waiting for it."""
REQUEST_S = 10.0
"""How long a connection may take for a whole request; a page's text takes a second on a slow line."""


class BoundedProtocol(H11Protocol):
    """uvicorn's protocol, which ends connections that do not ask for anything."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None
        self._since = 0.0
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; where there are too many, an idle one goes."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._wait_for_request()
        idle = [other for other in self.connections if isinstance(other, BoundedProtocol) and other.is_idle]
        if len(self.connections) > MOST_CONNECTIONS and idle:
            min(idle, key=lambda other: other._since).drop()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        super().data_received(data)
        if self.is_idle:
            if self._deadline is None:  # The next request of a connection that is kept has begun.
                self._wait_for_request()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a visitor to take what was sent, but not for ever."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_S, self.drop)

    def resume_writing(self) -> None:
        """Go on: the visitor takes it."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    @property
    def is_idle(self) -> bool:
        """Whether no whole request of it is being answered."""
        if self.transport.is_closing():
            return True
        is_answered = self.cycle is None or self.cycle.response_complete
        return is_answered or self.conn.their_state is h11.SEND_BODY

    def drop(self) -> None:
        """End the connection."""
        self._deadline = None
        self.connections.discard(self)  # Its place is free at once, not only when the loop reports it lost.
        self.transport.abort()

    def _wait_for_request(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(REQUEST_S, self.drop)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
