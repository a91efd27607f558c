"""Where the gateways' own addresses are, as their documentation names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """A base address and the name by which the settings offer it."""

    name: str
    address: str


HOSTS: Mapping[str, tuple[Host, ...]] = {
    "cometapi": (Host("usual", "https://api.cometapi.com"),),
    "kling": (
        Host("global", "https://api-singapore.klingai.com"),
        Host("china", "https://api-beijing.klingai.com"),
    ),
    "apixo": (Host("usual", "https://api.apixo.ai"),),
}
"""By provider; the first is asked where the user chose nothing (CometAPI docs; Kling docs, authentication;
APIXO docs). Keys of Kling's two sites are not taken by the other one."""


def usual(provider: str) -> str:
    """The address that a provider is asked at without a choice; empty for one that has none."""
    hosts = HOSTS.get(provider, ())
    return hosts[0].address if hosts else ""
