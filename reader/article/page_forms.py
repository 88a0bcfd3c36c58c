"""What the forms of a page say of its kind: a password, a captcha, a search, choices to tick."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_OTHER_FORM = re.compile(r"search|srch|comment|reply|login|sign-?in|newsletter|subscri", re.IGNORECASE)
"""In the name of a form that pages of articles have."""
_WRITTEN_TYPES = frozenset(("text", "tel", "email", "date", "number", "url"))
_PARTS_OF_SITE = ("header", "footer", "nav")
_BUTTON_TYPES = frozenset(("submit", "button", "image"))
_BOX_TYPES = frozenset(("radio", "checkbox"))
_CAPTCHA = re.compile(r"captcha|challenge-platform|challenges\.cloudflare", re.IGNORECASE)


class Controls(NamedTuple):
    """How many controls of each kind a page has."""

    boxes: int = 0
    """To tick."""
    buttons: int = 0
    lists: int = 0
    """To choose from."""


NO_CONTROLS = Controls()


def count_controls(root: HtmlElement) -> Controls:
    """Return how many controls a page has, without those of its head and foot, of searches and of comments.

    Args:
        root: the page.
    """
    controls = islice(root.iter("input", "button", "select"), THRESHOLDS.most_choices)
    elements = [each for each in controls if not _is_of_site(each)]
    types = [
        element.get("type", "text").lower() if element.tag == "input" else element.tag for element in elements
    ]
    return Controls(
        boxes=sum(each in _BOX_TYPES for each in types),
        buttons=sum(each in _BUTTON_TYPES for each in types),
        lists=types.count("select"),
    )


def form_kinds(root: HtmlElement) -> Iterator[str]:
    """Yield the kinds of pages of which a form on the page is typical; articles have some of them, too.

    Args:
        root: the page, with its scripts.

    Yields:
        Kinds of rejection_words.tsv.
    """
    if next(root.iterfind(".//input[@type='password']"), None) is not None:
        yield "log-in"
    addresses = (element.get("src", "") for element in root.iter("script", "iframe"))
    if any(_CAPTCHA.search(address) for address in addresses):
        yield "bot wall"
    title = root.findtext(".//title") or ""
    boxes = root.iterfind(".//input[@value]")
    asked = (box.get("value", "").strip() for box in boxes if box.get("type", "text") in ("text", "search"))
    # A search page repeats the words that were searched for in its box and in its title.
    if any(len(words) > 1 and words in title for words in asked):
        yield "search"


def count_choices(root: HtmlElement) -> int:
    """Return how many labels of boxes to tick are sentences: around a box, for its id, or right behind it.

    Args:
        root: the page.
    """
    labels = {name: label for label in root.iter("label") if (name := label.get("for"))}
    boxes = root.xpath("//input[@type='radio' or @type='checkbox']")[: THRESHOLDS.most_choices]
    around = (next(box.iterancestors("label"), labels.get(box.get("id"))) for box in boxes)
    texts = (
        _behind(box) if label is None else _beginning(label) for box, label in zip(boxes, around, strict=True)
    )
    return sum(is_prose(text.strip()) for text in texts)


def count_fields(root: HtmlElement) -> int:
    """Return how many fields a page has to write in or to choose from; none of searches and comments.

    Args:
        root: the page.
    """
    return sum(
        not any(_OTHER_FORM.search(f"{around.get('class')} {around.get('id')}") for around in _around(field))
        for field in islice(root.iter("input", "textarea", "select"), THRESHOLDS.most_choices)
        if field.tag != "input" or field.get("type", "text").lower() in _WRITTEN_TYPES
    )


def _is_of_site(control: HtmlElement) -> bool:
    """Whether a control is in the page's head or foot, or in a form that pages of articles have."""
    return any(
        around.tag in _PARTS_OF_SITE or _OTHER_FORM.search(f"{around.get('class')} {around.get('id')}")
        for around in _around(control)
    )


def _around(field: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a field and the nearest elements around it."""
    yield field
    yield from islice(field.iterancestors(), THRESHOLDS.elements_around_field)


def _behind(box: HtmlElement) -> str:
    """Return the text right behind a box."""
    following = box.getnext()
    if (box.tail or "").strip() or following is None or following.tag not in ("label", "span"):
        return box.tail or ""
    return _beginning(following)


def _beginning(label: HtmlElement) -> str:
    """Return the first texts of a label; on a hostile page each label contains the next one."""
    return "".join(islice(label.itertext(), THRESHOLDS.most_word_elements))
