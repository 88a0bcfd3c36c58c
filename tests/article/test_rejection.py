"""Rejection: a page without an article is refused in one sentence that says what it is and what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import reader
from reader.article import rejection
from reader.article.extraction import extract_article
from reader.article.omissions import PARTIAL, remarks_on
from reader.errors import COPY_AND_PIPE, OPEN_COPY_AND_PIPE, ArticleError
from reader.model import Page, Selection
from tests.support.page_cases import FOLDER

LEAD = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
REPORT = f"<h1>새 다리 열려</h1><p>{LEAD}</p>"
TEASERS = "".join(
    f"<li><a href='/{n}'>시장 소식 {n}호 나왔다</a><p>{LEAD[:40]}{n}...</p></li>" for n in range(9)
)

BOT_WALL = "<h1>잠시만 기다려 주세요</h1><p>접속하신 분이 사람인지 확인하고 있습니다. 보안 확인이 끝나면 열립니다.</p>"
FIGURES = (
    "<table><tr><th>현재가</th><td>12,450</td></tr><tr><th>거래량</th><td>3,100</td></tr>"
    "<tr><th>시가총액</th><td>3,220억</td></tr></table><p>시세는 20분 늦게 보여 드립니다.</p>"
)
THREAD = "".join(
    f"<div><b>달맞이{n}</b> 2025.03.0{n} 10:2{n}</div><p>저는 {n}번 의자가 좋아요.</p><div>공감 {n} 답글 신고</div>"
    for n in range(1, 7)
)
FOUND = "<h2>통합검색</h2><p>“그늘”에 대한 검색결과가 없습니다. 검색어를 입력해 주세요.</p>"

RECORDS = "<p>번호를 누르시면 자리를 보여 드립니다.</p>" + "".join(
    f"<p>이름 : 나루 {n}</p><p>주소 : 강변길 {n}</p>" for n in range(12)
)
TERMS = "<h2>약관 동의</h2><p>회원으로 가입하시려면 본 약관에 동의하셔야 합니다.</p>"
WELCOME = "<h1>대문</h1><p>누리위키에 오신 것을 환영합니다.</p><p>누구나 고칠 수 있는 위키입니다.</p>"


def html(body: str) -> Page:
    return Page(f"<html><head><title>새 다리</title></head><body>{body}</body></html>", "html", "test")


def text(text: str) -> Page:
    return Page(text, "text", "test")


CHOICES = "".join(
    f"<p>{n}. 하나를 고르세요.</p><input type=radio name=q{n}><label>나는 물가를 {n}번 걷는다.</label>"
    "<label><input type=radio>나는 물가를 걷지 않는다.</label>"
    for n in range(6)
)

FORM = (
    "<h1>참가 신청</h1><p>빈칸을 채워 보내 주시면 전화를 드립니다.</p><p>이름은 신분증에 있는 대로 적어 주세요.</p>"
    "<p>신청은 한 사람이 한 번만 할 수 있습니다.</p><p>적어 주신 것은 잔치가 끝나면 지웁니다.</p>"
    + "<label>이름 <input type=text></label>"
    * 6
)


OFFER = (
    "<h1>나루 수제 종이배</h1><p>닥종이로 하나씩 접어 물에 오래 떠 있는 종이배입니다.</p>"
    "<dl><dt>판매가</dt><dd>9,000원</dd><dt>배송</dt><dd>나루택배</dd><dt>수량</dt><dd>1</dd><dt>원산지</dt><dd>솔내</dd></dl>"
)

REFUSALS = [
    (html(f"{REPORT}<p>이 기사는 유료 회원 전용 기사입니다.</p>"), rejection.PAYWALL),
    (html(f"{REPORT}<div>로그인 후 기사 전문을 읽으실 수 있습니다.</div>"), rejection.PAYWALL),
    (html("<h1>안내</h1><p>요청하신 페이지를 찾을 수 없습니다.</p>"), rejection.ERROR_PAGE),
    (html("<h1>404</h1><p>주소가 잘못되었거나 옮겨진 페이지입니다.</p>"), rejection.ERROR_PAGE),
    (html(TEASERS), rejection.LIST_PAGE),
    (text("\n\n".join(f"{LEAD[:40]}{n}..." for n in range(4))), rejection.LIST_PAGE),
    (html("<form><input name=id><input type='password'><p>로그인</p></form>"), rejection.LOG_IN_PAGE),
    (html("<div id=root></div><script>" + "var a=1;" * 300 + "</script>"), rejection.SCRIPTED_PAGE),
    (html(BOT_WALL), rejection.BOT_WALL),
    (html(FIGURES), rejection.STOCK_PAGE),
    (html(THREAD), rejection.DISCUSSION),
    (html(FOUND), rejection.SEARCH_PAGE),
    (html(TERMS), rejection.TERMS_PAGE),
    (html(WELCOME), rejection.FRONT_PAGE),
    (html(RECORDS), rejection.RECORDS),
    (html(CHOICES), rejection.QUESTIONNAIRE),
    (html(FORM), rejection.QUESTIONNAIRE),
    (html(OFFER), rejection.SHOP_PAGE),
    (text("누리검색\n통합검색\n관련도순\n검색옵션\n찾는 말을 바꾸어 보세요."), rejection.SEARCH_PAGE),
    (html("<p>The mayor opened a new bridge, the city said in a statement.</p>"), rejection.NOT_KOREAN),
    (text("The mayor opened a new bridge on Monday."), rejection.NOT_KOREAN),
    (html(""), rejection.NO_ARTICLE),
    (Page("", "html", "test"), rejection.EMPTY_PAGE),
    (text("메뉴\n홈\n검색"), rejection.NO_SENTENCE),
    (Page("", "markdown", "test"), rejection.NO_SENTENCE),
]
SELECTED = [
    (text("hello"), Selection(as_is=True), rejection.NO_KOREAN),
    (html(REPORT), Selection(drop=("다리를",)), rejection.ALL_DROPPED),
]
MESSAGES = {
    name: message
    for name, message in vars(rejection).items()
    if name.isupper()
    and not name.startswith("_")
    and isinstance(message, str)
    and name not in ("AS_IS", "PAYWALL_NOTICE", "COPY_AND_PIPE", "OPEN_COPY_AND_PIPE")
}


@pytest.mark.parametrize(("page", "message"), REFUSALS)
def test_refused(page: Page, message: str) -> None:
    with pytest.raises(ArticleError) as caught:
        extract_article(page)
    assert str(caught.value) == f"test: {message}"


@pytest.mark.parametrize(("page", "selection", "message"), SELECTED)
def test_refused_by_selection(page: Page, selection: Selection, message: str) -> None:
    with pytest.raises(ArticleError) as caught:
        extract_article(page, selection)
    assert str(caught.value) == f"test: {message}"


def test_every_message_is_tested() -> None:
    assert set(MESSAGES.values()) == {message for *_, message in [*REFUSALS, *SELECTED]}


ADVICE = re.compile(
    r"[;,] (?:so |or )?(?:open|log in|copy|save or copy|select all|give|check|drop|use)\b.{8,}"
)
"""What to do comes after what is wrong."""


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_a_message_says_what_is_wrong_and_what_to_do(message: str) -> None:
    """It follows the page's name and a colon, so it starts small and has no full stop."""
    assert re.match(r"(?:the|this is|there is|only the|--drop) ", message)
    assert ADVICE.search(message)
    assert not re.search(r"\s\s|\s[,;.]|[,;]\S|[,;.]$|^\s", message)
    assert message.count("`") % 2 == 0
    if "select all" in message or "browser" in message:
        assert COPY_AND_PIPE in message


