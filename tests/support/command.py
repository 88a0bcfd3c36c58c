"""The command `reader`, with its arguments, environment, standard streams and exit code."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from reader.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run_reader(
    env: dict[str, str], *arguments: object, given: str = "", cwd: Path | str = "."
) -> subprocess.CompletedProcess[str]:
    """Run it in this process, which has loaded the tables and the analyzer: a new one takes a second or two more.

    Args:
        env: all of its environment.
        *arguments: its command line.
        given: its standard input.
        cwd: where it runs.
    """
    command = ["reader", *map(str, arguments)]
    path = [*env.get("PYTHONPATH", "").split(os.pathsep), *sys.path]  # For the workers of a batch.
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8")
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, env, clear=True),
        mock.patch.multiple(sys, argv=command, path=path, stdin=stdin, stdout=stdout, stderr=stderr),
        _handlers_kept(),
        pytest.raises(SystemExit) as end,
    ):
        main()
    assert isinstance(end.value.code, int)
    return subprocess.CompletedProcess(command, end.value.code, _text(stdout), _text(stderr))


def run_process(env: dict[str, str], *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own; `options` are those of `subprocess.run`."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(
        command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120, **options
    )


@contextlib.contextmanager
def _handlers_kept() -> Iterator[None]:
    """The command installs handlers of signals, and ignores them at its end."""
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return content.decode()
