"""What may be the headline, and the signs about it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reader.article import title_signs
from reader.article.lines import Line
from reader.article.title_signs import Candidate, title_candidates
from reader.article.titles import WEIGHTS

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
BELOW = Line(9, BODY, level=0)


def candidate(text: str, *above: Line, declared: tuple[str, ...] = ()) -> Candidate:
    lines = [*above, BELOW]
    found = title_candidates(lines, declared, range(len(above), len(lines)), None)
    return next(each for each in found if each.text == text)


def test_a_text_in_a_menu_and_a_heading_is_one_candidate() -> None:
    entry = Line(0, "인사말", "page menu", level=0, is_link=True)
    greeting = candidate("인사말", entry, Line(1, "인사말", level=2))
    assert greeting.line == 1
    assert {"repeated", "heading 2", "about the site"} <= greeting.signs
    assert "link" not in greeting.signs


def test_a_declared_title_without_the_site_s_name() -> None:
    declared = ("새 다리 열려 - 가나일보", "새 다리 열려")
    bridge = candidate("새 다리 열려", declared=declared)
    assert bridge.line is None
    assert {"declared", "declared first", "declared twice", "begins a declared title"} <= bridge.signs


@pytest.mark.parametrize(
    "trail", ["재단 소개 > 설립 목적", "홈 > 재단 소개 > 설립 목적", "재단 소개 › 설립 목적"]
)
def test_the_last_name_on_the_way_to_the_page(trail: str) -> None:
    purpose = candidate("설립 목적", Line(0, trail, level=0))
    assert purpose.line == 0
    assert "ends a trail" in purpose.signs


def test_a_comparison_is_not_the_way_to_a_page() -> None:
    title = "값이 백을 넘으면 > 를 쓰고 그보다 작으면 다른 것을 쓰는 까닭"
    assert candidate(title, Line(0, title, level=1)).line == 0


def test_a_heading_among_sections_and_one_above_them() -> None:
    lines = [
        Line(0, "새 다리 이야기", level=2),
        Line(1, "첫째 마당", level=3),
        BELOW,
        *(Line(at, f"{at}째 마당", level=3) for at in (10, 11)),
    ]
    story, section = title_candidates(lines, (), range(2, 5), None)[:2]
    assert {"heading unlike any below", "last heading", "highest heading"} <= story.signs
    assert "heading like several below" in section.signs


def test_a_board_is_one_only_above_a_headline() -> None:
    board, headline = Line(0, "보도자료", level=2), Line(1, "새 다리 열려", level=3)
    assert "board above a headline" in candidate("보도자료", board, headline).signs
    assert "board above a headline" not in candidate("보도자료", board).signs


def test_a_headline_that_ends_like_a_board_s_name() -> None:
    """A board's name is short."""
    headline = Line(0, "고래가 보내온 반가운 소식", level=1)
    below = (Line(1, "강 건너 마을까지 십 분", level=2), Line(2, "2024.03.05", "date", level=0))
    assert "board" not in candidate(headline.text, headline, *below).signs


def test_the_outlet_s_name_as_the_only_title() -> None:
    found = title_candidates([BELOW], ("솔내병원",), range(1), "솔내병원")
    assert [each.text for each in found if "declared" in each.signs] == ["솔내병원"]


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    """One that the table lacks would be an error at the first page that shows it."""
    tree = ast.parse(Path(title_signs.__file__).read_text(encoding="utf-8"))
    table = {row[0] for row in WEIGHTS.rows}
    literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} - {None}
    patterns = {f"within {lines} lines" for lines in title_signs._LINES_TO_TEXT} | {"heading 1", "heading 2"}
    assert table <= literals | patterns
    yielded = {
        node.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Yield) and each.value
        for node in ast.walk(each.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {"heading "} < yielded  # The beginning of what ends with the level.
    assert yielded - {"heading "} <= table
    assert {*title_signs._SIGNS_OF_WORDS, *title_signs._SET_APART} <= table
