"""Telemetry: no library reports to its maker."""

from __future__ import annotations

import os


def forbid_telemetry() -> None:
    """Keep onnxruntime from reporting to Microsoft, which its official builds do by default.

    Has to be called before it is imported, in this process or in one that this one starts. Source: Privacy.md
    of onnxruntime.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
