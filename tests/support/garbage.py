"""Connections that other libraries leave to the garbage collector."""

from __future__ import annotations

import gc
import warnings


def collect_connections() -> None:
    """Collect them now and without a word; otherwise their warnings make some later test fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
