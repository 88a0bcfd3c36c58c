"""Numbers that name one of several."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("국도 7번", "국도 칠번"),
        ("등번호 7번", "등번호 칠번"),
        ("4번 타자", "사번 타자"),
        ("3번째 타자", "세 번째 타자"),
        ("번호 3번째", "번호 세 번째"),
        ("수학 30번이 어려웠다", "수학 삼십번이 어려웠다"),
        ("3번 유전자 검사를 했다", "세 번 유전자 검사를 했다"),
        ("1∼4번 문항", "일 번에서 사 번 문항"),
    ],
)
def test_times_and_names(written: str, spoken: str) -> None:
    """번 numbers an object by Sino-Korean numerals, and counts times by native ones."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10-2번지", "십의 이번지"),
        ("제12-3호", "제십이의 삼호"),
        ("3-4호선", "삼, 사호선"),
        ("12-3번 버스", "십이 다시 삼번 버스"),
    ],
)
def test_a_number_and_its_branch(written: str, spoken: str) -> None:
    """The hyphen is 의 in addresses and articles, 다시 in names of buses, and 에서 between subway lines."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"), [("11번가", "십일번가"), ("11번가량", "열한 번가량"), ("20가 백신", "이십가 백신")]
)
def test_ga_of_a_name_is_no_particle(written: str, spoken: str) -> None:
    assert to_spoken(written) == spoken
