"""Main-content extraction: find the lines of an HTML page that are in the element with the article's body.

Two extractors check each other. In the first, prose votes for the elements around it (`body_element`). The
second looks at the order of the lines alone (`maximum_segment`). Where that shows more paragraphs around the
first one's body, the body is widened; where the two have nothing in common, the one that contains the page's
own summary is right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.body_element import blocks_with_valid_names, body_elements, has_summary, prose_vote
from reader.article.boilerplate import class_of_line, class_of_list_heading
from reader.article.dates import parse_date_line
from reader.article.declared_rules import SUBTITLE
from reader.article.lines import HEADING_LEVELS
from reader.article.maximum_segment import is_plain_prose, maximum_segment, segment_score
from reader.article.prose import match_key, visible_text
from reader.article.settings import THRESHOLDS
from reader.article.teasers import mark_teasers
from reader.article.votes import main_shapes, usual_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

_OF_READERS = re.compile("한마디|의견|댓글|필자|글쓴이|저자|작가|추천")
"""A word of headings over what readers say, or over a word on the author."""
_GREETING = re.compile(r"(?:니다|세요|습니까)[.!?]$")
"""The end of a sentence that speaks to the reader; reports end otherwise."""


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
    blocks = mark_teasers(blocks_with_valid_names(root))
    summary = match_key(description or "")[: THRESHOLDS.summary_letters]
    elements = body_elements(root, blocks, summary, headlines)
    if not elements:
        # Where the only sentences are in elements named as subtitles, these are the text.
        blocks = [replace(block, rule=None) if block.rule == SUBTITLE else block for block in blocks]
        elements = body_elements(root, blocks, summary, headlines)
    if not elements:
        return blocks, None
    within = {inner for element in elements for inner in element.iter()}
    inside = [at for at, block in enumerate(blocks) if block.element in within]
    # Also what lies in between: advertisements there have rules of their own.
    span = _checked(blocks, range(inside[0], inside[-1] + 1), summary)
    span = _with_like_lines(blocks, span)
    if not _any_has_summary(blocks, span, summary):
        span = _with_much_prose(blocks, span)
        span = _with_like_sections(blocks, span, headlines)
        span = _with_greeting(blocks, span)
    return blocks, _whole_paragraphs(blocks, _first_article(blocks, span, headlines))


def _whole_paragraphs(blocks: Sequence[Block], span: range) -> range:
    """Return the body's span with the lines above and below that ``<br>`` parts from its first and last."""
    start, stop = span.start, span.stop
    while start > 0 and not blocks[start].starts_paragraph and _is_shown(blocks[start - 1]):
        start -= 1
    while stop < len(blocks) and not blocks[stop].starts_paragraph and _is_shown(blocks[stop]):
        stop += 1
    return range(start, stop)


def _is_shown(block: Block) -> bool:
    return not (block.rule or block.is_hidden)


def _checked(blocks: Sequence[Block], body: range, summary: str) -> range:
    """Return the span of the body's lines, corrected by what the order of the page's lines shows."""
    segment = maximum_segment(blocks)
    prose = [at for at in body if prose_vote(blocks[at])]
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
    paragraphs = [blocks[at] for at in span if prose_vote(blocks[at])]
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
        if begins_other_article(block):
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


def _with_much_prose(blocks: Sequence[Block], span: range) -> range:
    """Return the body's span with the paragraphs above and below it where these are much of its prose.

    A page may show its article as cards and boxes of different kinds, of which one has the most votes. A
    date, a byline or a linked heading parts two articles.
    """
    own = {match_key(blocks[at].text) for at in span}
    above = _paragraphs_on(blocks, range(span.start - 1, -1, -1), own)
    below = _paragraphs_on(blocks, range(span.stop, len(blocks)), own)
    votes = _votes(blocks, span)
    if _votes(blocks, (*above, *below)) < THRESHOLDS.much_prose * votes:
        # Less is enough of paragraphs that look like the body's.
        shapes = main_shapes([blocks[at] for at in span if prose_vote(blocks[at])])
        above, below = ([at for at in part if blocks[at].shape in shapes] for part in (above, below))
        if _votes(blocks, (*above, *below)) < THRESHOLDS.like_prose * votes:
            return span
    return range(min((span.start, *above)), max((span.stop - 1, *below)) + 1)


