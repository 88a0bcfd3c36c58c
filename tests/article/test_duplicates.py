"""Second copies: what a page repeats is left out; a sentence that only resembles an earlier one is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.article.duplicates import SECOND_COPY, mark_duplicates
from reader.article.extraction import extract_article
from reader.article.lines import Line
from reader.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Article

PARAGRAPHS = [
    "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다.",
    "주민들은 ‘이제 돌아가지 않아도 된다’며 반겼다. 시장도 자리를 함께했다.",
    "다음 달부터는 버스도 다리를 건넌다. 시는 노선을 셋 늘린다.",
]
MORE = [
    "다리를 놓는 데에는 모두 네 해가 걸렸고 도비와 시비 320억 원이 들었다.",
    "그동안 강 건너 마을 사람들은 장을 보려면 읍내까지 12킬로미터를 돌아가야 했다.",
    "이장 한들은 “겨울에 길이 얼면 약을 사러 갈 수도 없었다”고 말했다.",
    "시는 다리 아래에 걷는 길과 작은 쉼터도 만들어 가을까지 문을 열 생각이다.",
    "다만 공사 소음으로 피해를 본 양식장 세 곳의 보상은 아직 끝나지 않았다.",
]


def dropped(texts: list[str]) -> list[int]:
    lines = [Line(at, text) for at, text in enumerate(texts)]
    return [at for at, line in enumerate(mark_duplicates(lines)) if line.rule == SECOND_COPY]


def copied(title: str, texts: list[str]) -> Article:
    """The article of a page text as it is copied, with a menu above and a notice below."""
    text = "\n\n".join(
        [
            "홈 > 사회",
            title,
            "입력 2025-03-14 09:30",
            *texts,
            "ⓒ 한빛일보 무단 전재 및 재배포 금지",
            "많이 본 뉴스",
        ]
    )
    return extract_article(Page(text=text, kind="text", origin="page"))


def marked_up(title: str, texts: list[str]) -> Article:
    """The article of the same page as HTML."""
    body = "".join(f"<p>{text}</p>" for text in texts)
    html = (
        f"<html><head><title>{title}</title><meta property='og:title' content='{title}'></head>"
        f"<body><nav><a href='/'>홈</a></nav><h1>{title}</h1><article>{body}</article>"
        "<footer>ⓒ 한빛일보 무단 전재 및 재배포 금지</footer></body></html>"
    )
    return extract_article(Page(text=html, kind="html", origin="page"))


def test_the_whole_body_again() -> None:
    assert dropped(PARAGRAPHS * 2) == [3, 4, 5]


def test_with_other_quotation_marks_and_a_caption_between() -> None:
    again = [
        PARAGRAPHS[0],
        "새 다리 조감도",
        PARAGRAPHS[1].replace("‘", "'").replace("’", "'"),
        PARAGRAPHS[2],
    ]
    assert dropped([*PARAGRAPHS, *again]) == [3, 5, 6]


def test_one_sentence_per_line() -> None:
    """The copy for a player is cut into sentences."""
    again = [PARAGRAPHS[0], *(s + "." for s in PARAGRAPHS[1].rstrip(".").split(". ")), PARAGRAPHS[2]]
    assert dropped([*PARAGRAPHS, *again]) == [3, 4, 5, 6]


def test_all_sentences_in_one_line() -> None:
    assert dropped([*PARAGRAPHS, " ".join(PARAGRAPHS)]) == [3]


def test_of_a_truncated_and_a_full_copy_the_full_one_is_read() -> None:
    """A summary box shows the article's opening, broken off; the article follows."""
    box = [PARAGRAPHS[0], MORE[0], MORE[1][:30] + "…"]
    assert dropped([*box, "기사 전문", PARAGRAPHS[0], *MORE]) == [0, 1, 2]


def test_a_sentence_added_in_the_copy_is_read_once() -> None:
    added = "시장은 이웃 군과도 다리를 하나 더 놓겠다고 말했다."
    texts = [*PARAGRAPHS, PARAGRAPHS[0], PARAGRAPHS[1], f"{PARAGRAPHS[2]} {added}"]
    left = [text for at, text in enumerate(texts) if at not in dropped(texts)]
    assert sum(added in text for text in left) == 1
    assert sum(PARAGRAPHS[0] in text for text in left) == 1


def test_a_refrain_is_read() -> None:
    assert dropped(["바람이 불었다.", PARAGRAPHS[0], "바람이 불었다.", PARAGRAPHS[1], "바람이 불었다."]) == []


def test_a_sentence_quoted_again_is_read() -> None:
    assert dropped([*PARAGRAPHS, PARAGRAPHS[0]]) == []


def test_shortest_copy() -> None:
    """Pins the bound on both sides: two short lines may recur by themselves, longer ones do not."""
    short = ["안녕하십니까, 한빛 뉴스의 솔내입니다.", "오늘의 첫 소식은 날씨입니다."]
    assert dropped([*short, *PARAGRAPHS, *short]) == []
    assert dropped([*MORE[:3], *PARAGRAPHS, *MORE[:2]]) == []
    assert dropped([*MORE[:3], *PARAGRAPHS, *MORE[:3]]) == [6, 7, 8]


def test_the_same_answer_to_different_questions_is_read() -> None:
    answer = [
        "네, 낼 수 있습니다. 다만 서류를 모두 갖추어야 하며 접수는 3월 말까지만 받는다고 합니다.",
        "자세한 내용은 가까운 주민센터에 물어보시면 됩니다. 전화로도 미리 예약할 수 있다고 합니다.",
    ]
    texts = ["Q. 학생도 신청할 수 있나요?", *answer, "Q. 외국인도 신청할 수 있나요?", *answer]
    assert dropped([*PARAGRAPHS, *texts]) == []


