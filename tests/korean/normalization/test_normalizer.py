"""Written form to spoken form: one table of (written, spoken) rows per class of written form.

Readings follow the grammar (한글 맞춤법, 표준어 규정, 표준국어대사전) and, where it leaves a choice, the
practice of broadcast news and the conventions of `reader.korean.normalization.normalizer`.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.normalization.normalizer import normalize, to_spoken

SPOKEN = re.compile(r"[가-힣 ,.?!]*")

MIXED = st.text(
    "0123456789.,~-–/:%()[]'·+=→…?! $€㎡℃①가각는은이을를의로만천백십억조월일년명개시대제여廣東六李率不ABGKz"
)
"""Text of the characters that the rules match, in every order."""


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("중국 광둥(廣東)성", "중국 광둥성"),
        ("'지혜성시(智慧城市)'를", "지혜성시를"),
        ("21일부터 23일까지", "이십일일부터 이십삼일까지"),
        ("제4회", "제사회"),
        ("1조 위안(약 169조 원)을", "일조 위안, 약 백육십구조 원을"),
        ("500여 곳", "오백여 곳"),
        ("30여만 명", "삼십여만 명"),
        ("국가발전개혁위원회(NDRC)는", "국가발전개혁위원회는"),
        ("업무협약(MOU)을", "업무협약을"),
    ],
)
def test_wanted_by_readers(written: str, spoken: str) -> None:
    """The sentences that readers asked for are read as by a newsreader (issue 2)."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("0", "영"),
        ("10", "십"),
        ("100", "백"),
        ("1,000", "천"),
        ("10000", "만"),
        ("12,345,678", "천이백삼십사만 오천육백칠십팔"),
        ("110,000,000", "일억 천만"),
        ("1,234,567,890,123", "일조 이천삼백사십오억 육천칠백팔십구만 백이십삼"),
        ("10000000000000000", "일경"),
        ("12,345,678,901,234,567", "일경 이천삼백사십오조 육천칠백팔십구억 백이십삼만 사천오백육십칠"),
        ("10,000원", "만원"),
        ("1,500원", "천오백원"),
        ("007", "공공칠"),
    ],
)
def test_cardinals(written: str, spoken: str) -> None:
    """Sino-Korean, grouped and spaced by 만 (한글 맞춤법 제44항), up to 경; 10000 alone is 만, 억
    and above keep 일.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3.5", "삼 점 오"),
        ("0.05", "영 점 영오"),
        ("10.05", "십 점 영오"),
        ("1,234.56", "천이백삼십사 점 오육"),
        ("36.5도", "삼십육 점 오도"),
        ("1.2억 달러", "일 점 이억 달러"),
        ("3.5.", "삼 점 오."),
    ],
)
def test_decimals(written: str, spoken: str) -> None:
    """The point is 점, and behind it the digits follow one by one, zero being 영."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("-5℃", "영하 오 도"),
        ("아침 기온 -12도", "아침 기온 영하 십이도"),
        ("-0.3%", "마이너스 영 점 삼 퍼센트"),
        ("−2.1%", "마이너스 이 점 일 퍼센트"),
        ("(-3)", "마이너스 삼"),
    ],
)
def test_negatives(written: str, spoken: str) -> None:
    """Minus is 영하 for temperatures and 마이너스 for all else, whichever minus sign is written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/3", "삼분의 일"),
        ("전체의 2/3가", "전체의 삼분의 이가"),
        ("3/4을", "사분의 삼을"),
        ("3분의 1", "삼분의 일"),
        ("100분의 1", "백분의 일"),
        ("½", "이분의 일"),
    ],
)
def test_fractions(written: str, spoken: str) -> None:
    """The denominator comes first, with 분의."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2:1", "이 대 일"),
        ("3대 2로 이겼다", "삼 대 이로 이겼다"),
        ("3-2로 이겼다", "삼 대 이로 이겼다"),
        ("0-0 무승부", "영 대 영 무승부"),
        ("2-0으로", "이 대 영으로"),
        ("경쟁률은 12.5 대 1", "경쟁률은 십이 점 오 대 일"),
        ("한국 vs 일본", "한국 대 일본"),
        ("세트 스코어 3-1(25-21 23-25)", "세트 스코어 삼 대 일, 이십오 대 이십일, 이십삼 대 이십오"),
    ],
)
def test_ratios_and_scores(written: str, spoken: str) -> None:
    """The symbol between two numbers that are compared is 대, and zero goals are 영."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10~20%", "십에서 이십 퍼센트"),
        ("10-15%", "십에서 십오 퍼센트"),
        ("1~3일", "일일에서 삼일"),
        ("21~23일", "이십일일에서 이십삼일"),
        ("8월 20~22일", "팔월 이십일에서 이십이일"),
        ("5~6월", "오월에서 유월"),
        ("6~10월", "유월에서 시월"),
        ("3월~5월", "삼월에서 오월"),
        ("100~200m", "백에서 이백 미터"),
        ("1~3", "일에서 삼"),
        ("5~10명", "다섯 명에서 열 명"),
        ("10~20명", "열 명에서 스무 명"),
        ("3~4%대", "삼에서 사 퍼센트대"),
    ],
)
def test_ranges(written: str, spoken: str) -> None:
    """A range is read with 에서; days, months and years name their counter twice, 10월 and 6월
    being 시월 and 유월.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2~3명", "두세 명"),
        ("3~4명", "서너 명"),
        ("4~5곳", "네다섯 곳"),
        ("5~6명", "대여섯 명"),
        ("8~9명", "여덟아홉 명"),
        ("2~3년", "이삼 년"),
        ("3~4개월", "삼사 개월"),
        ("20여 개국", "이십여 개국"),
        ("1천여 명", "천여 명"),
        ("1천200여 명", "천이백여 명"),
        ("3만 5천여 명", "삼만 오천여 명"),
        ("100여㎞", "백여 킬로미터"),
        ("3만여㎡", "삼만여 제곱미터"),
        ("1년여 만에", "일년여 만에"),
    ],
)
def test_approximations(written: str, spoken: str) -> None:
    """Consecutive numbers form one word (두세, 서너), and 여 keeps the number Sino-Korean."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1조 2,500억", "일조 이천오백억"),
        ("1조5천억원", "일조 오천억원"),
        ("3만5천", "삼만 오천"),
        ("1천500", "천오백"),
        ("1만2천345", "만 이천삼백사십오"),
        ("1억2천만원", "일억 이천만원"),
        ("1천만 원", "천만 원"),
        ("1천억 원", "천억 원"),
        ("1만 명", "만 명"),
        ("1억 원", "일억 원"),
        ("1경 2,000조 원", "일경 이천조 원"),
    ],
)
def test_mixed_writing(written: str, spoken: str) -> None:
    """Digits and 조, 억, 만, 천, 백 mixed are one number, spaced by 만; 일 is silent before 천,
    백, or a leading 만.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("제2의", "제이의"),
        ("제21대 국회", "제이십일대 국회"),
        ("제38조 2항", "제삼십팔조 이항"),
        ("제 3 회", "제 삼 회"),
        ("제100회", "제백회"),
        ("1번째", "첫 번째"),
        ("3번째", "세 번째"),
        ("21번째", "스물한 번째"),
        ("1위", "일위"),
        ("3분기", "삼분기"),
    ],
)
def test_ordinals(written: str, spoken: str) -> None:
    """Behind 제 every counter takes Sino-Korean numbers; with 번째 the number is native, the first
    being 첫.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2명 중 1명", "두 명 중 한 명"),
        ("3명", "세 명"),
        ("20명", "스무 명"),
        ("21명", "스물한 명"),
        ("99명", "아흔아홉 명"),
        ("15살", "열다섯 살"),
        ("7곳", "일곱 곳"),
        ("3배", "세 배"),
        ("2조각", "두 조각"),
        ("12시간", "열두 시간"),
        ("3개 부처", "세 개 부처"),
        ("버스 5대가", "버스 다섯 대가"),
        ("자전거 20대", "자전거 스무 대"),
        ("원전 2기", "원전 두 기"),
    ],
)
def test_native_counters(written: str, spoken: str) -> None:
    """Objects, people, hours and the like are counted with native determiners up to ninety-nine
    (표준어 규정 제17항; 표준국어대사전).
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3년", "삼년"),
        ("21일", "이십일일"),
        ("4개월", "사개월"),
        ("3개국", "삼개국"),
        ("30분", "삼십분"),
        ("1학년 3반", "일학년 삼반"),
        ("2박 3일", "이박 삼일"),
        ("20대 남성", "이십대 남성"),
        ("3대 의혹", "삼대 의혹"),
        ("16강", "십육강"),
        ("3타수 2안타", "삼타수 이안타"),
        ("9회 말", "구회 말"),
        ("3번 출구", "삼번 출구"),
        ("2인 1조", "이인 일조"),
        ("6자회담", "육자회담"),
        ("4·5호선", "사, 오호선"),
        ("1·2차", "일, 이차"),
        ("을지로3가에서", "을지로삼가에서"),
    ],
)
def test_sino_counters(written: str, spoken: str) -> None:
    """Years, days, floors, money, ranks and measures take Sino-Korean numbers, joined or spaced as
    they were written.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018년 8월 20일", "이천십팔년 팔월 이십일"),
        ("2018.8.20.", "이천십팔년 팔월 이십일"),
        ("2018.08.20", "이천십팔년 팔월 이십일"),
        ("2018-08-20", "이천십팔년 팔월 이십일"),
        ("2018. 8. 20.(월)", "이천십팔년 팔월 이십일, 월요일"),
        ("'18.8.20.", "십팔년 팔월 이십일"),
        ("8월 20일(월)", "팔월 이십일, 월요일"),
        ("6월", "유월"),
        ("10월", "시월"),
        ("2018-06-06", "이천십팔년 유월 육일"),
        ("1990년대", "천구백구십년대"),
    ],
)
def test_dates(written: str, spoken: str) -> None:
    """Dates in every written form; 6월 and 10월 lose their coda (한글 맞춤법 제52항: 유월, 시월), a
    weekday in brackets is named.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("오후 2시", "오후 두 시"),
        ("12시 30분", "열두 시 삼십분"),
        ("3시간 30분", "세 시간 삼십분"),
        ("11:18", "열한 시 십팔 분"),
        ("오전 9:05", "오전 아홉 시 오 분"),
        ("18:00", "십팔 시"),
        ("0시 30분", "영시 삼십분"),
        ("1:23:45", "한 시 이십삼 분 사십오 초"),
        ("24시간", "이십사 시간"),
    ],
)
def test_times(written: str, spoken: str) -> None:
    """Hours are native up to twelve and Sino-Korean beyond, minutes always Sino-Korean."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("02-781-1234", "공이 칠팔일의 일이삼사"),
        ("(02)781-1234", "공이 칠팔일의 일이삼사"),
        ("02)781-1234", "공이 칠팔일의 일이삼사"),
        ("031-123-4567", "공삼일 일이삼의 사오육칠"),
        ("010-1234-5678", "공일공 일이삼사의 오육칠팔"),
        ("1588-1234", "일오팔팔의 일이삼사"),
        ("781-1234번으로", "칠팔일의 일이삼사번으로"),
        ("119에", "일일구에"),
        ("112 신고", "일일이 신고"),
    ],
)
def test_telephone(written: str, spoken: str) -> None:
    """Numbers digit by digit with 공 for nought, and 의 before the last group."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("코스피는 2,301.45로", "코스피는 이천삼백일 점 사오로"),
        ("12.34포인트", "십이 점 삼사포인트"),
        ("0.25%p", "영 점 이오 퍼센트포인트"),
        ("3.2%포인트", "삼 점 이 퍼센트포인트"),
        ("±3.1%p", "플러스마이너스 삼 점 일 퍼센트포인트"),
        ("KOSPI", "코스피"),
    ],
)
def test_stock_figures(written: str, spoken: str) -> None:
    """Index points, percent and percentage points are read in full."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$100", "백 달러"),
        ("$1.2억", "일 점 이억 달러"),
        ("€50", "오십 유로"),
        ("¥1,000", "천 엔"),
        ("￦10,000", "만 원"),
        ("100$", "백 달러"),
        ("100달러", "백달러"),
        ("1달러당 1,100원", "일달러당 천백원"),
        ("5만원권", "오만원권"),
        ("$5을", "오 달러를"),
    ],
)
def test_currencies(written: str, spoken: str) -> None:
    """The name of the currency follows the number, wherever its symbol is written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10km", "십 킬로미터"),
        ("10㎞를", "십 킬로미터를"),
        ("시속 100km", "시속 백 킬로미터"),
        ("60km/h", "시속 육십 킬로미터"),
        ("3.5kg", "삼 점 오 킬로그램"),
        ("100㎡", "백 제곱미터"),
        ("5km²", "오 제곱킬로미터"),
        ("1만t급", "만 톤급"),
        ("100kWh", "백 킬로와트시"),
    ],
)
def test_units(written: str, spoken: str) -> None:
    """Unit symbols have names, set off by a space; speeds are read with 시속 and 초속 in front."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("6·25전쟁", "육이오전쟁"),
        ("3·1절", "삼일절"),
        ("5·18 민주화운동", "오일팔 민주화운동"),
        ("4·19 혁명", "사일구 혁명"),
        ("4·3 사건", "사삼 사건"),
        ("12·12", "십이십이"),
        ("12·3 비상계엄", "십이삼 비상계엄"),
    ],
)
def test_historic_dates(written: str, spoken: str) -> None:
    """Dates that name an event are read digit by digit, the month as a number (한글 맞춤법
    부호 가운뎃점: 3·1 운동).
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("G7", "지세븐"),
        ("G20", "지이십"),
        ("5G", "파이브지"),
        ("K팝", "케이팝"),
        ("MP3", "엠피스리"),
        ("A4", "에이포"),
        ("D램", "디램"),
        ("B-52", "비 오십이"),
        ("F-35", "에프 삼십오"),
        ("B2B", "비투비"),
    ],
)
def test_letters_with_digits(written: str, spoken: str) -> None:
    """Names of letters and digits follow usage: English where speech has it, else the Korean
    number.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("LG", "엘지"),
        ("FTA", "에프티에이"),
        ("OECD", "오이씨디"),
        ("KTX", "케이티엑스"),
        ("CEO", "씨이오"),
        ("NATO", "나토"),
        ("KAIST", "카이스트"),
        ("R&D", "알앤디"),
        ("M&A", "엠앤에이"),
        ("A씨", "에이씨"),
        ("A형 간염", "에이형 간염"),
        ("K리그", "케이리그"),
        ("iPhone", "아이폰"),
        ("YouTube", "유튜브"),
        ("smart city", "스마트 시티"),
        ("news@kbs.co.kr", "뉴스 골뱅이 케이비에스 닷 씨오 닷 케이알"),
        ("www.kbs.co.kr", "케이비에스 닷 씨오 닷 케이알"),
        ("α", "알파"),
    ],
)
def test_latin(written: str, spoken: str) -> None:
    """Acronyms letter by letter with the letters' Korean names, some as words, English words as
    loanwords.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("광둥(廣東)성", "광둥성"),
        ("지혜성시(智慧城市)", "지혜성시"),
        ("人生(인생)", "인생"),
        ("智慧城市", "지혜성시"),
        ("北 미사일", "북한 미사일"),
        ("美·中 무역전쟁", "미중 무역전쟁"),
        ("韓·中·日", "한중일"),
        ("金 대통령", "김 대통령"),
        ("李 의원", "이 의원"),
        ("5月 3日", "오월 삼일"),
        ("6月", "유월"),
        ("美은", "미는"),
    ],
)
def test_hanja(written: str, spoken: str) -> None:
    """Hanja beside its Hangul is not repeated; otherwise it is read in Korean, in front of numbers too."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("女性", "여성"),
        ("歷史", "역사"),
        ("禮儀", "예의"),
        ("勞動", "노동"),
        ("新羅", "신라"),
        ("行列", "행렬"),
        ("分裂", "분열"),
        ("不動産", "부동산"),
        ("不可", "불가"),
    ],
)
def test_hanja_initials(written: str, spoken: str) -> None:
    """두음법칙 and 렬·률 behind a vowel or ㄴ (한글 맞춤법 제10항~제12항); 不 is 부 before ㄷ and ㅈ."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("내일(21일)부터", "내일, 이십일일부터"),
        ("한국은행(총재 이주열)은", "한국은행, 총재 이주열은"),
        ("「도로교통법」을", "도로교통법을"),
        ("“그렇다”고", "그렇다고"),
        ("[사진=연합뉴스]", ""),
    ],
)
def test_brackets(written: str, spoken: str) -> None:
    """An opening bracket is a pause, and the particle behind the closing one agrees with the last word in it."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한·중", "한중"),
        ("초·중·고", "초중고"),
        ("기업·방문객", "기업, 방문객"),
        ("AI·로봇", "에이아이, 로봇"),
        ("㈜한국", "주식회사 한국"),
        ("※ 참고", "참고"),
        ("１０％", "십 퍼센트"),
        ("5×3", "오 곱하기 삼"),
        ("서울 → 부산", "서울, 부산"),
        ("정말?", "정말?"),
        ("좋다!!", "좋다!"),
        ("그래… 가자", "그래, 가자"),
    ],
)
def test_symbols(written: str, spoken: str) -> None:
    """The middle dot is nothing between syllables and a pause between words; other symbols are named,
    pauses or silent.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("LG은", "엘지는"),
        ("3을(를)", "삼을"),
        ("MOU을", "엠오유를"),
        ("MOU(으)로", "엠오유로"),
        ("KTX으로", "케이티엑스로"),
        ("10%을", "십 퍼센트를"),
        ("5kg가", "오 킬로그램이"),
        ("5km으로", "오 킬로미터로"),
        ("3로", "삼으로"),
        ("UN는", "유엔은"),
        ("WHO이라고", "더블유에이치오라고"),
        ("5G이라는", "파이브지라는"),
        ("LG전자는", "엘지전자는"),
    ],
)
def test_particles(written: str, spoken: str) -> None:
    """Particles take the form that fits the spoken form, not the written one (표준어의 이형태: 은/는,
    이/가, 을/를, 와/과, 으로/로).
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("만들었다", "만들었다"),
        ("백화점", "백화점"),
        ("일부", "일부"),
        ("이사", "이사"),
        ("구하다", "구하다"),
        ("천천히", "천천히"),
        ("만세", "만세"),
        ("억지로", "억지로"),
        ("오늘", "오늘"),
        ("이번", "이번"),
        ("네덜란드", "네덜란드"),
        ("그는 백만장자가 아니다.", "그는 백만장자가 아니다."),
        ("천만에요, 만약 구한다면!", "천만에요, 만약 구한다면!"),
    ],
)
def test_words_like_numerals(written: str, spoken: str) -> None:
    """Ordinary words that only look like numerals or particles stay as they are."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018 국제 엑스포", "이천십팔 국제 엑스포"),
        ("7 명단", "칠 명단"),
        ("만 19세", "만 십구세"),
        ("1심", "일심"),
        ("5연승", "오연승"),
    ],
)
def test_numbers_beside_words(written: str, spoken: str) -> None:
    """A number does not take the first syllable of the word behind it."""
    assert to_spoken(written) == spoken


