"""The read-along page as HTML; tests/browser shows it in real browsers."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from lxml import html

from reader.library import readalong
from reader.library.readalong import render_page, write_page
from reader.model import Article, Recording, Sentence, SentenceResult, Timeline, WrittenWord

PARAGRAPH = "① 첫 문장은 <b>굵게</b> 쓴다. 둘째 문장도 있다."
FIRST, SECOND = "첫 문장은 <b>굵게</b> 쓴다.", "둘째 문장도 있다."


def recording(path: Path, duration_ms: int = 9_000, url: str | None = None) -> Recording:
    """An article with a title, a heading and two sentences behind a character that is not spoken."""
    article = Article("제목 & 부제", ("소제목", PARAGRAPH), headings=(0,), publisher="가온일보", url=url)
    first = PARAGRAPH.index(FIRST)
    second = PARAGRAPH.index(SECOND)
    rows = [
        (Sentence("제목 & 부제", "title", None, 0, 7), 0, 1000, ()),
        (Sentence("소제목", "heading", 0, 0, 3), 1500, 2000, ()),
        (
            Sentence(FIRST, "body", 1, first, first + len(FIRST)),
            3000,
            5000,
            (WrittenWord("첫", 0, 3000, 3200), WrittenWord("문장은", 2, 3200, 3900)),
        ),
        (Sentence(SECOND, "body", 1, second, second + len(SECOND)), 5500, 7000, ()),
    ]
    results = tuple(SentenceResult(row[0], "spoken", None, *row[1:]) for row in rows)
    return Recording(path, article, Timeline(results, duration_ms), "tone")


def test_it_shows_the_whole_article(tmp_path: Path) -> None:
    """Also the characters between sentences that are not spoken; markup in the text is shown as text."""
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3"), "a.mp3"))
    assert page.xpath("string(//h1)") == "제목 & 부제"
    assert page.xpath("string(//article/h2)") == "소제목"
    assert page.xpath("string(//article/p)") == PARAGRAPH
    assert not page.xpath("//article//b")


def test_every_sentence_and_word_has_its_times(tmp_path: Path) -> None:
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3"), "a.mp3"))
    sentences = [(e.get("data-b"), e.get("data-e"), e.text_content()) for e in page.xpath("//*[@class='s']")]
    assert sentences[2:] == [("3000", "5000", FIRST), ("5500", "7000", SECOND)]
    words = [(e.get("data-b"), e.get("data-e"), e.text) for e in page.xpath("//*[@class='w']")]
    assert words == [("3000", "3200", "첫"), ("3200", "3900", "문장은")]


@pytest.mark.parametrize(("duration_ms", "shown"), [(3_599_000, "59:59"), (3_661_250, "1:01:01")])
def test_the_length_past_an_hour_has_hours(tmp_path: Path, duration_ms: int, shown: str) -> None:
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3", duration_ms), "a.mp3"))
    assert page.xpath("string(//*[@id='clock'])") == f"0:00 / {shown}"


def test_a_page_without_a_title_is_named_by_its_first_sentence_or_its_file(tmp_path: Path) -> None:
    sentence = SentenceResult(Sentence("소제목", "heading", 0, 0, 3), "spoken", None, 0, 1000)
    for results, title in (((sentence,), "소제목"), ((), "a")):
        untitled = Recording(tmp_path / "a.mp3", Article(None, ("소제목",)), Timeline(results, 1000), "tone")
        assert html.fromstring(render_page(untitled, "a.mp3")).xpath("string(//title)") == title


@pytest.mark.parametrize(
    ("url", "links"), [("https://news.example/1", 1), ("javascript:alert(1)", 0), (None, 0)]
)
def test_only_web_addresses_become_links(tmp_path: Path, url: str | None, links: int) -> None:
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3", url=url), "a.mp3"))
    assert len(page.xpath("//a[text()='원문']")) == links


def test_the_policy_allows_our_own_script_only(tmp_path: Path) -> None:
    """Its digest is that of the script in the page, or browsers would not run it."""
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3"), "a.mp3"))
    (script,) = page.xpath("//script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert f"script-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


def test_the_page_plays_the_file_beside_it_or_contains_it(tmp_path: Path) -> None:
    path = tmp_path / "기사 & #1.mp3"
    path.write_bytes(b"sound")
    assert write_page(recording(path)) == path.with_suffix(".html")
    (audio,) = html.fromstring(path.with_suffix(".html").read_text(encoding="utf-8")).xpath("//audio/@src")
    assert audio == "%EA%B8%B0%EC%82%AC%20%26%20%231.mp3"
    write_page(recording(path), single=True)
    (audio,) = html.fromstring(path.with_suffix(".html").read_text(encoding="utf-8")).xpath("//audio/@src")
    assert audio == f"data:audio/mpeg;base64,{base64.b64encode(b'sound').decode()}"


def jpeg(width: int, height: int) -> bytes:
    """The segments of a JPEG up to its size, behind one of another kind."""
    app = b"\xff\xe0" + (16).to_bytes(2) + bytes(14)
    frame = b"\xff\xc2" + (17).to_bytes(2) + b"\x08" + height.to_bytes(2) + width.to_bytes(2) + bytes(10)
    return b"\xff\xd8" + app + frame


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + width.to_bytes(4) + height.to_bytes(4) + bytes(9)


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (png(1400, 1400), "png"), (jpeg(600, 400), "jpeg"),
        # A few kilobytes that would take gigabytes when shown, and others that are no pictures.
        (png(60_000, 60_000), None), (jpeg(65_000, 20), None), (png(0, 10), None), (jpeg(600, 400)[:25], None),
        (png(14, 14) + bytes(400_000), None), (b"<svg onload='alert(1)'/>", None), (b"", None),
        (b"\xff\xd8" + b"\xff\xe0\0\0" * 50_000, None), (b"GIF89a\1\0\1\0", None),
    ],
)  # fmt: skip
def test_only_a_harmless_picture_is_in_the_page(
    picture: bytes, kind: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cover may be anybody's: an MP3 can be changed by other programs, or come from somebody else."""
    monkeypatch.setattr(readalong, "read_cover", lambda path: picture)
    page = html.fromstring(render_page(recording(tmp_path / "a.mp3"), "a.mp3"))
    sources = page.xpath("//img[@class='cover']/@src")
    wanted = [f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"] if kind else []
    assert sources == wanted
