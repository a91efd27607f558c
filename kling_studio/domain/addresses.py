"""Addresses of the web, as text: which of them a key may be sent to, and which can be a base or a proxy."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

_SCHEMES: Final = ("http", "https")


def split(address: str) -> SplitResult | None:
    """The parts of an http or https address with a host and no user in it, else None."""
    if any(char.isspace() or not char.isprintable() for char in address):
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


def is_loopback(address: str) -> bool:
    """Whether an address names this computer: `localhost`, 127.0.0.0/8 or ::1."""
    parts = split(address)
    return parts is not None and is_loopback_host(parts.hostname or "")


def may_ask(address: str) -> bool:
    """Whether a key may be sent there: https anywhere, http to this computer alone."""
    parts = split(address)
    return parts is not None and (parts.scheme == "https" or is_loopback(address))


def is_base(address: str) -> bool:
    """Whether a gateway's paths can be put behind it: one that may be asked, without a query."""
    parts = split(address)
    return parts is not None and may_ask(address) and not parts.query and not parts.fragment


def is_proxy(address: str) -> bool:
    """Whether it is a proxy's whole address, `http://host:port`, with nobody named in it."""
    parts = split(address)
    return parts is not None and parts.path in ("", "/") and not parts.query and not parts.fragment


def without_user(address: str) -> tuple[str, str]:
    """An address without `user:password@`, and what was named there, empty for nobody. A password may hold
    what it should not, such as slashes."""
    before, _, place = address.rpartition("@")
    scheme, mark, user = before.partition("://")
    return (f"{scheme}{mark}{place}", user) if mark else (place, before)


def with_user(address: str, user: str, password: str) -> str:
    """The address of a proxy that is asked in somebody's name."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{parts.netloc}"


def is_loopback_host(host: str) -> bool:
    """Whether a host's name or IP address means this computer."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    import ipaddress  # late: not for the first frame

    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    return (mapped or number).is_loopback
