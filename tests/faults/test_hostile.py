"""Input that was made to do harm: it ends in an article or one sentence, soon, and in little memory."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reader
from reader.article.extraction import extract_article
from reader.batch.listing import sources_in
from reader.errors import ReaderError, SourceError
from reader.model import Article, Page
from reader.pipeline import load_article
from reader.recording.tag_reader import load_recording, read_info
from reader.script import write_script
from reader.sources.load import page_from_bytes

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
    "signs.txt": "제목입니다\n\n" + "([{「『" * 50_000,
    "marks.txt": "제목입니다\n\n" + "ㅏ\u0301" * 100_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, tmp_path: Path) -> None:
    """In a process with 500 MB beside what the libraries take; no traceback, 20 s at most."""
    (tmp_path / name).write_text(PAGES[name], encoding="utf-8")
    code = (
        "import resource, sys\n"
        "from reader.pipeline import load_article\n"
        "from reader.errors import ReaderError\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    text = ' '.join(load_article(sys.argv[1]).paragraphs)\n"
        "except ReaderError as error:\n    text = str(error)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, 'root:' in text)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / name)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    grown, leaked = done.stdout.split()
    assert int(grown) < 500_000
    assert leaked == "False"
    assert time.monotonic() - began < 20


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
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        found = sources_in(str(path)).sources
    except ReaderError:
        found = []
    assert not any("root:" in address for address in found)
    assert time.monotonic() - began < 20
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
    """A web archive whose page is in so many messages in one another."""
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
    began = time.monotonic()
    with contextlib.suppress(SourceError):
        assert "page" in page_from_bytes(archive, "x.mhtml").text
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## 가\n\n" * 30_000 + "새 다리가 놓였다고 시가 밝혔다.\n", "markdown"),
        ("서울시는 새 다리를 놓았다고 밝혔다. " * 8_000, "text"),
        ("가나 다라 바사 " * 20_000 + "새 다리가 놓였다.", "text"),
    ],
    ids=["headings", "a line of sentences", "a line of words"],
)
def test_time_grows_in_step_with_the_text(text: str, kind: str) -> None:
    """From the page to its sentences as they are spoken; 400 kB in one line took minutes."""
    began = time.monotonic()
    write_script(extract_article(Page(text, kind, "x")))  # type: ignore[arg-type]
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("text", ["국\ud800민", "\udfff", "국민\ud83d 여러분", "\x00국민\uffff"])
def test_halves_of_characters(text: str) -> None:
    """As JSON may hold them: said without them, nothing is a bug."""
    assert len(reader.pronounce(text)) == len(text)
    assert all("가" <= char <= "힣" or char in " ,.?!" for char in reader.to_spoken(text))
    assert "".join(reader.split_sentences(text)) == text
    article = Article(f"제목 {text}", (f"새 다리가 놓였다 {text}.",))
    assert write_script(article)
