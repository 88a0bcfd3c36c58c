"""The pages by which extraction is measured, each with the article expected of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "pages"
_ENDINGS = (".html", ".mhtml", ".txt", ".md")


@dataclass(frozen=True)
class PageCase:
    """A page and the article expected of it."""

    name: str
    page: Path
    expected: dict[str, Any]
    """As `reader show --json` prints it; ``{"error": true}`` for a page without an article."""

    @property
    def has_article(self) -> bool:
        return "error" not in self.expected


def _load_case(expected: Path) -> PageCase:
    """Load a case by its JSON file; its page is beside it or among the seeds."""
    candidates = (
        folder / f"{expected.stem}{ending}" for folder in (FOLDER, ROOT / "seeds") for ending in _ENDINGS
    )
    page = next(path for path in candidates if path.exists())
    return PageCase(expected.stem, page, json.loads(expected.read_text(encoding="utf-8")))


CASES = [_load_case(path) for path in sorted(FOLDER.glob("*.json"))]
ARTICLES = [case for case in CASES if case.has_article]
TEXTS = [case for case in ARTICLES if case.page.suffix == ".txt"]
