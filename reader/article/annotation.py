"""What is known of an element besides its own markup, written into the parsed page as attributes.

Each step of `annotate` looks at one question of the whole page once: what is hidden, which text is code, a
footnote, a formula, a card that is a link. `html_blocks` then reads the lines, as often as the search for the
body needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.code_blocks import mark_code
from reader.article.covering_links import mark_covered
from reader.article.encyclopedia import mark_apparatus
from reader.article.footnotes import mark_footnotes
from reader.article.formulas import replace_formulas
from reader.article.marks import HIDING
from reader.article.visibility import hiding_of_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def annotate(root: HtmlElement) -> None:
    """Mark the elements of a page that are hidden, or not read for what they are.

    Args:
        root: a page as it was parsed; its elements get the attributes of `reader.article.marks`.
    """
    replace_formulas(root)
    mark_code(root)
    mark_apparatus(root)
    mark_footnotes(root)
    mark_covered(root)
    for element, hiding in hiding_of_page(root):
        element.set(HIDING, hiding)
