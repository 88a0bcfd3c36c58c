"""Main content: where the body is in a page, whatever its elements are called."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import parse_html
from reader.article.main_content import find_body

LEADS = [
    "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다.",
    "주민들은 이제 돌아가지 않아도 된다며 반겼고, 시장도 이날 자리를 함께해 다리를 걸어서 건넜다.",
    "다리를 놓는 데에는 삼 년이 걸렸다. 물살이 빨라 기둥을 다시 세우기도 했다.",
    "다음 달부터는 버스도 다리를 건넌다. 시는 노선을 셋 늘리고 배차 간격을 줄인다. 요금은 그대로 두기로 했다. 첫차는 새벽 다섯 시에 떠난다.",
]


def body(markup: str) -> list[str]:
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    blocks, span = find_body(root, None)
    assert span is not None
    return [block.text for block in blocks[span.start : span.stop] if block.rule is None]


PARAGRAPHS = "".join(f"<p>{lead}</p>" for lead in LEADS)
BREAKS = "<br><br>".join(LEADS)
TEASERS = "".join(
    f"<li class='t'><a href='/{n}'>다른 기사의 긴 제목 하나 {n}</a><span>{LEADS[n % 4][:50]}</span></li>"
    for n in range(8)
)


@pytest.mark.parametrize(
    "markup",
    [
        f"<article>{PARAGRAPHS}</article>",
        f"<div class='css-1x2y'>{PARAGRAPHS}</div>",
        f"<div>{BREAKS}</div>",
        f"<table><tr><td>메뉴</td><td><font>{BREAKS}</font></td></tr></table>",
        f"<div class='wrap'><div class='a'>{PARAGRAPHS}</div><ul>{TEASERS}</ul></div>",
        f"<ul>{TEASERS}</ul><div><div><div>{PARAGRAPHS}</div></div></div>",
        f"<div class='sidebar'>{PARAGRAPHS}</div><p>짧은 알림이 있습니다.</p>",
        f"<div><p>{LEADS[0]}</p><p>{LEADS[1]}</p></div><div class='ad'>광고</div><div><p>{LEADS[2]}</p><p>{LEADS[3]}</p></div>",
    ],
    ids=["article", "hashed", "breaks", "table", "teasers-below", "teasers-above", "misnamed", "two-parts"],
)
def test_the_body_is_found(markup: str) -> None:
    """Of every shape all four paragraphs, and no teaser."""
    lines = body(markup)
    assert [line for line in lines if line in LEADS] == LEADS
    assert not [line for line in lines if "다른 기사" in line]


def test_parts_in_far_apart_elements_are_one_body() -> None:
    """An editor of blogs wraps each paragraph in elements of its own, with pictures and cards between."""
    parts = "".join(
        f"<div class='c{n}'><div><div><div><p>{lead}</p></div></div></div></div><div><i>그림 {n}</i></div>"
        for n, lead in enumerate(LEADS)
    )
    assert [line for line in body(f"<div>{parts}</div>") if line in LEADS] == LEADS


def test_a_request_below_the_body_is_no_part_of_it() -> None:
    """A short sentence in an element of its own is a button's or a banner's."""
    request = "기사가 유익했다면 후원해 주세요."
    lines = body(f"<main><div>{PARAGRAPHS}</div></main><div><div><p>{request}</p></div></div>")
    assert lines == LEADS


def test_a_summary_behind_buttons_is_no_part_of_the_body() -> None:
    """Above the body a portal shows a summary, and then a row of buttons that are named as such."""
    summary = "다리는 오백 미터이며 다음 달부터 차가 다니고 버스 노선도 세 개가 늘어난다는 내용이다."
    buttons = "".join(f"<li>{name} 공유하기 링크 복사하기</li>" for name in ("누리글", "바람말", "편지"))
    markup = (
        f"<div><div><p>{summary}</p></div></div><ul class='share'>{buttons}</ul><main>{PARAGRAPHS}</main>"
    )
    assert body(markup) == LEADS


def test_the_summary_of_the_page_tells_which_part_is_the_article() -> None:
    """Comments are longer than the article; the page's own summary is in the article."""
    comments = "".join(f"<div><p>{LEADS[n % 2]}</p></div>" for n in range(6))
    article = "".join(
        f"<section><div><div><div><p>{lead}</p></div></div></div></section>" for lead in LEADS[2:]
    )
    root = parse_html(
        f"<html><body><div>{article}</div><ul>{TEASERS}</ul><main>{comments}</main></body></html>"
    )
    assert root is not None
    blocks, span = find_body(root, LEADS[2][:60])
    assert span is not None
    assert [blocks[at].text for at in span] == LEADS[2:]


def page_of(*articles: str) -> str:
    return f"<main>{''.join(articles)}</main>"


