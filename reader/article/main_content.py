"""Where in an HTML page the article's body is: found by two extractors that check each other.

One is ours: prose votes for the elements around it, as in Arc90's Readability (2009), prose being what ends as
Korean sentences do. The other is trafilatura; where it finds prose that ours left out beside the body, the
body is widened, and where the two have nothing in common, the one that has what the page sums itself up with
is right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.class_names import BODY
from reader.article.html_blocks import blocks, names_of
from reader.article.lines import is_prose, key_of, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

_VOTES = (1.0, 0.5, 0.33, 0.25)
"""Of a paragraph for its container, the element around that, and so on."""
_NAMED_BODY = 1.3
_SAID_BODY = 2.0
_BELOW_HEADLINE = 1.5
_SHORTEST_HEADLINE = 10
TEASER = "related link"
"""The mark of a line in a list of other articles."""
_LONGEST_LEAD = 2
"""Lines."""
_LONGEST_TEASER = 200
"""Characters of a lead."""
_MOST_TEASER_LINES = 7
_FEWEST_TEASERS = 3
_DEEPEST_ITEM = 6
"""Elements between an item of a list and the lines in it."""
_LINKED = 0.9
_OPENING = 24
"""Letters of a page's summary by which its body is known."""
_OPENING_VOTES = 3.0
_WORTH_A_PARAGRAPH = 400
"""Characters above which a line counts no more."""
_SIBLING = 0.12
"""Share of the body's prose from which an element beside it is another part of the body."""
_MOST_CHECKED = 20_000
"""Lines of a page about which the second extractor is asked; no article's page has as many."""
_DEEPEST = 200
"""Elements in one another in a page about which it is asked: its time grows with their square."""


def body_blocks(
    root: HtmlElement, description: str | None, headlines: Sequence[str] = ()
) -> tuple[list[Block], range | None]:
    """The page's lines, and which of them are in the element that holds the body.

    Args:
        root: the page.
        description: what the page sums itself up with, to tell bodies apart; None if it does not.
        headlines: the headline in every form the page gives.

    Returns:
        All lines; names of furniture that cannot be true, because most of the page's prose stands under them,
        are taken off. And the indices of the first to the last line of the body's element; None when there
        is no prose.
    """
    found = blocks(root)
    ignored: set[HtmlElement] = set()
    for _ in range(4):
        wrong = _wrongly_marked(found)
        if wrong is None:
            break
        ignored.add(wrong)
        found = blocks(root, ignored)
    found = _without_teasers(found)
    prose = [block for block in found if _weight(block)]
    if not prose:
        return found, None
    opening = key_of(description or "")[:_OPENING]
    body = _body(root, prose, opening, _first_below_headline(found, prose, headlines))
    elements = {body, *_other_parts(body, prose)}
    within = {inner for element in elements for inner in element.iter()}
    inside = [at for at, block in enumerate(found) if block.element in within]
    inside = _checked(root, found, inside, opening)
    return found, range(inside[0], inside[-1] + 1)


def _without_teasers(found: list[Block]) -> list[Block]:
    """The page's lines, those of lists of other articles marked so."""
    teasers = _teasers(found)
    return [
        replace(block, mark=block.mark or TEASER, marker=teasers[block]) if block in teasers else block
        for block in found
    ]


def _weight(block: Block) -> float:
    """What a line says for the elements around it: its length, if it is prose that is to be read."""
    if block.mark or block.linked > 0.5 or not is_prose(block.text):
        return 0.0
    return min(len(block.text), _WORTH_A_PARAGRAPH) / 100


def _teasers(found: Sequence[Block]) -> dict[Block, HtmlElement]:
    """The lines of a list of other articles, each with its item: most items a linked headline and a short lead."""
    lines: dict[HtmlElement, list[Block]] = defaultdict(list)
    for block in found:
        for element in (block.element, *islice(block.element.iterancestors(), _DEEPEST_ITEM)):
            lines[element].append(block)
    alike: dict[tuple[HtmlElement | None, str], list[HtmlElement]] = defaultdict(list)
    for element in lines:
        alike[element.getparent(), str(element.tag)].append(element)
    teasers: dict[Block, HtmlElement] = {}
    for items in alike.values():
        like = [item for item in items if _is_teaser(lines[item])]
        if len(like) >= _FEWEST_TEASERS and len(like) * 10 >= 7 * len(items):
            teasers |= {block: item for item in like for block in lines[item]}
    return teasers


def _is_teaser(lines: Sequence[Block]) -> bool:
    """Whether these are another article's headline, which is a link, and its lead, with a label or a date or none."""
    headline = next((at for at, line in enumerate(lines) if _is_linked_headline(line)), None)
    if headline is None or len(lines) > _MOST_TEASER_LINES:
        return False
    leads = [line for line in lines if is_prose(line.text) and line.linked <= _LINKED]
    return (
        len(leads) <= _LONGEST_LEAD
        and sum(len(lead.text) for lead in leads) <= _LONGEST_TEASER
        and not any(lead in lines[:headline] for lead in leads)
    )


def _is_linked_headline(line: Block) -> bool:
    return line.linked > _LINKED and len(line.text) >= _SHORTEST_HEADLINE


def _first_below_headline(
    found: Sequence[Block], prose: Sequence[Block], headlines: Sequence[str]
) -> HtmlElement | None:
    """What holds the first paragraph below the line that shows the headline."""
    wanted = {key_of(headline) for headline in headlines}
    shown = [at for at, block in enumerate(found) if block.heading and key_of(block.text) in wanted]
    if not shown:
        return None
    candidates = set(prose)
    return next((block.container for block in found[shown[-1] :] if block in candidates), None)


