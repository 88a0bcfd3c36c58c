"""How else a written form could be read, which `reader explain` offers beside the reading of a rule."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reader.korean.normalization.english import transliterate_english
from reader.korean.normalization.normalizer import normalize
from reader.korean.normalization.numerals import digits
from reader.korean.normalization.whitelist import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.korean.normalization.rewriting import Change

_LATIN = re.compile("[A-Za-z]{2,12}")
_DIGITS = re.compile(r"\d{2,6}")


@functools.lru_cache(maxsize=64)
def _changes_without(
    text: str, disabled: frozenset[str], lexicon: tuple[tuple[str, str], ...]
) -> tuple[Change, ...]:
    """Return the changes of a sentence without some rules; many of them share one rule."""
    return normalize(text, dict(lexicon), without=disabled).changes


def alternatives(text: str, change: Change, lexicon: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return other readings of a span: by the rules that would have come next, and letter by letter.

    Args:
        text: the written sentence.
        change: one of those that `normalize` returns for it.
        lexicon: as for `normalize`.

    Returns:
        Readings in Hangul, without the one that was chosen; a person may put one of them into a lexicon.

    >>> (change,) = normalize("뉴스9").changes
    >>> alternatives("뉴스9", change)
    ('뉴스구',)
    """
    others: list[str] = []
    disabled: set[str] = set()
    for rule in change.rule.split(", "):
        disabled.add(rule)
        for other in _changes_without(text, frozenset(disabled), tuple((lexicon or {}).items())):
            if (other.start, other.end) == (change.start, change.end):
                others.append(other.spoken)
            elif change.start <= other.start and other.end <= change.end:
                before, after = text[change.start : other.start], text[other.end : change.end]
                others.append(f"{before}{other.spoken}{after}")
    written = text[change.start : change.end]
    if _LATIN.fullmatch(written):
        others += [
            "".join(LETTERS[letter] for letter in written.upper()),
            transliterate_english(written) or "",
        ]
    if number := _DIGITS.search(written):
        others.append(written.replace(number[0], digits(number[0])))
    readings = dict.fromkeys(other for other in others if re.fullmatch(r"[가-힣 ,]+", other))
    readings.pop(change.spoken, None)
    return tuple(readings)
