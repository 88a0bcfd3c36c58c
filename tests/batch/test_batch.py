"""Many articles: each read once, each failure counted, nothing read again that is done."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how_often
from hypothesis import strategies as st

from reader.batch import pool
from reader.batch.listing import sources_in
from reader.batch.manifest import Manifest, Row
from reader.batch.outputs import without_secrets
from reader.batch.run import run_batch
from reader.batch.work import BatchOptions, Task, process
from reader.errors import OutputError, SourceError
from reader.recording.tag_reader import load_recording
from tests.support.page_server import PageServer


def article(number: int, more: str = "") -> str:
    return f"{number}번 다리가 놓였다\n\n새 다리 {number}번이 14일 놓였다고 시가 밝혔다. 길이는 {number}00m이다. {more}\n"


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number}.txt" for number in range(1, 5)]
    for number, path in enumerate(paths, start=1):
        path.write_text(article(number), encoding="utf-8")
    return [str(path) for path in paths]


def batch(
    env: dict[str, str], *arguments: object, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reader", "batch", *map(str, arguments)]
    return subprocess.run(
        command, env=env, input=given, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_list_is_read(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """Good ones in spite of bad ones between them; exit 1 with a count by cause; a manifest of all."""
    out = tmp_path / "out"
    (tmp_path / "english.txt").write_text("This is not Korean at all, is it?", encoding="utf-8")
    (tmp_path / "list").write_text(
        "\n".join(["# 목록", sources[0], "", "missing.txt", str(tmp_path / "english.txt"), *sources]),
        encoding="utf-8",
    )
    done = batch(env, tmp_path / "list", "-o", out, "--voice", "tone", "--jobs", "2", "--captions", "vtt,srt")
    assert done.returncode == 1
    assert "1 failed: source" in done.stderr
    assert "1 failed: no article" in done.stderr
    assert "4 read" in done.stderr
    printed = done.stdout.split("\n")[:-1]
    assert len(printed) == 4
    for path in map(Path, printed):
        assert load_recording(path).voice == "tone"
        assert path.with_suffix(".vtt").is_file()
    assert len(list(out.glob("*.mp3"))) == 4
    found = {row["source"]: row for row in rows(out)}
    assert len(found) == 6
    row = found[sources[0]]
    assert (row["status"], row["voice"]) == ("done", "tone")
    assert row["hash"]
    assert row["duration"] > 1
    assert row["seconds"] > 0
    assert found["missing.txt"]["cause"] == "source"
    assert "no such file" in found["missing.txt"]["error"]


def test_only_what_changed_is_read_again(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """By the article's text and the settings, not by the page around it; a recording that is gone, too."""
    out, listing = tmp_path / "out", "\n".join([*sources, "missing.txt"])

    def again(*more: str) -> tuple[int, str]:
        done = batch(env, "-", "-o", out, "--voice", "tone", "--jobs", "1", "--json", *more, given=listing)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        return sum(row["status"] == "done" for row in told), done.stdout + done.stderr

    assert again()[0] == 4
    made, said = again()
    assert made == 0
    assert "4 unchanged, 1 failed" in said
    assert "no such file" not in said  # It was not tried again.
    assert "no such file" in again("--retry-failed")[1]
    Path(sources[0]).write_text("홈 > 사회\n" + article(1) + "좋아요 3\n", encoding="utf-8")
    assert again()[0] == 0
    Path(sources[1]).write_text(article(2, "셋째 문장이 더해졌다."), encoding="utf-8")
    assert again()[0] == 1
    next(out.glob("3번*.mp3")).unlink()
    assert again()[0] == 1
    assert again("--speed", "1.2")[0] == 4


def test_a_feed_is_read(env: dict[str, str], tmp_path: Path) -> None:
    with PageServer() as server:
        feed = tmp_path / "feed.xml"
        feed.write_text(
            '<?xml version="1.0"?><!-- news --><rss version="2.0"><channel><title>t</title>'
            f"<item><title>a</title><link>{server.url}/article/1</link></item>"
            f"<item><title>b</title><link>{server.url}/status/404</link></item></channel></rss>",
            encoding="utf-8",
        )
        done = batch(env, feed, "-o", tmp_path / "out", "--voice", "tone")
    assert done.returncode == 1
    assert "1 read" in done.stderr
    assert "no such page" in done.stderr


