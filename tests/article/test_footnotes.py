"""Footnotes: marks are silent, and notes are not read."""

from __future__ import annotations

import time

import pytest

from tests.support.html_lines import lines_read, lines_with_rules

NAMED = "footnote"


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup id="r"><a href="#fn1">1</a></sup>', '<ol><li id="fn1"><p>통계청 자료다. <a href="#r">↩</a></p></li></ol>'),
        ('<sup class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>', '<ol><li id="cite_note-1">통계청 자료다.</li></ol>'),
        ('<a href="#fn-1"><span id="rfn-1"></span>[1]</a>', '<div><span><span id="fn-1"></span><a href="#rfn-1">[1]</a> 통계청 자료다.</span></div>'),
        ('[<a href="#n1" id="b1">1</a>]', '<p><a id="n1" href="#b1">[1]</a> 통계청 자료다.</p>'),
        ('<a href="https://x.example/1#_ftn1" name="_ftnref1">[주 1]</a>', '<div id="ftn1"><p><a name="_ftn1" href="#_ftnref1">[주 1]</a> 통계청 자료다.</p></div>'),
        ("<sup>1)</sup>", "<p>1) 통계청 자료다.</p>"),
        ("<sup>1</sup>", "<p>1) 통계청 자료다.</p>"),
        ("[1]", "<p>[1] 통계청 자료다.</p>"),
        ('<sup><a href="#e1">*</a></sup>', '<section role="doc-endnotes"><p id="e1">통계청 자료다.</p></section>'),
    ],
)  # fmt: skip
def test_marks_and_notes(mark: str, note: str) -> None:
    assert lines_read(f"<p>솔내시{mark}는 쉼터를 놓는다.</p><p>공사는 6월에 끝난다.</p>{note}") == [
        "솔내시는 쉼터를 놓는다.",
        "공사는 6월에 끝난다.",
    ]


def test_a_numbered_list_with_an_item_for_each_mark() -> None:
    text = "<p>비가 왔다.<sup>1</sup> 눈도 왔다.<sup>2</sup></p>"
    assert lines_read(f"{text}<ol><li>기상청 자료다.</li><li>솔내시 자료다.</li></ol>") == [
        "비가 왔다. 눈도 왔다."
    ]
    steps = "<ol><li>물을 붓는다.</li><li>불을 켠다.</li><li>기다린다.</li></ol>"
    assert len(lines_read(f"{text}{steps}")) == 4


def test_all_that_is_left_out_can_be_listed() -> None:
    """The marks, the heading of the notes, and the notes."""
    body = (
        '<p>비가 왔다.<sup><a href="#f">1</a></sup></p><h2>각주</h2><ol><li id="f">기상청 자료다.</li></ol>'
    )
    assert lines_with_rules(body) == [
        ("비가 왔다.", None),
        ("각주", NAMED),
        ("기상청 자료다.", NAMED),
        ("1", NAMED),
    ]


def test_notes_that_share_an_element() -> None:
    """Notes with line breaks between them are one paragraph."""
    notes = '<p><a id="n1" href="#b1">[1]</a> 첫째다.<br><a id="n2" href="#b2">[2]</a> 둘째다.</p>'
    marks = '<a id="b1" href="#n1">[1]</a> 눈이 왔다.<a id="b2" href="#n2">[2]</a>'
    assert lines_read(f"<p>비가 왔다.{marks}</p>{notes}") == ["비가 왔다. 눈이 왔다."]


def test_a_list_of_contents_is_no_footnote() -> None:
    body = (
        '<ul><li><a href="#s-1">1</a>. 개요</ul><h2><a id="s-1" href="#toc">1.</a> 개요</h2><p>비가 왔다.</p>'
    )
    assert "footnote" not in {rule for _, rule in lines_with_rules(body)}


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" + '<sup><a href="#f">1</a></sup>' * 10_000 + '<p id="f">글',
        "<div>" + "".join(f'<a href="#f{n}">[1]</a><i id="f{n}">글</i>' for n in range(5_000)),
        "<p>가<sup>1</sup>" * 10_000 + "<p>1) 글" * 10_000,
        "<p>" + "가[1]" * 30_000,
        "<sup>" * 5_000 + "1",
    ],
)
def test_footnotes_without_end(markup: str) -> None:
    began = time.process_time()
    lines_with_rules(markup)
    assert time.process_time() - began < 20


def test_notes_of_a_part_of_a_text() -> None:
    """Some marks have lost their notes; those that are there are no paragraphs."""
    marks = "".join(f"<p>{number}일에 비가 왔다.[{number}]</p>" for number in range(1, 7))
    notes = "".join(f"<p>[{number}] 기상청 자료다.</p>" for number in (2, 3, 5))
    assert len(lines_read(marks + notes)) == 6
