"""The rule for addresses."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("news@kbs.co.kr", "뉴스 골뱅이 케이비에스 닷 씨오 닷 케이알"),
        ("www.kbs.co.kr", "케이비에스 닷 씨오 닷 케이알"),
        ("https://abc.go.kr/page/12?id=3 참조", "에이비씨 닷 고 닷 케이알 참조"),
    ],
)
def test_address(written: str, spoken: str) -> None:
    """The host, 닷 for its dots and 골뱅이 for @; the path is silent."""
    assert to_spoken(written) == spoken
