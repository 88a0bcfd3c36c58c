"""Identity: the same article, an edition of it, or another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.model import Article
from reader.recording.identity import article_id, encode_url, full_text, is_edition, is_same_article

SENTENCES = [f"새 다리의 {number}번 기둥이 오늘 놓였다고 시가 밝혔다." for number in range(1, 9)]
ARTICLE = Article("새 다리", tuple(SENTENCES), url="https://news.example/1")


def test_the_id_is_of_title_and_text() -> None:
    """A column has the same title every week, and many pages declare one address."""
    elsewhere = replace(ARTICLE, url=None, published=datetime(2025, 3, 14, tzinfo=UTC), byline="홍길동")
    assert article_id(elsewhere) == article_id(ARTICLE)
    assert article_id(replace(ARTICLE, paragraphs=(*SENTENCES[:-1], "끝."))) != article_id(ARTICLE)
    assert article_id(replace(ARTICLE, title="옛 다리")) != article_id(ARTICLE)


@pytest.mark.parametrize(("kept", "expected"), [(7, True), (5, True), (3, False), (0, False)])
def test_how_much_of_it_stays_in_an_edition(kept: int, expected: bool) -> None:
    """Pins the threshold on both sides."""
    changed = [f"{text[:-1]}고도 한다." for text in SENTENCES[kept:]]
    assert is_edition("\n\n".join(SENTENCES), "\n\n".join([*SENTENCES[:kept], *changed])) is expected


def test_quotes_and_spaces_do_not_make_another_sentence() -> None:
    assert is_edition("“다리가 놓였다.” 끝이다.", "'다리가  놓였다.'\n끝이다.")


def test_an_edition_is_at_the_same_address() -> None:
    """The same words are the same article anywhere; similar ones only at the same address."""
    edition = full_text(replace(ARTICLE, title="새 다리(종합)"))
    assert is_same_article(ARTICLE, full_text(ARTICLE), "https://other.example/")
    assert is_same_article(ARTICLE, edition, ARTICLE.url)
    assert not is_same_article(ARTICLE, edition, "https://other.example/")
    assert not is_same_article(replace(ARTICLE, url=None), edition, None)


def test_an_address_that_is_encoded_already_stays_as_it_is() -> None:
    assert encode_url("https://a.example/%EA%B0%80?x=1&y#가") == "https://a.example/%EA%B0%80?x=1&y#%EA%B0%80"
