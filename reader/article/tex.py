"""Formulas in TeX and MathML as plain text, as far as a sentence can say them: ``a=b^{2}`` is ``a=b²``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.) | \d+(?:[.,]\d+)* | \s+ | .", re.VERBOSE | re.DOTALL)
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SYMBOLS = {
    **dict(zip(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta lambda mu nu xi pi rho sigma tau phi "
        "varphi chi psi omega Gamma Delta Theta Lambda Pi Sigma Phi Psi Omega".split(),
        "αβγδεεζηθλμνξπρστφφχψωΓΔΘΛΠΣΦΨΩ",
        strict=True,
    )),
    "times": "×", "cdot": "×", "div": "÷", "pm": "±", "%": "%", "$": "$", "&": "&", "#": "#",
    "circ": "°", "ldots": "…", "dots": "…", "prime": "′",
    **{name: name for name in "log ln sin cos tan max min exp".split()},
}  # fmt: skip
_SPACES = frozenset(
    ", ; : ! quad qquad left right displaystyle textstyle limits rm bf it big Big bigl bigr mathstrut".split()
) | {" "}
_STYLES = frozenset(
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb boldsymbol bm operatorname "
    "text textrm textbf textit mbox hbox".split()
)
"""Commands that only choose the letters of their argument."""
_WORDS = re.compile(r"[^\W_]+(?:[\s.,-]+[^\W_]+)*")
_SAYABLE = re.compile(r"[A-Za-zΑ-Ωα-ω가-힣\d\s.,:%°′+×÷=±√()²³⁰¹⁴-⁹⁻₀-₉_$&#…/\-−]+")
_UNSAYABLE = re.compile(
    r"""
    (?<= [A-Za-zΑ-ω)] ) (?: [⁰¹⁴-⁹⁻] | [²³] (?= [⁰¹²³⁴-⁹] ) )    # x to the tenth; 10⁶ is said
    | (?<= [^\d\s=(,] ) \s* [-−]              # x minus y
    | [-−] \s* (?! [\d\s] )
    | (?<= [^\d] ) / | / (?= [^\d] )
    """,
    re.VERBOSE,
)
"""What the normalizer passes over in silence, or takes for something else."""


class _TooComplex(Exception):  # noqa: N818 - it is no error of the page.
    """The formula cannot be said in a line of text."""


def tex_to_text(tex: str) -> str | None:
    r"""Return a formula as text; None if it is too complex to be said within a sentence.

    Args:
        tex: its source, without the signs around it.

    >>> tex_to_text(r"E = mc^{2}"), tex_to_text(r"\pi \times r^2"), tex_to_text(r"\sum_{i=1}^{n} x_i")
    ('E = m c²', 'π × r²', None)
    """
    if len(tex) > THRESHOLDS.longest_tex:
        return None
    tokens = [match[0] for match in _TOKEN.finditer(tex)]
    try:
        text = _parse(tokens)
    except (_TooComplex, RecursionError):
        return None
    text = " ".join(text.split())
    is_said = (
        0 < len(text) <= THRESHOLDS.longest_formula
        and bool(_SAYABLE.fullmatch(text))
        and not _UNSAYABLE.search(text)
    )
    return text if is_said else None


def _parse(tokens: list[str]) -> str:
    parser = _Parser(tokens)
    text = parser.sequence(0)
    if parser.at < len(tokens):
        raise _TooComplex
    return text


class _Parser:
    """A parser of the tokens of one formula, from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def sequence(self, depth: int) -> str:
        """Return the text up to the closing brace, or the end."""
        if depth > THRESHOLDS.deepest_formula:
            raise _TooComplex
        text = ""
        while self.at < len(self.tokens) and self.tokens[self.at] != "}":
            atom = self._scripted(self._atom(depth), depth)
            # Variables side by side are two words, not one: `ma` is no word.
            is_beside = text[-1:].isalpha() and atom[:1].isalpha() and text[-1:].isascii()
            text += f" {atom}" if is_beside else atom
        return text

    def _next(self) -> str:
        if self.at >= len(self.tokens):
            raise _TooComplex
        self.at += 1
        return self.tokens[self.at - 1]

    def _atom(self, depth: int) -> str:
        token = self._next()
        if token == "{":
            text = self.sequence(depth + 1)
            if self._next() != "}":
                raise _TooComplex
            return text
        if token.startswith("\\"):
            return self._command(token[1:], depth)
        if token in "^_&}":
            raise _TooComplex
        if token.isspace() or token == "~":
            return " "
        return "×" if token == "*" else token

    def _argument(self, depth: int) -> str:
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self._atom(depth).strip()

    def _scripted(self, base: str, depth: int) -> str:
        """Return an atom with its superscript and subscript."""
        text = base
        while self.at < len(self.tokens) and self.tokens[self.at] in ("^", "_"):
            is_power = self._next() == "^"
            script = self._argument(depth)
            text += _power(script) if is_power else _index(script)
        return text

    def _command(self, name: str, depth: int) -> str:
        if name in _SPACES:
            return " "
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _STYLES:
            return self._name(depth)
        if name == "sqrt":
            return f"√{_simple(self._argument(depth))}"
        if name in ("frac", "dfrac", "tfrac"):
            above, below = _simple(self._argument(depth)), _simple(self._argument(depth))
            is_fraction = above.isdecimal() and below.isdecimal()
            return f"{above}/{below}" if is_fraction else f"{above}÷{below}"
        raise _TooComplex

    def _name(self, depth: int) -> str:
        """Return the argument of a style, whose letters are one word."""
        start = self.at
        text = self._argument(depth)
        word = "".join(self.tokens[start : self.at]).strip().removeprefix("{").removesuffix("}")
        return word if _WORDS.fullmatch(word) else text.replace(" ", "")


def _power(script: str) -> str:
    if script in ("°", "′"):
        return script
    if not re.fullmatch(r"[+\-−]?\d+", script):
        raise _TooComplex
    return script.translate(_SUPERSCRIPTS)


def _index(script: str) -> str:
    script = script.replace(" ", "")
    if script.isdecimal():
        return script.translate(_SUBSCRIPTS)
    if not re.fullmatch(r"[A-Za-z가-힣]{1,10}", script):
        raise _TooComplex
    return f"_{script}"


def _simple(text: str) -> str:
    """Return the argument of a root or a fraction, if it is a single number or variable."""
    if not re.fullmatch(r"[A-Za-zΑ-ω] | \d+(?:[.,]\d+)*", text, re.VERBOSE):
        raise _TooComplex
    return text


def mathml_to_tex(math: HtmlElement) -> str:
    r"""Return presentation MathML as TeX; what has no simple form becomes ``\mathml``, which nothing says.

    Args:
        math: a ``math`` element, or one within it.

    >>> from lxml.html import fragment_fromstring
    >>> mathml_to_tex(fragment_fromstring("<math><msup><mi>b</mi><mn>2</mn></msup></math>"))
    '{b^{2}}'
    """
    return _mathml(math, 0)


def _mathml(element: HtmlElement, depth: int) -> str:
    tag = str(element.tag).lower()
    if depth > THRESHOLDS.deepest_mathml:
        return r"\mathml"
    if tag in ("mi", "mn", "mo", "mtext", "ms"):
        return _mathml_token(tag, element.text_content())
    children = [child for child in element if isinstance(child.tag, str) and child.tag != "mspace"]
    if tag == "semantics":
        children = children[:1]
    parts = [_mathml(child, depth + 1) for child in children]
    if tag in ("math", "mrow", "mstyle", "semantics", "mpadded"):
        return f"{{{''.join(parts)}}}"
    scripted = _SCRIPTED.get(tag)
    return scripted[1](*parts) if scripted and len(parts) == scripted[0] else r"\mathml"


_SCRIPTED: dict[str, tuple[int, Callable[..., str]]] = {
    "msup": (2, lambda base, power: f"{base}^{{{power}}}"),
    "msub": (2, lambda base, index: f"{base}_{{{index}}}"),
    "msubsup": (3, lambda base, index, power: f"{base}_{{{index}}}^{{{power}}}"),
    "mfrac": (2, lambda above, below: rf"\frac{{{above}}}{{{below}}}"),
    "msqrt": (1, lambda root: rf"\sqrt{{{root}}}"),
}
"""Elements by the number of their children, and their TeX."""


def _mathml_token(tag: str, text: str) -> str:
    # U+2061 to U+2064 are operators that are not displayed, such as the one between 2 and x.
    text = re.sub("[\u2061-\u2064]", "", text).strip()
    if tag == "mo":
        return "".join(rf"\{char}" if char in "#$%&" else char for char in text)
    if tag == "mn":
        return text
    return rf"\text{{{text}}}" if len(text) > 1 else text
