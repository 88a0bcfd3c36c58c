"""Boundaries between syllables: what only grammar and the lexicon decide."""

from __future__ import annotations

import pytest

from reader.korean.pronunciation.standard import pronounce


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("구두를 신고 나갔다", "구두를 신꼬 나갇따"),
        ("화재 신고가 들어왔다", "화재 신고가 드러왇따"),
        ("아이를 안고 갔다", "아이를 안꼬 갇따"),
        ("할 수 있다", "할 쑤 읻따"),
        ("만날 사람", "만날 싸람"),
        ("한 사람", "한 사람"),
        ("갈수록 좋아질 것", "갈쑤록 조아질 껃"),
        ("열 개와 여덟 개", "열 깨와 여덜 깨"),
        ("여덟도 많다", "여덜도 만타"),
        ("옷 한 벌", "오 탄 벌"),
        ("밥 먹는다", "밤 멍는다"),
        ("학교 간다", "학꾜 간다"),
        ("중요한 위험", "중요한 위험"),
        ("한 일이 많다", "한 니리 만타"),
        ("그가 한 이 일", "그가 한 이 일"),
        ("온갖 힘", "온가 팀"),
    ],
)
def test_grammar_decides(written: str, pronounced: str) -> None:
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("저작권법 개정안", "저작꿘뻡 개정안"),
        ("두 권의 책", "두 궈늬 책"),
        ("여성과 성과", "여성과 성꽈"),
        ("백화점과 문제점", "배콰점과 문제쩜"),
        ("현실적인 방법", "현실쩌긴 방법"),
        ("경찰서 출동", "경찰써 출똥"),
        ("빌딩 월드컵", "빌딩 월드컵"),
        ("국민연금 식용유", "궁민년금 시굥뉴"),
        ("한국은행 금융위원회", "한구근행 금늉위원회"),
        ("생산량 권력 위기관리", "생산냥 궐력 위기괄리"),
        ("부산역 번역", "부산녁 버녁"),
        ("물고기 불고기", "물꼬기 불고기"),
    ],
)
def test_words_decide(written: str, pronounced: str) -> None:
    assert pronounce(written) == pronounced
