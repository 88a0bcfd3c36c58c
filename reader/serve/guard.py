"""Guard: what a request must be before anything looks at it, and what every answer says to the browser.

Host names other than our own are refused (DNS rebinding), requests that change something must come from our
own pages (cross-site request forgery), and where others can reach us they must know the token.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import secrets
import socket
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.responses import PlainTextResponse

from reader.serve.server import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = ("GET", "HEAD")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_FIRST_DELAY_S, _LONGEST_DELAY_S = 0.25, 8.0
"""After the first wrong token of an address, and after many: ten thousand guesses take a day."""
_MOST_GUESSERS = 10_000
"""Addresses that are remembered at once."""
_STRICT = b"default-src 'none'; frame-ancestors 'none'"


class _Guesses:
    """The wrong tokens from one address."""

    def __init__(self) -> None:
        self.count = 0
        self.turn = asyncio.Lock()


class Guard:
    """An ASGI application in front of another.

    Args:
        app: what answers the requests that pass.
        host: where we listen.
        port: where we listen.
        token: what a visitor must know, or None.
    """

    def __init__(self, app: ASGIApp, host: str, port: int, token: str | None) -> None:
        self._app, self._host, self._port, self._token = app, host, port, token
        # Cookies know no ports, and not every sign; so the name has the port and the value is a digest.
        self._guesses: dict[str, _Guesses] = {}
        self._cookie = f"reader-token-{port}"
        self._cookie_value = hashlib.sha256((token or "").encode()).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refusal, greet = self._refusal(scope, headers), False
        if refusal is None and self._token:
            offered = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            greet = self._knows(offered)
            if not greet and not self._has_cookie(headers) and not self._knows(_bearer(headers)):
                await self._slow_down(scope, has_guessed=bool(offered or _bearer(headers)))
                refusal = PlainTextResponse("a token is needed: open the address with ?token=…", 401)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = message.setdefault("headers", [])
                answered.extend(_HEADERS)
                if not any(name == b"content-security-policy" for name, _ in answered):
                    answered.append((b"content-security-policy", _STRICT))
                if greet:
                    rest = "HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000"
                    worth = f"{self._cookie}={self._cookie_value}; {rest}"
                    answered.append((b"set-cookie", worth.encode()))
            await send(message)

        await (refusal or self._app)(scope, receive, guarded)

    async def _slow_down(self, scope: Scope, *, has_guessed: bool) -> None:
        """Let whoever offered a wrong token wait, one request at a time, longer after each."""
        if not has_guessed:
            return
        client = (scope.get("client") or ("",))[0]
        if len(self._guesses) > _MOST_GUESSERS:
            self._guesses.clear()
        guesses = self._guesses.setdefault(client, _Guesses())
        async with guesses.turn:
            guesses.count += 1
            await asyncio.sleep(min(_FIRST_DELAY_S * 2 ** min(guesses.count - 1, 20), _LONGEST_DELAY_S))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse("this server does not go by that name", 421)
        origin = headers.get("origin")
        if scope["method"] not in _SAFE and origin is not None and origin.partition("://")[2] != host:
            return PlainTextResponse("this was asked from another site", 403)
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names us: our name, our address, never somebody's domain that leads here."""
        try:
            name = urlsplit(f"//{host}")
            port = name.port
        except ValueError:
            return False
        if port not in (self._port, None) or not name.hostname:
            return False
        if is_loopback(self._host):
            return is_loopback(name.hostname)
        own = socket.gethostname().lower()
        return name.hostname in (self._host.lower(), own, f"{own}.local", "localhost") or _is_address(
            name.hostname
        )

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        """By hand, because other programs' cookies in the same header may be malformed."""
        pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
        values = [value for name, _, value in pairs if name == self._cookie]
        return any(secrets.compare_digest(value.encode(), self._cookie_value.encode()) for value in values)

    def _knows(self, offered: str) -> bool:
        return bool(offered) and secrets.compare_digest(offered.encode(), (self._token or "").encode())


def _bearer(headers: dict[str, str]) -> str:
    scheme, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
