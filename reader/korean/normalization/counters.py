"""Counters and units: which take native numerals, which Sino-Korean ones, and how units are called.

The words are in counters.tsv, counted_nouns.tsv, units.tsv and currencies.tsv. Source: 표준국어대사전
(의존 명사, 단위), 국립국어원 온라인가나다 on numbers before counters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "reader.korean.normalization"
COUNTER_TABLE = Table(
    _PACKAGE, "counters.tsv", {"counter": "[가-힣]+", "kind": "native|sino", "note": r"(\S+( \S+)*)?"}
)
NOUN_TABLE = Table(
    _PACKAGE,
    "counted_nouns.tsv",
    {"noun": "[가-힣]+", "counter": "[가-힣]+", "kind": "native|sino"},
    key=2,
)
UNIT_TABLE = Table(
    _PACKAGE, "units.tsv", {"symbol": r"\S+", "spoken": "[가-힣]+( [가-힣]+)?", "before": "[가-힣]*"}
)
CURRENCY_TABLE = Table(_PACKAGE, "currencies.tsv", {"symbol": r"[^a-z\s]+", "spoken": "[가-힣]+"})

NATIVE = COUNTER_TABLE.words(kind="native")
"""Counters after native numerals up to 99 (세 명), and Sino-Korean ones beyond."""

SINO = COUNTER_TABLE.words(kind="sino")
"""Counters after Sino-Korean numerals (삼 년)."""

MONTHS = {6: "유월", 10: "시월"}
"""Months whose numeral loses its coda (한글 맞춤법 제52항, 속음)."""


def _nouns_by_counter(kind: str) -> Mapping[str, tuple[str, ...]]:
    nouns: dict[str, tuple[str, ...]] = {}
    for noun, counter, numeral in NOUN_TABLE.rows:
        if numeral == kind:
            nouns[counter] = (*nouns.get(counter, ()), noun)
    return nouns


COUNTED_NOUNS = _nouns_by_counter("native")
"""Nouns by counter, where it takes native numerals after them: 버스 세 대, but 이십대 for people."""

SINO_AFTER = _nouns_by_counter("sino")
"""Nouns by counter, where it takes Sino-Korean numerals after them, as they number a part of a work.

책의 일 장 is chapter one, 종이 한 장 a sheet of paper.
"""

NATIVE_WHEN_FOLLOWED_BY = {
    "타": r"\s?(?:차|뒤|앞|[를]\s?(?:줄|잃|더|앞|뒤))",
    "홀": r"\s?차",
    "시즌": r"\s?(?:동안|연속|만에|째|내내)",
    "블록": r"\s?(?:떨어|거리|정도|더|지나|앞|뒤|가면|쯤|을\s?(?:걷|걸|지|건|더))",
    "단계": r"\s?(?:하락|상승|낮|높아|높은|올라|오른|떨어|내려|뛰)",
}
"""Counters that take native numerals before these words, where they say how far or how much.

한 타 차, a lead in golf, but 육십칠타를 쳤다, a score; 두 블록 떨어진, but 일블록, a lot; 세 단계 하락한.
"""

SINO_WHEN_FOLLOWED_BY = {"석": r"\s?[2-9]조(?=[의를]|\s?효과|['’\"”]|$)"}
"""Counters that take Sino-Korean numerals before these words, as in sayings: 일석이조, 일석삼조."""

MAX_NATIVE_DISTANCE = 20
"""Such strokes, lots or steps; more strokes are the score of a round (육십칠타)."""

MAX_NATIVE_HOURS = 23
"""Hours counted with native numerals; beyond a day newsreaders say 칠십이 시간."""

UNITS = {symbol: f"{before}|{name}" if before else name for symbol, name, before in UNIT_TABLE.rows}
"""Unit symbols after a number and their names; a part before ``|`` goes before the number: 시속|킬로미터."""

CURRENCIES = CURRENCY_TABLE.mapping()
"""Currency symbols and codes beside a number, and the names that follow it when spoken."""
