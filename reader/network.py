"""Whether the network may be used at all."""

from __future__ import annotations

import os

VARIABLE = "READER_OFFLINE"
"""Environment variable; ``1`` forbids every connection, as ``--offline`` does."""


def is_forbidden() -> bool:
    """Whether nothing may be asked of the network."""
    return os.environ.get(VARIABLE, "").strip().lower() not in ("", "0", "no", "false")
