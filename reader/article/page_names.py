"""The name of a page in its site's menus, which is the headline of pages like ``인사말`` and ``연혁``.

Offices, companies and associations call all of their pages by the site's name. What such a page is about is
said by its menus: a line above the text repeats the entry by which one gets there.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.lines import Line

ENDINGS = Table("reader.article", "page_name_endings.tsv", {"ending": "[가-힣a-z]+", "names": "board|site"})
_ABOUT = tuple(ENDINGS.words(names="site"))
_BOARDS = tuple(ENDINGS.words(names="board"))
_CURRENT = re.compile(r"\b(?:is[-_])?(?:on|active|selected|current|over|now)\b(?!.*\s\w+\.)")
"""A class of an entry, the last element of a line's shape, that menus give to the page shown."""
_TITLE = re.compile(r"(?<=[.\s])(?:page[-_])?(?:title|tit|ttl)\b(?!.*\s\w+\.)")
"""A class of the last element of a line's shape that templates give to a page's name."""
TITLE_RULES = frozenset((None, "photo credit", "advertisement", "subtitle"))
"""Rules of a line with a headline or a page's name: templates put it into a picture, a banner or a head."""


def find_page_name(above: Sequence[Line], below: Iterable[str] = ()) -> int | None:
    """Return the index of the line nearest to the text that repeats an entry of the site's menus; else None.

    Entries that head the parts of the text are those of its contents, and none names the page.

    Args:
        above: the lines of the page above its text.
        below: the other lines of the text that are no links.

    >>> from reader.article.lines import Line
    >>> menu = Line(1, "인사말", rule="page menu", level=0, is_link=True)
    >>> find_page_name([menu, Line(2, "인사말", level=3, shape="div. h3.")])
    1
    """
    entries = {
        match_key(line.text)
        for line in above
        if line.is_link or line.is_list_item or line.rule == "page menu"
    }
    names = {at: match_key(line.text) for at, line in enumerate(above) if _may_be_name(line)}
    shown = Counter(names.values())
    repeated = (at for at, key in reversed(names.items()) if key in entries or shown[key] > 1)
    nearest = next(repeated, None)
    # Farther above are the menus, which have headings of their own.
    name = nearest if nearest is None or len(above) - nearest <= THRESHOLDS.lines_below_name else None
    short = {match_key(text) for text in below if len(text) <= THRESHOLDS.longest_page_name}
    heads = short & entries | ({names[name]} if name is not None else set())
    return name if len(heads) < THRESHOLDS.fewest_contents else None


def find_current_entry(above: Sequence[Line]) -> int | None:
    """Return the index of the menu's entry that is marked as the page shown, or of a heading that repeats it.

    A menu beside the text marks it as one that the menu above the page has, too; tabs have no such pair.

    Args:
        above: the lines of the page above its text.

    >>> from reader.article.lines import Line
    >>> menus = [Line(0, "길 안내", is_link=True, shape=f"ul. li.{name}") for name in ("", "on")]
    >>> find_current_entry(menus), find_current_entry(menus[1:])
    (1, None)
    """
    entries = Counter(match_key(line.text) for line in above if line.is_link)
    current = [
        at
        for at, line in enumerate(above)
        if line.is_link
        and _has_length(line)
        and entries[match_key(line.text)] > 1
        and _CURRENT.search(line.shape or "")
    ]
    if not current:
        return None
    key = match_key(above[current[-1]].text)
    headings = [
        at for at, line in enumerate(above) if line.level and not line.is_link and match_key(line.text) == key
    ]
    return headings[-1] if headings else current[-1]


def is_about_site(name: str) -> bool:
    """Whether a page of this name tells about the site itself, rather than has one of many posts.

    Args:
        name: of the page, in the site's menus.

    >>> is_about_site("CEO 인사말"), is_about_site("보도자료")
    (True, False)
    """
    return match_key(name).endswith(_ABOUT)


def names_board(name: str) -> bool:
    """Whether a name is that of a board or section, which has many posts.

    Args:
        name: of a page, in the site's menus or headings.

    >>> names_board("보도자료"), names_board("CEO 인사말"), names_board("고래가 보내온 반가운 소식")
    (True, False, False)
    """
    is_short = len(name.split()) <= THRESHOLDS.most_words_of_board and "," not in name
    return is_short and match_key(name).lower().endswith(_BOARDS)


def page_names(lines: Sequence[Line]) -> list[int]:
    """Return the indices of all lines that repeat an entry of the site's menus, in order.

    Args:
        lines: the page's.
    """
    entries = {match_key(line.text) for line in lines if line.is_link}
    return [at for at, line in enumerate(lines) if _may_be_name(line) and match_key(line.text) in entries]


def _may_be_name(line: Line) -> bool:
    """Whether a line is shown above the text, as short as the entry of a menu, and is no entry itself."""
    return (
        (line.rule in TITLE_RULES or (_is_headed(line) and not class_of_line(line.text)))
        and not line.is_link
        and not line.is_list_item
        and not line.is_prose
        and line.shape is not None
        and _has_length(line)
    )


def _is_headed(line: Line) -> bool:
    """Whether the markup sets a line apart as a heading: by its level, or by the name of its element."""
    return line.level in (1, 2) or bool(_TITLE.search(line.shape or ""))


def _has_length(line: Line) -> bool:
    return len(match_key(line.text)) > 1 and len(line.text) <= THRESHOLDS.longest_page_name
