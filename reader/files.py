"""Files that are whole or absent: written beside their place, then renamed into it."""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STALE_AFTER_S = 24 * 3600
_PREFIX, _SUFFIX = ".reader-", ".part"


def cache_folder() -> Path:
    """The folder for what can be made again: clips and the embedded voice's model.

    ``READER_CACHE`` names another one than the system's own.
    """
    import platformdirs

    named = os.environ.get("READER_CACHE")
    return (
        Path(named) if named else Path(platformdirs.user_cache_dir("korean-article-reader", appauthor=False))
    )


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; rename it to `path` when the block ends well.

    Whatever ends the block otherwise, an error or Ctrl-C, leaves `path` as it was and nothing beside it.
    A process that is killed outright leaves its part file; it is swept away a day later.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full.
    """
    part = path.parent / f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        raise explained(error, path) from error
    try:
        _sweep(path.parent)
        yield part
        _flush(part)
        part.replace(path)
    except OSError as error:
        raise explained(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all. Raises OutputError as `whole_file` does."""
    with whole_file(path) as part:
        part.write_bytes(content)


def explained(error: OSError, path: Path) -> OutputError:
    """Say in one sentence what the system's error about writing `path` means, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        problem = "the disk is full; make room or name another folder with -o"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        problem = "this folder or file may not be written to; name another one with -o"
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        problem = "a file stands where a folder is needed; name another folder with -o"
    elif error.errno == errno.EISDIR:
        problem = "this is a folder; name a file in it"
    elif error.errno == errno.ENAMETOOLONG:
        problem = "the name is too long for this disk; name a shorter one with -o"
    else:
        problem = f"it could not be written ({error.strerror or error}); name another folder with -o"
    return OutputError(path, problem)


def _flush(part: Path) -> None:
    """Make sure that the bytes reach the disk before the name does."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove part files that a killed run left here long ago."""
    for old in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE_AFTER_S:
                old.unlink()
