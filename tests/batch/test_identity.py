"""As many recordings as texts: same titles, dates and addresses, several workers, several runs, an object store."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.batch import pool
from reader.batch.manifest import Manifest
from reader.batch.run import run_batch
from reader.batch.work import BatchOptions, process
from reader.recording.tag_reader import read_info

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.batch.manifest import Row
    from reader.batch.work import Task

CITIES = ["서울", "부산", "대구", "광주", "대전", "울산"]
LINES = [
    "{city}의 낮 기온은 {number}도까지 오르고 바람은 약하게 분다.",
    "{city}에는 오후 한때 비가 오며 우산을 챙기는 것이 좋다.",
    "{city}의 미세 먼지 농도는 종일 보통으로 예보됐다.",
]


def page(
    city: str, number: int = 20, more: str = "", url: str | None = None, title: str = "오늘의 날씨"
) -> str:
    """A page of a series: its title and date are those of all others of the day."""
    body = "".join(f"<p>{line.format(city=city, number=number)}</p>" for line in LINES)
    canonical = f"<link rel='canonical' href='{url}'>" if url else ""
    return (
        f"<html><head><title>{title}</title>{canonical}<meta property='og:title' content='{title}'>"
        "<meta property='article:published_time' content='2025-03-14T06:00:00+09:00'></head>"
        f"<body><h1>{title}</h1><article>{body}{more and f'<p>{more}</p>'}</article></body></html>"
    )


def one_by_one(tasks: Iterable[Task], settings: BatchOptions) -> Iterator[Row]:
    yield from (process(task, settings) for task in tasks)


def read(folder: Path, pages: dict[str, str], out: str, jobs: int = 0) -> dict[str, Row]:
    """Run a batch over pages; what the manifest says of each afterwards."""
    sources = []
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
        sources.append(str(folder / name))
    manifest = folder / "manifest.jsonl"
    carry = one_by_one if not jobs else lambda tasks, settings: pool.execute(tasks, settings, jobs)
    tally = run_batch(sources, BatchOptions(out, "tone"), carry, manifest)
    assert tally.failed == 0
    with Manifest(manifest) as book:
        return {Path(source).name: row for source, row in book.rows().items()}


def texts(folder: Path) -> set[str]:
    found = [read_info(path) for path in folder.glob("*.mp3")]
    return {recorded.text for recorded in found if recorded}


def test_same_title_and_date(tmp_path: Path) -> None:
    """One after another, and again: each has its own file, and the second run makes nothing."""
    pages = {f"{city}.html": page(city) for city in CITIES}
    rows = read(tmp_path, pages, str(tmp_path / "audio"))
    assert len({row.output for row in rows.values()}) == len(CITIES)
    assert len(texts(tmp_path / "audio")) == len(CITIES)
    again = read(tmp_path, pages, str(tmp_path / "audio"))
    assert {row.output for row in again.values()} == {row.output for row in rows.values()}
    assert len(list((tmp_path / "audio").glob("*.mp3"))) == len(CITIES)


def test_two_texts_of_one_canonical_address(tmp_path: Path) -> None:
    url = "https://news.example/weather"
    pages = {f"{city}.html": page(city, url=url) for city in CITIES[:2]}
    rows = read(tmp_path, pages, str(tmp_path / "audio"))
    assert len({row.output for row in rows.values()}) == 2
    for name, row in rows.items():
        recorded = read_info(Path(row.output or ""))
        assert recorded is not None
        assert name.partition(".")[0] in recorded.text


def test_an_edition_replaces_the_one_before(tmp_path: Path) -> None:
    """At its address in a later run, or under another name in the same one; the one listed last stays."""
    url, out = "https://news.example/1", tmp_path / "audio"
    read(tmp_path, {"a.html": page("서울", url=url)}, str(out))
    edited = page("서울", url=url, more="기상청은 저녁에 다시 알리겠다고 했다.", title="오늘의 날씨(종합)")
    rows = read(tmp_path, {"a.html": edited}, str(out))
    assert [path.name for path in out.glob("*.mp3")] == [Path(rows["a.html"].output or "").name]
    assert "다시 알리겠다고" in next(iter(texts(out)))
    latest = page("서울", url=url, more="기상청은 내일 다시 알리겠다고 했다.")
    rows = read(tmp_path, {"a.html": edited, "b.html": latest}, str(out))
    assert {row.output for row in rows.values()} == {str(path) for path in out.glob("*.mp3")}
    assert "내일 다시" in next(iter(texts(out)))
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.mp3")}
    read(tmp_path, {"a.html": edited, "b.html": latest}, str(out))
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.mp3")} == before


def test_the_same_text_of_two_sources_is_one_recording(tmp_path: Path) -> None:
    rows = read(tmp_path, {"a.html": page("서울"), "b.html": page("서울")}, str(tmp_path / "audio"))
    assert rows["a.html"].output == rows["b.html"].output


def test_a_recording_of_an_older_run_keeps_its_name(tmp_path: Path) -> None:
    """Names were made of other ids once; what is done and unchanged is not read again."""
    out = tmp_path / "audio"
    (row,) = read(tmp_path, {"a.html": page("서울")}, str(out)).values()
    old = out / "오늘의 날씨 12345678.mp3"
    Path(row.output or "").rename(old)
    with (tmp_path / "manifest.jsonl").open("a", encoding="utf-8") as file:
        data = {"source": row.source, "status": "done", "hash": row.hash, "output": str(old)}
        file.write(json.dumps(data) + "\n")
    read(tmp_path, {"a.html": page("서울")}, str(out))
    assert list(out.glob("*.mp3")) == [old]


@pytest.mark.voice
def test_several_workers(tmp_path: Path) -> None:
    combinations = list(itertools.product(CITIES[:3], (20, 21)))
    pages = {
        f"{city}{number}.html": page(city, number, url="https://news.example/w")
        for city, number in combinations
    }
    manifest, out = tmp_path / "manifest.jsonl", tmp_path / "audio"
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run_batch(
        [str(tmp_path / name) for name in pages],
        BatchOptions(str(out), "kokoro"),
        lambda tasks, settings: pool.execute(tasks, settings, 2),
        manifest,
    )
    # Of each city the later edition, 21 degrees, has replaced the earlier one: two of three sentences are the same.
    wanted = {LINES[0].format(city=city, number=21) for city in CITIES[:3]}
    assert {text.split("\n\n")[1] for text in texts(out)} == wanted
    with Manifest(manifest) as book:
        assert all(Path(row.output or "").exists() for row in book.rows().values())


def test_an_object_store(tmp_path: Path) -> None:
    """As a folder: one file for each text, and an edition replaces the one before."""
    import fsspec

    out = f"memory://{tmp_path.name}/audio"
    url = "https://news.example/1"
    read(tmp_path, {f"{city}.html": page(city, url=url) for city in CITIES}, out)
    store = fsspec.filesystem("memory")
    assert len(store.glob(f"/{tmp_path.name}/audio/*.mp3")) == len(CITIES)
    edited = page("서울", url=url, more="기상청은 저녁에 다시 알리겠다고 했다.")
    rows = read(tmp_path, {"서울.html": edited}, out)
    left = store.glob(f"/{tmp_path.name}/audio/*.mp3")
    assert len(left) == len(CITIES)
    assert any((rows["서울.html"].output or "").endswith(path.rpartition("/")[2]) for path in left)


def test_the_output_folder_written_in_another_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read into it is still there; and another folder's recordings are left alone."""
    monkeypatch.chdir(tmp_path)
    pages = {"a.html": page("서울", url="https://news.example/1")}
    read(tmp_path, pages, "audio")
    read(tmp_path, pages, str(tmp_path / "audio"))
    read(tmp_path, pages, "./audio/")
    assert len(list((tmp_path / "audio").glob("*.mp3"))) == 1
    read(tmp_path, pages, "other")
    assert len(list((tmp_path / "audio").glob("*.mp3"))) == 1
    assert len(list((tmp_path / "other").glob("*.mp3"))) == 1
