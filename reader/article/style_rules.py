"""Style rules: which elements a page's own style sheets, style attributes and `hidden` hide.

This is a small part of CSS, read in one pass: the declarations that can hide text, in rules for a screen,
with selectors of tags, classes, ids, attributes, ``:not()`` and combinators, applied in the order of the
cascade (CSS Cascading and Inheritance 4, 6). Other selectors match nothing. A complete parser in Python
(tinycss2 1.5) takes 180 ms for 120 kB of rules, as much as the whole stage takes for twenty pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

    from reader.article.marks import Hiding

_COMMENT_OR_STRING = re.compile(r"/\*.*?(?:\*/|\Z) | \"[^\"\n]*\" | '[^'\n]*'", re.DOTALL | re.VERBOSE)
# The text ends in a brace, so that one of the alternatives matches everywhere, and the time is linear.
_RULE = re.compile(r"([^{}]*) \{ (?: ([^{}]*) \} )? | [^{}]* \}", re.VERBOSE)
_DECLARATION = re.compile(
    r"""
    (?: ^ | ; ) \s*
    ( display | visibility | clip | clip-path | position | overflow | text-indent
    | left | right | top | width | height )
    \s* : \s* ( [^;!]+ ) ( ! \s* important )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_HIDE = re.compile(r"none|hidden|collapse|clip|:\s*-\d{3}|:\s*[01](?:px)?\s*(?:[;!]|$)", re.IGNORECASE)
"""What every declaration block that hides text contains; most blocks are passed over at this."""
_IDENTIFIER = r"(?: [\w-] | [^\x00-\x7f] | \\. )+"
_SIMPLE_SELECTOR = re.compile(
    rf"""
    \* | (?P<tag> [A-Za-z][\w-]* )
    | \# (?P<id> {_IDENTIFIER} ) | \. (?P<class> {_IDENTIFIER} )
    | \[ \s* (?P<attribute> [\w-]+ ) \s*
        (?: (?P<operator> [~^$*|]?= ) \s* ["']? (?P<value> [^"'\]]* ) ["']? \s* )?
      \]
    | : not \( (?P<negated> [^()\s>+~,]+ ) \)
    """,
    re.VERBOSE,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_MEDIA_FEATURE = re.compile(
    r"\( \s* (min|max)-width \s* : \s* (\d+(?:\.\d+)?) \s* (px|r?em) \s* \)", re.VERBOSE
)
_ZERO_CLIP = re.compile(
    r"rect\( \s* (?: [01](?:px)? [\s,]* ){4} \) | inset\( \s* (?:50|100)% | circle\( \s* 0", re.VERBOSE
)
_FAR_LEFT = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|r?em|%|pt)?\s*$")
_ONE_PIXEL = re.compile(r"[01](?:px)?\s*$|0\.\d+")
_PIXELS_PER_EM = 16
_WHOLE_PAGE = ("html", "body")
"""A rule that hides these is lifted by a script once the page has loaded."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """Simple selectors of one element, and how it is related to the element of the next compound."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Name, operator and value."""
    negated: tuple[_Compound, ...] = ()
    combinator: str = ""
    """``>``, ``+``, ``~``, or a space for any descendant; empty for the last compound."""

    def matches(self, element: HtmlElement) -> bool:
        """Whether an element alone has all that is required."""
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and any(element.get("id") != each for each in self.ids):
            return False
        if self.classes and not set(self.classes) <= set(element.get("class", "").split()):
            return False
        return all(_has_attribute(element, *each) for each in self.attributes) and not any(
            each.matches(element) for each in self.negated
        )

    @property
    def specificity(self) -> tuple[int, int, int]:
        """How specific it is (Selectors 4, 17): ids, classes and attributes, tags."""
        own = (len(self.ids), len(self.classes) + len(self.attributes), int(bool(self.tag)))
        parts = [own, *(each.specificity for each in self.negated)]
        return sum(part[0] for part in parts), sum(part[1] for part in parts), sum(part[2] for part in parts)


@dataclass(slots=True)
class _Rule:
    """One selector with its declarations."""

    selector: str
    declarations: Mapping[str, tuple[str, bool]]
    """Values by property, and whether they are important."""
    order: int
    may_hide: bool
    _compounds: tuple[_Compound, ...] | None = None

    @property
    def compounds(self) -> tuple[_Compound, ...]:
        """The compounds of its selector, from the last to the first; none if it cannot be read."""
        # Most rules concern no element of the page, so that their selectors need not be parsed.
        if self._compounds is None:
            self._compounds = _parse_selector(self.selector)
        return self._compounds

    @property
    def precedence(self) -> tuple[tuple[int, int, int], int]:
        """Its place in the cascade."""
        parts = [compound.specificity for compound in self.compounds]
        total = (
            sum(part[0] for part in parts),
            sum(part[1] for part in parts),
            sum(part[2] for part in parts),
        )
        return total, self.order


