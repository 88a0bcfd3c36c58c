"""What an element's own markup declares its text to be: boilerplate, a subtitle, a caption.

Signs are its tag, its role, a mark of `reader.article.annotation`, its class and its id. Within a sentence
such a name says nothing: a link with the class ``keyword`` is a word.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.accordions import has_target
from reader.article.boilerplate import class_of_line
from reader.article.class_names import (
    BOILERPLATE_NAMES,
    OFFER_NAMES,
    SUBTITLE_LINE,
    SUBTITLE_NAMES,
    names_of,
)
from reader.article.data_tables import is_image_with_caption
from reader.article.marks import (
    ASIDE,
    BLOCK_TAGS,
    ELEMENTS,
    HIDING,
    PARAGRAPH_TAGS,
    RULE,
    text_of,
)
from reader.article.prose import DECLARATIVE_ENDING, SENTENCE_END, is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

    from reader.article.line_runs import Context

SUBTITLE = "subtitle"
"""The rule of lines in elements that are named as subtitles."""
_SECTIONS = ("section", "article", "main")
"""Tags of parts of a page, which a widget seldom has."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RULE_OF_TAG = {name: rule for name, kind, rule in ELEMENTS.rows if kind == "boilerplate"}
_RULE_OF_ROLE = {name: rule for name, kind, rule in ELEMENTS.rows if kind == "role"}
_CONTENT_NAME = re.compile(
    r"(?:board|bbs|news|article|post|notice)[-_]?(?:view|read|body|cont|content)s?", re.IGNORECASE
)
"""The whole name of an element with a post, as templates of boards have it."""
_CONTROLS = ("button", "input", "select", "textarea")
_FOOT_NAME = re.compile(r"foot|fnb|bottom|skip")
_OF_OFFERS = ("a", "iframe", "ins", "amp-ad", "object", "video")
"""Elements of an offer; the banner above an article has pictures and buttons, too."""
_ELSEWHERE = ("a", "button", "iframe", "img", "input", "ins", "amp-ad", "script", "object", "video")
"""Tags of what leads elsewhere or is from elsewhere."""
_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|와|과|도|로|으로|에서|에게|만|까지|부터|처럼|보다)(?=[\s,])"
)
"""A particle behind an element whose text it belongs to."""


def implied_rule(element: HtmlElement, outer: Context, misnamed: AbstractSet[HtmlElement]) -> str | None:
    """Return the rule that an element's markup implies for the text in it; None when there is none."""
    # The outermost rule counts; inside boilerplate no other name matters.
    if outer.rule or outer.aside or ASIDE in element.attrib:
        return None
    rule = None if element in misnamed else _declared_rule(element, outer)
    if rule and element.tag not in BLOCK_TAGS and _is_within_sentence(element):
        return None
    # A layout table is transparent, except the one around an image and its caption.
    if rule is None and element.tag == "table" and is_image_with_caption(element):
        return "photo credit"
    return rule


def _declared_rule(element: HtmlElement, outer: Context) -> str | None:
    """Return the rule implied by an element's tag, role, class or id; None when there is none."""
    tag, role = str(element.tag), element.get("role", "")
    # These contain the whole page or article, whatever their names are.
    if tag in ("html", "body", "main", "article"):
        return None
    rule = element.get(RULE) or _RULE_OF_TAG.get(tag) or _RULE_OF_ROLE.get(role)
    # A figure with a heading of its own is a card with a picture, and no caption.
    if rule and not (tag in ("figure", "figcaption") and _is_card(element)):
        return rule
    names = names_of(element)
    # A board's view of a post may also be named after the replies below it.
    if tag == "table" and any(map(_CONTENT_NAME.fullmatch, names)):
        return None
    if any(
        SUBTITLE_NAMES.search(name) or (tag in PARAGRAPH_TAGS and SUBTITLE_LINE.search(name))
        for name in names
    ):
        # A lead of whole sentences is the beginning of the article, however its element is named.
        is_lead = not outer.hiding and HIDING not in element.attrib and _tells(element)
        return None if is_lead else SUBTITLE
    rule = next(
        (rule for rule, pattern in BOILERPLATE_NAMES if any(pattern.search(name) for name in names)), None
    )
    # A section around a video may be named after it, and have the text beside it.
    if rule == "feature notice" and tag in _SECTIONS and _has_sentences(element):
        return None
    if rule == "page menu" and _is_unlinked_text(element, names):
        return None
    if rule is None and any(map(OFFER_NAMES.search, names)) and _is_offer(element):
        return "advertisement"
    # A foot of the page is called so; a compound, such as sub-footer, may be one of a box.
    is_of_box = rule == "page menu" and tag == "p" and all("-" in name for name in names)
    if is_of_box and _is_plain_sentence(element):
        return None
    if rule != "share buttons":
        return rule
    # The class of a paragraph may set its font size (font-size-18); that is no button that changes it. And
    # what is longer than a row of buttons is the text that they share.
    text = element.text_content()
    is_text = tag == "p" and is_prose(text)
    return None if is_text or len(" ".join(text.split())) > THRESHOLDS.longest_share_buttons else rule


