"""Formulas: MathML, TeX between its delimiters, and what MathJax and KaTeX have made of them.

A formula that a sentence can say becomes text; of any other the sentence says that it is left out, so that
no sentence has a hole. Each is said once, however many versions of it (for the eye, for search, for screen
readers) the page contains.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import lxml.html

from reader.article.marks import ASIDE, BLOCK_TAGS, FORMULA, text_of
from reader.article.settings import THRESHOLDS
from reader.article.tex import mathml_to_tex, tex_to_text
from reader.article.text_nodes import aside_element, replace_in_text, texts_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEFT_OUT = "생략한 수식"
"""Stands for a formula within a sentence."""
LEFT_OUT_ALONE = "수식 생략."
"""Stands for a formula on a line of its own."""

_TEX_IN_TEXT = re.compile(
    r"""
    \$\$ (?P<display> [^$]{1,800}? ) \$\$
    | \\\[ (?P<bracket> [^\[\]]{1,800}? ) \\\]
    | \\\( (?P<paren> .{1,400}? ) \\\)
    | (?<! [\\$0-9A-Za-z] ) \$ (?! \s ) (?P<dollar> (?: [^$\\] | \\. ){1,200} ) (?<! \s ) \$
      (?! [0-9A-Za-z$] )
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMULA_SIGNS = re.compile(
    r"\\[A-Za-z]+ | [\^_=<>≤≥≈×] | [A-Za-z0-9)] \s* [+*] \s* [A-Za-z0-9(]", re.VERBOSE
)
_VARIABLE = re.compile(r"[A-Za-zΑ-ω]'? | \d{0,3}[A-Za-z] | [A-Za-z]{1,3}\([\w, ]{1,12}\)", re.VERBOSE)
_WORDS_OF_SENTENCE = re.compile(r"[가-힣]")
_TEXT_COMMAND = re.compile(r"\\(?:text|mbox|mathrm|textrm)\s*\{[^{}]*\}")
_NO_FORMULAS = frozenset(
    ("script", "style", "pre", "code", "textarea", "title", "math", "svg", "noscript", "kbd", "samp")
)
_RENDERED = re.compile(r"mathjax|mjx", re.IGNORECASE)
"""Names of what MathJax 2 puts before the script with a formula's source."""
_TEX_IMAGE = re.compile(
    r"(?:^|[\s_-])(?:latex|tex|math|equation|mwe-math-fallback-image-\w+)(?:$|[\s_-])", re.IGNORECASE
)
_MOST_VERSIONS = 12
"""Elements beside a formula that are looked at: more of them are no versions of it."""
_PARTICLES = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로", "라": "이라"}
_PARTICLE = re.compile(r"(?:[는가를와로](?=[\s,.]|$)|로(?=[서써])|라(?=[는고면서]))")
"""Particles that follow a vowel; the words for a formula end in a consonant."""


def replace_formulas(root: HtmlElement) -> None:
    """Replace each formula of a page by the words that a voice says for it.

    Args:
        root: the page, which is changed.

    >>> root = lxml.html.fragment_fromstring("<p>넓이는 <math><mi>a</mi><mo>=</mo><mn>2</mn></math>다.</p>")
    >>> replace_formulas(root)
    >>> root.text_content()
    '넓이는 a=2다.'
    """
    for script in list(root.iter("script")):
        if script.get("type", "").startswith("math/tex"):
            _drop_rendered(script)
            _replace(script, script.text or "", is_display="mode=display" in script.get("type", ""))
    for math in list(root.iter("math")):
        _replace_math(math)
    for element in list(root.iter("mjx-container", "img", "span")):
        _replace_rendered(element)
    _replace_tex_in_text(root)
    _agree_particles(root)


def _drop_rendered(script: HtmlElement) -> None:
    """Drop the versions of a formula before the script with its source."""
    previous = script.getprevious()
    while previous is not None and _RENDERED.search(f"{previous.get('class', '')} {previous.get('id', '')}"):
        if (previous.tail or "").strip():
            break
        earlier = previous.getprevious()
        previous.drop_tree()
        previous = earlier


def _replace_math(math: HtmlElement) -> None:
    """Replace a formula in MathML, together with the other versions of it beside."""
    if math.getparent() is None:
        return
    tex = math.get("alttext") or next(
        (each.text or "" for each in math.iter("annotation") if "tex" in each.get("encoding", "").lower()), ""
    )
    source = tex or text_of(math)
    text = tex_to_text(mathml_to_tex(math)) or (tex_to_text(tex) if tex else None)
    is_display = math.get("display") == "block"
    _say(_formula_around(math), text, source, is_display=is_display)


