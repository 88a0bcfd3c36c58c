"""Formulas in a page: each is said once, or said to be left out, and no sentence has a hole."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import page_blocks, parse_html
from reader.article.markdown_rendering import render_markdown

TEX = '<annotation encoding="application/x-tex">a=b^{2}</annotation>'
MATH = f"<math><semantics><mrow><mi>a</mi><mo>=</mo><msup><mi>b</mi><mn>2</mn></msup></mrow>{TEX}</semantics></math>"
KATEX = (
    f'<span class="katex"><span class="katex-mathml">{MATH}</span>'
    '<span class="katex-html" aria-hidden="true"><span>a</span><span>=</span><span>b2</span></span></span>'
)
MATHJAX_2 = (
    '<span class="MathJax_Preview">a=b</span><span class="MathJax" id="MathJax-Element-1-Frame">'
    f'<nobr aria-hidden="true">a=b2</nobr><span class="MJX_Assistive_MathML">{MATH}</span></span>'
    '<script type="math/tex" id="MathJax-Element-1">a=b^2</script>'
)
MATHJAX_3 = (
    '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mi></mjx-mi></mjx-math>'
    f"<mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>"
)
ENCYCLOPEDIA = (
    f'<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">{MATH}</span>'
    '<img src="a.svg" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="a=b^{2}"></span>'
)


def texts(body: str) -> list[tuple[str, str | None]]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [(block.text, block.rule) for block in page_blocks(root)]


@pytest.mark.parametrize(
    "formula",
    [
        MATH,
        '<math alttext="a=b^{2}"></math>',
        KATEX,
        MATHJAX_2,
        MATHJAX_3,
        ENCYCLOPEDIA,
        "$a=b^2$",
        r"\(a=b^2\)",
        '<img class="latex" src="l.png" alt="a=b^2">',
        '<script type="math/tex">a=b^2</script>',
    ],
)
def test_it_is_said_once(formula: str) -> None:
    assert texts(f"<p>넓이는 {formula}로 셈한다.</p>") == [("넓이는 a=b²로 셈한다.", None)]


@pytest.mark.parametrize(
    ("formula", "source"),
    [
        (r"$\sum_i x_i$", r"\sum_i x_i"),
        ('<math alttext="\\int f"><mo>∫</mo><mi>f</mi></math>', r"\int f"),
        ('<script type="math/tex">\\int f</script>', r"\int f"),
        ('<span class="katex"><span class="katex-html" aria-hidden="true">∫f</span></span>', "∫f"),
    ],
)
def test_a_complex_one_is_announced(formula: str, source: str) -> None:
    """The particle agrees with the words for it; its source is a line that can be listed."""
    assert texts(f"<p>값은 {formula}로 구한다.</p>") == [
        ("값은 생략한 수식으로 구한다.", None),
        (source, "formula"),
    ]


def test_one_on_a_line_of_its_own() -> None:
    assert texts(r"<p>다음과 같다.</p><p>$$\sum_i x_i$$</p><div>\[E=mc^2\]</div>") == [
        ("다음과 같다.", None),
        ("수식 생략.", None),
        ("E=m c²", None),
        (r"\sum_i x_i", "formula"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "가격은 $100이고 작년에는 $200이었다.",
        "가격은 $100, 작년에는 $200이었다.",
        "경로는 $HOME/bin:$PATH로 적는다.",
        "값은 $5+$10이다.",
        "US$3과 A$5이다.",
    ],
)
def test_an_amount_is_no_formula(text: str) -> None:
    assert texts(f"<p>{text}</p>") == [(text, None)]


def test_code_is_no_formula() -> None:
    assert texts("<p>셸에서 <code>$a=b$</code>라고 적는다.</p>") == [("셸에서 $a=b$라고 적는다.", None)]


def test_markdown() -> None:
    """Neither backslashes nor underscores of a formula are Markdown's."""
    root = parse_html(render_markdown(r"값은 $x_1 + y_1$와 \(\alpha\)이고 \*별\*은 $100이다.").html)
    assert root is not None
    assert [block.text for block in page_blocks(root)] == ["값은 x₁ + y₁와 α이고 *별*은 $100이다."]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "<math></math>" * 20_000,
        "<p>" + "$a$ " * 20_000,
        "<p>" + r"\(" * 100_000,
        "$" * 200_000,
        "<span class=katex>" * 5_000,
        "<p>" + '<script type="math/tex">a</script>' * 10_000,
    ],
)
def test_formulas_without_end(markup: str) -> None:
    began = time.process_time()
    texts(markup)
    assert time.process_time() - began < 20
