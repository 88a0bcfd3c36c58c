"""Input made to do harm: it ends in an article or one sentence, soon, and in little memory."""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Literal

import pytest

import reader
from reader.article.extraction import extract_article
from reader.batch.listing import read_listing
from reader.errors import ReaderError, SourceError
from reader.model import Article, Page
from reader.pipeline import load_article
from reader.recording.tag_reader import load_recording, read_info
from reader.script import write_script
from reader.sources.load import page_from_bytes
from tests.support.forks import READ_EACH

LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "하하하하하하하하하하">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
PAGES = {
    "laughs.html": f"{LAUGHS}<html><body><p>&j;</p></body></html>",
    "entity.html": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>기사 &x; 이다.</p></body></html>',
    "deep.html": "<html><body>" + "<div>" * 100_000 + "글이다.",
    "attributes.html": "<html><body><p "
    + " ".join(f"a{n}='x'" for n in range(30_000))
    + ">글이다.</p></body></html>",
    "unclosed.html": "<html><body>" + "<p>글이다.<b><i>" * 30_000,
    "comment.html": "<html><body><!--" + "-" * 500_000 + "<p>글이다.",
    "comments.html": "<!---->" * 5000 + "x",
    "comments.txt": "<!-- -->" * 45 + "글이다.",
    "script.html": "<html><body><script type='application/ld+json'>"
    + "[" * 100_000
    + "</script><p>글이다.</p>",
    "brackets.md": "# 제목\n\n" + "[" * 100_000,
    "quotes.md": "# 제목\n\n" + "> " * 50_000 + "글",
    "long.txt": "가" * 1_000_000,
    "digits.txt": "제목입니다\n\n수는 " + "9" * 200_000 + "이다.",
    "brackets.txt": "제목입니다\n\n" + "([{「『" * 50_000,
    "marks.txt": "제목입니다\n\n" + "ㅏ\u0301" * 100_000,
}


LIMIT_S = 20
"""Seconds of CPU time that one input may take: a busy machine does not lengthen them as it does the clock's."""
READ_ALL = f"""
import json, resource
from reader.errors import ReaderError
from reader.pipeline import load_article

def read(path):
    resource.setrlimit(resource.RLIMIT_CPU, ({LIMIT_S}, {LIMIT_S}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        text = ' '.join(load_article(path).paragraphs)
    except ReaderError as error:
        text = str(error)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({{"path": path, "grown": grown, "leaked": "root:" in text}}), flush=True)
{READ_EACH}"""
"""A program that reads each page in a process of its own, and loads the libraries once for all."""


@pytest.fixture(scope="module")
def pages_read(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, dict[str, Any]], str]:
    """Return what `READ_ALL` reports of each page that was read to its end, and its messages."""
    folder = tmp_path_factory.mktemp("pages")
    paths = [folder / name for name in PAGES]
    for path in paths:
        path.write_text(PAGES[path.name], encoding="utf-8")
    command = [sys.executable, "-c", READ_ALL, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    reports = map(json.loads, done.stdout.splitlines())
    return {Path(report["path"]).name: report for report in reports}, done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, pages_read: tuple[dict[str, dict[str, Any]], str]) -> None:
    """In a process with 500 MB beside what the libraries take; no traceback, 20 s at most."""
    reports, errors = pages_read
    assert name in reports, f"it was not read within {LIMIT_S} s, or: {errors[-2000:]}"
    assert reports[name]["grown"] < 500_000
    assert not reports[name]["leaked"]


