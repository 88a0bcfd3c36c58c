"""Follow a page from the web to the one that holds its article, and to the further pages of this.

Every address is fetched as the first one was, so the same checks hold for it, and all together have the time
limit of one page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import OPEN_COPY_AND_PIPE, SourceError
from reader.sources.pointers import find_pointer, is_same_article, next_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Page

MAX_FOLLOWED = 10
"""Pages that are fetched for one article, besides the first."""


def follow(page: Page, get: Callable[[str], Page]) -> Page:
    """Return the page with the article that a page leads to, and the article's further pages in it.

    Args:
        page: from the web; its `url` is known.
        get: fetches another page.

    Raises:
        SourceError: a page on the way cannot be fetched, or they lead to one another without end.
    """
    visited = [page.url]
    while pointer := find_pointer(page):
        if pointer.address in visited or len(visited) > MAX_FOLLOWED:
            problem = "the site leads from page to page and never to an article"
            raise SourceError(page.origin, f"{problem}; {OPEN_COPY_AND_PIPE}")
        visited.append(pointer.address)
        page = replace(get(pointer.address), origin=page.origin)
    return _with_further_pages(page, get, MAX_FOLLOWED + 1 - len(visited))


def refer(page: Page) -> Page:
    """Return a page that was not fetched, with the address at which its article goes on.

    Raises:
        SourceError: it has no article of its own, and names the page that has.
    """
    pointer = find_pointer(page)
    if pointer is not None:
        how = "only shows another one in a frame" if pointer.is_frame else "only leads to another one"
        is_address = pointer.address.startswith("http")
        then = "give that address" if is_address else f"save that one, or {OPEN_COPY_AND_PIPE}"
        raise SourceError(page.origin, f"this page {how}, {pointer.address}; {then}")
    return replace(page, next_address=next_address(page))


def _with_further_pages(page: Page, get: Callable[[str], Page], most: int) -> Page:
    """Return a page with the further ones of its article; where one is missing its address is kept."""
    pages = [page]
    address = next_address(page)
    while address is not None and address not in [each.url for each in pages]:
        if len(pages) > most:
            return replace(page, further=tuple(pages[1:]), next_address=address)
        try:
            following = get(address)
        except SourceError:
            return replace(page, further=tuple(pages[1:]), next_address=address)
        if not is_same_article(page, following):
            break
        pages.append(following)
        address = next_address(following)
    return replace(page, further=tuple(pages[1:]))
