"""The command line as a person or a program meets it: in a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import SEED
from tests.support.google_server import GoogleServer
from tests.support.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"


@pytest.fixture
def google_server() -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        yield server


def run(env: dict[str, str], *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(
        command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120, **options
    )


def test_read_prints_the_path_alone(env: dict[str, str], tmp_path: Path) -> None:
    """Results on stdout, all else on stderr."""
    done = run(env, "read", SEED, "-o", tmp_path / "out", "--voice", "tone", "--captions", "vtt")
    assert done.returncode == 0
    assert done.stdout.strip() == str(tmp_path / "out" / f"{TITLE}.mp3")
    assert "13 sentences" in done.stderr
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".mp3", ".vtt"}


def test_without_o_it_lands_in_audio(env: dict[str, str], tmp_path: Path) -> None:
    done = run(env, "read", SEED, "--voice", "tone", "--quiet", cwd=tmp_path)
    assert (done.stdout.strip(), done.stderr) == (f"audio{os.sep}{TITLE}.mp3", "")
    assert (tmp_path / "audio" / f"{TITLE}.mp3").exists()


def test_read_json(env: dict[str, str], tmp_path: Path) -> None:
    """Every sentence with its times and its fate."""
    done = run(env, "read", SEED, "-o", tmp_path, "--voice", "tone", "--json")
    told = json.loads(done.stdout)
    assert told["ok"] is True
    assert told["article"]["published"] == "2018-08-20T11:18:00+09:00"
    assert told["counts"] == {"spoken": 13, "skipped": 0, "failed": 0}
    assert [s["role"] for s in told["sentences"]] == ["title"] + ["body"] * 12
    assert all(s["start_ms"] < s["end_ms"] and s["spoken"] and s["words"] for s in told["sentences"])


def test_read_json_of_an_article_that_failed(env: dict[str, str], tmp_path: Path) -> None:
    """Exit code 1, one sentence on stderr, all fates on stdout, and no file."""
    text = "제목이 있는 기사\n\n첫 문장은 소리가 난다. 둘째 문장은 침묵이다."
    done = run(env, "read", "-", "-o", tmp_path / "out", "--voice", "gaps", "--json", input=text)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["ok"], told["counts"]) == (False, {"spoken": 2, "skipped": 0, "failed": 1})
    assert [s["fate"] for s in told["sentences"]] == ["spoken", "spoken", "failed"]
    assert "침묵" in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_several_sources_go_on_after_a_failure(env: dict[str, str], tmp_path: Path) -> None:
    done = run(env, "read", "none.txt", SEED, "-o", tmp_path, "--voice", "tone", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is True
    assert "none.txt: there is no such file" in done.stderr
    assert "1 of 2 articles" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX shell")
def test_stderr_is_closed(env: dict[str, str], tmp_path: Path) -> None:
    """As a job of cron may have it."""
    command = f'"{sys.executable}" -m reader read "{SEED}" -o "{tmp_path}/a.mp3" --voice tone 2>&-'
    done = subprocess.run(["sh", "-c", command], env=env, stdout=subprocess.PIPE, check=True)
    assert done.stdout.decode().strip() == str(tmp_path / "a.mp3")


def test_dry_run(env: dict[str, str], tmp_path: Path) -> None:
    """What would be spoken, by which voice, in how many requests, how many minutes; nothing written."""
    done = run(env, "read", SEED, "--dry-run", cwd=tmp_path)
    assert len(done.stdout.splitlines()) == 13
    assert "이십일일부터" in done.stdout
    assert all(word in done.stderr for word in ("google", "kokoro", "requests"))
    assert re.search(r"about \d+:\d\d,", done.stderr)
    told = json.loads(run(env, "read", SEED, "--dry-run", "--json", cwd=tmp_path).stdout)
    assert told["voices"] == ["google", "kokoro"]
    assert told["requests"] > 10
    assert not (tmp_path / "audio").exists()


def test_library_shows_hours(env: dict[str, str], tmp_path: Path) -> None:
    """A recording of 61 minutes is 1:01:01 long, in the terminal as in a browser."""
    from mutagen.id3 import ID3, TLEN

    path = tmp_path / "a.mp3"
    run(env, "read", SEED, "-o", path, "--voice", "tone")
    tags = ID3(path)
    tags.setall("TLEN", [TLEN(text="3661250")])
    tags.save(path)
    assert ", 1:01:01, voice tone" in run(env, "library", "--folder", tmp_path).stdout


def test_show(env: dict[str, str]) -> None:
    article = json.loads(run(env, "show", SEED, "--json").stdout)
    assert list(article) == [
        "title", "subtitle", "byline", "publisher", "published", "updated", "url", "language",
        "paragraphs", "headings",
    ]  # fmt: skip
    assert (article["title"], len(article["paragraphs"])) == (TITLE, 8)
    assert TITLE in run(env, "show", SEED).stdout
    assert len(run(env, "show", SEED, "--as", "sentences").stdout.splitlines()) == 13
    spoken = run(env, "show", SEED, "--as", "spoken").stdout
    assert "일조 위안, 약 백육십구조 원을" in spoken
    assert "[hanʥuŋ" in run(env, "show", SEED, "--as", "phonemes").stdout
    assert "second copy" in run(env, "show", SEED, "--dropped").stdout


def test_voices(env: dict[str, str], tmp_path: Path) -> None:
    listed = run(env, "voices").stdout
    assert "works offline" in listed
    assert "its weights are gone" in listed
    done = run(env, "voices", "--sample", "tone", "-o", tmp_path / "s.mp3")
    assert done.stdout.strip() == str(tmp_path / "s.mp3")
    assert (tmp_path / "s.mp3").stat().st_size > 5000


@pytest.mark.voice
def test_doctor(env: dict[str, str], tmp_path: Path) -> None:
    """All is well here; with a cache folder that cannot be one, it says so and how to mend it."""
    done = run(env, "doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "0 clips" in done.stdout
    (tmp_path / "file").write_text("")
    done = run(env | {"READER_CACHE": str(tmp_path / "file")}, "doctor", cwd=tmp_path)
    assert done.returncode == 1
    assert "READER_CACHE" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["read", "none.txt"], 1, "no such file"),
        (["read", "."], 1, "folder"),
        (["read", SEED, "--speed", "9"], 2, "between 0.5 and 2.0"),
        (["read", SEED, "--speed", "fast"], 2, "--speed"),
        (["read", SEED, "--voice", "nobody"], 2, "choose one of"),
        (["read", SEED, SEED, "-o", "x.mp3"], 2, "one file"),
        (["read", SEED, "--captions", "doc"], 2, "vtt"),
        (["read"], 2, "SOURCE"),
        (["sing"], 2, "sing"),
        (["show", SEED, "--as", "poem"], 2, "--as"),
        (["read", SEED, "--voice", "tone", "-o", "/proc/none/x.mp3"], 1, "/proc/none"),
    ],
)
def test_wrong_usage_and_bad_input(
    env: dict[str, str], tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    """The right exit code, a sentence that helps, no traceback, nothing on stdout."""
    done = run(env, *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "empty"), ("메뉴\n홈\n로그인", "no article"), ("The sun rose. It was a fine day.", "not Korean")],
)
def test_bad_text_on_standard_input(env: dict[str, str], text: str, says: str) -> None:
    done = run(env, "read", "-", input=text)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_hostile_text_does_not_steer_the_terminal(env: dict[str, str], tmp_path: Path) -> None:
    """Escape sequences in a page are neither printed nor part of a file's name."""
    text = "제목 \x1b[31m빨강\x1b[0m 그리고 \x07 소리\n\n본문은 \x1b]0;위험\x07 이렇다. 둘째 문장이다."
    shown = run(env, "show", "-", input=text)
    made = run(env, "read", "-", "--voice", "tone", "-o", tmp_path, input=text)
    for output in (shown.stdout, made.stdout, made.stderr):
        assert "\x1b" not in output
        assert "\x07" not in output


