"""What CONTRIBUTING.md says is there is there: every module of normalization has its row, every table exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reader
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACKAGE = Path(reader.__file__).parent
NOT_RULES = {
    "__init__",
    "normalizer",
    "rewriting",
    "rule",
    "patterns",
    "numerals",
    "number_words",
    "bracket_words",
    "whitelist",
}
"""Modules that are no class of written form: what the others are made of."""


def test_every_class_of_written_form_is_listed() -> None:
    modules = {path.stem for path in (PACKAGE / "korean" / "normalization").glob("*.py")} - NOT_RULES
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", TEXT, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == modules


@pytest.mark.parametrize("name", sorted(set(re.findall(r"[\w/]+\.tsv", TEXT))))
def test_a_table_that_is_named_exists(name: str) -> None:
    assert any(path.as_posix().endswith(f"/{name}") for path in ROOT.rglob("*.tsv"))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(?:reader|tests)/[\w/]+\.(?:py|tsv)`", TEXT))))
def test_a_file_that_is_named_exists(name: str) -> None:
    assert (ROOT / name.strip("`")).exists()
