"""Addresses that a recipe names: whether each is whole, and safe to be called."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_whole_address(value: str) -> bool:
    """Whether it is a complete address on the web: a scheme of the web, a host, a port that can be one."""
    if any(sign.isspace() or not sign.isprintable() for sign in value):
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and parts.scheme in ("http", "https")


def is_safe_address(value: str) -> bool:
    """Whether a whole address is https, or plain http to this computer itself."""
    parts = urlsplit(value)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
