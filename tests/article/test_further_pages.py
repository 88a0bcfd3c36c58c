"""Further pages: one article of several pages, each sentence once, and nothing is lost silently."""

from __future__ import annotations

from reader.article.duplicates import SECOND_COPY
from reader.article.further_pages import NEXT_PAGE, join_pages
from reader.model import Article, Dropped

FIRST = Article("새 다리", ("비가 왔다.", "다리", "눈이 왔다."), byline="윤슬", headings=(1,))
SECOND = Article(
    "새 다리 (2)",
    ("눈이 왔다.", "버스", "바람이 불었다."),
    headings=(1,),
    dropped=(Dropped(3, "공유", "share buttons"),),
)


def test_two_pages() -> None:
    """Headings are those of both; the title and the byline are the first one's."""
    article = join_pages((FIRST, SECOND), None)
    assert article.title == "새 다리"
    assert article.byline == "윤슬"
    assert article.paragraphs == ("비가 왔다.", "다리", "눈이 왔다.", "버스", "바람이 불었다.")
    assert [article.paragraphs[at] for at in article.headings] == ["다리", "버스"]


def test_what_is_not_read_again_can_be_listed() -> None:
    rules = {
        line.text: line.rule for line in join_pages((FIRST, SECOND), "https://news.example/?page=3").dropped
    }
    assert rules == {
        "공유": "share buttons",
        "눈이 왔다.": SECOND_COPY,
        "https://news.example/?page=3": NEXT_PAGE,
    }


def test_a_single_page() -> None:
    assert join_pages((FIRST,), None) == FIRST


def test_what_a_page_repeats_of_itself_stays() -> None:
    """A refrain is the article's."""
    refrain = Article("노래", ("강이 흐른다.", "길이 걷는다.", "강이 흐른다."))
    assert join_pages((FIRST, refrain), None).paragraphs[3:] == refrain.paragraphs
