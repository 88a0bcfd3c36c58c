"""Kinds of pages: the signs for and against an article."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.page_kinds import PageVotes, count_reports

LEAD = "달이 지구를 당기는 힘에 따라 바닷물이 하루에 두 번씩 들고 난다. 어부는 물때를 보고 배를 띄웠다."


def votes(title: str, prose: str, *, around: int, is_front: bool = False) -> PageVotes:
    """Return the votes on a page of `around` headlines with one paragraph among them."""
    body = Line(1, prose, level=0)
    menu = [Line(1, f"{n}번 나루의 오늘 소식 모음", level=0, is_link=n % 2 == 0) for n in range(around)]
    return PageVotes([*menu, body], [body], Metadata(headlines=(title,), is_front=is_front))


def test_a_notice_reports_nothing() -> None:
    assert count_reports(Line(1, "비가 왔다. 눈도 왔다.")) == 2
    assert count_reports(Line(1, "많은 이용자로 접속이 불가합니다.")) == 0


@pytest.mark.parametrize(
    ("title", "around", "is_front", "is_rejected"),
    [
        ("누리아침", 200, True, True),
        ("누리아침", 200, False, True),
        ("누리아침", 20, True, False),
        ("어부의 물때", 200, False, False),
    ],
)
def test_a_text_in_a_corner_of_another_page(
    title: str, around: int, is_front: bool, is_rejected: bool
) -> None:
    """A term of the day is not the article of a front page; a short article among many links is one."""
    page = votes(title, LEAD + " 요즘은 물때를 전화로도 알려 준다.", around=around, is_front=is_front)
    assert page.reject == is_rejected


def test_the_front_page_is_named_where_no_other_kind_is() -> None:
    assert votes("누리아침", LEAD, around=200, is_front=True).kind == "front"
    assert votes("누리아침", LEAD, around=200).kind is None
    notice = "많은 분의 이용으로 접속이 불가합니다. 잠시 후 다시 오세요."
    assert votes("접속이 불가", notice, around=200, is_front=True).kind == "error"


def test_regulations_are_about_what_the_title_says() -> None:
    """They report nothing, so that the title's words must tell them from a notice."""
    rules = "재수강을 신청하면 재수강 성적을 다시 받은 것으로 함. 재수강은 학기마다 두 과목까지 할 수 있음."
    assert not votes("재수강", rules * 3, around=120).reject
    assert votes("나루 대학교", rules * 3, around=120).reject


def test_a_text_beside_a_form_to_log_in() -> None:
    """A site has the form on each page; only a page with hardly another sentence is there to log in."""
    form = [
        Line(0, text, level=0)
        for text in ("로그인", "아이디 찾기", "비밀번호 찾기", "아이디 저장", "회원가입")
    ]
    greeting = [
        Line(n, f"{n}년 동안 우리 모임을 지켜 주신 여러분께 감사드립니다.", level=0) for n in range(1, 9)
    ]
    title = Metadata(headlines=("나루모임",))
    assert not PageVotes([*form, *greeting], greeting, title).reject
    notice = [Line(9, "로그인하시면 모든 서비스를 이용하실 수 있습니다.", level=0)]
    assert PageVotes([*form, *notice], notice, title).reject


def test_the_notes_of_an_outline_are_its_text() -> None:
    """One sentence and many notes are not in a corner of the page, though the sentence is."""
    prose = Line(0, LEAD, level=0)
    notes = [Line(at, f"{at}번 나루에서 배를 타는 사람의 수", level=0) for at in range(1, 60)]
    menu = [Line(at, f"{at}번 나루의 소식", level=0, is_link=True) for at in range(60, 140)]
    page = [prose, *notes, *menu]
    metadata = Metadata(headlines=("누리아침",))
    assert PageVotes(page, [prose], metadata).reject
    assert not PageVotes(page, [prose], metadata, [prose, *notes]).reject


OFFER = "닥종이로 하나씩 접어 물에 오래 떠 있는 종이배입니다. 아이와 함께 강가에 띄워 보세요."


def shop(*labels: str, prose: str = OFFER, is_link: bool = False, title: str = "종이배") -> PageVotes:
    """Return the votes on a page with labels beside its text."""
    body = Line(0, prose, level=0)
    lines = [Line(at, text, level=0, is_link=is_link) for at, text in enumerate(labels)]
    return PageVotes([body, *lines], [body], Metadata(headlines=(title,)))


def test_labels_of_a_page_to_order_from() -> None:
    labels = ("판매가 9,000원", "배송 안내", "수량", "교환 및 반품")
    assert shop(*labels).is_shop
    assert not shop(*labels[:2]).is_shop
    assert not shop(*labels, is_link=True).is_shop, "links of a shop's menu, beside its magazine"
    assert not shop(*labels, prose=OFFER * 20).is_shop
    assert not shop(*labels, prose=LEAD).is_shop, "a report"
    assert not shop("풋옵션", *labels[1:]).is_shop, "no price"


@pytest.mark.parametrize(
    ("texts", "around", "title", "is_scrap"),
    [
        (["정성을 다하는 나루치과입니다."], 40, "나루", True),
        (["정성을 다합니다.", "믿음을 드립니다."], 40, "나루", True),
        (["정성을 다합니다.", "믿음을 드립니다."], 3, "나루", False),
        (["정성을 다합니다.", "믿음을 드립니다.", "늘 곁에 있습니다."], 40, "나루", False),
        (["새 누리집이 열렸습니다."], 40, "나루", True),
        (["새 다리가 놓였다."], 40, "나루", False),
        (["새 다리가 강가에 놓였습니다."], 40, "강가에 새 다리 놓여", False),
    ],
    ids=["a line", "two", "most of the page", "three", "a site's news", "a report", "what the title says"],
)
def test_a_line_or_two_of_another_page(texts: list[str], around: int, title: str, is_scrap: bool) -> None:
    prose = [Line(0, text, level=0) for text in texts]
    menu = [Line(n, f"{n}번 나루의 소식", level=0) for n in range(1, around)]
    assert PageVotes([*prose, *menu], prose, Metadata(headlines=(title,))).is_scrap is is_scrap