def test_advice_is_whole() -> None:
    assert f"open it in a browser, {COPY_AND_PIPE}" == OPEN_COPY_AND_PIPE
    assert COPY_AND_PIPE.split()[0] == "select"


def test_no_message_is_cut_out_of_another() -> None:
    """A slice of such advice once read `open the article, lect all`: it needs a constant of its own."""
    cut = []
    for path in Path(reader.__file__).parent.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        messages = [node for node in nodes if isinstance(node, ast.FormattedValue | ast.BinOp)]
        cut += [f"{path}:{node.lineno}" for node in messages if any(map(_is_cut_constant, ast.walk(node)))]
    assert not cut


def _is_cut_constant(node: ast.AST) -> bool:
    """Whether code takes a part of a constant by numbers: ``_ADVICE[24:]``."""
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Slice)
        and isinstance(node.value, ast.Name)
        and node.value.id.isupper()
        and not node.value.id.endswith("SHA256")  # The first digits of a digest name a file.
        and any(isinstance(bound, ast.Constant) for bound in (node.slice.lower, node.slice.upper))
    )


def test_a_short_report_is_not_refused() -> None:
    """Two sentences are an article, also one about a paywall."""
    text = "가나일보는 5일부터 유료 회원 전용 기사를 없앤다고 밝혔다. 구독자는 전문을 읽기 위해 로그인하지 않아도 된다."
    assert extract_article(html(f"<h1>가나일보, 유료 기사 없앤다</h1><p>{text}</p>")).paragraphs == (text,)


