"""Names: Hangul kept, safe on every system, never another article's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Timeline
from reader.mp3 import write_mp3
from reader.naming import recording_path, stem_of
from reader.sound import silence


def article(title: str | None, text: str = "본문이다.") -> Article:
    return Article(title, (text,))


def record(path: Path, of: Article) -> None:
    def fill(write: object) -> Timeline:
        write(silence(500))  # type: ignore[operator]
        return Timeline((), 500)

    write_mp3(path, fill, of, "tone")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”", "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"),
        ("1/3의 법칙: 왜?", "1 3의 법칙 왜"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "CON_"),
        ("줄\n바꿈\t과 \x1b[31m색", "줄 바꿈 과 [31m색"),
        (None, "본문이다"),
        ("???", "article"),
    ],
)
def test_stems(title: str | None, stem: str) -> None:
    assert stem_of(article(title)) == stem


@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    """At most 80 characters with the extension, 255 bytes, none of the signs that Windows refuses."""
    name = recording_path(article(title or None), None, Path("/nonexistent")).name
    assert len(name) <= 80
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*') | {sign for sign in name if ord(sign) < 32}
    assert name.endswith(".mp3")
    assert not name.startswith(".")
    assert name[-5] not in " ."


def test_the_same_article_keeps_its_file_and_another_gets_a_number(tmp_path: Path) -> None:
    one, other = article("제목", "첫 본문이다."), article("제목", "다른 본문이다.")
    first = recording_path(one, tmp_path, Path())
    record(first, one)
    assert recording_path(one, tmp_path, Path()) == first
    second = recording_path(other, tmp_path, Path())
    assert second.name == "제목 (2).mp3"
    record(second, other)
    assert recording_path(other, tmp_path, Path()) == second


def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "제목.mp3").write_bytes(b"somebody's music")
    assert recording_path(article("제목"), tmp_path, Path()).name == "제목 (2).mp3"


def test_folder_or_file(tmp_path: Path) -> None:
    assert recording_path(article("제목"), None, tmp_path).parent == tmp_path
    assert recording_path(article("제목"), tmp_path / "new", Path()) == tmp_path / "new" / "제목.mp3"
    assert recording_path(article("제목"), tmp_path / "x.mp3", Path()) == tmp_path / "x.mp3"
