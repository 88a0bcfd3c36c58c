"""Rules for dates."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018년 8월 20일", "이천십팔년 팔월 이십일"),
        ("2018.8.20.", "이천십팔년 팔월 이십일"),
        ("2018.08.20", "이천십팔년 팔월 이십일"),
        ("2018-08-20", "이천십팔년 팔월 이십일"),
        ("2018. 8. 20.(월)", "이천십팔년 팔월 이십일, 월요일"),
        ("'18.8.20.", "십팔년 팔월 이십일"),
        ("8월 20일(월)", "팔월 이십일, 월요일"),
        ("6월", "유월"),
        ("10월", "시월"),
        ("2018-06-06", "이천십팔년 유월 육일"),
        ("1990년대", "천구백구십년대"),
    ],
)
def test_dates(written: str, spoken: str) -> None:
    """Dates in every written form; 6월 and 10월 lose their coda (한글 맞춤법 제52항: 유월, 시월), a
    weekday in brackets is named.
    """
    assert to_spoken(written) == spoken
