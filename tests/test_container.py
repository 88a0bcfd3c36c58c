"""The container image's Dockerfile, as far as no engine is needed: `python -m benchmarks.container` tries the rest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.container import Stage, instructions
from tests.conftest import ROOT
from tests.support.ports import free_port
from tests.support.web_server import running

if TYPE_CHECKING:
    from pathlib import Path

STEPS = list(instructions((ROOT / "Dockerfile").read_text(encoding="utf-8")))
PORT = dict(STEPS)["EXPOSE"]
COPIED = [
    source
    for instruction, arguments in STEPS
    if instruction == "COPY" and "--from" not in arguments
    for source in arguments.split()[:-1]
]


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_reaches_the_build(source: str) -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    assert f"!{source.rstrip('*')}" in ignored.splitlines()
    assert any(ROOT.glob(source))


def health_check(port: int) -> int:
    """Run the image's health check against another port and return its exit code."""
    arguments = dict(STEPS)["HEALTHCHECK"]
    assert PORT in arguments
    _, *options = json.loads(arguments[arguments.index("[") :].replace(PORT, str(port)))
    return subprocess.run([sys.executable, *options], capture_output=True, timeout=60, check=False).returncode


def test_a_server_that_wants_a_token_is_healthy(tmp_path: Path) -> None:
    with running(tmp_path, token="secret") as site:
        assert health_check(site.port) == 0


def test_a_port_without_a_server_is_not_healthy() -> None:
    assert health_check(free_port()) != 0


def test_the_port_is_the_servers_default() -> None:
    usage = subprocess.run(
        [sys.executable, "-m", "reader", "serve", "--help"], capture_output=True, check=True, timeout=60
    )
    assert re.search(rf"--port .*\b{PORT}\b", usage.stdout.decode(), re.DOTALL)


@pytest.mark.parametrize(("user", "home"), [("1000", "/home/reader"), ("4321", "/")])
def test_a_user_whom_the_image_does_not_know_has_the_root_as_home(
    tmp_path: Path, user: str, home: str
) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/passwd").write_text(
        "root:x:0:0:root:/root:/bin/sh\nreader:x:1000:1000::/home/reader:/bin/sh\n"
    )
    assert Stage(tmp_path).home(user) == home


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_volume_begins_as_the_images_folder(tmp_path: Path) -> None:
    data = tmp_path / "image/data"
    data.mkdir(parents=True)
    data.chmod(0o777)
    volumes = Stage(tmp_path / "image").new_volumes(tmp_path / "volumes", "data")
    assert (volumes / "data").stat().st_mode & 0o777 == 0o777
