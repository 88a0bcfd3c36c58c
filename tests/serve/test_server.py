"""The server refuses to be open to everybody, and says how to protect it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.errors import ExtraMissingError, UsageError
from reader.serve.server import is_loopback, serve
from reader.system.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_other_hosts_need_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--token"):
        serve(tmp_path, host="0.0.0.0", port=8080, token=None, voice="tone", settings=Settings())


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the command that installs what is missing."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ExtraMissingError, match=r"pip install .*\[web\]"):
        serve(tmp_path, host="127.0.0.1", port=8080, token=None, voice="tone", settings=Settings())


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("localhost", True), ("::1", True), ("[::1]", True),
     ("0.0.0.0", False), ("::", False), ("192.168.0.7", False), ("news.example", False)],
)  # fmt: skip
def test_which_hosts_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
