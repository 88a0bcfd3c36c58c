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
from reader.voices.kokoro.fingerprint import code_digest, module_closure, significant_code

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
