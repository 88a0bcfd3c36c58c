"""Web archives: the page is extracted from a message of many parts."""

from __future__ import annotations

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.pipeline import load_article
from reader.sources.mhtml import extract_page, is_archive

BODY = "시가 5일 강 위에 새 다리를 열었다. 길이는 모두 500m이며 차는 다음 달부터 다닌다."
TITLE = "시장, 새 다리 개통"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


def archive(*parts: MIMEText | MIMEImage, url: str = "https://gana.example/news/1") -> bytes:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = url
    for part in parts:
        message.attach(part)
    return message.as_bytes(policy=SMTP)


def html(charset: str = "utf-8") -> MIMEText:
    return MIMEText(PAGE, "html", charset)


def picture() -> MIMEImage:
    return MIMEImage(b"\x89PNG\r\n\x1a\n", "png")


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "cp949"])
def test_the_page_and_its_address(tmp_path: Path, charset: str) -> None:
    """Whatever its encoding, and wherever it is among the parts."""
    file = tmp_path / "page.mhtml"
    file.write_bytes(archive(picture(), html(charset)))
    article = load_article(str(file))
    assert (article.title, article.paragraphs) == (TITLE, (BODY,))
    assert article.url == "https://gana.example/news/1"


def test_an_archive_without_a_page(tmp_path: Path) -> None:
    data = archive(picture())
    assert is_archive(data)
    assert extract_page(data) is None
    file = tmp_path / "page.mhtml"
    file.write_bytes(data)
    with pytest.raises(ReaderError, match=r"page\.mhtml: .{20,}"):
        load_article(str(file))


def test_a_page_is_not_an_archive() -> None:
    assert not is_archive(PAGE.encode())
    assert not is_archive(b"")


def test_an_archive_that_is_nested_too_deep() -> None:
    """The parser would take minutes; it is refused at once."""
    nested = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" * 51 + html().as_bytes()
    assert is_archive(nested)
    assert extract_page(nested) is None
