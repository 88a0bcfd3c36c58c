"""Load: files, standard input, the web and texts become pages; everything else is one clear error."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError, SourceError
from reader.model import Text
from reader.pipeline import load_article
from reader.sources.fetch import MAX_BYTES
from reader.sources.load import load, page_from_bytes
from tests.conftest import SEED
from tests.support.page_server import PageServer

TEXT = "비가 왔다. 그래도 행사는 열렸다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_encodings_of_korean_pages(tmp_path: Path, encoding: str) -> None:
    """A page saved by any editor reads the same."""
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert load(str(path)).text == TEXT


def test_the_seed_is_unchanged() -> None:
    """Byte for byte, because everything else is measured on it."""
    import hashlib

    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "38fdc4afb2fd27133f224b3a3d7647c3d7fdfe4f34b2db1c59a568555e16d9b1"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    page = load("-")
    assert (page.text, page.origin) == (TEXT, "-")


def test_a_path_object(tmp_path: Path) -> None:
    """The same page as by the path's text."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert load(path) == load(str(path))


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As any user's file that another user may not read."""

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(SourceError, match="permission denied; check"):
        load(tmp_path / "page.txt")


def test_a_text_given_directly() -> None:
    """What was copied from a browser is read as it is, even if it looks like something else."""
    page = load(Text(TEXT))
    assert (page.text, page.kind, page.origin, page.url) == (TEXT, "text", "text", None)
    assert load(Text(f"# 제목\n\n**굵게**\n\n- 하나\n- 둘\n\n{TEXT}")).kind == "text"
    assert load(Text("\ufeff" + TEXT)).text == TEXT
    assert load(Text("https://news.example/article/1")).text == "https://news.example/article/1"


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "empty"), (" \n\t", "empty"), ("가" * (MAX_BYTES // 3 + 1), "over 10 MB"), ("가\0나", "binary")],
    ids=["empty", "blank", "too large", "binary"],
)
def test_texts_that_are_refused(text: str, message: str) -> None:
    """With the same errors as a file of that text."""
    with pytest.raises(SourceError, match=message) as raised:
        load(Text(text))
    with pytest.raises(SourceError, match=message):
        page_from_bytes(text.encode(), "page.txt")
    assert raised.value.source == "text"


def test_the_article_of_a_text_is_that_of_its_file() -> None:
    """Pasting a page's text gives the same article as saving it to a file."""
    pasted = load_article(Text(SEED.read_text(encoding="utf-8")))
    assert pasted == load_article(SEED)


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="closed"):
        load("-")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "office document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"ID3\x04", "sound file"),
        (b"\x00\x01\x02\x03binary", "binary"),
        ("가".encode("euc_kr") + b"\xff\xff\xfe", "UTF-8"),
        (b"{\\rtf1\\ansi", "office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office document"),
        (b"RIFF....WEBP", "picture"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel>", "feed"),
    ],
)
def test_files_that_are_not_page_text(tmp_path: Path, content: bytes, message: str) -> None:
    """One sentence that names the file, its kind and what to do."""
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as raised:
        load(str(path))
    assert raised.value.source == str(path)
    assert "\n" not in str(raised.value)


def test_missing_folder_and_too_large(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load(str(tmp_path / "nothing.txt"))
    with pytest.raises(SourceError, match="folder"):
        load(str(tmp_path))
    with pytest.raises(SourceError, match="too large"):
        page_from_bytes(b"a" * (MAX_BYTES + 1), "big")
    with pytest.raises(SourceError, match=r"write https://news\.example/article/1"):
        load("news.example/article/1")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><html><body><p>비가 왔다.</p>", "page.txt", "html"),
        ("\n <!-- saved --> <HTML><BODY>비가 왔다.", "page", "html"),
        ("<p>하나</p><p>둘</p><p>셋</p><p>넷</p><p>다섯</p>", "page", "html"),
        ("비가 왔다.<br></div>", "page.html", "html"),
        ("비가 왔다. 3 < 5이고 <그림>이 있다.", "page.html", "text"),
        ("# 제목\n\n비가 **많이** 왔다.\n\n- 하나\n- 둘", "page.txt", "markdown"),
        ("비가 왔다.", "page.md", "markdown"),
        (
            "# 제목\n\n- 하나\n- 둘\n\n<table><tr><td>가</td></tr><tr><td>나</td></tr></table></div>",
            "a.md",
            "markdown",
        ),
        ("<html><h1># 제목</h1># 제목\n\n- 하나\n- 둘\n</html>", "a.md", "html"),
        ("ss='a'><b>비가</b> 왔다.</html>\n", "page", "html"),
        ("#해시태그 #뉴스\n\n비가 왔다.", "page.txt", "text"),
        ("# 1면\n\n비가 왔다.", "page.txt", "text"),
        ("1. 걷기\n2. 쉬기\n\n비가 왔다.\n\n# 강 # 다리", "page.txt", "text"),
    ],
)
def test_the_format_is_detected(text: str, name: str, kind: str) -> None:
    """By the text; by the name's ending only where the text leaves it open."""
    assert page_from_bytes(text.encode(), name).kind == kind


def test_a_saved_web_archive(tmp_path: Path) -> None:
    """Its page, decoded, and the address it was saved from."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example/article/7"
    message.make_related()
    message.add_related("p { color: red }", subtype="css")
    message.add_related(
        f"<html><body><p>{TEXT}</p></body></html>", subtype="html", charset="euc-kr", cte="base64"
    )
    path = tmp_path / "page.mhtml"
    path.write_bytes(message.as_bytes())
    page = load(str(path))
    assert (page.kind, page.url) == ("html", "https://news.example/article/7")
    assert TEXT in page.text


def test_a_web_archive_without_a_page() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    data = head + b"--x\r\nContent-Type: text/css\r\n\r\np{}\r\n--x--"
    with pytest.raises(SourceError, match="no page in this web archive"):
        page_from_bytes(data, "page.mhtml")


@pytest.mark.parametrize("path", ["/article/1", "/cp949", "/gzip"])
def test_a_page_from_the_web(path: str) -> None:
    """Whatever encoding the server and the page declare, the text is right."""
    with PageServer() as site:
        page = load(site.url + path)
    assert page.kind == "html"
    assert "시장, 새 다리 개통" in page.text
    assert page.url == page.origin == site.url + path


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_a_clear_error(data: bytes) -> None:
    """No bytes at all end in anything but a page or a ReaderError."""
    try:
        assert isinstance(page_from_bytes(data, "bytes").text, str)
    except ReaderError as error:
        message = str(error)
    else:
        return
    assert message.startswith("bytes: ")
