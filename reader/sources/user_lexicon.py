"""A person's own lexicon: a TOML file of words and how they are read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def load_lexicon(path: str | Path) -> Mapping[str, str]:
    """Read a lexicon.

    Args:
        path: a TOML file with a line for each word, ``"LH" = "엘에이치"``: any spelling, read in Hangul.

    Raises:
        UsageError: there is no such file, or a line of it is no word and reading.
    """
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: the lexicon cannot be read ({error.strerror}); check its path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f'{path}: this is not TOML ({error}); write a line for each word: "LH" = "엘에이치"'
        ) from error
    for word, reading in found.items():
        if not isinstance(reading, str) or not word.strip():
            raise UsageError(
                f'{path}: “{word}” has no reading; write a line for each word: "LH" = "엘에이치"'
            )
        if not all("가" <= sign <= "힣" or sign in " ,.?!" for sign in reading) or not reading.strip():
            raise UsageError(f"{path}: the reading of “{word}” is not Hangul; write it as it is said")
    return found
