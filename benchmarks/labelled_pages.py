"""Pages whose article is known: those of tests/pages, and folders of others from outside the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.support.page_cases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ENDINGS = (".html", ".md", ".txt")


@dataclass(frozen=True)
class LabelledPage:
    """A page and what a person said of it."""

    page: Path
    title: str | None = None
    subtitle: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    """Those of its article; none for a page without one."""
    optional: list[str] = field(default_factory=list)
    """Lines that may be read or left out."""
    has_article: bool = True


def labelled_pages(folders: Iterable[Path]) -> list[LabelledPage]:
    """Return the pages of tests/pages, and those of other folders.

    Args:
        folders: each has pages, and beside each a JSON file of the same name with its "title" and
            "paragraphs", perhaps also with "optional" lines; "error" stands for a page without an article.
    """
    pages = [
        LabelledPage(
            case.page,
            case.expected.get("title"),
            case.expected.get("subtitle"),
            case.expected["paragraphs"],
        )
        for case in ARTICLES
    ]
    for golden in (golden for folder in folders for golden in sorted(folder.glob("*.json"))):
        expected = json.loads(golden.read_text(encoding="utf-8"))
        page = next(golden.with_suffix(end) for end in _ENDINGS if golden.with_suffix(end).exists())
        pages.append(
            LabelledPage(
                page,
                expected.get("title"),
                expected.get("subtitle"),
                expected.get("paragraphs", []),
                expected.get("optional", []),
                "error" not in expected,
            )
        )
    return pages
