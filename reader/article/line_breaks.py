"""Join the lines between which a program, the markup or the writer breaks a sentence.

What wraps a whole page at a width is seen in the widths of its lines (`wrapping`). Any other break has signs
(`break_signs`), and break_votes.tsv the weight of each sign; if their sum is large enough, the sentence goes
on behind the break. As in a logistic model, the sum is the logarithm of the odds; benchmarks/line_breaks.py
fits the weights to pages whose paragraphs are known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.break_signs import break_signs, page_breaks
from reader.article.bullets import CIRCLED_NUMBERS, DASHES, DOTS, REMARKS, SHAPES, SMALL_SHAPES
from reader.article.prose import ends_like_sentence
from reader.article.settings import THRESHOLDS
from reader.article.weights import WeightTable
from reader.article.wrapping import are_broken_by_hand, wrapped_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.break_signs import PageBreaks
    from reader.article.lines import Line

WEIGHTS = WeightTable.of_article("break_votes.tsv", "[a-z][A-Za-z ]*")
ANY_BREAK = "any break"
"""The sign that every break has."""
ITEM = re.compile(
    rf"""
    [{SHAPES}{REMARKS}{DOTS}{SMALL_SHAPES}ㅇ] \s
    | ㆍ | [{DASHES}] \s
    | (?: \d{{1,2}} | [가-하] ) [.)] \s | [{CIRCLED_NUMBERS}]
    """,
    re.VERBOSE,
)
"""The beginning of an item in a press release or an official document; each may be several lines.

Without a space behind it a bullet may belong to a word (``○○시``, ``▲3``, ``-1``).
"""
_MARK = re.compile(f"[{SHAPES}{REMARKS}{SMALL_SHAPES}]")
_SPEECH = re.compile(r'["“][^"”]{0,500}(?:[.?!…~,]["”]|$)')
"""The start of what somebody says, which has a line of its own; a name in quotation marks has none."""
_PREFORMATTED = re.compile(r"(?:^|\s)pre\.")
"""In the shape of a line whose breaks the writer has set, as those of verses."""


def joined_lines(paragraphs: Sequence[Sequence[Line]], *, is_copied: bool = False) -> list[Line]:
    """Return the lines of paragraphs, joined where a program, the markup or the writer breaks a sentence.

    Args:
        paragraphs: lines without a blank line between them; none for a paragraph that is empty.
        is_copied: whether they are text without markup, in which headings may be lines of a paragraph.
    """
    paragraphs = join_broken_lines(join_wrapped_lines(paragraphs, is_copied=is_copied), is_copied=is_copied)
    # Only markup shows that a paragraph of one line is a paragraph.
    return list(chain.from_iterable(paragraphs if is_copied else join_broken_paragraphs(paragraphs)))


def join_wrapped_lines(
    paragraphs: Sequence[Sequence[Line]], *, is_copied: bool = False
) -> list[Sequence[Line]]:
    """Return paragraphs, of which those that were wrapped have one line, or one for each statement.

    Args:
        paragraphs: lines without a blank line between them.
        is_copied: whether they are text without markup, which programs wrap, so that a line may end anywhere.
    """
    wrapped = wrapped_blocks([[line.text for line in paragraph] for paragraph in paragraphs])
    return [
        paragraph if not is_one_line else [_as_one(paragraph)] if is_copied else _whole_sentences(paragraph)
        for paragraph, is_one_line in zip(paragraphs, wrapped, strict=True)
    ]


def _whole_sentences(lines: Sequence[Line]) -> list[Line]:
    """Return lines that were broken as one; as one for each statement where many of them end with a sentence.

    A program breaks a paragraph anywhere, so that few lines end with a sentence; a writer breaks one behind
    each statement as well.
    """
    ends = sum(ends_like_sentence(line.text) for line in lines[:-1])
    if ends < THRESHOLDS.statements_share * (len(lines) - 1):
        return [_as_one(lines)]
    statements: list[list[Line]] = [[]]
    for line in lines:
        statements[-1].append(line)
        if ends_like_sentence(line.text):
            statements.append([])
    return [_as_one(statement) for statement in statements if statement]


def join_broken_lines(
    paragraphs: Sequence[Sequence[Line]], *, is_copied: bool = False
) -> list[Sequence[Line]]:
    """Return paragraphs in which lines are joined where a sentence or an item likely goes on.

    Args:
        paragraphs: the lines of each, with their shapes.
        is_copied: whether they are text without markup, in which headings may be lines of a paragraph.
    """
    page = page_breaks(paragraphs, is_copied=is_copied)
    return [_joined(lines, page) if len(lines) > 1 else lines for lines in paragraphs]


def _joined(lines: Sequence[Line], page: PageBreaks) -> list[Line]:
    """Return the lines of one paragraph, broken ones joined."""
    joins = {
        at
        for at, signs in break_signs(lines, page)
        if may_go_on(lines[at], lines[at + 1])
        and WEIGHTS.total((ANY_BREAK, *signs)) >= THRESHOLDS.least_going_on
    }
    chunks = [[lines[0]]]
    for at, line in enumerate(lines[1:]):
        if at in joins:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return [_as_one(chunk) for chunk in chunks]


def may_go_on(line: Line, following: Line) -> bool:
    """Whether only a line break may part two lines: they are of one kind, and no links or boilerplate.

    An item, what somebody says, and a heading with the mark of the line before have lines of their own.

    Args:
        line: before the break.
        following: behind it.
    """
    return (
        (line.rule, line.level) == (following.rule, following.level)
        and not (line.is_link or following.is_link)
        and not _PREFORMATTED.search(line.shape or "")
        and not any(begin.match(following.text) for begin in (ITEM, _SPEECH))
        and not (_MARK.match(following.text) and _MARK.match(line.text))
        and not any(map(class_of_line, (line.text, following.text)))
    )


def join_broken_paragraphs(paragraphs: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Return the paragraphs of a body, those joined between which a writer broke a sentence.

    Args:
        paragraphs: the lines of each; none for one that is empty.
    """
    stanzas = _stanzas(paragraphs)
    if not are_broken_by_hand([[line.text for line in stanza] for stanza in stanzas]):
        return list(paragraphs)
    continued = {
        id(line)
        for stanza in stanzas
        for before, line in pairwise(stanza)
        if not ends_like_sentence(before.text)
    }
    joined: list[Sequence[Line]] = []
    for paragraph in paragraphs:
        if paragraph and id(paragraph[0]) in continued:
            joined[-1] = [_as_one((*joined[-1], *paragraph))]
        else:
            joined.append(paragraph)
    return joined


def _stanzas(paragraphs: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return paragraphs of one line that look alike, in a row without an empty one, a heading or an image."""
    stanzas: list[list[Line]] = []
    above: Line | None = None
    for paragraph in paragraphs:
        line = paragraph[0] if len(paragraph) == 1 else None
        if line is None or line.is_list_item or (line.rule, line.level) != (None, 0):
            above = None
            continue
        looks_alike = above is not None and above.shape == line.shape and may_go_on(above, line)
        if looks_alike and not line.follows_image:
            stanzas[-1].append(line)
        else:
            stanzas.append([line])
        above = line
    return stanzas


def _as_one(lines: Sequence[Line]) -> Line:
    """Return lines as one, which is like the first."""
    return lines[0] if len(lines) == 1 else replace(lines[0], text=" ".join(line.text for line in lines))
