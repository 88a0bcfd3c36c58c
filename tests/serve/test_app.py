"""What the server gives out and takes in, by a client's eyes."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
import webvtt
from lxml import etree

from reader.errors import QueueFullError, UsageError
from reader.library import catalog
from reader.library.positions import save_position
from reader.recording.tag_reader import read_info
from reader.serve import cleaning, jobs
from reader.serve.app import MAX_BODY
from reader.serve.server import serve
from reader.system.settings import Settings
from tests.conftest import state_folder
from tests.library.test_feed import SCHEMA
from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from pathlib import Path

NAME = "도시 & #1"
TEXT = "새 다리가 놓였다\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"


def finished(site: Site, job: dict[str, Any]) -> dict[str, Any]:
    """The job's last event; all in between are checked to be in order."""
    done = 0
    with site.client.stream("GET", f"/jobs/{job['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data: "):
                job = json.loads(line[6:])
                assert job["done"] >= done
                done = job["done"]
    return job


def test_the_library(site: Site) -> None:
    page = site.client.get("/")
    assert page.status_code == 200
    assert "스마트시티" in page.text
    assert "아직" not in page.text
    assert "찾은 기사가 없습니다" in site.client.get("/", params={"search": "없는말"}).text


def test_times_past_an_hour_have_hours(site: Site) -> None:
    """As on the recording's own page: 1:01:01, not 61:01."""
    from mutagen.id3 import ID3, TLEN

    path = site.folder / f"{NAME}.mp3"
    tags = ID3(path)
    tags.setall("TLEN", [TLEN(text="3661250")])
    tags.save(path)
    recorded = read_info(path)
    assert recorded
    save_position(state_folder(), recorded.article, 3_600_000)
    page = site.client.get("/").text
    assert "<span>1:01:01</span>" in page
    assert "<span>1:00:00까지 들음</span>" in page


def test_a_recording_is_sought_by_ranges(site: Site) -> None:
    whole = (site.folder / f"{NAME}.mp3").read_bytes()
    answer = site.client.get(f"/files/{httpx_name()}", headers={"Range": "bytes=1000-1999"})
    assert (answer.status_code, answer.content) == (206, whole[1000:2000])
    assert answer.headers["content-range"] == f"bytes 1000-1999/{len(whole)}"
    assert site.client.get(f"/files/{httpx_name()}").content == whole
    assert site.client.get(f"/files/{httpx_name()}", headers={"Range": "bytes=99999999-"}).status_code == 416


def httpx_name(ending: str = ".mp3") -> str:
    from urllib.parse import quote

    return quote(NAME + ending)


def test_the_feed_and_what_it_names(site: Site, tmp_path: Path) -> None:
    """Valid, and every address in it answers with what it says."""
    answer = site.client.get("/feed.xml")
    document = etree.fromstring(answer.content)
    assert SCHEMA.validate(document), SCHEMA.error_log
    told = feedparser.parse(answer.content)
    (sound,) = told.entries[0].enclosures
    assert len(site.client.get(sound.href).content) == int(sound.length)
    for url in document.xpath("//@url | //@href"):
        assert site.client.get(str(url)).status_code == 200, url
    path = tmp_path / "t.vtt"
    path.write_bytes(site.client.get(f"/files/{httpx_name('.vtt')}").content)
    assert webvtt.read(str(path)).captions


def test_a_text_is_read_with_progress(site: Site) -> None:
    answer = site.client.post("/jobs", json={"text": TEXT})
    assert answer.status_code == 202
    job = finished(site, answer.json())
    assert (job["state"], job["done"], job["of"]) == ("done", 3, 3)
    assert (site.folder / job["told"]).is_file()
    assert job["told"].removesuffix(".mp3") in site.client.get("/").text


@pytest.mark.parametrize(
    ("wish", "status", "says"),
    [
        ({"text": "  "}, 400, "넣어 주세요"),
        ({"url": "file:///etc/passwd"}, 400, "http"),
        ({"url": "/etc/passwd"}, 400, "http"),
        ({"text": 7}, 400, "넣어 주세요"),
        ([], 400, "JSON"),
        ({}, 400, "JSON"),
    ],
)
def test_wrong_wishes_are_refused(site: Site, wish: object, status: int, says: str) -> None:
    answer = site.client.post("/jobs", json=wish)
    assert answer.status_code == status
    assert says in answer.json()["told"]


def test_what_is_no_article_is_said(site: Site) -> None:
    job = finished(site, site.client.post("/jobs", json={"text": "hello"}).json())
    assert job["state"] == "failed"
    assert "Korean" in job["told"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://2130706433:{port}/",
    ],
)
def test_addresses_inside_the_network_are_refused(site: Site, url: str) -> None:
    """A visitor cannot make the server ask its own network, itself among it."""
    job = finished(site, site.client.post("/jobs", json={"url": url.format(port=site.port)}).json())
    assert job["state"] == "failed"
    assert "inside a network" in job["told"]


def test_sizes_are_bounded(site: Site) -> None:
    assert site.client.post("/jobs", content=b"x" * (MAX_BODY + 1)).status_code == 413
    assert site.client.post("/jobs", content=b"[" * 100_000).status_code == 400
    assert site.client.get("/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/files/secret.mp3", "/files/..%2Fsecret.mp3", "/files/%2e%2e/secret.mp3", "/files/....//secret.mp3",
     "/files/link.mp3", "/files/music.mp3", "/files/notes.txt", "/files/%00.mp3", "/read/..%2Fsecret.mp3",
     "/files/..%5Csecret.mp3", "/files/" + "a" * 300 + ".mp3", "/jobs/none/events", "/files/none.vtt", "/files//etc/passwd"],
)  # fmt: skip
def test_nothing_leaves_but_recordings(site: Site, path: str) -> None:
    """Neither files outside the folder, nor links out of it, nor files of other kinds."""
    (site.folder / "link.mp3").symlink_to(site.folder.parent / "secret.mp3")
    (site.folder / "music.mp3").write_bytes(b"mine")
    (site.folder / "notes.txt").write_text("mine")
    assert site.client.get(path).status_code == 404


