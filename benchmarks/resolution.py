"""Dependency resolution: whether pip and uv resolve the dependencies on each Python, and how long they take.

Measures: seconds that pip and uv take for `.` and for the extra "test", resolved and built but not installed,
    in a fresh environment and without a cache, as on a fresh machine.
Peer: none.
Run: python -m benchmarks.resolution [--python PATH]... [--installer pip==25.1.1]...
Takes: one to three minutes per Python.
Needs: the package index; the Pythons to try. It needs no package, so any Python runs it.

It prints a Markdown table. It exits with 1 if a resolution fails or takes longer than `LIMIT_S`; an installer
that does not run on a Python at all, such as an old pip on a Python that came after it, is only named.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
INSTALLERS = ("pip==23.2.1", "pip==24.3.1", "pip==25.1.1", "pip", "uv")
"""As requirements: the oldest pip to support, two that systems come with, the newest, and uv."""
TARGETS = ((".",), ("-e", ".[test]"))
"""What the README's two commands install."""
LIMIT_S = 180.0
_GIVE_UP_S, _SETUP_S = 600.0, 300.0
HEADER = (
    "| Python | installer | `.` s (CPU s) | `.[test]` s (CPU s) | packages of `.[test]` | problem |\n"
    + "|---" * 6
    + "|"
)


class Resolution(NamedTuple):
    """What came of resolving once."""

    seconds: float
    processor_s: float
    """How long it kept a processor busy, which depends less on what else the machine does; 0 on Windows."""
    packages: str
    """How many would be installed."""
    problem: str
    """Empty if it was resolved in time."""


class Environment(NamedTuple):
    """A fresh virtual environment with the installer to try."""

    python: Path
    installer: str
    """``pip`` or ``uv``."""

    @property
    def name(self) -> str:
        """The installer with its version."""
        words = self._run("--version", limit_s=60).stdout.split()
        return " ".join(words[:2])

    def resolve(self, target: tuple[str, ...]) -> Resolution:
        """Resolve and build a target's dependencies, and install nothing."""
        started, before = time.monotonic(), _processor_s()
        try:
            done = self._run("install", "--dry-run", *target, limit_s=_GIVE_UP_S)
        except subprocess.TimeoutExpired:
            return Resolution(_GIVE_UP_S, 0.0, "", "given up")
        seconds = time.monotonic() - started
        problem = f"takes over {LIMIT_S:.0f} s" if seconds > LIMIT_S else ""
        if done.returncode:
            problem = _last_line(done.stdout)
        return Resolution(seconds, _processor_s() - before, count_packages(done.stdout), problem)

    def _run(self, command: str, *arguments: str, limit_s: float) -> subprocess.CompletedProcess[str]:
        """Run the installer in the repository's root, without a cache."""
        program = [self.python, "-m", self.installer]
        if self.installer == "uv" and command == "install":
            program += ["pip", command, "--no-cache", "--python", self.python]
        elif command == "install":
            program += [command, "--no-cache-dir"]
        else:
            program += [command]
        return run([*map(str, program), *arguments], limit_s)


def run(command: list[str], limit_s: float) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository's root; what it prints, errors included, is its `stdout`.

    Raises:
        subprocess.TimeoutExpired: it took longer than `limit_s`.
    """
    # Through a file: a pipe would be waited for as long as a builder that survives the installer holds it.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=limit_s,
            check=False,
        )
        output.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read())


def make_environment(python: str, requirement: str, folder: Path) -> Environment | str:
    """Return an environment with an installer; or, where there cannot be one, the last line of the reason."""
    for command in (
        [python, "-m", "venv", str(folder)],
        [str(_python_of(folder)), "-m", "pip", "install", "-q", "--no-cache-dir", "--upgrade", requirement],
    ):
        done = run(command, _SETUP_S)
        if done.returncode:
            return _last_line(done.stdout)
    environment = Environment(_python_of(folder), requirement.partition("==")[0])
    return environment if environment.name else "does not run"


def _python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _processor_s() -> float:
    """Return the processor time of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _last_line(text: str) -> str:
    return next(reversed(text.strip().splitlines()), "no message")


def find_pythons(given: list[str]) -> list[str]:
    """Return the paths of the Pythons that are there, and say which are not."""
    pythons = []
    for name in given or PYTHONS:
        path = shutil.which(name)
        # A version manager's shim is found, too, but does not run if that version is not chosen.
        if path and run([path, "--version"], 60).returncode == 0:
            pythons.append(path)
        else:
            print(f"not found: {name}", file=sys.stderr)
    return pythons


def measure(python: str, requirement: str) -> tuple[str, bool]:
    """Return the row of the table for an installer on a Python, and whether all was resolved."""
    version = run([python, "-c", "import platform; print(platform.python_version())"], 60).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        environment = make_environment(python, requirement, Path(folder) / "env")
        if isinstance(environment, str):
            return f"| {version} | {requirement} | | | | does not run here: {environment} |", True
        results = [environment.resolve(target) for target in TARGETS]
        cells = [f"{result.seconds:.0f} ({result.processor_s:.0f})" for result in results]
        problems = [result.problem for result in results if result.problem]
        row = [version, environment.name, *cells, results[-1].packages, "; ".join(problems)]
        return f"| {' | '.join(row)} |", not problems


def count_packages(output: str) -> str:
    """Return how many packages an installer would install, by what its dry run printed."""
    if match := re.search(r"^Would install (\d+) packages?$", output, re.MULTILINE):  # uv
        return match[1]
    if match := re.search(r"^Would install (.+)$", output, re.MULTILINE):  # pip
        return str(len(match[1].split()))
    return ""


def main() -> int:
    """Print the table; return 1 if a resolution failed or took too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--python", action="append", default=[], metavar="PATH", help="instead of all on PATH"
    )
    parser.add_argument("--installer", action="append", default=[], metavar="REQUIREMENT")
    arguments = parser.parse_args()
    pythons = find_pythons(arguments.python)
    print(HEADER)
    all_resolved = bool(pythons)
    for python in pythons:
        for requirement in arguments.installer or INSTALLERS:
            row, resolved = measure(python, requirement)
            all_resolved &= resolved
            print(row, flush=True)
    return 0 if all_resolved else 1


if __name__ == "__main__":
    sys.exit(main())
