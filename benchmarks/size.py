"""Size of an installation: how much disk it takes, and by which packages.

Measures: MB of a fresh virtual environment's site-packages after ``pip install .``, with and without compiled
bytecode; the number of distributions; the largest packages.
Peer: the same at another commit.
Run: python -m benchmarks.size [--python PYTHON] [--extra NAME] [--top N]
Takes: 1 to 3 minutes, most of it pip.
Needs: a package index, or pip's cache.

pip installs with the Python given and compiles bytecode, as it does by default. Sizes are of disk blocks, as
``du`` counts them. pip itself, and setuptools before Python 3.12, come with the environment and are counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MB = 1024 * 1024
BLOCK = 512
"""Bytes per block of `os.stat_result.st_blocks`."""
BYTECODE = "__pycache__"


def install(python: str, folder: Path, extra: str) -> Path:
    """Install this repository into a new virtual environment, and return the environment's Python."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    executable = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    source = f"{ROOT}[{extra}]" if extra else str(ROOT)
    subprocess.run([executable, "-m", "pip", "install", "--quiet", source], check=True)
    return executable


def output_of(python: Path, *arguments: str) -> str:
    """Return what a Python prints."""
    return subprocess.run([python, *arguments], check=True, capture_output=True, text=True).stdout


def disk_use(file: Path) -> int:
    """Return the bytes of the blocks that a file takes; its length on Windows, which does not tell blocks."""
    status = file.lstat()
    return getattr(status, "st_blocks", 0) * BLOCK or status.st_size


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--python", default=sys.executable, help="Python that makes the environment")
    parser.add_argument("--extra", default="", help="extra of the package to install, too")
    parser.add_argument("--top", type=int, default=10, help="how many packages are listed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = install(arguments.python, Path(folder), arguments.extra)
        version = output_of(python, "--version").strip()
        packages = json.loads(output_of(python, "-m", "pip", "list", "--format=json"))
        site = Path(output_of(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        sizes: Counter[str] = Counter()
        bytecode = 0
        for file in site.rglob("*"):
            if file.is_dir() and not file.is_symlink():
                continue
            size = disk_use(file)
            sizes[file.relative_to(site).parts[0]] += size
            bytecode += size * (BYTECODE in file.parts)
    total = sizes.total()
    print(f"{version}, {sys.platform}: {len(packages)} distributions\n")
    print("| installed | MB |")
    print("|---|---|")
    print(f"| all | {total / MB:.0f} |")
    print(f"| without bytecode | {(total - bytecode) / MB:.0f} |")
    for name, size in sizes.most_common(arguments.top):
        print(f"| {name} | {size / MB:.1f} |")


if __name__ == "__main__":
    main()
