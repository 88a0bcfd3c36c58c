"""The page about platforms names all that is compiled, and its script reads the names of wheels as pip does."""

from __future__ import annotations

import pytest
from packaging.specifiers import SpecifierSet

from benchmarks.dependencies import closure, is_native, requirements
from benchmarks.wheels import MARKS, PAGE, PLATFORMS, Row, _wheels, best_versions, tables

TABLES = PAGE.read_text(encoding="utf-8").partition(MARKS[0])[2].partition(MARKS[1])[0]


def test_the_page_names_every_compiled_dependency() -> None:
    native = {
        name
        for name, dependency in closure(requirements()).items()
        if dependency.installed is not None and is_native(dependency.installed)
    }
    assert {"lxml", "numpy", "onnxruntime"} <= native
    named = {line.split("|")[1].strip() for line in TABLES.splitlines() if line.startswith("|")}
    assert native <= named, "run python -m benchmarks.wheels --write"
    assert set(PLATFORMS) <= named


@pytest.mark.parametrize(
    ("file", "platform", "python", "fits"),
    [
        ("a-1.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", "Linux ARM64", "3.13", True),
        ("a-1.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", "Linux ARM64", "3.12", False),
        ("a-1.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", "Linux x86-64", "3.13", False),
        ("a-1.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", "Alpine ARM64", "3.13", False),
        ("a-1.0-cp313-cp313t-win_amd64.whl", "Windows x86-64", "3.13", False),
        ("a-1.0-cp38-abi3-win_amd64.whl", "Windows x86-64", "3.14", True),
        ("a-1.0-cp312-abi3-win_amd64.whl", "Windows x86-64", "3.11", False),
        ("a-1.0-py2.py3-none-win32.whl", "Windows 32-bit", "3.11", True),
        ("a-1.0-cp311-cp311-macosx_11_0_universal2.whl", "macOS x86-64", "3.11", True),
        ("a-1.0-cp311-cp311-macosx_11_0_arm64.whl", "macOS x86-64", "3.11", False),
        ("a-1.0-py3-none-any.whl", "Alpine ARM64", "3.12", True),
        ("a-1.0-py2-none-any.whl", "Alpine ARM64", "3.12", False),
    ],
)
def test_where_a_wheel_is_installed(file: str, platform: str, python: str, fits: bool) -> None:
    (wheel,) = _wheels([{"filename": file}])
    assert wheel.fits(PLATFORMS[platform].tags, python) is fits


def test_the_newest_release_that_pip_would_take() -> None:
    """Not a withdrawn one, a preview, one for other Pythons, or one that pyproject.toml does not allow."""
    files = [
        {"filename": "a-1.0-py3-none-win_arm64.whl"},
        {"filename": "a-1.1-py3-none-win_arm64.whl"},
        {"filename": "a-1.2-py3-none-win_arm64.whl", "yanked": "broken"},
        {"filename": "a-1.3rc1-py3-none-win_arm64.whl"},
        {"filename": "a-1.4-py3-none-win_arm64.whl", "requires-python": ">=3.13"},
        {"filename": "a-2.0-py3-none-win_arm64.whl"},
        {"filename": "a-1.9.tar.gz"},
    ]
    best = best_versions(list(_wheels(files)), SpecifierSet("<2"))
    assert {python: str(version) for (_, python), version in best.items()} == {
        "3.11": "1.1",
        "3.12": "1.1",
        "3.13": "1.4",
        "3.14": "1.4",
    }
    assert {platform for platform, _ in best} == {"Windows ARM64"}
    table = tables({"a": Row(set(best) | {("Linux ARM64", "3.11")}, best, "")}).splitlines()
    assert "| Windows ARM64 | yes | yes | yes | yes |" in table
    assert "| Linux ARM64 | no a | yes | yes | yes |" in table
    (row,) = (line for line in table if line.startswith("| a |"))
    assert "| 1.1 for 3.11 to 3.12, yes for 3.13 to 3.14 |" in row
