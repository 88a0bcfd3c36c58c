"""Calibration of the thresholds of article extraction: pages are extracted with other values of each.

Measures: the pages of tests/pages whose article is another one with that value, and how it differs.
Peer: the threshold as it is.
Run: python -m benchmarks.calibration [THRESHOLD ...]
Takes: about 10 minutes on one idle core.
Needs: the extra "test".

An article is another one if any field of `reader show --json` differs; what is left out, and by which rule,
may differ. The pages were written before most thresholds were set, so a value that changes none of them is
not proved to be as good. The docstrings of `reader.article.settings.Thresholds` have the outcome.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest import mock

from reader.article import prose
from reader.article.extraction import extract_article
from reader.article.settings import THRESHOLDS, Thresholds
from reader.cli.serialize import article_data
from reader.errors import ReaderError
from reader.sources.load import load
from tests.support.page_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.model import Page

LOWER, UPPER = (0.7, 0.85), (1.2, 1.5)
"""Multiples of a threshold that are tried, from the least."""
DIGITS = 2
"""Significant ones of a whole number tried, and decimals of another."""
YEARS = (1970, 1980, 2000, 2010)
"""Tried for `Thresholds.first_year`, as multiples of a year mean nothing."""
SHOWN = 40
"""Characters of a paragraph that are printed."""


def _round(value: float) -> int:
    """Return a whole number with few digits: 1700 rather than 1699."""
    return int(float(f"{value:.{DIGITS}g}"))


def other_values(value: Any) -> list[Any]:
    """Return values around a threshold's: about 0.7, 0.85, 1.2 and 1.5 times as much, none of them negative.

    Args:
        value: a count, a share (below 1), a factor, or shares of which the first is 1.

    >>> other_values(45), other_values(2), other_values(0.9)
    ([31, 38, 54, 68], [0, 1, 3, 4], [0.63, 0.77, 1.0])
    """
    if isinstance(value, tuple):
        return [(value[0], *(round(scale * share, DIGITS) for share in value[1:])) for scale in LOWER + UPPER]
    if isinstance(value, float):
        most = 1.0 if value < 1 else float("inf")
        scaled = [min(most, round(value * scale, DIGITS)) for scale in LOWER + UPPER]
    else:
        # Of a small number the nearest ones, as its multiples round to itself.
        lower = [min(value - step, _round(value * scale)) for step, scale in zip((2, 1), LOWER, strict=True)]
        upper = [max(value + step, _round(value * scale)) for step, scale in zip((1, 2), UPPER, strict=True)]
        scaled = [max(0, other) for other in lower + upper]
    return [other for other in dict.fromkeys(scaled) if other != value]


@contextmanager
def threshold_set(name: str, value: Any) -> Iterator[None]:
    """Give a threshold another value while the context lasts."""
    before = getattr(THRESHOLDS, name)
    # The value is frozen, as nothing but this benchmark may change it.
    object.__setattr__(THRESHOLDS, name, value)
    prose.is_prose.cache_clear()
    try:
        yield
    finally:
        object.__setattr__(THRESHOLDS, name, before)
        prose.is_prose.cache_clear()


def extract(page: Page) -> dict[str, Any]:
    """Return a page's article as JSON data, or the error it ends in."""
    try:
        return dict(article_data(extract_article(page)))
    except ReaderError as error:
        return {"error": str(error)}
    # Some values make no sense to the code, such as a list of which none is looked at.
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return {"error": type(error).__name__}


def thresholds_read(page: Page) -> set[str]:
    """Return the names of the thresholds on which a page's article may depend."""
    names: set[str] = set()

    def record(thresholds: Thresholds, name: str) -> Any:
        names.add(name)
        return object.__getattribute__(thresholds, name)

    prose.is_prose.cache_clear()
    with mock.patch.object(Thresholds, "__getattribute__", record):
        extract(page)
    return names


def difference(usual: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return how an article differs from the usual one, in a few words."""
    if "error" in usual or "error" in other:
        return f"{usual.get('error', 'an article')} -> {other.get('error', 'an article')}"
    before, after = Counter(usual["paragraphs"]), Counter(other["paragraphs"])
    changes = [f"- {text[:SHOWN]}" for text in before - after] + [
        f"+ {text[:SHOWN]}" for text in after - before
    ]
    changes += [
        f"{name}: {usual[name]} -> {other[name]}"
        for name in usual
        if name != "paragraphs" and usual[name] != other[name]
    ]
    return "; ".join(changes) or "order of the paragraphs"


def main() -> None:
    """Print a line per value, and one per page that it changes."""
    names = [field.name for field in dataclasses.fields(Thresholds)]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "thresholds", nargs="*", choices=[[], *names], metavar="THRESHOLD", help="all if none"
    )
    chosen = parser.parse_args().thresholds or names
    pages = {case.page.name: load(str(case.page)) for case in CASES}
    usual = {name: extract(page) for name, page in pages.items()}
    read = {name: thresholds_read(page) for name, page in pages.items()}
    for threshold in chosen:
        value = getattr(THRESHOLDS, threshold)
        concerned = {name: page for name, page in pages.items() if threshold in read[name]}
        print(f"{threshold} = {value}, read on {len(concerned)} of {len(pages)} pages")
        for other in YEARS if threshold == "first_year" else other_values(value):
            with threshold_set(threshold, other):
                articles = {name: extract(page) for name, page in concerned.items()}
            changes = {
                name: difference(usual[name], article)
                for name, article in articles.items()
                if article != usual[name]
            }
            print(f"  {other}: {len(changes)} pages", flush=True)
            for name, change in changes.items():
                print(f"    {name}: {change}")


if __name__ == "__main__":
    main()
