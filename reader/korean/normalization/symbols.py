"""Rules for brackets, quotation marks and all other signs: what they sound like is mostly a pause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.particles import agreed

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Say

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_COUNTED_SIGNS = {chr(0x2460 + at): str(at + 1) for at in range(20)} | dict(
    zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "1 2 3 4 5 6 7 8 9 10".split(), strict=True)
)
_NAMED = {
    "&": " 앤드 ", "＆": " 앤드 ", "×": " 곱하기 ", "÷": " 나누기 ", "±": " 플러스마이너스 ", "㈔": "사단법인 ",
    "㎡": " 제곱미터", "㎞": " 킬로미터", "㎏": " 킬로그램", "%": " 퍼센트", "℃": " 도", "$": " 달러", "€": " 유로", "@": " 골뱅이 ",
    "√": " 루트 ", "№": " 번호 ", "½": "이분의 일", "¼": "사분의 일", "¾": "사분의 삼", "⅓": "삼분의 일", "⅔": "삼분의 이", "²": " 제곱", "³": " 세제곱",
}  # fmt: skip
_JAMO = dict(
    zip(
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔㅒㅖㅘㅙㅚㅝㅞㅟㅢ",
        (
            "기역 니은 디귿 리을 미음 비읍 시옷 이응 지읒 치읓 키읔 티읕 피읖 히읗 쌍기역 쌍디귿 쌍비읍 쌍시옷 쌍지읒 "
            "아 야 어 여 오 요 우 유 으 이 애 에 얘 예 와 왜 외 워 웨 위 의"
        ).split(),
        strict=True,
    )
)

_HEARD = {"ㅋ": "크", "ㅎ": "흐", "ㅜ": "유", "ㅠ": "유", "ㅡ": "으", "ㅗ": "오"}
"""Letters that are written for a sound, not for themselves, and mostly in rows."""


_MONEY = "원|달러|엔|유로|위안|파운드|프랑|루블|페소|헤알|리라|링깃|바트|루피"
_FULL_NAME = 4
"""Syllables."""
_NAME_BEFORE = re.compile(r"[가-힣]+(?:\s[가-힣]+){0,2}$")
_DRAWN_OUT = re.compile(r"(?:네|예|와|우와|아|자|음|휴|어|오|야|흠|하)|[가-힣]*[요다까죠네]")
"""What a tilde draws out: an interjection, or the end of what somebody says."""
_SAID_ON = re.compile(r"(?:라고|하고|라며|이라|하며|라는)(?:\s|$)")
_ROUTE = re.compile(r"고속도로|노선|철도|케이티엑스|국도")
_FIGURE_BEFORE = re.compile(r"(?:퍼센트|포인트|미터|그램|원|달러|명|건|개|도)$")
_PAST_BEFORE = re.compile(r"[었았였했겠]$")
_WORD_OR_END = re.compile(r"[가-힣]|$")


def _lowered(match: re.Match[str]) -> str:
    """``CO₂`` is read as CO2."""
    return str(ord(match[0]) - ord("₀"))


def _space(match: re.Match[str]) -> str:
    """Any run of space is one space."""
    return " "


def _narrow(match: re.Match[str]) -> str:
    """``１０％`` is read as 10%."""
    return match[0].translate(_WIDE)


def _counted_sign(match: re.Match[str]) -> str:
    """``①`` is read as 1, ``Ⅱ`` as 2."""
    return _COUNTED_SIGNS[match[0]]


def _credit(match: re.Match[str]) -> str:
    """``[사진=연합뉴스]`` is never read."""
    return ""


def _particle_pair(match: re.Match[str]) -> str:
    """``삼을(를)`` is said 삼을: of the two particles the one that agrees."""
    first, second = match["pair"].rstrip(")").split("(")
    full = first or second + match["rest"]
    return match["before"] + agreed(match["before"], full or second)


def _repeated(match: re.Match[str]) -> str | None:
    """``이에스이(이에스이)`` is said once."""
    return match["name"] if match["name"] == match["inside"].replace(" ", "") else None


def _gloss(match: re.Match[str]) -> str | None:
    """``국제통화기금(IMF)`` is said 국제통화기금: the letters in brackets repeat the name in front of them.

    They do when the name is a name in full, four syllables and more, or when they are a word in small letters; behind
    a short name they tell something else: 손흥민(LAFC).
    """
    before = _NAME_BEFORE.search(match.string[max(0, match.start() - 40) : match.start()])
    if before is None:
        return None
    last, letters, particle = before[0].split()[-1], match["letters"], match["particle"] or ""
    in_full = len("".join(before[0].split())) >= _FULL_NAME
    if not (re.search("[a-z]{2}", letters) or in_full or len(letters) == len(last) == 2):
        return None
    return agreed(last, particle) if particle else ""


def _open(match: re.Match[str]) -> str:
    """``위안(약 169조 원)`` is said with a pause where the bracket opens."""
    return ", " if match.start() else ""


def _close(match: re.Match[str]) -> str:
    """A closing bracket is a pause, unless a particle follows: ``내일(21일)부터``; it agrees: ``서울(수도)은`` 수도는."""
    particle = match["particle"]
    if particle == "다" and _PAST_BEFORE.search(match.string[: match.start()]):
        return particle  # 먹(었)다
    if particle and "가" <= (before := match.string[match.start() - 1]) <= "힣":
        return agreed(before, particle)
    if particle or _WORD_OR_END.match(match.string, match.end()):
        return particle
    # What is told beside a figure is another figure, and both belong to what follows: 11포인트(0.4%) 오른.
    return " " if _FIGURE_BEFORE.search(match.string[: match.start()]) else ", "


def _from_to(match: re.Match[str]) -> str | None:
    """``5월 말~6월 초`` is said 오월 말에서 유월 초, ``서울~양양고속도로`` without; ``네~알겠습니다`` is no range."""
    if _DRAWN_OUT.fullmatch(match["before"]) or _SAID_ON.match(match["after"]):
        return None
    return match["before"] + (" " if _ROUTE.search(match["after"]) else "에서 ")


def _joint(match: re.Match[str]) -> str:
    """``한·중`` is said 한중, ``기업·방문객`` with a pause."""
    return ", "


def _silent(match: re.Match[str]) -> str:
    """Bullets, quotation marks and all that has no sound."""
    return ""


def _named(match: re.Match[str]) -> str:
    """``&`` is said 앤드."""
    return _NAMED[match[0]]


def _jamo(match: re.Match[str]) -> str:
    """``ㄱ`` is said 기역; ``ㅋㅋ`` and ``ㅠㅠ`` are laughter and tears, and silent unless something is said of them.

    ``ㅋㅋㅋ가`` is said 크크크가, ``ㅇㅈ을`` 이응 지읒을.
    """
    if len(match[0]) == 1:
        return _JAMO.get(match[0], "")
    if not re.match(r"[\"'”’]?[가-힣]", match.string[match.end() : match.end() + 2]):
        return ""
    if set(match[0]) <= set(_HEARD):
        return "".join(_HEARD[letter] for letter in match[0])
    return " ".join(_JAMO.get(letter, "") for letter in match[0])


def _pause(match: re.Match[str]) -> str:
    """``…``, ``→``, dashes, colons and slashes are pauses."""
    return ", "


FIRST: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    # One space is as good as many; and no rule has to look through them.
    ("spaces", re.compile(r"\s{2,}|[\t\n\r\f\v]"), _space),
    ("wide sign", re.compile(r"[！-～\u3000\xa0]+"), _narrow),
    ("counted sign", re.compile("[" + "".join(_COUNTED_SIGNS) + "]"), _counted_sign),
    ("gloss in letters", re.compile(r"\s?[(\[](?P<letters>[A-Za-z][A-Za-z&.\-'’ ]{0,59})[)\]](?:(?P<particle>은|는|이|가|을|를|과|와|으로|로)(?![가-힣]))?"), _gloss),
    ("small figures below", re.compile("[₀-₉]"), _lowered),
    ("laughter in brackets", re.compile(r"\s?[(\[](?:웃음|한숨|박수|눈물|침묵|폭소)[)\]](?![가-힣])"), _silent),
    ("currency pair", re.compile(rf"(?<![가-힣])(?P<one>{_MONEY})\s?[/·]\s?(?=(?:{_MONEY})(?![가-힣]{{3}}))"), lambda m: m["one"]),
    ("photo credit", re.compile(r"[\[(<【]\s?(?:사진|그래픽|자료사진|영상|출처|이미지)\s?(?:출처|제공)?\s?[=:][^\])>】]{0,60}[\])>】]"), _credit),
)  # fmt: skip

PARTICLE_PAIRS = re.compile(
    r"(?P<before>[가-힣])(?P<pair>은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|으로\(로\)|로\(으로\)|\(으\))"
    r"(?P<rest>(?<=\(으\))로|)"
)

BEFORE_PARTICLES: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("quotation mark", re.compile(r"[\"'“”‘’„‟´`]+"), _silent),
    ("particle pair", PARTICLE_PAIRS, _particle_pair),
)

LAST: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("repeated gloss", re.compile(r"(?P<name>[가-힣]{1,30})[(\[](?P<inside>[가-힣 ]{1,40})[)\]]"), _repeated),
    ("one-syllable list", re.compile(r"(?<![가-힣·ㆍ‧・])(?P<list>[가-힣](?:[·ㆍ‧・][가-힣]){1,7})(?![가-힣·ㆍ‧・])"), lambda m: re.sub(r"[^가-힣]", "", m["list"])),
    ("one-syllable list", re.compile(r"(?<![가-힣·ㆍ‧・])(?P<list>[가-힣](?:[·ㆍ‧・][가-힣]){1,4})(?=(?:이|가|은|는|을|를|의|과|와|도|에|로|간|측|군|전)(?![가-힣·ㆍ‧・]))"), lambda m: re.sub(r"[^가-힣]", "", m["list"])),
    ("opening bracket", re.compile(r"\s?[(\[{<〈《「『【〔](?=[^)\]]{0,200}[가-힣])"), _open),
    ("closing bracket", re.compile(r"(?<=[가-힣.,!?])[)\]}>〉》」』】〕](?P<particle>(?:은|는|이|가|을|를|과|와|으로|로|이다|다|이면|면|이라며|라며)(?![가-힣])|)"), _close),
    ("dot between words", re.compile(r"(?<=[가-힣])\s?[·ㆍ‧・•]\s?(?=[가-힣])"), _joint),
    ("hyphen in a word", re.compile(r"(?<=[가-힣])-(?=[가-힣])"), lambda _: " "),
    ("hyphen between words", re.compile(r"(?<=[가-힣])\s?[-=]\s?(?=[가-힣])"), _joint),
    ("from one to the other", re.compile(r"(?<![가-힣])(?P<before>[가-힣]+)(?:[~∼〜～]|\s[~∼〜～]\s)(?=(?P<after>[가-힣]+(?:\s[가-힣]+)?))"), _from_to),
    ("bullet inside", re.compile(r"(?<=\S)\s*[▲△▷▶■□◆◇●○※☞▼▽]+\s*(?=\S)"), _pause),
    ("named sign", re.compile("[" + "".join(map(re.escape, _NAMED)) + "]"), _named),
    ("plus", re.compile(r"(?<=[가-힣])\s?\+\s?(?=[가-힣])"), lambda _: " 플러스 "),
    ("single jamo", re.compile(r"[ㄱ-ㆎ]+"), _jamo),
    ("full stop of other scripts", re.compile(r"[。．｡]"), lambda _: "."),
    ("pause", re.compile(r"(?<=\S)\s*(?:…+|\.{2,}|[→⇒;:/|~∼〜～、]|\s[-–—]+\s|[–—]+|-{2,})\s*(?=\S)"), _pause),
)  # fmt: skip
