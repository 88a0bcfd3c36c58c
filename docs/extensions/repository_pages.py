"""A hook of MkDocs: files that live elsewhere in the repository become pages of the site.

The files stay where a visitor of the repository looks for them, and their relative links work in both places.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

PAGES = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "reporting.md",
    "benchmarks/RESULTS.md": "measurements.md",
}
"""Path in the repository, and path of the page in the site."""
_ORIGIN = {page: path for path, page in PAGES.items()}
_LINK = re.compile(r"\]\((?P<path>[\w./-]+\.(?:md|png|svg))(?P<anchor>#[\w-]+)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files as pages."""
    root = Path(config.config_file_path).parent
    for path, page in PAGES.items():
        files.append(File.generated(config, page, content=(root / path).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links between files of the repository at the pages that they have become."""
    folder = posixpath.dirname(_ORIGIN.get(page.file.src_uri, f"docs/{page.file.src_uri}"))

    def link(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match["path"]))
        return f"]({PAGES.get(path, path.removeprefix('docs/'))}{match['anchor'] or ''})"

    return _LINK.sub(link, markdown)
