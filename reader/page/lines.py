"""A page's lines: put in order, wrapped ones joined, each judged by its shape and by what it repeats.

What stays is for `pagetext` to make an article of.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader import furniture
from reader.korean.hangul import is_syllable
from reader.pagedates import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGNS = re.compile(r"^[■□▷▶◆◇●○▲△▼☎☞*※#\s]+")
"""Bullets in front of a line."""

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LIST_MARK = re.compile(r"^(?:[•‣◦⁃∙]|[*+]\s)\s*")
_SENTENCE_END = re.compile(r"[가-힣A-Za-z\d%)\]\"'”’」』]\s?[.!?…。]+[\"'”’」』)\]]*$")
_FULL_STOP_INSIDE = re.compile(r"[가-힣][\"'”’)]?[.!?]\s")
_PAST = "".join(chr(code) for code in range(ord("가") + 20, ord("힣") + 1, 28))
"""All syllables with the coda ㅆ, that of the past tense."""
_BARE_ENDING = re.compile(
    rf"[가-힣](?:[{_PAST}]다|니다|[는한된진인간온난]다|이다|[있없]다|[세어아에]요|까요|지요|죠)[\"'”’]?$"
)
_TELLING = re.compile(rf"(?:(?<!니)다|(?!있)[{_PAST}]습니다)[.][.”’\"']*$")
"""The ending of a sentence that reports: the plain style, or the past of the polite one."""
_KEY = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")

_LIST_NAMES = frozenset(family.name for family in furniture.LISTS)
_LONGEST_FURNITURE = 300
_TELLING_FAMILIES = ("photo credit", "button's answer")
"""Captions tell as well, but their credit gives them away; buttons answer what they have done."""
_FIRST_PROSE = 45
"""Characters of a sentence that is the body's and not a button's."""
LONGEST_TITLE = 120
"""Characters of a headline at most."""
_SHORTEST_COPY = 12
_LIKE = 0.82
"""Two lines that agree this much are copies of each other (other quotation marks, a cut lead)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or several that the browser had wrapped, and what is known of it."""

    number: int
    text: str
    rule: str | None = None
    """Why it is left out; None while it stays."""

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
        return bool(_SENTENCE_END.search(self.text) or _FULL_STOP_INSIDE.search(self.text))


def page_lines(text: str) -> list[Line]:
    """The lines of a page text in order, each that is not to be read marked with the rule that says so."""
    return _second_copies(_furniture(_lines(text)))


def is_prose(text: str) -> bool:
    """Whether a line is running text, one sentence at least, rather than a headline or a label.

    What is too long for a headline is running text even without a full stop.

    >>> is_prose("정부가 예산안을 냈다."), is_prose("정부, 예산안 제출")
    (True, False)
    """
    if sum(map(is_syllable, text)) < 3:
        return False
    return bool(
        _SENTENCE_END.search(text)
        or _FULL_STOP_INSIDE.search(text)
        or (len(text) >= 15 and _BARE_ENDING.search(text))
        or (len(text) > LONGEST_TITLE and len(text.split()) > len(text) // 12)
    )


def _lines(text: str) -> list[Line]:
    """The page's lines that hold anything, their spaces and bullets put in order, wrapped ones joined."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_INVISIBLE)
    blocks: list[list[Line]] = [[]]
    for number, raw in enumerate(_CONTROL.sub("", text).split("\n"), start=1):
        spaced = " ".join(raw.split())
        plain = _LIST_MARK.sub("", spaced)
        if plain != spaced or not plain:  # A bullet opens a line of its own.
            blocks.append([])
        if plain:
            blocks[-1].append(Line(number, plain))
    width = _wrapped_at(blocks)
    return [line for block in blocks for line in _unwrapped(block, width)]


def _wrapped_at(blocks: Sequence[Sequence[Line]]) -> int | None:
    """The width, in columns, at which the page's text was cut into lines; None if its lines are paragraphs.

    Text was cut if in most blocks of several lines all but the last are nearly as wide as the page's widest,
    and some of them end in the middle of a sentence.
    """
    several = [block for block in blocks if len(block) > 1 and any(line.prose for line in block)]
    widest = max((_width(line.text) for block in several for line in block), default=0)
    if not 50 <= widest <= 110:
        return None
    full = [block for block in several if all(_width(line.text) >= widest - 20 for line in block[:-1])]
    cut = sum(not _SENTENCE_END.search(line.text) for block in full for line in block[:-1])
    return widest if cut >= 2 and len(full) * 2 > len(several) else None


