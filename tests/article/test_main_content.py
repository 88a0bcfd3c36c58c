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
