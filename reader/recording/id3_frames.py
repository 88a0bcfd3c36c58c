"""ID3 frames of an untrusted MP3, read within bounds of size, number and time.

mutagen parses the tags. This module keeps from it what it would decompress, merge or copy without bounds.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_TAG_BYTES = 16_000_000
"""Bytes of a tag that are read; a larger tag is ignored. A recording of twenty hours has half as many."""
_PACKED_24, _PACKED_23 = 0x0008 | 0x0004, 0x0080 | 0x0040
"""Flags of a frame that is compressed or encrypted (id3v2.4.0-structure, 4.1.2; id3v2.3.0, 3.3.1)."""
_ENCODINGS = {0: ("latin-1", 1), 1: ("utf-16", 2), 2: ("utf-16-be", 2), 3: ("utf-8", 1)}
"""Codec and bytes of the terminating zero, by the first byte of a frame (id3v2.4.0-structure, 4)."""
_SYLT_HEAD_BYTES = 6
"""In front of a SYLT frame's description: encoding, language (3), time format, content type."""


def read_frames(path: Path, names: tuple[str, ...] | None = None) -> Any:
    """Read the ID3v2 frames of a file.

    Args:
        path: the file.
        names: of the wanted frames; None for all that a recording is loaded from.

    Returns:
        mutagen's tags without all other frames; None if there is no file, it has no tag, or one of more than
        `MAX_TAG_BYTES`.
    """
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    known = _known_frames()
    if names is not None:
        known = {name: known[name] for name in names}
    try:
        with path.open("rb") as file:
            # By the header alone, before mutagen reads the tag into memory.
            if _tag_size(file.read(10)) > MAX_TAG_BYTES:
                return None
            file.seek(0)
            return ID3(file, known_frames=known, load_v1=False)
    except (MutagenError, OSError, ValueError):
        return None


def _tag_size(header: bytes) -> int:
    """Return the bytes of a tag by its header: four bytes of seven bits (id3v2.4.0-structure, 3.1)."""
    return sum((byte & 127) << shift for byte, shift in zip(header[6:10], (21, 14, 7, 0), strict=False))


@functools.cache
def _known_frames() -> dict[str, Any]:
    """Return mutagen's classes of the frames that are read, by name, each within bounds."""
    from mutagen import id3

    # mutagen parses only the frames named here; it keeps all others as they are.
    names = ("TXXX", "TIT2", "TEXT", "TALB", "TDRC", "TLEN", "WOAS", "USLT", "APIC")
    return {name: _bounded(getattr(id3, name)) for name in names} | {"SYLT": _bounded(_sylt_class())}


def _bounded(frame: Any) -> Any:
    """Derive a frame's class that rejects compressed and encrypted data, and does not merge frames."""
    from mutagen.id3 import ID3JunkFrameError

    def from_data(cls: Any, header: Any, flags: int, data: bytes) -> Any:
        # reader compresses no frame, and of 2.8 MB that decompress to 1.5 GB mutagen would make 4.4 GB.
        if flags & (_PACKED_24 if header.version >= (2, 4, 0) else _PACKED_23):
            raise ID3JunkFrameError("a compressed frame is not ours")  # mutagen then skips the frame.
        return super(derived, cls)._fromData(header, flags, data)

    def keep_first(self: Any, _: Any) -> Any:
        """Ignore a second frame of the same name; merging thousands of them takes minutes."""
        return self

    members = {"_fromData": classmethod(from_data), "_merge_frame": keep_first}
    derived: Any = type(frame.__name__, (frame,), members)
    return derived


def _sylt_class() -> Any:
    """Return a class for SYLT frames that parses their entries in linear time.

    mutagen's own copies the rest of the frame for each entry, which takes minutes for a book.
    """
    from mutagen.id3 import BinaryFrame

    class SYLT(BinaryFrame):
        """Synchronised text (id3v2.4.0-frames, 4.9): a head, a description, and entries."""

        data: bytes

        @property
        def HashKey(self) -> str:  # noqa: N802 (mutagen's name)
            # mutagen keeps one frame per key; a recording has two of this kind.
            return f"SYLT:{self.desc}:{len(self.data)}"

        @property
        def desc(self) -> str:
            """The frame's description, which distinguishes the two frames of a recording."""
            return self._description_and_end()[0]

        def _description_and_end(self) -> tuple[str, int]:
            return _read_text(self.data, _SYLT_HEAD_BYTES, self.data[0] if self.data else 0)

        def entries(self) -> Iterator[tuple[str, int]]:
            """Yield each text with its time in milliseconds."""
            position = self._description_and_end()[1]
            while position < len(self.data):
                text, position = _read_text(self.data, position, self.data[0])
                time = self.data[position : position + 4]
                if len(time) == 4:
                    yield text, int.from_bytes(time, "big")
                position += 4

    return SYLT


def _read_text(data: bytes, start: int, encoding: int) -> tuple[str, int]:
    """Return the zero-terminated text of a frame that begins at `start`, and the offset after its zero."""
    codec, width = _ENCODINGS.get(encoding, _ENCODINGS[0])
    zero = b"\0" * width
    end = data.find(zero, start)
    while end >= 0 and (end - start) % width:  # In UTF-16 two zeros may be halves of two characters.
        end = data.find(zero, end + 1)
    if end < 0:
        end = len(data)
    return data[start:end].decode(codec, "replace").removeprefix("\ufeff"), end + width
