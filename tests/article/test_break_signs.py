"""Signs of line breaks: each is in the table, and found where its meaning says."""

from __future__ import annotations

import ast
import inspect

import pytest

from reader.article import break_signs as module
from reader.article.break_signs import break_signs, page_breaks
from reader.article.line_breaks import ANY_BREAK, WEIGHTS
from reader.article.lines import Line

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
ASKS = "나루에서 배를 탔나요?"


def signs_of(*texts: str, is_copied: bool = False) -> list[set[str]]:
    """Return the signs of the breaks of one paragraph that is alone on its page."""
    lines = [Line(1, text, level=None if is_copied else 0) for text in texts]
    page = page_breaks([lines], is_copied=is_copied)
    return [set(signs) for _, signs in break_signs(lines, page)]


def test_the_table_has_the_signs_of_the_code() -> None:
    tree = ast.parse(inspect.getsource(module))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    names = {row[0] for row in WEIGHTS.rows}
    assert names - {ANY_BREAK} <= strings
    keys = {
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    assert keys <= names


@pytest.mark.parametrize(
    ("texts", "at", "given"),
    [
        (["강가에서 배를", "탔다."], 0, {"surely open", "all lines surely open", "two lines"}),
        (["강가의 봄나물", "배를 탔다."], 0, {"no line open", "paragraph ends with a sentence"}),
        (["강가에서", "배를 타고", "건넜다."], 1, {"three lines", "all lines open"}),
        (["다른 법령", "에 따라 정한다."], 0, {"begins with a particle"}),
        (["문을 여는 날", "2024년 3월"], 0, {"date below", "no end below"}),
        (["여는 곳과", "시간: 아침 아홉 시"], 0, {"label below"}),
        (["어른 3천 원", "아이 2천 원"], 0, {"numbers in both lines", "ends like the one below"}),
        (["1) 나루에서", SENTENCE], 0, {"heading", "narrow start"}),
        (["다리를 놓으며", SENTENCE], 0, {"heading"}),
        (["문의: 나루시청", "신청은 내일까지 받는다."], 0, {"label or item"}),
        (["안건 하나, 다리", "안건 둘, 나루"], 0, {"begins like the one below"}),
        (["숲길", SENTENCE], 0, {"short above a long line"}),
        (["바람이 불면", "꽃잎이 지고"], 0, {"no full stop"}),
        (["정말 좋더라고요ㅎ", "배를 탔다."], 0, {"ends as speech does"}),
        (["부산 27도", "대구 30도", "맑겠다."], 0, {"numbers in both lines"}),
        (["강가에서"] * 10, 3, {"long paragraph"}),
        (["‘강가에서’", "배를 탔다."], 0, {"closing mark"}),
        (["배의 이름은 NARU", "이다."], 0, {"ends in Latin"}),
        (["강가에서", "배는 떠났다."], 0, {"has its own topic"}),
        (["강가의 나루에서", ASKS], 0, {"short question"}),
        (["나루시, 강가의 다리를 고쳐", "나루시는 강가의 다리를 고쳤다."], 0, {"says the same words"}),
    ],
)
def test_signs_of_a_break(texts: list[str], at: int, given: set[str]) -> None:
    assert given <= signs_of(*texts)[at]


@pytest.mark.parametrize(
    ("texts", "absent"),
    [
        (["강가에서 배를 탔다.", "돌아왔다."], None),
        (["올여름의 작가", "배를 탔다."], "all lines open"),
        (["다른 법령", "에어컨을 단다."], "begins with a particle"),
        ([f"{SENTENCE[:-1]} 길을", "건넜다."], "paragraph is not wide"),
        (["강가에서", "배를 탔다."], "copied"),
        (["강가에서"] * 12, "two lines"),
    ],
)
def test_signs_that_a_break_does_not_have(texts: list[str], absent: str | None) -> None:
    signs = signs_of(*texts)
    assert signs == [] if absent is None else absent not in signs[0]


def test_signs_of_copied_text() -> None:
    assert {"copied", "may head copied text", "may be copied verses"} & signs_of(
        "강가의 나루", SENTENCE, is_copied=True
    )[0] == {"copied", "may head copied text"}
    assert "may be copied verses" in signs_of("강가의 나루", "배가 떠난다.", is_copied=True)[0]


def test_signs_of_the_page() -> None:
    """What the other paragraphs of a page show, each break of it has."""
    open_lines = [[Line(1, text) for text in ("강가에서 배를", "타고", "건넜다.")]] * 3
    lists = [[Line(1, text) for text in ("나루", "다리", "배")]] * 3
    paragraph = [Line(1, "강가의 나루에서"), Line(1, "배를 탔다.")]
    for others, are_open in ((open_lines, True), (lists, False)):
        page = page_breaks([*others, paragraph], is_copied=False)
        (_, signs), *_ = break_signs(paragraph, page)
        assert ("most breaks are open" in signs) is are_open
