"""Say: a sentence as it is written becomes the sentence as it is read aloud.

An ordered tuple of rules rewrites the text until Hangul, spaces and ``,.?!`` are left. Each rule lives in
the module of its subject: `signs`, `latin`, `hanja`, `dates`, `numbers`, `particles`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.korean import dates, hanja, latin, numbers, signs
from reader.korean.hangul import is_syllable
from reader.korean.particles import agree
from reader.korean.saying import Change, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE_PARTICLES = (
    *signs.FIRST,
    *latin.BEFORE_NUMBERS,
    *hanja.RULES,
    *dates.RULES,
    *numbers.RULES,
    *latin.AFTER_NUMBERS,
    *signs.BEFORE_PARTICLES,
)
_UNREADABLE = re.compile(r"[^가-힣\s,.?!]+")
_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s*,(?:\s*,)*\s*"), ", "),
    (re.compile(r"\s+(?=[.?!])"), ""),
    (re.compile(r",\s*(?=[.?!])"), ""),
    (re.compile(r"([.?!])(?:\s*[.,?!])+"), r"\1"),
    (re.compile(r"^[\s,.?!]+|[\s,]+$"), ""),
)


class Utterance(NamedTuple):
    """A sentence as it is read aloud."""

    spoken: str
    """Hangul, single spaces and ``,.?!`` only; empty when there is nothing to say."""
    unread: tuple[str, ...]
    """Words that no rule can say, e.g. one in Thai; empty for nearly every sentence."""
    changes: tuple[Change, ...]
    """Each span, in the text's NFC form, that is said otherwise than it is written, and the rule for it."""


def to_spoken(text: str) -> str:
    """Say a written sentence as a newsreader would.

    Args:
        text: written Korean, any signs in it.

    Returns:
        Hangul, single spaces and ``,.?!`` only; empty when there is nothing to say.

    >>> to_spoken("21일 500여 곳")
    '이십일일 오백여 곳'
    """
    return utter(text).spoken


def utter(text: str) -> Utterance:
    """Run all rules over `text`, keeping what they did and what they could not say."""
    saying = Saying(unicodedata.normalize("NFC", text))
    for name, pattern, rule in _BEFORE_PARTICLES:
        saying.rewrite(name, pattern, rule)
    agree(saying)
    for name, pattern, rule in signs.LAST:
        saying.rewrite(name, pattern, rule)
    agree(saying)
    unread = tuple(_unread(saying.text))
    return Utterance(_tidied(_UNREADABLE.sub("", saying.text)), unread, tuple(saying.changes))


def _unread(text: str) -> Iterator[str]:
    """Runs of letters, with the marks that belong to them, that are not Hangul."""
    for left, run in itertools.groupby(text, _is_foreign):
        if left:
            yield "".join(run)


def _is_foreign(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" and not is_syllable(sign)


def _tidied(text: str) -> str:
    """Spaces and pauses in good order."""
    for pattern, tidy in _TIDY:
        text = pattern.sub(tidy, text)
    return text
