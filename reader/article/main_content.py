"""Main-content extraction: find the lines of an HTML page that are in the element with the article's body.

Two extractors check each other. In the first, prose votes for the elements around it, as in Arc90's
Readability (2009); prose is text that ends as Korean sentences do. The second looks at the order of the
lines alone (`maximum_segment`). Where that shows more paragraphs around the first one's body, the body is
widened; where the two have nothing in common, the one that contains the page's own summary is right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.class_names import BODY_NAMES, names_of
from reader.article.dates import parse_date_line
from reader.article.html_blocks import page_blocks
from reader.article.lines import HEADING_LEVELS
from reader.article.marks import BODY
from reader.article.maximum_segment import is_plain_prose, maximum_segment, segment_score
from reader.article.prose import is_prose, match_key, visible_text
from reader.article.settings import THRESHOLDS
from reader.article.votes import main_shapes, usual_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

TEASER = "related link"
"""The rule of a line in a list of other articles."""
_VOTE_UNIT = 100
"""Characters of prose that make one vote."""
_VOTE_DECIMALS = 3
"""To which sums of votes are compared, as sums of the same votes may differ by rounding errors."""


def find_body(
    root: HtmlElement, description: str | None, headlines: Sequence[str] = ()
) -> tuple[list[Block], range | None]:
    """Return the page's lines, and the span of those in the element that contains the body.

    Args:
        root: the page.
        description: the page's own summary, to tell bodies apart; None if it has none.
        headlines: the headline in every form that the page declares.

    Returns:
        All lines, with the rules of misnamed elements removed: those that contain most of the page's prose.
        And the indices from the first to the last line of the body; None when there is no prose.

    >>> from reader.article.html_blocks import parse_html
    >>> root = parse_html("<ul><li>메뉴</ul><div><p>시는 새 다리를 열었다.</p><p>버스도 다닌다.</p></div>")
    >>> blocks, span = find_body(root, None)
    >>> [block.text for block in blocks[span.start : span.stop]]
    ['시는 새 다리를 열었다.', '버스도 다닌다.']
    """
    blocks = _mark_teasers(_blocks_of(root))
    prose = [block for block in blocks if _vote(block)]
    if not prose:
        return blocks, None
    summary = match_key(description or "")[: THRESHOLDS.summary_letters]
    body = _known_body(root, prose)
    if body is None:
        body = _body_element(root, prose, summary, _container_below_headline(blocks, prose, headlines))
    elements = {body, *_other_parts(body, prose)}
    within = {inner for element in elements for inner in element.iter()}
    inside = [at for at, block in enumerate(blocks) if block.element in within]
    # Also what lies in between: advertisements there have rules of their own.
    span = _checked(blocks, range(inside[0], inside[-1] + 1), summary)
    return blocks, _first_article(blocks, _with_like_lines(blocks, span), headlines)


def _known_body(root: HtmlElement, prose: Sequence[Block]) -> HtmlElement | None:
    """Return the element around the sections of an encyclopedia's article; None on other pages."""
    known = root.find(f".//*[@{BODY}='certain']")
    within = set() if known is None else set(known.iter("*"))
    return known if any(block.element in within for block in prose) else None


def _blocks_of(root: HtmlElement) -> list[Block]:
    """Return the page's lines, with the rules of misnamed elements removed."""
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


def _mark_teasers(blocks: list[Block]) -> list[Block]:
    """Mark lines in lists of other articles with the rule `TEASER`."""
    teasers = _teasers(blocks)
    return [
        replace(block, rule=block.rule or TEASER, declared_by=teasers[block]) if block in teasers else block
        for block in blocks
    ]


def _vote(block: Block) -> float:
    """Return a line's vote for the elements around it: hundreds of characters of prose, 0 for other lines."""
    if block.rule or block.link_share > THRESHOLDS.linked_prose or not is_prose(block.text):
        return 0.0
    return min(len(block.text), THRESHOLDS.full_vote) / _VOTE_UNIT


