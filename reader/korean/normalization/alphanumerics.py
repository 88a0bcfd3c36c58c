"""Rules for names of letters and digits: aircraft, cars, weapons, chips, viruses.

Source: the practice of broadcast newsreaders: a single digit is read in English (K2 케이투, EV6 이브이식스),
a longer number in Korean (F-16 에프 십육), airliners and graphics cards digit by digit.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_place, may_be_foreign_name
from reader.korean.normalization.counters import UNITS
from reader.korean.normalization.digit_strings import digit_by_digit
from reader.korean.normalization.latin_words import verbalize_word
from reader.korean.normalization.number_words import COUNTER, COUNTER_END, UNIT
from reader.korean.normalization.numerals import ENGLISH_NUMBERS, cardinal, decimal, digits, in_english
from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.patterns import NOT_IN_HANGUL, NOT_IN_LATIN, TILDES
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.whitelist import LETTERS
from reader.tables import Table, any_of

ALPHANUMERICS = Table(
    "reader.korean.normalization",
    "alphanumerics.tsv",
    {
        "word": r"\d+|[가-힣]+",
        "kind": "battery size|battery|english name|korean name",
    },
    key=2,
)
_ENGLISH_NAME = any_of(ALPHANUMERICS.words(kind="english name"))
_KOREAN_NAMES = ALPHANUMERICS.words(kind="korean name")
_AFTER_HANGUL = {8: "에잇"}
"""English numerals that are said differently after a name in Hangul: 뉴스8 뉴스에잇."""
_ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti Cr Mn Fe Co Ni Cu Zn Br Ag I Ba Au Hg Pb U".split()
)
_COUNTS_OF_FORMULA = 2
"""Fewest numbers in a chemical formula; letters with fewer are left to the rules for models."""
_NUMBERED_IN_CAPITALS = "(?: TOP | PART | STEP | LEVEL | SEASON | TYPE | ROUND | BEST | DAY | STAGE | PHASE )"
"""Words that are numbered, in capitals, which are otherwise acronyms."""
_NUMBERED_IN_SMALL_LETTERS = frozenset("top best part step type web ps gpt".split())
"""Those whose number is said in English in small letters, too: top10 톱텐, but kbs1."""
_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split()
)
_AGREEING = "은|는|이|가|을|를|과|와|으로|로"
"""Particles that agree with the English numeral before them."""
_PARTICLE_OF_NUMBER = rf"(?: (?P<particle> {_AGREEING} ) (?![가-힣]) )?"
_OTHER_PARTICLE = "(?: [의에] | 에서 | 부터 | 까지 ) (?![가-힣])"
_COUNTDOWN = "D"
"""D-7 is seven days before an event (D-day); its number is read in Korean."""
_HEADQUARTERS = "중앙사고수습본부 (2020-02-12)"
"""The government's task force, which announced the short name of the disease and how to read it."""

# Not within a longer word of letters and digits.
_NAME_START = r"(?<![A-Za-z\d])"
_BATTERY_SIZE = rf"(?: {any_of(ALPHANUMERICS.words(kind='battery size'))} | 46\d0 )"
_BATTERY = rf"(?: {any_of(ALPHANUMERICS.words(kind='battery'))} )"


def _model_number(number: str) -> str:
    """Verbalize a number up to ten in English, joined to the letters, and a longer one in Korean."""
    in_korean = f" {cardinal(int(number))}"
    return in_korean if number.startswith("0") and len(number) > 1 else in_english(int(number)) or in_korean


def _flight(match: re.Match[str]) -> str:
    """Verbalize ``7C2216편`` as 칠C 이이일육편; a later rule reads the letter."""
    carrier = re.sub(r"\d", lambda digit: digits(digit[0]), match["carrier"])
    return f"{carrier} {digits(match['number'])}"


def _airliner(match: re.Match[str]) -> str:
    """Verbalize ``B777-300ER`` as B 칠칠칠 삼백ER, ``A350`` A 삼오공."""
    branch = f" {decimal(match['branch'])}" if match["branch"] else ""
    return f"{match['maker']} {digits(match['number'])}{branch}"


