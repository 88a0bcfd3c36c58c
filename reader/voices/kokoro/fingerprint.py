"""Digests of the code and data that decide how the embedded voice sounds, parts of its fingerprint.

A cached clip must not outlive a change of the rules behind it, and must not be discarded for a change that
nobody hears. So a digest covers exactly the modules that are imported, determined by following the imports,
and the data files that they name; and of each module the code alone: no docstrings, comment lines or blank
lines, and of a table no comments.

To find the code, every module has to be parsed, which takes longer than a start should. So the cache folder
remembers the digest of files that were parsed before, under a digest of their bytes, which takes 3 ms.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reader.errors import OutputError
from reader.system.files import write_whole
from reader.voices.kokoro.weights import MODEL_SHA256, REWRITTEN

_ROOT = Path(__file__).resolve().parents[2]
_DATA_SUFFIXES = (".tsv", ".npz")
_TABLES = "reader.tables"
"""Reads the words of the Korean modules."""
_ANALYZER = ("kiwipiepy", "kiwipiepy_model")
"""Packages that analyze morphemes, on which pronunciation depends."""
_REMEMBERED = 8
"""Digests that the cache folder keeps: of several installations or checkouts that share it."""
_LINE = re.compile(r"([0-9a-f]{64}) ([0-9a-f]{12})")


@functools.cache
def pronunciation_digest(cache: Path) -> str:
    """Return 12 hexadecimal digits that change with what turns text into phonemes, tones and word times.

    Args:
        cache: the cache folder, which remembers the digest; computing it takes a quarter of a second.
    """
    modules = ("reader.korean.pronunciation.ipa", "reader.korean.prosody.intonation", __package__ + ".voice")
    own = tuple(f"{__package__}.{name}" for name in ("voice", "alignment", "phoneme_embeddings"))
    within = ("reader.korean", _TABLES, *own)
    return remembered_digest(modules, within, cache / "pronunciation-digests.txt")


@functools.cache
def model_digest() -> str:
    """Return 16 hexadecimal digits that change with the model: its weights, its graph, what joins them."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    digest.update(Path(__file__).with_name(REWRITTEN).read_bytes())
    return digest.hexdigest()[:16]


def remembered_digest(
    modules: tuple[str, ...], within: tuple[str, ...], memory: Path, root: Path = _ROOT
) -> str:
    """Return what `code_digest` does, computed only for files that `memory` does not know yet.

    Args:
        modules, within, root: as for `code_digest`.
        memory: a file with the latest digests. It may be absent, damaged or impossible to write.
    """
    files = bytes_digest(within, root)
    known: dict[str, str] = {}
    with suppress(OSError):
        lines = memory.read_text(encoding="ascii", errors="replace").splitlines()
        known = {match[1]: match[2] for line in lines if (match := _LINE.fullmatch(line))}
    if files not in known:
        latest = [(files, code_digest(modules, within, root)), *known.items()][:_REMEMBERED]
        with suppress(OutputError):
            write_whole(memory, "".join(f"{key} {value}\n" for key, value in latest).encode())
        return latest[0][1]
    return known[files]


def bytes_digest(within: tuple[str, ...], root: Path) -> str:
    """Return a digest of every byte that `code_digest` may depend on, and of this module that computes it."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted({path for scope in within for path in _scope_files(scope, root)}):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode() + content)
    digest.update(_analyzer_versions())
    return digest.hexdigest()


def _scope_files(scope: str, root: Path) -> list[Path]:
    """Return the modules of a package or module, and the data files beside them."""
    folder = root.joinpath(*scope.split(".")[1:])
    if folder.is_dir():
        return [path for path in folder.rglob("*") if path.suffix in (".py", *_DATA_SUFFIXES)]
    data = [path for path in folder.parent.iterdir() if path.suffix in _DATA_SUFFIXES]
    return [folder.with_suffix(".py"), *data]


def code_digest(modules: tuple[str, ...], within: tuple[str, ...], root: Path = _ROOT) -> str:
    """Return a digest of modules, of those of ours that they import, and of the data files beside them.

    Args:
        modules: dotted names to begin with.
        within: dotted names of packages or modules; imports of anything else are not followed.
        root: folder of the package ``reader``.
    """
    digest = hashlib.sha256()
    for path, code in sorted(module_closure(modules, within, root).items()):
        digest.update(f"{path.relative_to(root).as_posix()}\n{code}\n".encode())
        for data in _data_files(path, code):
            digest.update(_significant_data(data))
    digest.update(_analyzer_versions())
    return digest.hexdigest()[:12]


def _data_files(module: Path, code: str) -> list[Path]:
    """Return the data files beside a module that its code names, each as a string of its own."""
    files = (file for file in module.parent.iterdir() if file.suffix in _DATA_SUFFIXES)
    return sorted(file for file in files if f'"{file.name}"' in code)


def _significant_data(path: Path) -> bytes:
    """Return the content of a data file, of a table without the lines that `reader.tables.Table` skips."""
    data = path.read_bytes()
    if path.suffix != ".tsv":
        return data
    return b"\n".join(line for line in data.splitlines() if line and not line.startswith(b"#"))


def significant_code(source: str) -> str:
    """Return a module's source without docstrings, comment lines and blank lines.

    It is the same in every version of Python, which the bytecode or the output of `ast.dump` is not.
    """
    return _significant(source, ast.parse(source))


def _significant(source: str, tree: ast.Module) -> str:
    lines = source.encode().split(b"\n")  # ast counts columns in bytes.
    inside_string: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and _is_string(node.value):
            # A string by itself is a docstring. It is blanked, so that the lines after it keep their numbers.
            first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            rest = lines[last][node.end_col_offset or 0 :]
            lines[first] = lines[first][: node.col_offset] + (rest if first == last else b"")
            lines[first + 1 : last + 1] = [b""] * (last - first)
        elif _is_string(node) or isinstance(node, ast.JoinedStr):
            # A line that begins with # inside a string is text, not a comment.
            first, last = node.lineno, node.end_lineno or node.lineno  # type: ignore[attr-defined]
            inside_string.update(range(first, last))
    return "\n".join(
        line.decode().rstrip()
        for number, line in enumerate(lines)
        if line.strip() and (number in inside_string or not line.lstrip().startswith(b"#"))
    )


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def module_closure(modules: tuple[str, ...], within: tuple[str, ...], root: Path) -> dict[Path, str]:
    """Return modules and all that they import inside `within`, directly or not.

    Args:
        modules, within, root: as for `code_digest`.

    Returns:
        The significant code of each module by its file.
    """
    code: dict[Path, str] = {}
    pending = list(modules)
    while pending:
        path = _source_file(pending.pop(), root)
        if path is None or path in code:
            continue
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        code[path] = _significant(source, tree)
        pending += [
            name
            for name in _imports(tree)
            if any(name == scope or name.startswith(scope + ".") for scope in within)
        ]
    return code


def _imports(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def _source_file(name: str, root: Path) -> Path | None:
    """Return the file of a module of ours; None if the name is not a module's but e.g. a function's."""
    relative = Path(*name.split(".")[1:])
    module, package = root / relative.with_suffix(".py"), root / relative / "__init__.py"
    return module if module.is_file() else package if package.is_file() else None


def _analyzer_versions() -> bytes:
    """Return the analyzer's version: another one may find other morphemes, and so another pronunciation."""
    return "".join(_version(package) for package in _ANALYZER).encode()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
