"""Assembly: where title, subtitle and body are, and what is glued to paragraphs."""

from __future__ import annotations

import pytest

from reader.article.assembly import AFTER_BODY, BEFORE_BODY, BEFORE_PARAGRAPH, ON_REQUEST, assemble_article
from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.errors import ArticleError
from reader.model import Article, Page, Selection

TITLE = "시장, 새 다리 개통"
FIRST = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
LAST = "주민들은 이제 먼 길로 돌아가지 않아도 된다며 반겼다."
FOOT = Line(9, "ⓒ 가온일보 무단 전재 및 재배포 금지", rule="copyright")
DATE = Line(2, "입력 2024.03.05 14:02", rule="date")


def assembled(*lines: Line, selection: Selection = Selection(), metadata: Metadata | None = None) -> Article:
    return assemble_article(lines, Page("", "text", "x"), metadata, selection=selection)


def dropped(article: Article) -> dict[str, str]:
    return {line.text: line.rule for line in article.dropped}


def test_lines_around_the_body_are_dropped_with_their_position() -> None:
    menu, after = Line(0, "가온일보"), Line(7, "다음 소식")
    article = assembled(menu, Line(1, TITLE), DATE, Line(3, FIRST), Line(4, LAST), after, FOOT)
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, LAST))
    assert dropped(article) == {
        menu.text: BEFORE_BODY,
        DATE.text: "date",
        after.text: AFTER_BODY,
        FOOT.text: "copyright",
    }
    assert article.publisher == "가온일보"


def test_a_dateline_is_taken_off_and_listed() -> None:
    article = assembled(Line(1, TITLE), DATE, Line(3, f"(솔내=가나통신) 홍길동 기자 = {FIRST}"))
    assert article.paragraphs == (FIRST,)
    assert (article.byline, article.publisher) == ("홍길동", "가나통신")
    assert dropped(article)["(솔내=가나통신) 홍길동 기자 ="] == BEFORE_PARAGRAPH


def test_the_foot_begins_at_the_author_s_card() -> None:
    """Below the reporter's card is what the reporter has written besides; a byline within the report ends nothing."""
    card = Line(5, "홍길동 기자", rule="reporter line")
    other = Line(8, "시는 버스도 늘렸다.")
    head = (Line(1, TITLE), DATE, Line(3, FIRST), Line(4, LAST), card)
    article = assembled(*head, Line(6, "구독하기"), Line(7, "다른 글 모음"), other)
    assert (article.paragraphs, article.byline) == ((FIRST, LAST), "홍길동")
    assert assembled(*head, other).paragraphs == (FIRST, LAST, other.text)


def test_a_heading_above_the_body_belongs_to_it_if_there_are_more() -> None:
    first, second = Line(3, "다리가 놓이기까지", level=3), Line(5, "남은 일", level=3)
    lines = [Line(1, TITLE, level=1), DATE, first, Line(4, FIRST, level=0), second, Line(6, LAST, level=0)]
    article = assembled(*lines, metadata=Metadata(headlines=(TITLE,)))
    assert article.paragraphs == (first.text, FIRST, second.text, LAST)
    assert article.headings == (0, 2)


def test_the_biography_of_the_author_is_not_read() -> None:
    biography = Line(5, "◇홍길동 교수는 1971년 전주에서 태어나 가나대를 졸업했다.")
    metadata = Metadata(authors=("홍길동",))
    article = assembled(Line(1, TITLE), DATE, Line(3, FIRST), Line(4, LAST), biography, metadata=metadata)
    assert article.paragraphs == (FIRST, LAST)


def test_the_user_goes_before_all_rules() -> None:
    lines = (Line(1, TITLE), DATE, Line(3, FIRST), Line(4, LAST), FOOT)
    article = assembled(*lines, selection=Selection(keep=("copyright",), drop=("돌아가지",)))
    assert article.paragraphs == (FIRST, FOOT.text)
    assert dropped(article)[LAST] == ON_REQUEST


def test_a_page_of_boilerplate_alone_is_read_if_the_user_wants_it() -> None:
    line = Line(1, FIRST, rule="after the body")
    with pytest.raises(ArticleError, match="no article"):
        assembled(line)
    assert assembled(line, selection=Selection(keep=("after the body",))).paragraphs == (FIRST,)