def _formula_around(math: HtmlElement) -> HtmlElement:
    """Return the outermost element that contains nothing but versions of one formula."""
    element = math
    parent = element.getparent()
    while parent is not None and parent.tag not in BLOCK_TAGS and parent.getparent() is not None:
        if _has_many(parent):
            break
        texts = [parent.text, *(child.tail for child in parent)]
        others = [child for child in parent if child is not element]
        if any((text or "").strip() for text in texts) or not all(map(_is_other_version, others)):
            break
        element, parent = parent, parent.getparent()
    return element


def _has_many(parent: HtmlElement) -> bool:
    # Not by len(), which counts all children, for each formula among them.
    return next(islice(parent, _MOST_VERSIONS, None), None) is not None


def _is_other_version(element: HtmlElement) -> bool:
    """Whether an element beside a formula has no text of its own, or shows the same formula."""
    return (
        element.get("aria-hidden") == "true"
        or element.tag in ("img", "script", "style")
        or not element.text_content().strip()
    )


def _replace_rendered(element: HtmlElement) -> None:
    """Replace a formula that is only there as it is displayed: as an image, or as boxes of letters."""
    names = element.get("class", "")
    if element.tag == "img":
        if _TEX_IMAGE.search(names) or "latex" in element.get("src", "")[:200]:
            source = element.get("alt", "")
            _say(element, tex_to_text(source) if _is_formula(source) else None, source, is_display=False)
    elif element.tag == "mjx-container" or "katex" in names.split():
        _say(
            element,
            None,
            text_of(element),
            is_display=element.get("display") == "true",
        )


def _replace_tex_in_text(root: HtmlElement) -> None:
    # Collected first, because the replacements are texts, too.
    texts = [
        (element, is_tail)
        for element, is_tail, text in texts_of(root, _NO_FORMULAS)
        if ("$" in text or "\\" in text) and _TEX_IN_TEXT.search(text)
    ]
    for element, is_tail in texts:
        owner = element.getparent() if is_tail else element
        if owner is not None:
            replace_in_text(element, _TEX_IN_TEXT, partial(_formula_in_text, owner=owner), is_tail=is_tail)


def formula_at(text: str, at: int) -> str | None:
    r"""Return the formula with its delimiters that begins at an index of a text; None if there is none.

    Args:
        text: of a page, or of a Markdown source.
        at: the index.

    >>> formula_at("값 $x_1$은 $100이다.", 2), formula_at("값 $x_1$은 $100이다.", 9)
    ('$x_1$', None)
    """
    match = _TEX_IN_TEXT.match(text, at)
    if match is None or (match["dollar"] and not _is_formula(match["dollar"])):
        return None
    return match[0]


def _formula_in_text(match: re.Match[str], owner: HtmlElement) -> HtmlElement | None:
    source = next(part for part in match.groups() if part)
    if match["dollar"] and not _is_formula(source):
        return None  # An amount of money: $100.
    element = lxml.html.Element("span")
    is_only_text = len(match.string) < 2 * len(match[0]) and match[0] == match.string.strip()
    is_display = is_only_text and not match["dollar"] and _is_alone(owner)
    _say(element, tex_to_text(source), source, is_display=is_display)
    return element


def _is_formula(source: str) -> bool:
    """Whether text between two dollar signs is a formula."""
    if _WORDS_OF_SENTENCE.search(_TEXT_COMMAND.sub("", source)):
        return False
    return bool(_FORMULA_SIGNS.search(source) or _VARIABLE.fullmatch(source))


def _replace(element: HtmlElement, tex: str, *, is_display: bool) -> None:
    _say(element, tex_to_text(tex), tex, is_display=is_display)


def _say(element: HtmlElement, text: str | None, source: str, *, is_display: bool) -> None:
    """Turn an element into the words for the formula in it."""
    is_display = is_display or (element.getparent() is not None and _is_alone(element))
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "div" if is_display else "span"
    element.text = text
    if text is None:
        element.text = LEFT_OUT_ALONE if is_display else LEFT_OUT
        element.append(aside_element(source[: THRESHOLDS.longest_tex], FORMULA))


def _agree_particles(root: HtmlElement) -> None:
    """Give the particle behind the words for a formula the form that agrees with them."""
    for left_out in root.iter("span"):
        formula = left_out.getparent()
        if left_out.get(ASIDE) == FORMULA and formula is not None and formula.tag == "span" and formula.tail:
            formula.tail = _PARTICLE.sub(lambda match: _PARTICLES[match[0]], formula.tail, count=1)


def _is_alone(element: HtmlElement) -> bool:
    """Whether a formula is the only text of the block that it is in."""
    while element.tag not in BLOCK_TAGS and (parent := element.getparent()) is not None:
        if _has_many(parent) or _text_beside(parent, element):
            return False
        element = parent
    return True


def _text_beside(parent: HtmlElement, element: HtmlElement) -> bool:
    """Whether there is text in an element beside one of its children."""
    texts = [parent.text, *(child.tail for child in parent)]
    texts += [child.text_content() for child in parent if child is not element and child.tag != "script"]
    return any((text or "").strip() for text in texts)