def _is_offer(element: HtmlElement) -> bool:
    """Whether an element leads elsewhere, rather than being the banner with the page's headline."""
    if not _leads_elsewhere(element):
        return False
    headline = next(element.iterdescendants("h1", "h2"), None)
    others = element.iterdescendants(*_OF_OFFERS)
    return headline is None or any(each.tag != "a" or has_target(each) for each in others)


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Whether there is a link, a picture or a script in an element, as in an offer of something for sale."""
    return element.tag in _ELSEWHERE or next(element.iterdescendants(*_ELSEWHERE), None) is not None


def _is_plain_sentence(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is one of text, although it is named as the foot of a box: ``sub-footer``."""
    text = text_of(paragraph)
    return not _leads_elsewhere(paragraph) and is_prose(text) and not class_of_line(text)


def _is_card(figure: HtmlElement) -> bool:
    """Whether a figure, or a caption, has a heading and a sentence of text below it."""
    heading = next(figure.iterdescendants(*_HEADINGS), None)
    if heading is None:
        return False
    title, text = (text_of(each) for each in (heading, figure))
    return is_prose(text.partition(title)[2]) and text.endswith((".", "다", "요"))


def _has_sentences(element: HtmlElement) -> bool:
    """Whether several of the first paragraphs of an element are sentences."""
    return _count_prose(element, *PARAGRAPH_TAGS) >= THRESHOLDS.fewest_told_paragraphs


def _count_prose(element: HtmlElement, *tags: str) -> int:
    """Return how many of the first elements of some tags in an element are sentences."""
    paragraphs = islice(element.iterdescendants(*tags), THRESHOLDS.most_told_paragraphs)
    return sum(is_prose(text_of(paragraph)) for paragraph in paragraphs)


def _tells_of_several(element: HtmlElement) -> bool:
    """Whether several paragraphs of an element are sentences, each with a heading."""
    prose = _count_prose(element, "p")
    headings = sum(1 for _ in element.iterdescendants(*_HEADINGS))
    return min(prose, headings) >= THRESHOLDS.fewest_told_paragraphs


def _is_unlinked_text(element: HtmlElement, names: Sequence[str]) -> bool:
    """Whether an element that is named as a menu has a text and no link, button or field, as no menu has.

    A grid of places may be called location, as the path to a page is, and a box of values keyword. The path
    is short; hashtags and the foot of a page may have no links either.
    """
    if next(element.iterdescendants("a"), None) is not None:
        return False
    if _tells_of_several(element):
        return True
    if any(map(_FOOT_NAME.search, names)) or next(element.iterdescendants(*_CONTROLS), None) is not None:
        return False
    text = text_of(element)
    return len(text) >= THRESHOLDS.shortest_unlinked_text and not text.startswith("#")


def _tells(element: HtmlElement) -> bool:
    """Whether the text of an element is as long as a paragraph, and ends in a statement with a full stop."""
    text = text_of(element)
    return (
        len(text) >= THRESHOLDS.shortest_lead and text.endswith(".") and bool(DECLARATIVE_ENDING.search(text))
    )


def _is_within_sentence(element: HtmlElement) -> bool:
    """Whether an inline element is a word of a sentence, such as a link with the class ``keyword``."""
    parent, previous = element.getparent(), element.getprevious()
    after = element.tail or ""
    if parent is None or not after.strip() or len(element) > THRESHOLDS.most_word_elements:
        return False
    before = ((parent.text if previous is None else previous.tail) or "").rstrip()
    is_begun = bool(before) and not SENTENCE_END.search(before)
    if not is_begun and not _PARTICLE.match(after):
        return False
    return is_prose(f"{before}{element.text_content()}{after}{_text_behind(element)}")


def _text_behind(element: HtmlElement) -> str:
    """Return the text of the inline elements that follow one in its line, with what is between them."""
    parts: list[str] = []
    for sibling in islice(element.itersiblings(), THRESHOLDS.most_linked_words):
        if sibling.tag in BLOCK_TAGS or sibling.tag == "br" or len(sibling) > THRESHOLDS.most_word_elements:
            break
        parts += (sibling.text_content(), sibling.tail or "")
    return "".join(parts)
