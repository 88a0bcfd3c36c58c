"""Write fitted weights into the table of the package that has them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.tables import Table


def write_weights(table: Table, weights: Mapping[str, float]) -> None:
    """Write weights into the second column of a table.

    Args:
        table: its first column has the signs; its other columns stay.
        weights: of each sign.
    """
    path = Path(str(files(table.package) / table.name))
    rows = {sign: rest for sign, _, *rest in table.rows}
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "sign\t"))]
    # Adding 0.0 makes a zero of a negative one.
    body = ["\t".join((sign, f"{weights[sign] + 0.0:.1f}", *rows[sign])) for sign in sorted(rows)]
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
