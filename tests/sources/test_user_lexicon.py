"""A person's own lexicon: a TOML file of words and readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.sources.user_lexicon import load_lexicon


def test_words_and_readings(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('"LH" = "엘에이치"\n"가온" = "가온 시"\n', encoding="utf-8")
    assert load_lexicon(file) == {"LH": "엘에이치", "가온": "가온 시"}


@pytest.mark.parametrize("text", ["LH", '"LH" = 3', '"LH" = "LH"', '"LH" = ""', '" " = "가"', "\x00"])
def test_files_that_are_not_lexicons(tmp_path: Path, text: str) -> None:
    """One sentence that names the file and what to do."""
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"own\.toml: .{20,}"):
        load_lexicon(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check its path"):
        load_lexicon(tmp_path / "none.toml")
