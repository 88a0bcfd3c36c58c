"""The words that a title and the text share."""

from __future__ import annotations

from reader.article.lines import Line
from reader.article.title_words import count_title_words, prose_of, words_in

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def test_only_prose_that_is_read_has_the_words_of_a_title() -> None:
    lines = [Line(1, "새 다리"), Line(2, BODY, rule="copyright"), Line(3, BODY)]
    assert prose_of(lines) == BODY
    assert words_in("새 나루를 열다", BODY) == 0
    assert count_title_words("다리를 열다", f"{BODY} 다리는 길다.") == 2
