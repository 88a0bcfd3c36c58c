"""Saved web archives (.mhtml, .mht): MIME messages of a page and its resources (RFC 2557)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import Message

_MULTIPART_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HEADER_BYTES = 4096
"""Bytes from the start in which an archive declares its type."""
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MAX_MULTIPARTS = 50
"""Browsers write one. The parser's time grows with the square of how deep messages are nested."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_MAX_HEADER_CHARS = 2_000
"""Length of a header in which a charset is looked for."""


class ArchivedPage(NamedTuple):
    """The page in a web archive."""

    data: bytes
    """Its HTML, not decoded to text."""
    charset: str | None
    """As declared by the header of its MIME part."""
    url: str | None
    """The address it was saved from."""


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a saved web archive, as their first 4096 show."""
    return bool(_MULTIPART_RELATED.search(data[:_HEADER_BYTES]))


def extract_page(data: bytes) -> ArchivedPage | None:
    """Return an archive's page: its first MIME part that is HTML.

    Args:
        data: a whole archive. Its size is bounded by the caller: see `reader.sources.fetch.MAX_BYTES`.

    Returns:
        The page; None if there is no such part, or if there are over 50 multipart messages in the archive.
    """
    if len(_MULTIPART.findall(data)) > _MAX_MULTIPARTS:
        return None
    from email import message_from_bytes  # Only archives need it.

    message = message_from_bytes(data)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    url = _address(part) or _address(message)
    return ArchivedPage(payload if isinstance(payload, bytes) else b"", _charset(part), url)


def _charset(part: Message) -> str | None:
    """Return the charset that a part's header declares.

    Not by `Message.get_content_charset`, which takes minutes over a long header.
    """
    match = _CHARSET.search(str(part.get("Content-Type", ""))[:_MAX_HEADER_CHARS])
    return match[1] if match else None


def _address(part: Message) -> str | None:
    """Return the web address in a part's header; None for one of the archive's own (``cid:``)."""
    # Chromium names the page in the first, RFC 2557 in the second.
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = str(part.get(name, "")).strip()
        if address.startswith(("http://", "https://")):
            return address
    return None
