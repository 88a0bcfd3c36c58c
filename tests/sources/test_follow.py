"""The page with the article is found from the one that was named; nothing goes on without end or inwards."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError
from reader.pipeline import load_article
from reader.sources import fetch as fetch_module
from reader.sources.load import load, page_from_bytes
from tests.support.page_server import SiteServer

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "솔내시, 강변길에 나무 그늘 쉼터 여덟 곳"
TEXTS = (
    "솔내시는 다음 달부터 강변길 여덟 곳에 나무 그늘 쉼터를 놓는다고 14일 밝혔다.",
    "쉼터 한 곳의 넓이는 약 40제곱미터이고, 앉을 자리는 스물네 개다.",
    "시는 지난해 여름 강변길을 걷다가 쓰러진 시민이 열일곱 명이었다는 통계를 근거로 들었다.",
    "김도담 공원과장은 “쉼터마다 물을 마실 수 있는 수도를 놓겠다”고 말했다.",
    "공사는 다음 달 3일에 시작해 6월 말에 끝난다고 시는 설명했다.",
)
ARTICLE = (
    f"<title>{TITLE}</title><h1>{TITLE}</h1><article>{''.join(f'<p>{text}</p>' for text in TEXTS)}</article>"
)


def part(number: int, texts: tuple[str, ...], following: str | None = None, title: str = TITLE) -> str:
    link = f"<link rel=next href='{following}'>" if following else ""
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html><head><title>{title}</title>{link}</head><body><h1>{title}</h1><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    "pages",
    [
        {"/1": "<meta http-equiv=refresh content='0;url=/2'>", "/2": ARTICLE},
        {"/1": "<iframe id=mainFrame src='/2'></iframe>", "/2": ARTICLE},
        {"/1": "<frameset><frame src=/2></frameset>", "/2": "<meta http-equiv=refresh content='0;url={site}/3'>", "/3": ARTICLE},
    ],
)  # fmt: skip
def test_the_page_that_has_the_article(pages: dict[str, str]) -> None:
    """Its own address is the article's; the source keeps the name that it was given."""
    with SiteServer(pages) as site:
        page = load(f"{site.url}/1")
        assert page.origin == f"{site.url}/1"
        assert page.url == site.url + list(pages)[-1]
        assert load_article(f"{site.url}/1").paragraphs == TEXTS


@pytest.mark.parametrize(
    "pages",
    [
        {
            "/1": "<meta http-equiv=refresh content='0;url=/2'>",
            "/2": "<meta http-equiv=refresh content='0;url=/1'>",
        },
        {f"/{at}": f"<iframe src='/{at + 1}'></iframe>" for at in range(1, 40)},
    ],
    ids=["loop", "chain"],
)
def test_pages_that_lead_on_without_end(pages: dict[str, str]) -> None:
    with SiteServer(pages) as site:
        with pytest.raises(SourceError, match="from page to page and never to an article; open"):
            load(f"{site.url}/1")
        assert len(site.requests) <= 11


def test_all_pages_have_one_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the pages alone would be in time."""
    monkeypatch.setattr(fetch_module, "TIME_LIMIT_S", 1.0)
    with SiteServer({f"/{at}": f"<iframe src='/{at + 1}'></iframe>" for at in range(1, 40)}) as site:
        answer = site.answer

        def answer_late(request: object, path: str) -> None:
            time.sleep(0.4)
            answer(request, path)  # type: ignore[arg-type]

        monkeypatch.setattr(site, "answer", answer_late)
        with pytest.raises(SourceError, match="within 1 s"):
            load(f"{site.url}/1")
        # The fourth would begin after the limit.
        assert len(site.requests) <= 3


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/admin",
        "http://localhost:9/",
        "http://192.168.0.1/",
        "http://[::1]/",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize(
    "markup", ["<meta http-equiv=refresh content='0;url={}'>", "<iframe src='{}'></iframe>"]
)
def test_nobody_leads_inwards(target: str, markup: str) -> None:
    """A page cannot make reader ask another machine of the user's network, or read a file."""
    with SiteServer({"/1": markup.format(target)}) as site:
        with pytest.raises(SourceError, match=r"inside a network|no article"):
            load_article(f"{site.url}/1")
        assert len(site.requests) == 1


def test_several_pages_of_one_article() -> None:
    """What a further page repeats is read once; the title is not read again."""
    pages = {
        "/view?id=7": part(1, TEXTS[:2], "?id=7&page=2"),
        "/view?id=7&page=2": part(2, (TEXTS[0], *TEXTS[2:4]), "?id=7&page=3", f"{TITLE} (2/3)"),
        "/view?id=7&page=3": part(3, TEXTS[4:]),
    }
    with SiteServer(pages) as site:
        article = load_article(f"{site.url}/view?id=7")
    assert article.paragraphs == TEXTS
    assert article.title == TITLE
    assert "next page" not in {line.rule for line in article.dropped}


@pytest.mark.parametrize(
    "following",
    [part(2, TEXTS[2:], title="기차역이 도서관이 되다"), part(2, TEXTS[2:])],
    ids=["another article", "the next article's address"],
)
def test_the_next_article_is_not_read(following: str) -> None:
    link = "?id=7&page=2" if "기차역" in following else "?id=8"
    with SiteServer({"/view?id=7": part(1, TEXTS[:2], link), f"/view{link}": following}) as site:
        assert load_article(f"{site.url}/view?id=7").paragraphs == TEXTS[:2]


def test_a_page_that_is_missing() -> None:
    """What is there is read, and the address of the rest is named."""
    with SiteServer({"/view?id=7": part(1, TEXTS[:2], "?id=7&page=2")}) as site:
        article = load_article(f"{site.url}/view?id=7")
        assert article.paragraphs == TEXTS[:2]
        rules = {line.rule: line.text for line in article.dropped}
        assert rules["next page"] == f"{site.url}/view?id=7&page=2"


def test_at_most_ten_further_pages() -> None:
    pages = {
        f"/view?page={at}": part(
            at, (f"{at}번째 날에 강물이 {at}미터 불었다고 시가 밝혔다.", TEXTS[at % 5]), f"?page={at + 1}"
        )
        for at in range(1, 30)
    }
    with SiteServer(pages) as site:
        article = load_article(f"{site.url}/view?page=1")
        assert len(site.requests) == 11
    assert {line.rule: line.text for line in article.dropped}["next page"].endswith("page=12")


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<base href='https://blog.example/'><iframe id=mainFrame src='PostView?no=1'></iframe>", r"shows another one in a frame, https://blog\.example/PostView\?no=1; give that address"),
        ("<meta http-equiv=refresh content='0;url=https://m.news.example/1'>", r"leads to another one, https://m\.news\.example/1; give"),
        ("<iframe src='page_files/PostView.html'></iframe>", r"page_files/PostView\.html; save that one"),
    ],
)  # fmt: skip
def test_a_file_that_only_leads_to_a_page(markup: str, message: str, tmp_path: Path) -> None:
    """Nothing is fetched for a file; a sentence says where the article is."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{markup}</body></html>", encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        load(path)


def test_a_file_of_the_first_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    canonical = "<link rel=canonical href='https://news.example/view?id=7'>"
    path.write_text(canonical + part(1, TEXTS[:2], "?id=7&page=2"), encoding="utf-8")
    article = load_article(path)
    assert article.paragraphs == TEXTS[:2]
    assert {line.rule: line.text for line in article.dropped}[
        "next page"
    ] == "https://news.example/view?id=7&page=2"
    assert page_from_bytes(path.read_bytes(), "page.html").next_address is None
