"""On which systems, processors and Pythons everything that reader needs has a wheel: asks the package index.

    python -m benchmarks.wheels [--write]

The index, its certificates and proxies are those that pip is configured with. Prints the tables of
docs/platforms.md; `--write` puts them there.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import re
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from packaging.specifiers import SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from benchmarks.dependencies import closure, is_native, requirements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from packaging.tags import Tag

    from benchmarks.dependencies import Dependency

PAGE = Path(__file__).parent.parent / "docs" / "platforms.md"
MARKS = ("<!-- written by benchmarks/wheels.py -->\n", "<!-- end -->")
"""What stands before and behind the tables in the page."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SUBSTITUTES = {
    "miniaudio": "sound by a program",
    "soundfile": "libsndfile of the system",
}
"""What takes the place of a package that has no wheel; soundfile has one, but without its library."""


class Platform(NamedTuple):
    """A system and processor."""

    tags: str
    """A pattern of the platform tags of its wheels (packaging.python.org, platform compatibility tags)."""
    system: str
    """`sys.platform`."""
    machine: str
    """`platform.machine()`."""

    def environment(self, python: str) -> dict[str, str]:
        """Return the values of the markers of requirements there."""
        names = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
        platform_system, os_name = names[self.system]
        return {
            "sys_platform": self.system,
            "platform_machine": self.machine,
            "platform_system": platform_system,
            "os_name": os_name,
            "python_version": python,
            "python_full_version": f"{python}.0",
        }


PLATFORMS = {
    "Linux x86-64": Platform(r"manylinux\w*_x86_64|linux_x86_64", "linux", "x86_64"),
    "Linux ARM64": Platform(r"manylinux\w*_aarch64", "linux", "aarch64"),
    "Linux ARMv7": Platform(r"manylinux\w*_armv7l", "linux", "armv7l"),
    "Alpine x86-64": Platform(r"musllinux\w*_x86_64", "linux", "x86_64"),
    "Alpine ARM64": Platform(r"musllinux\w*_aarch64", "linux", "aarch64"),
    "macOS ARM64": Platform(r"macosx_\w+_(arm64|universal2)", "darwin", "arm64"),
    "macOS x86-64": Platform(r"macosx_\w+_(x86_64|universal2|intel)", "darwin", "x86_64"),
    "Windows x86-64": Platform(r"win_amd64", "win32", "AMD64"),
    "Windows ARM64": Platform(r"win_arm64", "win32", "ARM64"),
    "Windows 32-bit": Platform(r"win32", "win32", "x86"),
}
"""By name. Linux has glibc, Alpine and its like musl."""


class Wheel(NamedTuple):
    """A file of the index."""

    version: Version
    tags: frozenset[Tag]
    pythons: SpecifierSet

    @property
    def is_for_any(self) -> bool:
        """Whether it has no code for one system."""
        return any(tag.platform == "any" for tag in self.tags)

    def fits(self, platform: str, python: str) -> bool:
        """Whether pip would take it there."""
        digits = python.replace(".", "")
        return python in self.pythons and any(
            _fits_interpreter(tag, int(digits))
            and (tag.platform == "any" or re.fullmatch(platform, tag.platform))
            for tag in self.tags
        )


def _fits_interpreter(tag: Tag, python: int) -> bool:
    """Whether CPython of this version (311) runs a wheel: its own, of the stable ABI, or Python alone."""
    if tag.abi == "none":
        return tag.interpreter in ("py3", "py2.py3", f"cp{python}", f"py{python}")
    since = re.fullmatch(r"cp(\d+)", tag.interpreter)
    if tag.abi == "abi3":
        return since is not None and (int(since[1][0]), int(since[1][1:])) <= (3, python % 100)
    return tag.abi == f"cp{python}"


@contextlib.contextmanager
def package_index() -> Iterator[Callable[[str], list[Wheel]]]:
    """Yield a function that returns the wheels of a project, all releases that were not withdrawn."""
    # Not an interface that pip promises, but the one way to have its configuration whole: files, environment,
    # certificates, proxies and passwords.
    from pip._internal.commands.download import DownloadCommand

    command = DownloadCommand("download", "")
    options, _ = command.parse_args([])
    with command.main_context():
        session: Any = command.get_default_session(options)

        def wheels(name: str) -> list[Wheel]:
            address = f"{str(options.index_url).rstrip('/')}/{name}/"
            page = session.get(address, headers={"Accept": "application/vnd.pypi.simple.v1+json"}, timeout=60)
            page.raise_for_status()
            return list(_wheels(page.json()["files"]))

        yield wheels


def _wheels(files: Iterable[dict[str, Any]]) -> Iterator[Wheel]:
    for file in files:
        try:
            _, version, _, tags = parse_wheel_filename(file["filename"])
        except InvalidWheelFilename:  # A source archive, or a name of long ago.
            continue
        if not file.get("yanked") and not version.is_prerelease:
            yield Wheel(version, tags, SpecifierSet(file.get("requires-python") or ""))


def needed_there(platform: str, python: str) -> dict[str, Dependency]:
    """Return what reader depends on, by name, on a platform of `PLATFORMS`."""
    return closure(requirements(), PLATFORMS[platform].environment(python), _installed)


