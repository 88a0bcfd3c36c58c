"""Sources for batches, and an object store for their recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.support.batches import write_articles
from tests.support.s3_server import BUCKET, file_system, forget_stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    return write_articles(tmp_path, range(1, 5))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server on loopback with an empty bucket; its address is in the environment."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    forget_stores()
    file_system().mkdir(BUCKET)
    yield url
    forget_stores()
    httpx.post(f"{url}/moto-api/reset", trust_env=False)  # It keeps everything in this process.
    server.stop()
