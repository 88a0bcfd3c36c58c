"""Find the headline of an article: the line that shows it, or the title that the page declares.

Each candidate has signs (`title_signs`), and title_votes.tsv the weight of each sign: the candidate with the
largest sum is the headline. As in a conditional logit model, the sums are the logarithms of the odds between
the candidates of one page, up to a constant; benchmarks/titles.py fits the weights to pages whose headline is
known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS
from reader.article.site_names import strip_site_name
from reader.article.text_titles import find_likeliest_title
from reader.article.title_signs import has_title_name, title_candidates
from reader.article.weights import WeightTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

WEIGHTS = WeightTable.of_article("title_votes.tsv", "[a-z0-9][a-z0-9' ]*")
_UNFINISHED = re.compile(r"^ [^–—-] .* [,:–—-] $ | ^ \[ [^\]]+ \] $", re.VERBOSE)
"""The first half of a headline: ``시장 이야기,`` or ``[3회]`` alone; ``-이번 주 소식-`` is whole."""
_GOES_ON = re.compile(r"\s*[:~–—]")


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article is called, and the lines of its page that show it."""

    text: str
    lines: range
    """Indices of one line, or of two where the markup splits it; empty for a title that is only declared."""

    @property
    def first_line(self) -> int | None:
        """Index of the first of these lines; None where no line shows it."""
        return self.lines.start if self.lines else None


def rank_headlines(
    lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None = None
) -> list[Headline]:
    """Return what may be the headline, the likeliest first; nothing where no line and no title is likely.

    Args:
        lines: the page's.
        declared: the headline in the forms that the page declares, the most trusted first; empty for copied
            text.
        span: indices of the lines in the element that contains the body.
        publisher: the outlet; None if the page does not declare it.
    """
    # Copied text declares nothing, so its headline is recognized by its shape and position.
    if not declared and all(line.level is None for line in lines):
        likeliest = find_likeliest_title(lines)
        return [] if likeliest is None else [_shown(lines, likeliest, lines[likeliest].text)]
    candidates = title_candidates(lines, declared, span, publisher)
    scores = [(WEIGHTS.total(candidate.signs), candidate) for candidate in candidates]
    return [
        Headline(strip_site_name(candidate.text, publisher), range(0))
        if candidate.line is None
        else _shown(lines, candidate.line, candidate.text)
        for score, candidate in sorted(scores, key=lambda each: -each[0])
        if score >= THRESHOLDS.least_title_score or "declared" in candidate.signs
    ]


def _shown(lines: Sequence[Line], at: int, text: str) -> Headline:
    """Return the headline that a line shows, with the other half if the markup has split it in two."""
    for first in (at, at - 1):
        halves = lines[max(first, 0) : first + 2]
        if len(halves) == 2 and _are_halves(*halves):
            return Headline(" ".join(line.text for line in halves), range(first, first + 2))
    return Headline(text, range(at, at + 1))


def _are_halves(line: Line, following: Line) -> bool:
    """Whether two lines look alike and the first is unfinished, or the second goes on.

    Those of one element that is named as the headline's are parted by a line break only.
    """
    looks_alike = line.shape is not None and (line.shape, line.level) == (following.shape, following.level)
    is_one = line.number == following.number and has_title_name(line)
    return looks_alike and bool(is_one or _UNFINISHED.search(line.text) or _GOES_ON.match(following.text))
