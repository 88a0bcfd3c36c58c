"""Readings that no rule derives: acronyms read as words, names, and established usage."""

from __future__ import annotations

LETTERS: dict[str, str] = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트".split(),
        strict=True,
    )
) | {"C": "씨", "R": "알"}
"""Letter names as newsreaders pronounce them (씨 and 알 for the dictionary's 시 and 아르)."""

GREEK: dict[str, str] = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "알파 베타 감마 델타 엡실론 제타 에타 세타 요타 카파 람다 뮤 뉴 크시 오미크론 파이 로 시그마 타우 입실론 피 카이 프시 오메가".split(),
        strict=True,
    )
)

FIXED: dict[str, str] = {
    "G2": "지투", "G7": "지세븐", "G8": "지에이트", "G20": "지이십", "2G": "투지", "3G": "쓰리지", "4G": "포지", "5G": "파이브지",
    "6G": "식스지", "K팝": "케이팝", "K-팝": "케이팝", "K-pop": "케이팝", "K-POP": "케이팝", "MP3": "엠피스리", "MP4": "엠피포",
    "A3": "에이스리", "A4": "에이포", "B2B": "비투비", "B2C": "비투시", "P2P": "피투피", "O2O": "오투오", "R&D": "알앤디", "M&A": "엠앤에이",
    "Q&A": "큐앤에이", "D램": "디램", "SK": "에스케이", "AI": "에이아이", "IT": "아이티", "EU": "이유", "UN": "유엔", "PM2.5": "피엠 이 점 오",
    "COVID-19": "코비드 십구", "HTML5": "에이치티엠엘 파이브", "F1": "에프원", "U-23": "유 이십삼", "U-20": "유 이십",
    "1+1": "원 플러스 원", "38선": "삼팔선", "386세대": "삼팔육세대", "586세대": "오팔육세대", "88올림픽": "팔팔올림픽", "2030세대": "이공삼공세대", "3D": "쓰리디", "2D": "투디",
    "CO2": "씨오투", "A/S": "에이에스", "No.1": "넘버원", "S&P500": "에스앤피 오백", "S&P 500": "에스앤피 오백", "SOL뱅크": "쏠뱅크", "모델3": "모델 쓰리", "아이오닉5": "아이오닉 파이브", "아이오닉 5": "아이오닉 파이브", "아이오닉6": "아이오닉 식스", "아이오닉 6": "아이오닉 식스", "아이오닉9": "아이오닉 나인", "아이오닉 9": "아이오닉 나인",
    "K리그1": "케이리그 원", "K리그2": "케이리그 투", "HER2": "허투", "DAY6": "데이식스", "GOT7": "갓세븐", "LE SSERAFIM": "르세라핌", "Red Velvet": "레드벨벳", "G-DRAGON": "지드래곤", "S-OIL": "에쓰오일", "S-Oil": "에쓰오일", "GTA 6": "지티에이 식스", "every1": "에브리원", "APT.": "에이피티",
    "GPT-4o": "지피티 포오", "V리그": "브이리그", "1++": "투플러스", "3x3": "삼 대 삼", "3X3": "삼 대 삼", "YoY": "전년 대비", "QoQ": "전 분기 대비",
    "2NE1": "투애니원", "mp3": "엠피스리", "mp4": "엠피포", "H2O": "에이치투오", "3M": "쓰리엠", "N95": "엔 구십오", "KT&G": "케이티앤지", "H&M": "에이치앤엠", "LG U+": "엘지유플러스", "U+": "유플러스", "C-130": "시 백삼십",
    "Wi-Fi": "와이파이", "WiFi": "와이파이",
    "(주)": "주식회사 ", "㈜": "주식회사 ", "(사)": "사단법인 ", "(재)": "재단법인 ",
}  # fmt: skip
"""Written forms that mix letters, digits and symbols, with their usual reading."""

