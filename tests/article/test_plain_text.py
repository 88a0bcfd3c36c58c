"""Clean: from copied page text to exactly what is read aloud."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.lines import is_prose, plain_text
from reader.article.plain_text import clean
from reader.errors import ArticleError, ReaderError
from reader.model import Article, Page
from reader.sources.load import load
from tests.conftest import SEED
from tests.support.page_cases import TEXTS, PageCase


def cleaned(text: str) -> Article:
    return clean(Page(text, "text", "test"))


def test_the_seed() -> None:
    """Eight paragraphs once each: no notice, no credit, no telephone number, no second copy."""
    article = clean(load(str(SEED)))
    assert article.title == "한·중 ‘스마트시티’ 협력…“시범도시 건설 추진”"
    assert len(article.paragraphs) == len(set(article.paragraphs)) == 8
    whole = " ".join(article.paragraphs)
    for noise in ("읽어주기", "사진출처", "제보", "781-1234", "핫 클릭", "수신료", "의견"):
        assert noise not in whole
    assert {line.rule for line in article.dropped} >= {"date", "feature notice", "tip-off", "second copy"}


def test_nothing_of_the_page_is_unaccounted_for() -> None:
    """Each line of a page is read, is part of the head, or is listed with the rule that left it out."""
    for case in TEXTS:
        article = clean(load(str(case.page)))
        told = " ".join([*article.paragraphs, *(line.text for line in article.dropped)])
        told += f" {article.title} {article.subtitle} {article.byline}"
        words = set(re.split(r"[\s/.=]+|#?\[\d+\]", plain_text(case.page.read_text(encoding="utf-8"))))
        lost = {word for word in words if word.strip("•*+=·- ") not in told and len(word) > 3}
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
    """What only looks like furniture stays: there is no page around it."""
    assert list(cleaned(text).paragraphs) == [line for line in text.split("\n") if line]


def test_a_sentence_said_twice_stays() -> None:
    """A copy is a run of lines; a refrain is the author's."""
    text = "바람이 불었다.\n\n그는 다시 걸었다.\n\n바람이 불었다.\n\n아무도 그를 보지 못했다."
    assert len(cleaned(text).paragraphs) == 4


def test_a_second_copy_with_small_differences_goes() -> None:
    """Other quotation marks, a cut lead, a caption between: still the same article once more."""
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
    article = cleaned(
        "\n\n".join(["정부, 새 정책 내년부터 시행", *first, "정부, 새 정책 내년부터 시행", *second])
    )
    assert article.paragraphs == (first[0].partition("= ")[2], *first[1:])
    assert (article.byline, article.publisher) == ("홍길동", "가나통신")


@pytest.mark.parametrize(
    "text", ["메뉴\n홈\n로그인\n검색", "입력 2020.01.01 10:00", "정부, 예산 늘린다", "!!! ???"]
)
def test_a_page_without_an_article(text: str) -> None:
    with pytest.raises(ArticleError, match="no article"):
        cleaned(text)


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
        cleaned(text)


def test_prose_is_told_from_headlines() -> None:
    assert is_prose("정부가 예산안을 냈다.")
    assert is_prose("그는 “왜 그랬나”라고 물었다")
    assert not is_prose("정부, 예산안 제출…야당 “반대”")
    assert is_prose("마침표가 없어도 이렇게 긴 것은 제목일 수 없으니 " * 5)
    assert not is_prose("2018.08.20.")


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.name)
def test_cleaning_a_cleaned_text_changes_nothing(case: PageCase) -> None:
    """What is read of an article is an article that is read whole."""
    once = clean(load(str(case.page)))
    again = cleaned("\n\n".join([*([once.title] if once.title else []), *once.paragraphs]))
    assert again.paragraphs == once.paragraphs


LINES = st.sampled_from(
    [line for case in TEXTS for line in case.page.read_text(encoding="utf-8").split("\n")]
) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_no_paragraph_is_invented(lines: list[str]) -> None:
    """Any mixture of lines ends in an article whose words all stand in it, or in a ReaderError."""
    import unicodedata

    try:
        article = cleaned("\n".join(lines))
    except ReaderError:
        return
    source = "".join(unicodedata.normalize("NFC", "".join(lines)).split())
    kept = [sign for sign in "".join(article.paragraphs) if not sign.isspace()]
    rest = iter(source)
    assert all(sign in rest for sign in kept)
