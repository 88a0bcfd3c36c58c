"""Extraction in a process of its own: it can be cancelled, has a limit, and reports its errors."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import ExtractionTimeoutError, ReaderError
from reader.model import Page, Selection
from reader.serve import cleaning
from reader.serve.cleaning import extract_isolated, run_cancellable
from tests.support.web_server import TEXT, finished, running

if TYPE_CHECKING:
    from pathlib import Path


def do_nothing() -> None:
    """Cancel nothing."""


def test_an_article_from_another_process() -> None:
    article = extract_isolated(Page(TEXT, "text", "x"), Selection(), do_nothing)
    assert article.title == "새 다리가 놓였다"


def test_no_article_is_an_error_of_ours() -> None:
    """The visitor gets the sentence that the command line would print."""
    with pytest.raises(ReaderError, match="Korean"):
        extract_isolated(Page("hello", "text", "x"), Selection(), do_nothing)


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system does when memory runs out."""
    monkeypatch.setattr(cleaning, "send_article", die)
    with pytest.raises(ExtractionTimeoutError, match="too large"):
        extract_isolated(Page(TEXT, "text", "x"), Selection(), do_nothing)


def test_waiting_ends_when_cancelled() -> None:
    """Although the thread itself goes on."""
    go_on = threading.Event()

    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run_cancellable(go_on.wait, cancel)
    go_on.set()


def test_results_and_errors_come_through() -> None:
    assert run_cancellable(lambda: 7, do_nothing) == 7
    with pytest.raises(ZeroDivisionError):
        run_cancellable(lambda: 1 // 0, do_nothing)


def test_cancelling_during_extraction(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends at once, and the next job is not kept waiting."""
    monkeypatch.setattr(cleaning, "send_article", extract_for_ever)
    with running(folder) as site:
        slow = site.client.post("/jobs", json={"text": TEXT}).json()
        after = site.client.post("/jobs", json={"text": TEXT * 2}).json()
        time.sleep(1)
        site.client.delete(f"/jobs/{slow['id']}")
        assert finished(site, slow)["state"] == "cancelled"
        site.client.delete(f"/jobs/{after['id']}")
        assert finished(site, after)["state"] == "cancelled"


def extract_for_ever(*_: object) -> None:
    time.sleep(1000)


def test_extraction_has_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "send_article", extract_for_ever)
    monkeypatch.setattr(cleaning, "LIMIT_S", 2.0)
    with running(folder) as site:
        job = site.client.post("/jobs", json={"text": TEXT}).json()
        ended = finished(site, job)
        assert ended["state"] == "failed"
        assert "within 2 s" in ended["told"]
