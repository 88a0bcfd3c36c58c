"""Pages of notes: an outline around a sentence or two."""

from __future__ import annotations

import pytest

from reader.article.extraction import extract_article
from reader.article.html_blocks import parse_html
from reader.article.main_content import find_body
from reader.article.outlines import find_outline
from reader.model import Page

MENU = (
    "<ul>" + "".join(f"<li><a href=/{name}>{name}</a>" for name in ("소개", "알림", "자료", "길")) + "</ul>"
)
NOTES = ("지원대상", "솔내에 사는 새 농부", "지원내용", "씨앗과 거름", "지원절차", "신청서 내기", "면담")


def page(prose: str, notes: tuple[str, ...] = NOTES, below: str = "") -> str:
    items = "".join(f"<li>{note}</li>" for note in notes)
    return f"{MENU}<div id=content><h2>새 농부 돕기</h2><p>{prose}</p><ul>{items}</ul>{below}</div>"


def outline(markup: str) -> range | None:
    root = parse_html(markup)
    assert root is not None
    blocks, body = find_body(root, None)
    assert body is not None
    return find_outline(blocks, body)


def test_notes_around_a_sentence_are_read() -> None:
    """Without them a listener would hear one sentence of the page."""
    markup = page("솔내군은 새로 농사를 시작하는 이웃을 돕습니다.")
    article = extract_article(Page(f"<html><body>{markup}</body></html>", "html", "page.html"))
    assert article.title == "새 농부 돕기"
    assert article.paragraphs == ("솔내군은 새로 농사를 시작하는 이웃을 돕습니다.", *NOTES)


@pytest.mark.parametrize(
    "markup",
    [
        page("솔내군은 이웃을 돕습니다.", NOTES[:3]),
        page(
            "솔내군은 이웃을 돕습니다.", below="<p>입력 2025.03.04 09:10</p><p>다른 글이 여기에 있습니다.</p>"
        ),
        page(
            "솔내군은 이웃을 돕습니다.", ("댓글 3", "ⓒ 솔내신문, 무단전재 및 재배포 금지", *NOTES, "좋아요 3")
        ),
        page("솔내군은 새로 농사를 시작하는 이웃을 돕습니다. " * 40),
    ],
    ids=["few notes", "another article", "boilerplate of a report", "prose"],
)
def test_other_pages(markup: str) -> None:
    """Few notes, another article, what surrounds a report, or much prose make no outline."""
    assert outline(markup) is None
