"""Termination signals: a cleanup runs, `nohup` is respected, and a second signal does not interrupt."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by POSIX rules")

PRELUDE = "import os, signal; from reader.system.signals import ignore_termination, on_termination; "


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process whose SIGHUP is not ignored, whoever started the tests."""
    return subprocess.run(
        [sys.executable, "-c", f"{PRELUDE}{code}"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_handler_is_called(name: str) -> None:
    """`kill`, or a terminal that is closed, gives the program a chance to clean up."""
    done = run(
        f"on_termination(lambda number, _: print('clean', signal.Signals(number).name)); "
        f"signal.raise_signal(signal.{name})"
    )
    assert done.stdout == f"clean {name}\n"


def test_nohup_is_respected() -> None:
    """A program under `nohup` goes on when its terminal is closed."""
    done = run(
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); on_termination(lambda *_: print('ended')); "
        "signal.raise_signal(signal.SIGHUP); print('goes on')"
    )
    assert done.stdout == "goes on\n"


def test_a_cleanup_is_not_interrupted() -> None:
    """An impatient second `kill` leaves no half-written file."""
    done = run(
        "on_termination(lambda *_: print('again')); ignore_termination(); "
        "signal.raise_signal(signal.SIGTERM); signal.raise_signal(signal.SIGHUP); print('finished')"
    )
    assert (done.stdout, done.returncode) == ("finished\n", 0)
