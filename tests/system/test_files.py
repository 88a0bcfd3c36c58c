"""Files are whole or absent, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.errors import OutputError
from reader.system.files import as_output_error, check_name, create, part_file, whole_file, write_whole


def test_a_file_appears_whole(tmp_path: Path) -> None:
    """Its folder is created; nothing is left beside it."""
    path = tmp_path / "new" / "file"
    write_whole(path, b"all of it")
    assert path.read_bytes() == b"all of it"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("interruption", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, interruption: type[BaseException]) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def write_half() -> None:
        with whole_file(path) as part:
            part.write_bytes(b"half")
            raise interruption

    with pytest.raises(interruption):
        write_half()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, "disk is full"), (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "permission denied"), (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "could not be written"),
    ],
)  # fmt: skip
def test_each_error_says_what_to_do(code: int, problem: str) -> None:
    error = as_output_error(OSError(code, os.strerror(code)), Path("x.mp3"))
    assert problem in str(error)
    assert "-o" in str(error)


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="folder is needed"):
        write_whole(tmp_path / "file" / "x", b"")


def test_old_part_files_are_deleted_and_new_ones_are_not(tmp_path: Path) -> None:
    """A killed run's part file is deleted a day later; one that another process is writing is not."""
    old, new = tmp_path / ".reader-00.part", tmp_path / ".reader-11.part"
    for part in (old, new):
        part.touch()
    os.utime(old, (time.time() - 90_000,) * 2)
    write_whole(tmp_path / "file", b"x")
    assert not old.exists()
    assert new.exists()


def test_a_full_disk(tmp_path: Path) -> None:
    """A process that may write 50 kB keeps the old file and gets an error that says what to do."""
    pytest.importorskip("resource", reason="file size limits need POSIX")
    code = """
import resource, signal, sys
from pathlib import Path
from reader.errors import OutputError
from reader.system.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 100_000)
except OutputError as error:
    print(error)
"""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert "could not be written" in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_create_never_replaces_a_file(tmp_path: Path) -> None:
    """Of two recordings that want the same name, the first keeps it."""
    path = tmp_path / "file"
    for content, is_created in ((b"first", True), (b"second", False)):
        with part_file(path) as part:
            part.write_bytes(content)
            assert create(part, path) is is_created
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_create_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It works on file systems that have none, such as exFAT."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    test_create_never_replaces_a_file(tmp_path)


def test_a_name_that_the_locale_cannot_encode() -> None:
    """The error shows the name in ASCII and names the variable to set."""
    with pytest.raises(OutputError, match=r"\\ud800\.mp3: .*PYTHONUTF8=1"):
        check_name(Path("\ud800.mp3"))
