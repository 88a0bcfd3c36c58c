"""Signs that tell a sentence that continues after a line break from separate lines.

A page breaks lines to fill a width, to please the eye, or because a heading, an item or a verse ends; the
markup is the same. So each break has all the signs of the lines beside it, of the sentence that may go on,
of its paragraph and of the page's other paragraphs. break_votes.tsv has the meaning of each sign;
`line_breaks` adds up their weights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.bullets import CIRCLED_NUMBERS, SHAPES, SMALL_SHAPES
from reader.article.prose import ends_like_sentence
from reader.article.settings import THRESHOLDS
from reader.article.wrapping import columns, may_end_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.article.lines import Line

_SURE = re.compile(
    r"""
    (?:
        [가-힣)\]"'’”] (?:
            [을를에의와] | 에서 | 에게 | 으로 | 부터 | 까지 | 처럼 | 보다 | [에으]로[서써]? | 에[는도]
            | [있없하되] [는고] | [위대관통] [한해] | 따라 | 같은 | [하되이] 며 | 하여 | 되어
            | 면서 | 지만 | 는데 | [어아해] 서 | 도록 | 려고 | [있하되] 게
        )
        | \s (?: 및 | 또는 | 그리고 | 등 )
        | ,
    ) $
    """,
    re.VERBOSE,
)
"""Ends of a line in mid-sentence that hardly a noun has."""
_OF_LINE = {
    "ends as speech does": re.compile(r"(?:[요죠네까여]|니다)[~!^ㅎㅋㅠ ]*$"),
    "closing mark": re.compile(r"[\"'”’)\]』」》〉]$"),
    "ends in Latin": re.compile(r"[A-Za-z]$"),
}
"""How the line before a break may end, by sign."""
_OF_LINE_BELOW = {
    "begins with a particle": re.compile(
        r":\s|(?:[을를]|의|에게?|에서는?|에는|으로써?|까지)\s"
        r"|\((?=[^()]*[A-Za-z,])[^()]{1,80}\)(?:[을를의이은는에와과]|으?로)\s"
    ),
    "date below": re.compile(r"(?:19|20)\d\d(?:\s?년(?!\s[가-힣])|[.\-/])"),
    "has its own topic": re.compile(r"\S+[은는이가]\s"),
    "label below": re.compile(r"[가-힣A-Za-z ]{1,10}\s?[:：]\s?\S"),
}
"""How the line behind a break may begin, by sign."""
_ITEM = re.compile(rf"[(\[<]?\d{{1,2}}[).\]>]|[{CIRCLED_NUMBERS}{SHAPES}{SMALL_SHAPES}]")
"""The number or the mark of an item or a heading: ``(1)``, ``2.``, ``③``, ``◆``."""
_ESSAY_HEADING = re.compile(r"[하이으가치]며$")
"""The end of a heading as essays have it: 들어가며."""
_FULL_STOP = re.compile(r"[.?!]['\"’”)]?$")
_WORD = re.compile("[가-힣]{2,}")
_DIGIT = re.compile(r"\d")
_END_OF_DATA = re.compile(r"\d\s?(?:도|시|분|원|명|개|%|℃|㎜)?(?:까지|부터)?$")
"""The end of a line of data: a number, a temperature, a time."""
_LABEL_OR_ITEM = re.compile(r"[가-힣A-Za-z ]{1,10}\s?[:：]\s|[가-하]\. ")


@dataclass(frozen=True, slots=True)
class PageBreaks:
    """How the paragraphs of a page break their lines."""

    is_copied: bool
    """Whether they are text without markup, in which headings may be lines of a paragraph."""
    are_open: bool
    """Whether most lines that a break parts from a sentence may end in mid-sentence."""


def page_breaks(paragraphs: Iterable[Sequence[Line]], *, is_copied: bool) -> PageBreaks:
    """Return how the paragraphs of a page break their lines.

    Args:
        paragraphs: all of them; those of one line say nothing.
        is_copied: whether they are text without markup.
    """
    above = [line.text for paragraph in paragraphs for line in paragraph[:-1]]
    inside = [text for text in above if not ends_like_sentence(text)]
    opens = sum(map(may_end_inside, inside))
    return PageBreaks(is_copied, opens >= THRESHOLDS.open_breaks_share * len(inside))


def break_signs(lines: Sequence[Line], page: PageBreaks) -> Iterator[tuple[int, AbstractSet[str]]]:
    """Return the signs of the breaks of a paragraph that are not behind a sentence.

    Args:
        lines: those of the paragraph.
        page: what its other paragraphs show.

    Yields:
        The index of the line before each break, and the break's signs.
    """
    texts = [line.text for line in lines]
    widths = [columns(text) for text in texts]
    opens = [may_end_inside(text) for text in texts]
    surely = [is_open and bool(_SURE.search(text)) for text, is_open in zip(texts, opens, strict=True)]
    ends = [ends_like_sentence(text) for text in texts]
    of_paragraph = _of_paragraph(texts, widths, page, is_whole=ends[-1])
    for sentence in _sentences(ends):
        inside = slice(sentence.start, sentence.stop - 1)
        is_whole = ends[sentence.stop - 1]
        of_sentence = of_paragraph | _given(
            {
                "all lines open": all(opens[inside]),
                "all lines surely open": all(surely[inside]),
                "no line open": not any(opens[inside]),
                "no end below": not is_whole,
            }
        )
        widest = max(widths[sentence.start : sentence.stop])
        for at in sentence[:-1]:
            text, below = texts[at : at + 2]
            width, width_below = widths[at : at + 2]
            is_first = at == sentence.start
            is_heading_width = width < THRESHOLDS.heading_width * width_below
            signs = {
                "break for some windows": lines[at + 1].follows_layout_break,
                "heading": is_heading_width and is_first and _may_be_heading(text),
                "may head copied text": page.is_copied
                and (is_heading_width or (at == 0 and _says_the_same(text, below))),
                "narrow start": is_first and width < widest / 2,
                "short above a long line": not opens[at] and is_first and width < width_below / 3,
                "numbers in both lines": all(map(_DIGIT.search, (text, below)))
                and (not is_whole or _end_alike(text, below)),
                "label or item": is_first and bool(_LABEL_OR_ITEM.match(text)),
                "surely open": surely[at],
            }
            yield at, of_sentence | _of_words(text, below) | _given(signs)


def _sentences(ends: Sequence[bool]) -> Iterator[range]:
    """Return the indices of the lines of each sentence, of which each but perhaps the last one ends.

    Args:
        ends: of each line of a paragraph, whether a sentence ends with it.
    """
    start = 0
    for at, is_end in enumerate(ends):
        if is_end or at == len(ends) - 1:
            yield range(start, at + 1)
            start = at + 1


def _of_paragraph(
    texts: Sequence[str], widths: Sequence[int], page: PageBreaks, *, is_whole: bool
) -> frozenset[str]:
    """Return the signs that all breaks of a paragraph have.

    Args:
        texts: its lines.
        widths: columns of its lines.
        page: what the page's other paragraphs show.
        is_whole: whether its last line ends with a sentence.
    """
    widest = max(widths)
    signs = {
        "copied": page.is_copied,
        "most breaks are open": page.are_open,
        "no full stop": not any(map(_FULL_STOP.search, texts)),
        "two lines": len(texts) == 2,
        "three lines": len(texts) == 3,
        "long paragraph": len(texts) > THRESHOLDS.long_paragraph,
        "short question": texts[-1].endswith("?") and len(texts) <= 3,
        "paragraph is not wide": widest < THRESHOLDS.not_wide_paragraph,
        "paragraph ends with a sentence": is_whole,
        "may be copied verses": page.is_copied and widest < THRESHOLDS.widest_verse,
    }
    return _given(signs)


def _of_words(text: str, below: str) -> frozenset[str]:
    """Return the signs of the words of the two lines beside a break."""
    signs = {sign: bool(pattern.search(text)) for sign, pattern in _OF_LINE.items()}
    signs |= {sign: bool(pattern.match(below)) for sign, pattern in _OF_LINE_BELOW.items()}
    signs["begins like the one below"] = text[:2] == below[:2]
    signs["ends like the one below"] = text[-2:] == below[-2:]
    signs["says the same words"] = _says_the_same(text, below)
    return _given(signs)


def _may_be_heading(text: str) -> bool:
    """Whether a line has a number or a mark in front, or ends as headings of essays do."""
    return bool(_ITEM.match(text) or _ESSAY_HEADING.search(text))


def _end_alike(text: str, other: str) -> bool:
    """Whether two lines are data of one kind: 부산 27도, 대구 30도."""
    return text[-1:] == other[-1:] or all(map(_END_OF_DATA.search, (text, other)))


def _says_the_same(text: str, other: str) -> bool:
    """Whether another line has at least half of the words of a line, with whatever particle or ending."""
    words, others = ({word[:2] for word in _WORD.findall(line)} for line in (text, other))
    shared = len(words & others)
    return shared >= max(THRESHOLDS.fewest_shared_words, len(words) / 2)


def _given(signs: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(sign for sign, is_given in signs.items() if is_given)
