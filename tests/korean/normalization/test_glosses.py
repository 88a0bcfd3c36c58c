"""Rules for glosses in brackets."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한빛전자(코스닥 123456)가 올랐다.", "한빛전자가 올랐다."),
        ("우편번호(123450)는 바뀐다.", "우편번호는, 십이만 삼천사백오십, 바뀐다."),
        ("그는 “함께 간다”(No one must be left behind)고 했다.", "그는 함께 간다고 했다."),
        ("빅테크(Apple, Google, Meta)가 뛴다.", "빅테크가, 애플, 구글, 메타, 뛴다."),
        ("나루RT-LM(NaruRT-LM) 모델", "나루알티 엘엠 모델"),
    ],
)
def test_what_is_dropped(written: str, spoken: str) -> None:
    """A stock code, a translation and a gloss are silent; a number or a list of names is not."""
    assert to_spoken(written) == spoken