@given(st.one_of(st.text(), MIXED))
def test_only_hangul_and_punctuation_are_left(text: str) -> None:
    """Whatever is written, a voice gets Hangul, spaces and four punctuation marks, and nothing raises."""
    assert SPOKEN.fullmatch(to_spoken(text))


@given(st.one_of(st.text(), MIXED))
def test_normalization_is_idempotent(text: str) -> None:
    """No rule changes a spoken form again."""
    spoken = to_spoken(text)
    assert to_spoken(spoken) == spoken


@given(st.one_of(st.text(), MIXED))
def test_changes_lie_inside_the_text(text: str) -> None:
    """Every change names a span of the written text, so that a page can mark it."""
    assert all(0 <= change.start < change.end <= len(text) for change in normalize(text).changes)


@pytest.mark.parametrize(
    ("written", "span", "rule", "spoken"),
    [
        ("전국 3명이 모였다", "3명", "counter", "세 명"),
        ("지난 6·25 때", "6·25", "historic date", "육이오"),
        ("중국 광둥(廣東)성", "(廣東)", "hanja gloss", ""),
        ("새로 나온 MP3", "MP3", "fixed reading", "엠피스리"),
        ("전화 02-781-1234", "02-781-1234", "telephone", "공이 칠팔일의 일이삼사"),
        ("그 LG은 크다", "은", "particle", "는"),
    ],
)
def test_changes(written: str, span: str, rule: str, spoken: str) -> None:
    """A change names the written span, the rule, and the spoken form: captions show the one, voices
    speak the other.
    """
    changes = [
        (written[change.start : change.end], change.rule, change.spoken)
        for change in normalize(written).changes
    ]
    assert (span, rule, spoken) in changes


