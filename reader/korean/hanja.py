"""Rules for hanja: dropped where its Hangul stands beside it, else read in Korean.

Source of readings: `hanja_readings`; of 두음법칙: 한글 맞춤법 제10~12항; of 률/율, 렬/열: 제11항 붙임 1.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from reader.korean.hangul import coda, compose, decompose
from reader.korean.hanja_readings import RUNS

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Say

_HANJA = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SURNAMES = {"金": "김"}
_COUNTRIES = {
    "日": "일본",
    "中": "중국",
    "北": "북한",
    "英": "영국",
    "獨": "독일",
    "佛": "프랑스",
    "露": "러시아",
}
_ALONE = re.compile(r"(?:^|[^가-힣\d·])(?<!매주 )$")
_COUNTRY_BEHIND = re.compile(r"\s[가-힣A-Za-z\d‘“'\"]|[은는이가의과와에도,](?![가-힣])")
"""A word of its own or a particle: 日 정부, 北은; 中 behind a word is mostly 중, in the middle of."""
_OF_SOMEBODY = re.compile(
    r"(?!\s?\d|\s(?:획득|사냥|도전|행진|물결|수확|추가|싹쓸이|메달|따|캤|캐|놓|목에))"
    r"(?:\s|$|여사|씨|총리|대통령|의원|대표|위원장|장관|지사|시장|후보|감독|교수|회장|사장|판사|검사|부장)"
)
"""What stands behind a family name: a title, or a word that no medal or metal has behind it."""
_READINGS = {"率": "률"}
"""Where the standard's first reading is not the usual one."""
_WORDS = {
    "六月": "유월", "十月": "시월", "五六月": "오뉴월", "論難": "논란", "困難": "곤란", "許諾": "허락", "受諾": "수락", "承諾": "승낙",
    "大怒": "대로", "喜怒": "희로", "議論": "의논", "十方": "시방", "木瓜": "모과",
}  # fmt: skip
"""한글 맞춤법 제52항: words in which a hanja is said as habit has it (속음)."""


@functools.cache
def readings() -> dict[str, str]:
    """Each hanja of KS X 1001 with its main Korean reading, not yet changed by 두음법칙."""
    rows = (bytes((row, column)) for row in range(0xCA, 0xFE) for column in range(0xA1, 0xFF))
    signs = (code.decode("euc_kr") for code in rows)
    # The standard repeats hanja with a second reading; Unicode keeps those apart as compatibility signs.
    main = (sign for sign in signs if not "\uf900" <= sign <= "\ufaff")
    runs = re.findall(r"([가-힣])(\d+)", RUNS)
    return (
        dict(zip(main, (reading for reading, count in runs for _ in range(int(count))), strict=True))
        | _READINGS
    )


def read(word: str) -> str:
    """Read a word of hanja in Korean; a sign the standard does not hold is left as it is.

    >>> read("智慧城市"), read("歷史"), read("不動産"), read("失敗率")
    ('지혜성시', '역사', '부동산', '실패율')
    """
    if word in _WORDS:
        return _WORDS[word]
    table = readings()
    said = [table.get(unicodedata.normalize("NFKC", sign), sign) for sign in word]
    for at, sign in enumerate(said):
        if not "가" <= sign <= "힣":
            continue
        following = said[at + 1] if at + 1 < len(said) else ""
        if word[at] == "不" and "가" <= following <= "힣" and decompose(following)[0] in "ㄷㅈ":
            said[at] = "부"
        elif at == 0:
            said[at] = _initial(sign)
        elif sign in "률렬" and "가" <= said[at - 1] <= "힣" and coda(said[at - 1]) in ("", "ㄴ"):
            said[at] = "율" if sign == "률" else "열"
    return "".join(said)


def _initial(syllable: str) -> str:
    """두음법칙: 녀 → 여, 랴 → 야, 라 → 나 at the start of a word."""
    onset, vowel, final = decompose(syllable)
    narrow = vowel in "ㅣㅑㅕㅛㅠㅖㅒ"
    if onset == "ㄹ":
        return compose("ㅇ" if narrow else "ㄴ", vowel, final)
    if onset == "ㄴ" and narrow and vowel != "ㅖ":
        return compose("ㅇ", vowel, final)
    return syllable


def _gloss(match: re.Match[str]) -> str:
    """``광둥(廣東)성`` is said 광둥성: a gloss in brackets repeats what has just been said."""
    return ""


def _gloss_inside(match: re.Match[str]) -> str:
    """``(지혜성시·智慧城市)`` is said 지혜성시: inside brackets, too, Hangul is enough."""
    return match["hangul"]


def _explained(match: re.Match[str]) -> str:
    """``人生(인생)`` is said 인생: the brackets hold the reading."""
    return match["reading"]


def _alone(match: re.Match[str]) -> str:
    """``美`` is said 미, ``歷史`` 역사; a family name, ``金 대통령``, 김, but ``金 3개`` 금."""
    before = match.string[: match.start()]
    country = _COUNTRIES.get(match[0]) if _ALONE.search(before) else None
    if country and _COUNTRY_BEHIND.match(match.string, match.end()):
        in_the_middle = match[0] == "中" and "가" <= before.rstrip(" ")[-1:] <= "힣"
        if not in_the_middle:
            return country
    if match[0] in _SURNAMES and _OF_SOMEBODY.match(match.string, match.end()):
        return _SURNAMES[match[0]]
    return read(match[0])


RULES: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    (
        "hanja gloss",
        re.compile(rf"(?<=[가-힣A-Za-z\d'\"’”])\s?[(（\[〔][{_HANJA}][{_HANJA}\s·,、‧ㆍ]*[)）\]〕]"),
        _gloss,
    ),
    (
        "hanja gloss",
        re.compile(rf"(?P<hangul>(?<=[(（])[가-힣\s]+?)\s?[·,ㆍ‧/:]\s?[{_HANJA}][{_HANJA}\s·]*(?=[)）])"),
        _gloss_inside,
    ),
    (
        "hanja with its reading",
        re.compile(rf"(?<![{_HANJA}])[{_HANJA}]+[(（](?P<reading>[가-힣]+)[)）]"),
        _explained,
    ),
    ("hanja", re.compile(rf"[{_HANJA}]+"), _alone),
)
