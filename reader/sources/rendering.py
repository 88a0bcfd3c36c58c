"""Drive the browser for `reader.sources.browser`: a program that reads a task from standard input, as JSON.

It answers each request of the page with reader's own client, so that no address is reached that this may not
reach, whatever a script asks for.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from reader.sources.fetch import MAX_BYTES, MAX_REDIRECTS, request_headers
from reader.sources.public_transport import PublicTransport

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Playwright, Request, Route

_MOST_REQUESTS = 300
_MOST_BYTES = 5 * MAX_BYTES
"""Of all answers to the page's requests together: scripts and data."""
_UNNEEDED = frozenset(("image", "media", "font", "stylesheet", "texttrack", "manifest"))
"""Kinds of resources without which the text is the same."""
_RESOURCE_LIMIT_S = 5.0
"""For one answer: counters of visitors and advertisements may never come."""
_QUIET_S = 1.0
"""How long the text has to stay the same, and no request to be open, until the page counts as finished."""
_LONGEST_WAIT_S = 15.0
"""For that; a page may never be quiet."""
_TICK_MS = 100
_DEAD_PROXY = "http://127.0.0.1:9"
"""What is not answered by us goes nowhere: preconnects, and whatever else is not a request of the page."""
_ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-quic",
]
_DROPPED_HEADERS = frozenset(
    ("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie")
)
_SENT_HEADERS = frozenset(
    ("accept", "accept-language", "content-type", "referer", "origin", "x-requested-with")
)
_MARKUP = """
() => {
  const roots = [];
  const visit = (node) => {
    for (const element of node.querySelectorAll("*")) {
      if (element.shadowRoot) { roots.push(element.shadowRoot); visit(element.shadowRoot); }
    }
  };
  visit(document);
  const html = document.documentElement;
  if (!html.getHTML) return html.outerHTML;
  const inner = html.getHTML({shadowRoots: roots});
  return html.cloneNode(false).outerHTML.replace("</html>", "") + inner + "</html>";
}
"""
"""The page's markup, with open shadow trees in it (HTML standard, 8.5.5)."""
_TEXT_LENGTH = "() => document.body ? document.body.textContent.length : 0"


class _Answers:
    """Answers the requests of a page.

    Args:
        task: the page's address and text, and which addresses may be asked.
    """

    def __init__(self, task: dict[str, Any]) -> None:
        self._task = task
        self._left = _MOST_REQUESTS
        self._bytes_left = _MOST_BYTES
        self.last = time.monotonic()
        """When the last request was answered."""

    def answer(self, route: Route, request: Request) -> None:
        """Answer a request, or refuse it."""
        if request.url == self._task["url"] and request.is_navigation_request():
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self._task["page"])
            return
        self._left -= 1
        try:
            if self._left < 0 or request.resource_type in _UNNEEDED:
                route.abort()
                return
            status, headers, body = self._fetch(request)
            route.fulfill(status=status, headers=headers, body=body)
        except Exception:  # Whatever is wrong with one resource, the page goes on without it.
            with contextlib.suppress(Exception):
                route.abort()
        finally:
            self.last = time.monotonic()

    def _fetch(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """Return the status, headers and body with which a server answers, after redirects."""
        ends = time.monotonic() + _RESOURCE_LIMIT_S
        sent = {name: value for name, value in request.headers.items() if name.lower() in _SENT_HEADERS}
        url, content = request.url, request.post_data_buffer
        following = self._client(url).build_request(request.method, url, headers=sent, content=content)
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._client(str(following.url)).send(following, stream=True)
            with contextlib.closing(answer):
                if answer.next_request is None:
                    headers = {k: v for k, v in answer.headers.items() if k.lower() not in _DROPPED_HEADERS}
                    return answer.status_code, headers, self._read(answer, ends)
                following = answer.next_request
        raise httpx.TooManyRedirects(url)

    def _read(self, answer: httpx.Response, ends: float) -> bytes:
        body = bytearray()
        for chunk in answer.iter_bytes(65_536):
            body += chunk
            self._bytes_left -= len(chunk)
            if self._bytes_left < 0 or time.monotonic() > ends:
                raise httpx.ReadError("too much data, or too late")
        return bytes(body)

    def _client(self, url: str) -> httpx.Client:
        """Return the client for an address: one of another host than the page's must be public."""
        is_foreign = urlsplit(url).netloc != self._task["host"]
        return _client(self._task["public_only"] or is_foreign)


@cache
def _client(is_public: bool) -> httpx.Client:
    return httpx.Client(
        headers=request_headers(),
        timeout=_RESOURCE_LIMIT_S,
        transport=PublicTransport() if is_public else None,
        trust_env=not is_public,
    )


def render(task: dict[str, Any]) -> dict[str, str]:
    """Return the page and its address as they are when the scripts are done, or the error of the browser."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            context = _open(playwright, task)
        except Error as error:
            return {"error": str(error).partition("\n")[0]}
        answers = _Answers(task)
        longest_s = min(_LONGEST_WAIT_S, task["limit_s"] / 3)
        context.route("**/*", answers.answer)
        context.route_web_socket("**/*", lambda socket: socket.close())
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("popup", lambda popup: popup.close())
        with contextlib.suppress(Error):  # What is there by then is taken.
            page.goto(task["url"], wait_until="domcontentloaded", timeout=1000 * longest_s)
        _wait_until_quiet(page, answers, longest_s)
        result = {"page": str(page.evaluate(_MARKUP)), "url": page.url}
        context.close()
        return result


def _open(playwright: Playwright, task: dict[str, Any]) -> BrowserContext:
    """Start the browser, with an empty profile."""
    options: dict[str, Any] = (
        {"executable_path": task["program"]} if task["program"] else {"channel": task["channel"]}
    )
    browser = playwright.chromium.launch(
        chromium_sandbox=task["sandbox"],
        args=_ARGUMENTS,
        # Its socket's path would be too long in the folder of the profile (sockaddr_un has 104 characters).
        env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), task["temporary"]),
        proxy={"server": _DEAD_PROXY, "bypass": "<-loopback>"},  # The bypass ends the one for loopback.
        **options,
    )
    return browser.new_context(
        accept_downloads=False,
        service_workers="block",
        permissions=[],
        locale="ko-KR",
        timezone_id="Asia/Seoul",
    )


def _wait_until_quiet(page: Page, answers: _Answers, longest_s: float) -> None:
    """Wait until the text stays the same and nothing is requested any more."""
    from playwright.sync_api import Error

    ends = time.monotonic() + longest_s
    length, changed = -1, time.monotonic()
    while time.monotonic() < ends and time.monotonic() - max(changed, answers.last) < _QUIET_S:
        page.wait_for_timeout(_TICK_MS)
        with contextlib.suppress(Error):  # The page may be leaving for another one.
            now = page.evaluate(_TEXT_LENGTH)
            if now != length:
                length, changed = now, time.monotonic()


if __name__ == "__main__":
    print(json.dumps(render(json.load(sys.stdin))))
