"""Kinds of pages: the words and forms that are typical of each."""

from __future__ import annotations

from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.page_kinds import PageKinds, count_reports

LEAD = "달이 지구를 당기는 힘에 따라 바닷물이 하루에 두 번씩 들고 난다. 어부는 물때를 보고 배를 띄웠다."


def kinds(title: str, prose: str, *, around: int, is_front: bool = False) -> PageKinds:
    """Return the kinds of a page of `around` headlines with one paragraph among them."""
    body = Line(1, prose, level=0)
    menu = [Line(1, f"{n}번 나루의 오늘 소식 모음", level=0, is_link=n % 2 == 0) for n in range(around)]
    return PageKinds([*menu, body], [body], Metadata(headlines=(title,), is_front=is_front))


def test_a_notice_reports_nothing() -> None:
    assert count_reports(Line(1, "비가 왔다. 눈도 왔다.")) == 2
    assert count_reports(Line(1, "많은 이용자로 접속이 불가합니다.")) == 0


def test_the_front_page_is_named_where_no_other_kind_is() -> None:
    assert kinds("누리아침", LEAD, around=200, is_front=True).kind == "front"
    assert kinds("누리아침", LEAD, around=200).kind is None
    notice = "많은 분의 이용으로 접속이 불가합니다. 잠시 후 다시 오세요."
    assert kinds("접속이 불가", notice, around=200, is_front=True).kind == "error"


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
    assert not PageKinds([*form, *greeting], greeting, title).is_log_in
    notice = [Line(9, "로그인하시면 모든 서비스를 이용하실 수 있습니다.", level=0)]
    assert PageKinds([*form, *notice], notice, title).is_log_in


OFFER = "닥종이로 하나씩 접어 물에 오래 떠 있는 종이배입니다. 아이와 함께 강가에 띄워 보세요."


def shop(*labels: str, is_link: bool = False) -> PageKinds:
    """Return the kinds of a page with labels beside its text."""
    body = Line(0, OFFER, level=0)
    lines = [Line(at, text, level=0, is_link=is_link) for at, text in enumerate(labels)]
    return PageKinds([body, *lines], [body], Metadata(headlines=("종이배",)))


def test_labels_of_a_page_to_order_from() -> None:
    labels = ("판매가 9,000원", "배송 안내", "수량", "교환 및 반품")
    assert shop(*labels).is_shop
    assert not shop(*labels[:2]).is_shop
    assert not shop(*labels, is_link=True).is_shop, "links of a shop's menu, beside its magazine"
    assert not shop("풋옵션", *labels[1:]).is_shop, "no price"
