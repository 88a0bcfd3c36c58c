"""English in Hangul: the examples of 외래어 표기법 제3장 제1절, and words of the news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import is_syllable
from reader.korean.normalization.english import transliterate_english
from reader.korean.normalization.loanwords import to_hangul

RULES = {
    "1: voiceless stops": "gap 갭 cat 캣 book 북 apt 앱트 setback 셋백 act 액트 stamp 스탬프 cape 케이프 nest 네스트 part 파트 desk 데스크 make 메이크 apple 애플 "
    "mattress 매트리스 sickness 시크니스",
    "2: voiced stops": "bulb 벌브 land 랜드 zigzag 지그재그 kidnap 키드냅 signal 시그널",
    "3: fricatives": "jazz 재즈 graph 그래프 olive 올리브 thrill 스릴 bathe 베이드 flash 플래시 shrub 슈러브 shark 샤크 shank 섕크 fashion 패션 sheriff 셰리프 shopping 쇼핑 "
    "shoe 슈 vision 비전",
    "4: affricates": "odds 오즈 switch 스위치 bridge 브리지 chart 차트 virgin 버진",
    "5: nasals": "steam 스팀 corn 콘 ring 링 lamp 램프 hint 힌트 ink 잉크 hanging 행잉 longing 롱잉",
    "6: liquids": "hotel 호텔 pulp 펄프 slide 슬라이드 film 필름 helm 헬름 hamlet 햄릿 henley 헨리",
    "7, 8: long vowels, diphthongs": "team 팀 route 루트 time 타임 house 하우스 skate 스케이트 oil 오일 boat 보트 tower 타워",
    "9: half vowels": "word 워드 want 원트 woe 워 wag 왜그 west 웨스트 witch 위치 wool 울 swing 스윙 twist 트위스트 penguin 펭귄 whistle 휘슬 quarter 쿼터 yard 야드 yank 얭크 "
    "yearn 연 yellow 옐로 yawn 욘 you 유 year 이어 indian 인디언 battalion 버탤리언 union 유니언",
    "news": "smart 스마트 city 시티 shop 숍 level 레벨 model 모델 Netflix 넷플릭스 Starbucks 스타벅스 Tesla 테슬라 season 시즌 Boston 보스턴 Washington 워싱턴 sports 스포츠 store 스토어 "
    "score 스코어 fire 파이어 center 센터 service 서비스 digital 디지털 market 마켓 power 파워 black 블랙 Friday 프라이데이 Times 타임스 street 스트리트 journal 저널 "
    "platform 플랫폼 network 네트워크 system 시스템 project 프로젝트 global 글로벌 design 디자인 concert 콘서트 golden 골든 button 버튼 world 월드 queen 퀸 block 블록 chain 체인 "
    "robot 로봇 drone 드론 electric 일렉트릭 partners 파트너스 America 아메리카 California 캘리포니아 Texas 텍사스 Trump 트럼프 Biden 바이든 Obama 오바마 Johnson 존슨 "
    "Manchester 맨체스터 Chelsea 첼시 future 퓨처 culture 컬처 station 스테이션 machine 머신 judge 저지 knight 나이트 three 스리 health 헬스",
}
PAIRS = [
    (rule, word, hangul)
    for rule, table in RULES.items()
    for word, hangul in zip(*[iter(table.split())] * 2, strict=True)
]


@pytest.mark.parametrize(("rule", "word", "hangul"), PAIRS, ids=[word for _, word, _ in PAIRS])
def test_the_standard_s_examples(rule: str, word: str, hangul: str) -> None:
    assert transliterate_english(word) == hangul, rule


PHONEMES = "AA0 AE1 AH0 AO1 AW1 AY1 B CH D DH EH1 ER0 EY1 F G HH IH0 IY1 JH K L M N NG OW1 OY1 P R S SH T TH UH1 UW1 V W Y Z ZH".split()


@given(st.lists(st.sampled_from(PHONEMES), max_size=12), st.text("aeioubcdls", max_size=12))
def test_any_phonemes_become_hangul(phonemes: list[str], spelling: str) -> None:
    assert all(map(is_syllable, to_hangul(phonemes, spelling)))


def test_an_example_that_usage_reads_otherwise() -> None:
    """The table of words has 랍스터, as people say; the rules still give what the standard does."""
    assert to_hangul("L AA1 B S T ER0".split(), "lobster") == "로브스터"
