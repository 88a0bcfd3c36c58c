"""Sections of a Markdown text that are not its text."""

from __future__ import annotations

import contextlib
import time

import pytest

from reader.article.markdown import article_from_markdown
from reader.errors import ArticleError
from reader.model import Page

TEXT = "시는 5일 새 다리를 열었다고 밝혔다. 길이는 84미터이고, 걸어서 건너는 데 2분이 걸린다."
HEAD = "---\ntitle: 새 다리 열려\nagency: 솔내시\n---\n\n# 새 다리 열려\n\n- 기관: 솔내시\n"


def paragraphs(markdown: str) -> tuple[str, ...]:
    return article_from_markdown(Page(markdown, "markdown", "a.md")).paragraphs


@pytest.mark.parametrize("label", ["본문", "기사 본문", "내용", "Content"])
def test_the_label_above_an_exported_text(label: str) -> None:
    """It is not read, nor are the fields above it; the deck is the subtitle."""
    article = article_from_markdown(Page(f"{HEAD}\n> 걸어서 2분\n\n## {label}\n\n{TEXT}", "markdown", "a.md"))
    assert article.paragraphs == (TEXT,)
    assert article.subtitle == "걸어서 2분"
    assert {line.text for line in article.dropped} >= {label, "기관: 솔내시"}


@pytest.mark.parametrize(
    "section",
    [
        "## 출처\n\n- 솔내시 새소식 자료",
        "## 참고문헌\n\n- 다리 / 김도담 저 / 한누리출판",
        "## 첨부/링크\n\n- [그림](https://a.example)",
        "**함께 읽기**\n\n- [옛 다리](https://a.example)",
        "## 주석\n\n[^1]: 2019년 자료.",
        "## 관련 글\n\n- [옛 다리](https://a.example)\n\n## 태그\n\n다리, 강",
    ],
)
def test_sections_at_the_end(section: str) -> None:
    assert paragraphs(f"# 새 다리 열려\n\n{TEXT}\n\n{section}") == (TEXT,)


@pytest.mark.parametrize(
    "line",
    ["다음 글: [옛 다리](/a)", "← 이전 포스트 보기", "> 시리즈 글 목록\n\n- [옛 다리](/a)\n- [새 배](/b)"],
)
def test_lines_that_lead_to_other_posts(line: str) -> None:
    assert paragraphs(f"# 새 다리 열려\n\n{TEXT}\n\n{line}\n\n{TEXT[:21]}") == (TEXT, TEXT[:21])


@pytest.mark.parametrize(
    "section",
    [
        "## 출처\n\n그림은 시가 그렸다.",
        "## 관련 글\n\n글은 셋이다. 모두 길다.",
        "다음 글에서는 배를 탄다.",
        "이전 글과 다르다.",
    ],
)
def test_what_is_told_is_read(section: str) -> None:
    last = section.rpartition("\n")[2]
    assert paragraphs(f"# 새 다리 열려\n\n{TEXT}\n\n{section}")[-1] == last


def test_a_press_release_keeps_its_last_lines() -> None:
    """The form above it and the list of attachments below are left out, and nothing else."""
    form = "보도자료\n\n담당부서 다리과\n\n과장 김도담 ☏ 044-000-1201"
    text = f"{HEAD}\n## 본문\n\n{form}\n\n{TEXT}\n\n※ 비가 오는 날에는 닫을 예정\n\n붙임 1. 지도.\n\n 2. 그림. 끝."
    assert paragraphs(text) == (TEXT, "※ 비가 오는 날에는 닫을 예정")


def test_texts_without_end() -> None:
    began = time.process_time()
    with contextlib.suppress(ArticleError):  # So much of it is no article.
        paragraphs(f"# 새 다리 열려\n\n{TEXT}\n\n" + "## 출처\n\n- 가\n\n" * 3_000)
    assert time.process_time() - began < 20
