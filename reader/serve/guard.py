"""Guard: checks on every request before the application sees it, and security headers on every response.

Requests for host names other than our own are refused (DNS rebinding), requests that change something must
come from our own pages (cross-site request forgery), and if others can reach the server, they need the token.
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
_FIRST_DELAY_S, _MAX_DELAY_S = 0.25, 8.0
"""Delay after the first wrong token from an address, and after many: ten thousand guesses take a day."""
_MAX_GUESSERS = 10_000
"""Addresses whose wrong tokens are counted at once."""
_COOKIE_ATTRIBUTES = "HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000"  # 30 days.
_STRICT_POLICY = b"default-src 'none'; frame-ancestors 'none'"
"""For responses without a policy of their own: files, the feed, JSON."""


class _Guesses:
    """The wrong tokens from one address."""

    def __init__(self) -> None:
        self.count = 0
        self.lock = asyncio.Lock()
        """Lets one of the address's requests wait at a time, so that parallel guesses gain nothing."""


class Guard:
    """ASGI middleware that refuses requests which the application must not see.

    Args:
        app: the application that answers the requests that pass.
        host: the address on which the server listens.
        port: the port on which it listens.
        token: the secret that visitors must know, or None.
    """

    def __init__(self, app: ASGIApp, host: str, port: int, token: str | None) -> None:
        self._app, self._host, self._port, self._token = app, host, port, token
        self._guesses: dict[str, _Guesses] = {}
        # Cookies are shared by all ports of a host (RFC 6265, 8.5), so the name contains ours; and their
        # values allow few characters (4.1.1), so the value is the token's digest.
        self._cookie = f"reader-token-{port}"
        self._cookie_value = hashlib.sha256((token or "").encode()).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: refuse it, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refusal, set_cookie = self._refusal(scope, headers), False
        if refusal is None and self._token:
            offered = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            set_cookie = self._is_token(offered)
            if not set_cookie and not self._has_cookie(headers) and not self._is_token(_bearer(headers)):
                await self._slow_down(scope, has_guessed=bool(offered or _bearer(headers)))
                refusal = PlainTextResponse("a token is needed: open the address with ?token=…", 401)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                response_headers = message.setdefault("headers", [])
                response_headers.extend(_HEADERS)
                if not any(name == b"content-security-policy" for name, _ in response_headers):
                    response_headers.append((b"content-security-policy", _STRICT_POLICY))
                if set_cookie:
                    cookie = f"{self._cookie}={self._cookie_value}; {_COOKIE_ATTRIBUTES}"
                    response_headers.append((b"set-cookie", cookie.encode()))
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    async def _slow_down(self, scope: Scope, *, has_guessed: bool) -> None:
        """Delay the answer to a wrong token, longer after each from the same address."""
        if not has_guessed:
            return
        client = (scope.get("client") or ("",))[0]
        if len(self._guesses) > _MAX_GUESSERS:  # Memory is bounded even if every guess has its own address.
            self._guesses.clear()
        guesses = self._guesses.setdefault(client, _Guesses())
        async with guesses.lock:
            guesses.count += 1
            await asyncio.sleep(min(_FIRST_DELAY_S * 2 ** min(guesses.count - 1, 20), _MAX_DELAY_S))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> PlainTextResponse | None:
        """Return the response to a request for another host or from another site; None if it is neither."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse("this server does not go by that name", 421)
        origin = headers.get("origin")
        # Browsers send Origin with each such request (Fetch standard); a program may send none.
        if scope["method"] not in _SAFE and origin is not None and origin.partition("://")[2] != host:
            return PlainTextResponse("this was asked from another site", 403)
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this server, not a foreign domain that resolves to our address."""
        try:
            name = urlsplit(f"//{host}")
            port = name.port
        except ValueError:
            return False
        if port not in (self._port, None) or not name.hostname:
            return False
        # Loopback names only: another name that resolves to 127.0.0.1 may be DNS rebinding.
        if is_loopback(self._host):
            return is_loopback(name.hostname)
        # On other addresses visitors use the machine's name, its mDNS name (RFC 6762) or its number.
        own = socket.gethostname().lower()
        return name.hostname in (self._host.lower(), own, f"{own}.local", "localhost") or _is_address(
            name.hostname
        )

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        """Whether the request has our cookie. Parsed by hand: cookies of other programs may be malformed."""
        pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
        values = [value for name, _, value in pairs if name == self._cookie]
        return any(secrets.compare_digest(value.encode(), self._cookie_value.encode()) for value in values)

    def _is_token(self, offered: str) -> bool:
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
