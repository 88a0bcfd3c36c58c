"""The library in a browser: paste a page's text, watch its progress, play it."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_readalong import AT, NOW, until
from tests.conftest import SEED
from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "audio").mkdir()
    with running(tmp_path / "audio", voice="sleepy") as site:
        yield site


def test_paste_watch_hear(tab: Page, site: Site) -> None:
    tab.goto(site.url)
    assert tab.get_by_text("아직 담은 기사가 없습니다.").is_visible()
    tab.get_by_role("textbox", name=re.compile("붙여 넣으세요")).fill(SEED.read_text(encoding="utf-8"))
    tab.get_by_role("button", name="소리 내어 읽기").click()
    seen: set[str] = set()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        status = tab.get_by_role("status").inner_text()
        seen.add(status)
        if status.startswith("다 읽었습니다"):
            break
        tab.wait_for_timeout(50)
    counts = {int(match[1]) for status in seen if (match := re.search(r"13문장 가운데 (\d+)문장", status))}
    assert len(counts) >= 4
    tab.locator("#list a").wait_for()
    tab.get_by_role("link", name="듣기").click()
    until(tab, "document.getElementById('audio')?.readyState >= 1")
    tab.locator(".s").nth(5).click()
    until(tab, f"{AT} > 0")
    shown = tab.evaluate(NOW)
    assert shown == tab.locator(".s").nth(5).inner_text()
    begin = float(tab.locator(".s").nth(5).get_attribute("data-b") or 0)
    until(tab, f"{AT} > {begin} + 300")


def test_an_error_is_shown(tab: Page, site: Site) -> None:
    tab.goto(site.url)
    box = tab.get_by_role("textbox", name=re.compile("붙여 넣으세요"))
    box.fill("http://169.254.169.254/latest/")
    tab.get_by_role("button", name="소리 내어 읽기").click()
    tab.get_by_text("읽지 못했습니다").wait_for()
    assert "inside a network" in tab.get_by_role("status").inner_text()


def test_cancel(tab: Page, site: Site) -> None:
    tab.goto(site.url)
    tab.get_by_role("textbox", name=re.compile("붙여 넣으세요")).fill(SEED.read_text(encoding="utf-8"))
    tab.get_by_role("button", name="소리 내어 읽기").click()
    tab.get_by_text("문장을 읽었습니다").wait_for()
    tab.get_by_role("button", name="그만두기").click()
    tab.get_by_text("그만두었습니다.").wait_for()
    assert not list(site.folder.iterdir())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(chromium: Browser, site: Site, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = chromium.new_page(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    tab.goto(site.url)
    report = Axe().run(tab)
    assert report.violations_count == 0, report.generate_report()
    tab.close()


def test_search(tab: Page, site: Site) -> None:
    """The box is a form, which the page's policy must let go to the server."""
    tab.goto(site.url)
    tab.get_by_role("searchbox").fill("없는 말")
    tab.keyboard.press("Enter")
    tab.get_by_text("찾은 기사가 없습니다.").wait_for()
