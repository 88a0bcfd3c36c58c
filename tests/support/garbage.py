"""Connections that other libraries leave to the garbage collector."""

from __future__ import annotations

import contextlib
import gc
import socket
import warnings


def collect_connections() -> None:
    """Collect them now and without a word; otherwise their warnings make some later test fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def close_connections(port: int) -> None:
    """Close the connections of this process to a port of loopback, which no one is left to close."""
    for each in gc.get_objects():
        if type(each) is socket.socket and each.family == socket.AF_INET and each.fileno() >= 0:
            with contextlib.suppress(OSError):  # It is not connected.
                if each.getpeername()[1] == port:
                    each.close()
