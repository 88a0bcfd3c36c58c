"""Places at which a sentence may end."""

from __future__ import annotations

import pytest

from reader.korean.segmentation.candidates import candidate_ends


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("비가 왔다.“춥다.”", "비가 왔다."),
        ("거리는 3km. 그는 뛰었다.", "거리는 3km."),
        ("맛있음 또 감", "맛있음"),
        ('나루: "가자." 보라: "그래."', '나루: "가자."'),
        ("좋아요ㅎㅎ 또 올게요", "좋아요ㅎㅎ"),
    ],
)
def test_a_candidate(line: str, first: str) -> None:
    """Also where the analyzer sees no end: without a space, at a unit, in reviews and chats."""
    assert len(first) in {len(line[:end].rstrip()) for end in candidate_ends(line)}
