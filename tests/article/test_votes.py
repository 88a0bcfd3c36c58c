"""Votes: what only its words, shape or place suggest to leave out is read where other signs speak for it."""

from __future__ import annotations

import pytest

from reader.article.lines import BOLD_LEVEL, Line
from reader.article.votes import (
    BEHIND_PICTURE,
    HEADLINE,
    JOBS,
    WEIGHTS,
    Surroundings,
    after_votes,
    main_shapes,
    weight_of,
)
from tests.conftest import ROOT

TEXTS = (
    "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다.",
    "주민들은 이제 돌아가지 않아도 된다며 반겼고, 시장도 이날 다리를 걸어서 건넜다.",
    "다리를 놓는 데에는 삼 년이 걸렸다. 물살이 빨라 기둥을 다시 세우기도 했다.",
    "다음 달부터는 버스도 다리를 건넌다. 시는 노선을 셋 늘린다.",
)
P = "article. p."


def paragraphs(*between: Line) -> list[Line]:
    """Four paragraphs that look alike, and a line behind each of the first ones."""
    lines: list[Line] = []
    for at, text in enumerate(TEXTS):
        lines += [Line(at, text, shape=P), *between[at : at + 1]]
    return lines


def rules_of(lines: list[Line], suggested: dict[str, str]) -> dict[str, str | None]:
    rules = after_votes(lines, [suggested.get(line.text) for line in lines])
    return {line.text: rule for line, rule in zip(lines, rules, strict=True) if line.text in suggested}


def test_headings_of_the_words_of_menus() -> None:
    """Several of one level, each with a paragraph below."""
    words = {"검색": "page menu", "로그인": "log-in and consent", "댓글": "comments and votes"}
    headings = [Line(9, word, level=2, shape="article. h2.") for word in words]
    assert rules_of(paragraphs(*headings), words) == dict.fromkeys(words)


def test_a_menu_below_the_text() -> None:
    """The same words as links, one behind the other."""
    words = {"검색": "page menu", "로그인": "log-in and consent", "댓글": "comments and votes"}
    links = [Line(9, word, is_link=True, shape="ul. li.") for word in words]
    assert rules_of([*paragraphs(), *links], words) == words


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        (Line(9, "북적북적한 아침 장터", follows_image=True, shape=P), True),
        (Line(9, "장터 입구. 솔내시 제공", follows_image=True, shape="figure. span."), False),
        (Line(9, "▲ 장터에 나온 두부", follows_image=True, shape="figure. span."), False),
    ],
    ids=["a thought", "a credit", "an arrow"],
)
def test_a_short_line_behind_a_picture(line: Line, is_read: bool) -> None:
    """It is a caption, unless it looks like the paragraphs."""
    rules = rules_of(paragraphs(line), {line.text: BEHIND_PICTURE})
    assert rules == {line.text: None if is_read else "photo credit"}


def test_speakers() -> None:
    """A name and a job, above what the person says."""
    names = ("한가람 솔내대 교수", "도무지 상인회 회장", "윤슬 그늘 대표이사")
    lines = paragraphs(*(Line(9, name, level=BOLD_LEVEL, shape=P) for name in names))
    assert rules_of(lines, dict.fromkeys(names, "company data")) == dict.fromkeys(names)


def test_headlines_of_other_articles() -> None:
    """Without the paragraphs' markup, with a label or a reporter."""
    texts = ("[단독] 다리 공사비 두 배로 는 까닭", "시장 “물러나지 않겠다”… 한가람 기자")
    lines = [*paragraphs(), *(Line(9, text, is_link=True, shape="ul. li.") for text in texts)]
    assert rules_of(lines, dict.fromkeys(texts, HEADLINE)) == dict.fromkeys(texts, "related link")


def test_no_vote_overrules_the_markup() -> None:
    """A rule that a line has already is no suggestion."""
    line = Line(9, "검색", rule="page menu", level=2, shape="article. h2.")
    assert rules_of(paragraphs(line), {"검색": "page menu"}) == {"검색": "page menu"}


