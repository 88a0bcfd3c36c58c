"""Omissions: prose that is not read is reported, boilerplate and second copies are not."""

from __future__ import annotations

from reader.article.duplicates import SECOND_COPY
from reader.article.omissions import omission_remark, omitted_prose, remarks_on
from reader.model import Article, Dropped

CAPTION = Dropped(3, "주민들이 새 다리를 걷고 있다. [가나시 제공]", "photo credit")
AFTER = Dropped(9, "시는 노선을 셋 늘렸다고 밝혔다.", "after the body")
SILENT = (
    Dropped(4, "공유하기", "share buttons"),
    Dropped(5, "무단 전재 및 재배포를 금지합니다.", "copyright"),
    Dropped(6, "URL이 복사되었습니다.", "button's answer"),
    Dropped(7, AFTER.text, SECOND_COPY),
    Dropped(8, "시장, 새 다리 개통", "related link"),
)


def article(*dropped: Dropped) -> Article:
    return Article(title=None, paragraphs=("비가 왔다.",), dropped=dropped)


def test_only_prose_that_may_be_the_article_s_is_reported() -> None:
    assert omitted_prose(article(CAPTION, *SILENT, AFTER)) == [CAPTION, AFTER]


def test_the_remark_counts_by_rule_and_quotes_the_source() -> None:
    remark = omission_remark([AFTER, AFTER, CAPTION], "내 글.txt")
    assert remark.startswith("3 lines of prose are not read (2 after the body, 1 photo credit); ")
    assert "`reader show '내 글.txt' --dropped`" in remark


def test_code_has_a_remark_of_its_own() -> None:
    """Even where its comments are sentences."""
    code = (Dropped(5, "print(1)", "code"), Dropped(6, "# 값을 모두 더한다.", "code"))
    (remark,) = remarks_on(article(*code), "page.html")
    assert remark.startswith("2 lines of code are not read; `reader show page.html --dropped` lists them")


def test_nothing_omitted_is_no_remark() -> None:
    assert remarks_on(article(*SILENT), "page.txt") == ()
    assert remarks_on(article(AFTER), "page.txt") == (omission_remark([AFTER], "page.txt"),)
