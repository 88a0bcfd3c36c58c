"""The ID3 frames of an MP3 that somebody may have sent: read within bounds of size, number and time.

mutagen takes tags apart; what it would unpack, merge or copy without bound is kept from it here.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_TAG_BYTES = 16_000_000
"""Of a recording of ours; one of twenty hours has half of that. What has more is not read."""
_PACKED_24, _PACKED_23 = 0x0008 | 0x0004, 0x0080 | 0x0040
"""Flags of a frame that is compressed or encrypted (id3v2.4.0-structure, 4.1.2; id3v2.3.0, 3.3.1)."""
_ENCODINGS = {0: ("latin-1", 1), 1: ("utf-16", 2), 2: ("utf-16-be", 2), 3: ("utf-8", 1)}
"""Codec and width of the terminating zero by the first byte of a frame (id3v2.4.0-structure, 4)."""


def read_frames(path: Path, names: tuple[str, ...] | None = None) -> Any:
    """The ID3 tags of a file as far as we read them; None where there are none, or more than ours ever are.

    Args:
        path: the file.
        names: of the frames that are wanted; None for all that we read.
    """
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    known = _known_frames()
    if names is not None:
        known = {name: known[name] for name in names}
    try:
        with path.open("rb") as file:
            if _tag_size(file.read(10)) > MAX_TAG_BYTES:
                return None
            file.seek(0)
            return ID3(file, known_frames=known, load_v1=False)
    except (MutagenError, OSError, ValueError):
        return None


def _tag_size(header: bytes) -> int:
    """The bytes of an ID3v2 tag, as its header says (id3v2.4.0-structure, 3.1: four times seven bits)."""
    return sum((byte & 127) << shift for byte, shift in zip(header[6:10], (21, 14, 7, 0), strict=False))


@functools.cache
def _known_frames() -> dict[str, Any]:
    """The frames that we read, each refusing to be unpacked: a few kilobytes can unpack to gigabytes.

    We never compress a frame, and of 1.5 GB in 2.8 MB mutagen would make 4.4 GB in memory.
    """
    from mutagen import id3

    names = ("TXXX", "TIT2", "TEXT", "TALB", "TDRC", "TLEN", "WOAS", "USLT", "APIC")
    return {name: _uncompressed(getattr(id3, name)) for name in names} | {"SYLT": _uncompressed(_sylt())}


def _uncompressed(frame: Any) -> Any:
    """A frame's class that takes compressed or encrypted data for junk, which mutagen passes over."""
    from mutagen.id3 import ID3JunkFrameError

    def from_data(cls: Any, header: Any, flags: int, data: bytes) -> Any:
        if flags & (_PACKED_24 if header.version >= (2, 4, 0) else _PACKED_23):
            raise ID3JunkFrameError("a compressed frame is not ours")
        return super(made, cls)._fromData(header, flags, data)

    def keep_first(self: Any, _: Any) -> Any:
        """Of several frames of one name the first counts; putting thousands together takes minutes."""
        return self

    members = {"_fromData": classmethod(from_data), "_merge_frame": keep_first}
    made: Any = type(frame.__name__, (frame,), members)
    return made


def _sylt() -> Any:
    """A class for SYLT frames whose entries are taken apart in one go.

    mutagen copies the rest of the frame for each entry; of a book that takes minutes.
    """
    from mutagen.id3 import BinaryFrame

    class SYLT(BinaryFrame):
        """Synchronised text (id3v2.4.0-frames, 4.9): encoding, language, format, type, name, entries."""

        data: bytes

        @property
        def HashKey(self) -> str:  # noqa: N802 (mutagen's name)
            return f"SYLT:{self.desc}:{len(self.data)}"

        @property
        def desc(self) -> str:
            """What the frame is called."""
            return self._description()[0]

        def _description(self) -> tuple[str, int]:
            return _terminated(self.data, 6, self.data[0] if self.data else 0)

        def entries(self) -> Iterator[tuple[str, int]]:
            """Each text with its time."""
            at = self._description()[1]
            while at < len(self.data):
                text, at = _terminated(self.data, at, self.data[0])
                time = self.data[at : at + 4]
                if len(time) == 4:
                    yield text, int.from_bytes(time, "big")
                at += 4

    return SYLT


def _terminated(data: bytes, at: int, encoding: int) -> tuple[str, int]:
    """A text of an ID3 frame that ends with a zero, and the place behind that."""
    codec, width = _ENCODINGS.get(encoding, _ENCODINGS[0])
    zero = b"\0" * width
    end = data.find(zero, at)
    while end >= 0 and (end - at) % width:  # Half of a letter and half of the next may be zeros, too.
        end = data.find(zero, end + 1)
    if end < 0:
        end = len(data)
    return data[at:end].decode(codec, "replace").removeprefix("\ufeff"), end + width
