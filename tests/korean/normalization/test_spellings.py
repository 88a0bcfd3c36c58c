"""The rules for letters and their reading side by side."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("그룹 IVE(아이브)의 노래", "그룹 아이브의 노래"),
        ("엑스(X·옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),
        ("WHO(세계보건기구)가", "더블유에이치오, 세계보건기구가"),
    ],
)
def test_reading_beside_letters(written: str, spoken: str) -> None:
    """Letters and their reading are said once, a translation after the letters."""
    assert to_spoken(written) == spoken
