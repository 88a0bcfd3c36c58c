"""Text under rewriting: each character is traced to its written span."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.korean.normalization.rewriting import Change, TracedText


def test_spans_survive_rule_after_rule() -> None:
    traced = TracedText("a12b")
    traced.rewrite("number", re.compile(r"\d+"), lambda _: "열둘")
    traced.rewrite("letter", re.compile("b"), lambda _: "비이")
    traced.rewrite("no change", re.compile("열"), lambda _: None)
    assert traced.text == "a열둘비이"
    assert traced.spans == [(0, 1), (1, 3), (1, 3), (3, 4), (3, 4)]
    assert traced.fresh == [False, True, True, True, True]
    assert traced.changes == [Change(1, 3, "열둘", "number"), Change(3, 4, "비이", "letter")]


@given(st.text(alphabet="ab1 ", max_size=30), st.lists(st.sampled_from(["a", "b1", r"\d+", " "]), max_size=4))
def test_every_character_keeps_a_span_in_order(text: str, patterns: list[str]) -> None:
    """Whatever is rewritten, there is one span for each character, in order."""
    traced = TracedText(text)
    for pattern in patterns:
        traced.rewrite("rule", re.compile(pattern), lambda match: match[0] * 2 if match[0] != " " else "")
    assert len(traced.text) == len(traced.spans) == len(traced.fresh)
    assert all(left <= right for left, right in pairwise(traced.spans))
    assert all(0 <= start < end <= len(text) for start, end in traced.spans)


def test_changes_of_overlapping_spans_are_merged() -> None:
    """A user sees each span once, with its final spoken form and all rules that wrote it."""
    traced = TracedText("a12 b")
    traced.rewrite("number", re.compile("12"), lambda _: "십이")
    traced.rewrite("letter", re.compile("a십이"), lambda _: "에이 십이")
    traced.rewrite(None, re.compile(" b"), lambda _: " b.")
    assert traced.merged_changes() == [Change(0, 3, "에이 십이", "letter, number")]
