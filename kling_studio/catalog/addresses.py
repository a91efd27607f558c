"""Addresses that a recipe names: whether each is whole, and safe to be called."""

from __future__ import annotations

from urllib.parse import urlsplit

from kling_studio.domain.addresses import is_loopback_host


def is_whole_address(value: str) -> bool:
    """Whether it is a complete address on the web: a scheme of the web, a host, a port that can be one."""
    if any(char.isspace() or not char.isprintable() for char in value):
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
    return parts.scheme == "https" or is_loopback_host(parts.hostname or "")
