"""Wrapping: paragraphs that were broken at a width are whole again, lists of paragraphs are left as they are."""

from __future__ import annotations

import textwrap

import pytest

from reader.article.lines import page_lines
from reader.article.wrapping import are_broken_by_hand, is_broken, may_go_on, wrapped_blocks

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def texts(text: str) -> list[str]:
    return [line.text for line in page_lines(text)]


def test_a_wrapped_text_is_joined() -> None:
    paragraph = " ".join([SENTENCE] * 6)
    wrapped = textwrap.fill(paragraph, 36)
    assert texts(f"{wrapped}\n\n{wrapped}") == [paragraph] * 2


def test_one_paragraph_per_line_is_not_joined() -> None:
    assert texts(f"{SENTENCE}\n{SENTENCE[3:]}\n짧다.") == [SENTENCE, SENTENCE[3:], "짧다."]


def test_a_short_last_line_belongs_to_its_block_and_a_headline_to_none() -> None:
    first, rest = SENTENCE[:38], SENTENCE[39:]
    assert wrapped_blocks([[first, first, rest], ["새 다리", "열려"]]) == [True, False]


def test_a_notice_over_two_lines_is_one_line() -> None:
    """Neither half alone has the shape of a notice."""
    first, rest = "이 기사가", "좋으셨다면 추천을 눌러 주세요"
    assert texts(f"{SENTENCE}\n\n{first}\n{rest}") == [SENTENCE, f"{first} {rest}"]


@pytest.mark.parametrize(
    ("line", "following", "goes_on"),
    [
        ("나루읍에서 배를 부리던 어르신 열두 분을", "두 사람씩 찾아뵈었다.", True),
        ("비가 그친 뒤에도 강물이 줄지 않아서,", "다리를 막았다.", True),
        ("강가에서", "배를 기다렸다.", False),
        ("나루읍 선창과 장터를 잇는 새 다리", "내년에 열린다.", False),
        ("솔내시 강변 쉼터에 새로 놓는 의자 광고", "모두 스무 곳이다.", False),
        ("비가 그친 뒤에도 강물이 줄지 않았다고 해요", "다리를 막았다.", False),
        ("나루읍에서 배를 부리던 어르신 열두 분을", "저작권자 ⓒ 솔내뉴스, 무단 전재 및 재배포 금지", False),
        ("나루 모임은", "강가에 사는 어르신을 한 주에 한 번 찾아뵙는 젊은이들의 모임입니다.", True),
        ("나루 모임은", "한 주에 한 번.", False),
        ("박지은", "강가에 사는 어르신을 한 주에 한 번 찾아뵙는 젊은이들의 모임입니다.", False),
        ("Q. 배는", "시장은 다음 달부터 강을 건너는 배를 하루에 열 번 띄우겠다고 답했다.", False),
        ("강마을", "강가에 사는 어르신을 한 주에 한 번 찾아뵙는 젊은이들의 모임입니다.", False),
        ("강가에서 스무 해를 하루같이 애써온", "사람이 있다.", True),
        ("올여름 강가에서 잰 바람과 물의 기온", "날마다 올랐다.", False),
    ],
    ids=[
        "object",
        "comma",
        "narrow",
        "noun",
        "noun like an ending",
        "sentence",
        "boilerplate below",
        "topic",
        "topic in verses",
        "name like a topic",
        "another topic below",
        "noun like a topic",
        "done until now",
        "noun like that",
    ],
)
def test_a_line_that_may_break_off(line: str, following: str, goes_on: bool) -> None:
    assert may_go_on(line, following) is goes_on


BROKEN = ["버들고개 너머에 있는", "수목원에 다녀와서", "김밥을 먹었어요."]


@pytest.mark.parametrize(
    ("stanzas", "are_broken"),
    [
        ([BROKEN] * 8, True),
        ([BROKEN] * 3, False),
        ([["국수 두 그릇", "김밥 한 줄", "모두 만 원~"]] * 8, False),
        ([BROKEN[:2]] * 14, False),
        ([[line] for line in BROKEN * 8], False),
    ],
    ids=["sentences", "too few", "thoughts", "stanzas without an end", "each alone"],
)
def test_sentences_that_a_writer_breaks(stanzas: list[list[str]], are_broken: bool) -> None:
    assert are_broken_by_hand(stanzas) is are_broken


@pytest.mark.parametrize(
    ("line", "following", "goes_on"),
    [
        ("다른 법령", "에 따라 정하는 사항", True),
        ("요금", ": 첫 달은 받지 않는다.", True),
        ("여러 학문", "(물리, 화학)을 함께 배운다.", True),
        ("여러 학문", "(물리, 화학) 함께 배운다.", False),
        ("문제 3", "(가)와 (나)를 견주어 보면 앞의 것이 크다.", False),
        ("새 다리의 모습", "(왼쪽)은 낮에 본 것이다.", False),
        ("다른 법령", "에어컨을 다는 사항", False),
        ("다른 법령", "의자를 놓는 사항", False),
        ("갑 측은 대금을 다음 달까지 치른다.", "을 측은 물건을 넘긴다.", False),
        ("다른 법령", ": 저작권자 ⓒ 솔내뉴스, 무단 전재 및 재배포 금지", False),
    ],
    ids=[
        "particle",
        "colon",
        "particle behind brackets",
        "brackets alone",
        "a passage's letter",
        "a side of a picture",
        "a word like a particle",
        "another one",
        "a party to a contract",
        "boilerplate",
    ],
)
def test_a_line_that_begins_as_none_does(line: str, following: str, goes_on: bool) -> None:
    assert is_broken(line, following) is goes_on


def test_a_question_over_narrow_lines_is_one() -> None:
    """Verses are more lines, a headline over a deck does not ask, a heading has a wide paragraph below it."""
    question = ["느린 우체국은 어떻게", "시작하게 되었나요?"]
    verses = ["강가에 앉아서", "배를 기다리며", "편지를 쓰고서", "종이배를 접을까?"]
    deck = ["나루시 새 다리 열어", "시민들이 반겼다."]
    heading = "새 다리를 놓으며"
    assert texts("\n".join(question)) == [" ".join(question)]
    assert texts("\n".join(verses)) == verses
    assert texts("\n".join(deck)) == deck
    assert texts(f"{heading}\n{SENTENCE}") == [heading, SENTENCE]
