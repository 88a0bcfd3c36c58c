"""Marks of footnotes: which numbers and signs within sentences are silent; powers stay."""

from __future__ import annotations

import pytest

from tests.support.html_lines import lines_read


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("넓이는 40m<sup>2</sup>다.", "넓이는 40m²다."),
        ("모두 10<sup>6</sup>개다.", "모두 10⁶개다."),
        ("x<sup>2</sup>과 (a+b)<sup>2</sup>을 쓴다.", "x²과 (a+b)²을 쓴다."),
        ("H<sub>2</sub>O가 물이다.", "H2O가 물이다."),
        ("누리<sup>TM</sup>를 쓴다.", "누리TM를 쓴다."),
        ("그림[1]과 표[2]를 본다.", "그림[1]과 표[2]를 본다."),
        ('<a href="#s2">2장</a>에서 다룬다.', "2장에서 다룬다."),
    ],
)
def test_what_is_no_footnote(markup: str, text: str) -> None:
    assert lines_read(f"<p>{markup}</p><h2 id=s2>2장</h2>")[0] == text


@pytest.mark.parametrize(
    "link",
    ["{0}", '<a href="#">{0}</a>', '<a href="#fn-lost">{0}</a>', '<a href="javascript:void(0)">{0}</a>'],
)
def test_marks_of_a_part_of_a_text(link: str) -> None:
    """Their numbers rise, though the first is not 1; their links may be dead."""
    one, two, three = (link.format(f"[{number}]") for number in (31, 33, 40))
    body = f"<p>비가{one} 왔다.{two}</p><p>눈이 왔다.{three} HTML{link.format('[41]')}로 적었다.</p>"
    assert lines_read(body) == ["비가 왔다.", "눈이 왔다. HTML로 적었다."]


@pytest.mark.parametrize(
    "body",
    [
        "<p>표[3]에 적었다. 칸[7]도 본다.</p>",
        "<p>값은 셋[40]이다. 다음은 둘[31]이다. 끝은 하나[22]이다. 처음은 [9]이다.</p>",
        '<p>이전 <a href="#">[1]</a> <a href="#">[2]</a></p>',
    ],
)
def test_numbers_in_brackets_that_are_no_marks(body: str) -> None:
    """Two of them, those that fall, and the pages of a list."""
    assert "[" in "".join(lines_read(body))