def _aircraft(match: re.Match[str]) -> str:
    """Verbalize ``보잉 737-800`` as 칠삼칠 팔백, ``보잉 787`` 칠팔칠."""
    branch = f" {decimal(match['branch'])}" if match["branch"] else ""
    return digits(match["number"]) + branch


def _number_of_name(match: re.Match[str]) -> str | None:
    """Verbalize ``뉴스9`` as 뉴스나인, ``넥서스6`` 넥서스식스; leave ``채널9`` and ``채널 9``.

    Which names take English numerals is usage, and a table; so do foreign names that the digit is joined to.
    """
    number, name = int(match["number"]), match["listed"] or match["foreign"]
    if match["listed"] is None and (name in _KOREAN_NAMES or not may_be_foreign_name(name)):
        return None
    if match["sequel"] and (is_place(name) or parts_of_speech(name) != ["NNP"]):
        return None
    space = match["space"] or match["sequel"] or ""
    spoken = f"{name}{space}{_AFTER_HANGUL.get(number, ENGLISH_NUMBERS[number])}"
    return spoken + agreeing_particle(spoken, match["particle"] or "")


def _numbers_of_name(match: re.Match[str]) -> str:
    """Verbalize ``시즌1과 2가`` as 시즌원과 투가: both numbers are the name's."""
    numbers = (int(match[each]) for each in ("first", "second"))
    first, second = (_AFTER_HANGUL.get(number, ENGLISH_NUMBERS[number]) for number in numbers)
    both = f"{match['name']}{match['space']}{first}{agreeing_particle(first, '과')} {second}"
    return both + agreeing_particle(second, match["particle"] or "")


def _number_of_english_name(match: re.Match[str]) -> str | None:
    """Verbalize the number of ``Windows 7``, ``TOP 5`` in English: 세븐, 파이브; leave ``May 5``, a date."""
    if match["name"] in _MONTHS:
        return None
    spoken = ENGLISH_NUMBERS[int(match["number"])]
    return f"{match['name']} {spoken}" + agreeing_particle(spoken, match["particle"] or "")


def _number_between_words(match: re.Match[str]) -> str | None:
    """Verbalize ``P2E`` as 피투이, ``Text2Image`` 텍스트투이미지: the number sounds like to or for.

    A letter and a word around it are a model (``A4Pro``), capitals a code.
    """
    first, second = match["first"], match["second"]
    if len(first) == len(second) == 1:
        return f"{LETTERS[first]}투{LETTERS[second]}" if match["number"] == "2" else None
    if 1 in (len(first), len(second)) or first.isupper() or second.isupper():
        return None
    return verbalize_word(first) + ENGLISH_NUMBERS[int(match["number"])] + verbalize_word(second)


def _number_of_title(match: re.Match[str]) -> str | None:
    """Verbalize ``‘봄의 노래2’`` as 봄의 노래 투, the second of a series; leave ``‘별표2’``."""
    last = match["title"].split()[-1]
    if last in _KOREAN_NAMES or is_place(last):
        return None
    spoken = f"{match['title']} {ENGLISH_NUMBERS[int(match['number'])]}"
    return spoken + match["close"] + agreeing_particle(spoken, match["particle"])


def _aperture(match: re.Match[str]) -> str:
    """Verbalize ``F/1.9`` as 에프 일 점 구."""
    return f"{LETTERS['F']} {decimal(match['number'])}"


def _formula(match: re.Match[str]) -> str | None:
    """Verbalize ``C6H12O6`` as 씨 육 에이치 십이 오 육; leave what has letters that are no elements."""
    parts = re.findall(r"([A-Z][a-z]?)(\d*)", match[0])
    if sum(bool(count) for _, count in parts) < _COUNTS_OF_FORMULA or any(
        element not in _ELEMENTS for element, _ in parts
    ):
        return None
    return " ".join(
        "".join(LETTERS[letter] for letter in element.upper()) + (f" {cardinal(int(count))}" if count else "")
        for element, count in parts
    )


def _epidemic(match: re.Match[str]) -> str:
    """Verbalize ``코로나19`` as 코로나일구."""
    return match["space"].replace("-", " ") + "일구"


def _par(match: re.Match[str]) -> str:
    """Verbalize golf's ``파5홀`` as 파파이브홀."""
    return "파" + ENGLISH_NUMBERS[int(match["par"])]


