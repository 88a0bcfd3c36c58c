"""A page's lines: put in order, wrapped ones joined, and what each is by its shape alone."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article import boilerplate
from reader.korean.hangul import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGNS = re.compile(r"^[■□▷▶◆◇●○▲△▼☎☞*※#\s]+")
"""Bullets in front of a line."""

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LIST_MARK = re.compile(r"^(?:[•‣◦⁃∙]|[*+]\s)\s*")
SENTENCE_END = re.compile(r"[가-힣A-Za-z\d%)\]\"'”’」』]\s?[.!?…。]+[\"'”’」』)\]]*$")
_FULL_STOP_INSIDE = re.compile(r"[가-힣][\"'”’)]?[.!?](?:\s|[\"'”’)]?[/(\[<【▶ⓒ])")
_PAST = "".join(chr(code) for code in range(ord("가") + 20, ord("힣") + 1, 28))
"""All syllables with the coda ㅆ, that of the past tense."""
_BARE_ENDING = re.compile(
    rf"[가-힣](?:[{_PAST}]다|니다|[는한된진인간온난]다|이다|[있없]다|[세어아에]요|까요|지요|죠)[\"'”’]?$"
)
TELLING = re.compile(rf"(?:(?<!니)다|(?!있)[{_PAST}]습니다)[.][.”’\"']*$")
"""The ending of a sentence that reports: the plain style, or the past of the polite one."""
_KEY = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")

_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=[^\s\d\]])")
_LINK_LIST = re.compile(
    r"^\s*(?:References|Visible links|Hidden links)\b|^\s*1\. (?:https?|file)://", re.MULTILINE
)
_FEWEST_LINKS = 5
_RAGGED = 20
"""Columns by which a line that was cut at a width may be shorter than the widest: a long word."""
_HALF = 0.5
"""The same as a share, for lines that were broken by hand."""
LONGEST_TITLE = 120
"""Characters of a headline at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or several that the browser had wrapped, and what is known of it."""

    number: int
    text: str
    rule: str | None = None
    """Why it is left out; None while it stays."""
    level: int | None = None
    """Level of heading that the markup gives it: 1 to 6, 7 if it is only bold, 0 if it is none; None where there
    is no markup to tell."""
    linked: bool = False
    """Whether all of it is a link."""
    item: bool = False
    """Whether it is an item of a list, as the markup says."""
    pictured: bool = False
    """Whether a picture stands right in front of it."""

    @property
    def stays(self) -> bool:
        """Whether no rule has left it out so far."""
        return self.rule is None

    @property
    def prose(self) -> bool:
        """Whether it is running text."""
        return is_prose(self.text)

    @property
    def stopped(self) -> bool:
        """Whether a full stop or its like ends it or a sentence in it."""
        return bool(SENTENCE_END.search(self.text) or _FULL_STOP_INSIDE.search(self.text))


@functools.lru_cache(maxsize=131_072)
def is_prose(text: str) -> bool:
    """Whether a line is running text, one sentence at least, rather than a headline or a label.

    What is too long for a headline is running text even without a full stop.

    >>> is_prose("정부가 예산안을 냈다."), is_prose("정부, 예산안 제출")
    (True, False)
    """
    if sum(map(is_syllable, text)) < 3:
        return False
    return bool(
        SENTENCE_END.search(text)
        or _FULL_STOP_INSIDE.search(text)
        or (len(text) >= 15 and _BARE_ENDING.search(text))
        or (len(text) > LONGEST_TITLE and len(text.split()) > len(text) // 12)
    )


def page_lines(text: str, *, tables: bool = False) -> list[Line]:
    """The page's lines that hold anything, their spaces and bullets put in order, wrapped ones joined.

    Lines whose cells are parted by tabs are rows of a table if several stand together; they are marked
    unless `tables` are wanted.
    """
    raws = _without_link_numbers(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    rows = _table_rows(raws)
    blocks: list[list[Line]] = [[]]
    for number, raw in enumerate(raws, start=1):
        cells = [cell for cell in map(plain_text, raw.split("\t")) if cell] if number - 1 in rows else []
        spaced = ", ".join(cells) if cells else plain_text(raw)
        plain = spaced if cells else _LIST_MARK.sub("", spaced)
        if plain != spaced or not plain or cells:  # A bullet opens a line of its own, and so does a row.
            blocks.append([])
        if plain:
            blocks[-1].append(Line(number, plain, rule="table" if cells and not tables else None))
        if cells:
            blocks.append([])
    return unwrapped(blocks)


def _without_link_numbers(text: str) -> str:
    """A text browser's dump without the numbers it gives to links: ``[12]관찰 일지``."""
    if len(_LINK_NUMBER.findall(text)) < _FEWEST_LINKS or not _LINK_LIST.search(text):
        return text
    return _LINK_NUMBER.sub("", text).replace("(BUTTON)", " ")


