"""Pages without an article are refused in one sentence that says what they are."""

from __future__ import annotations

import pytest

from reader.article.extraction import extract_article
from reader.errors import ArticleError
from reader.model import Page

LEAD = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def page(body: str) -> Page:
    return Page(f"<html><head><title>새 다리</title></head><body>{body}</body></html>", "html", "test")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<h1>새 다리 열려</h1><p>{LEAD}</p><p>이 기사는 유료 회원 전용 기사입니다.</p>", "subscribers"),
        (
            f"<h1>새 다리 열려</h1><p>{LEAD}</p><div>로그인 후 기사 전문을 읽으실 수 있습니다.</div>",
            "subscribers",
        ),
        ("<h1>안내</h1><p>요청하신 페이지를 찾을 수 없습니다.</p>", "error page"),
        (
            "".join(
                f"<li><a href='/{n}'>시장 소식 {n}호 나왔다</a><p>{LEAD[:40]}{n}...</p></li>"
                for n in range(9)
            ),
            "list of articles",
        ),
        ("<form><input name=id><input type='password'><p>로그인</p></form>", "log in"),
        ("<div id=root></div><script>" + "var a=1;" * 300 + "</script>", "scripts make it"),
        ("<p>The mayor opened a new bridge on Monday, the city said in a statement.</p>", "not Korean"),
        ("", "no article"),
    ],
)
def test_refused(body: str, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        extract_article(page(body))


def test_a_short_report_is_none_of_these() -> None:
    """Two sentences are an article, also one that tells of a paywall."""
    text = "가나일보는 5일부터 유료 회원 전용 기사를 없앤다고 밝혔다. 구독자는 전문을 읽기 위해 로그인하지 않아도 된다."
    assert extract_article(page(f"<h1>가나일보, 유료 기사 없앤다</h1><p>{text}</p>")).paragraphs == (text,)
