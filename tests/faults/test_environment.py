"""Machines that are odd or full: one sentence, the right exit code, and never "this is a bug"."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.recording.tag_reader import load_recording
from tests.conftest import SEED

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, limits and locales of POSIX")
TEXT = "새 다리\n\n다리가 놓였다. 길다.\n"
READER = f"{sys.executable} -m reader"
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "새 글.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shell(
    command: str, source: Path, env: dict[str, str] | None = None, *, without: str = ""
) -> tuple[int, str, str]:
    """Run a shell command line in which ``$SOURCE`` and ``$OUT`` are paths."""
    environment = os.environ | {"SOURCE": str(source), "OUT": str(source.parent / "out")} | (env or {})
    environment.pop(without, None)
    done = subprocess.run(
        ["/bin/bash", "-c", command], env=environment, capture_output=True, timeout=120, check=False
    )
    errors = done.stderr.decode(errors="replace")
    assert "this is a bug" not in errors
    assert "Traceback" not in errors
    return done.returncode, done.stdout.decode(errors="replace"), errors


def test_standard_output_is_full(source: Path) -> None:
    code, _, errors = shell(f'{READER} show "$SOURCE" > /dev/full', source)
    assert code == 1
    assert errors.startswith("reader: standard output: ")
    assert len(errors.splitlines()) == 1


@pytest.mark.voice
def test_standard_output_is_closed(source: Path) -> None:
    """No file that is opened later takes its descriptor."""
    code, _, errors = shell(f'{READER} read "$SOURCE" --voice kokoro -q -o "$OUT/x.mp3" >&-', source)
    assert code == 1
    assert errors.startswith("reader: standard output is closed")
    assert load_recording(source.parent / "out" / "x.mp3").sentences


def test_standard_error_is_closed(source: Path) -> None:
    assert shell(f'{READER} show "$SOURCE.not" 2>&-', source)[0] == 1


@pytest.mark.voice
def test_there_is_no_path(source: Path) -> None:
    command = f'{READER} read "$SOURCE" --voice kokoro -q -o "$OUT/x.mp3"'
    assert shell(command, source, without="PATH")[0] == 0


def test_a_locale_without_hangul(source: Path, env: dict[str, str]) -> None:
    """A Korean file name is read and printed; one that cannot be written is reported in one sentence."""
    environment = env | ASCII
    code, out, _ = shell(f'{READER} show "$SOURCE"', source, environment)
    assert (code, out.count("\\u")) == (0, out.count("\\u"))
    code, _, errors = shell(f'{READER} read "$SOURCE" --voice tone -q -o "$OUT/"', source, environment)
    assert code == 1
    assert "PYTHONUTF8=1" in errors
    code, out, errors = shell(f'{READER} read "$SOURCE" --voice tone -q -o "$OUT/x.mp3"', source, environment)
    assert (code, out.strip()) == (0, str(source.parent / "out" / "x.mp3"))


@pytest.mark.voice
@pytest.mark.parametrize("kilobytes", [300_000, 600_000, 1_500_000])
def test_little_address_space(source: Path, kilobytes: int) -> None:
    """The recording is made, or one sentence reports that there is not enough memory."""
    command = f'ulimit -v {kilobytes}; {READER} read "$SOURCE" --voice kokoro -q -o "$OUT/x.mp3"'
    code, _, errors = shell(command, source)
    assert code in (0, 1)
    if code:
        assert "not enough memory" in errors or "no memory left" in errors
    assert bool(list((source.parent / "out").glob("*.mp3"))) is (code == 0)
    assert not list((source.parent / "out").glob(".*"))


@pytest.mark.voice
@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_signals_leave_nothing_half_written(tmp_path: Path, number: int, code: int) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "reader",
        "read",
        str(SEED),
        "--voice",
        "kokoro",
        "--no-cache",
        "-o",
        f"{out}/",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not list(out.glob(".*")) and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == code
    assert list(out.iterdir()) == []


@pytest.mark.voice
def test_nohup(source: Path) -> None:
    """Closing the terminal does not end a run that was started with nohup."""
    command = f'trap "" HUP; {READER} read "$SOURCE" --voice kokoro -q -o "$OUT/x.mp3" & P=$!; sleep 1; kill -HUP $P; wait $P'
    assert shell(command, source)[0] == 0