def _slash_in_name(match: re.Match[str]) -> str:
    """Replace the slash of ``F/W`` by a space: 에프 더블유."""
    return " "


def _range_of_letters(match: re.Match[str]) -> str:
    """Verbalize the tilde of ``A~C`` as 에서."""
    return f"{match['first']}에서 "


def _virus(match: re.Match[str]) -> str:
    """Verbalize ``H5N1`` as 에이치파이브엔원."""
    return f"에이치{_model_number(match['h'])}엔{_model_number(match['n'])}"


def _model(match: re.Match[str]) -> str | None:
    """Verbalize ``K2`` as 케이투, ``F-35A`` 에프 삼십오 에이, ``D-7`` 디 칠; leave ``km2``, a unit."""
    if match[0] in UNITS:
        return None
    letters, number = match["letters"], match["number"]
    in_korean = letters == _COUNTDOWN or (letters.islower() and letters not in _NUMBERED_IN_SMALL_LETTERS)
    spoken_number = f" {cardinal(int(number))}" if in_korean else _model_number(number)
    if match["suffix"].islower() and not letters.isupper():
        return None
    suffix = re.sub(r"\d", lambda digit: ENGLISH_NUMBERS[int(digit[0])], match["suffix"])
    ending = " " + re.sub(r"[A-Za-z]+", lambda letters: verbalize_word(letters[0]), suffix) if suffix else ""
    return f"{verbalize_word(letters)}{spoken_number}{ending}"


def _hyphen_in_name(match: re.Match[str]) -> str:
    """Replace the hyphen of a name by a space, without a pause: ``K-뷰티``, ``화성-19형``."""
    return f"{match['word'] or ''} "


