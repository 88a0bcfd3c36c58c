"""Copied articles of encyclopedias: their text is read, and what a wiki has around it is not."""

from __future__ import annotations

import time

import pytest

from reader.article.copied_encyclopedia import read_copied_encyclopedia
from reader.article.lines import page_lines

BODY = "1. 개요[편집]\n솔내시의 내이다.[1]\n2. 역사[편집]\n둑은 1938년에 쌓았다.[2]"


def kept(text: str) -> list[str]:
    article = read_copied_encyclopedia(page_lines(text))
    assert article is not None
    return [line.text for line in article.lines if line.kept]


def test_nothing_is_lost_silently() -> None:
    """Marks and links to edit are lines below the text."""
    article = read_copied_encyclopedia(page_lines(f"가람천\n{BODY}"))
    assert article is not None
    assert [(line.text, line.rule) for line in article.lines if not line.kept] == [
        ("[편집]", "contents list"),
        ("[1]", "footnote"),
        ("[편집]", "contents list"),
        ("[2]", "footnote"),
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("1. 개요2. 역사3. 여담", "contents list"),
        ("목차 [숨기기]", "contents list"),
        ("이 문서는 하천을 다룹니다. 마을에 대한 내용은 가람천리 문서를 참고하십시오.", "note on the page"),
        ("발원지", "infobox"),
        ("최근 수정 시각: 2024-11-02 13:20:11", "infobox"),
    ],
)
def test_what_is_above_the_text(line: str, rule: str) -> None:
    article = read_copied_encyclopedia(page_lines(f"가람천\n\n{line}\n\n{BODY}"))
    assert article is not None
    assert {each.text: each.rule for each in article.lines}[line] == rule
    assert article.title == "가람천"


@pytest.mark.parametrize(
    "below",
    [
        "[1] 한마루산에서 시작한다.\n[2] 1994년에 고쳤다.",
        "3. 각주[편집]\n김도담 (1987년). 《물길》. 한누리출판.",
        "3. 관련 문서[편집]\n버들내\n솔내시의 하천",
        "분류: 솔내시의 하천\n모든 문서는 아무나 쓸 수 있다.",
        "이 저작물은 CC BY-NC-SA 2.0 KR에 따라 이용할 수 있습니다.\n저작권은 기여자에게 있다.",
    ],
)
def test_what_is_below_the_text(below: str) -> None:
    assert kept(f"가람천\n{BODY}\n{below}")[-1] == "둑은 1938년에 쌓았다."


def test_a_section_on_sources_that_is_told() -> None:
    """Its sentences are the article's."""
    assert kept(f"가람천\n{BODY}\n3. 출처[편집]\n그림은 모두 시가 그렸다.")[-1] == "그림은 모두 시가 그렸다."


@pytest.mark.parametrize(
    "text",
    [
        "단추 이름은 [편집]\n그 단추를 누르면 누구나 고칠 수 있었다.",
        "1. 개요\n서버를 줄였다.\n2. 역사\n두 대였다.",
        "1. 개요\n2. 역사\n3. 여담\n1. 개요\n서버를 줄였다.\n2. 역사\n두 대였다.\n3. 여담\n추웠다.",
    ],
)
def test_other_texts(text: str) -> None:
    """One such line, and numbered sections with a list of contents, are no wiki's."""
    assert read_copied_encyclopedia(page_lines(text)) is None


@pytest.mark.parametrize(
    "text", ["가[편집]\n" * 20_000, "출처[편집]\n가\n" * 10_000, "가\n" * 20_000 + "나[편집]\n다[편집]"]
)
def test_texts_without_end(text: str) -> None:
    began = time.process_time()
    read_copied_encyclopedia(page_lines(text))
    assert time.process_time() - began < 20
