"""The lines in the elements around one: what stands together with it, from the nearest to the farthest."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

_WHOLE_PAGE = ("html", "body")


def enclosing_lines(
    blocks: Sequence[Block], element: HtmlElement, inside: Iterable[HtmlElement] = ()
) -> Iterator[list[int]]:
    """Yield the indices of the lines in each element around one, the innermost first.

    An element with no more lines than the one in it is passed over, and so are the body of the page and what
    is around it.

    Args:
        blocks: the page's lines.
        element: one of theirs.
        inside: further elements that have to be in it as well.

    >>> from reader.article.html_blocks import page_blocks, parse_html
    >>> root = parse_html("<main><div><p>강</p><p>배</p></div><p>길</p></main><p>섬</p>")
    >>> blocks = page_blocks(root)
    >>> list(enclosing_lines(blocks, blocks[0].element))
    [[0, 1], [0, 1, 2]]
    """
    around = takewhile(lambda each: each.tag not in _WHOLE_PAGE, element.iterancestors())
    levels = {each: level for level, each in enumerate(around)}

    def level_of(other: HtmlElement) -> int:
        """Return the level of the innermost element around both; of none, one above all."""
        both = (levels[each] for each in chain((other,), other.iterancestors()) if each in levels)
        return next(both, len(levels))

    lowest = max(map(level_of, inside), default=0)
    joined = [max(level_of(block.element), lowest) for block in blocks]
    for level in sorted(set(joined) - {len(levels)}):
        yield [at for at, other in enumerate(joined) if other <= level]
