"""The lines of a page, on which the whole article stage works, and how copied text is split into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.bullets import CIRCLED_NUMBERS, DASHES, DOTS, REMARKS, SHAPES, SMALL_SHAPES
from reader.article.prose import ends_like_sentence, has_full_stop, is_prose, visible_text
from reader.article.settings import THRESHOLDS
from reader.article.wrapping import (
    are_broken_by_hand,
    columns,
    is_broken,
    may_go_on,
    width_of_items,
    wrapped_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADING_LEVELS = range(1, 7)
"""Levels of headings in HTML."""
BOLD_LEVEL = 7
"""The level of a line that is not an HTML heading but entirely bold."""

_LIST_MARK = re.compile(rf"^(?:[{DOTS}]|[*+]\s)\s*")
"""What a browser copies of a list's markup; the other bullets are the author's own."""
_ITEM = re.compile(
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
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=[^\s\d\]])")
_LINK_LIST = re.compile(
    r"""
    ^ \s* (?: References | Visible\ links | Hidden\ links ) \b
    | ^ \s* 1\.\ (?: https? | file ) ://
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The head or the first entry of the list of addresses below a text browser's dump."""


_PREFORMATTED = re.compile(r"(?:^|\s)pre\.")
"""In the shape of a line whose breaks the writer has set, as those of verses."""
_WORD = re.compile("[가-힣]{2,}")
_LABELLED = re.compile(r"[가-힣A-Za-z ]{1,10}\s?[:：]\s?\S")
"""The start of a line with a label, or of what a speaker says: ``장소: 강변 공원``."""
_SPEECH = re.compile(r'["“][^"”]{0,500}(?:[.?!…~,]["”]|$)')
"""The start of what somebody says, which has a line of its own; a name in quotation marks has none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, wrapped lines joined, and what its markup and the rules say about it."""

    number: int
    """Number of the line in the source, from 1; 0 where the parser does not give it."""
    text: str
    rule: str | None = None
    """The rule by which the line is left out; None while it is kept."""
    level: int | None = None
    """Heading level: 1 to 6, `BOLD_LEVEL` if it is only bold, 0 if it is no heading; None without markup."""
    is_link: bool = False
    """Whether all of it is a link."""
    is_list_item: bool = False
    """Whether the markup makes it an item of a list."""
    follows_image: bool = False
    """Whether an image comes right before it."""
    follows_layout_break: bool = False
    """Whether the line break before it is for some widths of the window only."""
    is_in_section: bool = False
    """Whether it is in a section below the body's last sentence that belongs to the same text."""
    shape: str | None = None
    """Tags and classes of the elements around it, by which paragraphs look alike; None without markup."""

    @property
    def kept(self) -> bool:
        """Whether no rule has left it out so far."""
        return self.rule is None

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return is_prose(self.text)

    @property
    def ends_with_punctuation(self) -> bool:
        """Whether the line, or a sentence in it, ends with a full stop, question mark or the like."""
        return has_full_stop(self.text)

    @property
    def begins_body(self) -> bool:
        """Whether it is prose of the body's length, rather than a sentence of a button or menu."""
        return self.kept and self.is_prose and len(self.text) >= THRESHOLDS.first_paragraph


