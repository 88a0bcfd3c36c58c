"""The guard: other sites, other names and strangers get nothing."""

from __future__ import annotations

import functools
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:{port}", 200), ("localhost:{port}", 200), ("[::1]:{port}", 200),
     ("evil.example:{port}", 421), ("127.0.0.1.evil.example", 421), ("127.0.0.1:1", 421), ("", 421), ("a:b:c", 421),
     ("192.168.0.7:{port}", 421)],
)  # fmt: skip
def test_only_our_own_names(site: Site, host: str, status: int) -> None:
    """Somebody else's domain that resolves to this machine (DNS rebinding) is refused."""
    answer = site.client.get("/", headers={"Host": host.format(port=site.port)})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [(None, 202), ("http://127.0.0.1:{port}", 202), ("http://evil.example", 403), ("null", 403),
     ("http://127.0.0.1:1", 403), ("http://[::1", 403)],
)  # fmt: skip
def test_only_our_own_pages_change_something(site: Site, origin: str | None, status: int) -> None:
    headers = {"Origin": origin.format(port=site.port)} if origin else {}
    text = "제목이 있는 기사\n\n새 다리가 14일 놓였다고 시가 밝혔다."
    assert site.client.post("/jobs", json={"text": text}, headers=headers).status_code == status


def test_strangers_need_the_token(folder: Path) -> None:
    """In the address, where it becomes a cookie; or as a bearer; in every address of the feed."""
    with running(folder, host="0.0.0.0", token="열쇠-1") as site:
        assert site.client.get("/").status_code == 401
        assert site.client.get("/feed.xml", params={"token": "열쇠-2"}).status_code == 401
        wrong = {"Cookie": f"reader-token-{site.port}=wrong"}
        assert site.client.get("/", headers=wrong).status_code == 401
        assert site.client.get("/", params={"token": "열쇠-1"}).status_code == 200
        assert site.client.get("/").status_code == 200  # Whatever characters the token has.
        site.client.cookies.clear()
        assert site.client.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    with running(folder, host="0.0.0.0", token="key-1") as site:
        assert site.client.get("/", headers={"Authorization": "Bearer key-1"}).status_code == 200
        feed = site.client.get("/feed.xml", params={"token": "key-1"})
        assert feed.text.count("token=key-1") >= 5
        site.client.cookies.clear()
        greeted = site.client.get("/", params={"token": "key-1"})
        assert greeted.status_code == 200
        assert "HttpOnly" in greeted.headers["set-cookie"]
        assert "SameSite=Strict" in greeted.headers["set-cookie"]
        assert site.client.get("/").status_code == 200
        others = f'flag; theme={{"a": "b"}}; {greeted.headers["set-cookie"].partition(";")[0]}'
        site.client.cookies.clear()
        assert site.client.get("/", headers={"Cookie": others}).status_code == 200
        assert site.client.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/none"])
def test_every_answer_is_guarded(site: Site, path: str) -> None:
    headers = site.client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers


def test_wrong_tokens_are_slowed(folder: Path) -> None:
    """Each guess takes longer than the one before, however many are made at once; the right token does not."""
    with running(folder, host="0.0.0.0", token="key-1") as site:
        started = time.monotonic()
        for _ in range(3):
            assert site.client.get("/", params={"token": "key-2"}).status_code == 401
        assert time.monotonic() - started > 1.5
        started = time.monotonic()
        with ThreadPoolExecutor(4) as several:
            ask = functools.partial(httpx.get, f"{site.url}/?token=key-3", trust_env=False, timeout=60)
            answers = list(several.map(lambda _: ask(), range(2)))
        assert {answer.status_code for answer in answers} == {401}
        assert time.monotonic() - started > 3
        started = time.monotonic()
        assert site.client.get("/", params={"token": "key-1"}).status_code == 200
        assert time.monotonic() - started < 1
