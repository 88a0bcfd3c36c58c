"""Pages that only lead to the article, and pages of which the article goes on."""

from __future__ import annotations

import pytest

from reader.model import Page
from reader.sources.pointers import find_pointer, is_same_article, next_address

URL = "https://news.example/view/7"
TEXT = "<p>" + "시가 강 위에 새 다리를 놓았다고 14일 밝혔다. " * 30 + "</p>"


def page(markup: str, url: str | None = URL) -> Page:
    return Page(markup, "html", "page", url)


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<meta http-equiv='refresh' content='0; url=/m/7'><p>잠시 뒤 옮겨 갑니다.</p>", "https://news.example/m/7"),
        ("<META HTTP-EQUIV=Refresh CONTENT='3;URL=\"https://m.news.example/7\"'>", "https://m.news.example/7"),
        ("<meta http-equiv=refresh content='0 /m/7#top'>", "https://news.example/m/7"),
        ("<base href='/a/'><meta http-equiv=refresh content='0;url=b'>", "https://news.example/a/b"),
        ("<frameset rows='50,*'><frame src='/top'><frame name='main' src='/body'></frameset>", "https://news.example/body"),
        ("<iframe id='mainFrame' src='/PostView.naver?blogId=a&amp;logNo=1'></iframe>", "https://news.example/PostView.naver?blogId=a&logNo=1"),
        ("<iframe width=0 height=0 src='/count'></iframe><iframe src='/post'></iframe><footer>발행인 한가람</footer>", "https://news.example/post"),
    ],
)  # fmt: skip
def test_pages_that_lead_to_another(markup: str, address: str) -> None:
    pointer = find_pointer(page(markup))
    assert pointer is not None
    assert (pointer.address, pointer.is_frame) == (address, "frame" in markup)


@pytest.mark.parametrize(
    "markup",
    [
        f"<meta http-equiv=refresh content='0;url=/m/7'>{TEXT}",
        f"<iframe src='/ad'></iframe>{TEXT}",
        f"<iframe src='/ad'></iframe><div id=app></div><script>x='{TEXT}'</script>",
        "<meta http-equiv=refresh content='60;url=/m/7'>",
        "<meta http-equiv=refresh content='300'>",
        "<meta http-equiv=refresh content='0;url=javascript:go()'>",
        "<meta http-equiv=refresh content='0;url=data:text/html,x'>",
        "<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>",
        "<noscript><iframe src='/tag'></iframe></noscript>",
        "<iframe src='/tag' style='display: none'></iframe>",
        "<iframe src='/tag' width='1' height='1'></iframe>",
        "<iframe src='about:blank'></iframe>",
        "<iframe></iframe>",
        f"<meta http-equiv=refresh content='0;url={URL}'>",
        "<meta http-equiv=refresh content='0;url=https://[::1'>",
    ],
)
def test_pages_that_do_not(markup: str) -> None:
    """They have text of their own, show themselves again, or their frames are not seen."""
    assert find_pointer(page(markup)) is None


@pytest.mark.parametrize(
    ("url", "link", "is_next"),
    [
        ("https://a.example/view?id=7", "?id=7&page=2", True),
        ("https://a.example/view?id=7&page=2", "view?page=3&id=7", True),
        ("https://a.example/news/7", "/news/7/2", True),
        ("https://a.example/news/7/", "/news/7/page/2/", True),
        ("https://a.example/news/7/page/2", "/news/7/page/3", True),
        ("https://a.example/news/long-title.html", "long-title_2.html", True),
        ("https://a.example/news/long-title-2.html", "long-title-3.html", True),
        ("https://a.example/view?id=7", "?id=8", False),
        ("https://a.example/view?id=7&page=2", "?id=8&page=3", False),
        ("https://a.example/view?id=7", "?id=7&page=3", False),
        ("https://a.example/news/7", "/news/8", False),
        ("https://a.example/news/71", "/news/72", False),
        ("https://a.example/news/7", "https://b.example/news/7/2", False),
        ("https://a.example/news/7", "/other-article", False),
    ],
)
def test_the_next_page(url: str, link: str, is_next: bool) -> None:
    """Only the number of the page differs; the next article is another one."""
    for markup in (f"<link rel='next' href='{link}'>", f"<a rel='nofollow next' href='{link}'>다음</a>"):
        assert (next_address(page(markup, url)) is not None) is is_next


def test_the_same_article() -> None:
    first = page("<title>새 다리 열려 (1/2)</title>")
    assert is_same_article(first, page("<title>새 다리 열려 [2/2]</title>"))
    assert not is_same_article(first, page("<title>새 길 열려</title>"))
    assert not is_same_article(page("<p>글</p>"), page("<p>글</p>"))
