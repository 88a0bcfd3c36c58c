"""Encodings: the bytes count, not what is declared of them."""

from __future__ import annotations

import pytest

from reader.errors import SourceError
from reader.sources.encoding import decode

TEXT = "비가 왔다. 똠방각하는 햏자를 만났다."
"""With syllables that are in CP949 and not in EUC-KR."""


@pytest.mark.parametrize(
    "declared", ["utf-8", "euc-kr", "iso-8859-1", "windows-1252", "base64", "no-such-code", ""]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_wrong_declaration_does_no_harm(encoding: str, declared: str) -> None:
    """Pages and servers often name another encoding than the one they use."""
    page = f'<html><head><meta charset="{declared}"></head><body>{TEXT}</body></html>'
    assert decode(page.encode(encoding), "page", declared) == page


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso2022_kr"])
def test_encodings_that_are_recognized_by_their_bytes(encoding: str) -> None:
    text = "비가 왔다."
    assert decode(text.encode(encoding), "page") == text


def test_japanese_pages_are_not_taken_for_korean() -> None:
    """A declared encoding that fits goes before CP949: the text is refused later, as another language."""
    text = "<meta charset=shift_jis>東京で雨が降った。"
    assert decode(text.encode("shift_jis"), "page") == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_little_damage_is_left_out(encoding: str) -> None:
    """A page with one broken byte is a page."""
    data = (TEXT * 40).encode(encoding)
    broken = data[:200] + b"\xff" + data[200:]
    text = decode(broken, "page")
    assert "�" not in text
    assert text.count("만났다") >= 38


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(SourceError, match="UTF-8, UTF-16 or CP949"):
        decode("가".encode("euc_kr") + b"\xff\xff\xfe", "noise")
