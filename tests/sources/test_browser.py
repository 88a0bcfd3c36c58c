"""Pages that scripts fill in, loaded in a real browser: it reaches what reader may reach, and ends in time."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.errors import ExtraMissingError, SourceError
from reader.pipeline import load_article
from reader.sources import browser
from reader.sources.load import load
from reader.system.settings import Settings
from tests.browser.conftest import CHROMIUM
from tests.support.page_server import SiteServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXTS = (
    "솔내시는 다음 달부터 강변길 여덟 곳에 나무 그늘 쉼터를 놓는다고 14일 밝혔다.",
    "쉼터 한 곳의 넓이는 약 40제곱미터이고, 앉을 자리는 스물네 개다.",
    "김도담 공원과장은 “쉼터마다 물을 마실 수 있는 수도를 놓겠다”고 말했다.",
)
TITLE = "솔내시, 강변길에 나무 그늘 쉼터 여덟 곳"
MARKUP = f"<h1>{TITLE}</h1><article>{''.join(f'<p>{text}</p>' for text in TEXTS)}</article>"
EMPTY = "<!doctype html><title>한누리신문</title><div id=app></div>"
SHOW = "document.getElementById('app').innerHTML = text;"


@pytest.fixture(autouse=True)
def may_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root, as in many containers, cannot run the browser in its sandbox."""
    if os.geteuid() == 0:
        monkeypatch.setenv("READER_BROWSER_SANDBOX", "0")


needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine; .ci/run installs it")


@needs_chromium
def test_a_page_that_scripts_fill_in() -> None:
    """With data that a script fetches, in a shadow tree of its own; without the browser the page is refused."""
    script = (
        "fetch('/data').then((answer) => answer.text()).then((text) => {"
        "document.getElementById('app').attachShadow({mode: 'open'}).innerHTML = text; });"
    )
    pages = {"/1": f"{EMPTY}<script src='/app.js'></script>", "/app.js": script, "/data": MARKUP}
    with SiteServer(pages) as site:
        article = load_article(f"{site.url}/1", settings=Settings(browser=True))
        assert (article.title, article.paragraphs) == (TITLE, TEXTS)
        assert all(headers["User-Agent"].startswith("korean-article-reader/") for _, headers in site.requests)
        with pytest.raises(SourceError, match="use --browser, or open it"):
            load_article(f"{site.url}/1")


@needs_chromium
def test_other_addresses_are_checked_as_a_page_s_are() -> None:
    """A script reaches its own host, but no other one of the network that the page is loaded in."""
    with SiteServer({"/secret": "비밀"}) as inner:
        asks = (
            "".join(f"<script src='{inner.url}/secret?{at}'></script>" for at in range(2))
            + f"<iframe src='{inner.url}/secret'></iframe><link rel=preconnect href='{inner.url}'>"
            + (
                f"<script>new WebSocket('{inner.url.replace('http', 'ws')}/secret'); fetch('{inner.url}/secret')"
                ".catch(() => {}).then(() => fetch('/data')).then((answer) => answer.text()).then((text) => {"
                f"{SHOW} }}); navigator.sendBeacon('{inner.url}/secret'); window.open('{inner.url}/secret');</script>"
            )
        )
        with SiteServer({"/1": EMPTY + asks, "/data": MARKUP}) as site:
            assert TEXTS[0] in load(f"{site.url}/1", browser=True).text
        assert inner.requests == []


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a short path: Chromium's socket in it has 107 characters at most, pytest's folders more."""
    with tempfile.TemporaryDirectory(prefix="r") as folder:
        yield Path(folder)


@needs_chromium
@pytest.mark.parametrize(
    "script",
    ["for (;;) {}", "setTimeout(() => { for (;;) {} }, 300)", "alert(1); setInterval(() => { document.body.append('가'.repeat(9)) }, 50)"],
    ids=["at once", "later", "never quiet"],
)  # fmt: skip
def test_scripts_without_end(script: str, monkeypatch: pytest.MonkeyPatch, short_folder: Path) -> None:
    """The page as it is then, or one sentence; and no browser or profile is left behind."""
    monkeypatch.setattr(browser, "TIME_LIMIT_S", 6.0)
    monkeypatch.setenv("TMPDIR", str(short_folder))
    monkeypatch.setattr("tempfile.tempdir", str(short_folder))
    with SiteServer({"/1": f"<div id=app>{MARKUP}</div><script>{script}</script>"}) as site:
        try:
            assert TEXTS[0] in load(f"{site.url}/1", browser=True).text
        except SourceError as error:
            assert "did not finish the page within 6 s; open it" in str(error)  # noqa: PT017
    assert list(short_folder.iterdir()) == []
    _wait_until(lambda: str(short_folder) not in _processes())


def _processes() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, encoding="utf-8", check=True).stdout


def _wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.1)


@needs_chromium
def test_what_a_page_leads_to_is_loaded_in_the_browser_too() -> None:
    pages = {
        "/1": "<iframe id=mainFrame src='/2'></iframe>",
        "/2": f"{EMPTY}<script>const text = {MARKUP!r}; {SHOW}</script>",
    }
    with SiteServer(pages) as site:
        page = load(f"{site.url}/1", browser=True)
        assert page.url == f"{site.url}/2"
        assert page.is_rendered


def test_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence each, before anything is fetched where that is possible."""
    with SiteServer({"/1": EMPTY}) as site:
        with monkeypatch.context() as patch:
            patch.setattr(browser, "find_spec", lambda _: None)
            with pytest.raises(ExtraMissingError, match=r"korean-article-reader\[browser\]"):
                load(f"{site.url}/1", browser=True)
        with monkeypatch.context() as patch:
            patch.setenv("READER_BROWSER_SANDBOX", "")
            patch.setattr(os, "geteuid", lambda: 0)
            with pytest.raises(SourceError, match="root cannot run a browser in its sandbox"):
                load(f"{site.url}/1", browser=True)
        assert site.requests == []
        monkeypatch.setattr(shutil, "which", lambda _: None)
        monkeypatch.setenv("READER_CHROMIUM", "/nowhere/chromium")
        with pytest.raises(SourceError, match=r"none starts here .*; install one"):
            load(f"{site.url}/1", browser=True)


def test_the_network_is_not_used_offline() -> None:
    with pytest.raises(SourceError, match="--offline forbids"):
        load("https://news.example/1", offline=True, browser=True)


def test_a_text_needs_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a page of plain text at an address."""
    monkeypatch.setattr(browser, "render", None)

    class Plain(SiteServer):
        def answer(self, request: BaseHTTPRequestHandler, path: str) -> None:
            self.send(request, "비가 왔다.".encode(), {"Content-Type": "text/plain"})

    with Plain({}) as site:
        assert load(f"{site.url}/1", browser=True).text == "비가 왔다."
