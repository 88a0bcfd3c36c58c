"""Runs of a line: buttons, struck-out words and named links in the middle of a sentence."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import page_blocks, parse_html


def texts(body: str) -> list[str]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [block.text for block in page_blocks(root) if block.rule is None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p>시는 <button>쉼터 지도</button>에서 자리를 찾을 수 있다고 밝혔다.</p>",
            ["시는 쉼터 지도에서 자리를 찾을 수 있다고 밝혔다."],
        ),
        (
            "<p><button>기준금리<svg><title>설명</title></svg></button>는 그대로다.</p>",
            ["기준금리는 그대로다."],
        ),
        ("<p>비가 왔다. <button>공유하기</button></p>", ["비가 왔다."]),
        ("<p>비가 왔다. <button>더보기</button> 눈도 왔다.</p>", ["비가 왔다. 눈도 왔다."]),
        ("<div><button>공유하기</button></div>", []),
        ("<div>글자 크기 <button>가</button> <button>가</button></div>", ["글자 크기"]),
        ("<h3><button>신청은 어떻게 하나</button></h3>", ["신청은 어떻게 하나"]),
        ("<p>공사는 <del>3일</del> 5일에 끝난다.</p>", ["공사는 5일에 끝난다."]),
        ("<p>공사는 <s>3일</s><ins>5일</ins>에 끝난다.</p>", ["공사는 5일에 끝난다."]),
        ("<p>이 계획은 <del>엉망</del>이었다.</p>", ["이 계획은 엉망이었다."]),
        (
            '<p>시는 <a class="keyword" href="/k">그늘 쉼터</a>를 놓는다고 밝혔다.</p>',
            ["시는 그늘 쉼터를 놓는다고 밝혔다."],
        ),
        (
            '<p><a class="tag" href="/k">그늘 쉼터</a>는 여덟 곳에 놓인다.</p>',
            ["그늘 쉼터는 여덟 곳에 놓인다."],
        ),
        (
            '<p><a class="keyword" href="/k">솔내시</a>는 <a class="tag" href="/t">가로수</a>에 이름표를 단다.</p>',
            ["솔내시는 가로수에 이름표를 단다."],
        ),
        (
            '<p>비가 왔다.</p><p><a class="tag" href="/t">가로수</a> <a class="tag" href="/u">이름표</a></p>',
            ["비가 왔다."],
        ),
        ('<p>비가 왔다.<span class="share">공유</span></p>', ["비가 왔다."]),
        ("<p>국민건강<wbr>보험<wbr>공단은 5일 밝혔다.</p>", ["국민건강보험공단은 5일 밝혔다."]),
        (
            '<div class="collapsed"><p>비가 왔다.<sup><a href="#n">[1]</a></sup> 눈도 왔다.</p></div><p id="n">1 기상대</p>',
            ["비가 왔다. 눈도 왔다."],
        ),
        ("<details><summary>자세히</summary><p>비가 왔다.</p></details>", ["자세히", "비가 왔다."]),
    ],
)
def test_a_sentence_stays_whole(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_many_parts() -> None:
    """The time grows in step with the number of parts."""
    began = time.process_time()
    assert len(texts("<p>" + "<del>가</del>나<button>다</button>라 " * 8_000)) == 1
    assert time.process_time() - began < 8
