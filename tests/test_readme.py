"""The README: every command and example in it works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from tests.conftest import PULSE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)
LINES = [
    line.partition(" #")[0].strip()
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if re.match(r"(?:(?:cat|ls) .*\| )?reader ", line)
    and "https://" not in line  # tests/cli/test_read.py reads addresses.
]
EXAMPLES = [block for language, block in BLOCKS if language == "text"]
SHORT = "새 다리가 놓였다\n\n입력 2025.03.14 06:30\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"
TEST_COMMAND = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest'


@pytest.mark.voice
@pytest.mark.parametrize("line", LINES)
def test_every_command_of_the_readme_runs(
    line: str, tmp_path: Path, own_cache: Path, request: pytest.FixtureRequest
) -> None:
    """Exactly as it is printed, but with a short article instead of each seed."""
    if " play " in line:
        if not PULSE:
            pytest.skip("no PulseAudio on this machine; .ci/run installs it")
        request.getfixturevalue("sound_server")
    (tmp_path / "seeds").mkdir()
    for name in re.findall(r"seeds/(\S+)", line):
        (tmp_path / "seeds" / name).write_text(SHORT, encoding="utf-8")
    folder = Path(sys.executable).parent
    env = os.environ | {"READER_CACHE": str(own_cache), "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    assert shutil.which("reader", path=env["PATH"])
    done = subprocess.run(
        line,
        shell=True,
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr  # Even for an empty library there is a message.


def test_the_readme_shows_every_main_command() -> None:
    assert len(LINES) >= 9
    assert {shlex.split(line.rpartition("| ")[2])[1] for line in LINES} == {
        "read",
        "show",
        "explain",
        "voices",
        "doctor",
        "play",
        "library",
        "feed",
        "batch",
    }


def test_the_python_example(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = (block for language, block in BLOCKS if language == "python")
    exec(example, {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[1:] == ["['비가 왔다.', '바람도 불었다.']", "이십일일 오백여 곳", "궁민"]
    assert reader.to_spoken("21일 500여 곳") == printed[2]


@pytest.mark.parametrize(("page", "read"), list(zip(EXAMPLES[::2], EXAMPLES[1::2], strict=True)))
def test_the_example_of_a_page_and_its_article(page: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    article = reader.load_article(tmp_path / "page.txt")
    assert [article.title, *article.paragraphs] == read.splitlines()


def test_ci_calls_the_readme_s_test_command() -> None:
    assert TEST_COMMAND in README
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
