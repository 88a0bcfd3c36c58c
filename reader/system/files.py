"""Files that are whole or absent: written beside their place, then renamed into it."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STALE_AFTER_S = 24 * 3600
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
"""How file systems without hard links say so."""
_PREFIX, _SUFFIX = ".reader-", ".part"


@contextmanager
def part_file(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, for a file that will be put in its place by the caller.

    However the block ends, what is left of the part file is removed. A process that is killed outright leaves
    it; it is swept away a day later.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full.
    """
    part = path.parent / f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}"
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.touch()
            _sweep(path.parent)
            yield part
        except OSError as error:
            raise as_output_error(error, path) from error
        except UnicodeEncodeError as error:
            raise _unnameable(path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; rename it to `path` when the block ends well.

    Whatever ends the block otherwise, an error or Ctrl-C, leaves `path` as it was and nothing beside it.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full.
    """
    with part_file(path) as part:
        yield part
        flush(part)
        part.replace(path)


def create(part: Path, path: Path) -> bool:
    """Give a finished part file its name, unless there is a file of that name already.

    Returns:
        Whether it has the name now. Of several processes that want the same name one gets it.
    """
    flush(part)
    try:
        if sys.platform == "win32":
            part.rename(path)  # Fails where the file is there.
        else:
            os.link(part, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        try:
            path.open("xb").close()
        except FileExistsError:
            return False
        part.replace(path)
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all. Raises OutputError as `whole_file` does."""
    with whole_file(path) as part:
        part.write_bytes(content)


def as_output_error(error: OSError, path: Path) -> OutputError:
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


def check_name(path: Path) -> None:
    """Raise OutputError where this system's locale has no such file name."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        raise _unnameable(path) from error


def _unnameable(path: Path) -> OutputError:
    name = str(path).encode("ascii", "backslashreplace").decode()
    return OutputError(
        Path(name),
        "this locale has no such file names; set PYTHONUTF8=1, or name another file with -o",
    )


def flush(part: Path) -> None:
    """Make sure that the bytes reach the disk before the name does."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove part files that a killed run left here long ago."""
    for old in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE_AFTER_S:
                old.unlink()
