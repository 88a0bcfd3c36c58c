"""The user's own lexicon: a TOML file of words and their readings in Hangul."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.korean.normalization.normalizer import is_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUP = re.compile(r"\\([1-9])")
r"""A group of the pattern, in a reading: ``\1``."""
_READING_PUNCTUATION = " ,.?!"
"""Characters that a reading may contain besides Hangul: see `reader.voices.protocol.Voice.speak`."""


def load_lexicon(path: str | Path) -> Mapping[str, str]:
    r"""Read a lexicon.

    Args:
        path: a UTF-8 TOML file with a line per word, ``"LH" = "엘에이치"``: any spelling, and its reading in
            Hangul. A word between slashes is a regular expression, whose groups its reading may contain:
            ``'/뉴스(\d)/' = '뉴스 \1번'``. Its size is not limited: the file is the user's own.

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
        groups = _groups(word, path) if is_pattern(word) else 0
        plain = _GROUP.sub("", reading) if groups else reading
        if not reading.strip() or not all(
            "가" <= char <= "힣" or char in _READING_PUNCTUATION for char in plain
        ):
            raise UsageError(f"{path}: the reading of “{word}” is not Hangul; write it as it is spoken")
        if any(int(group) > groups for group in _GROUP.findall(reading)):
            raise UsageError(
                f"{path}: the reading of “{word}” has a group that the pattern lacks; write ( ) there"
            )
    return entries


def _groups(word: str, path: str | Path) -> int:
    """Return the number of groups of a pattern.

    Raises:
        UsageError: it is no regular expression.
    """
    try:
        return re.compile(word[1:-1]).groups
    except re.error as error:
        raise UsageError(
            f"{path}: “{word}” is no regular expression ({error}); without the slashes it is read as a word"
        ) from error
