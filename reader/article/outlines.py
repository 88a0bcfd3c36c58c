"""Pages of notes: a sentence or two, and an outline of headings and short items around them.

Offices, institutes and companies explain their services so: ``지원대상``, ``국방 기술을 민간에 쓰는 사업``.
Notes have no votes for the element around them, so the body that prose finds is a small part of such a page.
What else belongs to it is shown by how many of the lines around are notes, or by the page's name above all.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from reader.article.body_element import prose_vote
from reader.article.boilerplate import class_of_line
from reader.article.dates import find_dates
from reader.article.enclosing_lines import enclosing_lines
from reader.article.main_content import begins_other_article
from reader.article.page_names import find_page_name, page_names
from reader.article.prose import NOTE_PHRASE, match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.html_blocks import Block
    from reader.article.lines import Line


def find_outline(blocks: Sequence[Block], body: range) -> range | None:
    """Return the span of the outline around a short body; None on pages of prose.

    It is what the outermost element around the body's prose contains of which most lines are notes rather
    than links and menus. A date, a byline or a linked heading outside the body is of another article.

    Args:
        blocks: the page's lines.
        body: the span of the body that its prose has found.

    >>> from reader.article.html_blocks import parse_html
    >>> from reader.article.main_content import find_body
    >>> notes = "".join(f"<p>{note}</p>" for note in ("지원대상", "새 기업", "지원내용", "개발비", "1년간"))
    >>> root = parse_html(f"<ul><li><a>메뉴</a></ul><div><p>기업을 도와 드립니다.</p>{notes}</div>")
    >>> blocks, body = find_body(root, None)
    >>> find_outline(blocks, body)
    range(1, 7)
    """
    prose = [at for at in body if prose_vote(blocks[at])]
    if not prose or sum(prose_vote(blocks[at]) for at in prose) > THRESHOLDS.outlined_votes:
        return None
    inside = [blocks[at].element for at in prose]
    outline = body
    for lines in enclosing_lines(blocks, inside[0], inside):
        if any(begins_other_article(blocks[at]) for at in lines if at not in body):
            break
        notes = [at for at in lines if _is_note(blocks[at])]
        if len(notes) >= THRESHOLDS.share_of_notes * len(lines):
            outline = range(min(outline.start, lines[0]), max(outline.stop, lines[-1] + 1))
    if any(begins_other_article(blocks[at]) for at in outline if at > prose[0]):
        return None
    notes = [at for at in outline if _is_note(blocks[at]) and not prose_vote(blocks[at])]
    # A report has a reporter, a copyright notice, related articles. A number alone counts the items here.
    texts = [blocks[at].text for at in notes]
    boilerplate = sum(not text.isdecimal() and bool(class_of_line(text)) for text in texts)
    is_outline = (
        boilerplate <= THRESHOLDS.most_boilerplate
        and len(notes) >= max(THRESHOLDS.fewest_notes, THRESHOLDS.notes_per_paragraph * len(prose))
        and _letters(blocks, notes) >= THRESHOLDS.noted_letters * _letters(blocks, prose)
    )
    return outline if is_outline else None


def find_named_part(blocks: Sequence[Block], body: range, above: Sequence[Line]) -> range | None:
    """Return the span of the lines below the page's name in the smallest element around both it and the body.

    Offices tell what there is to know in headings and short items as well as in sentences. On a page that its
    menus name, all of that element is its text; None on other pages, and where the element has links, or the
    dates or the writers of other texts.

    Args:
        blocks: the page's lines.
        body: the span of the body that its prose has found.
        above: the lines of the blocks above the first sentence.
    """
    text = blocks[len(above) : body.stop]
    below = (block.text for block in text if block.link_share <= THRESHOLDS.mostly_linked)
    name = find_page_name(above, below)
    if name is None:
        return None
    inside = [blocks[at].element for at in body if prose_vote(blocks[at])]
    part = [at for at in next(enclosing_lines(blocks, blocks[name].element, inside), []) if at > name]
    if not part or not _is_one_text(blocks, name, part):
        return None
    return range(name + 1, max(part[-1] + 1, body.stop))


def find_notes(blocks: Sequence[Block], lines: Sequence[Line]) -> range | None:
    """Return the span of a page of notes that has not one sentence; None on other pages.

    Its menus name the page, and the smallest element around that name with notes enough has hardly a link.
    Many of the notes are phrases, with particles: ``전입지의 주민센터에서 등본을 발급``. There are headings
    as well, or most of the lines are phrases.

    Args:
        blocks: the page's lines.
        lines: the same, one for each block.
    """
    for name in page_names(lines)[: THRESHOLDS.most_page_names]:
        part = _notes_below(blocks, name)
        headings = sum(bool(blocks[at].level) for at in part)
        are_phrases = _phrases(blocks, part) >= THRESHOLDS.share_of_phrases * len(part)
        has_parts = headings >= THRESHOLDS.fewest_headings_of_notes or are_phrases
        if part and has_parts and _is_one_text(blocks, name, part):
            return range(part[0], part[-1] + 1)
    return None


def _notes_below(blocks: Sequence[Block], name: int) -> list[int]:
    """Return the indices of the lines below a page's name in the smallest element with notes enough."""
    for lines in enclosing_lines(blocks, blocks[name].element):
        part = [at for at in lines if at > name]
        notes = [at for at in part if _is_note(blocks[at])]
        if (
            _phrases(blocks, notes) >= THRESHOLDS.fewest_phrases
            and _letters(blocks, notes) >= THRESHOLDS.shortest_notes
        ):
            return part
    return []


def _phrases(blocks: Sequence[Block], indices: Sequence[int]) -> int:
    return sum(bool(NOTE_PHRASE.search(blocks[at].text)) for at in indices)


def _is_one_text(blocks: Sequence[Block], name: int, part: Sequence[int]) -> bool:
    """Whether the lines below a page's name are one text, rather than a post, sections or a list."""
    head = itertools.takewhile(lambda at: not prose_vote(blocks[at]), part)
    links = sum(blocks[at].link_share > THRESHOLDS.mostly_linked for at in part)
    return (
        links <= THRESHOLDS.linked_named_part * len(part)
        and not any(begins_other_article(blocks[at]) for at in part)
        # A post of a board called so has its own headline and its date.
        and not any(find_dates(blocks[at].text) for at in head)
        and not any(_look_alike(blocks[at], blocks[name]) for at in part)
    )


def _look_alike(block: Block, other: Block) -> bool:
    """Whether two lines are headings of one level and look, as those of sections."""
    return bool(block.level) and (block.level, block.shape) == (other.level, other.shape)


def _letters(blocks: Sequence[Block], indices: Sequence[int]) -> int:
    return sum(len(match_key(blocks[at].text)) for at in indices)


def _is_note(block: Block) -> bool:
    """Whether a line is text of its own: no link, menu or form."""
    return not block.rule and not block.is_hidden and block.link_share <= THRESHOLDS.mostly_linked
