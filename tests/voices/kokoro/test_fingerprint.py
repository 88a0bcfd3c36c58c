"""Fingerprint: cached clips are discarded for a change that is heard, and for no other."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reader
from reader.voices.kokoro import fingerprint
from reader.voices.kokoro.fingerprint import (
    bytes_digest,
    code_digest,
    module_closure,
    remembered_digest,
    significant_code,
)

PACKAGE = Path(reader.__file__).parent
ENTRY_MODULES = (
    "reader.korean.pronunciation.ipa",
    "reader.korean.pronunciation.standard",
    "reader.korean.prosody.intonation",
)
HEARD = (
    "korean/hanja.py",
    "korean/pronunciation/boundary_words.py",
    "korean/pronunciation/sound_changes.py",
    "korean/pronunciation/standard.py",
    "korean/prosody/intonation.py",
    "tables.py",
)
TABLES = (
    "boundary_words.tsv",
    "homographs.tsv",
    "respellings.tsv",
    "suffixes.tsv",
    "tense_words.tsv",
)
WITHIN = ("reader.korean", "reader.tables")

HEARD_TABLES = ("korean/hanja_readings.tsv", "korean/hanja_words.tsv")


def digest(root: Path) -> str:
    return code_digest(ENTRY_MODULES, WITHIN, root=root)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package's Korean modules, and of the one that reads their tables."""
    root = tmp_path / "reader"
    root.mkdir()
    shutil.copy(PACKAGE / "tables.py", root)
    shutil.copytree(PACKAGE / "korean", root / "korean", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_a_copy_has_the_same_digest(package: Path) -> None:
    """Clips stay valid wherever the package is installed."""
    assert digest(package) == digest(PACKAGE)


@pytest.mark.parametrize("module", HEARD)
def test_a_change_of_code_changes_it(package: Path, module: str) -> None:
    """Nobody hears an old clip after a rule was corrected."""
    before = digest(package)
    with (package / module).open("a", encoding="utf-8") as file:
        file.write('\nCHANGED = "값"\n')
    assert digest(package) != before


@pytest.mark.parametrize("module", HEARD)
@pytest.mark.parametrize(
    "change",
    [
        lambda source: source + "\n\n# 주석\n",
        lambda source: source.replace("\nfrom ", "\n\n\nfrom ", 1),
        lambda source: '"""Other words."""' + source[source.index('"""', 3) + 3 :],
    ],
    ids=["comment", "blank lines", "docstring"],
)
def test_a_change_of_prose_does_not_change_it(
    package: Path, module: str, change: Callable[[str], str]
) -> None:
    """An article that was read before an update of the documentation need not be spoken again."""
    before = digest(package)
    path = package / module
    source = path.read_text(encoding="utf-8")
    changed = change(source)
    assert changed != source
    path.write_text(changed, encoding="utf-8")
    assert digest(package) == before


def test_all_tables_of_pronunciation_are_tested() -> None:
    assert {path.name for path in (PACKAGE / "korean" / "pronunciation").glob("*.tsv")} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_word_in_a_table_changes_it(package: Path, name: str) -> None:
    """Words are rules, too: nobody hears an old clip after one was added or mended."""
    before = digest(package)
    path = package / "korean" / "pronunciation" / name
    rows = path.read_text(encoding="utf-8")
    path.write_text(rows + "힣힣\n", encoding="utf-8")
    assert digest(package) != before
    path.write_text("\n# A comment.\n" + rows, encoding="utf-8")
    assert digest(package) == before


def test_a_file_that_no_module_names_does_not_change_it(package: Path) -> None:
    before = digest(package)
    (package / "korean" / "pronunciation" / "standard_notes.tsv").write_text("값\t갑\n", encoding="utf-8")
    assert digest(package) == before


@pytest.mark.parametrize("table", HEARD_TABLES)
def test_a_change_of_a_table_changes_it(package: Path, table: str) -> None:
    """Tables must be named after the module that reads them."""
    before = digest(package)
    with (package / table).open("a", encoding="utf-8") as file:
        file.write("뷁\t値\n")
    assert digest(package) != before


def test_it_covers_every_korean_module_that_is_imported() -> None:
    """Also those that are imported only when the first word is pronounced."""
    code = (
        "import sys; from reader.voices.kokoro.voice import phonemize; phonemize('국민 여러분, 값이 올랐습니다.'); "
        "print(*[name for name in sys.modules if name.startswith('reader.korean')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = {Path(str(importlib.import_module(name).__file__)) for name in done.stdout.split()}
    covered = module_closure(("reader.voices.kokoro.voice",), ("reader.korean",), PACKAGE)
    # The __init__.py of a folder is imported, too, but has no code.
    missing = {path for path in imported - set(covered) if significant_code(path.read_text(encoding="utf-8"))}
    assert missing == set()
    assert PACKAGE / "korean" / "pronunciation" / "standard.py" in imported


def test_it_does_not_cover_the_rules_of_normalization() -> None:
    """They change the spoken text, which is part of a clip's key already."""
    covered = module_closure(("reader.voices.kokoro.voice",), ("reader.korean",), PACKAGE)
    assert PACKAGE / "korean" / "normalization" / "loanwords.py" not in covered


def test_a_number_sign_inside_a_string_is_code() -> None:
    source = 'TEXT = """\n# not a comment\n"""\n'
    assert significant_code(source) != significant_code(source.replace("not ", ""))
    assert significant_code("X = 1  # comment\n") == "X = 1  # comment"


def remembered(root: Path, memory: Path) -> str:
    return remembered_digest(ENTRY_MODULES, WITHIN, memory, root=root)


def test_it_is_computed_once_and_after_each_change(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start does not wait for it, and an editable checkout is never taken for what it was before."""
    memory = tmp_path / "cache" / "digests.txt"
    before = remembered(package, memory)
    assert before == digest(package)
    with monkeypatch.context() as computing:
        computing.setattr(fingerprint, "code_digest", lambda *_: pytest.fail("it was computed again"))
        assert remembered(package, memory) == before
    path = package / "korean" / "hanja.py"
    source = path.read_text(encoding="utf-8")
    path.write_text(source + "CHANGED = 1\n", encoding="utf-8")
    assert remembered(package, memory) == digest(package) != before
    path.write_text(source + "# A comment.\n", encoding="utf-8")
    assert remembered(package, memory) == before


def test_it_remembers_the_latest_few(package: Path, tmp_path: Path) -> None:
    """Two checkouts share a cache folder, and its file does not grow."""
    memory = tmp_path / "digests.txt"
    for number in range(12):
        (package / "tables.py").write_text(f"NUMBER = {number}\n", encoding="utf-8")
        remembered(package, memory)
    assert len(memory.read_text().splitlines()) == 8
    assert bytes_digest(WITHIN, package) in memory.read_text()


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"0" * 64 + b" nonsense\n", b"\n" * 1000])
def test_a_damaged_memory_costs_time_only(package: Path, tmp_path: Path, content: bytes) -> None:
    memory = tmp_path / "digests.txt"
    memory.write_bytes(content)
    assert remembered(package, memory) == digest(package)


def test_a_cache_folder_that_cannot_be_written_costs_time_only(package: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert remembered(package, tmp_path / "cache" / "digests.txt") == digest(package)


def test_what_it_covers_is_what_it_is_remembered_by(package: Path) -> None:
    """No byte that counts can change unnoticed."""
    before = bytes_digest(WITHIN, package)
    for path in [*module_closure(ENTRY_MODULES, WITHIN, package), package / HEARD_TABLES[0]]:
        content = path.read_bytes()
        path.write_bytes(content + b" ")
        assert bytes_digest(WITHIN, package) != before, path
        path.write_bytes(content)
    assert bytes_digest(WITHIN, package) == before
