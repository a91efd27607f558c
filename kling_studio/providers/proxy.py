"""The proxy by which gateways and clips are reached: the system's, none, or one of the user's own."""

from __future__ import annotations

import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum


class ProxyUse(StrEnum):
    """Whose proxy is asked."""

    SYSTEM = "system"
    NONE = "none"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Proxy:
    """`address` is that of an own one, `http://user:password@host:port`; it never shows in a traceback.

    A gateway is asked over https alone, so that a proxy is sent CONNECT and the host's name, never a key.
    """

    use: ProxyUse = ProxyUse.SYSTEM
    address: str = field(default="", repr=False)

    def at(self, host: str) -> str:
        """The proxy, `host:port`, that is asked for an https address of `host`; empty without one."""
        if self.use is ProxyUse.OWN:
            return _place(self.address)
        if self.use is ProxyUse.NONE:
            return ""
        settings = urllib.request.getproxies()
        proxy = settings.get("https") or settings.get("all") or ""
        return "" if not proxy or urllib.request.proxy_bypass(host) else _place(proxy)


def _place(address: str) -> str:
    """`host:port` of a proxy's address, without whoever is named in it, whatever their password holds."""
    return address.rpartition("@")[2].rpartition("//")[2].partition("/")[0]


SYSTEM = Proxy()

AskProxy = Callable[[], Awaitable[Proxy]]
"""Says which proxy the next request uses."""


async def as_the_system() -> Proxy:
    """The system's own proxy, for a gateway that was told no other."""
    return SYSTEM
