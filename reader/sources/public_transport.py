"""Public addresses only: a transport that looks a name up, checks all answers, and connects to a checked one.

So nobody can make a server of ours ask things of its own network (OWASP, server-side request forgery).
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from typing import TYPE_CHECKING

import httpx

from reader.errors import SourceError

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses in IPv6 clothes (RFC 6052)."""
_INSIDE = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b:1::/48", "fec0::/10", "::/96", "::ffff:0:0:0/96", "192.0.0.0/24", "fc00::/7")
)
"""Local NAT64 (RFC 8215), site-local (RFC 3879), IPv4 in old clothes (RFC 4291, 2765), protocol assignments:
not all Pythons call them private."""


_METADATA = frozenset(
    map(ipaddress.ip_address, ("168.63.129.16", "169.254.169.254", "fd00:ec2::254", "100.100.100.200"))
)
"""Where clouds answer their own machines, with keys among the answers; by its number Azure's is an address of
the open internet."""


class PublicTransport(httpx.BaseTransport):
    """Sends each request, those of redirects too, to an address of the open internet or not at all.

    Args:
        inner: what sends it then.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        # No connection is kept: the pool would give one host's to another that has the same address.
        self._inner = inner or httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the address that was checked, its host's name kept for TLS and the server."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        *others, last = checked_addresses(host, port)
        for address in others:
            with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return self._inner.handle_request(_pinned(request, address))
        return self._inner.handle_request(_pinned(request, last))

    def close(self) -> None:
        """Let all connections go."""
        self._inner.close()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """The same request to one address."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # Host among them: the name, not the address.
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


def checked_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host, all of which are public.

    Raises:
        SourceError: one of them is private, link-local, loopback or otherwise not of the open internet.
        OSError: the name cannot be looked up.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        if not is_public(address):
            raise SourceError(host, "this is an address inside a network, which is not fetched from here")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever form it is written in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global
        and one not in _METADATA
        and not one.is_multicast
        and not any(one in network for network in _INSIDE)
        for one in (found, *_inside(found))
    )


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
