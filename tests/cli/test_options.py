"""Values of options: what is accepted, and the sentence about what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reader.cli.app import app
from reader.cli.options import duration_ms, position_ms, run_settings, selection_of, split_csv
from reader.errors import UsageError
from reader.model import Selection
from reader.pipeline import read_aloud
from reader.system.settings import OUTPUT_FOLDER
from tests.conftest import BRIEF


@pytest.mark.parametrize(
    ("text", "ms"),
    [("3:20", 200_000), ("1:02:03", 3_723_000), ("90", 90_000), ("90s", 90_000), ("5m", 300_000),
     ("1h30m", 5_400_000), ("0:01.5", 1500), ("0", 0)],
)  # fmt: skip
def test_positions(text: str, ms: int) -> None:
    assert position_ms(text) == ms


@pytest.mark.parametrize("text", ["", "x", "-1", "3:20s", "1m1h", ":30", "half an hour"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(UsageError, match=r"invalid time .*: use 3:20, 90s or 5m"):
        position_ms(text)


@pytest.mark.parametrize(
    ("text", "ms"), [("20", 1_200_000), ("20m", 1_200_000), ("90s", 90_000), ("1h", 3_600_000)]
)
def test_a_bare_number_is_minutes_of_sleep(text: str, ms: int) -> None:
    assert duration_ms(text) == ms


def test_lists_with_commas() -> None:
    assert split_csv("vtt, srt,,lrc ") == ["vtt", "srt", "lrc"]
    assert split_csv("") == []


def test_selection() -> None:
    assert selection_of(False, None, None) == Selection()
    assert selection_of(True, ["a"], ["b", "c"], tables=True) == Selection(True, True, ("a",), ("b", "c"))


@pytest.mark.parametrize("domain", ["evil/x", "com.", "c", "CO.KR", "x@evil.example"])
def test_domains_that_are_not_google_s(domain: str) -> None:
    """Text must not go to another host by way of this option."""
    with pytest.raises(UsageError, match="--tld"):
        run_settings(google_tld=domain)


def test_settings_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option overrides the environment, except for a base URL, which tests and proxies set."""
    assert run_settings(google_tld="co.kr").google_url == "https://translate.google.co.kr"
    assert run_settings(offline=True).offline is True
    monkeypatch.setenv("READER_OFFLINE", "1")
    monkeypatch.setenv("READER_GOOGLE_URL", "http://127.0.0.1:1")
    settings = run_settings(google_tld="co.kr")
    assert (settings.offline, settings.google_url) == (True, "http://127.0.0.1:1")


def test_the_commands_and_the_library_agree_on_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`reader library` lists what `reader read` makes, without a folder named to either."""
    monkeypatch.chdir(tmp_path)
    recording = read_aloud(BRIEF, voice="tone")
    result = CliRunner().invoke(app, ["library", "--json"])
    (entry,) = json.loads(result.stdout)
    assert entry["path"] == str(recording.path) == str(OUTPUT_FOLDER / recording.path.name)
