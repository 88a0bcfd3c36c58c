"""The read-along page in a real browser, from the disk, with no server."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.library.readalong import write_page
from reader.model import Recording
from reader.pipeline import read_aloud, write_page_of
from reader.recording.clip_cache import NoClips

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Dialog, Page

NOW = "document.querySelector('.s.now')?.textContent"
WORD = "document.querySelector('.w.now')?.textContent"
AT = "document.getElementById('audio').currentTime * 1000"
STATE = "JSON.stringify([audio.readyState, audio.networkState, audio.currentTime, audio.error?.message, {...localStorage}])"
"""What a failure is told with."""
PAUSED = "document.getElementById('audio').paused"


@pytest.fixture
def seed(seed_recording: Recording, tmp_path: Path) -> Recording:
    path = Path(shutil.copy(seed_recording.path, tmp_path / "한글 이름 & #1.mp3"))
    recording = replace(seed_recording, path=path)
    return replace(recording, page=write_page(recording))


def until(tab: Page, condition: str) -> None:
    """Wait until an expression is true. (Playwright's own waiting needs eval, which the page's policy forbids.)"""
    end = time.monotonic() + 30
    while not tab.evaluate(condition):
        assert time.monotonic() < end, f"{condition}; {tab.evaluate(STATE)}"
        tab.wait_for_timeout(20)


def opened(tab: Page, path: Path | None) -> None:
    assert path is not None
    tab.goto(path.as_uri())
    until(tab, "document.getElementById('audio').readyState >= 1")


def seek(tab: Page, ms: float) -> None:
    tab.evaluate(f"document.getElementById('audio').currentTime = {ms / 1000}")
    until(tab, f"!document.getElementById('audio').seeking && {AT} >= {ms - 50}")
    tab.wait_for_timeout(60)


def test_it_plays_and_shows_where_it_is(tab: Page, seed: Recording) -> None:
    """At three positions the right sentence and the right word are highlighted."""
    opened(tab, seed.page)
    assert tab.evaluate("document.getElementById('audio').duration") == pytest.approx(seed.duration, abs=0.1)
    for number in (1, 5, 11):
        result = seed.sentences[number]
        word = result.words[3]
        seek(tab, (word.start_ms + word.end_ms) / 2)
        assert tab.evaluate(NOW) == result.sentence.text
        assert tab.evaluate(WORD) == word.text
    assert tab.locator(".s[aria-current=true]").count() == 1
    tab.get_by_role("button", name="재생").click()
    before = tab.evaluate(AT)
    until(tab, f"{AT} > {before} + 400")
    tab.get_by_role("button", name="일시정지").click()
    assert tab.evaluate(PAUSED)


def test_times_past_an_hour_have_hours(tab: Page, seed: Recording) -> None:
    """On the clock, and in words for screen readers."""
    assert seed.page
    markup = seed.page.read_text(encoding="utf-8")
    seed.page.write_text(re.sub(r'data-length="\d+"', 'data-length="3661250"', markup), encoding="utf-8")
    opened(tab, seed.page)
    until(tab, "document.getElementById('clock').textContent === '0:00 / 1:01:01'")
    assert tab.locator("#seek").get_attribute("aria-valuetext") == "0분 0초, 전체 1시간 1분 1초"


def test_clicking_a_sentence_plays_it(tab: Page, seed: Recording) -> None:
    opened(tab, seed.page)
    tab.locator(".s").nth(4).click()
    until(tab, f"!({PAUSED})")
    wanted = seed.sentences[4]
    assert tab.evaluate(AT) == pytest.approx(wanted.start_ms, abs=900)
    assert tab.evaluate(NOW) == wanted.sentence.text


def test_keys(tab: Page, seed: Recording) -> None:
    """Space and arrows; inside a control they do what that control does with them."""
    opened(tab, seed.page)
    tab.keyboard.press("Space")
    until(tab, f"!({PAUSED})")
    tab.keyboard.press("Space")
    until(tab, PAUSED)
    seek(tab, (seed.sentences[3].start_ms or 0) + 200)
    tab.keyboard.press("ArrowRight")
    until(tab, f"{NOW} === {seed.sentences[4].sentence.text!r}")
    tab.keyboard.press("Space")
    until(tab, PAUSED)
    seek(tab, (seed.sentences[4].start_ms or 0) + 200)
    tab.keyboard.press("ArrowLeft")
    until(tab, f"{NOW} === {seed.sentences[3].sentence.text!r}")
    tab.get_by_label("속도").focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.getElementById('audio').playbackRate") == pytest.approx(1.1)
    tab.get_by_role("button", name="이전 문장").focus()
    paused = tab.evaluate(PAUSED)
    tab.keyboard.press("Space")  # Presses that button, and does not toggle as well.
    until(tab, f"{NOW} === {seed.sentences[2].sentence.text!r}")
    assert not tab.evaluate(PAUSED) or paused


def test_every_control_is_reached_by_tab(tab: Page, seed: Recording) -> None:
    """And its focus is visible."""
    opened(tab, seed.page)
    tab.get_by_text("설정").click()
    seen = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        seen.append(
            tab.evaluate(
                "[document.activeElement.id || document.activeElement.className || document.activeElement.tagName,"
                " getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
    names = [name for name, _ in seen]
    for control in ("seek", "previous", "toggle", "next", "speed", "size", "sleep", "theme"):
        assert control in names
        assert dict(seen)[control] != "none"


def test_it_remembers(tab: Page, seed: Recording) -> None:
    """Position, speed, text size and theme are as they were when the page is opened again."""
    opened(tab, seed.page)
    seek(tab, 21_000)
    tab.get_by_label("속도").fill("1.7")
    tab.get_by_text("설정").click()
    tab.get_by_label("글자 크기").fill("150")
    tab.get_by_label("화면").select_option("dark")
    tab.reload()
    until(tab, "document.getElementById('audio').readyState >= 1")
    until(tab, f"Math.abs({AT} - 21000) < 100")
    until(tab, f"{NOW} !== undefined")
    assert tab.evaluate("document.getElementById('audio').playbackRate") == pytest.approx(1.7)
    assert tab.evaluate("document.getElementById('audio').preservesPitch")
    assert tab.evaluate("document.documentElement.style.getPropertyValue('--size')") == "150%"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 24)"


def test_the_sleep_timer_stops_it(tab: Page, seed: Recording) -> None:
    opened(tab, seed.page)
    tab.evaluate(
        "(() => { const real = Date.now; let skip = 0; Date.now = () => real() + skip;"
        " window.later = (ms) => { skip = ms; }; })()"
    )
    tab.get_by_text("설정").click()
    tab.get_by_label("취침 타이머").select_option("5")
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="재생").click()
    until(tab, f"{AT} > 300")
    assert not tab.evaluate(PAUSED)
    tab.evaluate("window.later(5 * 60000 + 1)")
    until(tab, PAUSED)
    assert tab.locator("[role=status]").text_content() == "취침 타이머가 재생을 멈췄습니다"


def test_lock_screen_keys(tab: Page, seed: Recording) -> None:
    opened(tab, seed.page)
    shown = tab.evaluate("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]")
    assert shown == [seed.article.title, "KBS"]


def test_one_file_contains_the_sound(tab: Page, seed: Recording, tmp_path: Path) -> None:
    """``--single``: the page plays where no MP3 is beside it, and can be sought."""
    page = write_page_of(seed.path, single=True)
    moved = tmp_path / "elsewhere" / "page.html"
    moved.parent.mkdir()
    page.rename(moved)
    opened(tab, moved)
    seek(tab, (seed.sentences[7].start_ms or 0) + 500)
    assert tab.evaluate(NOW) == seed.sentences[7].sentence.text
    tab.get_by_role("button", name="재생").click()
    until(tab, f"{AT} > {(seed.sentences[7].start_ms or 0) + 900}")


@pytest.mark.parametrize(
    "text",
    [
        "제목 </title><script>alert(1)</script> 기사\n\n본문이 <img src=x onerror=alert(2)> 여기 있다고 시가 14일 밝혔다. 둘째 문장은 아무 일도 없이 이어지고 셋째 문장도 그렇다고 덧붙였다.",
        "제목 \"' onload='alert(3) 기사입니다\n\n본문이 {{ 7*7 }} ${7*7} </script><svg onload=alert(4)> 있다고 시가 14일 밝혔다. 둘째 문장은 아무 일도 없이 이어지고 셋째 문장도 그렇다고 덧붙였다.",
    ],
    ids=["markup", "template"],
)
def test_hostile_text_is_text(tab: Page, page: Callable[..., Path], tmp_path: Path, text: str) -> None:
    """What a page's author wrote is shown and never run; the policy allows only our own script."""
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", dismiss)
    recording = read_aloud(page(text), tmp_path / "a.mp3", voice="tone", store=NoClips(), page=True)
    opened(tab, recording.page)
    tab.wait_for_timeout(200)
    assert alerts == []
    shown = tab.locator("article").inner_text()
    for paragraph in recording.article.paragraphs:
        assert re.sub(r"\s+", " ", paragraph) in re.sub(r"\s+", " ", shown)
    assert tab.locator("script").count() == 1
    assert tab.locator("article img:not(.cover), article svg").count() == 0
    policy = tab.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_a_missing_mp3_is_reported(chromium: Browser, seed: Recording) -> None:
    """A page that was moved away from its MP3 names the file it needs."""
    tab = chromium.new_page()  # Its own console complains about the missing file, as it should.
    assert seed.page
    seed.path.unlink()
    tab.goto(seed.page.as_uri())
    tab.wait_for_selector("[role=alert]:not([hidden])")
    assert seed.path.name in (tab.locator("[role=alert]").text_content() or "")
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_accessibility(chromium: Browser, seed: Recording, scheme: str, width: int) -> None:
    """No violation of any weight by axe-core, with settings open and a sentence highlighted."""
    from axe_playwright_python.sync_playwright import Axe

    tab = chromium.new_page(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        bypass_csp=True,  # axe itself is put into the page.
    )
    opened(tab, seed.page)
    tab.get_by_text("설정").click()
    seek(tab, 15_000)
    report = Axe().run(tab)
    assert report.violations_count == 0, report.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.close()


def test_on_paper(chromium: Browser, seed: Recording) -> None:
    """Printed, there is the text and no player."""
    tab = chromium.new_page()
    opened(tab, seed.page)
    tab.emulate_media(media="print")
    assert not tab.locator(".player").is_visible()
    assert tab.locator("article h1").is_visible()
    tab.close()
