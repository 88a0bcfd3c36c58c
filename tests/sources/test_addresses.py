"""Addresses as people pass them on; what exists as a file is a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError
from reader.sources.addresses import address_of
from reader.sources.load import load

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://news.example/article/1?id=7"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (URL, URL),
        (f" {URL}\n", URL),
        (f"[솔내시, 강변길에 쉼터] {URL}", URL),
        (f"[솔내시, 강변길에 쉼터]{URL}", URL),
        (f"솔내시, 강변길에 쉼터\n{URL}", URL),
        (f"솔내시, 강변길에 쉼터 - 한누리신문\n\n{URL}\n", URL),
        (f"강변길 쉼터 ({URL})", URL),
        (f"<{URL}>", URL),
        ("HTTP://NEWS.EXAMPLE/1", "HTTP://NEWS.EXAMPLE/1"),
        ("www.naver.com", "https://www.naver.com"),
        ("n.news.naver.com/article/001/0000001", "https://n.news.naver.com/article/001/0000001"),
        ("solnae.go.kr/board/view?no=3", "https://solnae.go.kr/board/view?no=3"),
        ("naver.com:8080/a", "https://naver.com:8080/a"),
    ],
)
def test_addresses(source: str, address: str) -> None:
    assert address_of(source) == address


@pytest.mark.parametrize(
    "source",
    ["page.txt", "page.html", "notes.md", "a/b.html", "../www/page.html", "-", "news.example/article/1", "글", "제목입니다. 본문.",
     "C:\\page.html", f"{URL} {URL} 두 주소", "\0www", "v1.2/page", "가" * 5000, ""],
)  # fmt: skip
def test_paths(source: str) -> None:
    assert address_of(source) is None


def test_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read; without it the address is asked."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "naver.com").write_text("비가 왔다. 그래도 행사는 열렸다.")
    assert load("naver.com").text.startswith("비가 왔다.")
    with pytest.raises(SourceError, match=r"https://www\.naver\.com: --offline forbids"):
        load("www.naver.com", offline=True)
