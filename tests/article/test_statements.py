"""Statements: what may differ between two copies of a sentence, and what makes it another statement."""

from __future__ import annotations

import pytest

from reader.article.settings import THRESHOLDS
from reader.article.statements import Relation, compare, content_morphemes

SENTENCE = "솔내시는 다음 달부터 시내버스 노선을 셋 늘린다고 14일 밝혔다."


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("그는 ‘이제 됐다’고 말했다.", "그는 “이제 됐다”고 말했다."),
        (SENTENCE, "솔내시는 다음 달부터 시내 버스 노선을 셋 늘린다고 14일 밝혔다."),
        (SENTENCE, "솔내시는 다음 달부터 시내버스 노선을 셋 늘린다고 14일 말했다."),
        (SENTENCE, "솔내시가 다음 달부터 시내버스 노선을 셋 늘린다고 14일 밝혔습니다."),
        (SENTENCE, "솔내시는 또 다음 달부터 시내버스 노선을 셋 늘린다고 이날 14일 밝혔다."),
        (SENTENCE, "솔내시는 다음 달부터 시내버스 노선을 셋 늘린다고 이날 밝혔다."),
        ("한 달 3만8천 원이 든다.", "한달 3만8000원이 든다."),
        ("모두 12,000명이 왔다고 한다.", "모두 1만2000명이 왔다고 한다."),
    ],
)
def test_small_edits_leave_the_statement(earlier: str, later: str) -> None:
    assert compare(earlier, later) is Relation.SAME


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("서울의 낮 기온은 27도까지 오른다.", "부산의 낮 기온은 27도까지 오른다."),
        ("서울의 낮 기온은 27도까지 오른다.", "서울의 낮 기온은 26도까지 오른다."),
        ("서울의 낮 기온은 27도까지 오른다.", "서울의 낮 기온은 27도까지 오르지 않는다."),
        ("서울의 낮 기온은 27도까지 오른다.", "서울의 낮 기온은 27도까지 내린다."),
        ("서울의 낮 기온은 27도까지 오른다.", "서울의 낮 기온은 27도까지 올랐다."),
        ("서울의 낮 기온은 27도까지 오른다.", "서울의 낮 기온은 27도까지 오르나요?"),
        ("김한빛 의원은 법안에 찬성했다.", "김솔내 의원은 법안에 찬성했다."),
        ("김한빛 의원은 법안에 찬성했다.", "김한빛 의원은 법안에 반대했다."),
        ("이 약은 식사 전에 먹는다.", "이 약은 식사 후에 먹는다."),
        ("한빛이 솔내를 3대 1로 이겼다.", "솔내가 한빛을 3대 1로 이겼다."),
        ("한빛이 솔내를 3대 1로 이겼다.", "한빛을 솔내가 3대 1로 이겼다."),
        ("공개 자료는 누리집에 올린다.", "비공개 자료는 누리집에 올린다."),
        ("비가 오면 경기를 미룬다고 밝혔다.", "비가 와서 경기를 미룬다고 밝혔다."),
        ("버스는 3월 2일부터 다닌다.", "버스는 3월 12일부터 다닌다."),
        ("모두 1만2000명이 왔다고 한다.", "모두 2만1000명이 왔다고 한다."),
        ("최저 기온은 -5도로 예보됐다.", "최저 기온은 5도로 예보됐다."),
        ("물가가 3.5% 올랐다고 밝혔다.", "물가가 35% 올랐다고 밝혔다."),
        ("가온이 1-0으로 이겼다고 한다.", "가온이 10으로 이겼다고 한다."),
        ("10~12시에 문을 연다고 한다.", "1012시에 문을 연다고 한다."),
        ("지수는 ▲1.2%로 장을 마쳤다.", "지수는 ▼1.2%로 장을 마쳤다."),
        ("김 대표는 이날 고발했다.", "김 대표는 이날 고발됐다."),
        ("예산을 삭감할 것으로 전해졌다.", "예산을 삭감한 것으로 전해졌다."),
    ],
)
def test_another_statement(earlier: str, later: str) -> None:
    assert compare(earlier, later) is Relation.DIFFERENT


def test_a_truncated_sentence_is_recognized() -> None:
    truncated = "솔내시는 다음 달부터 시내버스 노선을…"
    assert compare(SENTENCE, truncated) is Relation.TRUNCATED
    assert compare(truncated, SENTENCE) is Relation.COMPLETED


def test_least_shared_content() -> None:
    """Pins the bound on both sides: a word less of ten is an edit, three words less of twelve are not."""
    whole = "시장은 오래된 도서관과 낡은 체육관을 넓은 쉼터로 바꾸겠다고 말했다."
    shorter = "시장은 오래된 도서관과 낡은 체육관을 쉼터로 바꾸겠다고 말했다."
    too_short = "시장은 도서관과 체육관을 쉼터로 바꾸겠다고 말했다."
    assert (
        len(content_morphemes(shorter)) / len(content_morphemes(whole))
        > THRESHOLDS.least_shared_content
        > len(content_morphemes(too_short)) / len(content_morphemes(whole))
    )
    assert len(content_morphemes(shorter)) / len(content_morphemes(whole)) < 0.95
    assert len(content_morphemes(too_short)) / len(content_morphemes(whole)) > 0.6
    assert compare(whole, shorter) is Relation.SHORTER
    assert compare(shorter, whole) is Relation.LONGER
    assert compare(whole, too_short) is Relation.DIFFERENT
