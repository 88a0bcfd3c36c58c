"""Quotations and brackets of a line: what stands inside one is no place for a sentence to end."""

from __future__ import annotations

from itertools import accumulate

CLOSING = {
    "(": ")", "[": "]", "{": "}", "“": "”", "‘": "’",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "<": ">", "【": "】",
}  # fmt: skip
# These open and close with one character, so only what surrounds them tells which they do.
_STRAIGHT_QUOTES = "\"'"
_PAIRED = frozenset((*CLOSING, *CLOSING.values(), *_STRAIGHT_QUOTES))
_BEFORE_QUOTATION = '([<“"‘…'
"""Characters that, like a space, let a straight single quote open a quotation."""
_MAX_NESTING = 8
"""Innermost open quotations and brackets that a character may close; bounds the time of a hostile line."""


def inside_pairs(line: str) -> list[bool]:
    """Return for each character whether a quotation or bracket of the line contains it and the next.

    Args:
        line: one line of a text.

    >>> inside_pairs("가(나)")
    [False, True, True, False]
    """
    changes = [0] * (len(line) + 1)  # Pairs that open at each character, less those that close.
    opened: list[tuple[str, int]] = []  # What closes each open pair, and where it opened.
    for at, char in enumerate(line):
        if char not in _PAIRED:
            continue
        closes = _innermost(opened, char)
        if closes is None:
            if _opens_pair(line, at):
                opened.append((CLOSING.get(char, char), at))
        elif not _is_apostrophe(line, at):
            _, start = opened[closes]
            # What was opened later was never closed: of mismatched brackets the outer pair counts.
            del opened[closes:]
            changes[start] += 1
            changes[at] -= 1
    return [depth > 0 for depth in accumulate(changes[:-1])]


def _innermost(opened: list[tuple[str, int]], char: str) -> int | None:
    """Return the index of the innermost open pair that `char` closes."""
    for at in range(len(opened) - 1, max(-1, len(opened) - 1 - _MAX_NESTING), -1):
        if opened[at][0] == char:
            return at
    return None


def _opens_pair(line: str, at: int) -> bool:
    """Whether a quotation or bracket opens at `at`, where none that is open could close."""
    if line[at] != "'":
        return line[at] in CLOSING or line[at] == '"'
    # A straight single quote between letters is an apostrophe: it's.
    return at == 0 or line[at - 1].isspace() or line[at - 1] in _BEFORE_QUOTATION


def _is_apostrophe(line: str, at: int) -> bool:
    """Whether a character is the ’ of a word in Latin letters (it’s), whatever quotation is open."""
    before = line[at - 1]
    return line[at] == "’" and at + 1 < len(line) and before.isascii() and before.isalpha()


def in_front_of_bracket(sentence: str) -> str:
    """Return the part before the bracket or quotation that ends a sentence; empty if there is none.

    Args:
        sentence: text that ends in a closing bracket or quotation mark.

    >>> in_front_of_bracket("예산(약 3조 원)")
    '예산'
    """
    opens = {close: opening for opening, close in CLOSING.items()} | {"'": "'"}
    at = sentence.rfind(opens[sentence[-1]], 0, -1)
    return sentence[:at].rstrip() if at > 0 else ""