def _teasers(blocks: Sequence[Block]) -> dict[Block, HtmlElement]:
    """Return the lines in lists of other articles, each with its list item.

    Most items of such a list are a linked headline and a short lead.
    """
    lines: dict[HtmlElement, list[Block]] = defaultdict(list)
    for block in blocks:
        for element in (block.element, *islice(block.element.iterancestors(), THRESHOLDS.deepest_teaser)):
            lines[element].append(block)
    siblings: dict[tuple[HtmlElement | None, str], list[HtmlElement]] = defaultdict(list)
    for element in lines:
        siblings[element.getparent(), str(element.tag)].append(element)
    teasers: dict[Block, HtmlElement] = {}
    for items in siblings.values():
        matching = [item for item in items if _is_teaser(lines[item])]
        # Some items may be advertisements, so most rather than all must be teasers.
        is_list = len(matching) >= THRESHOLDS.teaser_share * len(items)
        if len(matching) >= THRESHOLDS.fewest_teasers and is_list:
            teasers |= {block: item for item in matching for block in lines[item]}
    return teasers


def _is_teaser(lines: Sequence[Block]) -> bool:
    """Whether lines are a teaser: a linked headline, perhaps with a lead, a section and a date."""
    headline = next((at for at, line in enumerate(lines) if _is_linked_headline(line)), None)
    if headline is None or len(lines) > THRESHOLDS.most_teaser_lines:
        return False
    leads = [line for line in lines if is_prose(line.text) and line.link_share <= THRESHOLDS.mostly_linked]
    return (
        len(leads) <= THRESHOLDS.most_teaser_leads
        and sum(len(lead.text) for lead in leads) <= THRESHOLDS.longest_teaser_lead
        and not any(lead in lines[:headline] for lead in leads)
    )


def _is_linked_headline(line: Block) -> bool:
    return (
        line.link_share > THRESHOLDS.mostly_linked and len(line.text) >= THRESHOLDS.shortest_teaser_headline
    )


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
    with_summary = [block for block in prose if _has_summary(block, summary)]
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
        vote = _vote(block) + (THRESHOLDS.summary_votes if block in favoured else 0)
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
    enough = THRESHOLDS.other_part * sum(_vote(block) for block in prose if block.element in within)
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
            beside[sibling] += _vote(block)
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
        vote = _vote(replace(block, rule=None))
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


def _has_summary(block: Block, summary: str) -> bool:
    """Whether a paragraph contains the page's own summary, which is mostly the beginning of the body."""
    return len(summary) >= THRESHOLDS.fewest_summary_letters and summary in match_key(block.text)


def _checked(blocks: Sequence[Block], body: range, summary: str) -> range:
    """Return the span of the body's lines, corrected by what the order of the page's lines shows."""
    segment = maximum_segment(blocks)
    prose = [at for at in body if _vote(blocks[at])]
    if (
        # Nothing in common: one of the two has taken another part of the page for the article.
        not any(at in segment for at in prose)
        and _any_has_summary(blocks, segment, summary)
        and not _any_has_summary(blocks, body, summary)
    ):
        return segment
    first = _last_paragraph(blocks, range(prose[0] - 1, -1, -1), body.start)
    last = _last_paragraph(blocks, range(prose[-1] + 1, len(blocks)), body.stop - 1)
    return range(min(first, body.start), max(last + 1, body.stop))


def _with_like_lines(blocks: Sequence[Block], span: range) -> range:
    """Return the body's span with the lines above and below it that are in elements like its paragraphs'.

    Editors of blogs put every few lines into a section of its own, and lines without full stops have no
    votes. Elements without a class look alike everywhere; a date, a byline or a linked heading parts two
    posts, and what the body has, too, is its second copy.
    """
    paragraphs = [blocks[at] for at in span if _vote(blocks[at])]
    plain = [
        block
        for block in (blocks[at] for at in span)
        if _has_class(block) and not block.rule and block.link_share <= THRESHOLDS.mostly_linked
    ]
    shapes = main_shapes([block for block in paragraphs if _has_class(block)]) | usual_shapes(plain)
    if not shapes:
        return span
    own = {match_key(block.text) for block in paragraphs}
    first = _last_alike(blocks, range(span.start - 1, -1, -1), shapes, own)
    last = _last_alike(blocks, range(span.stop, len(blocks)), shapes, own)
    return range(min(first, span.start), max(last + 1, span.stop))