def _with_like_sections(blocks: Sequence[Block], span: range, headlines: Sequence[str]) -> range:
    """Return the body's span with the sections below it that are headed as it is itself.

    A company's or an office's page has its greeting, its history and its aims one after the other, and the
    body is the one with most prose. A date, a byline or a linked heading begins another article, and so does
    whatever is behind a list of links, or outside an article's own element. Below an article's headline a
    heading like it is that of another one, or of comments.
    """
    first = next((at for at in span if prose_vote(blocks[at])), span.start)
    nearest = range(first - 1, max(-1, first - 1 - THRESHOLDS.lines_of_greeting), -1)
    heading = next((blocks[at] for at in nearest if _heads_text(blocks[at])), None)
    if heading is None or heading.level == 1 or match_key(heading.text) in map(match_key, headlines):
        return span
    article = next(blocks[first].element.iterancestors("article"), None)
    own = {match_key(blocks[at].text) for at in span}
    stop = span.stop
    length: int | None = None  # Of the prose below the last such heading.
    links = 0
    for at in range(span.stop, len(blocks)):
        block = blocks[at]
        links += block.link_share > THRESHOLDS.mostly_linked
        is_outside = article is not None and article not in block.element.iterancestors()
        if begins_other_article(block) or is_outside or links > THRESHOLDS.lines_between_like:
            break
        if block.level == heading.level and _heads_text(block):
            length = 0
        elif length is not None and _is_sentence(block) and match_key(block.text) not in own:
            length += len(block.text)
            stop = at + 1 if length >= THRESHOLDS.first_paragraph else stop
    return range(span.start, stop)


def _is_sentence(block: Block) -> bool:
    """Whether a line that is shown is prose, bold letters or not, and no link."""
    is_linked = block.link_share > THRESHOLDS.mostly_linked
    return prose_vote(block) > 0 and _is_shown(block) and not is_linked


def _heads_text(block: Block) -> bool:
    """Whether a line is a heading of a text: it is no link, and nothing says that it is of something else."""
    is_heading = block.level in HEADING_LEVELS and _is_shown(block)
    is_boilerplate = (
        class_of_line(block.text) or class_of_list_heading(block.text) or _OF_READERS.search(block.text)
    )
    return is_heading and block.link_share <= THRESHOLDS.mostly_linked and not is_boilerplate


def _with_greeting(blocks: Sequence[Block], span: range) -> range:
    """Return the body's span with the sentences right above it, as at the top of a letter of welcome.

    They are in a box of their own: ``홈페이지 방문을 환영합니다.`` A deck has no full stop; a link, a menu,
    a date or a byline in between parts them from the body.
    """
    start = span.start
    for at in range(span.start - 1, max(-1, span.start - 1 - THRESHOLDS.lines_of_greeting), -1):
        block = blocks[at]
        is_linked = block.link_share > THRESHOLDS.mostly_linked
        if not _is_shown(block) or is_linked or begins_other_article(block):
            break
        if _GREETING.search(visible_text(block.text)):
            start = at
    return range(start, span.stop)


def _votes(blocks: Sequence[Block], indices: Sequence[int]) -> float:
    return sum(prose_vote(blocks[at]) for at in indices)


def _paragraphs_on(blocks: Sequence[Block], path: range, own: AbstractSet[str]) -> list[int]:
    """Return the indices of the paragraphs on a path away from the body, up to another article.

    Args:
        blocks: the page's lines.
        path: indices, away from the body.
        own: keys of the body's lines, of which there may be copies.
    """
    paragraphs: list[int] = []
    lengths: Counter[HtmlElement] = Counter()  # Of a paragraph, which may have several lines.
    for at in path:
        lengths[blocks[at].element] += len(blocks[at].text)
    for at in path:
        block = blocks[at]
        if begins_other_article(block):
            break
        is_long = lengths[block.element] >= THRESHOLDS.first_paragraph and not block.is_hidden
        if is_long and prose_vote(block) and is_plain_prose(block) and match_key(block.text) not in own:
            paragraphs.append(at)
    return paragraphs


def begins_other_article(block: Block) -> bool:
    """Whether a line parts two articles: a date, a byline, or a heading that is a link."""
    is_linked = block.link_share > THRESHOLDS.mostly_linked
    return _is_dated_or_signed(block) or bool(block.level in HEADING_LEVELS and is_linked)


def _has_class(block: Block) -> bool:
    """Whether the element of a line, or the one around it, has a class."""
    around = block.element.getparent()
    return bool(block.element.get("class") or (around is not None and around.get("class")))


def _first_article(blocks: Sequence[Block], span: range, headlines: Sequence[str]) -> range:
    """Return the body's span without further articles below the first, which pages load as a reader scrolls.

    Such an article is in an element like that around the first, beside it, and has a headline like the first
    one's and a date or a byline of its own.
    """
    first = next((at for at in span if prose_vote(blocks[at])), span.start)
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
        if has_headline and any(map(prose_vote, own)) and any(map(_is_dated_or_signed, own)):
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
    return any(prose_vote(blocks[at]) and has_summary(blocks[at], summary) for at in span)


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
