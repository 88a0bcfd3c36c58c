"""`reader serve` checks its options, and says where to look, before it serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reader.cli.app import app
from reader.errors import UsageError
from reader.serve import server


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The arguments of each server that is started, which ends at once."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(
        server, "serve", lambda folder, **options: calls.append({"folder": folder, **options})
    )
    return calls


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        ([], "http://127.0.0.1:8080/ "),
        (["--port", "81"], "http://127.0.0.1:81/ "),
        (["--host", "0.0.0.0", "--token", "secret"], "http://localhost:8080/?token=… "),
    ],
)
def test_the_address_to_open(served: list[dict[str, Any]], arguments: list[str], address: str) -> None:
    """On stderr, and without the secret."""
    result = CliRunner().invoke(app, ["serve", *arguments])
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"open {address}" in result.stderr
    assert "secret" not in result.stderr


def test_the_options_reach_the_server(
    served: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token also comes from the environment, which other users of the machine cannot read."""
    monkeypatch.setenv("READER_TOKEN", "secret")
    CliRunner().invoke(app, ["serve", "--folder", str(tmp_path), "--voice", "tone", "--offline"])
    (call,) = served
    assert call.pop("settings").offline is True
    assert call == {
        "folder": tmp_path,
        "host": "127.0.0.1",
        "port": 8080,
        "token": "secret",
        "voice": "tone",
    }


def test_an_unknown_voice(served: list[dict[str, Any]]) -> None:
    """It is reported before the server starts, not with the first article."""
    result = CliRunner().invoke(app, ["serve", "--voice", "nobody"])
    assert isinstance(result.exception, UsageError)
    assert served == []
