"""`reader read`, `show` and `explain`; `page` and `captions` of a recording."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli.read import read
from reader.errors import IncompleteError
from tests.conftest import BRIEF, SEED
from tests.support.command import run_process, run_reader
from tests.support.google_server import GoogleServer
from tests.support.page_server import PageServer

TITLE = "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"


def test_read_prints_the_path_alone(env: dict[str, str], tmp_path: Path) -> None:
    """Results on stdout, all else on stderr."""
    done = run_process(env, "read", SEED, "-o", tmp_path / "out", "--voice", "tone", "--captions", "vtt")
    assert done.returncode == 0
    assert done.stdout.strip() == str(tmp_path / "out" / f"{TITLE}.mp3")
    assert "13 sentences" in done.stderr
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".mp3", ".vtt"}


def test_the_default_folder_is_audio(env: dict[str, str], tmp_path: Path) -> None:
    done = run_reader(env, "read", BRIEF, "--voice", "tone", "--quiet", cwd=tmp_path)
    assert (done.stdout.strip(), done.stderr) == (f"audio{os.sep}새 다리가 놓였다.mp3", "")
    assert (tmp_path / "audio" / "새 다리가 놓였다.mp3").exists()


def test_read_json(env: dict[str, str], tmp_path: Path) -> None:
    """Every sentence with its times and status."""
    done = run_reader(env, "read", SEED, "-o", tmp_path, "--voice", "tone", "--json")
    data = json.loads(done.stdout)
    assert data["ok"] is True
    assert data["article"]["published"] == "2018-08-20T11:18:00+09:00"
    assert data["counts"] == {"spoken": 13, "skipped": 0, "failed": 0}
    assert [s["role"] for s in data["sentences"]] == ["title"] + ["body"] * 12
    assert all(s["start_ms"] < s["end_ms"] and s["spoken"] and s["words"] for s in data["sentences"])


def test_read_json_of_an_article_that_failed(env: dict[str, str], tmp_path: Path) -> None:
    """Exit code 1, one sentence on stderr, the status of every sentence on stdout, and no file."""
    text = "제목이 있는 기사\n\n첫 문장은 소리가 난다. 둘째 문장은 침묵이다."
    done = run_reader(env, "read", "-", "-o", tmp_path / "out", "--voice", "gaps", "--json", given=text)
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert (data["ok"], data["counts"]) == (False, {"spoken": 2, "skipped": 0, "failed": 1})
    assert [s["fate"] for s in data["sentences"]] == ["spoken", "spoken", "failed"]
    assert "침묵" in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_several_sources_go_on_after_a_failure(env: dict[str, str], tmp_path: Path) -> None:
    done = run_reader(env, "read", "none.txt", BRIEF, "-o", tmp_path, "--voice", "tone", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is True
    assert "none.txt: there is no such file" in done.stderr
    assert "1 of 2 articles" in done.stderr


def test_dry_run(env: dict[str, str], tmp_path: Path) -> None:
    """What would be spoken, by which voice, in how many requests, how many minutes; nothing written."""
    done = run_reader(env, "read", SEED, "--dry-run", cwd=tmp_path)
    assert len(done.stdout.splitlines()) == 13
    assert "이십일일부터" in done.stdout
    assert all(word in done.stderr for word in ("google", "kokoro", "requests"))
    assert re.search(r"about \d+:\d\d,", done.stderr)
    data = json.loads(run_reader(env, "read", SEED, "--dry-run", "--json", cwd=tmp_path).stdout)
    assert data["voices"] == ["google", "kokoro"]
    assert data["requests"] > 10
    assert not (tmp_path / "audio").exists()


def test_show(env: dict[str, str]) -> None:
    article = json.loads(run_reader(env, "show", SEED, "--json").stdout)
    assert list(article) == [
        "title", "subtitle", "byline", "publisher", "published", "updated", "url", "language",
        "paragraphs", "headings",
    ]  # fmt: skip
    assert (article["title"], len(article["paragraphs"])) == (TITLE, 8)
    assert TITLE in run_reader(env, "show", SEED).stdout
    assert len(run_reader(env, "show", SEED, "--as", "sentences").stdout.splitlines()) == 13
    spoken = run_reader(env, "show", SEED, "--as", "spoken").stdout
    assert "일조 위안, 약 백육십구조 원을" in spoken
    assert "[hanʥuŋ" in run_reader(env, "show", SEED, "--as", "phonemes").stdout
    assert "second copy" in run_reader(env, "show", SEED, "--dropped").stdout


def test_read_an_address(env: dict[str, str], tmp_path: Path, pages: PageServer) -> None:
    """The MP3 remembers the address."""
    address = f"{pages.url}/page"
    done = run_reader(env, "read", address, "-o", tmp_path, "--voice", "tone", "--json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["article"]["title"]) == (0, "시장, 새 다리 개통")
    assert data["article"]["url"] == address
    assert Path(data["path"]).exists()
    assert "reader" in pages.requests[0][1]["User-Agent"]


def test_an_address_that_is_not_there(env: dict[str, str], tmp_path: Path, pages: PageServer) -> None:
    done = run_reader(env, "read", f"{pages.url}/status/404", "-o", tmp_path / "out", "--voice", "tone")
    assert (done.returncode, done.stdout) == (1, "")
    assert "404" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_tables(env: dict[str, str], tmp_path: Path) -> None:
    """Read only on request."""
    page = tmp_path / "page.html"
    rows = "<tr><td>가나</td><td>300m</td></tr><tr><td>다라</td><td>200m</td></tr>"
    text = "시가 5일 강 위에 새 다리를 열었다. 길이는 모두 500m이며 차는 다음 달부터 다닌다."
    page.write_text(
        f"<h1>새 다리 개통</h1><div><p>{text}</p><table>{rows}</table><p>{text}끝.</p></div>", "utf-8"
    )
    plain = json.loads(run_reader(env, "show", page, "--json").stdout)
    tabled = json.loads(run_reader(env, "show", page, "--json", "--tables").stdout)
    assert "가나, 300m" not in plain["paragraphs"]
    assert "가나, 300m" in tabled["paragraphs"]


def test_explain(env: dict[str, str], tmp_path: Path) -> None:
    """A text or a source: each changed span, its rule, and who says so."""
    done = run_reader(env, "explain", "LG은 2025년 올랐다. 김 모(45) 교수는 웃었다.")
    assert "LG → 엘지    (latin word: " in done.stdout
    assert "은 → 는    (particle: " in done.stdout
    assert "김 모(45) → 마흔다섯 살 김 모    (age: practice of broadcast newsreaders)" in done.stdout
    data = json.loads(run_reader(env, "explain", SEED, "--json").stdout)
    assert len(data) == 13
    assert any(change["rule"] == "hanja gloss" for sentence in data for change in sentence["changes"])


def test_a_report_of_a_wrong_reading(env: dict[str, str]) -> None:
    """What was written and said, by which rules, and how else it could be, with room for the right one."""
    done = run_reader(env, "explain", "앵커는 뉴스9에 나왔다.", "--report")
    assert done.stdout.startswith("Wrong reading, reader ")
    assert "- written: 앵커는 뉴스9에 나왔다.\n- read as: 앵커는 뉴스나인에 나왔다." in done.stdout
    assert "- should be read as: " in done.stdout
    assert "뉴스9 → 뉴스나인 (number of a name; or 뉴스구)" in done.stdout


def test_a_lexicon(env: dict[str, str], tmp_path: Path) -> None:
    """Only the sentences that a correction touches are spoken again."""
    text = "첫 문장은 LH가 말했다. 둘째 문장은 짧다."
    first = json.loads(
        run_reader(env, "read", "-", "-o", tmp_path, "--voice", "tone", "--json", given=text).stdout
    )
    (tmp_path / "own.toml").write_text('"LH" = "토지공사"', encoding="utf-8")
    own = ["--lexicon", tmp_path / "own.toml"]
    second = json.loads(
        run_reader(env, "read", "-", "-o", tmp_path, "--voice", "tone", "--json", *own, given=text).stdout
    )
    assert first["sentences"][0]["spoken"] == "첫 문장은 엘에이치가 말했다."
    assert second["sentences"][0]["spoken"] == "첫 문장은 토지공사가 말했다."
    assert (second["costs"]["clips_made"], second["costs"]["clips_kept"]) == (1, 1)


def test_offline(env: dict[str, str], tmp_path: Path) -> None:
    """A voice that needs the network is wrong usage then, and an address cannot be read."""
    done = run_reader(env, "read", SEED, "--voice", "google", "--offline", "-o", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("reader: voice google needs the network, which --offline forbids")
    done = run_reader(env | {"READER_OFFLINE": "1"}, "show", "https://news.example/1")
    assert done.returncode == 1
    assert "--offline forbids to fetch a page" in done.stderr
    done = run_reader(env, "read", BRIEF, "--voice", "tone", "--offline", "-o", tmp_path)
    assert done.returncode == 0


def test_google_s_domain(env: dict[str, str], tmp_path: Path, google_server: GoogleServer) -> None:
    """An invalid one is wrong usage; a base URL in the environment takes precedence."""
    done = run_reader(env, "read", SEED, "--voice", "google", "--tld", "evil/x", "-o", tmp_path)
    assert done.returncode == 2
    assert "invalid --tld evil/x" in done.stderr
    env = env | {"READER_GOOGLE_URL": google_server.url}
    done = run_reader(env, "read", BRIEF, "--voice", "google", "--tld", "co.kr", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert google_server.texts


def test_page_and_captions_of_a_recording(env: dict[str, str], seed_copy: Path) -> None:
    """Made from the MP3 alone, at any time after it was made."""
    folder = seed_copy.parent
    done = run_reader(env, "page", seed_copy)
    assert (done.returncode, done.stdout.strip()) == (0, str(folder / "a.html"))
    done = run_reader(env, "captions", seed_copy, "--as", "srt, lrc")
    assert done.stdout.split() == [str(folder / "a.srt"), str(folder / "a.lrc")]
    assert all((folder / name).stat().st_size > 500 for name in ("a.html", "a.srt", "a.lrc"))


def test_a_wrong_request_is_refused_before_a_voice_is_loaded(env: dict[str, str], tmp_path: Path) -> None:
    done = run_reader(env, "read", "none.txt", "--voice", "broken", "--speed", "9", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        ["reader: speed must be between 0.5 and 2.0, not 9"],
    )


def test_a_broken_voice_is_reported_once(env: dict[str, str], tmp_path: Path) -> None:
    done = run_reader(env, "read", SEED, SEED, "--voice", "broken", "-o", tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_json_of_a_failure_is_printed_after_the_bar(tmp_path: Path, monkeypatch: Any) -> None:
    """The removal of the bar would erase it from a terminal."""
    events: list[str] = []

    @contextlib.contextmanager
    def bar(*_: object, **__: object) -> Iterator[None]:
        try:
            yield
        finally:
            events.append("bar is gone")

    monkeypatch.setattr("reader.cli.live.progress_bar", bar)
    monkeypatch.setattr("reader.cli.output.print_incomplete", lambda *_: events.append("json"))
    page = tmp_path / "page.txt"
    page.write_text("제목이 있는 기사\n\n첫 문장은 소리가 난다. 둘째 문장은 침묵이다.", encoding="utf-8")
    with pytest.raises(IncompleteError):
        read([str(page)], voice="gaps", out=str(tmp_path), as_json=True)
    assert events == ["bar is gone", "json"]