_installed = functools.cache(distribution)


def native_dependencies() -> dict[str, set[tuple[str, str]]]:
    """Return by name on which platforms and Pythons a dependency with code for one system is needed.

    One that is not installed here, because its marker excludes this machine, counts as such.
    """
    native = defaultdict(set)
    for platform in PLATFORMS:
        for python in PYTHONS:
            for name, dependency in needed_there(platform, python).items():
                if dependency.installed is None or is_native(dependency.installed):
                    native[name].add((platform, python))
    return dict(sorted(native.items()))


def best_versions(wheels: Sequence[Wheel], allowed: SpecifierSet) -> dict[tuple[str, str], Version]:
    """Return the newest version by platform and Python; a pair for which there is no wheel is absent."""
    usable = sorted((wheel for wheel in wheels if wheel.version in allowed), reverse=True)
    best = {}
    for platform, (tags, _, _) in PLATFORMS.items():
        for python in PYTHONS:
            fitting = next((wheel for wheel in usable if wheel.fits(tags, python)), None)
            if fitting is not None:
                best[platform, python] = fitting.version
    return best


class Row(NamedTuple):
    """A dependency of the table."""

    needed: set[tuple[str, str]]
    """Platforms and Pythons for which it is required."""
    best: dict[tuple[str, str], Version]
    """The newest version that has a wheel there."""
    oldest: str
    """The oldest glibc and macOS that its newest release runs on."""


def tables(rows: dict[str, Row]) -> str:
    """Return both tables of the page, in Markdown."""
    lines = ["| | " + " | ".join(PYTHONS) + " |", "|---" * (len(PYTHONS) + 1) + "|"]
    for platform in PLATFORMS:
        cells = [_missing(rows, platform, python) for python in PYTHONS]
        lines.append(f"| {platform} | " + " | ".join(cells) + " |")
    lines += ["", "| | newest | " + " | ".join(PLATFORMS) + " | glibc, macOS |"]
    lines.append("|---" * (len(PLATFORMS) + 3) + "|")
    for name, row in rows.items():
        newest = max(row.best.values())
        cells = [_cell(row, platform, newest) for platform in PLATFORMS]
        lines.append(f"| {name} | {newest} | " + " | ".join(cells) + f" | {row.oldest} |")
    return "\n".join(lines) + "\n"


def _missing(rows: dict[str, Row], platform: str, python: str) -> str:
    """Say what lacks a wheel there."""
    here = platform, python
    missing = [
        name
        for name, row in rows.items()
        # What a marker leaves out is needed all the same if something takes its place.
        if here not in row.best and (here in row.needed or name in SUBSTITUTES)
    ]
    if lacking := [name for name in missing if name not in SUBSTITUTES]:
        return "no " + ", ".join(lacking)
    return "; ".join(["yes", *(SUBSTITUTES[name] for name in missing)])


def _cell(row: Row, platform: str, newest: Version) -> str:
    """Describe one dependency on one platform: `yes`, `no`, `1.70 for 3.11`; empty where it is not needed."""
    pythons = defaultdict(list)
    for python in PYTHONS:
        if (platform, python) in row.needed:
            pythons[row.best.get((platform, python))].append(python)
    if len(pythons) == 1:
        (version,) = pythons
        return "no" if version is None else "yes" if version == newest else str(version)
    described = []
    for version, listed in pythons.items():
        what = "no" if version is None else "yes" if version == newest else str(version)
        described.append(f"{what} for {listed[0]}" + (f" to {listed[-1]}" if len(listed) > 1 else ""))
    return ", ".join(described)


def _oldest_system(wheels: Sequence[Wheel], version: Version) -> str:
    """Return the oldest glibc and macOS that the newest release runs on."""
    tags = [tag.platform for wheel in wheels if wheel.version == version for tag in wheel.tags]
    if "any" in tags:
        return ""
    oldest = []
    for pattern in (r"(?:many)?linux_(\d+)_(\d+)_x86_64", r"macosx_(\d+)_(\d+)_(?:arm64|universal2)"):
        numbers = [
            [int(part) for part in match.groups()] for tag in tags if (match := re.fullmatch(pattern, tag))
        ]
        oldest.append(".".join(map(str, min(numbers))) if numbers else "-")
    return ", ".join(oldest)


def main() -> None:
    """Ask the index, and print the tables or write them into the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the tables into docs/platforms.md")
    arguments = parser.parse_args()
    allowed = {str(canonicalize_name(wanted.name)): wanted.specifier for wanted in requirements()}
    rows = {}
    with package_index() as find:
        for name, needed in native_dependencies().items():
            wheels = [wheel for wheel in find(name) if name not in SUBSTITUTES or not wheel.is_for_any]
            # One that is not installed here may turn out to have no native code.
            if all(wheel.is_for_any for wheel in wheels):
                continue
            best = best_versions(wheels, allowed.get(name, SpecifierSet()))
            rows[name] = Row(needed, best, _oldest_system(wheels, max(best.values())))
    text = tables(rows)
    print(text)
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(MARKS[0])
        _, end, behind = rest.partition(MARKS[1])
        PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{end}{behind}", encoding="utf-8")


if __name__ == "__main__":
    main()
