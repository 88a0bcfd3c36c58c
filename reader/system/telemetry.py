"""Telemetry: switched off in every library that has it."""

from __future__ import annotations

import os


def forbid_telemetry() -> None:
    """Keep onnxruntime from reporting to Microsoft, which its official builds do by default.

    Call it before onnxruntime is imported, in this process or in a child that inherits its environment.
    Source: Privacy.md of onnxruntime.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
