"""The texts that benchmarks read: the seeds, and the pages written for the tests.

`benchmarks/sentences.txt`, the list for the character error rate, is read by `benchmarks.intelligibility`.
"""

from __future__ import annotations

from pathlib import Path

from reader.model import Sentence
from reader.pipeline import load_article
from reader.script import write_script
from tests.support.page_cases import ARTICLES

ROOT = Path(__file__).resolve().parent.parent
"""The repository's root."""
SEEDS = ROOT / "seeds"
SEED_ARTICLE = SEEDS / "kbs-smart-city.txt"
"""A news article with a title, 8 paragraphs and 12 sentences; "the seed" in RESULTS.md."""


def spoken_sentences(source: str | Path) -> list[Sentence]:
    """Return the sentences of an article that have a spoken form, in reading order."""
    return [s for s in write_script(load_article(source)) if s.spoken]


def page_sentences(pages: int) -> list[Sentence]:
    """Return the sentences with a spoken form of the first pages in tests/pages that contain an article."""
    return [sentence for case in ARTICLES[:pages] for sentence in spoken_sentences(case.page)]