def _table_rows(raws: Sequence[str]) -> set[int]:
    """The indices of lines that are rows of a table as browsers copy it: several in a row with tabs in them."""
    tabbed = [at for at, raw in enumerate(raws) if "\t" in raw.strip() and not is_prose(plain_text(raw))]
    together = set(tabbed)
    return {
        at
        for at in tabbed
        if {at - 1, at + 1} & together and sum(bool(c.strip()) for c in raws[at].split("\t")) > 1
    }


def plain_text(text: str) -> str:
    """Text in composed syllables, without signs that are not seen, with single spaces."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(_CONTROL.sub("", text).split())


def unwrapped(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all blocks, those joined that the page cut at its width; a block is what no blank line parts."""
    least = _least_cut(blocks)
    return [line for block in blocks for line in _unwrapped(block, least)]


def _least_cut(blocks: Sequence[Sequence[Line]]) -> int | None:
    """The columns that lines have at least where the page's text was cut; None if its lines are paragraphs.

    Text was cut if in most blocks of several lines all but the last are nearly as wide as the page's widest,
    and some of them end in the middle of a sentence; or if they are about as wide, as where words are long or
    somebody broke the lines by hand, and most of them do.
    """
    several = [block for block in blocks if len(block) > 1 and any(line.prose for line in block)]
    widest = max((_width(line.text) for block in several for line in block), default=0)
    if not 50 <= widest <= 110:
        return None
    for least, share in ((widest - _RAGGED, 0.0), (widest * _HALF, 0.5)):
        full = [block for block in several if all(_width(line.text) >= least for line in block[:-1])]
        inner = [line for block in full for line in block[:-1]]
        cut = sum(not SENTENCE_END.search(line.text) for line in inner)
        if cut >= 2 and cut > len(inner) * share and len(full) * 2 > len(several):
            return int(least)
    return None


def _unwrapped(block: Sequence[Line], least: int | None) -> Sequence[Line]:
    """Join the lines of a block that were cut at the page's width, or that only together are a notice of it.

    `least`: columns that a line which was cut has at least; None where none was.
    """
    if len(block) < 2:
        return block
    joined = replace(block[0], text=" ".join(line.text for line in block))
    if least is not None and all(_width(line.text) >= least for line in block[:-1]):
        return [joined]
    if (
        len(block) <= 3
        and len(joined.text) <= 120
        and family_of(joined.text) in ("feature notice", "comments and votes", "tip-off")
        and not all(family_of(line.text) for line in block)
    ):
        return [joined]
    return block


def _width(text: str) -> int:
    """Columns of a terminal: Hangul and Hanja take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


@functools.lru_cache(maxsize=16_384)
def family_of(text: str) -> str | None:
    """The name of the first family of furniture that a line's shape belongs to."""
    return _first_of(text, boilerplate.LINES)


@functools.lru_cache(maxsize=16_384)
def list_of(text: str) -> str | None:
    """The name of the first family of lists that a line is the heading of."""
    return _first_of(text, boilerplate.LISTS)


def _first_of(text: str, families: Iterable[boilerplate.Family]) -> str | None:
    bare = SIGNS.sub("", text)
    forms = (text, bare) if bare and bare != text else (text,)
    return next((f.name for f in families for form in forms if f.shape.fullmatch(form)), None)


def key_of(text: str) -> str:
    """What two copies of a line have in common: letters and digits alone."""
    return _KEY.sub("", text)
