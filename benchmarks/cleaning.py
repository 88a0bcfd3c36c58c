"""Boilerplate removal and main-content extraction.

Measures: precision, recall and F1 over paragraphs, exactly extracted pages, and pages per second.
Peers: trafilatura, readability-lxml, newspaper4k and jusText.
Run: python -m benchmarks.cleaning
Takes: about 10 seconds.
Needs: the extras "test" and "peers".

The pages are the HTML cases of tests/pages that contain an article. A paragraph is right if its letters and
digits equal those of an expected one, so that no peer loses for spaces or quotation marks. Peers get the
decoded page, so that none loses for the encoding. Rounds are interleaved, and the median round gives the
speed.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.timing import time_interleaved
from reader.article.extraction import extract_article
from reader.model import Page
from reader.sources.load import load
from tests.support.page_cases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"\n+")
_KEY = re.compile(r"[\W_]+")


def run_reader(page: Page) -> list[str]:
    """Return the paragraphs that reader extracts."""
    return list(extract_article(page).paragraphs)


def trafilatura(page: Page) -> list[str]:
    """Return the lines of trafilatura's text, without comments and tables."""
    from trafilatura import extract

    return _BREAK.split(extract(page.text, include_comments=False, include_tables=False) or "")


def readability(page: Page) -> list[str]:
    """Return the lines of readability-lxml's summary: one per paragraph, list item or line break."""
    from lxml import html
    from readability import Document

    root = html.fromstring(Document(page.text).summary())
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "figcaption"):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return _BREAK.split(root.text_content())


def newspaper(page: Page) -> list[str]:
    """Return the lines of newspaper4k's article."""
    import nltk
    from newspaper import Article

    # Its default tokenizer downloads data; this one needs none.
    nltk.word_tokenize = nltk.wordpunct_tokenize
    article = Article("https://example.com/", language="ko")
    article.download(input_html=page.text)
    article.parse()
    return _BREAK.split(article.text)


def justext(page: Page) -> list[str]:
    """Return the paragraphs that jusText does not classify as boilerplate.

    It has no stop words for Korean, so it judges by length and link density; lengths are Korean characters.
    """
    import justext as peer

    paragraphs = peer.justext(
        page.text, frozenset(), length_low=20, length_high=60, stopwords_low=0, stopwords_high=0
    )
    return [paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate]


SYSTEMS: dict[str, Callable[[Page], list[str]]] = {
    "reader": run_reader,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "jusText": justext,
}


def _keys(paragraphs: list[str]) -> Counter[str]:
    return Counter(key for paragraph in paragraphs if (key := _KEY.sub("", paragraph)))


def _extract(system: Callable[[Page], list[str]], page: Page) -> list[str]:
    """Return a system's paragraphs, none if it fails: readability-lxml raises on some pages."""
    try:
        return system(page)
    except ImportError:
        raise
    except Exception:
        return []


class Quality(NamedTuple):
    """How a system's paragraphs compare with the expected ones, pooled over all pages."""

    precision: float
    recall: float
    exact_pages: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def evaluate(expected: list[list[str]], extracted: list[list[str]]) -> Quality:
    """Compare the extracted paragraphs of each page with the expected ones."""
    matched = output = wanted = exact_pages = 0
    for expected_paragraphs, paragraphs in zip(expected, extracted, strict=True):
        want, got = _keys(expected_paragraphs), _keys(paragraphs)
        matched += (want & got).total()
        output += got.total()
        wanted += want.total()
        exact_pages += want == got
    return Quality(matched / max(1, output), matched / wanted, exact_pages)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    cases = [case for case in ARTICLES if case.page.suffix in (".html", ".mhtml")]
    pages = [load(str(case.page)) for case in cases]
    extracted: dict[str, list[list[str]]] = {}

    def run(name: str, system: Callable[[Page], list[str]]) -> None:
        extracted[name] = [_extract(system, page) for page in pages]

    seconds = time_interleaved({name: partial(run, name, SYSTEMS[name]) for name in SYSTEMS}, rounds)
    print(f"{len(cases)} pages, {rounds} rounds\n")
    print("| system | precision | recall | F1 | exact pages | pages per second |")
    print("|---|---|---|---|---|---|")
    expected = [case.expected["paragraphs"] for case in cases]
    for name in SYSTEMS:
        quality = evaluate(expected, extracted[name])
        speed = len(cases) / statistics.median(seconds[name])
        figures = f"{quality.precision:.3f} | {quality.recall:.3f} | {quality.f1:.3f}"
        print(f"| {name} | {figures} | {quality.exact_pages} of {len(cases)} | {speed:.0f} |")


if __name__ == "__main__":
    main()
