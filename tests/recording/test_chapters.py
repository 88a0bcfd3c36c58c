"""Chapters: by headings, or by minutes; never more than a recording's tags can list."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from reader.model import Article, Role, Timeline
from reader.recording.chapters import MAX_CHAPTERS, divide_into_chapters
from reader.recording.tag_writer import write_tags
from tests.support.recordings import make_timeline

Rows = list[tuple[str, Role, int | None]]


def test_each_heading_begins_a_chapter() -> None:
    """The first chapter, before any heading, is named by the title."""
    article = Article("제목", ("처음", "하나", "글", "둘"), (1, 3))
    rows: Rows = [
        ("제목", "title", None),
        ("처음", "body", 0),
        ("하나", "heading", 1),
        ("글", "body", 2),
        ("둘", "heading", 3),
    ]
    chapters = divide_into_chapters(article, make_timeline(rows, 1000))
    assert [(c.title, c.start_ms, c.end_ms) for c in chapters] == [
        ("제목", 0, 2000), ("하나", 2000, 4000), ("둘", 4000, 5000)
    ]  # fmt: skip


def test_a_heading_of_two_sentences_is_one_chapter() -> None:
    article = Article(None, ("글", "왜? 그래서."), (1,))
    rows: Rows = [("글", "body", 0), ("왜?", "heading", 1), ("그래서.", "heading", 1)]
    chapters = divide_into_chapters(article, make_timeline(rows, 1000))
    assert [c.title for c in chapters] == ["글", "왜?"]


def test_without_headings_a_chapter_lasts_about_a_minute() -> None:
    """Paragraphs are not divided, and no short rest is left at the end."""
    article = Article("제목", tuple(f"{number}째 문단 " * 20 for number in range(9)))
    rows: Rows = [("제목", "title", None), *((text, "body", n) for n, text in enumerate(article.paragraphs))]
    chapters = divide_into_chapters(article, make_timeline(rows, 25_000))
    assert [c.start_ms for c in chapters] == [0, 75_000, 150_000]
    assert chapters[-1].end_ms == 250_000


def test_a_long_title_ends_after_a_whole_word() -> None:
    article = Article("낱말 " * 20, ("글",))
    (chapter,) = divide_into_chapters(article, make_timeline([("글", "body", 0)], 1000))
    assert chapter.title.endswith("낱말…")
    assert len(chapter.title) <= 41


def test_nothing_spoken_has_no_chapters() -> None:
    assert divide_into_chapters(Article("제목", ()), Timeline((), 300)) == ()


@pytest.mark.parametrize("role", ["heading", "body"])
def test_a_book_has_no_more_chapters_than_its_tags_can_list(role: Role, tmp_path: Path) -> None:
    """255, of about the same length; together they cover the whole recording."""
    paragraphs = tuple(f"{number}째 글이다." for number in range(2000))
    article = Article("제목", paragraphs, tuple(range(0, 2000, 2)) if role == "heading" else ())
    rows: Rows = [(text, role if n % 2 == 0 else "body", n) for n, text in enumerate(paragraphs)]
    timeline = make_timeline([("제목", "title", None), *rows], 20_000)
    chapters = divide_into_chapters(article, timeline)
    assert 200 < len(chapters) <= MAX_CHAPTERS
    assert (chapters[0].start_ms, chapters[-1].end_ms) == (0, timeline.duration_ms)
    assert all(chapter.end_ms == following.start_ms for chapter, following in pairwise(chapters))
    path = tmp_path / "a.mp3"
    path.write_bytes(b"")
    write_tags(path, article, timeline, "tone")
    assert len(ID3(path).getall("CHAP")) == len(chapters)