@dataclass(slots=True)
class StyleRules:
    """The rules of a page's style sheets that decide whether text is seen."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    """By what an element must have: ``#id``, ``.class``, tag, or nothing."""
    _tests: int = 0

    @classmethod
    def of_page(cls, root: HtmlElement) -> StyleRules:
        """Read the style sheets in a page; linked ones are not fetched.

        >>> from lxml.html import document_fromstring
        >>> root = document_fromstring("<style>.note{display:none}</style><p class=note>글이다.")
        >>> StyleRules.of_page(root).hiding(root.find(".//p"))
        'collapsed'
        """
        sheets = (
            style.text or ""
            for style in root.iter("style")
            if _is_for_screen(style.get("media", "all"))
            and not any(name.startswith("amp-") for name in style.attrib)
        )
        rules = cls()
        order = 0
        for selectors, body in _declaration_blocks("\n".join(sheets)[: THRESHOLDS.longest_style]):
            declarations = _declarations(body)
            if not declarations:
                continue
            may_hide = _hiding({name: value for name, (value, _) in declarations.items()}) is not None
            for selector in selectors.split(","):
                order += 1
                rules._add(_Rule(selector.strip(), declarations, order, may_hide))
        return rules

    def hiding(self, element: HtmlElement) -> Hiding | None:
        """Return how an element itself is hidden; None if it is seen, as far as its own styles go."""
        rules = self._candidates(element)
        style = element.get("style", "")
        may_hide = (
            any(rule.may_hide for rule in rules) or "hidden" in element.attrib or _MAY_HIDE.search(style)
        )
        if not may_hide or element.tag in _WHOLE_PAGE:
            return None
        matched = sorted(
            (rule for rule in rules if self._matches(rule, element)), key=lambda rule: rule.precedence
        )
        computed = {"display": "none"} if "hidden" in element.attrib else {}
        blocks = [*(rule.declarations for rule in matched), _declarations(style)]
        for is_important in (False, True):
            for block in blocks:
                computed |= {
                    name: value for name, (value, important) in block.items() if important is is_important
                }
        return _hiding(computed)

    def _add(self, rule: _Rule) -> None:
        last = re.split(r"[\s>+~]+", rule.selector)[-1]
        # A negated class is none that the element must have.
        own = re.sub(r":not\([^)]*\)", "", last)
        if ":" in own.replace("\\:", ""):
            return
        key = re.search(rf"[#.]{_IDENTIFIER}", own, re.VERBOSE) or re.match(r"[A-Za-z][\w-]*", own)
        name = key[0].replace("\\", "") if key else ""
        self._rules[name if name[:1] in "#." else name.lower()].append(rule)

    def _candidates(self, element: HtmlElement) -> list[_Rule]:
        if not self._rules:
            return []
        keys = [f".{name}" for name in element.get("class", "").split()]
        keys += [f"#{element.get('id')}", str(element.tag), ""]
        return [rule for key in keys for rule in self._rules.get(key, ())]

    def _matches(self, rule: _Rule, element: HtmlElement) -> bool:
        return bool(rule.compounds) and self._match_from(rule.compounds, 0, element)

    def _match_from(self, compounds: tuple[_Compound, ...], at: int, element: HtmlElement) -> bool:
        """Whether an element matches a compound, and those around it the compounds before."""
        # Combinations of combinators can take exponential time; no page that people wrote comes near this.
        self._tests += 1
        if self._tests > THRESHOLDS.most_selector_tests or not compounds[at].matches(element):
            return False
        if at + 1 == len(compounds):
            return True
        related = _related(element, compounds[at + 1].combinator)
        return any(self._match_from(compounds, at + 1, each) for each in related)


def _related(element: HtmlElement, combinator: str) -> Iterator[HtmlElement]:
    """Return the elements that a combinator relates to an element, nearest first."""
    if combinator == ">":
        parent = element.getparent()
        return iter(() if parent is None else (parent,))
    if combinator == "+":
        previous = element.getprevious()
        return iter(() if previous is None else (previous,))
    return element.itersiblings(preceding=True) if combinator == "~" else element.iterancestors()


def _has_attribute(element: HtmlElement, name: str, operator: str, value: str) -> bool:
    actual = element.get(name)
    if actual is None or not operator:
        return actual is not None
    if operator in ("=", "|="):
        return actual == value
    if operator == "~=":
        return value in actual.split()
    if operator == "^=":
        return actual.startswith(value)
    return actual.endswith(value) if operator == "$=" else value in actual


