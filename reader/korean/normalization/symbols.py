"""Rules for brackets, punctuation and all other symbols; most become a pause or nothing.

Source: 한글 맞춤법 부록 (문장 부호), and the practice of broadcast newsreaders for what each sounds like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.rewriting import preceding

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

# U+FF01..U+FF5E repeat ASCII at twice the width; the ideographic and the no-break space are spaces.
_FULLWIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_ENCLOSED_NUMBERS = {chr(0x2460 + at): str(at + 1) for at in range(20)} | dict(
    zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "1 2 3 4 5 6 7 8 9 10".split(), strict=True)
)
_SYMBOL_NAMES = {
    "&": " 앤드 ", "＆": " 앤드 ", "×": " 곱하기 ", "÷": " 나누기 ", "±": " 플러스마이너스 ", "㈔": "사단법인 ",
    "㎡": " 제곱미터", "㎞": " 킬로미터", "㎏": " 킬로그램", "%": " 퍼센트", "℃": " 도", "$": " 달러", "€": " 유로", "@": " 골뱅이 ",
    "√": " 루트 ", "№": " 번호 ", "½": "이분의 일", "¼": "사분의 일", "¾": "사분의 삼", "⅓": "삼분의 일", "⅔": "삼분의 이", "²": " 제곱", "³": " 세제곱",
}  # fmt: skip
_JAMO_NAMES = dict(
    zip(
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔㅒㅖㅘㅙㅚㅝㅞㅟㅢ",
        (
            "기역 니은 디귿 리을 미음 비읍 시옷 이응 지읒 치읓 키읔 티읕 피읖 히읗 쌍기역 쌍디귿 쌍비읍 쌍시옷 쌍지읒 "
            "아 야 어 여 오 요 우 유 으 이 애 에 얘 예 와 왜 외 워 웨 위 의"
        ).split(),
        strict=True,
    )
)

_JAMO_SOUNDS = {"ㅋ": "크", "ㅎ": "흐", "ㅜ": "유", "ㅠ": "유", "ㅡ": "으", "ㅗ": "오"}
"""Jamo that represent a sound, mostly repeated (ㅋㅋㅋ), rather than the letter."""


_MONEY = "원|달러|엔|유로|위안|파운드|프랑|루블|페소|헤알|리라|링깃|바트|루피"
_LONG_NAME = 4
"""Fewest syllables of a full name of an organization (한국은행); shorter ones are mostly persons: 손흥민(LAFC)."""
_PRECEDING_NAME = re.compile(r"[가-힣]+(?:\s[가-힣]+){0,2}$")
_DRAWN_OUT = re.compile(r"(?:네|예|와|우와|아|자|음|휴|어|오|야|흠|하)|[가-힣]*[요다까죠네]")
"""An interjection or a sentence ending, whose vowel a tilde lengthens."""
# A drawn-out word is also one before a quotative: 네~라고 답했다.
_QUOTATIVE = re.compile(r"(?:라고|하고|라며|이라|하며|라는)(?:\s|$)")
_ROUTE = re.compile(r"고속도로|노선|철도|케이티엑스|국도")
_FIGURE = re.compile(r"(?:퍼센트|포인트|미터|그램|원|달러|명|건|개|도)$")
_PAST_TENSE = re.compile(r"[었았였했겠]$")
_WORD_OR_END = re.compile(r"[가-힣]|$")


def _subscript(match: re.Match[str]) -> str:
    """Rewrite ``CO₂`` as CO2."""
    return str(ord(match[0]) - ord("₀"))


def _space(match: re.Match[str]) -> str:
    """Reduce a run of white space to one space."""
    return " "


def _halfwidth(match: re.Match[str]) -> str:
    """Rewrite ``１０％`` as 10%."""
    return match[0].translate(_FULLWIDTH)


def _enclosed_number(match: re.Match[str]) -> str:
    """Rewrite ``①`` as 1, ``Ⅱ`` as 2."""
    return _ENCLOSED_NUMBERS[match[0]]


def _drop_credit(match: re.Match[str]) -> str:
    """Drop a photo credit: ``[사진=연합뉴스]``."""
    return ""


def _particle_pair(match: re.Match[str]) -> str:
    """Keep the particle of a pair that agrees: ``삼을(를)`` is 삼을."""
    first, second = match["pair"].rstrip(")").split("(")
    full = first or second + match["rest"]
    return match["before"] + agreeing_particle(match["before"], full or second)


def _drop_repetition(match: re.Match[str]) -> str | None:
    """Drop a gloss that repeats the word before it: ``이에스이(이에스이)`` is 이에스이."""
    return match["name"] if match["name"] == match["inside"].replace(" ", "") else None


def _drop_gloss(match: re.Match[str]) -> str | None:
    """Drop letters that repeat the name before them: ``국제통화기금(IMF)`` is 국제통화기금.

    Letters repeat a full name, and so does a word in small letters; after a short name they add something,
    such as a person's club: 손흥민(LAFC).
    """
    name = _PRECEDING_NAME.search(match.string[max(0, match.start() - 40) : match.start()])
    if name is None:
        return None
    last, letters, particle = name[0].split()[-1], match["letters"], match["particle"] or ""
    in_full = len("".join(name[0].split())) >= _LONG_NAME
    if not (re.search("[a-z]{2}", letters) or in_full or len(letters) == len(last) == 2):
        return None
    return agreeing_particle(last, particle) if particle else ""


def _opening_bracket(match: re.Match[str]) -> str:
    """Return a pause for an opening bracket: ``위안(약 169조 원)``."""
    return ", " if match.start() else ""


def _closing_bracket(match: re.Match[str]) -> str:
    """Return a pause for a closing bracket, unless a particle follows.

    The particle then agrees with the last word in the brackets: ``서울(수도)은`` is 서울, 수도는.
    """
    particle = match["particle"]
    if particle == "다" and _PAST_TENSE.search(preceding(match)):
        return particle  # 먹(었)다
    if particle and "가" <= (before := match.string[match.start() - 1]) <= "힣":
        return agreeing_particle(before, particle)
    if particle or _WORD_OR_END.match(match.string, match.end()):
        return particle
    # After a figure the brackets repeat it in another unit, and both modify what follows: 11포인트(0.4%) 오른.
    return " " if _FIGURE.search(preceding(match)) else ", "


def _range(match: re.Match[str]) -> str | None:
    """Verbalize ``5월 말~6월 초`` as 오월 말에서 유월 초.

    A route has no 에서 (``서울~양양고속도로``), and a tilde that draws out a word is no range (``네~알겠습니다``).
    """
    if _DRAWN_OUT.fullmatch(match["before"]) or _QUOTATIVE.match(match["after"]):
        return None
    return match["before"] + (" " if _ROUTE.search(match["after"]) else "에서 ")


def _pause(match: re.Match[str]) -> str:
    """Return a pause: for the dot of ``기업·방문객``, and for ``…``, ``→``, dashes, colons and slashes."""
    return ", "


def _silent(match: re.Match[str]) -> str:
    """Drop symbols without a sound."""
    return ""


def _symbol_name(match: re.Match[str]) -> str:
    """Verbalize ``&`` as 앤드."""
    return _SYMBOL_NAMES[match[0]]


def _jamo(match: re.Match[str]) -> str:
    """Verbalize ``ㄱ`` as 기역.

    A run of jamo is laughter or tears (``ㅋㅋ``, ``ㅠㅠ``) and silent, unless a particle shows that the sentence
    mentions it: ``ㅋㅋㅋ가`` is 크크크가, ``ㅇㅈ을`` 이응 지읒을.
    """
    if len(match[0]) == 1:
        return _JAMO_NAMES.get(match[0], "")
    if not re.match(r"[\"'”’]?[가-힣]", match.string[match.end() : match.end() + 2]):
        return ""
    if set(match[0]) <= set(_JAMO_SOUNDS):
        return "".join(_JAMO_SOUNDS[letter] for letter in match[0])
    return " ".join(_JAMO_NAMES.get(letter, "") for letter in match[0])


FIRST: tuple[Rule, ...] = (
    # First, so that no later rule has to match runs of space.
    ("spaces", re.compile(r"\s{2,}|[\t\n\r\f\v]"), _space),
    ("fullwidth character", re.compile(r"[！-～\u3000\xa0]+"), _halfwidth),
    ("enclosed number", re.compile("[" + "".join(_ENCLOSED_NUMBERS) + "]"), _enclosed_number),
    ("gloss in letters", re.compile(r"\s?[(\[](?P<letters>[A-Za-z][A-Za-z&.\-'’ ]{0,59})[)\]](?:(?P<particle>은|는|이|가|을|를|과|와|으로|로)(?![가-힣]))?"), _drop_gloss),
    ("subscript", re.compile("[₀-₉]"), _subscript),
    ("laughter in brackets", re.compile(r"\s?[(\[](?:웃음|한숨|박수|눈물|침묵|폭소)[)\]](?![가-힣])"), _silent),
    ("currency pair", re.compile(rf"(?<![가-힣])(?P<first>{_MONEY})\s?[/·]\s?(?=(?:{_MONEY})(?![가-힣]{{3}}))"), lambda match: match["first"]),
    ("photo credit", re.compile(r"[\[(<【]\s?(?:사진|그래픽|자료사진|영상|출처|이미지)\s?(?:출처|제공)?\s?[=:][^\])>】]{0,60}[\])>】]"), _drop_credit),
)  # fmt: skip

# 은(는), 을(를), (으)로: writers leave the form open where they do not know the word before it.
PARTICLE_PAIRS = re.compile(
    r"(?P<before>[가-힣])(?P<pair>은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|으로\(로\)|로\(으로\)|\(으\))"
    r"(?P<rest>(?<=\(으\))로|)"
)

# Quotation marks separate a word from its particle, so they are dropped before particles agree: ‘LG’은.
BEFORE_PARTICLES: tuple[Rule, ...] = (
    ("quotation mark", re.compile(r"[\"'“”‘’„‟´`]+"), _silent),
    ("particle pair", PARTICLE_PAIRS, _particle_pair),
)

# Run when all words and numbers are in Hangul, so brackets and dots depend on their neighbours alone.
LAST: tuple[Rule, ...] = (
    ("repeated gloss", re.compile(r"(?P<name>[가-힣]{1,30})[(\[](?P<inside>[가-힣 ]{1,40})[)\]]"), _drop_repetition),
    ("one-syllable list", re.compile(r"(?<![가-힣·ㆍ‧・])(?P<list>[가-힣](?:[·ㆍ‧・][가-힣]){1,7})(?![가-힣·ㆍ‧・])"), lambda match: re.sub(r"[^가-힣]", "", match["list"])),
    ("one-syllable list", re.compile(r"(?<![가-힣·ㆍ‧・])(?P<list>[가-힣](?:[·ㆍ‧・][가-힣]){1,4})(?=(?:이|가|은|는|을|를|의|과|와|도|에|로|간|측|군|전)(?![가-힣·ㆍ‧・]))"), lambda match: re.sub(r"[^가-힣]", "", match["list"])),
    ("opening bracket", re.compile(r"\s?[(\[{<〈《「『【〔](?=[^)\]]{0,200}[가-힣])"), _opening_bracket),
    ("closing bracket", re.compile(r"(?<=[가-힣.,!?])[)\]}>〉》」』】〕](?P<particle>(?:은|는|이|가|을|를|과|와|으로|로|이다|다|이면|면|이라며|라며)(?![가-힣])|)"), _closing_bracket),
    ("dot between words", re.compile(r"(?<=[가-힣])\s?[·ㆍ‧・•]\s?(?=[가-힣])"), _pause),
    ("hyphen in a word", re.compile(r"(?<=[가-힣])-(?=[가-힣])"), lambda _: " "),
    ("hyphen between words", re.compile(r"(?<=[가-힣])\s?[-=]\s?(?=[가-힣])"), _pause),
    ("range of words", re.compile(r"(?<![가-힣])(?P<before>[가-힣]+)(?:[~∼〜～]|\s[~∼〜～]\s)(?=(?P<after>[가-힣]+(?:\s[가-힣]+)?))"), _range),
    ("bullet inside", re.compile(r"(?<=\S)\s*[▲△▷▶■□◆◇●○※☞▼▽]+\s*(?=\S)"), _pause),
    ("symbol", re.compile("[" + "".join(map(re.escape, _SYMBOL_NAMES)) + "]"), _symbol_name),
    ("plus", re.compile(r"(?<=[가-힣])\s?\+\s?(?=[가-힣])"), lambda _: " 플러스 "),
    ("single jamo", re.compile(r"[ㄱ-ㆎ]+"), _jamo),
    ("full stop of another script", re.compile(r"[。．｡]"), lambda _: "."),
    ("pause", re.compile(r"(?<=\S)\s*(?:…+|\.{2,}|[→⇒;:/|~∼〜～、]|\s[-–—]+\s|[–—]+|-{2,})\s*(?=\S)"), _pause),
)  # fmt: skip
