"""Boilerplate: a row for each class of lines that are not read, and lines that only look like them."""

from __future__ import annotations

import functools
import re

import pytest

from reader.article.boilerplate import LINE_CLASSES, LIST_HEADINGS, BoilerplateClass
from reader.article.byline_patterns import caseless
from reader.article.line_classifier import classify_lines
from reader.article.line_patterns import regular_expression
from reader.article.lines import page_lines

CLASSES = (*LINE_CLASSES, *LIST_HEADINGS)
SHAPES = [(each, shape, example) for each in CLASSES for shape, example in each.rows]
EACH_SHAPE = pytest.mark.parametrize(
    ("boilerplate_class", "shape", "example"),
    SHAPES,
    ids=[f"{each.name}: {shape}"[:60] for each, shape, _ in SHAPES],
)

ROWS = [
    ("feature notice", "읽어주기 기능은 크롬기반의 브라우저에서만 사용하실 수 있습니다."),
    ("feature notice", "글자 크기 변경하기"),
    ("feature notice", "가 작게"),
    ("feature notice", "요약봇"),
    ("feature notice", "텍스트 음성 변환 서비스 사용하기"),
    ("about the page", "이 기사는 한빛뉴스의 로봇 기자가 자동 작성한 기사입니다."),
    ("button's answer", "URL이 복사되었습니다."),
    ("share buttons", "페이스북 트위터 카카오스토리 URL복사"),
    ("share buttons", "공유하기"),
    ("photo credit", "[사진출처 : 연합뉴스]"),
    ("photo credit", "시험장 조감도 [가람항만공사 제공. 재판매 및 DB 금지]"),
    ("photo credit", "/사진=홍길동 기자"),
    ("photo credit", "2023.10.31/뉴스1 ⓒ News1 홍길동 기자"),
    ("photo credit", "영상취재:박건우/영상편집:조은별/그래픽:한결"),
    ("photo credit", "▲ 17일 주민들이 가래떡을 나누고 있다."),
    ("reporter line", "홍길동 기자 hong@example.com"),
    ("reporter line", "hong@example.com"),
    ("reporter line", "글 허담비 기자 · 사진 우주원 기자"),
    ("reporter line", "글. 홍길동"),
    ("reporter line", "글. 홍길동 가람대 안전공학과 교수"),
    ("reporter line", "(끝)"),
    ("copyright", "ⓒ 가온일보 무단 전재 및 재배포 금지"),
    ("copyright", "<저작권자(c) 한누리통신, 무단 전재-재배포, AI 학습 및 활용 금지>"),
    ("copyright", "Copyright © 2025 솔내신문. All rights reserved."),
    ("tip-off", "■ 제보하기"),
    ("tip-off", "▷ 카카오톡 : 'KBS제보' 검색, 채널 추가"),
    ("subscribe notice", "▷ 유튜브, 네이버, 카카오에서도 KBS뉴스를 구독해주세요!"),
    ("comments and votes", "댓글 12"),
    ("comments and votes", "이 기사에 대한 의견을 남겨주세요."),
    ("comments and votes", "좋아요 0"),
    ("log-in and consent", "로그인 | 회원가입"),
    ("page menu", "본문 바로가기"),
    ("page menu", "홈 > 사회 > 지역"),
    ("page menu", "정치 | 경제 | 사회 | 문화"),
    ("advertisement", "AD"),
    ("company data", "발행인·편집인 : 도한결"),
    ("company data", "발행인 도한결 편집인 서가람"),
    ("address of the page", "원문 주소: https://gaon.example/news/1"),
    ("related link", "[관련기사] 시장, 새 다리 연다"),
    ("related and most read lists", "오늘의 핫 클릭"),
    ("related and most read lists", "실시간 뜨거운 관심을 받고 있는 뉴스"),
    ("related and most read lists", "많이 본 뉴스"),
    ("date", "입력 2018.08.20 (11:18) 수정 2018.08.20 (11:21)"),
]


