"""`reader batch`: every article is read once, every failure counted, nothing done is read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.recording.tag_reader import load_recording
from tests.support.batches import article, batch, manifest_rows, write_articles
from tests.support.page_server import PageServer


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    return write_articles(tmp_path, range(1, 5))


def test_a_list_is_read(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """Bad sources do not stop the good ones: exit code 1, a count per cause, a manifest of all."""
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
    by_source = {row["source"]: row for row in manifest_rows(out)}
    assert len(by_source) == 6
    row = by_source[sources[0]]
    assert (row["status"], row["voice"]) == ("done", "tone")
    assert row["hash"]
    assert row["duration"] > 1
    assert row["seconds"] > 0
    assert by_source["missing.txt"]["cause"] == "source"
    assert "no such file" in by_source["missing.txt"]["error"]


def test_only_what_changed_is_read_again(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """The article's text and the settings decide, not the page around it; a missing recording is made again."""
    out, listing = tmp_path / "out", "\n".join([*sources, "missing.txt"])

    def again(*more: str) -> tuple[int, str]:
        done = batch(env, "-", "-o", out, "--voice", "tone", "--jobs", "1", "--json", *more, given=listing)
        data = [json.loads(line) for line in done.stdout.splitlines()]
        return sum(row["status"] == "done" for row in data), done.stdout + done.stderr

    assert again()[0] == 4
    read, output = again()
    assert read == 0
    assert "4 unchanged, 1 failed" in output
    assert "no such file" not in output  # It was not tried again.
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


def test_a_cluster_needs_a_shared_output(env: dict[str, str], sources: list[str], tmp_path: Path) -> None:
    """Its workers cannot write to this machine's folders; the command says so before anything is read."""
    done = batch(env, "-", "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:1", given="\n".join(sources))
    assert (done.returncode, done.stdout) == (2, "")
    assert "s3://" in done.stderr
    assert not (tmp_path / "out").exists()
