"""A bounded folder of files that can be made again, each with a checksum in front of its content.

A damaged file counts as missing. When the bound is exceeded, the least recently used files are removed.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.errors import OutputError
from reader.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PRUNED_SHARE = 0.9
"""Share of the bound that is left after pruning, so that not every file that is added prunes again."""
_CHECKSUM_BYTES = 32
_Content = TypeVar("_Content")


class Usage(NamedTuple):
    """The size of a cache."""

    files: int
    """Number of files."""
    bytes: int
    """Bytes on disk."""


class _File(NamedTuple):
    """A file of the cache; sorts by when it was last used."""

    used_at: float
    size: int
    path: Path


class FileCache:
    """Contents by key. It never fails: what cannot be read or written is simply not cached.

    Args:
        folder: of the files; it is created when the first one is written.
        suffix: of their names; other files in the folder are left alone.
        max_bytes: bound of all of them together.
    """

    def __init__(self, folder: Path, suffix: str, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._suffix = suffix
        self._size: int | None = None

    def path(self, key: str) -> Path:
        """Return the path of a key's file, whether it exists or not."""
        # 256 folders, because a single one would get tens of thousands of files.
        return self.folder / key[:2] / f"{key}{self._suffix}"

    def read(self, key: str) -> bytes | None:
        """Return a file as it was written, and note that it was used; None if there is none."""
        path = self.path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            self.remove(key)
            return None
        with suppress(OSError):
            os.utime(path)  # The time of modification is that of the last use: see `prune`.
        return data

    def load(self, key: str, decode: Callable[[bytes], _Content]) -> _Content | None:
        """Return what a file contains; None if there is none or it is damaged, and then it is removed.

        Args:
            key: of the file.
            decode: turns the bytes into the content, or raises ValueError if they are damaged.
        """
        data = self.read(key)
        if data is None:
            return None
        try:
            return decode(data)
        except ValueError:
            self.remove(key)
            return None

    def write(self, key: str, data: bytes) -> None:
        """Write a file, and remove the least recently used ones if the bound is exceeded."""
        try:
            write_whole(self.path(key), data)
        except OutputError:
            return
        # Measured once and then counted: the folder may have tens of thousands of files.
        self._size = self.usage().bytes if self._size is None else self._size + len(data)
        if self._size > self.max_bytes:
            self._size = self.prune()

    def remove(self, key: str) -> None:
        """Remove a file, if it exists."""
        with suppress(OSError):
            self.path(key).unlink()

    def usage(self) -> Usage:
        """Return how many files are cached and how many bytes they take."""
        files = self._files()
        return Usage(len(files), sum(file.size for file in files))

    def prune(self) -> int:
        """Remove the least recently used files until the others take nine tenths of the bound.

        Returns:
            The bytes that they take.
        """
        files = sorted(self._files(), key=lambda file: file.used_at)
        total = sum(file.size for file in files)
        for file in files:
            if total <= self.max_bytes * _PRUNED_SHARE:
                break
            with suppress(OSError):
                file.path.unlink()
                total -= file.size
        return total

    def _files(self) -> list[_File]:
        files = []
        for path in self.folder.glob(f"*/*{self._suffix}"):
            with suppress(OSError):  # Another process may remove it meanwhile.
                status = path.stat()
                files.append(_File(status.st_mtime, status.st_size, path))
        return files


def digest(parts: list[object]) -> str:
    """Return the key of what depends on some JSON values: 64 hexadecimal digits."""
    # A text may contain lone surrogates, which UTF-8 does not encode.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode(errors="replace")).hexdigest()


def seal(magic: bytes, content: bytes) -> bytes:
    """Return content with what kind of file it is and its SHA-256 in front.

    Args:
        magic: the kind of file, and the version of its format.
        content: any bytes.
    """
    return magic + hashlib.sha256(content).digest() + content


def unseal(magic: bytes, data: bytes) -> bytes:
    """Return the content that `seal` was given. Raises ValueError for anything else."""
    head = len(magic) + _CHECKSUM_BYTES
    content = data[head:]
    if data[: len(magic)] != magic or hashlib.sha256(content).digest() != data[len(magic) : head]:
        raise ValueError("damaged file")
    return content