def _body(root: HtmlElement, prose: Sequence[Block], opening: str, first: HtmlElement | None) -> HtmlElement:
    """The element with the most votes; of equals the innermost.

    The paragraph with the opening words has more votes, and what holds the `first` below the headline.
    """
    votes: dict[HtmlElement, float] = defaultdict(float)
    place = {element: at for at, element in enumerate(root.iter())}
    opens = [block for block in prose if _opens(block, opening)]
    shares = _VOTES[:2] if opens else _VOTES
    for block in prose:
        element: HtmlElement | None = block.container
        for share in shares:
            if element is None:
                break
            votes[element] += share * (_weight(block) + (_OPENING_VOTES if _opens(block, opening) else 0))
            element = element.getparent()
    for element in votes:
        if element.get("itemprop", "").lower() == "articlebody":
            votes[element] *= _SAID_BODY
        elif element.tag == "article" or any(BODY.fullmatch(name) for name in names_of(element)):
            votes[element] *= _NAMED_BODY
    if first is not None:
        votes[first] *= _BELOW_HEADLINE
    if opens:  # Then the body is around that paragraph, however long other articles' leads are.
        around = {opens[0].container, opens[0].container.getparent()}
        votes = {element: vote for element, vote in votes.items() if element in around}
    return max(votes, key=lambda element: (round(votes[element], 3), place[element]), default=root)


def _other_parts(body: HtmlElement, prose: Sequence[Block]) -> list[HtmlElement]:
    """Elements beside the body that hold more of it: behind an advertisement, or folded away."""
    within = set(body.iter())
    inside = sum(_weight(block) for block in prose if block.element in within)
    parts: list[HtmlElement] = []
    element = body
    for _ in range(3):
        parent = element.getparent()
        if parent is None or parent.tag in ("html", "body"):
            break
        beside: dict[HtmlElement, float] = defaultdict(float)
        parts_of = {inner: child for child in parent for inner in child.iter()}
        for block in prose:
            part = parts_of.get(block.element)
            if part is not None and part is not element:
                beside[part] += _weight(block)
        likes = [
            part for part, weight in beside.items() if weight >= _SIBLING * inside and _alike(part, element)
        ]
        parts += likes
        if beside and not likes:
            break
        element = parent
    return parts


def _alike(part: HtmlElement, body: HtmlElement) -> bool:
    """Whether an element beside the body is of its kind rather than a list of other articles."""
    links = sum(len(link.text_content()) for link in part.iterdescendants("a"))
    return links <= 0.2 * len(part.text_content()) and (
        part.tag == body.tag or part.tag in ("p", "section", "div")
    )


def _wrongly_marked(found: Sequence[Block]) -> HtmlElement | None:
    """The element that calls itself furniture but holds the page's prose, far more than any other does."""
    unmarked: dict[HtmlElement, float] = defaultdict(float)
    marked: dict[HtmlElement, float] = defaultdict(float)
    for block in found:
        weight = _weight(replace(block, mark=None))
        if not weight or block.mark == "table":
            continue
        if block.marker is None:
            unmarked[block.container] += weight
            above = block.container.getparent()
            if above is not None:
                unmarked[above] += weight / 2
        else:
            marked[block.marker] += weight
    most = max(marked, key=marked.__getitem__, default=None)
    if most is None or marked[most] < 2 or marked[most] < 1.5 * max(unmarked.values(), default=0):
        return None
    return most


def _opens(block: Block, opening: str) -> bool:
    """Whether a paragraph has the words that the page sums itself up with."""
    return len(opening) >= _OPENING // 2 and opening in key_of(block.text)


def _checked(root: HtmlElement, found: Sequence[Block], inside: list[int], opening: str) -> list[int]:
    """The body's lines after asking trafilatura: with those that it found beside them."""
    deep = any(len(list(block.element.iterancestors())) > _DEEPEST for block in found[::100])
    other = set() if deep or len(found) > _MOST_CHECKED else _second_opinion(root)
    if not other:
        return inside
    theirs = [at for at, block in enumerate(found) if _weight(block) and key_of(block.text) in other]
    ours = {at for at in inside if _weight(found[at])}
    if not ours & set(theirs):
        theirs_opens = any(_opens(found[at], opening) for at in theirs)
        ours_opens = any(_opens(found[at], opening) for at in ours)
        return list(range(theirs[0], theirs[-1] + 1)) if theirs_opens and not ours_opens else inside
    # What both found is the body; what only trafilatura found counts when nothing but it lies in between.
    first, last = inside[0], inside[-1]
    for at in sorted((at for at in theirs if at < first), reverse=True):
        if any(_weight(found[between]) and between not in theirs for between in range(at + 1, first)):
            break
        first = at
    for at in (at for at in theirs if at > last):
        if any(_weight(found[between]) and between not in theirs for between in range(last + 1, at)):
            break
        last = at
    return list(range(first, last + 1))


def _second_opinion(root: HtmlElement) -> set[str]:
    """The keys of the lines that trafilatura takes for the article's."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            deepcopy(root), with_metadata=False, fast=True, include_comments=False, include_tables=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return set()
    text = (document.get("text") if isinstance(document, dict) else document.text) if document else ""
    return {key_of(plain_text(line)) for line in (text or "").split("\n")}
