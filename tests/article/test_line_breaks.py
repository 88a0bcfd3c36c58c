"""Line breaks: a sentence that goes on behind one is whole, lines of their own are left apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.line_breaks import (
    join_broken_lines,
    join_broken_paragraphs,
    join_wrapped_lines,
)
from reader.article.lines import Line, page_lines

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def test_a_joined_line_has_the_number_of_its_first() -> None:
    first, rest = SENTENCE[:38], SENTENCE[39:]
    block = [Line(4, first), Line(5, first), Line(6, rest)]
    assert join_wrapped_lines([block]) == [[Line(4, f"{first} {first} {rest}")]]


def test_each_statement_of_a_broken_paragraph_is_a_line_where_most_end_with_their_line() -> None:
    """A program that wraps text ends few lines with a sentence, and none knows where one ends in copied text."""
    start = "시는 지난 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며"
    end = "시내를 지나던 차는 다음 달부터 이 다리로 다닌다고 밝혔다."
    short = "주민들은 걸어서 강을 건너게 되었다고 반겼다."
    written = [start, end, short, start, end]
    wrapped = [start, start, start, end, start, end]
    page = [[Line(at, text) for at, text in enumerate(lines, 1)] for lines in (written, wrapped)]
    statements, whole = join_wrapped_lines(page)
    assert [line.text for line in statements] == [f"{start} {end}", short, f"{start} {end}"]
    assert len(whole) == 1
    assert [len(lines) for lines in join_wrapped_lines(page, is_copied=True)] == [1, 1]


FIRST, REST = "시는 강 위에 놓을 다리의 설계를 맡은 회사와 함께 주민들을", "만났다고 밝혔다."


@pytest.mark.parametrize(
    ("first", "rest", "is_joined"),
    [
        (Line(1, FIRST, level=0), Line(1, REST, level=0), True),
        (Line(1, FIRST, level=3), Line(1, REST, level=0), False),
        (Line(1, FIRST, level=0), Line(1, "- " + REST, level=0), False),
        (Line(1, FIRST, level=0), Line(1, REST, level=0, is_link=True), False),
        (Line(1, FIRST, level=0, rule="photo credit"), Line(1, REST, level=0), False),
        (Line(1, FIRST, level=0), Line(1, "“" + SENTENCE + "”", level=0), False),
        (Line(1, FIRST, level=0), Line(1, "저작권자 ⓒ 솔내뉴스, 무단 전재 및 재배포 금지", level=0), False),
        (Line(1, FIRST, level=0, shape="pre."), Line(1, REST, level=0, shape="pre."), False),
        (Line(1, "강가에 모인 사람들", level=0), Line(1, SENTENCE, level=0), False),
    ],
)
def test_a_sentence_that_the_markup_breaks_is_one_line(first: Line, rest: Line, is_joined: bool) -> None:
    joined = [f"{first.text} {rest.text}"] if is_joined else [first.text, rest.text]
    assert [line.text for line in join_broken_lines([[first, rest]])[0]] == joined


def test_the_rest_of_an_item_is_joined_to_it() -> None:
    """Each item of a list has a mark, so that lines without one are the rest of a wide line."""
    rest = "받은 사람과 그 가족"
    texts = [
        "ㅇ 최근 두 해 안에 강을 건너는 배를 세 번 이상 타고 확인서를",
        rest,
        "- 배를 타지 않은 사람도 나루의 추천을 받으면 신청할 수 있음",
    ]
    lines = [Line(1, text, level=0) for text in texts]
    assert [line.text for line in join_broken_lines([lines])[0]] == [f"{texts[0]} {rest}", texts[2]]
    short = [Line(1, text, level=0) for text in ("- 나루 하나", "버들나루", "- 나루 둘")]
    assert join_broken_lines([short]) == [short]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "저희 모임은 강가에 사는 어르신을 찾아뵙고",
            "함께 밥을 지으며 서로의 안부를 묻는",
            "젊은이들의 모임입니다.",
        ],
        ["나루마을을 찾아 주신", "여러분 반갑습니다."],
        ["강물이 가르쳐 준 것을", "아이들과 함께 나누고자", "나루학교를 열었습니다."],
        ["배를 고치는 일에 마흔 해를 바친", "어느 목수의 이야기를 들어 보았습니다."],
    ],
)
def test_a_sentence_over_narrow_lines_of_a_page_is_one(texts: list[str]) -> None:
    """Designers break the sentences of greetings and introductions, so that each line looks well."""
    assert [line.text for line in join_broken_lines([marked_up(*texts)])[0]] == [" ".join(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ["나루국수", "메밀전병", "두부김치"],
        ["2019 나루상사 설립", "2021 둘째 공장 준공", "2024 수출 백만 달러"],
        ["대표 홍길동", "이사 김나루"],
        ["첫째 날은 강을 건넜다.", "둘째 날은 산에 올랐다."],
        ["어른 5,000원", "어린이 3,000원"],
        ["서울 25도", "부산 27도", "대구 30도", "내일은 전국이 맑겠다."],
        ["문의: 나루시청 문화과", "신청은 누리집에서 하면 된다."],
        ["◇과장급 승진", "◇전보"],
        ["숲길 명상", SENTENCE],
    ],
)
def test_lines_of_their_own_stay_apart(texts: list[str]) -> None:
    assert [line.text for line in join_broken_lines([marked_up(*texts)])[0]] == texts


def marked_up(*texts: str) -> list[Line]:
    """Lines of one paragraph of a page, which line breaks part."""
    return [Line(1, text, level=0, shape="div. p.") for text in texts]


def soft(*texts: str) -> list[Line]:
    """Lines of one paragraph between which the breaks are for wide windows only."""
    return [Line(1, text, level=0, follows_layout_break=at > 0) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["국가 에너지 절감", "및 효율에", "기여하고 있습니다."], 1),
        (["길을 엽니다.", "배도 탑니다."], 2),
        (["준비물", "1. 물 두 컵", "2. 소금 한 줌"], 3),
        (["평일 오전 9시", "주말 오전 10시", "쉬는 날 11시"], 3),
        (["나루일보", "홍길동 기자 hong@naru.example", "나루시는 다리를 열었다."], 3),
    ],
    ids=["a sentence", "two", "items", "labels", "a byline"],
)
def test_breaks_for_wide_windows_part_no_sentence(texts: list[str], joined: int) -> None:
    assert len(join_broken_lines([soft(*texts)])[0]) == joined


STANZA = ["버들고개 너머에 있는", "수목원에 다녀와서", "김밥을 먹었어요."]


def blog(*stanzas: list[str]) -> list[list[Line]]:
    """The paragraphs of a blog, each of one line, with an empty one behind each stanza."""
    return [
        [Line(1, text, level=0, shape="p.text")] if text else []
        for stanza in stanzas
        for text in (*stanza, "")
    ]


def joined_texts(paragraphs: list[list[Line]]) -> list[str]:
    return [line.text for paragraph in join_broken_paragraphs(paragraphs) for line in paragraph]


def test_paragraphs_of_a_sentence_are_one() -> None:
    assert joined_texts(blog(*[STANZA] * 8)) == [" ".join(STANZA)] * 8
    assert joined_texts(blog(*[STANZA] * 3)) == STANZA * 3


@pytest.mark.parametrize(
    "last",
    [
        Line(1, STANZA[2], level=0, shape="p.text", follows_image=True),
        Line(1, STANZA[2], level=2, shape="p.text"),
        Line(1, STANZA[2], level=0, shape="li.", is_list_item=True),
        Line(1, STANZA[2], level=0, shape="p.caption"),
        Line(1, STANZA[2], level=0, shape="p.text", rule="photo credit"),
    ],
    ids=["behind an image", "heading", "item", "looks different", "left out"],
)
def test_what_a_broken_sentence_does_not_go_on_in(last: Line) -> None:
    above = blog(*[STANZA] * 8, STANZA[:2])[:-1]
    assert joined_texts([*above, [last]])[8:] == [" ".join(STANZA[:2]), STANZA[2]]


def test_a_sentence_does_not_go_on_behind_an_empty_paragraph() -> None:
    assert joined_texts(blog(*[STANZA] * 8, STANZA[:1], STANZA[2:]))[8:] == [STANZA[0], STANZA[2]]


PARAGRAPHS = st.lists(
    st.builds(
        Line,
        number=st.just(1),
        text=st.one_of(
            st.sampled_from([*STANZA, FIRST, REST, "- 나루 하나", "새 다리"]),
            st.text("가을은 다.,", min_size=1),
        ),
        rule=st.sampled_from([None, None, None, "table"]),
        level=st.sampled_from([0, 0, 0, 2]),
        is_list_item=st.booleans(),
        follows_image=st.booleans(),
        shape=st.sampled_from(["p.", "div.", "pre."]),
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(st.lists(PARAGRAPHS, max_size=30), st.booleans())
def test_joining_neither_loses_nor_adds_a_letter(paragraphs: list[list[Line]], is_blog: bool) -> None:
    if is_blog:
        paragraphs = [*blog(*[STANZA] * 8), *paragraphs]
    letters = "".join(line.text for paragraph in paragraphs for line in paragraph).replace(" ", "")
    for join in (join_wrapped_lines, join_broken_lines, join_broken_paragraphs):
        lines = [line for paragraph in join(paragraphs) for line in paragraph]
        assert "".join(line.text for line in lines).replace(" ", "") == letters


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "여러 장비와 의료 시스템을 갖추어 정확하고 신속한 진료를 통하여\n더 나은 서비스를 제공하기 위해 힘쓰고 있습니다.",
            1,
        ),
        ("돌봄이 필요한 어르신과 그 가족의 곁을 오래 지켜온 요양원\n에서 첫 음악회를 열기로 했습니다.", 1),
        # A heading is narrow beside its paragraph, however it ends.
        (f"◆ 적자 사업 접고 다리에\n{SENTENCE}", 2),
        (f"5. 무청은 시래기로\n{SENTENCE}", 2),
        # A lead says the words of its headline again.
        (
            "한들시, 오래된 강변 창고를 고쳐 시립 도서관을 새로 지어\n한들시는 9일 강변 창고를 고쳐 시립 도서관을 열었다고 밝혔다.",
            2,
        ),
        ("강가의 마을\n새벽의 편지\n아침을 여는 뱃고동", 3),
        (f"장소는 강을 건너기 전에 있는 첫째 마을의 회관이고\n문의: {SENTENCE}", 2),
        # Speech has lines of its own.
        (f"{SENTENCE[:60]} 나는 이렇게 소리를 내니까,\n“너 혼자만 일하니?”", 2),
    ],
)
def test_sentences_that_a_copied_page_breaks_are_whole(text: str, lines: int) -> None:
    assert len(page_lines(text)) == lines


def texts_of(text: str) -> list[str]:
    """Return the lines of copied text."""
    return [line.text for line in page_lines(text)]


def test_a_question_over_narrow_lines_is_one() -> None:
    """Verses are more lines, a headline over a deck does not ask, a heading has a wide paragraph below it."""
    question = ["느린 우체국은 어떻게", "시작하게 되었나요?"]
    verses = ["강가의 바람", "배를 기다리는 마음", "편지 한 장", "종이배를 접을까?"]
    deck = ["나루시 새 다리", "시민들이 반겼다."]
    heading = "새 다리를 놓으며"
    assert texts_of("\n".join(question)) == [" ".join(question)]
    assert texts_of("\n".join(verses)) == verses
    assert texts_of("\n".join(deck)) == deck
    assert texts_of(f"{heading}\n{SENTENCE}") == [heading, SENTENCE]