def _last_alike(blocks: Sequence[Block], path: range, shapes: AbstractSet[str], own: AbstractSet[str]) -> int:
    """Return the index of the last line on a path that has one of the shapes; the one before it if none has.

    Args:
        blocks: the page's lines.
        path: indices, away from the body.
        shapes: of the body's paragraphs.
        own: keys of these paragraphs.
    """
    last = path.start - path.step
    others = copies = 0
    for at in path:
        block = blocks[at]
        is_linked = block.link_share > THRESHOLDS.mostly_linked
        if _is_dated_or_signed(block) or (block.level in HEADING_LEVELS and is_linked):
            break
        # A single line again may be the heading of what the body only lists above.
        copies += match_key(block.text) in own
        if others > THRESHOLDS.lines_between_like or copies > 1:
            break
        if block.rule or is_linked:  # Maps and advertisements are between paragraphs.
            continue
        if block.shape in shapes and match_key(block.text) not in own:
            last, others, copies = at, 0, 0
        else:
            others += 1
    return last


def _has_class(block: Block) -> bool:
    """Whether the element of a line, or the one around it, has a class."""
    around = block.element.getparent()
    return bool(block.element.get("class") or (around is not None and around.get("class")))


def _first_article(blocks: Sequence[Block], span: range, headlines: Sequence[str]) -> range:
    """Return the body's span without further articles below the first, which pages load for who scrolls on.

    Such an article is in an element like that around the first, beside it, and has a headline like the first
    one's and a date or a byline of its own.
    """
    first = next((at for at in span if _vote(blocks[at])), span.start)
    wanted = {match_key(headline) for headline in headlines}
    above = [block for block in blocks[:first] if block.level in HEADING_LEVELS]
    headline = next((block for block in reversed(above) if match_key(block.text) in wanted), None)
    if headline is None:
        headline = above[-1] if above else None
    if headline is None:
        return span
    beside = _elements_beside(headline.element)
    parts: dict[HtmlElement, list[int]] = defaultdict(list)
    for at in range(first + 1, span.stop) if beside else ():
        around = next((each for each in blocks[at].element.iterancestors() if each in beside), None)
        if around is not None:
            parts[around].append(at)
    for part in parts.values():
        own = [blocks[at] for at in part]
        has_headline = any(block.level == headline.level and block.shape == headline.shape for block in own)
        if has_headline and any(map(_vote, own)) and any(map(_is_dated_or_signed, own)):
            return range(span.start, part[0])
    return span


def _elements_beside(element: HtmlElement) -> set[HtmlElement]:
    """Return the elements below an element, or below one around it, of the same tag and classes as that."""
    beside: set[HtmlElement] = set()
    for around in islice(element.iterancestors(), THRESHOLDS.article_levels):
        if around.tag in ("html", "body", "main"):
            break
        beside.update(
            other
            for other in around.itersiblings(str(around.tag))
            if other.get("class", "") == around.get("class", "")
        )
    return beside


def _is_dated_or_signed(block: Block) -> bool:
    """Whether a line is a date or a byline."""
    text = visible_text(block.text)
    return bool(parse_date_line(text) or byline_patterns.BYLINE.fullmatch(text))


def _any_has_summary(blocks: Sequence[Block], span: range, summary: str) -> bool:
    return any(_vote(blocks[at]) and _has_summary(blocks[at], summary) for at in span)


def _last_paragraph(blocks: Sequence[Block], outward: range, edge: int) -> int:
    """Return the index of the last line in a direction that still belongs to the body, or its edge.

    There is more prose than other text up to that line. It is a whole paragraph, since a short sentence
    beyond the body is mostly a request (``기사가 유익했다면 후원해 주세요.``), or a sentence next to one.
    """
    most, total = 0.0, 0.0
    is_next = False
    for at in outward:
        block = blocks[at]
        total += segment_score(block)
        if is_plain_prose(block) and (is_next or len(block.text) >= THRESHOLDS.first_paragraph):
            is_next = True
            if total > most:
                edge, most = at, total
        # Editors of blogs make empty paragraphs of invisible characters.
        elif is_next and visible_text(block.text):
            is_next = False
    return edge
