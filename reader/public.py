"""Public addresses only: a transport that looks a name up, checks all answers, and connects to a checked one.

So nobody can make a server of ours ask things of its own network (OWASP, server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import httpx

from reader.errors import SourceError

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses in IPv6 clothes (RFC 6052)."""


class PublicTransport(httpx.BaseTransport):
    """Sends each request, those of redirects too, to an address of the open internet or not at all.

    Args:
        inner: what sends it then.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        self._inner = inner or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the address that was checked, its host's name kept for TLS and the server."""
        host = request.url.host
        address = checked_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # Host among them: the name, not the address.
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        """Let all connections go."""
        self._inner.close()


def checked_address(host: str, port: int) -> str:
    """An address of a host, all of whose addresses are public.

    Raises:
        SourceError: one of them is private, link-local, loopback or otherwise not of the open internet.
        OSError: the name cannot be looked up.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(answer[4][0]) for answer in answers]
    for address in addresses:
        if not is_public(address):
            raise SourceError(host, "this is an address inside a network, which is not fetched from here")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever form it is written in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_inside(found)))


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
