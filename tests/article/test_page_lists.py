"""Pages of many texts: lists of leads, indexes, discussions."""

from __future__ import annotations

from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.page_lists import are_headlines, is_discussion, is_index, is_list

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
