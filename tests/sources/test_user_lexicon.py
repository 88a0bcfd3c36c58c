"""A person's own lexicon: a TOML file of words and readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.korean.normalization.normalizer import to_spoken
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


def test_a_pattern(tmp_path: Path) -> None:
    """Between slashes, with the groups that its reading names."""
    file = tmp_path / "own.toml"
    file.write_text("'/뉴스(\\d)/' = '뉴스 숫자 \\1'\n", encoding="utf-8")
    assert to_spoken("뉴스9와 뉴스룸", load_lexicon(file)) == "뉴스 숫자 구와 뉴스룸"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("'/뉴스(/' = '뉴스'", "no regular expression"),
        ("'/뉴스/' = '뉴스 \\1'", "not Hangul"),
        ("'/(뉴)스/' = '뉴스 \\2'", "group that the pattern lacks"),
    ],
)
def test_patterns_that_are_wrong(tmp_path: Path, text: str, trouble: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"own\.toml: .*{trouble}"):
        load_lexicon(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check its path"):
        load_lexicon(tmp_path / "none.toml")
