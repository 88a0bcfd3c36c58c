"""Ornaments, addresses and lists of references are not heard; sections about sources are."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.unspoken_lines import ADDRESS, ORNAMENT, mark_unspoken

STATEMENT = "시는 5일 새 다리를 열었다고 밝혔다."


def rules(*texts: str) -> list[str | None]:
    return [line.rule for line in mark_unspoken([Line(at, text) for at, text in enumerate(texts)])]


@pytest.mark.parametrize("text", ["* * *", "()", "⦁", "━━━━", "Q.", "2.", "③", "[##_Image|kage@a1|1.3_##]"])
def test_ornaments(text: str) -> None:
    assert rules(STATEMENT, text, STATEMENT) == [None, ORNAMENT, None]


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("01", "02", "03", "04"), ("2", "3")])
def test_the_numbers_of_items(numbers: tuple[str, ...]) -> None:
    """Whatever their element is called, they begin no page's foot."""
    lines = [
        Line(0, text, rule) for n in numbers for text, rule in ((n, "comments and votes"), (STATEMENT, None))
    ]
    assert [line.rule for line in mark_unspoken(lines)] == [ORNAMENT, None] * len(numbers)


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "2", "3", "4"),
        ("7", STATEMENT, "12"),
        ("1", STATEMENT, "2"),
        ("금", "1", "은", "2", "동", "3"),
    ],
)
def test_other_bare_numbers(texts: tuple[str, ...]) -> None:
    """The pages of a list are in a row, votes do not count up, and a figure has its name before it."""
    assert ORNAMENT not in rules(*texts)


@pytest.mark.parametrize(
    "text",
    [
        "https://gaon.example/1",
        "홍길동: https://gaon.example/1 ",
        "(www.gaon.example)",
    ],
)
def test_addresses(text: str) -> None:
    assert rules(STATEMENT, text) == [None, ADDRESS]


@pytest.mark.parametrize("text", ["주소는 gaon.example이다.", "Q. 비가 왔나요?", "2.5배", "3월"])
def test_what_is_said(text: str) -> None:
    assert rules(text) == [None]


@pytest.mark.parametrize(
    "heading", ["참고", "참고 문헌", "References", "■ 참고자료:", "[출처]", "출처 메모", "자료 출처"]
)
def test_references_at_the_end(heading: str) -> None:
    below = ("홍길동(2019). 강과 다리. 솔내출판", "https://gaon.example/2", "How bridges work")
    assert rules(STATEMENT, heading, *below) == [None, *["footnote"] * 4]


@pytest.mark.parametrize(
    "texts",
    [
        ("참고", "이 글은 도서관에서 일하는 분의 이야기를 옮겼다.", "https://gaon.example/2"),  # A section.
        ("참고", "물을 두 컵 더 넣어도 좋아요", "소금은 나중에"),  # Nothing there is a reference.
        ("다리를 놓는 법", "https://gaon.example/2"),
        (
            "관련 서적",
            "『여름 숲』을 읽으면 나무가 보입니다.",
            "『가을 강』을 읽으면 물이 보입니다.",
            "『겨울 산』도 있지요.",
            STATEMENT,
        ),
    ],
)
def test_what_is_no_list_of_references(texts: tuple[str, ...]) -> None:
    assert "footnote" not in rules(STATEMENT, *texts)
