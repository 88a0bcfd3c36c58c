"""Whether a sentence may end at a place."""

from __future__ import annotations

import pytest

from reader.korean.segmentation.completeness import may_end


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("비가 왔다.", " 바람도 불었다."),
        ("맛있어용", " 또 갈게요"),
        ("그는 떠났다(사진 참조).", " 아무도 몰랐다."),
        ("그는 떠났다…", " 아무도 몰랐다."),
    ],
)
def test_it_may(sentence: str, rest: str) -> None:
    assert may_end(sentence, rest)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("그는 “좋다.”", "라고 말했다."),
        ("맛있을까?", " 라는 생각이 들었다."),
        ("1.", " 첫째 이유"),
        ("천재(?)", " 작가였다."),
        ("J.", "K. 롤링이 썼다."),
        ("그는…", " 떠났다"),
        ("예산(약 3조 원)", " 심의"),
    ],
)
def test_it_may_not(sentence: str, rest: str) -> None:
    """It goes on with a quotative or a thought; a label, a remark, an initial or a pause ends nothing."""
    assert not may_end(sentence, rest)
