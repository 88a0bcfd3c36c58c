"""The element with the article's body, for which the prose on a page votes, as in Arc90's Readability (2009).

Prose is text that ends as Korean sentences do; it votes for the elements around it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.class_names import BODY_NAMES, names_of
from reader.article.html_blocks import page_blocks
from reader.article.marks import BODY
from reader.article.prose import is_prose, match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

_VOTE_UNIT = 100
"""Characters of prose that make one vote."""
_VOTE_DECIMALS = 3
"""To which sums of votes are compared, as sums of the same votes may differ by rounding errors."""


def body_elements(
    root: HtmlElement, blocks: Sequence[Block], summary: str, headlines: Sequence[str]
) -> set[HtmlElement]:
    """Return the element that contains the body, and those beside it that contain more of it.

    Args:
        root: the page.
        blocks: its lines.
        summary: key of the page's own summary; empty if it has none.
        headlines: the headline in every form that the page declares.

    Returns:
        The elements; none when there is no prose.
    """
    prose = [block for block in blocks if prose_vote(block)]
    if not prose:
        return set()
    body = _known_body(root, prose)
    if body is None:
        body = _body_element(root, prose, summary, _container_below_headline(blocks, prose, headlines))
    return {body, *_other_parts(body, prose)}


def blocks_with_valid_names(root: HtmlElement) -> list[Block]:
    """Return the page's lines, without the rules of misnamed elements: those with most of the page's prose.

    Args:
        root: the page.
    """
    blocks = page_blocks(root)
    misnamed: set[HtmlElement] = set()
    # Under one misnamed element there may be another, whose name only counts once the outer one is ignored.
    for _ in range(THRESHOLDS.most_misnamed):
        element = _misnamed_element(blocks)
        if element is None:
            break
        misnamed.add(element)
        blocks = page_blocks(root, misnamed)
    return blocks


def prose_vote(block: Block) -> float:
    """Return a line's vote for the elements around it: hundreds of characters of prose, 0 for other lines.

    Args:
        block: a line of the page.
    """
    if block.rule or block.link_share > THRESHOLDS.linked_prose or not is_prose(block.text):
        return 0.0
    return min(len(block.text), THRESHOLDS.full_vote) / _VOTE_UNIT


def has_summary(block: Block, summary: str) -> bool:
    """Whether a paragraph contains the page's own summary, which is mostly the beginning of the body.

    Args:
        block: the paragraph.
        summary: key of the summary's beginning; one that is too short is contained in none.
    """
    return len(summary) >= THRESHOLDS.fewest_summary_letters and summary in match_key(block.text)


def _known_body(root: HtmlElement, prose: Sequence[Block]) -> HtmlElement | None:
    """Return the element around the sections of an encyclopedia's article; None on other pages."""
    known = root.find(f".//*[@{BODY}='certain']")
    within = set() if known is None else set(known.iter("*"))
    return known if any(block.element in within for block in prose) else None


def _container_below_headline(
    blocks: Sequence[Block], prose: Sequence[Block], headlines: Sequence[str]
) -> HtmlElement | None:
    """Return the container of the first paragraph below the line that shows the headline."""
    wanted = {match_key(headline) for headline in headlines}
    shown = [at for at, block in enumerate(blocks) if block.level and match_key(block.text) in wanted]
    if not shown:
        return None
    # The last one: a bar at the top of the page may show the headline as well.
    candidates = set(prose)
    return next((block.container for block in blocks[shown[-1] :] if block in candidates), None)


def _body_element(
    root: HtmlElement, prose: Sequence[Block], summary: str, below_headline: HtmlElement | None
) -> HtmlElement:
    """Return the element with the most votes; among equals the innermost."""
    with_summary = [block for block in prose if has_summary(block, summary)]
    votes = _votes(prose, with_summary)
    for element in votes:
        if element.get("itemprop", "").lower() == "articlebody" or BODY in element.attrib:
            votes[element] *= THRESHOLDS.declared_body
        elif element.tag == "article" or any(BODY_NAMES.fullmatch(name) for name in names_of(element)):
            votes[element] *= THRESHOLDS.named_body
    if below_headline is not None:
        votes[below_headline] *= THRESHOLDS.below_headline
    if with_summary:  # The body must contain that paragraph, however long other articles' leads are.
        container = with_summary[0].container
        around = {container, container.getparent()}
        votes = {element: vote for element, vote in votes.items() if element in around}
    # Among equals the last in document order, which is the innermost.
    order = {element: at for at, element in enumerate(root.iter())}
    return max(
        votes, key=lambda element: (round(votes[element], _VOTE_DECIMALS), order[element]), default=root
    )


