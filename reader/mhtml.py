"""The page in a saved web archive (.mhtml, .mht): RFC 2557, a MIME message of the page and its parts."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import Message

_HEAD = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WITHIN = 4096


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
    """The archive's page: its first part that is HTML; None when there is none."""
    message = message_from_bytes(data)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    url = _address(part) or _address(message)
    return Saved(payload if isinstance(payload, bytes) else b"", part.get_content_charset(), url)


def _address(part: Message) -> str | None:
    """The address in a part's header, unless it is one of the archive's own (``cid:``)."""
    for name in ("Snapshot-Content-Location", "Content-Location"):
        said = str(part.get(name, "")).strip()
        if said.startswith(("http://", "https://")):
            return said
    return None
