"""Questions on buttons and links, which open their answers."""

from __future__ import annotations

import pytest

from reader.article.accordions import opens_answer
from reader.article.extraction import extract_article
from reader.article.html_blocks import parse_html
from reader.model import Page

QUESTION = "나루 배움터는 어떻게 신청하나요?"


@pytest.mark.parametrize(
    ("control", "is_question"),
    [
        (f'<a href="#">{QUESTION}</a>', True),
        (f'<a href="javascript:void(0)">{QUESTION}</a>', True),
        (f'<button type="button"><i>Q</i> <p>{QUESTION}</p></button>', True),
        (f'<a href="/faq/3">{QUESTION}</a>', False),
        (f'<button type="submit">{QUESTION}</button>', False),
        (f'<a href="#"><img src="a.png"><div>{QUESTION}</div></a>', False),
        ('<a href="#">새 배움터를 열어 누구나 배울 수 있게 하였습니다…</a>', False),
        ('<button type="button">더 보기</button>', False),
        ('<button type="button">이 글은 목소리로도 들을 수 있습니다.</button>', False),
    ],
    ids=["link", "script", "button", "other page", "form", "card", "lead that is cut", "label", "hint"],
)
def test_a_control_with_a_sentence_and_its_answer(control: str, is_question: bool) -> None:
    root = parse_html(f"<div><div>{control}</div><div>누리집에서 신청합니다.</div></div>")
    assert root is not None
    element = next(root.iter("a", "button"))
    assert opens_answer(element) is is_question


def test_a_question_without_an_answer_opens_nothing() -> None:
    root = parse_html(f'<div><div><a href="#">{QUESTION}</a></div><div> </div></div>')
    assert root is not None
    assert not opens_answer(next(root.iter("a")))


@pytest.mark.parametrize("control", ['a href="#"', 'button type="button"'])
def test_a_page_of_questions_is_read_with_them(control: str) -> None:
    questions = (QUESTION, "배움터에 늦게 와도 들을 수 있나요?", "배운 것은 어디에 올라오나요?")
    answers = (
        "누리집의 배움터 쪽에서 이름과 전화번호를 적어 신청하시면 됩니다.",
        "시작하고 나서 십 분까지는 뒷문으로 조용히 들어오시면 됩니다.",
        "배움이 끝나고 이틀 뒤에 자료실에 모두 올려 드립니다.",
    )
    tag = control.split(maxsplit=1)[0]
    items = "".join(
        f"<li><div><{control}>{question}</{tag}></div><div class=answer>{answer}</div></li>"
        for question, answer in zip(questions, answers, strict=True)
    )
    page = f"<html><head><title>자주 묻는 질문</title></head><body><h1>자주 묻는 질문</h1><ul>{items}</ul></body></html>"
    article = extract_article(Page(page, "html", "test"))
    expected = tuple(line for pair in zip(questions, answers, strict=True) for line in pair)
    assert article.paragraphs == expected