def _votes(prose: Sequence[Block], with_summary: Sequence[Block]) -> dict[HtmlElement, float]:
    """Return the votes of all prose for its containers and their ancestors."""
    votes: dict[HtmlElement, float] = defaultdict(float)
    favoured = set(with_summary)
    # With a summary the body is near that paragraph, so votes need not be passed far up.
    shares = (
        THRESHOLDS.vote_shares[: THRESHOLDS.levels_with_summary] if with_summary else THRESHOLDS.vote_shares
    )
    for block in prose:
        vote = prose_vote(block) + (THRESHOLDS.summary_votes if block in favoured else 0)
        element: HtmlElement | None = block.container
        for share in shares:
            if element is None:
                break
            votes[element] += share * vote
            element = element.getparent()
    return votes


def _other_parts(body: HtmlElement, prose: Sequence[Block]) -> list[HtmlElement]:
    """Return siblings of the body that contain more of it: after an advertisement, or collapsed."""
    within = set(body.iter())
    enough = THRESHOLDS.other_part * sum(prose_vote(block) for block in prose if block.element in within)
    parts: list[HtmlElement] = []
    element = body
    for _ in range(THRESHOLDS.part_levels):
        parent = element.getparent()
        if parent is None or parent.tag in ("html", "body"):
            break
        beside = _votes_beside(element, parent, prose)
        more = [part for part, votes in beside.items() if votes >= enough and _is_like_body(part, element)]
        parts += more
        # There is prose of another kind next to the body, so further up begin other parts of the page.
        if beside and not more:
            break
        element = parent
    return parts


def _votes_beside(
    element: HtmlElement, parent: HtmlElement, prose: Sequence[Block]
) -> dict[HtmlElement, float]:
    """Return the votes of the prose in each sibling of an element."""
    sibling_of = {inner: child for child in parent for inner in child.iter()}
    beside: dict[HtmlElement, float] = defaultdict(float)
    for block in prose:
        sibling = sibling_of.get(block.element)
        if sibling is not None and sibling is not element:
            beside[sibling] += prose_vote(block)
    return beside


def _is_like_body(part: HtmlElement, body: HtmlElement) -> bool:
    """Whether a sibling of the body is of the same kind rather than a list of other articles."""
    linked = sum(len(link.text_content()) for link in part.iterdescendants("a"))
    return linked <= THRESHOLDS.linked_part * len(part.text_content()) and (
        part.tag == body.tag or part.tag in ("p", "section", "div")
    )


def _misnamed_element(blocks: Sequence[Block]) -> HtmlElement | None:
    """Return the element that is named as boilerplate but has far more prose than any other, or None."""
    votes: dict[HtmlElement, float] = defaultdict(float)
    declared_votes: dict[HtmlElement, float] = defaultdict(float)
    for block in blocks:
        vote = prose_vote(replace(block, rule=None))
        if not vote or block.rule == "table":
            continue
        if block.declared_by is None:
            votes[block.container] += vote
            above = block.container.getparent()
            if above is not None:
                votes[above] += THRESHOLDS.vote_shares[1] * vote
        else:
            declared_votes[block.declared_by] += vote
    # Only the largest one per call: with it removed, the next call sees the page as it then is.
    most = max(declared_votes, key=declared_votes.__getitem__, default=None)
    if most is None or declared_votes[most] < THRESHOLDS.misnamed_weight:
        return None
    is_misnamed = declared_votes[most] >= THRESHOLDS.misnamed_lead * max(votes.values(), default=0)
    return most if is_misnamed else None
