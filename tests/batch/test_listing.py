"""Lists and feeds: every source in order, and word of what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.batch import listing
from reader.batch.listing import read_listing
from reader.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_atom_feed(tmp_path: Path) -> None:
    """A feed is recognized by its content; an entry without a web address is counted."""
    path = tmp_path / "x"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/1"/></entry>'
        '<entry><link href="javascript:alert(1)"/></entry></feed>',
        encoding="utf-8",
    )
    atom = read_listing(str(path))
    assert atom.sources == ["https://a.example/1"]
    assert len(atom.remarks) == 1
    assert "1 entry" in atom.remarks[0]


def test_a_list_from_windows(tmp_path: Path) -> None:
    """Byte order mark, CRLF, blank lines and comments are not sources."""
    path = tmp_path / "x"
    path.write_bytes("\ufeff# 것\r\nhttps://a.example/1\r\n\r\n가.txt\r\n".encode())
    assert read_listing(str(path)).sources == ["https://a.example/1", "가.txt"]


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff\xfe\x00"])
def test_a_list_that_names_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(SourceError):
        read_listing(str(tmp_path / "x"))


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="could not be read"):
        read_listing("/nowhere/list")


def test_a_list_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_BYTES", 10)
    (tmp_path / "x").write_text("a.txt\nb.tx")
    assert read_listing(str(tmp_path / "x")).sources == ["a.txt", "b.tx"]
    (tmp_path / "x").write_text("a.txt\nb.txt")
    with pytest.raises(SourceError, match="divide it"):
        read_listing(str(tmp_path / "x"))


def test_links_of_feeds_however_they_are_written(tmp_path: Path) -> None:
    """Relative to the feed, without a scheme, in capitals; resolved by the feed's own address or its base."""
    items = ["/a/1", "2", "//other.example/3", "HTTP://NEWS.example/4", "https://news.example/5"]
    feed = "".join(f"<item><title>{at}</title><link>{link}</link></item>" for at, link in enumerate(items))
    rss = f"<rss version='2.0'><channel><link>https://news.example/feeds/all</link>{feed}</channel></rss>"
    path = tmp_path / "feed.xml"
    path.write_text(rss, encoding="utf-8")
    links = read_listing(str(path))
    assert links.remarks == []
    assert links.sources == [
        "https://news.example/a/1",
        "https://news.example/feeds/2",
        "https://other.example/3",
        "http://NEWS.example/4",
        "https://news.example/5",
    ]
    path.write_text(rss.replace("<link>https://news.example/feeds/all</link>", ""), encoding="utf-8")
    links = read_listing(str(path))
    assert links.sources == ["http://NEWS.example/4", "https://news.example/5"]
    assert links.remarks[0].startswith(f"{path}: 3 entries of this feed cannot be read")
