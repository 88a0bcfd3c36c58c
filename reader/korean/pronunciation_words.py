"""Words whose standard pronunciation neither rule nor table of `juncture_words` tells: spelt as they are said.

Source: 표준발음법 and its own examples (제15항, 제20항 다만, 제26~30항), 표준국어대사전 for the others.
"""

from __future__ import annotations

RESPELT: dict[str, str] = dict(
    pair.split(":")
    for pair in (
        # 제26항: Sino-Korean words that an analyser takes for others when they stand alone.
        "설전:설쩐 출자:출짜 불성실:불썽실 골대:골때 별세:별쎄 철수:철쑤 절전:절쩐 열전:열쩐 활주:활쭈 굴지:굴찌 돌산:돌싼 "
        "물자:물짜 술수:술쑤 팔자:팔짜 일십:일씹 칠십:칠씹 팔십:팔씹 솔직:솔찍 실소유:실쏘유 실손:실쏜 열세:열쎄 월등:월뜽 일등:일뜽 일당:일땅 "
        "사실상:사실쌍 "
        # 제23, 28항 and the suffixes of 제26항.
        "성과:성꽈 여건:여껀 이점:이쩜 유가:유까 원가:원까 사증:사쯩 인건비:인껀비 삼일절:사밀쩔 넓적:넙쩍 싫증:실쯩 단가:단까 해법:해뻡 "
        "무조건:무조껀 "
        # 제29항: ㄴ put in.
        "백육:뱅뉵 솜이불:솜니불 홑이불:혼니불 막일:망닐 삯일:상닐 남존여비:남존녀비 색연필:생년필 콩엿:콩녓 담요:담뇨 "
        "눈요기:눈뇨기 밤윷:밤뉻 설익:설릭 물약:물략 불여우:불려우 물엿:물렷 유들유들:유들류들 베갯잇:베갠닛 뒷윷:뒨뉻 "
        "대전역:대전녁 늦여름:는녀름 웬일:웬닐 집안일:지반닐 앞일:암닐 옛일:옌닐 뒷일:뒨닐 부엌일:부엉닐 알약:알략 밭일:반닐 "
        "잡일:잠닐 헛일:헌닐 낯익:난닉 한입:한닙 예삿일:예산닐 소독약:소동냑 들일:들릴 이죽이죽:이중니죽 야금야금:야금냐금 "
        "욜랑욜랑:욜랑뇰랑 검열:검녈 금융:금늉 국민연금:궁민년금 순이익:순니익 열여섯:열려섣 일일이:일리리 볼일:볼릴 별일:별릴 "
        "뒷이야기:뒨니야기 "
        # 제20항 다만: ㄴ+ㄹ said ㄴㄴ.
        "줄넘기:줄럼끼 공권력:공꿘녁 이원론:이원논 입원료:이붠뇨 운전력:운전녁 출연료:추련뇨 보관료:보관뇨 "
        # 제15항: a coda said as such before a vowel of another word.
        "첫인사:처딘사 겉옷:거돗 맛없:마덦 값어치:가버치 첫인상:처딘상 첫아이:처다이 젖어미:저더미 값있:가빗 뜻있:뜨딧 "
        "웃어른:우더른 윗옷:위돗 곧이어:고디어 "
        # 제30항: 사이시옷.
        "절댓값:절때깝 냇가:내까 샛길:새낄 빨랫돌:빨래똘 콧등:코뜽 깃발:기빨 대팻밥:대패빱 햇살:해쌀 뱃속:배쏙 뱃전:배쩐 "
        "고갯짓:고개찟 "
    ).split()
)
"""A word and how it is spelt when it is spelt as it is said.

Words of two syllables count only at the start of a 어절: inside one they are mostly parts of other words (여성과,
시장점유율, 개발전략).
"""

NOT_RESPELT = ("유가족", "유가공", "대가족", "대가야", "대가리", "한자리", "한자녀", "실수요", "실수령")
"""Words that only begin like one of those above."""