@pytest.mark.parametrize("sentence", ["비가 왔다.", "안녕하세요.", "오늘은 날씨가 좋습니다."])
def test_a_text_without_a_page_around_it_is_not_refused(sentence: str) -> None:
    """That prose reports nothing is a sign only together with others."""
    assert extract_article(text(sentence)).paragraphs == (sentence,)


@pytest.mark.parametrize(
    "sentence", ["솔내상회가 이용약관을 고친다.", "회원 탈퇴와 준거법을 담은 본 약관이 바뀌었다."]
)
def test_a_report_about_terms_is_not_refused(sentence: str) -> None:
    """Only prose that hardly reports is taken for terms."""
    assert extract_article(html(f"<h1>이용약관 바뀐다</h1><p>{sentence}</p>")).paragraphs == (sentence,)


@pytest.mark.parametrize("name", ["headlines-bare", "headlines-labelled"])
def test_headlines_alone_are_a_list(name: str) -> None:
    with pytest.raises(ArticleError) as caught:
        extract_article(text((FOLDER / f"{name}.txt").read_text(encoding="utf-8")))
    assert caught.value.problem == rejection.LIST_PAGE


def test_verses_are_no_list_of_headlines() -> None:
    verses = "강가에 돌 하나,\n물 위에 달 하나…\n나루에 묶인 배\n노래 한 줄 실어\n돌아오는 길,\n갈대밭에 눕는 별…\n나는 서 있었다."
    assert "".join(extract_article(text(verses)).paragraphs).endswith("나는 서 있었다.")


def test_a_link_does_not_report() -> None:
    """A headline among links that is a sentence does not make a front page an article."""
    links = "".join(f"<li><a href='/{n}'>선배에게 {n}번째로 깨졌다.</a></li>" for n in range(9))
    with pytest.raises(ArticleError):
        extract_article(html(f"<ul>{links}</ul><p>아름다운 글을 감상해 보세요.</p>"))


@pytest.mark.parametrize("around", [BOT_WALL, FIGURES, FOUND])
def test_the_words_of_another_page_do_not_outweigh_a_report(around: str) -> None:
    report = (
        f"<article><h1>새 다리 열려</h1><p>{LEAD}</p><p>{LEAD[:-1]}며 버스도 다닌다고 했다.</p></article>"
    )
    assert extract_article(html(f"{report}<aside>{around}</aside>")).paragraphs[0] == LEAD


def test_notes_to_what_is_not_there_are_refused() -> None:
    """As below a list, a plan or a form; beside a sentence of its own they are the end of a notice."""
    notes = "".join(f"<p>※ 그림 {n}은 이해를 돕기 위한 것으로 실제와 다를 수 있습니다.</p>" for n in range(3))
    with pytest.raises(ArticleError):
        extract_article(html(f"<h1>배치도</h1>{notes}"))
    assert LEAD in extract_article(html(REPORT + notes)).paragraphs


def test_an_article_with_comments_is_no_discussion() -> None:
    report = "".join(f"<p>{n}번째 소식이다. {LEAD}</p>" for n in range(7))
    assert extract_article(html(f"<div>{report}{THREAD}</div>")).paragraphs[0].endswith(LEAD)


