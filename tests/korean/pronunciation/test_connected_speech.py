"""Words with a space between that are pronounced as one, and those that are not."""

from __future__ import annotations

import pytest

from reader.korean.pronunciation.standard import pronounce


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("옷 맞추다", "온 맏추다"),
        ("못 이겨", "몬 니겨"),
        ("온갖 힘", "온가 팀"),
        ("서른 명", "서른 명"),
        ("여섯 명", "여선 명"),
        ("부엌 안", "부어 간"),
        ("먹은 엿", "머근 녇"),
        ("몇 백", "멷 빽"),
    ],
)
def test_linked(written: str, pronounced: str) -> None:
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("중요한 위험", "중요한 위험"),
        ("부엌 입구", "부억 입꾸"),
        ("집 저 집", "집 저 집"),
        ("약 이천 명", "약 이천 명"),
    ],
)
def test_separate(written: str, pronounced: str) -> None:
    assert pronounce(written) == pronounced
