"""Word lists for boundaries between syllables that neither spelling nor grammar decides.

Source: 표준발음법 제20항 다만, 제26~30항 with their examples; 표준국어대사전 for all other words.
"""

from __future__ import annotations

from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Suffix(NamedTuple):
    """When a suffix of Sino-Korean words has a tense onset after a vowel, ㄴ, ㄹ, ㅁ or ㅇ."""

    in_short: bool
    """Whether in words of two syllables: 인권[인꿘]."""
    in_long: bool
    """Whether in longer ones: 저작권[저작꿘]."""
    plain: frozenset[str]
    """The exceptions, which also count at the end of a longer word: 방법[방법], 조사방법."""


TENSE_SUFFIXES: dict[str, Suffix] = {
    # 權, 圈 and 券; not 卷 and 勸.
    "권": Suffix(True, True, _words("강권 상권 하권 별권 매권 전권")),
    # 法.
    "법": Suffix(True, True, _words("방법 위법 사법 무법 범법 탈법 요법 마법 이법 율법 불법 여법 대법 설법")),
    # 點; not 店 and 占.
    "점": Suffix(
        False,
        True,
        _words(
            "서점 상점 노점 주점 매점 지점 본점 반점 거점 빙점 방점 맹점 개점 폐점 입점 선점 독점 과점 백화점 전문점 대리점 편의점 체인점 면세점 할인점 가맹점 "
            "판매점 제과점 양판점 소매점 도매점 대형점 직영점 음식점 분식점 양복점 양장점 금은방점 총판점 프랜차이즈점 영업점 세탁점 만물점 철물점 문구점 안경점 외식점 취급점"
        ),
    ),
    # 科 and 課; not 果 and 過.
    "과": Suffix(
        False,
        True,
        _words(
            "사과 결과 경과 통과 초과 부과 인과 다과 강과 제과 견과 한과 유과 모과 청과 교과 투과 간과 여과 무과 열과 백과"
        ),
    ),
    # 性; words of two syllables are another matter (여성, 위성), and so are 成 and 城.
    "성": Suffix(
        False,
        True,
        _words(
            "여성 남성 양성 음성 혜성 행성 위성 항성 유성 인성 이성 지성 감성 근성 본성 천성 개성 관성 만성 급성 악성 중성 산성 심성 구성 조성 형성 완성 편성 생성 "
            "찬성 반성 정성 작성 달성 육성 합성 결성 숙성 동성 대성 수성 금성 화성 목성 토성 왕성 무성 풍성 모성 부성 고성 함성 탄성 환성 원성 명성 장성 삼성 의성 "
            "보성 곡성 안성 횡성 홍성 기성 영성 변성 만리장성"
        ),
    ),
    # 症 and 證; not 增, 贈, nor 證 of what is done (검증하다).
    "증": Suffix(
        False,
        True,
        _words(
            "보증 검증 인증 고증 논증 반증 방증 예증 공증 심증 애증 기증 수증 가증 확증 급증 변증 입증 폭증 누증 영수증"
        ),
    ),
    # 稅; not 勢 and 世.
    "세": Suffix(
        False,
        True,
        _words(
            "강세 약세 기세 허세 대세 판세 형세 정세 전세 월세 관세 만세 출세 행세 상승세 증가세 감소세 둔화세 회복세 확산세 성장세 하향세 보합세 안정세 진정세 상향세 완화세"
        ),
    ),
    # 病 and 瓶; not 兵.
    "병": Suffix(
        False,
        True,
        _words("헌병 용병 보병 초병 소총병 운전병 위생병 취사병 의장병 신병 장병 사병 파병 간병 투병 발병"),
    ),
    # 값: of everything that has a price (제28항); 반값 and 제값 do not name what has it.
    "값": Suffix(True, True, _words("반값 제값 웃값")),
    # 길, also in words of today: 출근길.
    "길": Suffix(False, True, frozenset()),
}
"""제26항, 제28항. Where `in_short` is false, tense words of two syllables are in `TENSE_WORDS`."""

