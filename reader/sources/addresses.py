"""Addresses as people pass them on: with or without a scheme, or shared with the article's title."""

from __future__ import annotations

import re
from pathlib import Path

_SCHEME = re.compile(r"(?i)https?://")
_SHARED = re.compile(
    r"""
    (?: [^\n]{1,300} \s )?? [^\s]* \s*      # [제목], or its line
    (?P<address> https?://[^\s<>"'\])}]+ )
    [\])}>.,]* \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WITHOUT_SCHEME = re.compile(
    r"""
    (?: www\. )? (?: [\w-]{1,63}\. ){1,6}
    (?: com | net | org | edu | gov | info | biz | io | tv | me | co | kr | jp | us | uk | eu | asia
      | news | blog | media | press | online | site | app | 한국 )
    (?: : \d{1,5} )?
    (?: [/?\#] \S* )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A host's name with one of the endings that sites have, and a path. Endings that files have, too, such as
``md``, are not among them."""


def address_of(source: str) -> str | None:
    """Return the address that a source names; None if it is a path.

    Args:
        source: an address, with or without ``https://``; a share, which is a title and an address; or a path.
            What exists as a file is a path, unless it begins with a scheme.

    >>> address_of("[새 다리 열려] https://news.example/article/1")
    'https://news.example/article/1'
    >>> address_of("www.naver.com"), address_of("page.txt")
    ('https://www.naver.com', None)
    """
    source = source.strip()
    if _SCHEME.match(source) and not re.search(r"\s", source):
        return source
    shared, bare = _SHARED.fullmatch(source), _WITHOUT_SCHEME.fullmatch(source)
    if (shared is None and bare is None) or _exists(source):
        return None
    return shared["address"] if shared else f"https://{source}"


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # Too long for a path, or contains NUL.
        return False
