"""Tables of words: each row can be added by somebody who knows Korean and no Python, so a mistake is named."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import reader
from reader.tables import Table, any_of
from tests.support.tables import problems

PACKAGE = Path(reader.__file__).parent


def all_tables() -> dict[str, Table]:
    """Return the tables of all modules by their path."""
    tables: dict[str, Table] = {}
    for package in ("reader.korean", "reader.article"):
        path = importlib.import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            try:
                values = vars(importlib.import_module(module.name)).values()
            except ValueError as error:  # No module can be imported whose table cannot be read.
                pytest.exit(str(error), 1)
            for value in values:
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
    found = problems(TABLES[name], (PACKAGE.parent / name).read_bytes().decode("utf-8"))
    if found:
        pytest.fail("\n".join([name, *found]), pytrace=False)


COUNTERS = Table("reader", "counters.tsv", {"counter": "[가-힣]+", "kind": "native|sino"})
HEAD = "# counter: a noun.\n# kind: of its numeral.\ncounter\tkind\n"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("개\tnativ\n", "line 4: kind must be one of: native, sino; it is 'nativ'"),
        (
            "개\tnative\n명\tnative\n번\tnative\n곳\tnative\n",
            "line 7: move '곳' between '개' (line 4) and '명' (line 5)",
        ),
        ("명\tnative\n개\tnative\n곳\tnative\n", "line 4: move '명' below '곳' (line 6)"),
        ("곳\tnative\n명\tnative\n개\tnative\n", "line 6: move '개' above '곳' (line 4)"),
        ("개\tnative\n개\tsino\n", "line 5: '개' is there already, in line 4"),
        ("개 \tnative\n", "line 4: remove the space around counter '개 '"),
        ("개\u00a0\tnative\n", "line 4: remove the space around counter '개\\xa0'"),
        ("개 native\n", "line 4: 1 value, but 2 columns; put a tab between them"),
        ("a\tnative\n", "line 4: counter 'a' is not of the form [가-힣]+"),
        (
            "\u1100\u1162\tnative\n",
            "line 4: counter '\u1100\u1162' is not composed Hangul (NFC); type it again",
        ),
        ("개\tnative\r\n", "the lines end as on Windows; save the file with LF"),
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
        ("counter\tkind\n개\tnative\t한\n", "line 2: 3 values, but 2 columns; remove a tab"),
    ],
)
def test_a_wrong_file_is_refused(monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode())
    with pytest.raises(ValueError, match=re.escape(message)):
        _ = Table("reader", "counters.tsv", COUNTERS.columns).rows


def test_a_file_in_another_encoding_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte-order mark does no harm."""
    text = "counter\tkind\n개\tnative\n"
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode("cp949"))
    with pytest.raises(ValueError, match=re.escape("counters.tsv: save the file as UTF-8")):
        _ = Table("reader", "counters.tsv", COUNTERS.columns).rows
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode("utf-8-sig"))
    assert Table("reader", "counters.tsv", COUNTERS.columns).words() == {"개"}


def test_rows_are_filled_and_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty last column may be left out; comments and empty lines are no rows."""
    text = "# comment\ncounter\tkind\n\n명\tnative\n회\n"
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: text.encode())
    table = Table("reader", "counters.tsv", COUNTERS.columns)
    assert table.rows == (("명", "native"), ("회", ""))
    assert table.words() == {"명", "회"}
    assert table.words(kind="native") == {"명"}
    assert table.mapping() == {"명": "native", "회": ""}


def test_any_of_words() -> None:
    """The longest that fits, however the words are ordered; characters of patterns are literal."""
    assert re.findall(any_of(["개", "개월"]), "3개월") == ["개월"]
    assert re.findall(any_of(["다음 달", "#1", "a.b"]), "axb 다음 달", re.VERBOSE) == ["다음 달"]
