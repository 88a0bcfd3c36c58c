"""Formulas as text: what a sentence can say, and what is too complex."""

from __future__ import annotations

import time

import pytest
from lxml.html import fragment_fromstring

from reader.article.tex import mathml_to_tex, tex_to_text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("a=b^{2}", "a=b²"),
        (r"{\displaystyle a=b^{2}}", "a=b²"),
        ("x_1", "x₁"),
        ("x_{ij}", "x_ij"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{a}{b}", "a÷b"),
        ("10^{-3}", "10⁻³"),
        ("F=ma", "F=m a"),
        (r"\text{넓이}=a \times b", "넓이=a × b"),
        (r"\mathrm{CO_2}", "CO₂"),
        (r"\sqrt{2}", "√2"),
        (r"30^\circ", "30°"),
        (r"95\%", "95%"),
        (r"\alpha+\beta", "α+β"),
        ("12-5=7", "12-5=7"),
        ("x=-1", "x=-1"),
        ("a*b", "a×b"),
    ],
)
def test_simple(tex: str, text: str) -> None:
    assert tex_to_text(tex) == text


@pytest.mark.parametrize(
    "tex",
    [
        r"\sum_{i=1}^{n} x_i",
        r"\frac{a+b}{2}",
        "x-y",
        r"x \le 3",
        "x^{10}",
        "e^{x}",
        r"\begin{pmatrix}1\end{pmatrix}",
        r"\frac",
        "{a",
        "a}",
        "",
        "a+" * 30,
        "{" * 390,
    ],
)
def test_complex(tex: str) -> None:
    """Also what the voice would pass over in silence, such as ≤."""
    assert tex_to_text(tex) is None


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<mi>a</mi><mo>=</mo><msup><mi>b</mi><mn>2</mn></msup>", "a=b²"),
        ("<mstyle><msub><mi>x</mi><mn>1</mn></msub></mstyle>", "x₁"),
        ("<mn>2</mn><mo>&#8290;</mo><mi>x</mi>", "2x"),
        ("<mfrac><mn>1</mn><mn>3</mn></mfrac>", "1/3"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<mn>5</mn><mo>%</mo>", "5%"),
        ("<mi>넓이</mi><mo>=</mo><mn>3.5</mn>", "넓이=3.5"),
        ("<semantics><mi>a</mi><annotation encoding='application/x-tex'>a</annotation></semantics>", "a"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>", None),
        ("<mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable>", None),
        ("<msup><mi>b</mi></msup>", None),
    ],
)
def test_mathml(mathml: str, text: str | None) -> None:
    assert tex_to_text(mathml_to_tex(fragment_fromstring(f"<math>{mathml}</math>"))) == text


def test_deep_mathml() -> None:
    began = time.process_time()
    depth = 5000
    math = fragment_fromstring(f"<math>{'<mrow>' * depth}<mi>a</mi>{'</mrow>' * depth}</math>")
    assert tex_to_text(mathml_to_tex(math)) is None
    assert time.process_time() - began < 20
