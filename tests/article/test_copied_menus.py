"""Menus that a copied page has twice."""

from __future__ import annotations

from reader.article.copied_menus import mark_menus
from reader.article.lines import Line
from reader.article.plain_text import article_from_text
from reader.model import Page

MENU = ["소개", "소식", "자료", "알림", "문의"]
SENTENCE = "솔내시는 다음 달부터 버스 노선을 셋 늘린다고 5일 밝혔다."


def rules(texts: list[str]) -> list[str | None]:
    return [line.rule for line in mark_menus([Line(at, text) for at, text in enumerate(texts)])]


def test_both_copies_are_the_menu() -> None:
    assert rules([*MENU, "새 노선", *MENU, SENTENCE]) == ["page menu"] * 5 + [None] + ["page menu"] * 5 + [
        None
    ]


def test_a_menu_that_is_there_once_stays() -> None:
    """Nothing shows that it is one; rather a line too many than one lost."""
    assert rules([*MENU, SENTENCE]) == [None] * 6


def test_a_refrain_is_read() -> None:
    """Verses without a sentence, and sentences that are repeated, are no menu."""
    verses = ["강이 흐르고", "배는 떠나고", "우리는 남아", "손을 흔들고", "노을은 붉고"]
    assert rules([*verses, *verses]) == [None] * 10
    assert rules([*verses, "저녁 강가에 앉아", *verses, SENTENCE]) == [None] * 12
    text = "\n\n".join(["비가 왔다.", "바람이 불었다.", "강이 불었다.", "배가 떠났다.", "우리는 남았다."] * 3)
    assert len(article_from_text(Page(text, "text", "test")).paragraphs) >= 5
