"""Only public addresses are connected to, whatever a name, a redirect or a resolver says."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from reader.errors import SourceError
from reader.sources.public_transport import PublicTransport, is_public

OPEN = "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::a00:1", "2002:7f00:1::", "ff02::1", "198.18.0.1", "nonsense", "64:ff9b:1::a00:1", "fec0::1", "::10.0.0.1",
     "::ffff:0:10.0.0.1", "192.0.0.8"],
)  # fmt: skip
def test_private_addresses_in_every_form(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [OPEN, "2606:2800:220:1::1", "::ffff:93.184.216.34", "8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


class Names:
    """A resolver whose answers change."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self.answers = answers

    def __call__(self, host: str, port: int, **_: Any) -> list[Any]:
        lists = self.answers[host]
        addresses = lists.pop(0) if len(lists) > 1 else lists[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


def client(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, list[list[str]]], sent: list[httpx.Request]
) -> httpx.Client:
    monkeypatch.setattr(socket, "getaddrinfo", Names(names))

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if request.url.path == "/on":
            return httpx.Response(302, headers={"Location": "https://inner.example/secret"})
        return httpx.Response(200, text="page")

    return httpx.Client(
        transport=PublicTransport(httpx.MockTransport(answer)), follow_redirects=True, trust_env=False
    )


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that gives another answer the second time is not asked a second time."""
    sent: list[httpx.Request] = []
    with client(monkeypatch, {"news.example": [[OPEN], ["127.0.0.1"]]}, sent) as web:
        answer = web.get("https://news.example/1")
    assert answer.text == "page"
    (request,) = sent
    assert str(request.url) == f"https://{OPEN}/1"
    assert request.headers["host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"


def test_a_redirect_inwards_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[httpx.Request] = []
    names = {"news.example": [[OPEN]], "inner.example": [["10.0.0.7"]]}
    with client(monkeypatch, names, sent) as web, pytest.raises(SourceError, match=r"inner\.example.*inside"):
        web.get("http://news.example/on")
    assert len(sent) == 1


def test_one_private_answer_among_others_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[httpx.Request] = []
    names = {"news.example": [[OPEN, "192.168.0.1"]]}
    with client(monkeypatch, names, sent) as web, pytest.raises(SourceError):
        web.get("http://news.example/")
    assert not sent