def page_lines(text: str, *, tables: bool = False) -> list[Line]:
    """Return the non-empty lines of a copied page: cleaned, without bullets, wrapped ones joined.

    Args:
        text: as a browser copies it; table cells are separated by tabs.
        tables: whether to keep the rows of tables, rather than mark them with the rule ``table``.

    >>> [line.text for line in page_lines("• 새 다리  열려\\n\\n비가 왔다.")]
    ['새 다리 열려', '비가 왔다.']
    """
    raw_lines = _strip_link_numbers(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    rows = _table_rows(raw_lines)
    blocks: list[list[Line]] = [[]]
    for index, raw in enumerate(raw_lines):
        cells = [cell for cell in map(visible_text, raw.split("\t")) if cell] if index in rows else []
        spaced = ", ".join(cells) if cells else visible_text(raw)
        plain = spaced if cells else _LIST_MARK.sub("", spaced)
        is_item = plain != spaced or bool(_ITEM.match(plain))
        if is_item or not plain or cells:  # A bullet starts a line of its own, and so does a row.
            blocks.append([])
        if plain:
            blocks[-1].append(Line(index + 1, plain, rule="table" if cells and not tables else None))
        if cells:
            blocks.append([])
    return joined_lines(blocks, is_copied=True)


def by_paragraph(lines: Iterable[tuple[Line, bool]]) -> list[list[Line]]:
    """Return lines by paragraph: a line after a single ``<br>`` belongs to the one before.

    Args:
        lines: each with whether it starts a paragraph.

    Returns:
        The lines of each paragraph; none for one without visible text.
    """
    groups: list[list[Line]] = []
    for line, starts_paragraph in lines:
        if not line.text:
            groups.append([])
            continue
        if starts_paragraph or not groups or (groups[-1] and groups[-1][-1].rule != line.rule):
            groups.append([])
        groups[-1].append(line)
    return groups


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
    """Return paragraphs in which lines are joined between which the markup breaks a sentence or an item.

    Args:
        paragraphs: the lines of each, with their shapes; only lines that look alike are joined.
        is_copied: whether they are text without markup, in which headings may be lines of a paragraph.
    """
    several = [[line.text for line in paragraph] for paragraph in paragraphs if len(paragraph) > 1]
    by_hand = not is_copied and are_broken_by_hand(several)
    return [
        paragraph
        if is_copied and not _is_question(paragraph) and _may_be_verses(paragraph)
        else _joined(paragraph, by_hand=by_hand, is_copied=is_copied)
        for paragraph in paragraphs
    ]


def _may_be_verses(lines: Sequence[Line]) -> bool:
    """Whether all lines are so narrow that they may be verses, which no reader joins."""
    return all(columns(line.text) < THRESHOLDS.narrowest_wrap for line in lines)


def _joined(lines: Sequence[Line], *, by_hand: bool, is_copied: bool) -> list[Line]:
    """Return the lines of one paragraph, broken ones joined.

    Args:
        lines: of the paragraph.
        by_hand: whether the page breaks its sentences anywhere, rather than only where they go on visibly.
        is_copied: whether one of the lines may be a heading.
    """
    is_question = _is_question(lines)
    chunks: list[list[Line]] = []
    for line in lines:
        before = chunks[-1][-1] if chunks else None
        is_headed = bool(before and is_copied and not is_question and _may_head(before, line))
        if before and not is_headed and _goes_on(before, line, by_hand=by_hand, is_question=is_question):
            chunks[-1].append(line)
        else:
            chunks.append([line])
    full = width_of_items([line.text for line in lines if _ITEM.match(line.text)])
    joined: list[Line] = []
    for chunk in chunks:
        if len(chunk) > 1 and ends_like_sentence(chunk[-1].text):
            joined.append(_as_one(chunk))
        else:
            joined += chunk
    return _joined_pairs(joined, full, is_copied=is_copied)


def _goes_on(before: Line, line: Line, *, by_hand: bool, is_question: bool) -> bool:
    """Whether a sentence may go on from one line to the next."""
    if not _may_continue(before, line) or _PREFORMATTED.search(line.shape or ""):
        return False
    are_of_layout = line.follows_layout_break and not (class_of_line(before.text) or class_of_line(line.text))
    if by_hand or are_of_layout:
        return not ends_like_sentence(before.text)
    return may_go_on(before.text, line.text, is_question=is_question)


def _may_head(line: Line, following: Line) -> bool:
    """Whether a line may be the heading of the one below, beside which it is narrow, rather than go on."""
    least = max(THRESHOLDS.narrowest_broken, THRESHOLDS.broken_width * columns(following.text))
    is_narrow = columns(line.text) < least
    # A lead says the words of its headline again.
    is_told_again = _shared_words(line.text, following.text) >= THRESHOLDS.fewest_shared_words
    is_open = is_broken(line.text, following.text)
    return bool(_ITEM.match(line.text)) or (not is_open and (is_narrow or is_told_again))


def _shared_words(text: str, other: str) -> int:
    """Return how many words of two lines start alike, with whatever particle or ending."""
    first, second = ({word[:2] for word in _WORD.findall(line)} for line in (text, other))
    return len(first & second)


def _is_question(lines: Sequence[Line]) -> bool:
    """Whether lines are so few that they are no verses, and the last one asks: a question over two lines."""
    return 1 < len(lines) < THRESHOLDS.fewest_stanza_lines and lines[-1].text.endswith("?")


def _joined_pairs(lines: Sequence[Line], full: float, *, is_copied: bool) -> list[Line]:
    """Return lines, each joined to the one before that surely goes on in it.

    Args:
        lines: of one paragraph.
        full: least columns of an item that goes on.
        is_copied: whether one of the lines may be a heading.
    """
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before
            and last
            and _may_continue(before, line)
            and not (is_copied and _may_head(last, line))
            and (is_broken(last.text, line.text) or (_ITEM.match(before.text) and columns(last.text) >= full))
        ):
            joined[-1] = _as_one((before, line))
        else:
            joined.append(line)
        last = line
    return joined


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
        if above is not None and _may_continue(above, line) and not line.follows_image:
            stanzas[-1].append(line)
        else:
            stanzas.append([line])
        above = line
    return stanzas


def _as_one(lines: Sequence[Line]) -> Line:
    """Return lines as one, which is like the first."""
    return replace(lines[0], text=" ".join(line.text for line in lines))


def _may_continue(line: Line, following: Line) -> bool:
    declared = (line.rule, line.level, line.shape)
    return (
        declared == (following.rule, following.level, following.shape)
        and line.rule is None
        and line.level not in HEADING_LEVELS
        and not (line.is_link and following.is_link)
        and not _ITEM.match(following.text)
        and not _SPEECH.match(following.text)
        and not _LABELLED.match(following.text)
    )


def _strip_link_numbers(text: str) -> str:
    """Return a text browser's dump without its link numbers (``[12]관찰 일지``); other text as it is."""
    # Footnotes look alike, so the list of addresses below the text must be there as well.
    if len(_LINK_NUMBER.findall(text)) < THRESHOLDS.fewest_link_numbers or not _LINK_LIST.search(text):
        return text
    return _LINK_NUMBER.sub("", text).replace("(BUTTON)", " ")


def _table_rows(raw_lines: Sequence[str]) -> set[int]:
    """Return the indices of table rows as browsers copy them: adjacent lines that contain tabs."""
    tabbed = {
        index
        for index, raw in enumerate(raw_lines)
        # A paragraph may be indented by a tab, or contain one by mistake.
        if "\t" in raw.strip() and not is_prose(visible_text(raw))
    }
    return {
        index
        for index in tabbed
        if {index - 1, index + 1} & tabbed
        and sum(bool(cell.strip()) for cell in raw_lines[index].split("\t")) > 1
    }
