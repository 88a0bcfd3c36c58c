"""Second copies: what a page says of its article again goes; what an author says again stays."""

from __future__ import annotations

from reader.page.copies import second_copies
from reader.page.lines import Line

PARAGRAPHS = [
    "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다.",
    "주민들은 ‘이제 돌아가지 않아도 된다’며 반겼다. 시장도 자리를 함께했다.",
    "다음 달부터는 버스도 다리를 건넌다. 시는 노선을 셋 늘린다.",
]


def dropped(texts: list[str]) -> list[int]:
    lines = [Line(at, text) for at, text in enumerate(texts)]
    return [at for at, line in enumerate(second_copies(lines)) if line.rule == "second copy"]


def test_the_whole_body_again() -> None:
    assert dropped(PARAGRAPHS * 2) == [3, 4, 5]


def test_with_other_quotation_marks_and_a_caption_between() -> None:
    again = [
        PARAGRAPHS[0],
        "새 다리 조감도",
        PARAGRAPHS[1].replace("‘", "'").replace("’", "'"),
        PARAGRAPHS[2],
    ]
    assert dropped([*PARAGRAPHS, *again]) == [3, 5, 6]


def test_one_sentence_a_line() -> None:
    """The copy for a player is cut into sentences."""
    again = [PARAGRAPHS[0], *(s + "." for s in PARAGRAPHS[1].rstrip(".").split(". ")), PARAGRAPHS[2]]
    assert dropped([*PARAGRAPHS, *again]) == [3, 4, 5, 6]


def test_a_refrain_stays() -> None:
    assert dropped(["바람이 불었다.", PARAGRAPHS[0], "바람이 불었다.", PARAGRAPHS[1], "바람이 불었다."]) == []


def test_a_sentence_quoted_again_stays() -> None:
    assert dropped([*PARAGRAPHS, PARAGRAPHS[0]]) == []
