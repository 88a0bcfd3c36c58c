"""The name of a page in its site's menus."""

from __future__ import annotations

import pytest

from reader.article.extraction import extract_article
from reader.article.lines import Line
from reader.article.page_names import find_page_name
from reader.model import Page

MENU = (
    "<ul><li><a href='/about'>기관 소개</a><li><a href='/hello'>인사말</a>"
    "<li><a href='/way'>오시는 길</a></ul>"
)
TEXT = (
    "<p>안녕하십니까, 솔내시 도서관장 김나루입니다. 우리 도서관을 찾아 주신 여러분을 환영합니다.</p>"
    "<p>도서관은 여러분이 책과 만나는 곳입니다. 앞으로도 좋은 책을 많이 갖추겠습니다.</p>"
)


def title_of(page: str) -> str | None:
    return extract_article(Page(page, "html", "page.html")).title


@pytest.mark.parametrize(
    "head",
    [
        "<h2>인사말</h2>",
        "<div class=visual><p>기관 소개</p></div><h3>인사말</h3>",
        "<h3>인사말</h3><h4>책과 만나는 곳으로 오신 것을 환영합니다</h4>",
        "<div class=visual><p class=txt>인사말</p></div>",
    ],
)
def test_the_entry_of_the_menu_is_the_title(head: str) -> None:
    """Not the site's name, which all of its pages declare, nor the section's, nor a motto."""
    page = (
        "<title>솔내시 도서관</title><h1><a href='/'>솔내시 도서관</a></h1>"
        f"{MENU}{head}<div class=text>{TEXT}</div>"
    )
    assert title_of(page) == "인사말"


def test_an_article_keeps_its_headline() -> None:
    """A section's name above it is an entry of the menu, too."""
    page = (
        "<title>새 도서관, 봄에 문 연다 - 솔내일보</title>"
        "<ul><li><a href='/society'>사회</a><li><a href='/culture'>문화</a></ul><h2>사회</h2>"
        f"<h3>새 도서관, 봄에 문 연다</h3><div class=text>{TEXT}</div>"
    )
    assert title_of(page) == "새 도서관, 봄에 문 연다"


def test_a_line_without_an_entry_is_no_name() -> None:
    assert find_page_name([Line(1, "인사말", level=3, shape="div. h3.")]) is None
