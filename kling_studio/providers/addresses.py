"""Which addresses the studio may ask, and which it may fetch a clip from."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

_SCHEMES: Final = ("http", "https")


def split(address: str) -> SplitResult | None:
    """The parts of an http or https address with a host and no user in it, else None."""
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not parts.hostname or parts.username or parts.password:
        return None
    return parts


def host(address: str) -> str:
    """The host of an address, empty where it has none that can be asked."""
    parts = split(address)
    return (parts.hostname or "") if parts else ""


def joined(address: str, location: str) -> str:
    """Where a redirect from an address leads; empty where it leads nowhere."""
    try:
        return urljoin(address, location)
    except ValueError:
        return ""


def is_loopback(address: str) -> bool:
    """Whether an address names this computer: `localhost`, 127.0.0.0/8 or ::1."""
    parts = split(address)
    return parts is not None and _is_loopback_host(parts.hostname or "")


def may_ask(address: str) -> bool:
    """Whether a key may be sent there: https anywhere, http to this computer alone."""
    parts = split(address)
    return parts is not None and (parts.scheme == "https" or is_loopback(address))


def may_fetch(address: str, *, loopback: bool) -> bool:
    """Whether a clip may be fetched there, as far as its text tells.

    `loopback`: the provider's own address is on this computer; only then may the clip's be, and only
    then over http. Otherwise https alone. Never a number of a private network.
    """
    parts = split(address)
    if parts is None:
        return False
    name = parts.hostname or ""
    if _is_loopback_host(name):
        return loopback
    return parts.scheme == "https" and is_public(name) is not False


def is_public(host: str) -> bool | None:
    """Whether a number is one of the open internet's; None where the host is a name."""
    try:
        number = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return None
    mapped = getattr(number, "ipv4_mapped", None)
    if mapped is not None:
        number = mapped
    return number.is_global and not number.is_multicast


def _is_loopback_host(host: str) -> bool:
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    return (mapped or number).is_loopback