# Names with a convention of their own come before the general rule for letters with a number; the hyphen
# last, as one that is still in a name is no minus and no pause.
RULES: tuple[Rule, ...] = (
    Rule(
        "aircraft",
        r"""
        (?: (?<=보잉\s) | (?<=보잉) | (?<=에어버스\s) | (?<=에어버스) )
        (?P<number> \d{3} ) (?: - (?P<branch> \d{1,3} ) )? (?! [\d.,] | \s? [명대원개억만달] )
        """,
        _aircraft,
        examples=(
            ("보잉 737-800이 떴다.", "보잉 칠삼칠 팔백이 떴다."),
            ("에어버스 330-300 두 대", "에어버스 삼삼공 삼백 두 대"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "flight",
        rf"""
        {_NAME_START}
        (?P<carrier> [A-Z]{{2}} | \d[A-Z] | [A-Z]\d ) \s?   # KE, 7C
        (?P<number> \d{{2,4}} )
        (?=편)
        """,
        _flight,
        examples=(
            ("7C2216편이 내렸다.", "칠씨 이이일육편이 내렸다."),
            ("KE 123편", "케이이 일이삼편"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "airliner",
        rf"""
        (?<!갤럭시\s) {_NAME_START}   # 갤럭시 A320 is a telephone
        (?P<maker> [AB] ) -?
        (?P<number>
            7[0-8]7                  # B777
            | 3[0-8]0                # A350
            | 32[01] | 319 | 318     # A321
        )
        (?: - (?P<branch> \d{{1,4}} ) )?
        (?!\d)
        """,
        _airliner,
        examples=(
            ("B777-300ER이 떴다.", "비 칠칠칠 삼백이알이 떴다."),
            ("A350을 들여왔다.", "에이 삼오공을 들여왔다."),
            ("갤럭시 A320", "갤럭시 에이 삼백이십"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "model",
        rf"""
        (?: (?<=RTX\s) | (?<=GTX\s) | (?<=RTX) | (?<=GTX) )   # a graphics card
        \d{{3,4}} (?!\d)
        | (?<![\d.,]) {_BATTERY_SIZE} (?= \s? {_BATTERY} )     # 4680 배터리
        | (?<=NCT\s) 127                                      # a band
        | (?<=[OＯ]-) 157 | (?<=[OＯ]) 157                     # a strain of bacteria
        """,
        digit_by_digit,
        examples=(
            ("RTX 4090을 샀다.", "알티엑스 사공구공을 샀다."),
            ("4680 배터리를 만든다.", "사육팔공 배터리를 만든다."),
            ("O157에 감염됐다.", "오일오칠에 감염됐다."),
            ("4680명이 왔다.", "사천육백팔십명이 왔다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "number of a name",
        rf"""
        (?<=['‘“"《「『<〈]) (?P<title> [가-힣]{{2,}} (?: \s [가-힣]+ ){{0,4}} ) (?P<number> [2-9] )
        (?P<close> ['’”"》」』>〉] ) (?P<particle> {_AGREEING} | ) (?![가-힣])
        """,
        _number_of_title,
        examples=(("영화 ‘봄의 노래2’로 돌아왔다.", "영화 봄의 노래 투로 돌아왔다."),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "number of a name",
        rf"""
        {NOT_IN_HANGUL} (?P<name> {_ENGLISH_NAME} ) (?P<space> \s? ) (?P<first> 10 | \d ) (?: 과 | 와 ) \s
        (?P<second> 10 | \d ) {_PARTICLE_OF_NUMBER} (?= {_OTHER_PARTICLE} | \s | [,.] (?!\d) | $ )
        (?! \s? (?: {COUNTER} ) {COUNTER_END} | \s? (?: [A-Za-z%℃] | 코어 | 인치 | 뉴스 ) )
        """,
        _numbers_of_name,
        examples=(("시즌1과 2가 재밌다.", "시즌원과 투가 재밌다."),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "number of a name",
        rf"""
        (?:
            {NOT_IN_HANGUL} (?P<listed> {_ENGLISH_NAME} ) (?P<space> \s )?   # 뉴스9, 팰컨 9
            | {NOT_IN_HANGUL} (?P<foreign> [가-힣]{{2,8}} )                     # 넥서스6, 핸콕 2는
              (?P<sequel> \s (?= [2-4] [은는이가을를] (?![가-힣]) ) )?
        )
        (?P<number> 10 | \d )
        {_PARTICLE_OF_NUMBER}
        (?=
            {_OTHER_PARTICLE}
            | (?: 플러스 | 프로 | 울트라 | 미니 | 맥스 )
            | [\s"'”’)\]>』」!?…·] | [,.] (?!\d) | $
        )
        # The number of 빅3 시대 is the name's, and counts nothing.
        (?! (?(space) \s? | (?(listed) | \s? ) ) (?: {COUNTER} ) {COUNTER_END} )
        """,
        _number_of_name,
        examples=(
            ("앵커가 ‘뉴스8’에 나와", "앵커가 뉴스에잇에 나와"),
            ("팰컨 9 로켓을 쏘아 올렸다.", "팰컨 나인 로켓을 쏘아 올렸다."),
            ("넥서스6 휴대폰", "넥서스식스 휴대폰"),
            ("채널9에서 봤다.", "채널구에서 봤다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "number of a name",
        rf"""
        (?<![A-Za-z\d]) (?P<name> [A-Za-z]* [a-z]{{2}} (?<=[A-Za-z]{{3}}) | {_NUMBERED_IN_CAPITALS} ) \s
        (?P<number> 10 | \d )
        {_PARTICLE_OF_NUMBER}
        (?=
            {_OTHER_PARTICLE}
            | \s | ["'”’)\]>』」!?…·,] (?!\d) | \. (?!\d) | $
        )
        (?! \s? (?: {COUNTER} ) {COUNTER_END} | \s? (?: {UNIT} ) (?![A-Za-z]) | \s? [~∼\-–/:×=+] \s? \d )
        (?(particle) | (?! [,\s]\s? [A-Za-z]+ \s \d ) )   # Samsung 3 LG 2, a score
        """,
        _number_of_english_name,
        examples=(
            ("Windows 7을 쓴다.", "윈도 세븐을 쓴다."),
            ("TOP 5에 들었다.", "톱 파이브에 들었다."),
            ("Windows 7대를 샀다.", "윈도 일곱 대를 샀다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "number between words",
        r"""
        (?<![A-Za-z\d&]) (?P<first> [A-Z] | [A-Za-z]{2,12} ) (?P<number> [24] )
        (?P<second> [A-Z] | [A-Za-z]{2,12} ) (?![A-Za-z\d])
        """,
        _number_between_words,
        examples=(("P2E 선두 주자", "피투이 선두 주자"), ("Text2Image 도구", "텍스트투이미지 도구")),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "epidemic",
        r"(?<=코로나) (?P<space> [\s-]? ) 19 (?!\d)",
        _epidemic,
        examples=(
            ("코로나19가 번졌다.", "코로나일구가 번졌다."),
            ("코로나 19 환자", "코로나 일구 환자"),
            ("코로나 190명", "코로나 백구십명"),
        ),
        source=_HEADQUARTERS,
        requires=r"\d",
    ),
    Rule(
        "par",
        rf"{NOT_IN_HANGUL} 파 (?P<par> [3-6] ) (?= 홀 | \s | 에 | [,.)] | $ )",
        _par,
        examples=(
            ("파5홀에서 버디를 잡았다.", "파파이브홀에서 버디를 잡았다."),
            ("파 3개를 썬다.", "파 세 개를 썬다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "range of letters",
        rf"{NOT_IN_LATIN} (?P<first> [A-Z] ) \s? [{TILDES}] \s? (?= [A-Z] (?![A-Za-z\d]) )",
        _range_of_letters,
        examples=(("A~C등급을 받았다.", "에이에서 씨등급을 받았다."),),
        source=NEWSREADERS,
        requires=TILDES,
    ),
    Rule(
        "aperture",
        rf"{NOT_IN_LATIN} [Ff] / (?P<number> \d{{1,2}} (?: \.\d )? ) (?![\d/])",
        _aperture,
        examples=(("밝기는 F/1.9로 같다.", "밝기는 에프 일 점 구로 같다."),),
        source=NEWSREADERS,
        requires="/",
    ),
    Rule(
        "letters with a slash",
        rf"(?<= {NOT_IN_LATIN} [A-Z] ) / (?= [A-Z]{{1,2}} (?![A-Za-z/]) )",
        _slash_in_name,
        examples=(
            ("F/W 신상품", "에프 더블유 신상품"),
            ("K/DA라는 무리", "케이 디에이라는 무리"),
            ("AM/FM 라디오", "에이엠, 에프엠 라디오"),
        ),
        source=NEWSREADERS,
        requires="/",
    ),
    Rule(
        "virus",
        rf"{_NAME_START} H (?P<h> \d{{1,2}} ) N (?P<n> \d{{1,2}} ) (?![A-Za-z\d])",
        _virus,
        examples=(("H5N1형이 나왔다.", "에이치파이브엔원형이 나왔다."),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "chemical formula",
        rf"{_NAME_START} (?= [A-Za-z]{{1,4}} \d ) (?: [A-Z][a-z]? \d{{0,3}} ){{2,12}} (?! [A-Za-z\d] )",
        _formula,
        examples=(("포도당 C6H12O6의 구조", "포도당 씨 육 에이치 십이 오 육의 구조"),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "model number",
        rf"""
        {_NAME_START}
        (?P<letters> [A-Za-z]{{1,4}} ) -?      # F-
        (?P<number> [1-9]\d{{0,3}} )           # 35
        (?P<suffix> [A-Z]{{1,2}}\d? | [aei] | )   # A
        (?! [\d:%A-Za-z] | [.,]\d )
        """,
        _model,
        examples=(
            ("K2 소총", "케이투 소총"),
            ("F-35A 전투기", "에프 삼십오 에이 전투기"),
            ("D-7", "디 칠"),
            ("5km2를 덮었다.", "오 제곱킬로미터를 덮었다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "hyphen in a name",
        r"""
        (?<=[A-Za-z]) [-–] (?=[가-힣A-Za-z\d])                # K-뷰티
        | (?<=[가-힣]) [-–] (?=[A-Za-z])                      # 뷰티-K
        | (?<![가-힣\d]) (?P<word> [가-힣]{2,8} ) - (?=\d)   # 화성-19형
        """,
        _hyphen_in_name,
        examples=(
            ("팩스-781-1234로 보낸다.", "팩스 칠팔일의 일이삼사로 보낸다."),
            ("화성-19형을 쐈다.", "화성 십구형을 쐈다."),
            ("K-뷰티 행사", "케이 뷰티 행사"),
            ("K–뷰티 행사", "케이 뷰티 행사"),
        ),
        source=NEWSREADERS,
        requires="-–",
    ),
)
