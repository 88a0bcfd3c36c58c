"""Say: a sentence as it is written becomes the sentence as it is read aloud.

An ordered tuple of rules rewrites the text until Hangul, spaces and ``,.?!`` are left. Each rule lives in
the module of its subject: `signs`, `latin`, `hanja`, `numbers`, `particles`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reader.korean import hanja, latin, numbers, signs
from reader.korean.particles import agree
from reader.korean.saying import Change, Saying

_BEFORE_PARTICLES = (
    *signs.FIRST,
    *latin.BEFORE_NUMBERS,
    *hanja.RULES,
    *numbers.RULES,
    *latin.AFTER_NUMBERS,
)
_UNREADABLE = re.compile(r"[^가-힣\s,.?!]+")
_LETTERS = re.compile(r"[^\W\d_가-힣]+")
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
    """Each span that is said otherwise than it is written, and the rule that did it."""


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
    unread = tuple(_LETTERS.findall(saying.text))
    return Utterance(_tidied(_UNREADABLE.sub("", saying.text)), unread, tuple(saying.changes))


def _tidied(text: str) -> str:
    """Spaces and pauses in good order."""
    for pattern, tidy in _TIDY:
        text = pattern.sub(tidy, text)
    return text
