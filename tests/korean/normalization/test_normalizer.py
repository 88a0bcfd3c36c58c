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
    ("lexicon", "written", "spoken"),
    [
        ({r"/(\d+)번가/": r"\1번 거리"}, "12번가에서", "열두 번 거리에서"),
        ({r"/(\S+ )(?=\d)/": r"\1약 "}, "가격 5원", "가격 약 오원"),
        ({"끝 ": "끝 말 "}, "길의 끝 5원", "길의 끝 말 오원"),
    ],
)
def test_an_entry_of_the_lexicon_may_end_in_a_space(
    lexicon: dict[str, str], written: str, spoken: str
) -> None:
    """What an entry or a pattern writes, and the spaces at its ends, stay as the user wrote them."""
    assert to_spoken(written, lexicon) == spoken


@pytest.mark.parametrize(
    ("written", "spoken", "unread"),
    [
        ("인사말 ไทย 하나", "인사말 하나", ("ไทย",)),
        ("שלום 3명", "세 명", ("שלום",)),
        ("привет, мир", "프리베트, 미르", ()),
        ("도쿄 タワー", "도쿄 다와", ()),
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
        ("1달러=1,200원", "일달러는 천이백원"),
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
