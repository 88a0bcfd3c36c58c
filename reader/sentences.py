"""Split: an article becomes sentences, each with its paragraph and its place in it.

kiwipiepy finds the sentence ends; what it does to news is then mended: an end inside brackets or
quotation marks is none, and a line break always is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.morphology import kiwi
from reader.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article, Role

_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_GOES_ON = re.compile(
    r"\s*(?:[\"'”’)\]」』》〉]|(?:이?라고|이?라며|이?라면서|고|며|면서|는|라는|이라는|란|하고)(?![가-힣])\s)"
)


def split_sentences(text: str) -> list[str]:
    """Split Korean text into sentences.

    Args:
        text: one or more paragraphs; a line break ends a sentence.

    Returns:
        The sentences without the space around them, in order; nothing but space is lost.

    >>> split_sentences("비가 왔다. 그는 \\"춥다.\\"고 말했다.")
    ['비가 왔다.', '그는 "춥다."고 말했다.']
    """
    return [text[start:end] for start, end in spans(text)]


def split(article: Article) -> tuple[Sentence, ...]:
    """Split an article's title and paragraphs into sentences, in the order in which they are read."""
    found = [] if article.title is None else [Sentence(article.title, "title", None, 0, len(article.title))]
    for index, paragraph in enumerate(article.paragraphs):
        role: Role = "heading" if index in article.headings else "body"
        found += [Sentence(paragraph[start:end], role, index, start, end) for start, end in spans(paragraph)]
    return tuple(found)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of `text` starts and ends."""
    return [span for line in re.finditer(r"[^\n]+", text) for span in _line_spans(line[0], line.start())]


def _line_spans(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line, `offset` characters into the text."""
    found = [(s.start, s.end) for s in kiwi().split_into_sents(line)] if line.strip() else []
    for start, end in _mended(line, found):
        piece = line[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield offset + start + left, offset + start + len(piece.rstrip())


def _mended(line: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what was cut inside brackets or quotation marks, or before the particle of a quotation."""
    mended: list[tuple[int, int]] = []
    for end in [*(start for start, _ in found[1:]), len(line)] if found else []:
        start = mended[-1][1] if mended else 0
        if mended and not _may_end(line[slice(*mended[-1])], line[mended[-1][1] :]):
            start = mended.pop()[0]
        mended.append((start, end))
    return mended


def _may_end(sentence: str, rest: str) -> bool:
    """Whether a sentence may end here: nothing is left open that closes later, and no quotation goes on."""
    if _GOES_ON.match(rest):
        return False
    opened: list[str] = []
    for sign in sentence:
        if sign in _PAIRS:
            opened.append(_PAIRS[sign])
        elif opened and sign == opened[-1]:
            opened.pop()
    straight = sentence.count('"') % 2 == 1 and '"' in rest
    return not straight and not any(close in rest for close in opened)
