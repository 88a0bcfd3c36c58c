"""Plain text: from a copied page to exactly the paragraphs that are read aloud."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.plain_text import article_from_text
from reader.article.prose import visible_text
from reader.errors import ArticleError, ReaderError
from reader.model import Article, Page
from reader.sources.load import load
from tests.conftest import SEED
from tests.support.page_cases import TEXTS, PageCase


def extracted(text: str) -> Article:
    return article_from_text(Page(text, "text", "test"))


def test_the_seed() -> None:
    """Eight paragraphs once each: no notice, no credit, no telephone number, no second copy."""
    article = article_from_text(load(str(SEED)))
    assert article.title == "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"
    assert len(article.paragraphs) == len(set(article.paragraphs)) == 8
    whole = " ".join(article.paragraphs)
    for noise in ("읽어주기", "사진출처", "제보", "781-1234", "핫 클릭", "수신료", "의견"):
        assert noise not in whole
    assert {line.rule for line in article.dropped} >= {"date", "feature notice", "tip-off", "second copy"}


def test_every_line_of_a_page_is_read_or_listed() -> None:
    """Each line of a page is read, is part of the head, or is listed with the rule that left it out."""
    for case in TEXTS:
        article = article_from_text(load(str(case.page)))
        listed = " ".join([*article.paragraphs, *(line.text for line in article.dropped)])
        listed += f" {article.title} {article.subtitle} {article.byline}"
        words = set(
            re.split(
                r"[\s/.=]+|#?\[(?:\d+|편집)\]|(?<=\.)\d\)",
                visible_text(case.page.read_text(encoding="utf-8")),
            )
        )
        lost = {word for word in words if word.strip("•*+=·- ") not in listed and len(word) > 3}
        assert not {word for word in lost if not word.startswith(("(", "["))} - {"=", "기자"}, case.name


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요. 오늘은 날씨가 좋습니다.",
        "비가 왔다.",
        "첫 문단이다. 두 문장이다.\n\n둘째 문단이다.",
        "대표전화 02-123-4567로 전화하면 된다고 시는 밝혔다.\n\n■ 첫째는 물이다.\n▲ 둘째는 불이다.",
        "그는 “저작권은 지켜야 한다”며 무단 전재를 금지하는 법을 설명했다고 말했다.",
        "(서울=뉴시스)라는 머리말은 통신사 기사에 붙는다. 이메일 hong@example.com으로 물어보면 된다.",
    ],
)
def test_a_plain_text_is_read_as_it_is(text: str) -> None:
    """What only looks like boilerplate is read: there is no page around it."""
    assert list(extracted(text).paragraphs) == [line for line in text.split("\n") if line]


def test_a_repeated_sentence_is_read() -> None:
    """A copy is a run of lines; a refrain is the author's."""
    text = "바람이 불었다.\n\n그는 다시 걸었다.\n\n바람이 불었다.\n\n아무도 그를 보지 못했다."
    assert len(extracted(text).paragraphs) == 4


def test_a_second_copy_with_small_differences_is_not_read() -> None:
    """Other quotation marks, a cut lead, a caption between: still a copy of the same article."""
    first = [
        "(서울=가나통신) 홍길동 기자 = 정부가 ‘새 정책’을 내놓고 내년부터 시행한다고 20일 밝혔다.",
        "예산은 모두 3조 원이며 국회 심의를 거쳐 12월에 확정될 것으로 보인다.",
        "전문가들은 “효과가 크다”면서도 재원을 걱정했다.",
    ]
    second = [
        "정부가 '새 정책'을 내놓고 내년부터 시행한다고 20일 밝혔다.",
        "[사진=가나통신]",
        first[1],
        '전문가들은 "효과가 크다"면서도 재원을 걱정했다.',
    ]
    article = extracted(
        "\n\n".join(["정부, 새 정책 내년부터 시행", *first, "정부, 새 정책 내년부터 시행", *second])
    )
    assert article.paragraphs == (first[0].partition("= ")[2], *first[1:])
    assert (article.byline, article.publisher) == ("홍길동", "가나통신")


@pytest.mark.parametrize(
    "text", ["메뉴\n홈\n로그인\n검색", "입력 2020.01.01 10:00", "정부, 예산 늘린다", "!!! ???"]
)
def test_a_page_without_an_article(text: str) -> None:
    with pytest.raises(ArticleError, match="no article"):
        extracted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Monday that it would go on.",
        "政府は月曜日に発表した。",
        "Le chat est là. Il dort.",
    ],
)
def test_another_language(text: str) -> None:
    with pytest.raises(ArticleError, match=r"not Korean|no article"):
        extracted(text)


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.name)
def test_extracting_an_extracted_article_changes_nothing(case: PageCase) -> None:
    """The paragraphs of an article are an article that is read whole."""
    once = article_from_text(load(str(case.page)))
    again = extracted("\n\n".join([*([once.title] if once.title else []), *once.paragraphs]))
    assert again.paragraphs == once.paragraphs


LINES = st.sampled_from(
    [line for case in TEXTS for line in case.page.read_text(encoding="utf-8").split("\n")]
) | st.text(max_size=60)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=25))
def test_no_paragraph_is_invented(lines: list[str]) -> None:
    """Any mixture of lines ends in an article of its own words, or in a ReaderError."""
    import unicodedata

    try:
        article = extracted("\n".join(lines))
    except ReaderError:
        return
    source = "".join(unicodedata.normalize("NFC", "".join(lines)).split())
    kept = [char for char in "".join(article.paragraphs) if not char.isspace()]
    rest = iter(source)
    assert all(char in rest for char in kept)
