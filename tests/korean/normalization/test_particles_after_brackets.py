"""Rules for particles behind brackets."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한국은행(총재 이주열)은 올렸다", "한국은행은, 총재 이주열, 올렸다"),
        ("수도는 나루시(옛 한빛의 시)다.", "수도는 나루시, 옛 한빛의 시다."),
        ("「나루의 집(새빛)」이 나왔다.", "나루의 집이, 새빛, 나왔다."),
        ("《나루 이야기》(새빛 펴냄)에서 썼다.", "나루 이야기에서, 새빛 펴냄, 썼다."),
        ("5승(2패)째를 거뒀다.", "오승째를, 이패, 거뒀다."),
        ("수당을 신설(시간당 천 원)했다.", "수당을 신설했다, 시간당 천 원."),
    ],
)
def test_a_particle_goes_to_its_word(written: str, spoken: str) -> None:
    """The word in front of the brackets has it, whatever is said of the word."""
    assert to_spoken(written) == spoken
