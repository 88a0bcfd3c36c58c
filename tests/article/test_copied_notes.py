"""Notes of copied text, and their marks."""

from __future__ import annotations

import pytest

from reader.article.copied_notes import without_notes
from reader.article.lines import page_lines

NOTES = "주석\n1) 솔내시사, 2019\n2) 솔내일보, 2020"


def texts(text: str) -> list[str]:
    return [line.text for line in without_notes(page_lines(text)) if line.kept]


def test_marks_and_notes_are_left_out() -> None:
    text = f"다리는 1938년에 놓였다.1) 둑은 더 오래됐다.2)그 밖에는 모른다.\n\n{NOTES}"
    assert texts(text) == ["다리는 1938년에 놓였다. 둑은 더 오래됐다. 그 밖에는 모른다."]


def test_what_is_left_out_is_listed() -> None:
    lines = without_notes(page_lines(f"다리는 놓였다.1) 둑은 오래됐다.2)\n\n{NOTES}"))
    assert [line.text for line in lines if line.rule == "footnote"] == [
        "주석", "1) 솔내시사, 2019", "2) 솔내일보, 2020", "1)", "2)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "할 일은 둘이다.\n1) 다리를 놓는다\n2) 둑을 쌓는다",
        "김나루(2016.9.7)는 그렇게 적었다.\n1) 다리\n2) 둑",
        f"다리는 놓였다. 둑은 오래됐다.\n\n{NOTES}",
        "팔 운동1)과 다리 운동2)이 좋다.\n1) 팔 운동\n팔을 든다. 내린다.\n2) 다리 운동\n다리를 든다. 내린다.",
        "다리1)와 둑2)을 비교했다.\n1) 다리는 오래 걸린다.\n2) 둑은 물을 흐린다.",
        "김나루(1), 이들녘(2)이 나왔다.\n1) 나루의 노래\n2) 들녘의 춤",
    ],
)
def test_a_list_without_marks_is_read(text: str) -> None:
    """Items and parts of the text are numbered so, too, and dates and ages in brackets end so."""
    assert texts(text) == [line for line in text.split("\n") if line]