HEADS = _words(
    "가락 가루 개비 거리 고기 고리 공기 구멍 기둥 기슭 기운 다리 더미 덩이 동네 동이 동자 바닥 바람 방울 버릇 부리 사람 사이 소리 수건 시울 "
    "자국 자리 자취 재주 줄기 자루 벼락"
)
"""Heads of two syllables; every other compound in `TENSE_WORDS` has a head of one syllable."""

TENSE_HEADS = _words("가락 구멍 기둥 더미 덩이 바닥 방울 부리 소리 시울 자국 줄기")
"""Heads that are tense after every noun that ends in a sonorant (제28항): 빗방울, 눈물방울[눈물빵울]."""

PLAIN_HEADED = _words(
    "잔소리 큰소리 빈소리 군소리 흰소리 별소리 한소리 딴소리 생소리 외가락 한가락 맨바닥 빈바닥"
)
"""Exceptions: their first part does not name a possessor, a location or a time, as 제28항 requires."""

TENSE_WORDS = _words(
    # 제26, 28항: 點, 件, 價, 科, 症, 狀, 帳, 的, 格, 字, 氣, 病 and others where words of one spelling differ.
    "점수 관점 승점 시점 초점 장점 단점 쟁점 허점 이점 원점 요점 결점 기점 정점 강점 중점 종점 동점 만점 평점 벌점 감점 총점 논점 고점 저점 영점 변점 타점 배점 "
    "조건 사건 안건 여건 요건 용건 문건 인건 "
    "물가 주가 유가 원가 단가 정가 고가 저가 대가 시가 평가 호가 종가 시초가 신고가 신저가 최고가 최저가 분양가 공시가 매매가 감정가 판매가 매입가 공모가 발행가 "
    "기준가 상한가 하한가 도매가 소매가 출고가 실거래가 보상가 액면가 정찰가 소비자가 현금가 예정가 전세가 공급가 구입가 수매가 할인가 행사가 최종가 입찰가 낙찰가 목표가 "
    "거래가 산정가 추정가 매도가 매수가 경매가 권리가 "
    "성과 치과 내과 외과 안과 이과 문과 "
    "통증 염증 중증 경증 "
    "영장 소장 항소장 상고장 소환장 초청장 안내장 경고장 고소장 고발장 초대장 임명장 졸업장 위임장 도전장 추천장 연하장 공소장 진정장 감사장 표창장 신임장 일기장 통지장 "
    "인적 물적 심적 양적 질적 내적 외적 동적 정적 병적 횡적 종적 단적 "
    "인격 성격 품격 본격 엄격 한자 문자 글자 점자 인기 윤기 기름기 소금기 장난기 진가 채점 "
    "전염병 화병 난치병 정신병 성인병 당뇨병 위장병 흑사병 폐병 유행병 상사병 풍토병 심장병 희귀병 문둥병 "
    # 제28항: compounds whose first noun names a possessor, a location or a time.
    "철길 가정집 가슴속 한밤중 밤사이 눈동자 신바람 손재주 물동이 그믐달 초승달 보름달 아침밥 비빔밥 등불 산불 들불 창살 물살 눈살 창가 강가 길가 개울가 "
    "손등 발등 눈길 산길 발길 손길 물길 밤길 들길 불길 하늘길 술잔 소주잔 물잔 굴속 물속 산속 꿈속 품속 마음속 맘속 안방 신방 공부방 건넌방 술병 물병 소주병 "
    "눈곱 눈병 장난감 몸속 땅속 담벼락 칼자루 탈것 물건값 눈발 바람결 물결 숨결 꿈결 살결 일손 용돈 목돈 땅값 쌀값 몸값 기름값 물감 일감 신랑감 땔감 물개 물새 들새 산새 촌사람 산사람 눈사람 안사람 "
    "논둑 강둑 봄비 가을비 봄바람 강바람 산바람 가을바람 밤바람 봄기운 봄밤 여름밤 가을밤 겨울밤 겨울잠 밤공기 "
    "일자리 술자리 별자리 잠자리 길거리 밤거리 볼거리 일거리 먹을거리 골칫거리 자랑거리 걱정거리 "
    "술집 빵집 살림집 물집 벌집 칼집 산동네 달동네 불빛 달빛 별빛 눈빛 물빛 "
    "물고기 산고기 발자취 손수건 손버릇 잠버릇 말버릇 눈금 돈줄 생명줄 힘줄 탯줄 성냥개비 손짓 눈짓 몸짓 발짓 굴다리 갈대 장대 열쇠 걸상 "
    "밀가루 쌀가루 콩가루 물기 눈독 글감 글귀 산골 산기슭 땅굴 문고리 오름세 내림세 솔방울 손가락 발가락"
)
"""Words whose last part has a tense onset; it has one syllable, or two if it is one of `HEADS`."""

