"""Servers on loopback in place of Google and of news sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.google_server import GoogleServer
from tests.support.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def google_server() -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        yield server


@pytest.fixture
def pages() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server