def test_changes_of_several_rules() -> None:
    """Spans count from the start of the written text, however much earlier rules made it longer or
    shorter.
    """
    written = "21일 제4회 광둥(廣東)성 100㎡"
    spans = {written[change.start : change.end] for change in normalize(written).changes}
    assert spans == {"21일", "제4", "(廣東)", "100㎡"}


def test_plain_text_has_no_changes() -> None:
    """Hangul is read as it is written."""
    sentence = normalize("그는 집에 갔다.")
    assert (sentence.spoken, sentence.unread, sentence.changes) == ("그는 집에 갔다.", (), ())
    assert [word.text for word in sentence.words] == ["그는", "집에", "갔다"]


def test_each_spoken_word_knows_its_written_span() -> None:
    """A numeral of four spoken words is one written word, and particles belong to the word in front of them."""
    written = "LG는 2025년 3.5% 올라 $1.2억을 벌었다."
    words = [(word.text, written[word.start : word.end]) for word in normalize(written).words]
    assert words == [
        ("엘지는", "LG는"),
        ("이천이십오년", "2025년"),
        *((word, "3.5%") for word in ("삼", "점", "오", "퍼센트")),
        ("올라", "올라"),
        *((word, "$1.2억") for word in ("일", "점", "이억")),
        ("달러를", "$1.2억을"),
        ("벌었다", "벌었다"),
    ]