def test_help_and_version(env: dict[str, str]) -> None:
    """Every command and every option says what it is for."""
    assert run(env, "--version").stdout.startswith("reader ")
    for command in ([], ["read"], ["show"], ["voices"], ["doctor"]):
        done = run(env, *command, "--help")
        assert done.returncode == 0
        for line in done.stdout.splitlines():
            if line.lstrip("│ *").startswith("--"):
                assert len(line.strip("│ ").split("  ")) > 1, line


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_half_made(
    env: dict[str, str], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """Ctrl-C in the middle: the exit code, no file, no part of one, no encoder left; the next run goes on."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "reader", "read", str(SEED), "-o", str(out), "--voice", "sleepy"]
    process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, encoding="utf-8")
    clips = Path(env["READER_CACHE"]) / "clips"
    deadline = time.monotonic() + 60
    while len(list(clips.glob("*/*.clip"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in said
    assert number != signal.SIGINT or "interrupted; what was spoken is kept" in said
    assert not list(out.iterdir())
    kept = len(list(clips.glob("*/*.clip")))
    told = json.loads(run(env, "read", SEED, "-o", out, "--voice", "sleepy", "--json").stdout)
    assert (told["costs"]["clips_kept"], told["costs"]["clips_made"]) == (kept, 13 - kept)


@pytest.fixture
def pages() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


def test_read_an_address(env: dict[str, str], tmp_path: Path, pages: PageServer) -> None:
    """From an address to an MP3 that knows it."""
    address = f"{pages.url}/page"
    done = run(env, "read", address, "-o", tmp_path, "--voice", "tone", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["article"]["title"]) == (0, "시장, 새 다리 개통")
    assert told["article"]["url"] == address
    assert Path(told["path"]).exists()
    assert "reader" in pages.requests[0][1]["User-Agent"]


def test_an_address_that_is_not_there(env: dict[str, str], tmp_path: Path, pages: PageServer) -> None:
    done = run(env, "read", f"{pages.url}/status/404", "-o", tmp_path / "out", "--voice", "tone")
    assert (done.returncode, done.stdout) == (1, "")
    assert "404" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_tables(env: dict[str, str], tmp_path: Path) -> None:
    """Cells are read only when asked."""
    page = tmp_path / "page.html"
    rows = "<tr><td>가나</td><td>300m</td></tr><tr><td>다라</td><td>200m</td></tr>"
    text = "시가 5일 강 위에 새 다리를 열었다. 길이는 모두 500m이며 차는 다음 달부터 다닌다."
    page.write_text(
        f"<h1>새 다리 개통</h1><div><p>{text}</p><table>{rows}</table><p>{text}끝.</p></div>", "utf-8"
    )
    plain = json.loads(run(env, "show", page, "--json").stdout)
    tabled = json.loads(run(env, "show", page, "--json", "--tables").stdout)
    assert "가나, 300m" not in plain["paragraphs"]
    assert "가나, 300m" in tabled["paragraphs"]


def test_explain(env: dict[str, str], tmp_path: Path) -> None:
    """A text or a source: each changed span and its rule."""
    done = run(env, "explain", "LG은 2025년 올랐다.")
    assert "LG → 엘지    (latin word)" in done.stdout
    assert "은 → 는    (particle)" in done.stdout
    told = json.loads(run(env, "explain", SEED, "--json").stdout)
    assert len(told) == 13
    assert any(change["rule"] == "hanja gloss" for sentence in told for change in sentence["changes"])


def test_one_s_own_lexicon(env: dict[str, str], tmp_path: Path) -> None:
    """Only the sentences that a correction touches are spoken again."""
    text = "첫 문장은 LH가 말했다. 둘째 문장은 짧다."
    first = json.loads(run(env, "read", "-", "-o", tmp_path, "--voice", "tone", "--json", input=text).stdout)
    (tmp_path / "own.toml").write_text('"LH" = "토지공사"', encoding="utf-8")
    own = ["--lexicon", tmp_path / "own.toml"]
    second = json.loads(
        run(env, "read", "-", "-o", tmp_path, "--voice", "tone", "--json", *own, input=text).stdout
    )
    assert first["sentences"][0]["spoken"] == "첫 문장은 엘에이치가 말했다."
    assert second["sentences"][0]["spoken"] == "첫 문장은 토지공사가 말했다."
    assert (second["costs"]["clips_made"], second["costs"]["clips_kept"]) == (1, 1)


def test_offline_is_said_on_the_command_line(env: dict[str, str], tmp_path: Path) -> None:
    """A voice that needs the network is wrong usage then, and an address cannot be read."""
    done = run(env, "read", SEED, "--voice", "google", "--offline", "-o", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("reader: voice google needs the network, which --offline forbids")
    done = run(env | {"READER_OFFLINE": "1"}, "show", "https://news.example/1")
    assert done.returncode == 1
    assert "--offline forbids to fetch a page" in done.stderr
    done = run(env, "read", SEED, "--voice", "tone", "--offline", "-o", tmp_path)
    assert done.returncode == 0


def test_google_s_domain(env: dict[str, str], tmp_path: Path, google_server: GoogleServer) -> None:
    """One that is none is wrong usage; a base URL in the environment goes before it."""
    done = run(env, "read", SEED, "--voice", "google", "--tld", "evil/x", "-o", tmp_path)
    assert done.returncode == 2
    assert "is no domain of Google's" in done.stderr
    env = env | {"READER_GOOGLE_URL": google_server.url}
    done = run(env, "read", SEED, "--voice", "google", "--tld", "co.kr", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert google_server.texts
