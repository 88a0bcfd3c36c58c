"""A documented command is a tested command, and so is every example."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import reader
from tests.conftest import PULSE, ROOT
from tests.support.command import run_reader
from tests.support.google_server import GoogleServer

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = re.compile(r"```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?:(?:cat|ls) .*\| )?reader ")
SHORT = "새 다리가 놓였다\n\n입력 2025.03.14 06:30\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"
TEST_COMMAND = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest'


class Block(NamedTuple):
    """A fenced block of a document."""

    language: str
    title: str | None
    text: str


def blocks(document: str) -> list[Block]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return [Block(match["language"], match["title"], match["text"]) for match in BLOCK.finditer(text)]


def commands(document: str) -> list[str]:
    """The `reader` commands of a document; a block of commands that need other machines is ``text``."""
    return [
        line.partition(" #")[0].strip()
        for block in blocks(document)
        if block.language == "sh"
        for line in block.text.splitlines()
        if COMMAND.match(line) and "https://" not in line  # tests/cli/test_app.py reads addresses.
    ]


def scripts(document: str) -> list[str]:
    """The examples in Python that are not files of their own."""
    return [block.text for block in blocks(document) if block.language == "python" and block.title is None]


def examples(document: str) -> list[tuple[str, str]]:
    """Pairs of a page and what is read of it."""
    texts = [block.text for block in blocks(document) if block.language == "text"]
    return list(zip(texts[::2], texts[1::2], strict=True))


PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))
DOCUMENTS = ["README.md", *(page for page in PAGES if commands(page) or scripts(page))]


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache for all documents: they read the same article, which is spoken once."""
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a short article for each seed, to be read soon."""
    (tmp_path / "seeds").mkdir()
    for seed in ("kbs-smart-city.txt", "wire-harbour.txt"):
        (tmp_path / "seeds" / seed).write_text(SHORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def env(shared_cache: Path) -> Iterator[dict[str, str]]:
    """Return an environment in which `reader` is a program and Google is a server on loopback."""
    programs = Path(sys.executable).parent
    with GoogleServer() as google:
        env = os.environ | {
            "READER_CACHE": str(shared_cache),
            "READER_GOOGLE_URL": google.url,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        }
        yield env


@pytest.mark.voice
@pytest.mark.usefixtures("shared_engine")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_shows_runs(
    document: str,
    folder: Path,
    env: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """One command after another as it stands, but with short articles, and by one engine of the voice."""
    if PULSE:
        request.getfixturevalue("sound_server")
        env |= {name: os.environ[name] for name in ("XDG_RUNTIME_DIR", "HOME", "PULSE_RUNTIME_PATH")}
    for block in blocks(document):
        if block.title and "." in block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
    for line in commands(document):
        if PULSE or " play " not in line:
            done = run(line, folder, env)
            assert done.returncode == 0, (line, done.stderr)
            assert done.stdout or done.stderr, line  # Also an empty library is a message.
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    for script in scripts(document):
        exec(script, {})


def run(command: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell: a command whose results go to `reader`, or `reader` alone."""
    given, _, line = command.rpartition("| ")
    output = ""
    if given:
        done = subprocess.run(
            given, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
        output = done.stdout
    program, *arguments = shlex.split(line)
    assert program == "reader"
    return run_reader(env, *arguments, given=output, cwd=folder)


@pytest.mark.voice
def test_the_first_command_runs_in_a_shell(folder: Path, env: dict[str, str]) -> None:
    """The console script, in a process of its own with the number of threads of a person's machine."""
    env.pop("READER_THREADS", None)
    line = commands("README.md")[0]
    done = subprocess.run(
        line, shell=True, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (folder / done.stdout.strip()).is_file()
    assert "voice kokoro" in done.stderr


def test_the_readme_shows_enough() -> None:
    shown = commands("README.md")
    assert {shlex.split(line.rpartition("| ")[2])[1] for line in shown} == {
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


def test_the_korean_readme_shows_the_same() -> None:
    assert commands("README.ko.md") == commands("README.md")
    assert scripts("README.ko.md") == scripts("README.md")
    assert examples("README.ko.md") == examples("README.md")
    assert TEST_COMMAND in (ROOT / "README.ko.md").read_text(encoding="utf-8")


def test_the_library_s_example(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = scripts("README.md")
    exec(example, {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[1:] == ["['비가 왔다.', '바람도 불었다.']", "이십일일 오백여 곳", "궁민"]
    assert reader.to_spoken("21일 500여 곳") == printed[2]


@pytest.mark.parametrize(("page", "read"), [*examples("README.md"), *examples("docs/index.md")])
def test_before_and_after(page: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    article = reader.load_article(tmp_path / "page.txt")
    assert [article.title, *article.paragraphs] == read.splitlines()


def test_the_tests_that_a_document_names_exist() -> None:
    """The threat model and the table of what happens to a cluster point at their tests."""
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        module = ""
        for path, test in re.findall(r"`(tests/[\w/]+(?:\.py)?/?)?(?:::(test_\w+))?`", text):
            if path:
                module = path
                assert (ROOT / path).exists(), (page, path)
            if test:
                assert f"def {test}(" in (ROOT / module).read_text(encoding="utf-8"), (page, test)


def test_ci_calls_the_readme_s_test_command() -> None:
    assert TEST_COMMAND in (ROOT / "README.md").read_text(encoding="utf-8")
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
