"""One article of a batch: its name, its fingerprint, and a row whatever happens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.batch.work import BatchOptions, Task, fingerprint, process
from reader.model import Article
from reader.system.settings import Settings
from reader.voices import registry
from tests.support.batches import article


def test_two_articles_of_one_title_have_two_recordings(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(article(7, f"이 글은 {number}번째 글이다."), encoding="utf-8")
    rows = [process(Task(str(tmp_path / f"{n}.txt")), BatchOptions(str(tmp_path), "tone")) for n in (1, 2)]
    assert rows[0].status == rows[1].status == "done"
    assert rows[0].output != rows[1].output


def test_a_bug_in_one_article_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("reader.pipeline.read_aloud", broken)
    row = process(Task(sources[0]), BatchOptions(str(tmp_path), "tone"))
    assert (row.status, row.cause) == ("failed", "bug")
    assert "ZeroDivisionError" in (row.error or "")


def test_no_memory_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]) -> None:
    """The person is told to use fewer processes, not to report a bug."""

    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("reader.pipeline.read_aloud", exhausted)
    row = process(Task(sources[0]), BatchOptions(str(tmp_path), "tone"))
    assert (row.status, row.cause) == ("failed", "memory")
    assert "--jobs" in (row.error or "")


ARTICLE = Article("제목", ("본문이다.",))
OPTIONS = BatchOptions("out", "tone")


@pytest.mark.parametrize(
    ("read", "options", "voice"),
    [
        (replace(ARTICLE, title="다른 제목"), OPTIONS, "tone/1"),
        (replace(ARTICLE, paragraphs=("본문이었다.",)), OPTIONS, "tone/1"),
        (ARTICLE, replace(OPTIONS, speed=1.2), "tone/1"),
        (ARTICLE, replace(OPTIONS, captions=("vtt",)), "tone/1"),
        (ARTICLE, replace(OPTIONS, lexicon=(("LH", "엘에이치"),)), "tone/1"),
        (ARTICLE, OPTIONS, "tone/2"),
    ],
)
def test_what_changes_the_recording_changes_the_fingerprint(
    read: Article, options: BatchOptions, voice: str
) -> None:
    assert fingerprint(read, options, voice) != fingerprint(ARTICLE, OPTIONS, "tone/1")


def test_what_does_not_change_the_recording() -> None:
    """An article that moved to another address, into another folder, is not read again."""
    moved = replace(ARTICLE, url="https://news.example/2")
    elsewhere = replace(OPTIONS, out="elsewhere")
    assert fingerprint(moved, elsewhere, "tone/1") == fingerprint(ARTICLE, OPTIONS, "tone/1")


def test_auto_reads_nothing_again_without_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    """Offline leaves `auto` one voice, but what an earlier run read is still up to date."""
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("broken", "tone"))
    online = BatchOptions(str(tmp_path / "out"), "auto")
    first = process(Task(sources[0]), online)
    again = process(Task(sources[0], first), replace(online, settings=Settings(offline=True)))
    assert (first.status, again.status) == ("done", "unchanged")