@pytest.mark.parametrize(
    "feed",
    [
        f'{LAUGHS.replace("<!DOCTYPE r", "<!DOCTYPE rss")}<rss version="2.0"><channel><item><title>&j;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>https://a.example/&x;</link></item></channel></rss>',
        "<rss>" + "<channel>" * 20_000,
        "<!---->" * 500 + "x",
        "<feed>" + "<entry/>" * 50_000,
    ],
    ids=["laughs", "entity", "deep", "comments", "many"],
)
def test_feeds(feed: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(feed, encoding="utf-8")
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        addresses = read_listing(str(path)).sources
    except ReaderError:
        addresses = []
    assert not any("root:" in address for address in addresses)
    assert time.process_time() - started < LIMIT_S
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000


@pytest.mark.parametrize(
    "content",
    [
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + b"\0" * 1000,
        b"ID3\x04\x00\x00\x00\x00\x0f\x76" + b"SYLT\x00\x00\x0f\x00\x00\x00" + b"\xff" * 2000,
        b"ID3\x04\x00\x80\x00\x00\x0f\x76" + b"USLT\xff\xff\xff\xff\x00\x03" + b"\x00" * 2000,
        b"\xff\xf3" * 100_000,
    ],
    ids=["long", "times", "size", "frames"],
)
def test_mp3_files(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    path.write_bytes(content)
    assert read_info(path) is None
    with pytest.raises(ReaderError):
        load_recording(path)


def test_entities_are_not_fetched(tmp_path: Path) -> None:
    """An HTML page cannot name files or addresses that a parser would open."""
    path = tmp_path / "x.html"
    words = "시가 새 다리를 놓았다고 14일 밝혔다. 길이는 모두 500m이고 내년에 열린다."
    path.write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><h1>제목인 글</h1><p>{words} &x;</p>'
    )
    assert "&x" in load_article(path).paragraphs[-1] or words in load_article(path).paragraphs[-1]


def _nested(depth: int) -> bytes:
    """Return a web archive whose page is nested in `depth` multipart messages."""
    head = b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n'
    opening = (head % (at, at) for at in range(depth))
    closing = (b"\r\n--b%d--\r\n" % at for at in reversed(range(depth)))
    page = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>page</p>"
    return b"MIME-Version: 1.0\r\n" + b"".join(opening) + page + b"".join(closing)


@pytest.mark.parametrize(
    "archive",
    [
        _nested(1000),
        _nested(20_000),
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
        + b"a=b; " * 400_000
        + b"\r\n\r\n<p>page</p>\r\n--b--",
    ],
    ids=["nested", "nested deeply", "long header"],
)
def test_web_archives(archive: bytes) -> None:
    """A page or one sentence, soon."""
    started = time.process_time()
    with contextlib.suppress(SourceError):
        assert "page" in page_from_bytes(archive, "x.mhtml").text
    assert time.process_time() - started < LIMIT_S


@pytest.mark.parametrize(
    ("part", "count", "end", "kind"),
    [
        ("## 가\n\n", 30_000, "새 다리가 놓였다고 시가 밝혔다.\n", "markdown"),
        ("서울시는 새 다리를 놓았다고 밝혔다. ", 8_000, "", "text"),
        ("가나 다라 바사 ", 20_000, "새 다리가 놓였다.", "text"),
    ],
    ids=["headings", "a line of sentences", "a line of words"],
)
def test_time_grows_in_step_with_the_text(
    part: str, count: int, end: str, kind: Literal["markdown", "text"]
) -> None:
    """From the page to the spoken form of its sentences; 400 kB in one line once took minutes.

    Four times the text takes about four times as long, where the square would be sixteen.
    """

    def seconds(count: int) -> float:
        started = time.process_time()
        # A file of headings is refused, after all of it was looked at.
        with contextlib.suppress(ReaderError):
            write_script(extract_article(Page(part * count + end, kind, "x")))
        return time.process_time() - started

    seconds(10)  # Loads everything.
    assert seconds(count) < 8 * seconds(count // 4) + 0.5


@pytest.mark.parametrize("text", ["국\ud800민", "\udfff", "국민\ud83d 여러분", "\x00국민\uffff"])
def test_lone_surrogates(text: str) -> None:
    """Lone surrogates, as JSON may contain them: they are left out, and nothing crashes."""
    assert len(reader.pronounce(text)) == len(text)
    assert all("가" <= char <= "힣" or char in " ,.?!" for char in reader.to_spoken(text))
    assert "".join(reader.split_sentences(text)) == text
    article = Article(f"제목 {text}", (f"새 다리가 놓였다 {text}.",))
    assert write_script(article)
