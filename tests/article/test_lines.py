"""Lines: bullets and invisible characters removed, tables distinguished from prose."""

from __future__ import annotations

import pytest

from reader.article.lines import Line, page_lines

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def test_bullets_and_invisible_characters_are_removed() -> None:
    lines = page_lines("• 새\u200b 다리\xa0 열려\r\n* 둘째\r■ 셋째")
    assert [line.text for line in lines] == ["새 다리 열려", "둘째", "■ 셋째"]


def test_lines_are_numbered_as_in_the_source() -> None:
    assert [line.number for line in page_lines("새 다리\n\n열려")] == [1, 3]


def test_rows_of_a_table_are_marked() -> None:
    text = f"{SENTENCE}\n구\t명\n가나구\t12\n다라구\t30\n\n{SENTENCE}"
    assert [line.rule for line in page_lines(text)] == [None, "table", "table", "table", None]
    assert [line.text for line in page_lines(text, tables=True)][1] == "구, 명"
    assert [line.rule for line in page_lines(text, tables=True)] == [None] * 5


def test_link_numbers_of_a_text_browser_are_removed() -> None:
    menu = "\n".join(f"   * [{n}]메뉴" for n in range(1, 7))
    text = f"{menu}\n\n   [7]{SENTENCE}\n\nReferences\n\n   1. http://example.com/\n"
    assert SENTENCE in [line.text for line in page_lines(text)]


def test_a_sentence_and_a_headline() -> None:
    sentence, headline = Line(1, SENTENCE), Line(2, "시장, 새 다리 개통", rule="related link")
    assert (sentence.kept, sentence.is_prose, sentence.ends_with_punctuation) == (True, True, True)
    assert (headline.kept, headline.is_prose, headline.ends_with_punctuation) == (False, False, False)


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (Line(1, SENTENCE), True),
        (Line(1, "이 기사를 저장했습니다."), False),
        (Line(1, SENTENCE, "table"), False),
    ],
)
def test_a_sentence_of_a_button_does_not_begin_the_body(line: Line, begins: bool) -> None:
    assert line.begins_body is begins