def test_an_atom_feed_and_lists() -> None:
    """Formats by their content; what names nothing is said."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_text(
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/1"/></entry>'
            '<entry><link href="javascript:alert(1)"/></entry></feed>',
            encoding="utf-8",
        )
        found = sources_in(str(path))
        assert found.sources == ["https://a.example/1"]
        assert len(found.remarks) == 1
        assert "1 entry" in found.remarks[0]
        path.write_bytes("\ufeff# 것\r\nhttps://a.example/1\r\n\r\n가.txt\r\n".encode())
        assert sources_in(str(path)).sources == ["https://a.example/1", "가.txt"]
        for content in (b"", b"# nothing\n", b"\xff\xfe\x00"):
            path.write_bytes(content)
            with pytest.raises(SourceError):
                sources_in(str(path))
    with pytest.raises(SourceError, match="could not be read"):
        sources_in("/nowhere/list")


def test_a_worker_that_dies_is_replaced(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """kill -9 in the middle of an article: another worker reads it, and every other one is read."""
    Path(sources[1]).write_text(article(2, "이 문장에서 죽음이 온다고 했다."), encoding="utf-8")
    once = env | {"READER_DEADLY": str(tmp_path / "died")}
    done = batch(
        once, "-", "-o", tmp_path / "out", "--voice", "deadly", "--jobs", "2", given="\n".join(sources)
    )
    assert (tmp_path / "died").exists()
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 4


def test_an_article_that_kills_every_worker_fails_alone(
    env: dict[str, str], sources: list[str], tmp_path: Path
) -> None:
    Path(sources[1]).write_text(article(2, "이 문장에서 죽음이 온다고 했다."), encoding="utf-8")
    done = batch(
        env, "-", "-o", tmp_path / "out", "--voice", "deadly", "--jobs", "2", given="\n".join(sources)
    )
    assert done.returncode == 1
    assert "1 failed: worker died" in done.stderr
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 3


def test_two_articles_of_one_title_do_not_meet(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(article(7, f"이 글은 {number}번째 글이다."), encoding="utf-8")
    made = [process(Task(str(tmp_path / f"{n}.txt")), BatchOptions(str(tmp_path), "tone")) for n in (1, 2)]
    assert made[0].status == made[1].status == "done"
    assert made[0].output != made[1].output


def test_a_bug_in_one_article_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("reader.pipeline.read_aloud", broken)
    row = process(Task(sources[0]), BatchOptions(str(tmp_path), "tone"))
    assert (row.status, row.cause) == ("failed", "bug")
    assert "ZeroDivisionError" in (row.error or "")


ROW = Row("https://a.example/1", "done", "h", "out.mp3", 1.5, "tone", 0.1)


def test_the_manifest_survives_a_torn_line(tmp_path: Path) -> None:
    """What was killed while it wrote leaves a half line; it hides neither the rows before nor those behind it."""
    path = tmp_path / "m.jsonl"
    with Manifest(path) as book:
        book.add(ROW)
    whole = path.read_bytes()
    for cut in range(1, len(whole) - 1):
        path.write_bytes(whole + whole[:cut].replace(b"/1", b"/2"))
        with Manifest(path) as book:
            assert set(book.rows()) == {ROW.source}
            book.add(replace(ROW, source="https://a.example/3"))
            assert set(book.rows()) >= {ROW.source, "https://a.example/3"}


@how_often(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_a_manifest(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.jsonl"
    path.write_bytes(
        content
        + b'\n[1]\n{"source": 3, "status": "done"}\n{"source": "a", "status": "x"}\n'
        + b"[" * 9000
        + b"\n"
    )
    with Manifest(path) as book:
        book.add(ROW)
        assert book.rows()[ROW.source] == ROW


def test_a_manifest_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="file stands"):
        Manifest(tmp_path / "file" / "m.jsonl")


def test_the_last_row_of_a_source_counts(tmp_path: Path) -> None:
    with Manifest(tmp_path / "m.jsonl") as book:
        book.add(Row("a", "failed", error="x", cause="source"))
        book.add(Row("a", "done"))
        assert book.rows()["a"].status == "done"


def test_counts(tmp_path: Path) -> None:
    seen = []

    def carry(tasks: Any, settings: BatchOptions) -> Any:
        for task in tasks:
            yield (
                Row(task.source, "failed", cause="source")
                if task.source == "b"
                else Row(task.source, "done", duration=3.0)
            )

    tally = run_batch(
        ["a", "b", "a", "c"],
        BatchOptions("x"),
        carry,
        tmp_path / "m",
        report=lambda now, row: seen.append(now.completed),
    )
    assert (tally.total, tally.done, tally.failed, tally.speech_s) == (3, 2, 1, 6.0)
    assert seen == [0, 1, 2, 3]


def test_secrets_are_not_told() -> None:
    assert without_secrets("s3://key:secret@bucket/x") == "s3://key:***@bucket/x"
    assert without_secrets("s3://bucket/a@b:c") == "s3://bucket/a@b:c"
    assert without_secrets(os.sep) == os.sep


def test_links_of_feeds_are_found_however_they_are_written(tmp_path: Path) -> None:
    """Relative to the feed, without a scheme, in capitals; by the feed's own address or its base."""
    items = ["/a/1", "2", "//other.example/3", "HTTP://NEWS.example/4", "https://news.example/5"]
    feed = "".join(f"<item><title>{at}</title><link>{link}</link></item>" for at, link in enumerate(items))
    rss = f"<rss version='2.0'><channel><link>https://news.example/feeds/all</link>{feed}</channel></rss>"
    path = tmp_path / "feed.xml"
    path.write_text(rss, encoding="utf-8")
    found = sources_in(str(path))
    assert found.remarks == []
    assert found.sources == [
        "https://news.example/a/1",
        "https://news.example/feeds/2",
        "https://other.example/3",
        "http://NEWS.example/4",
        "https://news.example/5",
    ]
    path.write_text(rss.replace("<link>https://news.example/feeds/all</link>", ""), encoding="utf-8")
    found = sources_in(str(path))
    assert found.sources == ["http://NEWS.example/4", "https://news.example/5"]
    assert found.remarks[0].startswith(f"{path}: 3 entries of this feed cannot be read")


@pytest.mark.voice
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
def test_a_worker_that_is_stopped_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says nothing for longer than any sentence takes: its article is read by another."""
    monkeypatch.setattr(pool, "SILENCE_S", 15.0)
    source = tmp_path / "a.txt"
    source.write_text(article(1), encoding="utf-8")
    stopped: list[int] = []

    def stop_the_first() -> None:
        while not stopped:
            for worker in multiprocessing.active_children():
                stopped.append(worker.pid or 0)
                os.kill(stopped[0], signal.SIGSTOP)
                return
            time.sleep(0.05)

    threading.Thread(target=stop_the_first, daemon=True).start()
    settings = BatchOptions(str(tmp_path / "audio"), "kokoro")
    (row,) = pool.execute([Task(str(source))], settings, 1)
    assert (row.status, len(stopped)) == ("done", 1)
