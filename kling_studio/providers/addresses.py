"""Which addresses the studio may ask, and which it may fetch a clip from."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin

from kling_studio.domain.addresses import host, is_loopback, is_loopback_host, may_ask, split

__all__ = ["host", "is_loopback", "is_public", "joined", "may_ask", "may_fetch", "split"]


def joined(address: str, location: str) -> str:
    """Where a redirect from an address leads; empty where it leads nowhere."""
    try:
        return urljoin(address, location)
    except ValueError:
        return ""


def may_fetch(address: str, *, loopback: bool) -> bool:
    """Whether a clip may be fetched there, as far as its text tells.

    `loopback`: the provider's own address is on this computer; only then may the clip's be, and only
    then over http. Otherwise https alone. Never an IP address of a private network.
    """
    parts = split(address)
    if parts is None:
        return False
    name = parts.hostname or ""
    if is_loopback_host(name):
        return loopback
    return parts.scheme == "https" and is_public(name) is not False


def is_public(host: str) -> bool | None:
    """Whether an IP address belongs to the open internet; None where the host is a name. An IPv6 address
    that leads to an IPv4 one counts as that one."""
    try:
        number = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return None
    inner = _inner(number) if isinstance(number, ipaddress.IPv6Address) else None
    number = inner or number
    private = isinstance(number, ipaddress.IPv6Address) and number.is_site_local
    return number.is_global and not number.is_multicast and not private


def _inner(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in one that is mapped or compatible (RFC 4291), of 6to4 (RFC 3056) or that a gateway
    translates (RFC 6052, RFC 8215)."""
    if number.ipv4_mapped or number.sixtofour:
        return number.ipv4_mapped or number.sixtofour
    if any(number in network for network in _EMBEDDING):
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return None


_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")))
