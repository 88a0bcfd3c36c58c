"""A page's bytes as text: in the encodings Korean pages come in, whatever they say of themselves."""

from __future__ import annotations

import codecs
import re

from reader.errors import SourceError

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
"""Bytes from the start in which a page says its encoding; the HTML standard's 1024, and some patience."""
_KOREAN = "cp949"
"""Microsoft's superset of EUC-KR, which pages that say EUC-KR are written in (WHATWG Encoding Standard)."""
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
_MOST_DAMAGE = 1 / 200
"""Share of the characters that may be broken in a page that is still read."""


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Turn a page's bytes into text.

    What the bytes are goes before what they are said to be: Korean text is all but never valid UTF-8
    by chance, while pages and servers that name the wrong encoding are common.

    Args:
        data: the bytes.
        source: their name in errors.
        declared: the encoding that the server named, if any; the page's own word is found here.

    Raises:
        SourceError: the bytes are in no encoding that Korean pages use.

    >>> decode("<meta charset=utf-8>봄".encode("cp949"), "page")
    '<meta charset=utf-8>봄'
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _most_of(data, (encoding,), source)
    if b"\0" in data[:_DECLARED_WITHIN]:
        raise SourceError(
            source, "this is a binary file, not a text; copy the article's text into a .txt file"
        )
    said = _DECLARED.search(data[:_DECLARED_WITHIN])
    names = ["utf-8", *_known(declared), *(_known(said[1].decode("ascii")) if said else ()), _KOREAN]
    if b"\x1b$)C" in data:
        names.insert(0, "iso2022_kr")  # All its bytes are ASCII, so UTF-8 would take them as they stand.
    return _most_of(data, tuple(dict.fromkeys(names)), source)


def _most_of(data: bytes, encodings: tuple[str, ...], source: str) -> str:
    """The text in the first encoding that fits it; else in the one that fits it best, if nearly all does."""
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    best = min((data.decode(encoding, "replace") for encoding in encodings), key=_damage)
    if _damage(best) > _MOST_DAMAGE * len(best):
        raise SourceError(source, "this is not a text in UTF-8, UTF-16 or CP949; save it as UTF-8")
    return best.replace("�", "")


def _damage(text: str) -> int:
    return text.count("�")


def _known(name: str | None) -> tuple[str, ...]:
    """The codec that a declared name means, if it is one that says something.

    Latin encodings fit any bytes, so a page that names one without need would never be read as CP949.
    """
    if not name:
        return ()
    name = _ALIASES.get(re.sub(r"[^a-z0-9]", "", name.lower()), name)
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ()
    return (codec,) if codec in _EAST_ASIAN else ()
