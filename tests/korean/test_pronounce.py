"""Standard pronunciation, article by article of 표준발음법, with the standard's own examples."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import coda, is_syllable
from reader.korean.pronounce import pronounce
from reader.korean.pronunciation_words import RESPELT

ROWS: dict[str, str] = {
    "제5항 vowels": "가져[가저] 쪄[쩌] 다쳐[다처] 묻혀[무처] 희망[히망] 무늬[무니] 띄어쓰기[띠어쓰기] 유희[유히] 닁큼[닝큼]",
    "제8, 9항 seven codas": "닦다[닥따] 키읔[키윽] 키읔과[키윽꽈] 옷[옫] 웃다[욷따] 있다[읻따] 젖[젇] 빚다[빋따] 꽃[꼳] 쫓다[쫃따] 솥[솓] 뱉다[밷따] 앞[압] 덮다[덥따]",
    "제10, 11항 double codas": "넋[넉] 넋과[넉꽈] 앉다[안따] 여덟[여덜] 넓다[널따] 외곬[외골] 핥다[할따] 값[갑] 없다[업따] 밟다[밥따] 밟소[밥쏘] 밟지[밥찌] 밟는[밤는] 밟게[밥께] "
    "밟고[밥꼬] 넓죽하다[넙쭈카다] 넓둥글다[넙뚱글다] 닭[닥] 흙과[흑꽈] 맑다[막따] 늙지[늑찌] 삶[삼] 젊다[점따] 읊고[읍꼬] 읊다[읍따] 맑게[말께] 묽고[물꼬] 얽거나[얼꺼나]",
    "제12항 ㅎ": "놓고[노코] 좋던[조턴] 쌓지[싸치] 많고[만코] 않던[안턴] 닳지[달치] 각하[가카] 먹히다[머키다] 밝히다[발키다] 맏형[마텽] 좁히다[조피다] 넓히다[널피다] 꽂히다[꼬치다] "
    "앉히다[안치다] 닿소[다쏘] 많소[만쏘] 싫소[실쏘] 놓는[논는] 쌓네[싼네] 않네[안네] 않는[안는] 뚫네[뚤레] 뚫는[뚤른] 낳은[나은] 놓아[노아] 쌓이다[싸이다] 많아[마나] 않은[아는] 닳아[다라] 싫어도[시러도]",
    "제13, 14항 linking": "깎아[까까] 옷이[오시] 있어[이써] 낮이[나지] 꽂아[꼬자] 꽃을[꼬츨] 쫓아[쪼차] 밭에[바테] 앞으로[아프로] 덮이다[더피다] 넋이[넉씨] 앉아[안자] 닭을[달글] 젊어[절머] 곬이[골씨] "
    "핥아[할타] 읊어[을퍼] 값을[갑쓸] 없어[업써]",
    "제15항 before another word": "겉옷[거돋] 헛웃음[허두슴] 맛없다[마덥따] 값어치[가버치]",
    "제17항 palatalisation": "곧이듣다[고지듣따] 굳이[구지] 미닫이[미다지] 땀받이[땀바지] 밭이[바치] 벼훑이[벼훌치] 굳히다[구치다] 닫히다[다치다] 묻히다[무치다]",
    "제18항 nasals": "먹는[멍는] 국물[궁물] 깎는[깡는] 키읔만[키응만] 몫몫이[몽목씨] 긁는[긍는] 흙만[흥만] 닫는[단는] 짓는[진는] 옷맵시[온맵씨] 있는[인는] 맞는[만는] 젖멍울[전멍울] 쫓는[쫀는] "
    "꽃망울[꼰망울] 붙는[분는] 놓는[논는] 잡는[잠는] 밥물[밤물] 앞마당[암마당] 밟는[밤는] 읊는[음는] 없는[엄는]",
    "제19항 ㄹ behind ㅁ, ㅇ, ㄱ, ㅂ": "담력[담녁] 침략[침냑] 강릉[강능] 항로[항노] 대통령[대통녕] 막론[망논] 석류[성뉴] 협력[혐녁] 법리[범니]",
    "제20항 liquids": "난로[날로] 신라[실라] 천리[철리] 광한루[광할루] 대관령[대괄령] 칼날[칼랄] 물난리[물랄리] 줄넘기[줄럼끼] 뚫는[뚤른] 핥네[할레]",
    "제20항 다만": "의견란[의견난] 임진란[임진난] 생산량[생산냥] 결단력[결딴녁] 공권력[공꿘녁] 동원령[동원녕] 상견례[상견녜] 횡단로[횡단노] 이원론[이원논] 입원료[이붠뇨] 구근류[구근뉴]",
    "제23항 tense behind ㄱ, ㄷ, ㅂ": "국밥[국빱] 깎다[깍따] 넋받이[넉빠지] 삯돈[삭똔] 닭장[닥짱] 칡범[칙뻠] 뻗대다[뻗때다] 옷고름[옫꼬름] 있던[읻떤] 꽂고[꼳꼬] 꽃다발[꼳따발] 낯설다[낟썰다] 밭갈이[받까리] 솥전[솓쩐] "
    "곱돌[곱똘] 덮개[덥깨] 옆집[엽찝] 넓죽하다[넙쭈카다] 읊조리다[읍쪼리다] 값지다[갑찌다]",
    "제24, 25항 stems in ㄵ, ㄻ, ㄼ, ㄾ": "앉고[안꼬] 얹다[언따] 닮고[담꼬] 젊지[점찌] 굶기다[굼기다] 옮기다[옴기다] 넓게[널께] 핥다[할따] 훑소[훌쏘] 떫지[떨찌]",
    "제26항 Sino-Korean ㄹ": "갈등[갈뜽] 발동[발똥] 절도[절또] 말살[말쌀] 불소[불쏘] 일시[일씨] 갈증[갈쯩] 물질[물찔] 발전[발쩐] 몰상식[몰쌍식] 불세출[불쎄출]",
    "제28항 compounds": "문고리[문꼬리] 눈동자[눈똥자] 신바람[신빠람] 산새[산쌔] 손재주[손째주] 길가[길까] 물동이[물똥이] 발바닥[발빠닥] 굴속[굴쏙] 술잔[술짠] 바람결[바람껼] 그믐달[그믐딸] 아침밥[아침빱] "
    "잠자리[잠짜리] 강가[강까] 초승달[초승딸] 등불[등뿔] 창살[창쌀] 강줄기[강쭐기]",
    "제29항 ㄴ put in": "솜이불[솜니불] 홑이불[혼니불] 막일[망닐] 삯일[상닐] 맨입[맨닙] 꽃잎[꼰닙] 내복약[내봉냑] 한여름[한녀름] 남존여비[남존녀비] 신여성[신녀성] 색연필[생년필] 직행열차[지캥녈차] "
    "늑막염[능망념] 콩엿[콩녇] 담요[담뇨] 눈요기[눈뇨기] 영업용[영엄뇽] 식용유[시굥뉴] 백분율[백뿐뉼] 들일[들릴] 솔잎[솔립] 설익다[설릭따] 물약[물략] 불여우[불려우] 서울역[서울력] 물엿[물렫] 휘발유[휘발류]",
    "제30항 사이시옷": "냇가[내까] 샛길[새낄] 빨랫돌[빨래똘] 콧등[코뜽] 깃발[기빨] 대팻밥[대패빱] 햇살[해쌀] 뱃속[배쏙] 뱃전[배쩐] 고갯짓[고개찓] 콧날[콘날] 아랫니[아랜니] 툇마루[퇸마루] 뱃머리[밴머리] "
    "베갯잇[베갠닏] 깻잎[깬닙] 나뭇잎[나문닙] 도리깻열[도리깬녈] 뒷윷[뒨뉻]",
    "news": "업무협약[엄무혀뱍] 독립[동닙] 국회[구쾨] 급격한[급껴칸] 밝혔습니다[발켣씀니다] 백만[뱅만] 십육[심뉵] 법률[범뉼] 입력[임녁] 확률[황뉼] 개발전략[개발절략] 시장점유율[시장저뮤율] 수출제한[수출제한] 시설정비[시설정비] 이십육[이심뉵] 백육[뱅뉵] 작년[장년] 합니다[함니다] 같은[가튼] 붙이다[부치다]",
}
CASES = [
    pytest.param(word, said, id=f"{article}-{word}")
    for article, row in ROWS.items()
    for word, said in re.findall(r"(\S+?)\[(\S+?)\]", row)
]


@pytest.mark.parametrize(("word", "said"), CASES)
def test_the_standard_s_examples(word: str, said: str) -> None:
    """Spelt as it is said; where the standard allows two, the one it names first."""
    assert pronounce(word) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "가, 나!",
        "아이가 우유를 마시고 나가네",
        "여성과 남성",
        "이유가",
        "대한민국 만세",
    ],
)
def test_what_is_said_as_it_is_spelt(text: str) -> None:
    assert pronounce(text) == text


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Syllable for syllable; what is not Hangul stays; only seven codas are left."""
    said = pronounce(text)
    assert [is_syllable(sign) for sign in said] == [is_syllable(sign) for sign in text]
    assert re.sub("[가-힣]", "", said) == re.sub("[가-힣]", "", text)
    assert {coda(sign) for sign in said if is_syllable(sign)} <= {"", *"ㄱㄴㄷㄹㅁㅂㅇ"}


def test_the_table_keeps_the_number_of_syllables() -> None:
    """A word's own spelling never adds or drops one, and it says something that the rules do not."""
    assert all(len(word) == len(said) and word != said for word, said in RESPELT.items())
