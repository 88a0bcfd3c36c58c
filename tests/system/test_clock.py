"""Times as people read them."""

from __future__ import annotations

import pytest

from reader.system.clock import format_clock


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0:00"),
        (999, "0:00"),
        (59_999, "0:59"),
        (60_000, "1:00"),
        (3_599_999, "59:59"),
        (3_600_000, "1:00:00"),
        (3_661_250, "1:01:01"),
        (36_000_000, "10:00:00"),
    ],
)
def test_minutes_and_from_one_hour_on_hours(ms: int, shown: str) -> None:
    """A recording of 61 minutes is 1:01:00 long wherever its length is shown, not 61:00."""
    assert format_clock(ms) == shown
