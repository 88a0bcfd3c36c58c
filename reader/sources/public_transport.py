"""An HTTP transport that connects to public addresses only.

It looks a name up, checks all answers, and connects to one that it checked. So nobody can make a server of
ours request pages of its own network (OWASP, server-side request forgery), not even by a name whose answer
changes between check and connection.
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
"""IPv4-embedded IPv6 addresses (RFC 6052)."""
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b:1::/48", "fec0::/10", "::/96", "::ffff:0:0:0/96", "192.0.0.0/24", "fc00::/7")
)
"""Local NAT64 (RFC 8215), site-local (RFC 3879), obsolete IPv4-embedding forms (RFC 4291, 2765), protocol
assignments, unique local: not all Python versions call them private."""
_METADATA_SERVICES = frozenset(
    map(ipaddress.ip_address, ("168.63.129.16", "169.254.169.254", "fd00:ec2::254", "100.100.100.200"))
)
"""Where clouds answer the machines that they host, with credentials among the answers. Azure's, the first,
would count as a public address."""


class PublicTransport(httpx.BaseTransport):
    """Sends each request, those of redirects too, to a public address or not at all.

    It has no limits in size or time of its own: see `reader.sources.fetch`.

    Args:
        inner: the transport that connects; by default httpx's own.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        # No connection is kept: the pool would use one host's for another that has the same address.
        self._inner = inner or httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address that was checked, keeping its host name for TLS and the server.

        Raises:
            SourceError: the host has an address that is not public.
            OSError: its name cannot be looked up.
            httpx.TransportError: none of its addresses answers.
        """
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        # One may be unreachable, e.g. IPv6 without a route, so all are tried; the last one's error is raised.
        *others, last = resolve_public(host, port)
        for address in others:
            with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return self._inner.handle_request(_pin(request, address))
        return self._inner.handle_request(_pin(request, last))

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()


def _pin(request: httpx.Request, address: str) -> httpx.Request:
    """Return the same request to one address."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # Among them Host: the name, not the address.
        stream=request.stream,
        # The name for TLS: to request the certificate, and to verify it.
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


def resolve_public(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, all of which are public. The system's resolver sets the time limit.

    Args:
        host: a name, or an IP address in any form.
        port: of the server.

    Raises:
        SourceError: one of them is private, link-local, loopback or otherwise not public.
        OSError: the name cannot be looked up.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        if not is_public(address):
            raise SourceError(host, "this is an address inside a network, which is not fetched from here")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, in whatever form it is written.

    An IPv6 address in which IPv4 addresses are embedded is public only if all of them are. Text that is no IP
    address is not public.
    """
    try:
        # Without the zone of a link-local address: fe80::1%eth0 (RFC 4007, 11).
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        candidate.is_global
        and candidate not in _METADATA_SERVICES
        and not candidate.is_multicast
        and not any(candidate in network for network in _NOT_PUBLIC)
        for candidate in (parsed, *_embedded_ipv4(parsed))
    )


def _embedded_ipv4(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses in an IPv6 address: IPv4-mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    embedded = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        embedded.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [ipv4 for ipv4 in embedded if ipv4 is not None]
