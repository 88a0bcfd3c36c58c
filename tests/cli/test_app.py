"""Exit codes, messages and streams of the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

import reader
from reader.cli.app import TAGLINE
from tests.conftest import BRIEF, ROOT, SEED
from tests.support.command import run_process, run_reader


@pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX shell")
def test_stderr_is_closed(env: dict[str, str], tmp_path: Path) -> None:
    """As in some cron jobs."""
    command = f'"{sys.executable}" -m reader read "{BRIEF}" -o "{tmp_path}/a.mp3" --voice tone 2>&-'
    done = subprocess.run(["sh", "-c", command], env=env, stdout=subprocess.PIPE, check=True)
    assert done.stdout.decode().strip() == str(tmp_path / "a.mp3")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
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
    env: dict[str, str], tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    """The right exit code, a sentence that helps, no traceback, nothing on stdout."""
    done = run_reader(env, *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "empty"), ("메뉴\n홈\n로그인", "no article"), ("The sun rose. It was a fine day.", "not Korean")],
)
def test_bad_text_on_standard_input(env: dict[str, str], text: str, message: str) -> None:
    done = run_reader(env, "read", "-", given=text)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_hostile_text_does_not_steer_the_terminal(env: dict[str, str], tmp_path: Path) -> None:
    """Escape sequences in a page are neither printed nor part of a file's name."""
    text = "제목 \x1b[31m빨강\x1b[0m 그리고 \x07 소리\n\n본문은 \x1b]0;위험\x07 이렇다. 둘째 문장이다."
    shown = run_reader(env, "show", "-", given=text)
    made = run_reader(env, "read", "-", "--voice", "tone", "-o", tmp_path, given=text)
    for output in (shown.stdout, made.stdout, made.stderr):
        assert "\x1b" not in output
        assert "\x07" not in output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_half_made(
    env: dict[str, str], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """Ctrl-C in the middle: the exit code, no file, no part of one, no encoder left; the next run goes on."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "reader", "read", str(BRIEF), "-o", str(out), "--voice", "sleepy"]
    process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, encoding="utf-8")
    clips = Path(env["READER_CACHE"]) / "clips"
    deadline = time.monotonic() + 60
    while len(list(clips.glob("*/*.clip"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in stderr
    assert number != signal.SIGINT or "interrupted; what was spoken is kept" in stderr
    assert not list(out.iterdir())
    kept = len(list(clips.glob("*/*.clip")))
    data = json.loads(run_reader(env, "read", BRIEF, "-o", out, "--voice", "sleepy", "--json").stdout)
    assert (data["costs"]["clips_kept"], data["costs"]["clips_made"]) == (kept, 13 - kept)


def test_the_version(env: dict[str, str]) -> None:
    """The command and the package agree, for a report of a bug."""
    done = run_process(env, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"reader {reader.__version__}\n", "")
    assert reader.__version__[0].isdigit()


def description() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["description"])


@pytest.mark.parametrize(
    "text", [TAGLINE, description(), reader.__doc__ or ""], ids=["help", "pyproject", "package"]
)
def test_the_tagline_is_true(text: str) -> None:
    """The default voice asks Google, so reading as such must not be advertised as needing no network."""
    assert "network" not in text.lower()
    assert "offline" not in text.lower() or "voice" in text.lower()


def test_debug_shows_the_traceback(env: dict[str, str]) -> None:
    done = run_process(env, "--debug", "read", "none.txt")
    assert done.returncode != 0
    assert "Traceback" in done.stderr
