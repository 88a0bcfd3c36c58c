"""Prose: sentences are distinguished from headlines and labels, and copies have one key."""

from __future__ import annotations

import time

import pytest

from reader.article.prose import DECLARATIVE_ENDING, has_full_stop, is_prose, match_key, visible_text


@pytest.mark.parametrize(
    "text",
    [
        "정부가 예산안을 냈다.",
        "그는 “왜 그랬나”라고 물었다",
        "그는 시장에게 “왜 그랬나”라고 물었다",
        "재수강한 과목의 성적은 다시 받은 것으로 함",
        "신청한 달의 말일까지 바꿀 수 있음",
        "기준학점 안에서 수강을 신청 가능",
        "마침표가 없어도 이렇게 긴 것은 제목일 수 없으니 " * 5,
    ],
)
def test_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "정부, 예산안 제출…야당 “반대”",
        "부가세를 뺀 값과 배송비 포함",
        '[{"title":"새 다리가 열렸다.","source":"https://na.example"}]',
        "마을을 지키는 사람들의 모임",
        "강가의 작은 책임",
        "2018.08.20.",
        "시장, 새 다리 개통",
        "네.",
        "가나다라마바사아" * 20,
    ],
)
def test_headlines_labels_and_dates_are_not_prose(text: str) -> None:
    assert not is_prose(text)


def test_a_full_stop_within_a_line_counts() -> None:
    assert has_full_stop("비가 왔다. 눈도 왔다")
    assert has_full_stop("비가 왔다.솔내=홍길동 기자")
    assert not has_full_stop("3.5도, 비")


@pytest.mark.parametrize(
    ("sentence", "is_declarative"),
    [("비가 왔다.", True), ("비가 왔습니다.", True), ("볼 수 있습니다.", False), ("확인하세요.", False)],
)
def test_reports_are_declarative_and_pages_are_not(sentence: str, is_declarative: bool) -> None:
    assert bool(DECLARATIVE_ENDING.search(sentence)) == is_declarative


def test_decomposed_syllables_are_composed() -> None:
    """File names and texts from macOS have 한 as three characters."""
    assert visible_text("\u1112\u1161\u11ab") == "한"


def test_quotation_marks_and_spaces_are_not_in_the_key() -> None:
    assert match_key("“새 다리” 열려…") == match_key("'새다리' 열려")
    assert match_key("5일") != match_key("6일")


@pytest.mark.parametrize("unit", ["ㅋ", "~", "!", "#가", "🌿", "ㅋ ", ":)", "ㅠ!"])
@pytest.mark.parametrize("end", ["", ", 18", " 다"])
def test_runs_of_decoration_take_no_time(unit: str, end: str) -> None:
    """Comments have hundreds of ㅋ; trying all ways to divide them would never end."""
    started = time.process_time()
    is_prose(f"비가 왔다 {unit * 2000}{end}")
    assert time.process_time() - started < 1


def test_a_program_is_no_prose() -> None:
    """Broken markup shows it among the text; a sentence may name a word of it."""
    program = "document.addEventListener('load', () => { const box = document.getElementById('box'); // 글 상자를 찾는다. });"
    assert not is_prose(program)
    assert is_prose("document.write는 문서를 열고 글을 쓰는 옛 함수라서 이제는 쓰지 않는다.")