def _unwrapped(block: list[Line], width: int | None) -> list[Line]:
    """Join the lines of a block that were cut at `width`, or that only together are a notice of the page."""
    if len(block) < 2:
        return block
    joined = Line(block[0].number, " ".join(line.text for line in block))
    if width is not None and all(_width(line.text) >= width - 20 for line in block[:-1]):
        return [joined]
    if (
        len(block) <= 3
        and len(joined.text) <= 120
        and _family(joined.text) in ("feature notice", "comments and votes", "tip-off")
        and not all(_family(line.text) for line in block)
    ):
        return [joined]
    return block


def _width(text: str) -> int:
    """Columns of a terminal: Hangul and Hanja take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _family(text: str, families: Iterable[furniture.Family] = furniture.LINES) -> str | None:
    """The name of the first family that a line's shape belongs to."""
    bare = SIGNS.sub("", text)
    return next(
        (f.name for f in families if f.shape.fullmatch(text) or (bare and f.shape.fullmatch(bare))), None
    )


def _furniture(lines: Sequence[Line]) -> list[Line]:
    """Mark dates, furniture, and lists from their heading to where prose goes on.

    In front of the first prose a list's heading is only one of the menu's words.
    """
    judged: list[Line] = []
    inside: str | None = None
    begun = False
    for line in lines:
        rule = _rule(line.text)
        if begun and rule in _LIST_NAMES and _family(line.text, furniture.LISTS):
            inside = rule
        elif rule is None and line.prose and (inside is None or _goes_on(line.text)):
            inside, begun = None, begun or len(line.text) >= _FIRST_PROSE
        elif rule is None:
            rule = inside
        if rule == "photo credit" and judged and _is_caption(judged[-1], line):
            judged[-1] = replace(judged[-1], rule=rule)
        judged.append(replace(line, rule=rule))
    return judged


def _is_caption(line: Line, credit: Line) -> bool:
    """Whether a line is what the bare credit right below it belongs to."""
    return (
        line.stays
        and not line.prose
        and credit.number == line.number + 1
        and credit.text.startswith(("[", "("))
    )


def _rule(text: str) -> str | None:
    """What a line is by its shape alone, if it is not to be read."""
    if len(text) > _LONGEST_FURNITURE:
        return None
    if stamps(furniture.BYLINE.sub("", text)):
        return "date"
    rule = _family(text, furniture.LISTS) or _family(text)
    # Pages speak to the reader (…하세요, …할 수 있습니다); what tells of something that happened is the
    # article's, whatever words are in it.
    return None if _TELLING.search(text) and rule not in _TELLING_FAMILIES else rule


def _goes_on(text: str) -> bool:
    """Whether a line ends a list of headlines: it has a full stop, and a headline's length does not."""
    return len(text) >= 30 and bool(_SENTENCE_END.search(text))


def key_of(text: str) -> str:
    """What two copies of a line have in common: letters and digits alone."""
    return _KEY.sub("", text)


def _second_copies(lines: list[Line]) -> list[Line]:
    """Mark the later copy of a run of lines.

    A run counts as a copy when it repeats at least two lines (title and body, two paragraphs) and 80
    characters in the same order. A single sentence that the author says again stays.
    """
    kept = [at for at, line in enumerate(lines) if line.rule is None]
    keys = [key_of(lines[at].text) for at in kept]
    first: dict[str, int] = {}
    copies: set[int] = set()
    run: list[int] = []
    source = -1

    def close() -> None:
        if len(run) >= 2 and sum(len(keys[at]) for at in run) >= 80:
            copies.update(run)
        run.clear()

    for at, key in enumerate(keys):
        following = _same_line(key, keys, source + 1, min(source + 4, at)) if run else None
        if following is None:
            begun = first.get(key)
            if run and begun is not None and begun <= source:
                begun = None
            if run and begun is None and not lines[kept[at]].prose:
                continue  # A caption or label that stands between two copied paragraphs.
            close()
            if begun is None and len(key) >= _SHORTEST_COPY:
                begun = next(
                    (i for i in range(at) if _may_be_copy(key, keys[i]) and _is_copy(key, keys[i])), None
                )
            following = begun
        if following is None:
            first.setdefault(key, at)
            continue
        run.append(at)
        source = following
    close()
    marked = {kept[at] for at in copies}
    return [replace(line, rule="second copy") if at in marked else line for at, line in enumerate(lines)]


def _same_line(key: str, keys: Sequence[str], start: int, stop: int) -> int | None:
    """The line of `keys[start:stop]` that `key` is a copy of."""
    return next((at for at in range(start, stop) if _is_copy(key, keys[at])), None)


def _may_be_copy(one: str, other: str) -> bool:
    """Whether a closer look is worth its time."""
    return one[:12] == other[:12] or one[-12:] == other[-12:]


def _is_copy(one: str, other: str) -> bool:
    """Whether two lines say the same: other quotation marks, a lead without its dateline."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_COPY or len(shorter) < 0.6 * len(longer):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return shorter in longer or (
        matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
    )
