"""The order of the rules: a rule comes before those that would take a part of its match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.korean.normalization import normalizer
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.korean.normalization.rewriting import TracedText

    Step = Rule | Callable[[TracedText], None]

# Two rules, and a sentence that would be read otherwise if they changed places.
PAIRS = (
    ("equation", "equals", "2+3=5라는 답을 썼다.", "이 더하기 삼은 오라는 답을 썼다."),
    ("equation", "score#2", "7-5=2라는 식이다.", "칠 빼기 오는 이라는 식이다."),
    ("record in metres", "unit#1", "높이뛰기에서 2m36을 넘었다.", "높이뛰기에서 이 미터 삼십육을 넘었다."),
    ("bus number", "range", "5-1번 버스를 탔다.", "오 다시 일번 버스를 탔다."),
    ("sub-number", "range", "역삼동 12-3번지에 산다.", "역삼동 십이의 삼번지에 산다."),
    ("list", "number that names#3", "9·14번 환자가 나왔다.", "구, 십사번 환자가 나왔다."),
    ("currency sign", "mixed number", "값은 $1.2억이다.", "값은 일 점 이억 달러다."),
    ("range sign#2", "plus or minus", "-5~-3도를 보인다.", "영하 오에서 영하 삼도를 보인다."),
    ("across zero", "plus or minus", "아침 기온은 -3~2도다.", "아침 기온은 영하 삼 도에서 영상 이 도다."),
    ("blood pressure#2", "fraction", "혈압이 140/90으로 높다.", "혈압이 백사십에 구십으로 높다."),
    ("fraction of a unit", "unit#1", "설탕 1/2kg을 넣는다.", "설탕 이분의 일 킬로그램을 넣는다."),
    ("unit per unit", "unit#1", "연비는 15.2km/L다.", "연비는 리터당 십오 점 이 킬로미터다."),
    ("approximate days", "range", "2~3일 안에 끝난다.", "이삼 일 안에 끝난다."),
    ("range", "score#2", "책 3-5권을 샀다.", "책 세 권에서 다섯 권을 샀다."),
    ("nth#3", "counter", "1번째 시도다.", "첫 번째 시도다."),
    ("hundredths", "number", "9초58로 이겼다.", "구초 오팔로 이겼다."),
    ("term of imprisonment", "month", "징역 10월을 선고했다.", "징역 십개월을 선고했다."),
    ("months", "historic date", "6·10월에 열린다.", "유월, 시월에 열린다."),
    ("date#1", "clock", "입력 2025-02-05 07:40", "입력 이천이십오년 이월 오일 일곱 시 사십 분"),
    ("clock", "score#2", "오후 11:18에 도착했다.", "오후 열한 시 십팔 분에 도착했다."),
    ("quarter", "fraction", "3/4분기 실적", "삼사분기 실적"),
    ("date#3", "fraction", "8/20까지 받는다.", "팔월 이십일까지 받는다."),
    ("date#1", "groups of digits", "2018-06-06 기준", "이천십팔년 유월 육일 기준"),
    ("season", "telephone#2", "2025-2026 V리그가 개막했다.", "이천이십오 이천이십육 브이리그가 개막했다."),
    ("virus", "model number", "H5N1형이 나왔다.", "에이치파이브엔원형이 나왔다."),
    ("airliner", "model number", "A350을 들여왔다.", "에이 삼오공을 들여왔다."),
    ("model number", "hyphen in a name", "K-9 자주포", "케이나인 자주포"),
    ("hyphen in a name", "telephone#2", "팩스-781-1234로 보낸다.", "팩스 칠팔일의 일이삼사로 보낸다."),
    ("telephone#2", "groups of digits", "02-781-1234로 걸면 된다.", "공이 칠팔일의 일이삼사로 걸면 된다."),
    ("formation", "groups of digits", "4-3-3 포메이션을 썼다.", "사삼삼 포메이션을 썼다."),
    ("number by digits", "number", "인증 번호는 204060이다.", "인증 번호는 이공사공육공이다."),
    ("bus", "counter", "버스 7016번을 탔다.", "버스 칠공일육번을 탔다."),
    ("age#1", "number", "A씨(45·여)가 신고했다.", "마흔다섯 살 여성 에이씨가 신고했다."),
    ("unit#1", "latin word", "5km를 달렸다.", "오 킬로미터를 달렸다."),
    ("one-syllable list", "dot between words", "초·중·고 학생이 모였다.", "초중고 학생이 모였다."),
    ("hyphen in a word", "hyphen between words", "서울-부산 노선을 늘린다.", "서울 부산 노선을 늘린다."),
    ("hanja gloss", "hanja", "광둥(廣東)성에서 열렸다.", "광둥성에서 열렸다."),
    ("hanja with its reading", "hanja", "東京(도쿄)에서 열렸다.", "도쿄에서 열렸다."),
    ("gloss in letters", "latin word", "국제통화기금(IMF)이 낮췄다.", "국제통화기금이 낮췄다."),
    ("repeated gloss", "opening bracket", "5월(오월)의 밤이었다.", "오월의 밤이었다."),
    ("range of words", "pause", "서울~부산 구간이 막혔다.", "서울에서 부산 구간이 막혔다."),
    ("currency pair", "dot between words", "원·달러 환율이 올랐다.", "원달러 환율이 올랐다."),
    ("quotation mark", "particle pair", "‘LG’을(를) 골랐다.", "엘지를 골랐다."),
    ("particle pair", "opening bracket", "LG을(를) 골랐다.", "엘지를 골랐다."),
    ("subscript", "latin word", "CO₂를 줄인다.", "씨오투를 줄인다."),
    ("date", "number", "회의는 2018. 8. 20. 열렸다.", "회의는 이천십팔년 팔월 이십일 열렸다."),
    ("counter", "number", "시민 3명이 왔다.", "시민 세 명이 왔다."),
)


@pytest.mark.parametrize(("first", "second", "written", "spoken"), PAIRS)
def test_two_rules_cannot_change_places(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, written: str, spoken: str
) -> None:
    assert to_spoken(written) == spoken
    monkeypatch.setattr(normalizer, "RULES", exchanged(normalizer.RULES, first, second))
    assert to_spoken(written) != spoken


def exchanged(rules: tuple[Step, ...], first: str, second: str) -> tuple[Step, ...]:
    """Return the rules with two of them in each other's place: ``age#2`` is the second of that name."""
    one, other = place(rules, first), place(rules, second)
    assert one < other
    changed = list(rules)
    changed[one], changed[other] = changed[other], changed[one]
    return tuple(changed)


def place(rules: tuple[Step, ...], label: str) -> int:
    """Return the index of the rule with a name, or of the n-th with it: ``name#n``."""
    name, _, number = label.partition("#")
    places = [at for at, rule in enumerate(rules) if isinstance(rule, Rule) and rule.name == name]
    return places[int(number or 1) - 1]