def _declaration_blocks(css: str) -> Iterator[tuple[str, str]]:
    """Return selectors and declarations of the rules that apply on a screen."""
    css = _COMMENT_OR_STRING.sub(
        lambda match: "" if match[0][0] == "/" else re.sub(r"[{};]", "", match[0]), css
    )
    css = css[: css.rfind("}") + 1]
    around: list[bool] = []
    """Whether the content of each open at-rule applies."""
    for match in _RULE.finditer(css):
        prelude, body = match[1], match[2]
        if prelude is None:
            if around:
                around.pop()
        elif body is None:
            around.append(_applies(prelude.strip()))
        else:
            selectors = prelude.rpartition(";")[2].strip()  # Behind statements such as @charset.
            if all(around) and not selectors.startswith("@"):
                yield selectors, body


def _applies(prelude: str) -> bool:
    """Whether rules inside an at-rule apply; those nested in another style rule are not read."""
    name, _, condition = prelude.rpartition(";")[2].strip().partition(" ")
    if name.startswith("@media"):
        return _is_for_screen(name.removeprefix("@media") + condition)
    return name == "@layer" or (name == "@supports" and not condition.strip().startswith("not"))


def _is_for_screen(media: str) -> bool:
    """Whether a list of media queries includes a desktop screen."""
    return any(_query_matches(query.strip().lower()) for query in media.split(","))


def _query_matches(query: str) -> bool:
    widths = _MEDIA_FEATURE.findall(query)
    rest = _MEDIA_FEATURE.sub("", query)
    kinds = set(re.findall(r"[\w-]+", rest)) - {"and", "only"}
    # Other conditions (a dark theme, a paper's size, less motion) are taken as not met.
    if not kinds <= {"screen", "all"}:
        return False
    for bound, number, unit in widths:
        pixels = float(number) * (1 if unit == "px" else _PIXELS_PER_EM)
        if (THRESHOLDS.screen_width < pixels) if bound == "min" else (THRESHOLDS.screen_width > pixels):
            return False
    return True


def _declarations(block: str) -> dict[str, tuple[str, bool]]:
    """Return the values of the properties that can hide text, and whether they are important."""
    return {
        name.lower(): (value.strip().lower(), bool(important))
        for name, value, important in _DECLARATION.findall(block)
    }


def _hiding(style: Mapping[str, str]) -> Hiding | None:
    """Return how an element with these styles is hidden; None if it is seen."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return "collapsed"
    if _FAR_LEFT.match(style.get("text-indent", "")):
        return "unseen"
    is_cut = style.get("overflow", "").split(" ")[0] in ("hidden", "clip")
    if is_cut and all(_ONE_PIXEL.match(style.get(side, "")) for side in ("width", "height")):
        return "unseen"
    if style.get("position") not in ("absolute", "fixed"):
        return None
    is_clipped = any(_ZERO_CLIP.search(style.get(name, "")) for name in ("clip", "clip-path"))
    is_outside = any(_FAR_LEFT.match(style.get(side, "")) for side in ("left", "right", "top"))
    return "unseen" if is_clipped or is_outside else None


def _parse_selector(selector: str) -> tuple[_Compound, ...]:
    """Return the compounds of a selector from the last to the first; none if it cannot be read."""
    compounds: list[_Compound] = []
    at, combinator = 0, ""
    while at < len(selector):
        end = at
        simple: list[re.Match[str]] = []
        while match := _SIMPLE_SELECTOR.match(selector, end):
            simple.append(match)
            end = match.end()
        following = _COMBINATOR.match(selector, end)
        if not simple or (end < len(selector) and following is None):
            return ()
        combinator = (following[1] or " ") if following else ""
        compounds.append(_compound(simple, combinator))
        at = following.end() if following else end
    is_readable = bool(compounds) and not combinator and len(compounds) <= THRESHOLDS.longest_selector
    return tuple(reversed(compounds)) if is_readable else ()


def _compound(simple: list[re.Match[str]], combinator: str) -> _Compound:
    def values(name: str) -> tuple[str, ...]:
        return tuple(match[name].replace("\\", "") for match in simple if match[name])

    negated = [_SIMPLE_SELECTOR.fullmatch(each) for each in values("negated")]
    return _Compound(
        tag="".join(values("tag")).lower(),
        ids=values("id"),
        classes=values("class"),
        attributes=tuple(
            (match["attribute"].lower(), match["operator"] or "", match["value"] or "")
            for match in simple
            if match["attribute"]
        ),
        negated=tuple(_compound([each], "") for each in negated if each),
        combinator=combinator,
    )
