"""Keys of a terminal, and what they are called."""

from __future__ import annotations

import os
import sys
import textwrap
import time

import pytest

from reader.player.keyboard import key_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("\x1b[A", "up"),
        ("\x1bOB", "down"),
        ("\x1b[C", "right"),
        ("\x1bOD", "left"),
        ("\x1b[Z", ""),
        (" ", "space"),
        ("q", "q"),
        ("Q", "q"),
        ("ㅂ", "q"),
        ("ㅃ", "q"),
    ],
)
def test_names_of_keys(typed: str, name: str) -> None:
    """Arrows in both modes of a terminal; q also with Caps Lock, or while Hangul is typed."""
    assert key_name(typed) == name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals like this")
def test_keys_of_a_terminal_come_one_by_one() -> None:
    """Without Enter; the terminal echoes and buffers lines again afterwards."""
    import pty
    import termios

    code = """
    from reader.player.keyboard import key_poller
    with key_poller() as poll:
        print("ready", flush=True)
        print([poll(10) for _ in range(4)], poll(0.01), flush=True)
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", textwrap.dedent(code)])
    before = termios.tcgetattr(terminal)[3]
    shown, end, is_typed = b"", time.monotonic() + 30, False
    while b"] None" not in shown and time.monotonic() < end:
        shown += os.read(terminal, 1000)  # as much as has come: a line may come in pieces
        if b"ready" in shown and not is_typed:
            os.write(terminal, "\x1b[Cㅂ a".encode())
            is_typed = True
    os.waitpid(pid, 0)
    assert b"['right', 'q', 'space', 'a'] None" in shown
    assert termios.tcgetattr(terminal)[3] == before
    os.close(terminal)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions")
def test_without_a_terminal_no_key_comes() -> None:
    """As a job of cron: it plays to the end instead of failing."""
    import subprocess

    code = "from reader.player.keyboard import key_poller\nwith key_poller() as poll: print(poll(0.01))"
    done = subprocess.run(
        [sys.executable, "-c", code], start_new_session=True, capture_output=True, text=True, check=True
    )
    assert done.stdout == "None\n"
