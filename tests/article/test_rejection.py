"""Rejection: a page without an article is refused in one sentence that says what it is and what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import reader
from reader.article import rejection
from reader.article.extraction import extract_article
from reader.errors import COPY_AND_PIPE, OPEN_COPY_AND_PIPE, ArticleError
from reader.model import Page, Selection

LEAD = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
REPORT = f"<h1>새 다리 열려</h1><p>{LEAD}</p>"
TEASERS = "".join(
    f"<li><a href='/{n}'>시장 소식 {n}호 나왔다</a><p>{LEAD[:40]}{n}...</p></li>" for n in range(9)
)


def html(body: str) -> Page:
    return Page(f"<html><head><title>새 다리</title></head><body>{body}</body></html>", "html", "test")


def text(text: str) -> Page:
    return Page(text, "text", "test")


REFUSALS = [
    (html(f"{REPORT}<p>이 기사는 유료 회원 전용 기사입니다.</p>"), rejection.PAYWALL),
    (html(f"{REPORT}<div>로그인 후 기사 전문을 읽으실 수 있습니다.</div>"), rejection.PAYWALL),
    (html("<h1>안내</h1><p>요청하신 페이지를 찾을 수 없습니다.</p>"), rejection.ERROR_PAGE),
    (html(TEASERS), rejection.LIST_PAGE),
    (text("\n\n".join(f"{LEAD[:40]}{n}..." for n in range(4))), rejection.LIST_PAGE),
    (html("<form><input name=id><input type='password'><p>로그인</p></form>"), rejection.LOG_IN_PAGE),
    (html("<div id=root></div><script>" + "var a=1;" * 300 + "</script>"), rejection.SCRIPTED_PAGE),
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
    and name not in ("AS_IS", "COPY_AND_PIPE", "OPEN_COPY_AND_PIPE")
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
