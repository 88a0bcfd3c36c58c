"""What reader depends on, directly and through others, as the installed metadata tell."""

from __future__ import annotations

import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


class Dependency(NamedTuple):
    """A distribution that reader needs."""

    name: str
    """Normalized, as the index has it."""
    wanted: str
    """Versions that pyproject.toml allows; empty if only others need it."""
    needed_by: str
    """The distribution that needs it; empty if pyproject.toml names it."""
    installed: Distribution | None
    """None if it is not installed here."""


def requirements(extra: str | None = None) -> list[Requirement]:
    """Return what pyproject.toml asks for, at run time or for one of its extras."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def closure(
    wanted: Iterable[Requirement],
    environment: Mapping[str, str] | None = None,
    find: Callable[[str], Distribution] = distribution,
) -> dict[str, Dependency]:
    """Return all that these requirements need, by name.

    Args:
        wanted: those that pyproject.toml names.
        environment: values for their markers that differ from those of this machine.
        find: returns the metadata of a distribution, or raises `PackageNotFoundError`.
    """
    environment = environment or {}
    dependencies: dict[str, Dependency] = {}
    queue = [(requirement, "") for requirement in wanted]
    for requirement, needed_by in queue:
        name = canonicalize_name(requirement.name)
        if not _applies(requirement, environment) or name in dependencies:
            continue
        try:
            installed = find(name)
        except PackageNotFoundError:
            installed = None
        versions = "" if needed_by else str(requirement.specifier)
        dependencies[name] = Dependency(name, versions, needed_by, installed)
        if installed is not None:
            queue += [(further, name) for further in _needs(installed, requirement.extras, environment)]
    return dependencies


def is_native(installed: Distribution) -> bool:
    """Whether a distribution has code for one system and processor, as the tags of its wheel say."""
    lines = (installed.read_text("WHEEL") or "").splitlines()
    return any(line.startswith("Tag:") and not line.rstrip().endswith("-any") for line in lines)


def _needs(
    installed: Distribution, extras: Iterable[str], environment: Mapping[str, str]
) -> Iterator[Requirement]:
    """Yield what a distribution requires, with these of its extras."""
    for line in installed.requires or ():
        requirement = Requirement(line)
        if any(_applies(requirement, environment, extra) for extra in ("", *extras)):
            requirement.marker = None
            yield requirement


def _applies(requirement: Requirement, environment: Mapping[str, str], extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({**environment, "extra": extra})
