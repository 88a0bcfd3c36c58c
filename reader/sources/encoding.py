"""Decode a page's bytes, in the encodings Korean pages come in, whichever one they declare."""

from __future__ import annotations

import codecs
import re

from reader.errors import SourceError

_DECLARATION = re.compile(
    rb"""
    < (?: meta | \?xml ) \b [^>]{0,200}?
    (?: charset | encoding ) \s* = \s* ["']? \s*
    (?P<encoding> [\w:.-]{2,40} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PRESCAN_BYTES = 4096
"""Bytes from the start in which a page declares its encoding. The HTML standard asks for the first 1024; the
rest is leeway."""
_KOREAN = "cp949"
"""Microsoft's superset of EUC-KR, in which pages that declare EUC-KR are (WHATWG Encoding Standard)."""
_ALIASES = {
    "euckr": _KOREAN,
    "ksc56011987": _KOREAN,
    "ksc5601": _KOREAN,
    "windows949": _KOREAN,
    "ms949": _KOREAN,
}
_EAST_ASIAN = frozenset(
    "cp949 johab iso2022_kr utf-8 utf-16 shift_jis cp932 euc_jp iso2022_jp gb2312 gbk gb18030 big5".split()
)
_MAX_DAMAGE = 1 / 200
"""Share of characters that may be undecodable in a page that is still accepted."""
_REPLACEMENT = "�"


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Decode a page's bytes.

    The bytes themselves are trusted before any declaration: Korean text in another encoding is almost never
    valid UTF-8 by chance, while pages and servers that declare the wrong encoding are common. The order is: a
    byte order mark, UTF-8, the server's declaration, the page's own, CP949. If none fits, the one with the
    least damage is used, and undecodable bytes are left out.

    Args:
        data: the bytes, of any length.
        source: their name in errors.
        declared: the encoding that the server declared, if any.

    Raises:
        SourceError: the bytes are binary (a zero byte among the first 4096), or over 0.5 % of the characters
            are undecodable in every encoding tried.

    >>> decode("<meta charset=utf-8>봄".encode("cp949"), "page")
    '<meta charset=utf-8>봄'
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decode_as(data, (encoding,), source)
    if b"\0" in data[:_PRESCAN_BYTES]:
        raise SourceError(
            source, "this is a binary file, not a text; copy the article's text into a .txt file"
        )
    match = _DECLARATION.search(data[:_PRESCAN_BYTES])
    in_page = match["encoding"].decode("ascii") if match else None
    encodings = ["utf-8", *_codec(declared), *_codec(in_page), _KOREAN]
    if b"\x1b$)C" in data:
        encodings.insert(0, "iso2022_kr")  # All its bytes are ASCII, so that UTF-8 would accept them.
    return _decode_as(data, tuple(dict.fromkeys(encodings)), source)


def _decode_as(data: bytes, encodings: tuple[str, ...], source: str) -> str:
    """Decode with the first encoding that fits; else with the one that damages least, if it is little."""
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    best = min((data.decode(encoding, "replace") for encoding in encodings), key=_damage)
    if _damage(best) > _MAX_DAMAGE * len(best):
        raise SourceError(source, "this is not a text in UTF-8, UTF-16 or CP949; save it as UTF-8")
    return best.replace(_REPLACEMENT, "")


def _damage(text: str) -> int:
    return text.count(_REPLACEMENT)


def _codec(name: str | None) -> tuple[str, ...]:
    """Return the codec of a declared name, in a tuple; none if it is unknown or not East Asian.

    Latin encodings fit any bytes, so a CP949 page that wrongly declares one would never be read as CP949.
    """
    if not name:
        return ()
    name = _ALIASES.get(re.sub(r"[^a-z0-9]", "", name.lower()), name)
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ()
    return (codec,) if codec in _EAST_ASIAN else ()