def article(
    tag: str, level: int, headline: str, leads: list[str], below: str = "입력 2025-03-14 09:30"
) -> str:
    text = "".join(f"<p>{lead}</p>" for lead in leads)
    return f"<{tag} class='view'><h{level}>{headline}</h{level}><div>{below}</div><div>{text}</div></{tag}>"


@pytest.mark.parametrize(("tag", "level"), [("article", 1), ("div", 2), ("section", 3)])
@pytest.mark.parametrize("below", ["입력 2025-03-14 09:30", "이가온 기자"])
def test_a_second_article_below_the_first_is_not_read(tag: str, level: int, below: str) -> None:
    """Pages load it for who scrolls on; it has a headline like the first one's, and a date or a byline."""
    second = [lead.replace("다리", "도서관") for lead in reversed(LEADS)] * 2
    lines = body(
        page_of(
            article(tag, level, "새 다리 열려", LEADS), article(tag, level, "새 도서관 열려", second, below)
        )
    )
    assert [line for line in lines if line in LEADS] == LEADS
    assert not [line for line in lines if "도서관" in line]


@pytest.mark.parametrize(
    ("level", "below"),
    [(2, "길이는 어떻게 쟀나"), (3, "입력 2025-03-14 09:30")],
    ids=["neither date nor byline", "a lower heading"],
)
def test_a_chapter_in_an_element_like_the_first_is_read(level: int, below: str) -> None:
    chapter = article("section", level, "다리가 놓이기까지", LEADS[2:], below)
    lines = body(page_of(article("section", 2, "새 다리 열려", LEADS[:2]), chapter))
    assert [line for line in lines if line in LEADS] == LEADS


def test_sections_headed_like_the_body_are_of_the_same_text() -> None:
    """A company's page has its greeting, its history and its aims one after the other."""
    greeting = (
        f"<div class='a'><div><h2>인사말</h2><p>환영합니다.</p></div><div class='b'>{PARAGRAPHS}</div></div>"
    )
    history = f"<div class='c'><h2>연혁</h2></div><div class='d'><li><strong>{LEADS[0][:-5]} 전했다.</strong></li></div>"
    assert body(f"{greeting}{history}")[-1] == f"{LEADS[0][:-5]} 전했다."
    other = history.replace("<h2>연혁</h2>", "<h2><a href='/1'>연혁</a></h2>")
    assert body(f"{greeting}{other}")[-1] != f"{LEADS[0][:-5]} 전했다."


GREETING = "<div class='a'><div><h2>{heading}</h2><p>환영합니다.</p></div><div class='b'>{text}</div></div>"
SECTION = "<div class='c'><h2>{heading}</h2></div><div class='d'><li><strong>{text}</strong></li></div>"
TOLD = f"{LEADS[0][:-5]} 전했다."


@pytest.mark.parametrize(
    ("heading", "below", "is_read"),
    [("인사말", "연혁", True), ("인사말", "한마디 남기기", False), ("새 다리 열려", "연혁", False)],
    ids=["section", "section of readers", "headline"],
)
def test_whose_sections_are_read(heading: str, below: str, is_read: bool) -> None:
    """Below an article's own headline, a heading like it is of something else."""
    greeting = GREETING.format(heading=heading, text=PARAGRAPHS)
    root = parse_html(f"<html><body>{greeting}{SECTION.format(heading=below, text=TOLD)}</body></html>")
    assert root is not None
    blocks, span = find_body(root, None, ["새 다리 열려"])
    assert span is not None
    assert (blocks[span.stop - 1].text == TOLD) is is_read


def test_steps_of_several_lines_in_elements_of_their_own() -> None:
    """Each line is short, since a designer broke the paragraphs, but together they are as long as others."""
    step = "<article class='step{n}'><img src='{n}.jpg'><h4>Step {n}</h4><p>{lines}</p></article>"
    told = (
        "기둥을 세울 자리의 물을 막고 바닥의 모래를 걷어 낸 다음,<br>바위가 나올 때까지 흙을 파낸다.",
        "쇠로 엮은 틀을 내려 바위에 박고 둘레를 널로 막은 다음,<br>물보다 무거운 반죽을 천천히 붓는다.",
    )
    steps = "".join(step.format(n=n, lines=lines) for n, lines in enumerate(told, 1))
    above = "".join(f"<p>{lead}</p>" for lead in LEADS[:2])
    lines = body(f"<section><div class='txt'>{above}</div></section><section>{steps}</section>")
    assert lines[-1] == "물보다 무거운 반죽을 천천히 붓는다."


def test_the_first_line_of_a_paragraph_that_is_no_sentence_itself() -> None:
    first = "솔내병원은 찾아오는 모든 이를 먼저 생각하는 병원이 되기위해"
    lines = body(f"<h3>다짐</h3><p>{first}<br>마음을 담아 다음과 같이 다짐합니다.</p><div>{PARAGRAPHS}</div>")
    assert first in lines
