"""Rules for hanja: dropped as a gloss of Hangul beside it, else read in Korean.

Source of the readings: `reader.korean.hanja`. A single hanja abbreviates a country or a surname by the
practice of newspaper headlines: 日 정부 for 일본 정부, 金 대통령 for 김 대통령.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.hanja import read_hanja
from reader.korean.normalization.rewriting import preceding

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

# CJK Extension A, the Unified Ideographs, and the compatibility ideographs that KS X 1001 needs.
_HANJA = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SURNAMES = {"金": "김"}
"""Surnames whose reading differs from that of the word (金 is 금, metal)."""
# 美 and 韓 are not among them, as they are read 미 and 한: 한미 정상, 미는.
_COUNTRIES = {
    "日": "일본",
    "中": "중국",
    "北": "북한",
    "英": "영국",
    "獨": "독일",
    "佛": "프랑스",
    "露": "러시아",
}
_STARTS_WORD = re.compile(r"(?<![가-힣\d·])(?<!매주 )")
"""Matches where a hanja may abbreviate a country; 매주 日 is a Sunday."""
_FOLLOWS_COUNTRY = re.compile(r"\s[가-힣A-Za-z\d‘“'\"]|[은는이가의과와에도,](?![가-힣])")
"""A word of its own or a particle: 日 정부, 北은; 中 after a word is mostly 중, in the middle of."""
_FOLLOWS_SURNAME = re.compile(
    r"(?!\s?\d|\s(?:획득|사냥|도전|행진|물결|수확|추가|싹쓸이|메달|따|캤|캐|놓|목에))"
    r"(?:\s|$|여사|씨|총리|대통령|의원|대표|위원장|장관|지사|시장|후보|감독|교수|회장|사장|판사|검사|부장)"
)
"""A title, or a word that never follows a medal or a metal."""


def _drop_gloss(match: re.Match[str]) -> str:
    """Drop a gloss that repeats the word before it: ``광둥(廣東)성`` is 광둥성."""
    return ""


def _keep_hangul(match: re.Match[str]) -> str:
    """Keep the Hangul of a pair inside brackets: ``(지혜성시·智慧城市)`` is 지혜성시."""
    return match["hangul"]


def _given_reading(match: re.Match[str]) -> str:
    """Use the reading in the brackets: ``人生(인생)`` is 인생."""
    return match["reading"]


def _hanja(match: re.Match[str]) -> str:
    """Verbalize hanja: ``歷史`` is 역사, ``日 정부`` 일본 정부, ``金 대통령`` 김 대통령, but ``金 3개`` 금."""
    country = _COUNTRIES.get(match[0]) if _STARTS_WORD.match(match.string, match.start()) else None
    if country and _FOLLOWS_COUNTRY.match(match.string, match.end()):
        in_the_middle_of = match[0] == "中" and "가" <= preceding(match).rstrip(" ")[-1:] <= "힣"
        if not in_the_middle_of:
            return country
    if match[0] in _SURNAMES and _FOLLOWS_SURNAME.match(match.string, match.end()):
        return _SURNAMES[match[0]]
    return read_hanja(match[0])


RULES: tuple[Rule, ...] = (
    # Glosses first: what is left of the hanja is not repeated in Hangul, and must be read.
    (
        "hanja gloss",
        re.compile(rf"(?<=[가-힣A-Za-z\d'\"’”])\s?[(（\[〔][{_HANJA}][{_HANJA}\s·,、‧ㆍ]*[)）\]〕]"),
        _drop_gloss,
    ),
    (
        "hanja gloss",
        re.compile(rf"(?P<hangul>(?<=[(（])[가-힣\s]+?)\s?[·,ㆍ‧/:]\s?[{_HANJA}][{_HANJA}\s·]*(?=[)）])"),
        _keep_hangul,
    ),
    (
        "hanja with its reading",
        re.compile(rf"(?<![{_HANJA}])[{_HANJA}]+[(（](?P<reading>[가-힣]+)[)）]"),
        _given_reading,
    ),
    ("hanja", re.compile(rf"[{_HANJA}]+"), _hanja),
)