def test_lines_without_a_suggestion_stay() -> None:
    assert after_votes(paragraphs(), [None] * len(TEXTS)) == [None] * len(TEXTS)


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        (Line(9, "버튼을 눌러 주세요.", shape="div. p."), {"request", "looks different", "alone", "paragraph above", "paragraph below"}),
        (Line(9, "강이 길을 따라 걷고,", shape=P), {"comma at the end", "looks like the paragraphs"}),
        (Line(9, "gaon@hannuri.example", is_link=True), {"reporter or mail", "link"}),
        (Line(9, "자전거로 건너기", is_list_item=True), {"list item without a link"}),
        (Line(9, "[르포] “물이 새요” 2년째", level=BOLD_LEVEL), {"label in brackets", "quotation marks", "digits", "bold", "headline marks"}),
        (Line(9, "한가람 솔내대 교수"), {"speaker"}),
        (Line(9, "무엇이 달라지나", level=3), {"heading"}),
        (Line(9, TEXTS[0], is_link=True), {"repeated", "long", "statement"}),
    ],
)  # fmt: skip
def test_signs(line: Line, signs: set[str]) -> None:
    lines = paragraphs(line)
    around = Surroundings(lines, ["page menu" if each is line else None for each in lines])
    found = around.signs(lines.index(line))
    assert found[:2] == ["any line", "words: page menu"]
    assert signs <= set(found)


def test_places() -> None:
    line = Line(9, "로그인")
    for lines, place in (
        ([line, *paragraphs()], "above the paragraphs"),
        ([*paragraphs(), line], "below the paragraphs"),
    ):
        signs = Surroundings(lines, [None if each is not line else "page menu" for each in lines])
        assert place in signs.signs(lines.index(line))
        assert "alone" not in signs.signs(lines.index(line))


def test_a_label_above_a_link() -> None:
    """``다음글`` in bold letters heads the headline of another post; above a paragraph it is a heading."""
    label, link = Line(9, "다음글", level=BOLD_LEVEL, shape="li. b."), Line(10, "새 다리 열려", is_link=True)
    lines = [*paragraphs(), label, link]
    signs = Surroundings(lines, ["page menu" if line is label else None for line in lines])
    assert "heads a link" in signs.signs(lines.index(label))
    lines = paragraphs(label)
    signs = Surroundings(lines, ["page menu" if line is label else None for line in lines])
    assert "heads a link" not in signs.signs(lines.index(label))


def test_main_shapes() -> None:
    """Those of a fifth of the prose; a profile in another box is none of them."""
    lines = [*paragraphs(), Line(9, "다리를 찍는다.", shape="div.profile p.")]
    assert main_shapes(lines) == {P}
    assert main_shapes([Line(1, TEXTS[0])]) == set()


def test_every_sign_of_the_table_is_given() -> None:
    """A row whose sign nothing gives has no effect; the classes of words come from the other tables."""
    source = (ROOT / "reader" / "article" / "votes.py").read_text(encoding="utf-8")
    for sign, weight, *_ in WEIGHTS.rows:
        assert weight_of(sign) == float(weight)
        given = sign.startswith("words: ") or f'"{sign}"' in source or sign.endswith(" suggested beside")
        assert given, sign
    assert weight_of("no sign") == 0.0


def test_jobs_are_what_a_speaker_is_called() -> None:
    for job in JOBS.words():
        lines = paragraphs(Line(9, f"한가람 솔내시 {job}"))
        assert "speaker" in Surroundings(lines, [None, "company data", None, None, None]).signs(1), job


def test_an_item_between_items_and_one_alone() -> None:
    """댓글 달아주기 is advice in a list of advice."""
    text = "꾸준히 글을 쓰고 댓글 달아주기"
    items = [
        Line(9, other, shape="ul. li.", is_list_item=True) for other in ("모임에 나가기", text, "책을 읽기")
    ]
    words = {text: "comments and votes"}
    assert rules_of([*paragraphs(), *items, *paragraphs()], words) == {text: None}
    alone = Line(9, text, shape="div.menu span.")
    assert rules_of([*paragraphs(), alone, *paragraphs()], words) == words


def test_rights_in_an_item_are_what_it_is_about() -> None:
    """The credit of a picture has the same words as the third item of a policy."""
    items = [
        Line(9, f"{n}. {text}", shape=P) for n, text in enumerate(("수집", "보관", "제3자 제공", "파기"), 1)
    ]
    words = {"3. 제3자 제공": "photo credit"}
    assert rules_of([*paragraphs(), *items, *paragraphs()], words) == {"3. 제3자 제공": None}


def test_a_caption_that_names_its_source() -> None:
    lines = paragraphs(Line(9, "장터 풍경. 나루통신", follows_image=True, shape="div. span."))
    assert rules_of(lines, {"장터 풍경. 나루통신": BEHIND_PICTURE}) == {"장터 풍경. 나루통신": "photo credit"}
