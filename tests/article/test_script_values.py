"""Values in scripts: JSON and JavaScript's literals, without running anything, and in little time."""

from __future__ import annotations

import time

import pytest

from reader.article.script_values import script_values


@pytest.mark.parametrize(
    ("script", "values"),
    [
        ('{"a": ["가", 1.5, null]}', [{"a": ["가", 1.5, None]}]),
        ('<!-- {"a": 1}; -->', [{"a": 1}]),
        ("window.X = {'a': \"나\", b: [!0, !1, , undefined, void 0, -1e3, 0x1f], 'c-d': `다\n라`,};", [{"a": "나", "b": [True, False, None, None, -1000.0, 31], "c-d": "다\n라"}]),
        ("x={a:'\\u{ac00}\\uD83D\\uDE00\\x41\\n\\'',/* ] */ // }\n b:new Date('2024-03-05')}", [{"a": "가😀A\n'", "b": "2024-03-05"}]),
        ("f({a: 1}, 'b'); return [2]", [{"a": 1}, "b", [2]]),
        ("x = 'a' + \"b\" + 'c'", ["abc"]),
        ("x = {go: function () { return 1 }, title: '마', list: ['바']}", ["마", ["바"]]),
        ("(function(a,b){return {t:a,l:[b,c]}}('가',{d:1}))", [{"t": "가", "l": [{"d": 1}, None]}]),
        ("if (a < b) { go() }", []),
    ],
)  # fmt: skip
def test_values(script: str, values: list[object]) -> None:
    assert list(script_values(script)) == values


@pytest.mark.parametrize(
    "script",
    [
        "x=" + "[" * 500_000,
        "x={a:" * 200_000,
        "(function(" * 100_000,
        "x='" + "\\" * 500_000,
        "={a:[1," * 100_000,
        "={a:/*" * 100_000,
        "=`" + "=`" * 100_001,
        "x=!" + "!" * 500_000,
        "(function(a){return {b:" * 30_000,
        "x={" + ",".join(f"k{at}:f{at}(" for at in range(50_000)),
    ],
    ids=lambda script: script[:12],
)
def test_hostile_scripts(script: str) -> None:
    """None takes the square of its length; a busy machine makes no difference to the CPU's time."""
    started = time.process_time()
    for _ in script_values(script):
        pass
    assert time.process_time() - started < 10


def test_a_script_that_is_too_long() -> None:
    assert list(script_values('x = {"a": "' + "가" * 2_000_001 + '"}')) == []
