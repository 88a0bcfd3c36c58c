"""Whether the network may be used at all, and that no library uses it of its own accord."""

from __future__ import annotations

import os

VARIABLE = "READER_OFFLINE"
"""Environment variable; ``1`` forbids every connection, as ``--offline`` does."""


def forbid_telemetry() -> None:
    """Keep onnxruntime from reporting to its maker, which its official builds do unless they are told not to.

    To be called before it is imported, here or in a process that is started (its Privacy.md).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def is_forbidden() -> bool:
    """Whether nothing may be asked of the network."""
    return os.environ.get(VARIABLE, "").strip().lower() not in ("", "0", "no", "false")
