"""Files that are whole or absent: each is written under a temporary name, then renamed."""

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
"""Age at which a part file is taken for a killed run's; no run takes a day for one file."""
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
"""Errors of `os.link` on file systems without hard links."""
_PREFIX, _SUFFIX = ".reader-", ".part"


@contextmanager
def part_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path` to write to; the caller gives the file its name.

    The part file is removed however the block ends. A process that is killed outright leaves it behind; it is
    deleted a day later.

    Raises:
        OutputError: the folder cannot be created or written to, or the disk is full.
    """
    part = path.parent / f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}"
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Created at once, so that a folder that cannot be written to is reported before any work is done.
            part.touch()
            _delete_stale_parts(path.parent)
            yield part
        except OSError as error:
            raise as_output_error(error, path) from error
        except UnicodeEncodeError as error:
            raise _encoding_error(path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path` to write to; rename it to `path` when the block ends normally.

    If the block ends with an error or Ctrl-C, `path` is unchanged and nothing is left beside it.

    Raises:
        OutputError: the folder cannot be created or written to, or the disk is full.
    """
    with part_file(path) as part:
        yield part
        flush(part)
        part.replace(path)


def create(part: Path, path: Path) -> bool:
    """Give a finished part file its name, unless a file of that name exists.

    Args:
        part: the finished file, in the same folder.
        path: the name to give it.

    Returns:
        Whether it has the name now. Of several processes that want the same name, exactly one gets it.
    """
    flush(part)
    try:
        if sys.platform == "win32":
            part.rename(path)  # Fails if the file exists, which it does not on other systems.
        else:
            # A link fails if the name exists; renaming would replace the file.
            os.link(part, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # Reserve the name with an empty file first: "x" is as exclusive as a link.
        try:
            path.open("xb").close()
        except FileExistsError:
            return False
        part.replace(path)
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all.

    Raises:
        OutputError: as `whole_file`.
    """
    with whole_file(path) as part:
        part.write_bytes(content)


def as_output_error(error: OSError, path: Path) -> OutputError:
    """Translate the system's error about writing `path` into one that says what to do.

    Args:
        error: as raised by the system.
        path: the file that was to be written, not its part file.
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        problem = "the disk is full; make room or name another folder with -o"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        problem = "permission denied; name another file or folder with -o"
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        problem = "a file is in the way where a folder is needed; name another folder with -o"
    elif error.errno == errno.EISDIR:
        problem = "this is a folder; name a file in it"
    elif error.errno == errno.ENAMETOOLONG:
        problem = "the name is too long for this disk; name a shorter one with -o"
    else:
        problem = f"it could not be written ({error.strerror or error}); name another folder with -o"
    return OutputError(path, problem)


def check_name(path: Path) -> None:
    """Raise OutputError if this system's locale cannot encode the file name."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        raise _encoding_error(path) from error


def _encoding_error(path: Path) -> OutputError:
    name = str(path).encode("ascii", "backslashreplace").decode()
    return OutputError(
        Path(name),
        "this locale cannot encode the file name; set PYTHONUTF8=1, or name another file with -o",
    )


def flush(part: Path) -> None:
    """Make sure that the bytes reach the disk before the name does."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _delete_stale_parts(folder: Path) -> None:
    """Delete part files that a killed run left in `folder` more than a day ago."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_AFTER_S:
                part.unlink()
