"""The rules as a whole: each applies to some sentence, and none takes long, whatever the text."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import from_regex

from reader.korean.normalization import normalizer
from reader.korean.normalization.normalizer import normalize, to_spoken
from reader.korean.normalization.rewriting import TracedText
from reader.korean.normalization.rule import Rule
from tests.korean.test_tables import rows

if TYPE_CHECKING:
    from reader.korean.normalization.rule import Verbalizer

RULES = [rule for rule in normalizer.RULES if isinstance(rule, Rule)]
NAMED = pytest.mark.parametrize("rule", RULES, ids=[f"{at}-{rule.name}" for at, rule in enumerate(RULES)])


@NAMED
def test_examples_of_a_rule(rule: Rule) -> None:
    """They read as the rule says that they do."""
    assert {written: to_spoken(written) for written, _ in rule.examples} == dict(rule.examples)


@NAMED
def test_a_rule_is_needed(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it one of its examples reads otherwise: it matches, and no other rule does the same."""
    others = tuple(other for other in normalizer.RULES if other is not rule)
    monkeypatch.setattr(normalizer, "RULES", others)
    assert any(normalize(written).spoken != spoken for written, spoken in rule.examples)


@NAMED
def test_required_characters(rule: Rule) -> None:
    """A rule that names them never matches a sentence without: it is passed over there."""
    if rule.requires:
        for written in [row[1] for row in rows("spoken")] + [
            example for other in RULES for example, _ in other.examples
        ]:
            without = re.sub(f"[{rule.requires}]", "", written)
            assert not any(match[0] for match in rule.regex.finditer(without)), without


@NAMED
@pytest.mark.parametrize("digits", [r"\d+", "[⁰¹²³⁴⁵⁶⁷⁸⁹]+"], ids=["digits", "superscripts"])
def test_a_number_of_any_length_is_read(rule: Rule, digits: str) -> None:
    """Python converts no more than 4,300 digits to a number; a hostile page has more."""
    for written, _ in rule.examples:
        if match := re.search(digits, written):
            assert to_spoken(written[: match.start()] + match[0][0] * 5_000 + written[match.end() :])


@NAMED
def test_all_that_a_rule_matches_is_read(rule: Rule) -> None:
    """Text made from its pattern has every branch and odd space that the pattern allows."""

    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(from_regex(rule.regex))
    def is_read(text: str) -> None:
        assert re.fullmatch(r"[가-힣\s,.?!]*", to_spoken(text))

    with suppress(Unsatisfiable):  # Its lookarounds want more than is made at random.
        is_read()


@NAMED
def test_a_rule_cites_its_source(rule: Rule) -> None:
    assert rule.source
    assert len({other.source for other in RULES if other.name == rule.name}) == 1


