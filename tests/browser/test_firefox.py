"""The read-along page in Firefox, driven by WebDriver BiDi (w3c.github.io/webdriver-bidi), its own protocol."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import PULSE, SEED
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
AUDIO = "document.getElementById('audio')"


class Firefox:
    """One tab."""

    def __init__(self, profile: Path) -> None:
        from websockets.sync.client import connect

        self._open = contextlib.ExitStack()
        port = free_port()
        (profile / "user.js").write_text(
            'user_pref("media.autoplay.default", 0);\nuser_pref("media.autoplay.blocking_policy", 0);\n'
            'user_pref("network.captive-portal-service.enabled", false);\n'
            'user_pref("network.connectivity-service.enabled", false);\n'
            'user_pref("app.normandy.enabled", false);\nuser_pref("browser.safebrowsing.update.enabled", false);\n'
            'user_pref("services.settings.server", "http://127.0.0.1:9/");\n'
        )
        command = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(profile)]
        self.process = subprocess.Popen(
            [*command, f"--remote-debugging-port={port}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 60
        while True:
            try:
                opening = connect(f"ws://127.0.0.1:{port}/session", max_size=None, proxy=None)
                self.socket = self._open.enter_context(opening)
                break
            except OSError:
                assert time.monotonic() < end, "Firefox did not start"
                time.sleep(0.3)
        self.calls = 0
        self.call("session.new", capabilities={})
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> Any:
        """One command and its answer; events in between are not wanted."""
        self.calls += 1
        self.socket.send(json.dumps({"id": self.calls, "method": method, "params": params}))
        while True:
            told = json.loads(self.socket.recv(60))
            if told.get("id") == self.calls:
                assert told["type"] == "success", told
                return told["result"]

    def open(self, page: Path) -> None:
        self.call("browsingContext.navigate", context=self.context, url=page.as_uri(), wait="complete")
        self.until(f"{AUDIO}.readyState >= 1")

    def ask(self, expression: str) -> Any:
        target = {"context": self.context}
        told = self.call(
            "script.evaluate", expression=f"JSON.stringify({expression})", target=target, awaitPromise=True
        )
        assert told["type"] == "success", told
        return json.loads(told["result"].get("value", "null"))

    def until(self, holds: str) -> None:
        end = time.monotonic() + 20
        while not self.ask(holds):
            assert time.monotonic() < end, holds
            time.sleep(0.05)

    def close(self) -> None:
        self._open.close()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def firefox(tmp_path: Path, sound_server: None) -> Iterator[Firefox]:
    if not FIREFOX:
        pytest.skip("no Firefox on this machine; .ci/run installs it")
    profile = tmp_path / "profile"
    profile.mkdir()
    tab = Firefox(profile)
    yield tab
    tab.close()


@pytest.mark.skipif(not PULSE, reason="no PulseAudio on this machine; .ci/run installs it")
def test_firefox_plays_it(firefox: Firefox, tmp_path: Path) -> None:
    """Marks the right sentence where it is sought, plays, takes a click, and remembers the place."""
    made = read_aloud(SEED, tmp_path / "기사 & #1.mp3", voice="tone", store=NoClips(), page=True)
    assert made.page
    firefox.open(made.page)
    for number in (1, 5, 11):
        result = made.sentences[number]
        firefox.ask(f"{AUDIO}.currentTime = {((result.start_ms or 0) + 400) / 1000}")
        firefox.until(f"document.querySelector('.s.now')?.textContent === {json.dumps(result.sentence.text)}")
    firefox.ask("document.querySelectorAll('.s')[4].click()")
    begin = (made.sentences[4].start_ms or 0) / 1000
    firefox.until(f"!{AUDIO}.paused && {AUDIO}.currentTime > {begin + 0.5}")
    assert firefox.ask(f"{AUDIO}.currentTime") < begin + 10
    assert firefox.ask("document.getElementById('trouble').hidden")
    firefox.ask("document.getElementById('toggle').click()")
    firefox.until(f"{AUDIO}.paused")
    place = firefox.ask(f"{AUDIO}.currentTime")
    firefox.call("browsingContext.reload", context=firefox.context, wait="complete")
    firefox.until(f"Math.abs({AUDIO}.currentTime - {place}) < 0.2")
