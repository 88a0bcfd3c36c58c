"""Telemetry is off in the process that runs the model."""

from __future__ import annotations

import os
import subprocess
import sys


def run(code: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_it_is_off_here_and_in_child_processes() -> None:
    """No library of ours reports to its maker, in whatever process it is loaded."""
    child = "import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    code = (
        "import subprocess, sys; from reader.system.telemetry import forbid_telemetry; forbid_telemetry(); "
        f'subprocess.run([sys.executable, "-c", {child!r}], check=True)'
    )
    assert run(code) == "1"


def test_it_is_off_before_onnxruntime_is_imported() -> None:
    """onnxruntime reads the variable when it is imported; afterwards would be too late."""
    code = """
import os, sys

class Recorder:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            print(os.environ.get("ORT_DISABLE_TELEMETRY", "unset"))
            raise ImportError("seen")

sys.meta_path.insert(0, Recorder())
from reader.voices.kokoro import model
try:
    model.load_session(1)
except ImportError:
    pass
"""
    assert run(code) == "1"
