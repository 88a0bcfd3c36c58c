"""Lines that a browser or mail program wrapped."""

from __future__ import annotations

from reader.korean.segmentation.lines import line_spans

WRAPPED = (
    "솔내시는 지난해 문을 연 도서관의 열람실을 올해 안에\n"
    "두 배로 늘리기로 하고 다음 달부터 공사를 시작한다고\n"
    "오늘 밝혔다."
)


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in line_spans(text)]


def test_wrapped_lines_are_one() -> None:
    assert lines(WRAPPED) == [WRAPPED]


def test_short_lines_are_not_wrapped() -> None:
    assert lines("봄이 오면\n꽃이 핀다.") == ["봄이 오면", "꽃이 핀다."]


def test_a_blank_line_ends_a_paragraph() -> None:
    first, second, third = WRAPPED.split("\n")
    assert lines(f"{first}\n\n{second}\n{third}")[0] == first
