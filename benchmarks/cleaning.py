"""Cleaning beside its peers: precision, recall and F1 by paragraph, and pages a second, in one run.

    pip install -e ".[test,peers]"
    python benchmarks/cleaning.py

The pages are the HTML cases of tests/pages that have an article. A paragraph counts as right when it agrees
with one of the answer's in letters and digits, so that no peer loses for spaces or quotation marks. Peers
read the decoded page, so that none loses for the encoding. Rounds are interleaved; the median round is told.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.article.extraction import extract_article
from reader.model import Page
from reader.sources.load import load
from tests.support.page_cases import ARTICLES, PageCase

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"\n+")
_KEY = re.compile(r"[\W_]+")


def ours(page: Page) -> list[str]:
    """Reader itself."""
    return list(extract_article(page).paragraphs)


def trafilatura(page: Page) -> list[str]:
    """Its text as plain lines, without comments and tables."""
    from trafilatura import extract

    return _BREAK.split(extract(page.text, include_comments=False, include_tables=False) or "")


def readability(page: Page) -> list[str]:
    """The lines of the summary's HTML: one a paragraph, list item or line break."""
    from lxml import html
    from readability import Document

    root = html.fromstring(Document(page.text).summary())
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "figcaption"):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return _BREAK.split(root.text_content())


def newspaper(page: Page) -> list[str]:
    """The text of its article, words told by nltk's tokenizer that needs no data from the network."""
    import nltk
    from newspaper import Article

    nltk.word_tokenize = nltk.wordpunct_tokenize
    article = Article("https://example.com/", language="ko")
    article.download(input_html=page.text)
    article.parse()
    return _BREAK.split(article.text)


def justext(page: Page) -> list[str]:
    """What it takes for no boilerplate, by length and links alone: its stop words are no help in Korean."""
    import justext as peer

    paragraphs = peer.justext(
        page.text, frozenset(), length_low=20, length_high=60, stopwords_low=0, stopwords_high=0
    )
    return [paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate]


SYSTEMS: dict[str, Callable[[Page], list[str]]] = {
    "reader": ours,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "jusText": justext,
}


def _keys(paragraphs: list[str]) -> Counter[str]:
    return Counter(key for paragraph in paragraphs if (key := _KEY.sub("", paragraph)))


def _tried(system: Callable[[Page], list[str]], page: Page) -> list[str]:
    """Its paragraphs; none where it gives up, as readability-lxml does on pages it does not like."""
    try:
        return system(page)
    except ImportError:
        raise
    except Exception:
        return []


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    cases: list[tuple[PageCase, Page]] = [
        (case, load(str(case.page))) for case in ARTICLES if case.page.suffix in (".html", ".mhtml")
    ]
    times: dict[str, list[float]] = {name: [] for name in SYSTEMS}
    found: dict[str, list[list[str]]] = {}
    for _ in range(rounds):
        for name, system in SYSTEMS.items():
            begun = time.perf_counter()
            found[name] = [_tried(system, page) for _, page in cases]
            times[name].append(time.perf_counter() - begun)
    print(f"{len(cases)} pages, {rounds} rounds\n")
    print("| system | precision | recall | F1 | pages wholly right | pages a second |")
    print("|---|---|---|---|---|---|")
    for name in SYSTEMS:
        right = said = wanted = whole = 0
        for (case, _), paragraphs in zip(cases, found[name], strict=True):
            want, got = _keys(case.expected["paragraphs"]), _keys(paragraphs)
            right += (want & got).total()
            said += got.total()
            wanted += want.total()
            whole += want == got
        precision, recall = right / max(1, said), right / wanted
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        speed = len(cases) / statistics.median(times[name])
        figures = f"{precision:.3f} | {recall:.3f} | {f1:.3f} | {whole} of {len(cases)} | {speed:.0f}"
        print(f"| {name} | {figures} |")


if __name__ == "__main__":
    main()
