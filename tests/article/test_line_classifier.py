"""The filter: lists go with what stands in them, until prose goes on."""

from __future__ import annotations

from reader.article.line_classifier import is_page, judged, without_repeated_headlines
from reader.article.lines import Line, page_lines

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def kept(text: str) -> list[str]:
    return [line.text for line in judged(page_lines(text)) if line.stays]


def test_a_list_goes_with_its_headlines() -> None:
    text = f"{BODY}\n\n많이 본 뉴스\n시장, 새 다리 연다\n주민들 “반갑다”\n\n{BODY[:-5]} 덧붙였다."
    assert kept(text) == [BODY, f"{BODY[:-5]} 덧붙였다."]


def test_a_list_in_a_menu_takes_nothing_with_it() -> None:
    """In front of the first prose a list's heading is one of the menu's words."""
    assert kept(f"많이 본 뉴스\n시장, 새 다리 연다\n\n{BODY}") == ["시장, 새 다리 연다", BODY]


def test_a_sentence_that_tells_is_no_furniture() -> None:
    """Whatever words are in it: a page speaks to its reader, a report tells."""
    for text in (
        "시는 누리집에 댓글을 남기면 추첨해 상품을 준다고 밝혔다.",
        "이 회사는 저작권을 침해한 무단 전재를 금지하는 소송을 냈다.",
        "로그인하지 않은 사람도 볼 수 있게 됐다.",
    ):
        assert kept(f"{BODY}\n\n{text}") == [BODY, text]


def test_a_caption_above_its_bare_credit_goes_too() -> None:
    assert kept(f"{BODY}\n\n5일 새 다리 위를 걷는 주민들\n[가나시 제공]\n\n{BODY[:-4]} 했다.")[0] == BODY
    assert "5일 새 다리 위를 걷는 주민들" not in kept(
        f"{BODY}\n\n5일 새 다리 위를 걷는 주민들\n[가나시 제공]"
    )


def test_a_headline_that_a_list_repeats_goes() -> None:
    """Between the paragraphs it has no mark; its twin in the list gives it away."""
    other = "구청장 선거, 네 명이 나섰다"
    lines = [
        Line(1, BODY),
        Line(2, other),
        Line(3, BODY[:-3] + "했다."),
        Line(4, f"3{other}", rule="related link", linked=True),
    ]
    assert [line.text for line in without_repeated_headlines(lines) if line.stays] == [
        BODY,
        BODY[:-3] + "했다.",
    ]


def test_a_page_is_told_from_an_essay() -> None:
    assert is_page(judged(page_lines(f"로그인\n{BODY}")))
    assert not is_page(judged(page_lines(f"새 다리\n\n{BODY}")))