@pytest.mark.parametrize(("rule", "line"), ROWS, ids=[line[:24] for _, line in ROWS])
def test_a_line_of_each_class_is_left_out_by_its_name(rule: str, line: str) -> None:
    (classified,) = classify_lines(page_lines(line))
    assert classified.rule == rule


def test_every_class_has_a_row() -> None:
    """A class without a row could be lost unnoticed."""
    names = {each.name for each in (*LINE_CLASSES, *LIST_HEADINGS)}
    assert names <= {rule for rule, _ in ROWS}
    assert all(each.rows for each in CLASSES)


@pytest.mark.parametrize(
    "classes", [LINE_CLASSES, LIST_HEADINGS], ids=["boilerplate.tsv", "list_headings.tsv"]
)
def test_every_row_has_a_class(classes: tuple[BoilerplateClass, ...]) -> None:
    """A row whose class is misspelt would be passed over."""
    (table,) = {each.table.name: each.table for each in classes}.values()
    names = {each.name for each in classes}
    assert [row for row in table.rows if row[0] not in names] == []
    assert {row[0] for row in table.rows} == names


@pytest.mark.parametrize(
    "classes", [LINE_CLASSES, LIST_HEADINGS], ids=["boilerplate.tsv", "list_headings.tsv"]
)
def test_every_shape_can_be_read(classes: tuple[BoilerplateClass, ...]) -> None:
    """One with an open bracket, or a misspelt name in braces, is named."""
    wrong = []
    for each in classes:
        for shape, _ in each.rows:
            try:
                _pattern(shape)
            except (ValueError, re.error) as error:
                wrong.append(f"{each.name}: {shape}: {error}")
    assert not wrong, "\n".join(wrong)


@EACH_SHAPE
def test_a_shape_matches_its_example(boilerplate_class: BoilerplateClass, shape: str, example: str) -> None:
    """The shape alone, and none of the others of its class does: a row that is not needed only takes time."""
    matching = [other for other, _ in boilerplate_class.rows if _pattern(other).fullmatch(example)]
    assert matching == [shape]


@EACH_SHAPE
def test_an_example_is_left_out_by_its_class(
    boilerplate_class: BoilerplateClass, shape: str, example: str
) -> None:
    """In a page as well, where lists' headings, dates and the classes above in `LINE_CLASSES` come first."""
    (classified,) = classify_lines(page_lines(example))
    assert classified.rule == boilerplate_class.name


@functools.cache
def _pattern(shape: str) -> re.Pattern[str]:
    return caseless(regular_expression(shape))


@pytest.mark.parametrize(
    "line",
    [
        "기자는 12일 현장을 찾았다.",
        "문의는 해솔시 교통정책과(031-000-4152)로 하면 된다.",
        "그는 댓글을 읽고 나서 생각을 바꿨다고 말했다.",
        "저작권자에게 허락을 받지 않은 복제가 늘고 있다.",
        "▲ 첫째, 물을 아껴 쓴다.",
        "▷ 기간: 4월 14일(월)∼5월 9일(금), 26일간",
        "-시계가 왜 다 다른 시각을 가리키나.",
        "구독자가 100만 명을 넘었다.",
        "로그인을 하지 않아도 볼 수 있게 했다고 시는 밝혔다.",
        "새벽 우유 트럭이 책도 싣고",
        "관련 기사가 나가자 시민들의 제보가 이어졌다.",
        "사진은 힘이 세다.",
        "제보자는 끝내 나타나지 않았다.",
        "검찰은 이들이 저작권법에 따라 처벌될 것이라고 밝혔다.",
        "시민들은 누리집에 댓글을 남겨 의견을 전했습니다.",
        "이 회사는 개인정보 처리방침을 바꿨다.",
        "업체는 회원가입 절차를 줄였습니다.",
        "쿠키를 굽는 냄새가 골목에 퍼졌다.",
        "새로 놓을 다리를 지켜봐 주시고, 언제나 그랬듯 따뜻한 말씀으로 우리 시의 새 도약을 응원해 주시기 바랍니다.",
    ],
)
def test_the_article_s_own_lines_are_kept(line: str) -> None:
    (classified,) = classify_lines(page_lines(line))
    assert classified.rule is None