WORDS: dict[str, str] = {
    "NATO": "나토", "MAGA": "마가", "DRAM": "디램", "NAND": "낸드", "VRAM": "브이램", "CUDA": "쿠다", "AMOLED": "아몰레드", "EBITDA": "에비타", "CAPEX": "캐펙스", "FOMO": "포모", "reits": "리츠", "CRISPR": "크리스퍼",
    "sirna": "에스아이알엔에이", "mirna": "마이크로알엔에이", "mrna": "엠알엔에이", "ENHYPEN": "엔하이픈", "ATEEZ": "에이티즈", "NMIXX": "엔믹스", "IVE": "아이브", "aespa": "에스파", "SEVENTEEN": "세븐틴", "AKMU": "악뮤", "PLAVE": "플레이브", "PSY": "싸이",
    "SOOP": "숲", "KCON": "케이콘", "ETRI": "에트리", "KOVO": "코보", "KIXX": "킥스", "TEPS": "텝스", "iaas": "아이아스", "saas": "사스", "paas": "파스", "AUKUS": "오커스", "BRICS": "브릭스", "HIMARS": "하이마스", "ATACMS": "에이태큼스", "KINTEX": "킨텍스", "BEXCO": "벡스코", "KAI": "카이",
    "EXO": "엑소", "ITZY": "있지", "RIIZE": "라이즈", "ILLIT": "아일릿", "SSERAFIM": "세라핌", "ZEROBASEONE": "제로베이스원", "SHINee": "샤이니", "spacex": "스페이스엑스", "LIV": "리브", "SAM": "샘", "UNESCO": "유네스코", "UNICEF": "유니세프", "FIFA": "피파", "KAIST": "카이스트", "POSTECH": "포스텍", "ASEAN": "아세안",
    "APEC": "에이펙", "OPEC": "오펙", "NASA": "나사", "AIDS": "에이즈", "SARS": "사스", "MERS": "메르스", "KOTRA": "코트라", "KOSPI": "코스피",
    "KOSDAQ": "코스닥", "NASDAQ": "나스닥", "POSCO": "포스코", "KAIA": "카이아", "GIST": "지스트", "UNIST": "유니스트", "DGIST": "디지스트",
    "LEED": "리드", "SWIFT": "스위프트", "THAAD": "사드", "VIP": "브이아이피", "SAT": "에스에이티", "TOEIC": "토익", "TOEFL": "토플",
    "cafe": "카페", "HUG": "허그", "KOICA": "코이카", "RAM": "램", "ROM": "롬", "PIN": "핀", "SIM": "심", "LAN": "랜", "UEFA": "유에파", "INTERPOL": "인터폴",
    "KIA": "기아", "COEX": "코엑스", "KATUSA": "카투사", "LASIK": "라식", "OLED": "올레드", "PUBG": "펍지", "SSGPAY": "쓱페이", "USIM": "유심", "FILA": "휠라",
    "RADAR": "레이더", "SCUBA": "스쿠버", "ASCII": "아스키", "CESCO": "세스코", "NAFTA": "나프타", "ESTA": "에스타", "COP": "콥", "MOU": "엠오유", "GAFA": "가파", "LiDAR": "라이다", "IAEA": "아이에이이에이", "WADA": "와다",
    "the": "더", "and": "앤드", "of": "오브", "in": "인", "for": "포", "on": "온", "to": "투", "new": "뉴", "news": "뉴스", "smart": "스마트",
    "city": "시티", "korea": "코리아", "seoul": "서울", "busan": "부산", "apple": "애플", "google": "구글", "samsung": "삼성", "amazon": "아마존",
    "microsoft": "마이크로소프트", "facebook": "페이스북", "meta": "메타", "youtube": "유튜브", "twitter": "트위터", "instagram": "인스타그램",
    "netflix": "넷플릭스", "tesla": "테슬라", "iphone": "아이폰", "ipad": "아이패드", "galaxy": "갤럭시", "android": "안드로이드",
    "windows": "윈도", "chatgpt": "챗지피티", "openai": "오픈에이아이", "nvidia": "엔비디아", "intel": "인텔", "online": "온라인",
    "offline": "오프라인", "internet": "인터넷", "web": "웹", "app": "앱", "data": "데이터", "big": "빅", "cloud": "클라우드", "home": "홈",
    "green": "그린", "global": "글로벌", "world": "월드", "week": "위크", "day": "데이", "expo": "엑스포", "forum": "포럼", "festival": "페스티벌",
    "international": "인터내셔널", "group": "그룹", "bank": "뱅크", "tech": "테크", "lab": "랩", "labs": "랩스", "one": "원", "two": "투",
    "pro": "프로", "max": "맥스", "plus": "플러스", "mini": "미니", "air": "에어", "start": "스타트", "startup": "스타트업", "service": "서비스",
    "center": "센터", "energy": "에너지", "food": "푸드", "life": "라이프", "live": "라이브", "love": "러브", "music": "뮤직", "movie": "무비",
    "show": "쇼", "star": "스타", "sports": "스포츠", "league": "리그", "cup": "컵", "team": "팀", "park": "파크", "hotel": "호텔", "house": "하우스",
    "york": "욕", "naver": "네이버", "kakao": "카카오", "coupang": "쿠팡", "hyundai": "현대", "kia": "기아", "hanwha": "한화", "lotte": "롯데", "doosan": "두산",
    "hybe": "하이브", "toss": "토스", "krafton": "크래프톤", "kwon": "권", "kim": "김", "lee": "리", "donald": "도널드",
    "mcdonald": "맥도널드", "mcdonalds": "맥도날드", "linkedin": "링크드인", "vuitton": "비통", "huawei": "화웨이", "xiaomi": "샤오미", "alibaba": "알리바바",
    "toyota": "도요타", "honda": "혼다", "nissan": "닛산", "sony": "소니", "nintendo": "닌텐도", "ikea": "이케아", "nike": "나이키", "adidas": "아디다스",
    "airbnb": "에어비앤비", "uber": "우버", "reuters": "로이터", "bloomberg": "블룸버그", "guardian": "가디언", "paris": "파리", "berlin": "베를린",
    "tokyo": "도쿄", "beijing": "베이징", "taiwan": "타이완", "london": "런던", "michael": "마이클", "elizabeth": "엘리자베스", "harris": "해리스",
    "coffee": "커피", "pizza": "피자", "orange": "오렌지", "chocolate": "초콜릿", "camera": "카메라", "radio": "라디오", "video": "비디오", "virus": "바이러스",
    "vitamin": "비타민", "computer": "컴퓨터", "business": "비즈니스", "premier": "프리미어", "premium": "프리미엄", "solution": "솔루션", "credit": "크레딧",
    "mask": "마스크", "channel": "채널", "tunnel": "터널", "label": "레이블", "total": "토털", "special": "스페셜", "media": "미디어", "studio": "스튜디오",
    "stadium": "스타디움", "museum": "뮤지엄", "academy": "아카데미", "award": "어워드", "awards": "어워즈", "oscar": "오스카", "grammy": "그래미",
    "billboard": "빌보드", "album": "앨범", "idol": "아이돌", "k": "케이", "a": "에이", "i": "아이", "level": "레벨", "report": "리포트", "story": "스토리",
    "theater": "시어터", "theatre": "시어터", "gallery": "갤러리", "tower": "타워", "plaza": "플라자", "mart": "마트", "ceo": "시이오", "vs": "대",
    "com": "컴", "co": "씨오", "ios": "아이오에스", "macos": "맥오에스", "net": "넷", "org": "오알지", "www": "더블유더블유더블유", "feat": "피처링", "ok": "오케이",
}  # fmt: skip
"""Words in Latin letters and acronyms read as words.

A key matches whatever the case of the text, except that a word in capitals matches keys in capitals first.
"""
