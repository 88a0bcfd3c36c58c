"""The help of every command: its usage, its panels, and no Python in it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from reader.cli.app import TAGLINE, app

COMMANDS = (
    "read", "page", "captions", "show", "explain", "voices", "doctor", "play", "feed", "serve", "batch",
    "library", "library rm",
)  # fmt: skip


def help_of(command: str) -> str:
    result = CliRunner(env={"COLUMNS": "120", "TERM": "dumb"}).invoke(
        app, [*command.split(), "--help"], prog_name="reader"
    )
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_types_and_braces(command: str) -> None:
    """A person reads metavars such as FILE, not how the parameters are annotated."""
    text = help_of(command)
    for python in ("<bool>", "{", "list[", "<list", "<text>", "<path>", "TEXT..."):
        assert python not in text, text


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("read", "reader read [OPTIONS] SOURCE..."),
        ("page", "reader page [OPTIONS] FILE.mp3..."),
        ("captions", "reader captions [OPTIONS] FILE.mp3..."),
        ("show", "reader show [OPTIONS] SOURCE"),
        ("explain", "reader explain [OPTIONS] SOURCE|TEXT"),
        ("voices", "reader voices [OPTIONS]"),
        ("doctor", "reader doctor [OPTIONS]"),
        ("play", "reader play [OPTIONS] FILE.mp3|SOURCE"),
        ("feed", "reader feed [OPTIONS]"),
        ("serve", "reader serve [OPTIONS]"),
        ("batch", "reader batch [OPTIONS] LIST|FEED|-"),
        ("library rm", "reader library rm [OPTIONS] NAME..."),
    ],
)
def test_usage(command: str, usage: str) -> None:
    (line,) = (line for line in help_of(command).splitlines() if "Usage:" in line)
    assert line.partition("Usage:")[2].strip() == usage


@pytest.mark.parametrize(
    ("command", "panels"),
    [
        ("read", ["Arguments", "Options", "The article", "The voice", "Output", "The run"]),
        ("batch", ["Arguments", "Options", "The article", "The voice", "Output", "The run"]),
        ("show", ["Arguments", "Options", "The article", "Output", "The run"]),
        ("play", ["Arguments", "Options", "Listening", "The voice", "The article", "Output", "The run"]),
        ("serve", ["Options", "The run", "The voice"]),
    ],
)
def test_panels(command: str, panels: list[str]) -> None:
    """Options are grouped by what they are about."""
    headings = [line.strip("╭╮─ ") for line in help_of(command).splitlines() if line.startswith("╭")]
    assert headings == panels


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_option_has_a_description(command: str) -> None:
    rows = [line.strip("│ ") for line in help_of(command).splitlines() if line.startswith("│")]
    options = [row for row in rows if row.lstrip("* ").startswith("--")]
    assert options
    for row in options:
        assert len(row.lstrip("* ").split("  ")) > 1, row


def test_the_help_lists_every_command() -> None:
    text = help_of("")
    assert TAGLINE.split(".")[0] in text
    for command in COMMANDS:
        assert f" {command.split()[0]} " in text
