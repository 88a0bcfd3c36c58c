"""Quotations and brackets of a line."""

from __future__ import annotations

import pytest

from reader.korean.segmentation.pairs import in_front_of_bracket, inside_pairs


@pytest.mark.parametrize(
    ("line", "outside"),
    [
        ("그는 “간다.”고 했다.", "그는 고 했다."),
        ("예산(약 3조 원)을 짰다.", "예산을 짰다."),
        ("‘봄(春)의 노래’를 듣는다.", "를 듣는다."),
        ("닫지 않은 (괄호", "닫지 않은 (괄호"),
        ("it's 5' 높이", "it's 5' 높이"),
        ("겹친 (가 [나) 다] 라", "겹친  다] 라"),
    ],
)
def test_what_is_inside(line: str, outside: str) -> None:
    """Only pairs that close count, of mismatched ones the outer pair; an apostrophe opens nothing."""
    inside = inside_pairs(line)
    closes = [at > 0 and inside[at - 1] and not inside[at] for at in range(len(line))]
    kept = [char for char, is_in, close in zip(line, inside, closes, strict=True) if not is_in and not close]
    assert "".join(kept) == outside


def test_in_front_of_bracket() -> None:
    assert in_front_of_bracket("예산을 짰다(표 참조)") == "예산을 짰다"
    assert in_front_of_bracket("(표 참조)") == ""