PLAIN_SINO = _words(
    "산불 별도리 별수단 별세계 별사람 별소리 별다른 팔다리 알사탕 돌담 돌다리 말다툼 딸자식 불장난 불도저 실소득 실수요 실수령 실속 술도가 말장난 물장난 날도둑 서울시 "
    "발사믹 발돋움 설득력 갈등기 물도리"
)
"""Words whose syllables could all be hanja, but in which ㄷ, ㅅ or ㅈ stays plain after ㄹ (제26항 다만)."""

N_WORDS = _words("이불 이야기 이슬 이파리 이빨 이마 잎 입 이익 이 엿 윷 일거리 이삭")
"""Heads that start with 이 and take ㄴ (제29항); those in 야, 여, 요, 유 nearly all do: 국민연금[궁민년금]."""

N_SUFFIXES: dict[str, frozenset[str]] = {
    "역": _words("번역 통역 면역 전역 현역 병역 용역 단역 광역 영역 구역 지역 권역 성역 검역 반역 교역 배역 조역 주역 악역 역역 음역 의역 하역 퇴역 징역 무역 방역 이역 대역 아역 노역 부역 직역 해역 수역 유역 구역"),
    "약": _words("협약 공약 청약 계약 조약 예약 절약 언약 서약 취약 농약 한약 신약 독약 비약 요약 마약 화약 확약 밀약 선약 해약 집약 제약 규약 기약 노약 도약 쇠약 허약 구약 탄약 생약 양약 가약"),
    "유": _words("석유 원유 등유 경유 중유 공유 소유 사유 이유 자유 우유 분유 두유 점유 보유 향유 고유 특유 치유 비유 여유 권유 온유 부유 유유 만유"),
    "율": _words("환율 전율 운율 선율 규율"),
    "염": _words("감염 오염 전염 간염 폐염 비염 위염 화염 발염 안염 재감염"),
    "열": _words("발열 해열 분열 배열 서열 계열 가열 과열 균열 파열 작열 강열 나열 검열 단열 방열 진열 정열 열열 격열 병열"),
}  # fmt: skip
"""Suffixes of one syllable that take ㄴ after a coda in words of three syllables or more (제29항), each with the
words in which it is not a suffix: 서울역[서울력] but 번역[버녁]."""

R_WORDS = _words(
    "난리 관리 권리 논리 원리 진리 분리 심리 천리 만리 순리 훈련 관련 시련 단련 숙련 전략 반란 혼란 곤란 논란 산란 신뢰 의뢰 인류 분류 한류 전류 난류 연락 진료 원료 완료 "
    "권력 전력 인력 신라 난로 산림 분량 산란 훈령 연령 언론 변론 천륜 윤리 근로 한랭 찬란 단락 번뢰 문란 신령 본령 연료 관료 간략 인륜 결렬 선로 진로 판례 순례 연륜 전례 한류 "
    "대관령 광한루 삼천리 한라 전라"
)
"""Words in which ㄴ before ㄹ becomes ㄹ (제20항), also at the end of longer ones: 위기관리[위기괄리]."""
