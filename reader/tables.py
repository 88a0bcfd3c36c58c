"""Tables of words: TSV files beside the modules that read them, so that no code changes for a word.

The first lines of a file start with ``#`` and explain its columns; then comes a line with the columns' names,
and one row per line. A row may end in fewer columns than the header has; the rest are empty.
"""

from __future__ import annotations

import functools
import pkgutil
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = tuple[str, ...]
"""The values of one row, as many as the table has columns."""


@dataclass(frozen=True)
class Table:
    """One TSV file, read when its rows are first asked for.

    tests/test_tables.py checks that the rows are sorted, that none is there twice, and that each value is
    valid.
    """

    package: str
    """The package that the file lies in, such as `reader.korean.normalization`."""
    name: str
    """The name of the file: ``counters.tsv``."""
    columns: Mapping[str, str]
    """The columns in order, each with a regular expression for the whole of a valid value."""
    key: int = 1
    """How many columns, from the left, tell rows apart: no two rows may share them."""

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order of the file.

        Raises:
            ValueError: the file is not in UTF-8, its header does not name `columns`, or a row has more values
                than columns.
        """
        data = pkgutil.get_data(self.package, self.name)
        assert data is not None, "the loader of an installed package reads its files"
        try:
            text = data.decode("utf-8-sig")  # Editors on Windows may put a byte-order mark in front.
        except UnicodeDecodeError as error:
            raise ValueError(f"{self.name}: save the file as UTF-8") from error
        lines = [
            (number, line)
            for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
            if line and not line.startswith("#")
        ]
        header = lines[0][1].split("\t") if lines else []
        if header != list(self.columns):
            raise ValueError(f"{self.name}: the header must name the columns {', '.join(self.columns)}")
        return tuple(self._row(number, line) for number, line in lines[1:])

    def _row(self, number: int, line: str) -> Row:
        values = line.split("\t")
        if len(values) > len(self.columns):
            raise ValueError(
                f"{self.name}, line {number}: "
                f"{len(values)} values, but {len(self.columns)} columns; remove a tab"
            )
        return (*values, *[""] * (len(self.columns) - len(values)))

    def mapping(self) -> dict[str, str]:
        """Return the second column by the first."""
        return {row[0]: row[1] for row in self.rows}

    def words(self, **values: str) -> frozenset[str]:
        """Return the first column, of all rows or of those that have the given values in other columns."""
        rows = self.rows
        for column, value in values.items():
            index = list(self.columns).index(column)
            rows = tuple(row for row in rows if row[index] == value)
        return frozenset(row[0] for row in rows)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; without parentheses around it.

    Args:
        words: written literally; they are escaped, white space too.

    >>> any_of(["시", "시간"])
    '시간|시'
    """
    # By length, then in order, so that the same words always make the same pattern.
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
