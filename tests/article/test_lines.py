"""Lines: wrapped ones joined, signs in order, tables told from prose."""

from __future__ import annotations

from reader.article.lines import is_prose, page_lines

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def texts(text: str) -> list[str]:
    return [line.text for line in page_lines(text)]


def test_a_wrapped_text_is_joined() -> None:
    words = (SENTENCE + " ") * 6
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 36:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    assert texts(f"{wrapped}\n\n{wrapped}") == [words.strip()] * 2


def test_a_paragraph_a_line_is_not_joined() -> None:
    assert texts(f"{SENTENCE}\n{SENTENCE[3:]}\n짧다.") == [SENTENCE, SENTENCE[3:], "짧다."]


def test_unseen_signs_and_bullets_go() -> None:
    assert texts("• 새\u200b 다리\xa0 열려\r\n* 둘째\r■ 셋째") == ["새 다리 열려", "둘째", "■ 셋째"]


def test_rows_of_a_table_are_marked() -> None:
    text = f"{SENTENCE}\n구\t명\n가나구\t12\n다라구\t30\n\n{SENTENCE}"
    assert [line.rule for line in page_lines(text)] == [None, "table", "table", "table", None]
    assert [line.text for line in page_lines(text, tables=True)][1] == "구, 명"
    assert [line.rule for line in page_lines(text, tables=True)] == [None] * 5


def test_link_numbers_of_a_text_browser_go() -> None:
    menu = "\n".join(f"   * [{n}]메뉴" for n in range(1, 7))
    text = f"{menu}\n\n   [7]{SENTENCE}\n\nReferences\n\n   1. http://example.com/\n"
    assert SENTENCE in texts(text)


def test_prose() -> None:
    assert is_prose(SENTENCE)
    assert is_prose("그는 시장에게 “왜 그랬나”라고 물었다")
    assert not is_prose("시장, 새 다리 개통")
