"""The pages by which article extraction is measured, each beside its expected article."""

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
    """As `reader show --json` gives it; ``{"error": true}`` for a page without an article."""

    @property
    def has_article(self) -> bool:
        return "error" not in self.expected


def _case(answer: Path) -> PageCase:
    """A case of `FOLDER`; its page is beside the answer, or among the seeds."""
    candidates = (
        folder / f"{answer.stem}{ending}" for folder in (FOLDER, ROOT / "seeds") for ending in _ENDINGS
    )
    page = next(path for path in candidates if path.exists())
    return PageCase(answer.stem, page, json.loads(answer.read_text(encoding="utf-8")))


CASES = [_case(answer) for answer in sorted(FOLDER.glob("*.json"))]
ARTICLES = [case for case in CASES if case.has_article]
TEXTS = [case for case in ARTICLES if case.page.suffix == ".txt"]