def test_the_user_s_lexicon_goes_first() -> None:
    own = {"LH": "엘에이치공사", "人生": "인생살이", "이천": "경기도 이천"}
    assert (
        to_spoken("LH와 ALH가 人生을 이천에서", own)
        == "엘에이치공사와 에이엘에이치가 인생살이를 경기도 이천에서"
    )
    assert to_spoken("LH와") == "엘에이치와"


@pytest.mark.parametrize(
    ("written", "spoken", "unread"),
    [
        ("인사말 ไทย 하나", "인사말 하나", ("ไทย",)),
        ("Москва 3명", "세 명", ("Москва",)),
        ("привет, мир", "", ("привет", "мир")),
        ("도쿄 タワー", "도쿄", ("タワー",)),
        ("廣東 NDRC α 3명", "광동 엔디알씨 알파 세 명", ()),
    ],
)
def test_unread(written: str, spoken: str, unread: tuple[str, ...]) -> None:
    """A word of a script that no rule reads is left out and named, so that nothing is lost silently."""
    assert normalize(written)[:2] == (spoken, unread)


@pytest.mark.parametrize("written", ["", " ", "\n\t", "※", "()", "...", "'\"'", "━━━━"])
def test_nothing_to_speak(written: str) -> None:
    """Text without anything that is spoken is the empty string, not a lone full stop."""
    assert to_spoken(written) == ""


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("홀로 사는 박순례(78) 씨는", "홀로 사는 일흔여덟 살 박순례 씨는"),
        ("안벽 크레인(STS) 3기와", "안벽 크레인 세 기와"),
        ("2018 만들기", "이천십팔 만들기"),
        ("2018 조선업 전망", "이천십팔 조선업 전망"),
        ("2018 경제 전망", "이천십팔 경제 전망"),
        ("2018 천안", "이천십팔 천안"),
        ("11경기", "열한 경기"),
        ("모두 3명입니다", "모두 세 명입니다"),
        ("3명입니까", "세 명입니까"),
        ("3명일 것", "세 명일 것"),
        ("3명하고", "세 명하고"),
        ("5시입니다", "다섯 시입니다"),
        ("3곳서", "세 곳서"),
        ("2명꼴로", "두 명꼴로"),
        ("3시께", "세 시께"),
        ("오후 3시경", "오후 세 시경"),
        ("10월입니다", "시월입니다"),
        ("6월께", "유월께"),
        ("10월경", "시월경"),
        ("6월분", "유월분"),
        ("10월호", "시월호"),
        ("6월생", "유월생"),
        ("5분이 지났다", "오분이 지났다"),
        ("30분이 걸린다", "삼십분이 걸린다"),
        ("3남매", "삼남매"),
        ("왕복 4차로", "왕복 사차로"),
        ("2차선", "이차선"),
        ("2차로 나눠", "이차로 나눠"),
        ("강남 3구", "강남 삼구"),
        ("아파트 3단지", "아파트 삼단지"),
        ("1세트를", "일세트를"),
        ("3집 앨범", "삼집 앨범"),
        ("3기 신도시", "삼기 신도시"),
        ("세종대로23길", "세종대로이십삼길"),
        ("기호 1번", "기호 일번"),
        ("주 52시간 근무제", "주 오십이 시간 근무제"),
        ("72시간", "칠십이 시간"),
        ("112건", "백십이건"),
        ("119년", "백십구년"),
        ("119㎞", "백십구 킬로미터"),
        ("119구급대", "일일구구급대"),
        ("119에 신고", "일일구에 신고"),
        ("1,2위", "일, 이위"),
        ("3,4호기", "삼, 사호기"),
        ("5,6월", "오, 유월"),
        ("7,8일", "칠, 팔일"),
        ("3월 2일~5월 3일", "삼월 이일에서 오월 삼일"),
        ("8월 20일~9월 3일", "팔월 이십일에서 구월 삼일"),
        ("오전 9시~오후 6시", "오전 아홉 시에서 오후 여섯 시"),
        ("11:00~13:00", "열한 시에서 십삼 시"),
        ("2018.8.20~22", "이천십팔년 팔월 이십일에서 이십이일"),
        ("1위~3위", "일위에서 삼위"),
        ("3~5개", "세 개에서 다섯 개"),
        ("2~4시간", "두 시간에서 네 시간"),
        ("오전 10~11시", "오전 열 시에서 열한 시"),
        ("20~30명", "스무 명에서 서른 명"),
        ("약 3-4명", "약 서너 명"),
        ("1억-2억", "일억에서 이억"),
        ("20~30대", "이삼십대"),
        ("-0.5%p", "마이너스 영 점 오 퍼센트포인트"),
        ("-3.2℃까지", "영하 삼 점 이 도까지"),
        ("성장률은 -2%였다", "성장률은 마이너스 이 퍼센트였다"),
        ("-5~10도", "영하 오 도에서 영상 십 도"),
        ("-10~-5℃", "영하 십에서 영하 오 도"),
        ("-5∼3℃", "영하 오 도에서 영상 삼 도"),
        ("+5%", "플러스 오 퍼센트"),
        ("2018-19시즌", "이천십팔 십구시즌"),
        ("123-45-67890", "일이삼, 사오, 육칠팔구공"),
        ("제12-3호", "제십이의 삼호"),
        ("12-3번지", "십이의 삼번지"),
        ("인천-제주 노선", "인천 제주 노선"),
        ("1달러=1,200원", "일달러, 천이백원"),
        ("자료=통계청", "자료, 통계청"),
        ("경쟁률 12.5:1", "경쟁률 십이 점 오 대 일"),
        ("경쟁률은 12.5대 1이었다", "경쟁률은 십이 점 오 대 일이었다"),
        ("3대2로 이겼다", "삼 대 이로 이겼다"),
        ("한국 VS 일본", "한국 대 일본"),
        ("8/20(월)", "팔월 이십일, 월요일"),
        ("8.20(월)", "팔월 이십일, 월요일"),
        ("PM 3:30", "오후 세 시 삼십 분"),
        ("3/4분기", "삼사분기"),
        ("1·4분기", "일사분기"),
        ("6.25전쟁", "육이오전쟁"),
        ("3.1절", "삼일절"),
        ("5.18 민주화운동", "오일팔 민주화운동"),
        ("10.26사태", "십이육사태"),
        ("4·27 판문점선언", "사이칠 판문점선언"),
        ("38선", "삼팔선"),
        ("386세대", "삼팔육세대"),
        ("88올림픽", "팔팔올림픽"),
        ("500여m", "오백여 미터"),
        ("500여 m", "오백여 미터"),
        ("몇 km", "몇 킬로미터"),
        ("수백m", "수백 미터"),
        ("㎏당 3천 원", "킬로그램당 삼천 원"),
        ("15m/s", "초속 십오 미터"),
        ("80㎍/㎥", "세제곱미터당 팔십 마이크로그램"),
        ("3D", "쓰리디"),
        ("CO2", "씨오투"),
        ("K-9 자주포", "케이나인 자주포"),
        ("Wi-Fi", "와이파이"),
        ("DMZ", "디엠지"),
        ("A/S", "에이에스"),
        ("No.1", "넘버원"),
        ("比率", "비율"),
        ("百分率", "백분율"),
        ("合格率", "합격률"),
        ("六月", "유월"),
        ("論難", "논란"),
        ("困難", "곤란"),
        ("2을(를)", "이를"),
        ("2이(가)", "이가"),
        ("서울(수도)은 크다", "서울, 수도는 크다"),
        ("KBS(한국방송)는", "케이비에스, 한국방송은"),
        ("AI(인공지능)가", "에이아이, 인공지능이"),
        ("'LG'은", "엘지는"),
        ("“MOU”을", "엠오유를"),
        ("을지로3가", "을지로삼가"),
        ("수사2과", "수사이과"),
        ("테크노3로", "테크노삼로"),
        ("[앵커] 안녕하십니까", "앵커, 안녕하십니까"),
        ("(주)한국", "주식회사 한국"),
        ("▲서울 ▲부산", "서울, 부산"),
    ],
)
def test_rows_of_an_independent_reader(written: str, spoken: str) -> None:
    """Rows decided from the grammar before the rules that now serve them were written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize("text", ["1" * 5000 + "명", "제" + "9" * 5000])
def test_no_number_is_too_long(text: str) -> None:
    """A number beyond the largest unit is read digit by digit."""
    assert to_spoken(text).count("일") + to_spoken(text).count("구") >= 5000
