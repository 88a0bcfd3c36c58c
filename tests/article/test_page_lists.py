"""Pages of many texts: lists of leads, indexes, discussions."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.page_lists import (
    are_headlines,
    has_several_posts,
    is_discussion,
    is_index,
    is_list,
    is_list_of_entries,
)

LEAD = "시는 5일 강 위에 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def test_leads_that_are_cut_are_a_list() -> None:
    cut = [Line(n, f"{LEAD[:30]}{n}...") for n in range(6)]
    assert is_list(cut, cut)
    whole = [Line(n, LEAD) for n in range(6)]
    assert not is_list(whole, whole)


def test_a_page_of_a_tag_is_an_index() -> None:
    links = [Line(n, f"나루 소식 {n}호 나왔다", level=2, is_link=True) for n in range(12)]
    assert is_index(links, [], Metadata(headlines=("태그: 나루",)))
    assert not is_index(links, [], Metadata(headlines=("나루 소식 모음",)))


def test_headlines_alone() -> None:
    headlines = [f"솔내시 “나루 {n}곳 다시 연다”…주민 반겨" for n in range(9)]
    assert are_headlines([Line(n, text) for n, text in enumerate(headlines)])
    assert not are_headlines([Line(n, LEAD) for n in range(9)])


def test_contributions_of_several_people() -> None:
    thread = [
        Line(n, text)
        for n in range(6)
        for text in (f"달맞이{n} 2025.03.0{n + 1} 10:2{n}", "저는 의자가 좋아요.", "공감 1 답글 신고")
    ]
    assert is_discussion(thread, [line for line in thread if line.is_prose])
    article = [*(Line(0, LEAD * 3) for _ in range(4)), *thread]
    assert not is_discussion(article, [line for line in article if line.is_prose])


def entry(n: int, paragraphs: int = 1, *, more: bool = False) -> list[Line]:
    """A linked headline, the paragraphs below it, and a link to the rest."""
    headline = Line(n, f"나루 소식 {n}호", level=2, is_link=True, shape="h2. a.")
    return [
        headline,
        *[Line(n, LEAD, level=0, shape="p.")] * paragraphs,
        *[Line(n, "계속 읽기 →", is_link=True, level=0)] * more,
    ]


@pytest.mark.parametrize(
    ("lines", "title", "is_entries"),
    [
        ([*entry(1), *entry(2), *entry(3)], "나루", True),
        ([*entry(1), *entry(2)], "나루", False),
        ([*entry(1), *entry(2), *entry(3)], "나루 소식 2호", False),
        ([*entry(1, 3), *entry(2, 3), *entry(3, 3)], "나루", False),
        ([*entry(1, 3, more=True), *entry(2, 3, more=True)], "나루", True),
        ([Line(1, LEAD, level=0), *entry(1), *entry(2), *entry(3)], "나루", False),
        (entry(1, 3), "아카이브: 2024/5", True),
        (entry(1, 3), "나루", False),
    ],
    ids=["leads", "two", "its own", "texts", "excerpts", "text above", "archive", "one"],
)
def test_entries_of_a_list(lines: list[Line], title: str, is_entries: bool) -> None:
    prose = [line for line in lines if line.is_prose]
    assert is_list_of_entries(lines, prose, Metadata(headlines=(title,))) is is_entries


def test_copied_text_has_no_entries_and_no_posts() -> None:
    lines = [*entry(1), *entry(2), *entry(3)]
    assert not is_list_of_entries(lines, [line for line in lines if line.is_prose], None)
    assert not has_several_posts(lines, None)


def post(n: int) -> list[Line]:
    """A whole post with its headline and its signed date."""
    signed = Line(n, f"홍길동 ・ 2024. 7. {n}. 15:30", "reporter line", level=0, shape="span.writer")
    return [Line(n, f"옥상 이야기 {n}", level=3), signed, Line(n, LEAD * 2, level=0)]


def test_several_posts() -> None:
    posts = [line for n in (1, 2, 3) for line in post(n)]
    assert has_several_posts(posts, Metadata(headlines=("옥상 살림",)))
    assert not has_several_posts(posts, Metadata(headlines=("옥상 이야기 2",)))
    assert not has_several_posts(posts[:6], Metadata(headlines=("옥상 살림",)))
    comments = [line for n in (1, 2, 3) for line in (post(n)[1], Line(n, "저도요.", level=0))]
    assert not has_several_posts(comments, Metadata(headlines=("옥상 살림",)))


HEADLINES = [
    "솔내 “다리 새로 놓는다” 둑도 쌓기로",
    "[속보] 솔내 앞바다에 큰 바람… 배 묶어",
    "장마당·노래마당 한자리에 모인 가을 밤",
]
NOTICE = "이 소식은 한 시간마다 새로 모읍니다."


@pytest.mark.parametrize(
    ("texts", "is_list_of_headlines"),
    [
        ([*HEADLINES, NOTICE, *HEADLINES], True),
        ([NOTICE, *HEADLINES, *HEADLINES], False),
        ([NOTICE, *(HEADLINES * 7)], True),
        ([NOTICE, *[HEADLINES[0]] * 7], False),
        ([f"{NOTICE} 주민도 보탤 수 있습니다.", *HEADLINES, *HEADLINES], False),
    ],
    ids=["around", "below", "many below", "of one kind", "two sentences"],
)
def test_headlines_around_a_notice(texts: list[str], is_list_of_headlines: bool) -> None:
    """Below a text of a few sentences may stand quotations of residents, or the parts of a programme."""
    lines = [Line(at, text) for at, text in enumerate(texts)]
    assert is_index(lines, [lines[texts.index(text)] for text in texts if "니다." in text], None) is (
        is_list_of_headlines
    )


def test_sentences_that_a_writer_lets_end_in_dots_are_no_leads() -> None:
    """Somebody's blog: ``그래도 좋았어요...`` A lead is cut in mid-sentence."""
    lines = [Line(n, f"나루에 {n}번이나 다녀왔는데 그래도 정말 좋았어요...") for n in range(6)]
    assert not is_list(lines, lines)
