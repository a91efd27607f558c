"""Which addresses are on this computer. The rehearsal is offline and asks no others."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

HOSTS: Final = ("127.0.0.1", "localhost", "::1")
"""The names of this computer in an address."""


def is_near(address: str) -> bool:
    """Whether an address leads to this computer; False for what is no address."""
    try:
        return urlsplit(address).hostname in HOSTS
    except ValueError:
        return False