def test_the_same_line_below_several_headings_is_read() -> None:
    line = "지난주와 견주어 값이 달라지지 않았고 거래도 드물었다고 중개업소들은 한목소리로 전했다."
    texts = ["■ 가온구", line, "■ 나래구", line, "■ 다솜구", line]
    assert dropped([*PARAGRAPHS, *texts]) == []


CITIES = ["서울", "부산", "대구", "광주", "대전", "울산", "가온", "나래", "강릉", "제주", "전주", "청주"]
NAMES = ["김한빛", "이솔내", "박가온", "최나래", "정다솜", "한마루", "윤슬아", "오누리"]
TEMPLATES = [
    "{place} 지역의 낮 최고 기온은 {number}도까지 오르고 미세 먼지 농도는 보통으로 예보됐다.",
    "{place}의 아파트값은 지난주보다 0.{number}퍼센트 올라 오름폭이 커졌다고 부동산원은 밝혔다.",
    "{name} 후보는 {place} 선거구에서 {number}만 표를 얻어 당선됐다고 선거관리위원회가 전했다.",
    "재판부는 피고인 {name}에게 징역 {number}년을 선고하고 법정에서 구속했다고 밝혔다.",
    "{place} 매장은 {number}일부터 문을 열며 첫날 온 손님에게 작은 화분을 준다고 한다.",
    "{name} 의원은 이번 예산안에 {verb} 뜻을 밝히고 본회의장에서 곧바로 나갔다.",
]
VERBS = ["찬성하는", "반대하는", "찬성하지 않는", "반대하지 않는"]


@st.composite
def parallel_articles(draw: st.DrawFn) -> list[str]:
    """Lines of one shape that differ in a name, a place, a number or a negation; all are different."""
    template = draw(st.sampled_from(TEMPLATES))
    slots = [slot for slot in ("place", "name", "number", "verb") if f"{{{slot}}}" in template]
    values = {
        "place": st.sampled_from(CITIES),
        "name": st.sampled_from(NAMES),
        "number": st.integers(1, 39).map(str),
        "verb": st.sampled_from(VERBS),
    }
    varied = draw(st.sets(st.sampled_from(slots), min_size=1))
    fixed = {slot: draw(values[slot]) for slot in slots}
    rows = draw(
        st.lists(st.fixed_dictionaries({slot: values[slot] for slot in varied}), min_size=2, max_size=8)
    )
    lines = [template.format(**{**fixed, **row}) for row in rows]
    return list(dict.fromkeys(lines))


@settings(max_examples=60)
@given(
    parallel_articles().filter(lambda lines: len(lines) > 1),
    st.lists(st.sampled_from(MORE), max_size=3, unique=True),
    st.booleans(),
)
def test_parallel_statements_are_all_read(lines: list[str], others: list[str], is_html: bool) -> None:
    make = marked_up if is_html else copied
    article = make("오늘 알아 둘 소식 모음", [*others, *lines])
    for line in [*others, *lines]:
        assert line in article.paragraphs


def _softened(text: str) -> str:
    return re.sub(r"(밝혔|말했|반겼|끝나지 않았)다\.", r"\1습니다.", text)


EDITS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "straight quotation marks": lambda text: text.translate(str.maketrans("‘’“”", "''\"\"")),
    "no quotation marks": lambda text: text.translate(dict.fromkeys(map(ord, "‘’“”"))),
    "polite endings": _softened,
    "another verb of reporting": lambda text: text.replace("밝혔다", "말했다"),
    "another subject particle": lambda text: text.replace("시는 ", "시가 "),
    "another spacing": lambda text: text.replace("새 다리", "새다리").replace("네 해", "네해"),
    "an adverb more": lambda text: text.replace("시는 ", "시는 또 ", 1),
    "the amount in digits": lambda text: text.replace("320억 원", "32,000,000,000원"),
    "a dateline": lambda text: f"(솔내=한빛통신) 김한빛 기자 = {text}",
    "a credit after": lambda text: f"{text} 김한빛 기자 hanbit@hanbit.example",
}


CAPTIONS = ["새 다리 조감도", "[사진] 다리 아래 쉼터", "다리를 건너는 주민들"]


@st.composite
def second_copies(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """An article's paragraphs, and a copy with small edits and captions in between."""
    article = draw(st.lists(st.sampled_from([*PARAGRAPHS, *MORE]), min_size=3, unique=True))
    assume(sum(map(len, article)) > 140)
    again = []
    for at, paragraph in enumerate(article):
        edit = draw(st.sampled_from([*EDITS][: None if at == 0 else -2]))
        if at and draw(st.booleans()):
            again.append(draw(st.sampled_from(CAPTIONS)))
        again.append(EDITS[edit](paragraph))
    if draw(st.booleans()) and len(again[-1]) > 40:
        again[-1] = again[-1][:30] + "…"
    return article, again


@settings(max_examples=150)
@given(second_copies())
def test_second_copies_are_not_read(case: tuple[list[str], list[str]]) -> None:
    article, again = case
    left = [text for at, text in enumerate([*article, *again]) if at not in dropped([*article, *again])]
    assert left[: len(article)] == article
    assert all(len(text) < 20 for text in left[len(article) :]), left[len(article) :]


@pytest.mark.parametrize("make", [copied, marked_up])
def test_a_copy_in_a_page(make: object) -> None:
    article = make("강 위에 새 다리", [*PARAGRAPHS, *MORE, *PARAGRAPHS, *MORE])  # type: ignore[operator]
    assert list(article.paragraphs) == [*PARAGRAPHS, *MORE]
    assert {line.rule for line in article.dropped if line.text in MORE} == {SECOND_COPY}
