"""The command `reader`, as a person or a program runs it: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Any


def run_reader(env: dict[str, str], *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it; `options` are those of `subprocess.run`."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(
        command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120, **options
    )
