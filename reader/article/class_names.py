"""Class and id names of elements on Korean news pages: class_names.tsv.

Names are normalized to words joined by ``-``: ``imgDesc``, ``img_desc`` and ``IMG-DESC`` are all
``img-desc``. A name is a hint, not a proof: `html_blocks.page_blocks` only records it, and
`main_content.find_body` ignores it on an element with most of the page's prose.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reader.article.marks import HEADING_TAGS
from reader.tables import Table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULES = (
    "photo credit",
    "related and most read lists",
    "reporter line",
    "comments and votes",
    "share buttons",
    "copyright",
    "advertisement",
    "subscribe notice",
    "page menu",
    "log-in and consent",
    "feature notice",
    "tip-off",
    "footnote",
    "contents list",
    "infobox",
    "note on the page",
)
"""Rules of boilerplate, in the order in which names are looked up; the first match counts."""
_PARTS = ("picture", "before picture", "after picture", "body", "before body", "after body")
_KINDS = (*_RULES, *_PARTS, "subtitle", "summary", "collapsed", "unseen", "code", "possible code", "offer")
_DEVICE = "xs | sm | md | mo | mob | mobile | phone | tablet | small | print | scroll | scrollbar"
NAMES = Table(
    "reader.article",
    "class_names.tsv",
    {"name": r"[a-z]+(-\??[a-z]+)*\*?", "kind": "|".join(_KINDS)},
    key=2,
)


def _any_name(kind: str) -> str:
    """Return a pattern for the names of a kind, in parentheses."""
    names = (name.replace("*", r"\w*") for name in sorted(NAMES.words(kind=kind)))
    return f"(?:{'|'.join(names)})"


def _whole_words(*alternatives: str) -> re.Pattern[str]:
    """Compile patterns of names that match whole words of an element's name."""
    return re.compile(rf"(?: ^ | - ) (?: {' | '.join(alternatives)} ) (?= - | $ )", re.VERBOSE)


def _names_of_rule(rule: str) -> re.Pattern[str]:
    if rule != "photo credit":
        return _whole_words(_any_name(rule))
    picture = _any_name("picture")
    caption = f"{picture} -? {_any_name('after picture')}"  # img-desc
    inverted = f"{_any_name('before picture')} -? {picture}"  # desc-img
    return _whole_words(caption, inverted, _any_name(rule))


BOILERPLATE_NAMES = tuple((rule, _names_of_rule(rule)) for rule in _RULES)
"""Each rule, and the names of elements whose text it leaves out; the first match counts."""

SUBTITLE_NAMES = _whole_words(_any_name("subtitle"), f"(?<! ai- ) {_any_name('summary')}")
"""Names of the line below a headline; a summary made by AI is not one."""

SUBTITLE_LINE = re.compile(r"-sub$")
"""The same for elements of one line; in the names of larger elements ``-sub`` has other meanings."""

BODY_NAMES = _whole_words(_any_name("body"), f"{_any_name('before body')} -? {_any_name('after body')}")
"""Names of a body; they count only for elements that are candidates by their prose."""

CODE_NAMES = _whole_words(_any_name("code"))
"""Names of code blocks, as the programs that highlight code give them."""

POSSIBLE_CODE_NAMES = _whole_words(_any_name("possible code"))
"""Names of code blocks that other elements have, too."""

UNSEEN_NAMES = _whole_words(_any_name("unseen"))
"""Names of elements for screen readers only."""

OFFER_NAMES = _whole_words(_any_name("offer"))
"""Names of advertisements, and of what a company says of its own products."""

COLLAPSED_NAMES = _whole_words(
    r"(?<! overflow- ) (?<! overflow-[xy]- ) (?<! backface- )"
    rf" {_any_name('collapsed')} (?! - (?: {_DEVICE} ) (?: - | $ ) )"
)
"""Names of elements that are not shown, or not at first; what small screens or paper hide is shown."""


_RANDOM = re.compile(
    r"""
    (?i: [0-9a-f]{8} (?: - [0-9a-f]{4} ){3} - [0-9a-f]{12} )   # a UUID
    | (?i: (?= [0-9a-f]* \d ) [0-9a-f]{12,} )                  # another number in hexadecimal
    | [A-Za-z0-9]* \d [A-Za-z]+ \d [A-Za-z0-9]*           # the hash of a style: css-1ad2xyz
    """,
    re.VERBOSE,
)
"""What programs make up, in which ``ad`` is no advertisement."""


_STYLE = re.compile(
    r"""
    (?:font|text) -? size - (?: [a-z]{2}- )? \d+ (?: px | pt | r?em )? (?: - [a-z]{2} )?   # font-size-16
    | (?: position- )? relative
    | -? translate- \S+
    | (?: aspect | ratio ) - \S+       # aspect-video
    | table-caption
    | not-sr-only
    | \S* : (?! hidden $ ) \S*        # print:text-black: only on paper, below a pointer, in some windows
    """,
    re.VERBOSE,
)
"""A class that only sets how an element looks, as those of Tailwind and Bootstrap: ``relative`` is no related
article, and ``font-size`` no button."""
_SHOWN_SOMEWHERE = re.compile(r"(?:sm|md|lg|xl|[2-9]xl):(?:block|flex|grid|inline\S*|table\S*|contents)")
"""A class that shows what another one hides in smaller windows: ``hidden lg:block``."""
_BUILDER = re.compile(r"^elementor-(?:widget-?)?")
"""What Elementor, with which sites are built, puts in front of the names of all of its elements."""


@functools.lru_cache(4096)  # Pages use the same few hundred names over and over.
def split_name(name: str) -> str:
    """Return a class or id in lower-case words joined by ``-``.

    Args:
        name: one class, or an id.

    >>> split_name("articleBody_imgDesc2")
    'article-body-img-desc-2'
    >>> split_name("SE-a0752f95-a8ad-11f0-8304-db7095be7908")
    'se'
    """
    name = _RANDOM.sub("-", name)
    # Camel case, digits and any separator begin a new word; a run of capitals is one word (IMG).
    return "-".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[가-힣]+", name)).lower()


def names_of(element: HtmlElement) -> list[str]:
    """Return an element's classes and id, each normalized by `split_name`.

    The id of a heading is left out: site generators make it of the heading's words.
    """
    classes = element.get("class", "").split()
    names = [_BUILDER.sub("", name) for name in classes if not _STYLE.fullmatch(name)]
    if "hidden" in names and any(map(_SHOWN_SOMEWHERE.fullmatch, classes)):
        names.remove("hidden")
    if element.tag not in HEADING_TAGS:
        names.append(element.get("id", ""))
    return [split_name(name) for name in names if name]
