"""A sentence on its way: each character knows what it was written as."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.korean.normalization.rewriting import Change, Saying


def test_spans_survive_rule_after_rule() -> None:
    saying = Saying("a12b")
    saying.rewrite("number", re.compile(r"\d+"), lambda _: "열둘")
    saying.rewrite("letter", re.compile("b"), lambda _: "비이")
    saying.rewrite("nothing", re.compile("열"), lambda _: None)
    assert saying.text == "a열둘비이"
    assert saying.spans == [(0, 1), (1, 3), (1, 3), (3, 4), (3, 4)]
    assert saying.fresh == [False, True, True, True, True]
    assert saying.changes == [Change(1, 3, "열둘", "number"), Change(3, 4, "비이", "letter")]


@given(st.text(alphabet="ab1 ", max_size=30), st.lists(st.sampled_from(["a", "b1", r"\d+", " "]), max_size=4))
def test_every_character_keeps_a_span_in_order(text: str, patterns: list[str]) -> None:
    """Whatever is rewritten, there is one span for each character, and they do not go back."""
    saying = Saying(text)
    for pattern in patterns:
        saying.rewrite("rule", re.compile(pattern), lambda match: match[0] * 2 if match[0] != " " else "")
    assert len(saying.text) == len(saying.spans) == len(saying.fresh)
    assert all(one <= other for one, other in pairwise(saying.spans))
    assert all(0 <= start < end <= len(text) for start, end in saying.spans)
