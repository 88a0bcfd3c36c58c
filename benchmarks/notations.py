"""Shapes of written forms: how often each occurs in a folder of texts, and what is said of it.

Measures: words with a digit, a Latin letter, a sign or a bracket, by shape (a digit is 9, a capital A, a
    small letter a, a hanja 漢), and the share of all such words that the most frequent shapes make up.
Run: python -m benchmarks.notations FOLDER --most 60
Takes: a second for each 2,000 sentences.
Needs: the extra "test"; texts in UTF-8, a sentence or paragraph per line (.txt) or in the last column (.tsv).

Rules are read best by weight: a fault in a frequent shape is heard in every article. Each shape is shown with
one of its words, in its sentence, as it is spoken.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from reader.korean.normalization.normalizer import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLASSES = (
    (re.compile(r"\d+"), "9"),
    (re.compile("[A-Z]+"), "A"),
    (re.compile("[a-z]+"), "a"),
    (re.compile("[가-힣]+"), "가"),
    (re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+"), "漢"),
)
_PLAIN = re.compile(r"가[.,?!]?|[.,?!]*")
"""Shapes of words without notation."""
_SHOWN = 3
"""Words of each shape that are shown."""


def shape(word: str) -> str:
    """Return the shape of a word: each run of one class of characters is one letter.

    >>> shape("2018년"), shape("KB국민은행(3-1)"), shape("漢江의")
    ('9가', 'A가(9-9)', '漢가')
    """
    for pattern, letter in _CLASSES:
        word = pattern.sub(letter, word)
    return word


def lines(folder: Path) -> Iterator[str]:
    """Yield the lines of all texts in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".tsv"):
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                yield line.rpartition("\t")[2].strip()


def spoken(line: str, start: int, end: int) -> str:
    """Return what is said of a span of a line."""
    words = [word for word in normalize(line).words if word.start < end and word.end > start]
    return " ".join(word.text for word in words) or "(silent)"


def main() -> None:
    """Count the shapes, and print the most frequent ones with words as they are spoken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("folder", type=Path, help="texts, .txt or .tsv")
    parser.add_argument("--most", type=int, default=60, help="how many shapes to print")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    places: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for line in lines(arguments.folder):
        for match in re.finditer(r"\S+", line):
            kind = shape(match[0])
            if not _PLAIN.fullmatch(kind):
                counts[kind] += 1
                places[kind].append((line, *match.span()))
    total = counts.total()
    print(f"{total} words with notation, {len(counts)} shapes\n")
    print("| shape | share | words → spoken |\n|---|---|---|")
    sample = random.Random(0).sample
    for kind, count in counts.most_common(arguments.most):
        chosen = sample(places[kind], min(_SHOWN, count))
        words = "; ".join(f"{line[start:end]} → {spoken(line, start, end)}" for line, start, end in chosen)
        print(f"| {kind} | {count / total:.1%} | {words} |")


if __name__ == "__main__":
    main()
