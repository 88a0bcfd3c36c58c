"""The user's own lexicon: a TOML file of words and their readings in Hangul."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_READING_PUNCTUATION = " ,.?!"
"""Characters that a reading may contain besides Hangul: see `reader.voices.protocol.Voice.speak`."""


def load_lexicon(path: str | Path) -> Mapping[str, str]:
    """Read a lexicon.

    Args:
        path: a UTF-8 TOML file with a line per word, ``"LH" = "엘에이치"``: any spelling, and its reading in
            Hangul. Its size is not limited: the file is the user's own.

    Returns:
        The reading of each word, in the order of the file.

    Raises:
        UsageError: the file cannot be read, is not TOML, or has an entry that is not a word and its reading.
    """
    try:
        # utf-8-sig, because Windows editors write a byte order mark.
        entries = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: the lexicon cannot be read ({error.strerror}); check its path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f'{path}: this is not TOML ({error}); write a line for each word: "LH" = "엘에이치"'
        ) from error
    for word, reading in entries.items():
        if not isinstance(reading, str) or not word.strip():
            raise UsageError(
                f'{path}: “{word}” has no reading; write a line for each word: "LH" = "엘에이치"'
            )
        if not reading.strip() or not all(
            "가" <= char <= "힣" or char in _READING_PUNCTUATION for char in reading
        ):
            raise UsageError(f"{path}: the reading of “{word}” is not Hangul; write it as it is spoken")
    return entries
