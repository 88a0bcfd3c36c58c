"""Standard pronunciation, article by article of 표준발음법: its own examples, and words of the news."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import coda, count_syllables, is_syllable
from reader.korean.pronunciation.exceptions import RESPELT
from reader.korean.pronunciation.standard import pronounce

SEVEN_CODAS = {"", *"ㄱㄴㄷㄹㅁㅂㅇ"}
"""제8항."""


def rows(table: str) -> list[tuple[str, str]]:
    """A table as the standard prints it, ``국밥[국빱] 깎다[깍따]``, as pairs."""
    return re.findall(r"(\S+?)\[(\S+?)\]", table)


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("가져[가저] 쪄[쩌] 다쳐[다처] 마쳤다[마첟따] 가르쳐[가르처]"),
)
def test_article_5_glides(written: str, pronounced: str) -> None:
    """제5항 다만 1: 져, 쪄, 쳐 lose their glide."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("예술[예술] 차례[차례] 시계[시계] 계단[계단] 지혜[지혜] 혜택[혜택] 은혜[은혜]"),
)
def test_article_5_ye(written: str, pronounced: str) -> None:
    """제5항 다만 2: 예, 례, 계, 혜 may keep their vowel, and here they do."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "희망[히망] 유희[유히] 무늬[무니] 늴리리[닐리리] 띄어쓰기[띠어쓰기] 씌어[씨어] 틔어[티어] 희다[히다] 닁큼[닝큼] 흰색[힌색]"
    ),
)
def test_article_5_ui(written: str, pronounced: str) -> None:
    """제5항 다만 3: ㅢ after a written consonant is ㅣ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("의사[의사] 주의[주의] 회의[회의] 강의의[강의의] 우리의[우리의] 정의[정의]"),
)
def test_article_5_ui_kept(written: str, pronounced: str) -> None:
    """제5항 다만 4: elsewhere 의 keeps its vowel in the principal pronunciation, linked or not."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "닦다[닥따] 키읔[키윽] 키읔과[키윽꽈] 옷[옫] 웃다[욷따] 있다[읻따] 젖[젇] 빚다[빋따] 꽃[꼳] 쫓다[쫃따] 솥[솓] 뱉다[밷따] 앞[압] 덮다[덥따] 부엌[부억] "
        "히읗[히읃] 밖[박] 끝[끋]"
    ),
)
def test_article_9(written: str, pronounced: str) -> None:
    """제8, 9항: ㄲ, ㅋ become ㄱ; ㅅ, ㅆ, ㅈ, ㅊ, ㅌ become ㄷ; ㅍ becomes ㅂ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "넋[넉] 넋과[넉꽈] 앉다[안따] 여덟[여덜] 넓다[널따] 외곬[외골] 핥다[할따] 값[갑] 없다[업따] 짧다[짤따] 얇다[얄따] 밟다[밥따] 밟소[밥쏘] 밟지[밥찌] 밟게[밥께] "
        "밟고[밥꼬] 넓죽하다[넙쭈카다] 넓둥글다[넙뚱글다]"
    ),
)
def test_article_10(written: str, pronounced: str) -> None:
    """제10항: ㄳ, ㄵ, ㄼ, ㄽ, ㄾ, ㅄ keep their first part; 밟- and 넓- of 넓죽하다 and 넓둥글다 keep ㅂ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "닭[닥] 흙과[흑꽈] 맑다[막따] 늙지[늑찌] 삶[삼] 젊다[점따] 읊고[읍꼬] 읊다[읍따] 맑게[말께] 묽고[물꼬] 얽거나[얼꺼나] 읽고[일꼬] 읽기[일끼] 밝게[발께] "
        "닭고기[닥꼬기] 굵다[국따] 늙고[늘꼬] 낡고[날꼬] 긁고[글꼬]"
    ),
)
def test_article_11(written: str, pronounced: str) -> None:
    """제11항: ㄺ, ㄻ, ㄿ become ㄱ, ㅁ, ㅂ; the ㄺ of a verb's stem becomes ㄹ in front of ㄱ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "놓고[노코] 좋던[조턴] 쌓지[싸치] 많고[만코] 않던[안턴] 닳지[달치] 많다[만타] 괜찮다[괜찬타] 그렇게[그러케] 이렇다[이러타] 않기로[안키로]"
    ),
)
def test_article_12_plain(written: str, pronounced: str) -> None:
    """제12항 1: ㅎ, ㄶ, ㅀ with ㄱ, ㄷ, ㅈ become ㅋ, ㅌ, ㅊ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "각하[가카] 먹히다[머키다] 밝히다[발키다] 맏형[마텽] 좁히다[조피다] 넓히다[널피다] 꽂히다[꼬치다] 앉히다[안치다] 밟히다[발피다] 북한[부칸] 국회[구쾨] 축하[추카] "
        "백화점[배콰점] 입학[이팍] 급히[그피] 특히[트키] 정확히[정화키] 못하다[모타다] 비롯한[비로탄] 깨끗하다[깨끄타다] 밝혔다[발켣따] 값하다[가파다] 확인했다[화긴핻따] "
        "꽃향기[꼬턍기] 묻혀[무처]"
    ),
)
def test_article_12_melted(written: str, pronounced: str) -> None:
    """제12항 1 붙임: ㄱ, ㄷ, ㅂ, ㅈ with a following ㅎ become ㅋ, ㅌ, ㅍ, ㅊ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "닿소[다쏘] 많소[만쏘] 싫소[실쏘] 놓는[논는] 쌓네[싼네] 않네[안네] 않는[안는] 뚫네[뚤레] 뚫는[뚤른] 낳은[나은] 놓아[노아] 쌓이다[싸이다] 많아[마나] 않은[아는] "
        "닳아[다라] 싫어도[시러도] 좋습니다[조씀니다] 않습니다[안씀니다] 끓는[끌른] 잃어버린[이러버린] 괜찮은[괜차는] 옳은[오른] 좋아요[조아요] 많이[마니]"
    ),
)
def test_article_12_other(written: str, pronounced: str) -> None:
    """제12항 2 to 4: ㅎ makes a following ㅅ tense, is ㄴ in front of ㄴ, and falls in front of a vowel."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "깎아[까까] 옷이[오시] 있어[이써] 낮이[나지] 꽂아[꼬자] 꽃을[꼬츨] 쫓아[쪼차] 밭에[바테] 앞으로[아프로] 덮이다[더피다] 밖에[바께] 무릎이[무르피] 숲에서[수페서] "
        "부엌에[부어케] 빛을[비츨] 겪은[겨끈] 석유[서규] 월요일[워료일] 참여[차며] 활용[화룡] 촬영[촤령] 맏아들[마다들] 환율[화뉼] 같은[가튼]"
    ),
)
def test_article_13(written: str, pronounced: str) -> None:
    """제13항: a single or double coda moves to a following vowel."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "넋이[넉씨] 앉아[안자] 닭을[달글] 젊어[절머] 곬이[골씨] 핥아[할타] 읊어[을퍼] 값을[갑쓸] 없어[업써] 몫을[목쓸] 삶을[살믈] 흙이[흘기] 읽었다[일걷따] "
        "없었다[업썯따] 젊은[절믄] 훑어[훌터] 닮은[달믄] 여덟이[여덜비]"
    ),
)
def test_article_14(written: str, pronounced: str) -> None:
    """제14항: of a cluster the second part moves, ㅅ tense."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("겉옷[거돋] 헛웃음[허두슴] 맛없다[마덥따] 값어치[가버치] 첫인상[처딘상]"),
)
def test_article_15(written: str, pronounced: str) -> None:
    """제15항: in front of a vowel of another word a coda is pronounced as in isolation."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("멋없는[머덤는] 헛웃음을[허두스믈]"),
)
def test_article_15_endings(written: str, pronounced: str) -> None:
    """제15항 with 제13, 14항: such a word's own last coda moves."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "곧이듣다[고지듣따] 굳이[구지] 미닫이[미다지] 땀받이[땀바지] 밭이[바치] 벼훑이[벼훌치] 굳히다[구치다] 닫히다[다치다] 묻히다[무치다] 같이[가치] 해돋이[해도지] "
        "붙이다[부치다] 붙여[부처] 끝이[끄치] 맏이[마지] 갇힌[가친] 닫혔다[다첟따] 끝에[끄테] 티끌[티끌] 덧붙였다[덛뿌첟따]"
    ),
)
def test_article_17(written: str, pronounced: str) -> None:
    """제17항: ㄷ, ㅌ and ㄾ in front of the particle or suffix 이, and ㄷ in front of 히, become ㅈ, ㅊ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "먹는[멍는] 국물[궁물] 깎는[깡는] 키읔만[키응만] 몫몫이[몽목씨] 긁는[긍는] 흙만[흥만] 닫는[단는] 짓는[진는] 옷맵시[온맵씨] 있는[인는] 맞는[만는] 젖멍울[전멍울] "
        "쫓는[쫀는] 꽃망울[꼰망울] 붙는[분는] 잡는[잠는] 밥물[밤물] 앞마당[암마당] 밟는[밤는] 읊는[음는] 없는[엄는] 백만[뱅만] 작년[장년] 십년[심년] 합니다[함니다] "
        "했습니다[핻씀니다] 끝나다[끈나다] 첫눈[천눈] 한국말[한궁말] 막내[망내] 국정감사[국쩡감사] 옛날[옌날] 혼잣말[혼잔말] 국무총리[궁무총니] 업무협약[엄무혀뱍]"
    ),
)
def test_article_18(written: str, pronounced: str) -> None:
    """제18항: ㄱ, ㄷ, ㅂ in front of ㄴ, ㅁ become ㅇ, ㄴ, ㅁ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "담력[담녁] 침략[침냑] 강릉[강능] 항로[항노] 대통령[대통녕] 막론[망논] 석류[성뉴] 협력[혐녁] 법리[범니] 독립[동닙] 국립[궁닙] 격려[경녀] 합리[함니] 확률[황뉼] "
        "법률[범뉼] 압력[암녁] 식량[싱냥] 능력[능녁] 심리[심니] 음료수[음뇨수] 정류장[정뉴장] 몇리[면니] 경쟁력[경쟁녁] 수익률[수잉뉼] 대통령실[대통녕실] 왕십리[왕심니] "
        "속리산[송니산] 백령도[뱅녕도] 성장률[성장뉼] 금리[금니] 국내총생산[궁내총생산] 입력[임녁]"
    ),
)
def test_article_19(written: str, pronounced: str) -> None:
    """제19항: ㄹ is ㄴ after ㅁ, ㅇ, and after ㄱ, ㅂ, which turn nasal."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "난로[날로] 신라[실라] 천리[철리] 광한루[광할루] 대관령[대괄령] 칼날[칼랄] 물난리[물랄리] 할는지[할른지] 닳는[달른] 핥네[할레] 관련[괄련] 연락[열락] 전략[절략] "
        "논리[놀리] 권력[궐력] 원래[월래] 훈련[훌련] 진료[질료] 실내[실래] 설날[설랄] 일년[일련] 한류[할류] 편리[펼리] 찰나[찰라] 반란[발란] 줄넘기[줄럼끼] "
        "한라산[할라산] 열네[열레] 전라남도[절라남도] 선거관리위원회[선거괄리위원회]"
    ),
)
def test_article_20(written: str, pronounced: str) -> None:
    """제20항: ㄴ beside ㄹ is ㄹ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "의견란[의견난] 임진란[임진난] 생산량[생산냥] 결단력[결딴녁] 공권력[공꿘녁] 동원령[동원녕] 상견례[상견녜] 횡단로[횡단노] 이원론[이원논] 입원료[이붠뇨] 구근류[구근뉴] "
        "판단력[판단녁] 추진력[추진녁] 등산로[등산노]"
    ),
)
def test_article_20_nn(written: str, pronounced: str) -> None:
    """제20항 다만: in words made of a word and 량, 력, 령, 례, 로, 론, 료, 류 ㄹ is ㄴ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "감기[감기] 옷감[옫깜] 있고[읻꼬] 꽃길[꼳낄] 젖먹이[전머기] 꽃밭[꼳빧] 건강[건강] 신문[신문] 한국[한국] 준비[준비]"
    ),
)
def test_article_21(written: str, pronounced: str) -> None:
    """제21항: nothing else is assimilated: 감기 is not 강기."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("되어[되어] 피어[피어] 이오[이오] 아니오[아니오]"),
)
def test_article_22(written: str, pronounced: str) -> None:
    """제22항: 되어, 피어, 이오, 아니오 are pronounced as written in principle."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "국밥[국빱] 깎다[깍따] 넋받이[넉빠지] 삯돈[삭똔] 닭장[닥짱] 칡범[칙뻠] 뻗대다[뻗때다] 옷고름[옫꼬름] 있던[읻떤] 꽂고[꼳꼬] 꽃다발[꼳따발] 낯설다[낟썰다] "
        "밭갈이[받까리] 솥전[솓쩐] 곱돌[곱똘] 덮개[덥깨] 옆집[엽찝] 읊조리다[읍쪼리다] 값지다[갑찌다] 협상[협쌍] 학교[학꾜] 국가[국까] 낚시[낙씨] 집값[집깝] "
        "없습니다[업씀니다] 법정[법쩡] 역사[역싸] 적자[적짜] 육십[육씹] 압록강[암녹깡] 낙동강[낙똥강] 첫사랑[첟싸랑] 곳곳[곧꼳] 탄핵소추[탄핵쏘추] 급격한[급껴칸] "
        "밝혔습니다[발켣씀니다]"
    ),
)
def test_article_23(written: str, pronounced: str) -> None:
    """제23항: after ㄱ, ㄷ, ㅂ a plain consonant is tense."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "앉고[안꼬] 얹다[언따] 닮고[담꼬] 젊지[점찌] 굶고[굼꼬] 안기다[안기다] 감기다[감기다] 굶기다[굼기다] 옮기다[옴기다] 삶과[삼과]"
    ),
)
def test_article_24(written: str, pronounced: str) -> None:
    """제24항: after ㄴ, ㅁ of a verb's stem an ending is tense; 기 of a passive or causative is not."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("넓게[널께] 훑소[훌쏘] 떫지[떨찌] 짧고[짤꼬] 얇지[얄찌]"),
)
def test_article_25(written: str, pronounced: str) -> None:
    """제25항: after ㄼ, ㄾ of a verb's stem an ending is tense; after a noun it is not."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "갈등[갈뜽] 발동[발똥] 절도[절또] 말살[말쌀] 불소[불쏘] 일시[일씨] 갈증[갈쯩] 물질[물찔] 발전[발쩐] 몰상식[몰쌍식] 불세출[불쎄출] 허허실실[허허실실] "
        "절절하다[절절하다] 결정[결쩡] 실시[실씨] 활동[활똥] 철도[철또] 발생[발쌩] 출장[출짱] 설득[설뜩] 절대[절때] 질서[질써] 팔십[팔씹] 열심히[열씸히] 발표[발표] "
        "설치[설치] 결과[결과] 출발[출발] 헌법재판소[헌뻡째판소] 일단락[일딸락]"
    ),
)
def test_article_26(written: str, pronounced: str) -> None:
    """제26항: after Sino-Korean ㄹ the consonants ㄷ, ㅅ, ㅈ are tense; a syllable twice is not."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "문고리[문꼬리] 눈동자[눈똥자] 신바람[신빠람] 산새[산쌔] 손재주[손째주] 길가[길까] 물동이[물똥이] 발바닥[발빠닥] 굴속[굴쏙] 술잔[술짠] 바람결[바람껼] 그믐달[그믐딸] "
        "아침밥[아침빱] 잠자리[잠짜리] 강가[강까] 초승달[초승딸] 등불[등뿔] 창살[창쌀] 강줄기[강쭐기]"
    ),
)
def test_article_28(written: str, pronounced: str) -> None:
    """제28항: a compound with an unwritten 사이시옷 is tense."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "조건[조껀] 사건[사껀] 인권[인꿘] 헌법[헌뻡] 물가[물까] 성과[성꽈] 초점[초쩜] 안전성[안전썽] 가능성[가능썽] 불법[불법] 효과[효과] 관건[관건] 교과서[교과서] "
        "방법[방법] 지점[지점] 거점[거점] 보증[보증] 검증[검증] 인증[인증]"
    ),
)
def test_article_28_news(written: str, pronounced: str) -> None:
    """제28항 in the words of the news, and the same with 가, 값, 건, 과, 권, 길, 법, 성, 점, 증."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "개발전략[개발절략] 개발사업[개발사업] 수출산업[수출사넙] 수출시장[수출시장] 수출전망[수출전망] 대출제도[대출제도] 통일정책[통일정책] 건설정책[건설정책] "
        "건물가격[건물가격] 농산물가격[농산물가격] 건물증축[건물증축] 시장점유율[시장저뮤율] 이유가[이유가] 자유가[자유가] 광주가[광주가] 제주가[제주가] 시대가[시대가] "
        "세대가[세대가] 반대가[반대가] 남성과[남성과] 여성과[여성과] 법안과[버반과] 방안과[방안과] 회원가입[회원가입] 방문자[방문자] 신문자료[신문자료] 정치과정[정치과정] "
        "차별도[차별도] 비밀도[비밀도] 계절도[계절도] 교실수업[교실수업] 현실정치[현실정치] 생활동반자[생활동반자] 건강가정[건강가정] 행정권한[행정권한] 받아들일[바다드릴] "
        "아들일[아드릴] 마지막일[마지마길] 연주가[연주가] 시설정비[시설정비] 수출제한[수출제한] 경제정책[경제정책]"
    ),
)
def test_article_26_28_not(written: str, pronounced: str) -> None:
    """제26, 28항: what only looks like such a word: two words in one, or a particle after."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "솜이불[솜니불] 홑이불[혼니불] 막일[망닐] 삯일[상닐] 맨입[맨닙] 꽃잎[꼰닙] 내복약[내봉냑] 한여름[한녀름] 남존여비[남존녀비] 신여성[신녀성] 색연필[생년필] "
        "직행열차[지캥녈차] 늑막염[능망념] 콩엿[콩녇] 담요[담뇨] 눈요기[눈뇨기] 영업용[영엄뇽] 식용유[시굥뉴] 백분율[백뿐뉼] 밤윷[밤뉻] 솔잎[솔립] 설익다[설릭따] "
        "물약[물략] 불여우[불려우] 서울역[서울력] 물엿[물렫] 휘발유[휘발류] 유들유들[유들류들] 늦여름[는녀름] 웬일[웬닐]"
    ),
)
def test_article_29(written: str, pronounced: str) -> None:
    """제29항: ㄴ is inserted between a coda and 이, 야, 여, 요, 유; after ㄹ it is ㄹ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows("십육[심뉵] 이십육[이심뉵] 백육[뱅뉵]"),
)
def test_article_29_news(written: str, pronounced: str) -> None:
    """제29항 in the words of the news and in numbers."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "송별연[송벼련] 등용문[등용문] 육이오[유기오] 절약[저략] 목요일[모교일] 금요일[그묘일] 일요일[이료일] 급여[그벼] 협약[혀뱍] 한약[하냑] 학용품[하굥품] 큰일[크닐] "
        "면역[며녁] 지역[지역]"
    ),
)
def test_article_29_not(written: str, pronounced: str) -> None:
    """제29항 다만: in 송별연, 등용문, 삼일절 and inside a word nothing is inserted."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "냇가[내까] 샛길[새낄] 빨랫돌[빨래똘] 콧등[코뜽] 깃발[기빨] 대팻밥[대패빱] 햇살[해쌀] 뱃속[배쏙] 뱃전[배쩐] 고갯짓[고개찓]"
    ),
)
def test_article_30_tense(written: str, pronounced: str) -> None:
    """제30항 1: ㄱ, ㄷ, ㅂ, ㅅ, ㅈ after 사이시옷 is tense and ㅅ falls in principle."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "콧날[콘날] 아랫니[아랜니] 툇마루[퇸마루] 뱃머리[밴머리] 베갯잇[베갠닏] 깻잎[깬닙] 나뭇잎[나문닙] 도리깻열[도리깬녈] 뒷윷[뒨뉻] 뒷문[뒨문] 빗물[빈물]"
    ),
)
def test_article_30_nasal(written: str, pronounced: str) -> None:
    """제30항 2, 3: in front of ㄴ, ㅁ it is ㄴ, and in front of 이, 야 ㄴㄴ."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "십일월[시비뤌] 십이월[시비월] 칠월[치뤌] 팔월[파뤌] 육일[유길] 칠십[칠씹] 삼십[삼십] 백이십[배기십] 육만[융만] 십만[심만] 이천이십년[이처니심년] 몇명[면명] "
        "첫째[첟째] 백퍼센트[백퍼센트]"
    ),
)
def test_numbers(written: str, pronounced: str) -> None:
    """Numbers as the spoken form spells them: 제13, 18, 23, 26항 together."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    "text", ["", "abc", "가, 나!", "아이가 우유를 마시고 나가네", "여성과 남성", "이유가", "대한민국 만세"]
)
def test_no_rule_applies(text: str) -> None:
    """Pronounced as they are spelt."""
    assert pronounce(text) == text


def test_other_characters_and_spaces_separate_words() -> None:
    """Rules apply inside a 어절; what is between two separates them, and stays."""
    assert pronounce("국민, (협력) 3%가… 값 ABC다.") == "궁민, (혐녁) 3%가… 갑 ABC다."


def test_the_table_keeps_the_number_of_syllables() -> None:
    """A respelling never adds or drops one, and differs from the word."""
    assert all(len(word) == len(spelling) and word != spelling for word, spelling in RESPELT.items())


@given(st.text(max_size=60) | st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=30))
def test_any_text(text: str) -> None:
    """Nothing raises; syllable stays syllable, every other character stays itself; only seven codas are left."""
    pronounced = pronounce(text)
    assert count_syllables(pronounced) == count_syllables(text)
    assert [char for char in pronounced if not is_syllable(char)] == [
        char for char in text if not is_syllable(char)
    ]
    assert [is_syllable(char) for char in pronounced] == [is_syllable(char) for char in text]
    assert {coda(char) for char in pronounced if is_syllable(char)} <= SEVEN_CODAS


@given(st.lists(st.sampled_from(sorted(RESPELT)), min_size=1, max_size=4))
def test_words_of_the_table_in_a_row(words: list[str]) -> None:
    """Respelling keeps the number of syllables and the seven codas, whatever stands beside the word."""
    pronounced = pronounce("".join(words))
    assert len(pronounced) == len("".join(words))
    assert {coda(char) for char in pronounced} <= SEVEN_CODAS


@pytest.mark.parametrize(
    ("written", "pronounced"),
    rows(
        "옮겨[옴겨] 굶겼다[굼겯따] 닮기[담끼] 협의[혀븨] 문의[무늬] 국민의힘[궁미늬힘] 맛없어[마덥써] 꽃잎이[꼰니피] 겉옷을[거도슬] 물엿을[물려슬] 설익은[설리근] 값있는[가빈는] "
        "유가족[유가족] 유가[유까] 대가족[대가족] 한자리[한자리] 이유가[이유가] 금융[금늉] 국민연금[궁민년금] 평가했다[평까핻따] 사실상[사실쌍] 발전소를[발쩐소를] 일자리[일짜리]"
    ),
)
def test_rows_of_an_independent_reader(written: str, pronounced: str) -> None:
    """Codas that come back before a vowel, 의 after a linked consonant, words that only start like another."""
    assert pronounce(written) == pronounced