def test_a_paywall_leaves_an_opening() -> None:
    """It is read only on request, and said to be a part."""
    page = html(f"{REPORT}<p>뒷부분을 보시려면 로그인해 주세요.</p>")
    with pytest.raises(ArticleError, match="--partial"):
        extract_article(page)
    article = extract_article(page, Selection(partial=True))
    assert article.paragraphs == (LEAD,)
    assert remarks_on(article, "test") == (PARTIAL,)
    assert not extract_article(html(REPORT), Selection(partial=True)).is_partial


def test_a_service_that_goes_on_is_no_rest_of_an_article() -> None:
    """A notice may ask to log in, in order to go on using something."""
    notice = "앞으로도 계속해서 나루 배 예약을 이용하실 분은 다음 달까지 한 번 로그인해 주세요."
    assert notice in extract_article(html(f"{REPORT}<p>{notice}</p>")).paragraphs
    for rest in ("계속해서", "계속 이 기사를", "계속해서 전체 내용을", "계속 무료로"):
        with pytest.raises(ArticleError, match="--partial"):
            extract_article(html(f"{REPORT}<p>{rest} 읽으시려면 로그인해 주세요.</p>"))


def test_a_report_on_orders_is_no_page_to_order_from() -> None:
    """It has the words of shops in a table, but reports, and has no price."""
    rows = "".join(
        f"<tr><td>{word}</td><td>{at}건</td></tr>" for at, word in enumerate(("환불", "배송", "교환", "결제"))
    )
    article = extract_article(html(f"{REPORT}<table>{rows}</table>"))
    assert article.paragraphs[0].startswith(LEAD[:20])


def test_partial_does_not_read_what_is_no_article() -> None:
    with pytest.raises(ArticleError) as caught:
        extract_article(html(TEASERS), Selection(partial=True))
    assert caught.value.problem == rejection.LIST_PAGE


def test_a_notice_of_items_in_two_scripts_is_korean() -> None:
    """Names of products and addresses are most of its letters."""
    items = "".join(
        f"<li>{name} - Solnae Harbour Navigation Unit</li>" for name in ("Brake", "Horn", "Tyre") * 9
    )
    lead = f"<p>{LEAD} 부품을 만드는 회사들은 시험을 받는 데 드는 돈과 날을 줄이게 되었다.</p>" * 2
    page = html(f"<h1>부품 시험 안내</h1><h2>시험하는 부품과 시험을 맡는 곳</h2>{lead}<ul>{items}</ul>")
    assert extract_article(page).paragraphs
    english = [f"The city opened its bridge number {n} on Tuesday." for n in range(30)]
    with pytest.raises(ArticleError, match="not Korean"):
        rejection.check_is_korean([LEAD, *english], "test")


@pytest.mark.parametrize(("sentence", "is_read"), [("나루시의 물길 소식입니다.", False), (LEAD, True)])
def test_one_line_of_a_page_that_shows_much_else(sentence: str, is_read: bool) -> None:
    """``소식입니다`` heads a list that scripts fill in; a line that reports something is a brief."""
    names = ("배", "다리", "나루", "둑", "물때", "쉼터")
    notes = "".join(f"<li>{name} 안내와 신청, {name}에 딸린 여러 시설의 길 찾기</li>" for name in names)
    page = html(f"<ul>{notes}</ul><div><h3>소식</h3><p>{sentence}</p></div>")
    if is_read:
        assert extract_article(page).paragraphs == (sentence,)
        return
    with pytest.raises(ArticleError):
        extract_article(page)


def test_a_news_flash_among_menus() -> None:
    """One sentence in the present tense, but on what the page's title says."""
    names = ("배", "다리", "나루", "둑", "물때", "쉼터")
    notes = "".join(f"<li>{name} 안내와 신청, {name}에 딸린 여러 시설의 길 찾기</li>" for name in names)
    flash = "솔내강 새 다리가 5일 아침부터 다시 열립니다."
    markup = (
        f"<html><head><title>솔내강 새 다리 다시 열려</title></head><ul>{notes}</ul><p>{flash}</p></html>"
    )
    assert flash in extract_article(Page(markup, "html", "test")).paragraphs
