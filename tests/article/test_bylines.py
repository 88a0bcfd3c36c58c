"""Bylines: who wrote an article, and whose it is."""

from __future__ import annotations

import pytest

from reader.article import bylines
from reader.article.line_classifier import classify_lines
from reader.article.lines import page_lines


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (["홍길동 기자"], "홍길동"),
        (["가나일보 홍길동 기자 hong@gana.example"], "홍길동"),
        (["홍길동·김가람 기자"], "홍길동, 김가람"),
        (["세종=홍길동 기자", "워싱턴=박나루 특파원"], "홍길동, 박나루"),
        (["홍길동", "홍길동"], "홍길동"),
        (["Jane Doe"], "Jane Doe"),
        (["디지털뉴스팀"], None),
        (["가나일보"], None),
        (["admin"], None),
        (["솔내군청, 솔내군, 군청, 솔내"], None),
        (["솔내구, 솔내구청"], None),
        (["정치부 기자단"], None),
        (["교육전문기자 홍길동"], "홍길동"),
        (["홍길동전문기자"], "홍길동"),
        (["연합"], None),
        (["홍길동, 김가람"], "홍길동, 김가람"),
        (["홍길동 기자, 김가람 기자, 이가온 기자"], "홍길동, 김가람, 이가온"),
        ([], None),
    ],
)
def test_reporter_names(authors: list[str], names: str | None) -> None:
    assert bylines.reporter_names(authors, "가나일보") == names


@pytest.mark.parametrize(
    ("matched", "names"),
    [
        ("세종=홍길동·김가람", "홍길동, 김가람"),
        ("경제팀 홍길동", "홍길동"),
        ("서울 홍길동", "홍길동"),
        ("포항 홍길동", "홍길동"),
        ("홍길동 김가람", "홍길동, 김가람"),
        ("디지털편집국", None),
        ("홍길동 가람닷컴", "홍길동"),
        ("업사이클", None),
        ("정치학과", None),
        ("남궁민수", "남궁민수"),
        (None, None),
    ],
)
def test_desks_and_places_are_not_names(matched: str | None, names: str | None) -> None:
    assert bylines.split_names(matched) == names


@pytest.mark.parametrize(
    ("text", "rest", "names", "outlet"),
    [
        ("(부산=가나통신) 홍길동 기자 = 비가 왔다.", "비가 왔다.", "홍길동", "가나통신"),
        ("[가나스포츠] 홍길동 기자=비가 왔다.", "비가 왔다.", "홍길동", "가나스포츠"),
        ("[가나일보 홍길동 기자] 비가 왔다.", "비가 왔다.", "홍길동", "가나일보"),
        ("[스타가나=홍길동 기자] 비가 왔다.", "비가 왔다.", "홍길동", "스타가나"),
        ("[가나뉴스] 비가 왔다.", "비가 왔다.", None, "가나뉴스"),
        ("[사진=가나통신] 비가 왔다.", "비가 왔다.", None, None),
        ("(서울=가나통신)라는 머리말이 붙는다.", "(서울=가나통신)라는 머리말이 붙는다.", None, None),
        ("[속보] 비가 왔다.", "[속보] 비가 왔다.", None, None),
        ("홍길동 기자는 비를 맞았다.", "홍길동 기자는 비를 맞았다.", None, None),
    ],
)
def test_dateline_in_front_of_a_paragraph(
    text: str, rest: str, names: str | None, outlet: str | None
) -> None:
    assert bylines.strip_opening(text) == (rest, names, outlet)


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("비가 왔다. 홍길동 기자 hong@gana.example (끝)", "비가 왔다.", "홍길동"),
        ("비가 왔다.홍길동 기자 hong@gana.example", "비가 왔다.", "홍길동"),
        ("비가 왔다. 홍길동 기자 ⓒ 가나일보 무단전재 및 재배포 금지", "비가 왔다.", "홍길동"),
        ("“비가 왔다.” /사진=가나통신", "“비가 왔다.”", None),
        ("비가 왔다. 홍길동 기자는 젖었다.", "비가 왔다. 홍길동 기자는 젖었다.", None),
        ("전화는 02-123-4567이다. 문의는 hong@gana.example로 한다.", None, None),
    ],
)
def test_boilerplate_after_a_paragraph(text: str, rest: str | None, names: str | None) -> None:
    assert bylines.strip_ending(text) == (rest or text, names)


def test_publisher_of_the_copyright_line() -> None:
    lines = classify_lines(page_lines("비가 왔다고 시는 밝혔다.\n\nⓒ 가온일보 무단 전재 및 재배포 금지"))
    assert bylines.publisher_on_lines(lines) == "가온일보"


def test_a_biography() -> None:
    assert bylines.is_biography("◇홍길동 교수는 1971년 전주에서 태어나 가나대를 졸업했다.", "홍길동")
    assert not bylines.is_biography("홍길동 씨는 버스를 탔다.", "홍길동")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("글쓴이 홍길동 기자", "홍길동"),
        ("글로벌경제 홍길동 기자", "홍길동"),
        ("글로벌경제", None),
        ("글 내용보기", None),
        ("글 홍길동", "홍길동"),
        ("글 | 홍길동", "홍길동"),
        ("사진 김가람 기자", None),
        ("포항 홍길동 기자", "홍길동"),
        ("홍길동 기자 hong@gana.example\n김가람 기자\n이가온 기자", "홍길동, 김가람, 이가온"),
        ("홍길동 기자\n비가 왔다고 시는 밝혔다.\n김가람 기자", "홍길동"),
    ],
)
def test_reporters_on_lines(text: str, names: str | None) -> None:
    assert bylines.reporters_on_lines(classify_lines(page_lines(text))) == names