def test_cancelling(folder: Path) -> None:
    """Before the next sentence; nothing half-made stays, and the next job is read."""
    with running(folder, voice="sleepy") as site:
        before = sorted(path.name for path in folder.iterdir())
        first = site.client.post("/jobs", json={"text": TEXT * 20}).json()
        second = site.client.post("/jobs", json={"text": TEXT}).json()
        third = site.client.post("/jobs", json={"text": TEXT}).json()
        site.client.delete(f"/jobs/{third['id']}")
        time.sleep(0.4)
        assert site.client.delete(f"/jobs/{first['id']}").status_code == 200
        assert finished(site, first)["state"] == "cancelled"
        assert finished(site, third)["state"] == "cancelled"
        assert finished(site, second)["state"] == "done"
        assert len(sorted(path.name for path in folder.iterdir())) == len(before) + 1


def test_the_queue_is_bounded() -> None:
    turn = threading.Event()

    def read(job: jobs.Job, progress: object) -> jobs.Made:
        turn.wait()
        return jobs.Made("x.mp3", ())

    queue = jobs.Jobs(read)
    first = queue.add("text", "가")
    while first.state == "waiting":
        time.sleep(0.01)
    for _ in range(jobs.WAITING):
        queue.add("text", "가")
    with pytest.raises(QueueFullError):
        queue.add("text", "가")
    waiting = [job for job in queue._jobs.values() if job.state == "waiting"]
    queue.cancel(waiting[0])
    queue.add("text", "가")  # Who gives up makes room.
    turn.set()
    queue.close()
    assert not queue._worker.is_alive()


def test_a_bug_in_one_job_does_not_end_the_others() -> None:
    def read(job: jobs.Job, progress: object) -> jobs.Made:
        return jobs.Made(job.content[1], ())

    queue = jobs.Jobs(read)
    bad, good = queue.add("text", "가"), queue.add("text", "가나")
    end = time.monotonic() + 5
    while good.state != "done" and time.monotonic() < end:
        time.sleep(0.01)
    assert (bad.state, good.state, good.told) == ("failed", "done", "나")


def test_other_hosts_need_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--token"):
        serve(tmp_path, "0.0.0.0", 8080, None, "tone", Settings())


def test_what_was_left_out_is_told_and_can_be_read(site: Site) -> None:
    """In the job's remarks; with the page's own rule, a text, or all of it as it stands."""
    caption = "솔내시청 앞에서 주민들이 새 버스를 지켜보고 있다."
    text = (
        f"솔내시, 노선 늘린다\n\n입력 2025-03-14 09:30\n\n{caption} [솔내시 제공]\n\n"
        "솔내시는 다음 달부터 노선을 셋 늘린다고 밝혔다.\n\nⓒ 한빛일보 무단 전재 및 재배포 금지\n"
    )

    def read(**wish: object) -> tuple[list[str], str]:
        told = finished(site, site.client.post("/jobs", json={"text": text, **wish}).json())
        recorded = read_info(site.folder / str(told["told"]))
        assert recorded is not None
        return told["remarks"], recorded.text

    remarks, recorded = read()
    assert [remark for remark in remarks if caption in remark]
    assert caption not in recorded
    for wish in ({"keep": ["photo credit"]}, {"keep": [caption]}, {"as_is": True}):
        remarks, recorded = read(**wish)
        assert caption in recorded
        assert not [remark for remark in remarks if caption in remark]
    assert "노선을" not in read(drop=["노선을"], keep=["photo credit"])[1].partition("\n")[2]
    assert site.client.post("/jobs", json={"text": text, "keep": "x"}).status_code == 400


def test_cancelling_while_the_article_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends at once, and the next job is not kept waiting."""
    monkeypatch.setattr(cleaning, "_clean", _clean_for_ever)
    with running(folder) as site:
        slow = site.client.post("/jobs", json={"text": TEXT}).json()
        after = site.client.post("/jobs", json={"text": TEXT * 2}).json()
        time.sleep(1)
        site.client.delete(f"/jobs/{slow['id']}")
        assert finished(site, slow)["state"] == "cancelled"
        site.client.delete(f"/jobs/{after['id']}")
        assert finished(site, after)["state"] == "cancelled"


def _clean_for_ever(*_: object) -> None:
    time.sleep(1000)


def test_cleaning_has_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "_clean", _clean_for_ever)
    monkeypatch.setattr(cleaning, "LIMIT_S", 2.0)
    with running(folder) as site:
        job = site.client.post("/jobs", json={"text": TEXT}).json()
        told = finished(site, job)
        assert told["state"] == "failed"
        assert "within 2 s" in told["told"]


def test_the_library_is_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at each request; a file that changed is read again."""
    read: list[Path] = []

    def counted(path: Path) -> Any:
        read.append(path)
        return read_info(path)

    monkeypatch.setattr(catalog, "read_info", counted)
    for _ in range(3):
        assert site.client.get("/").status_code == 200
        assert site.client.get("/feed.xml").status_code == 200
    assert len(read) == 1
    os.utime(read[0], ns=(1, 1))
    assert site.client.get("/").status_code == 200
    assert len(read) == 2
