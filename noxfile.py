"""Sessions of nox (https://nox.thea.codes): the checks of CI, the tests on each Python, the installers.

`nox -s tests-3.13` runs the tests on one Python, and `nox` all sessions but `pips`. A Python that is not
there is skipped.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]

nox.options.sessions = ["lint", "docs", "tests"]
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the README's test command; further arguments are pytest's: `nox -s tests-3.13 -- tests/korean`."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and layers."""
    session.install("-e", ".[test]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports", "--no-cache")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, with links checked."""
    session.install("-e", ".[docs]")
    session.run("mkdocs", "build", "--strict", "--quiet")


@nox.session
def pips(session: nox.Session) -> None:
    """Resolve the dependencies with old and new pips and with uv, on every Python that is there."""
    session.run("python", "-m", "benchmarks.resolution", *session.posargs)