SENTENCES = (
    ("보잉 737-800이 떴습니다.", "보잉 칠삼칠 팔백이 떴습니다."),
    ("010 1234 5678로 문의하세요.", "공일공 일이삼사의 오육칠팔로 문의하세요."),
    ("주민이 119 구급대를 불렀습니다.", "주민이 일일구 구급대를 불렀습니다."),
    ("용량은 2^10배로 늘었습니다.", "용량은 이의 십 제곱배로 늘었습니다."),
    ("변수 x = 3일 때 가장 작습니다.", "변수 엑스는 삼일 때 가장 작습니다."),
    ("12-5=7이라는 계산입니다.", "십이 빼기 오는 칠이라는 계산입니다."),
    ("1+1=2라는 식을 배웁니다.", "일 더하기 일은 이라는 식을 배웁니다."),
    ("0.5+0.5=1이 됩니다.", "영 점 오 더하기 영 점 오는 일이 됩니다."),
    ("1,000÷2=500원입니다.", "천 나누기 이는 오백원입니다."),
    ("해상도는 1920x1080입니다.", "해상도는 천구백이십 곱하기 천팔십입니다."),
    ("3,4호선이 멈췄습니다.", "삼, 사호선이 멈췄습니다."),
    ("수출액은 500만 USD였습니다.", "수출액은 오백만 달러였습니다."),
    ("서울(으)", "서울, 으"),
    ("기온은 -5~1,000도입니다.", "기온은 영하 오 도에서 영상 천 도입니다."),
    ("값은 10^06입니다.", "값은 십의 육 제곱입니다."),
    ("차량은 05대/시간입니다.", "차량은 시간당 다섯 대입니다."),
    ("설탕 1/2kg을 넣습니다.", "설탕 이분의 일 킬로그램을 넣습니다."),
    ("값은 1~3으로 나뉩니다.", "값은 일에서 삼으로 나뉩니다."),
    ("1~3번째 줄에 앉았습니다.", "첫 번째에서 세 번째 줄에 앉았습니다."),
    ("2째 주에 열립니다.", "둘째 주에 열립니다."),
    ("1 번째 시도였습니다.", "첫 번째 시도였습니다."),
    ("운영 시간은 09:00~18:00입니다.", "운영 시간은 아홉 시에서 십팔 시입니다."),
    ("2018-19 시즌 우승팀입니다.", "이천십팔 십구 시즌 우승팀입니다."),
    ("5.14(토)에 열립니다.", "오월 십사일, 토요일에 열립니다."),
    ("3일(금~일)에 이어집니다.", "삼일, 금요일에서 일요일에 이어집니다."),
    ("서울 Café에서 만났습니다.", "서울 카페에서 만났습니다."),
    ("한국 vs 일본 경기입니다.", "한국 대 일본 경기입니다."),
    ("행사는 PM 3시에 시작합니다.", "행사는 오후 세 시에 시작합니다."),
    ("두  칸을\t띄었습니다.", "두 칸을 띄었습니다."),
    ("ＡＢＣ 방송이 보도했습니다.", "에이비씨 방송이 보도했습니다."),
    ("한국은행(한국은행)이 밝혔습니다.", "한국은행이 밝혔습니다."),
    ("초·중·고가 문을 열었습니다.", "초중고가 문을 열었습니다."),
    ("‘ㄱ’ 모양입니다.", "기역 모양입니다."),
    ("정부가 밝혔습니다。", "정부가 밝혔습니다."),
    ("광둥(광동·廣東)성에서 열립니다.", "광둥, 광동성에서 열립니다."),
    # A quantity per unit, which is read first.
    ("인구밀도는 500명/㎢입니다.", "인구밀도는 제곱킬로미터당 오백 명입니다."),
    ("인구밀도는 500명/km2입니다.", "인구밀도는 제곱킬로미터당 오백 명입니다."),
    ("분양가는 1,500만 원/3.3㎡입니다.", "분양가는 삼 점 삼 제곱미터당 천오백만 원입니다."),
    ("신고는 10건/일이 넘습니다.", "신고는 하루 열 건이 넘습니다."),
    ("차량은 20대/시간으로 늘었습니다.", "차량은 시간당 스무 대로 늘었습니다."),
    ("사망자는 30명/10만명입니다.", "사망자는 십만 명당 서른 명입니다."),
    ("사용량은 5L/명입니다.", "사용량은 한 명당 오 리터입니다."),
    ("한국 2회/일본 3회입니다.", "한국 이회, 일본 삼회입니다."),
    # Jamo that stand for laughter are silent, unless the sentence is about them.
    ("정말 좋아요 ㅋㅋㅋ", "정말 좋아요"),
    ("메시지에 ㅋㅋㅋ가 가득했습니다.", "메시지에 크크크가 가득했습니다."),
    ("‘ㅇㅈ’이라는 말입니다.", "이응 지읒이라는 말입니다."),
)


@pytest.mark.parametrize(("written", "spoken"), SENTENCES)
def test_a_sentence(written: str, spoken: str) -> None:
    assert to_spoken(written) == spoken


def test_every_rule_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that is misspelt, or follows one that takes all its matches, would never be noticed."""
    used: set[re.Pattern[str]] = set()
    rewrite = TracedText.rewrite

    def watched(
        self: TracedText,
        rule: str | None,
        pattern: re.Pattern[str],
        verbalize: Verbalizer,
        *,
        source: str = "",
    ) -> None:
        before = self.text
        rewrite(self, rule, pattern, verbalize, source=source)
        if self.text != before:
            used.add(pattern)

    monkeypatch.setattr(TracedText, "rewrite", watched)
    for written in [row[1] for row in rows("spoken")] + [written for written, _ in SENTENCES]:
        to_spoken(written)
    assert [f"{rule.name}: {rule.pattern}" for rule in RULES if rule.regex not in used] == []


SIZES = (16, 24, 32, 64, 256, 1024, 4096)
"""Characters; few at first, so that a rule of exponential time fails before it takes hours."""
MAX_GROWTH = 8
"""Of the time when the length grows fourfold; it is 4 for linear time and 16 for quadratic time."""
NOISE_S = 0.005
"""CPU seconds below which a growth says nothing."""


def cpu_seconds(text: str) -> float:
    """Return the CPU time of normalizing `text`, which other processes hardly change, unlike the wall clock."""
    start = time.process_time()
    to_spoken(text)
    return time.process_time() - start


UNITS = [
    *"1a가漢(·~-.,:/% \"'=+$제ㅋ中", "1~", "1조 ", "1-", "가·", "漢(", "中 ", "a.", '" ', "1,", "1:", "1/", "A1", "김(", "가~", "[사진=", "3월 ", "가(1)", "공가나(20)의 ", "원(가) 나", "4.10 총선 ", "-3도 ",
]  # fmt: skip
"""One per kind of character that the rules distinguish, and one per sequence that they match."""


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_in_step_with_the_text(unit: str) -> None:
    """A hostile page cannot hold the reader up: no rule takes exponential time, none notable quadratic time."""
    before = 0.0
    for size in SIZES:
        text = unit * (size // len(unit))
        limit = MAX_GROWTH * max(before, NOISE_S)
        seconds = cpu_seconds(text)
        if seconds >= limit:  # Perhaps a pause of the garbage collector: measure again.
            seconds = min(seconds, cpu_seconds(text), cpu_seconds(text))
        assert seconds < limit, f"{seconds:.2f} s for {size} characters"
        before = seconds
