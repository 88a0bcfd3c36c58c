"""The page in a saved web archive (.mhtml, .mht): RFC 2557, a MIME message of the page and its parts."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import Message

_HEAD = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WITHIN = 4096
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 50
"""Messages in one another: browsers write one. The parser's time grows with the square of their number."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_LONGEST_HEADER = 2_000


class Saved(NamedTuple):
    """The page in a web archive."""

    data: bytes
    charset: str | None
    """As its part's header says."""
    url: str | None
    """Where it was saved from."""


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a saved web archive."""
    return bool(_HEAD.search(data[:_WITHIN]))


def saved_page(data: bytes) -> Saved | None:
    """The archive's page: its first part that is HTML; None when there is none, or it is too deep."""
    if len(_MULTIPART.findall(data)) > _DEEPEST:
        return None
    message = message_from_bytes(data)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    url = _address(part) or _address(message)
    return Saved(payload if isinstance(payload, bytes) else b"", _charset(part), url)


def _charset(part: Message) -> str | None:
    """The charset that a part's header names. The library's own search takes minutes over a long header."""
    match = _CHARSET.search(str(part.get("Content-Type", ""))[:_LONGEST_HEADER])
    return match[1] if match else None


def _address(part: Message) -> str | None:
    """The address in a part's header, unless it is one of the archive's own (``cid:``)."""
    for name in ("Snapshot-Content-Location", "Content-Location"):
        said = str(part.get(name, "")).strip()
        if said.startswith(("http://", "https://")):
            return said
    return None
