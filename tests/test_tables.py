"""Tables of words: each row can be added by somebody who knows Korean and no Python, so a mistake is named."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import reader
from reader.tables import Table
from tests.support.tables import problems

PACKAGE = Path(reader.__file__).parent


def all_tables() -> dict[str, Table]:
    """Return the tables of all modules by their path."""
    tables: dict[str, Table] = {}
    for package in ("reader.korean", "reader.article"):
        path = importlib.import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Table):
                    tables[f"{value.package.replace('.', '/')}/{value.name}"] = value
    return tables


TABLES = all_tables()


def test_every_file_is_a_table() -> None:
    """A file that no module declares would not be checked."""
    files = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*.tsv")}
    assert files == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_rows(name: str) -> None:
    """Sorted, none twice, each value valid, and the columns explained above the header."""
    text = (PACKAGE.parent / name).read_text(encoding="utf-8")
    assert problems(TABLES[name], text) == []


COUNTERS = Table("reader", "counters.tsv", {"counter": "[가-힣]+", "kind": "native|sino"})
HEAD = "# counter: a noun.\n# kind: of its numeral.\ncounter\tkind\n"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("개\tnativ\n", "line 4: kind 'nativ' does not match native|sino"),
        ("명\tnative\n개\tnative\n", "line 5: '개' must be above '명': rows are sorted"),
        ("개\tnative\n개\tsino\n", "line 5: '개' is there twice"),
        ("개 \tnative\n", "line 4: counter '개 ' does not match [가-힣]+"),
    ],
)
def test_a_mistake_is_named(rows: str, problem: str) -> None:
    assert problem in problems(COUNTERS, HEAD + rows)


def test_columns_must_be_explained() -> None:
    assert problems(COUNTERS, "counter\tkind\n") == [
        "no comment explains counter",
        "no comment explains kind",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("counter\n개\n", "the header must name the columns counter, kind"),
        ("counter\tkind\n개\tnative\t한\n", "line 2: 3 values, but 2 columns"),
    ],
)
def test_a_wrong_file_is_refused(monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode())
    with pytest.raises(ValueError, match=re.escape(message)):
        _ = Table("reader", "counters.tsv", COUNTERS.columns).rows


def test_rows_are_filled_and_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty last column may be left out; comments and empty lines are no rows."""
    text = "# comment\ncounter\tkind\n\n명\tnative\n회\n"
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode())
    table = Table("reader", "counters.tsv", COUNTERS.columns)
    assert table.rows == (("명", "native"), ("회", ""))
    assert table.words() == {"명", "회"}
    assert table.words(kind="native") == {"명"}
    assert table.mapping() == {"명": "native", "회": ""}
