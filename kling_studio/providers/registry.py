"""The gateways of this version. To add one: its module, its entry here, its file in the catalogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kling_studio.domain.hosts import Door, Host

if TYPE_CHECKING:
    from kling_studio.domain.money import Price
    from kling_studio.providers.base import Provider
    from kling_studio.providers.transport import Transport


@dataclass(frozen=True, slots=True)
class Means:
    """What a gateway is opened with: connections, and who tells its address and the kept key, both asked
    anew for each request. `unit`: what a unit costs that its answers charge in, None where they do not."""

    transport: Transport
    address: Callable[[], Awaitable[str]]
    key: Callable[[], Awaitable[str]]
    unit: Price | None = None


_NO_DOOR: Final = Door()


@dataclass(frozen=True, slots=True)
class Registered:
    """`open` imports the gateway's module when it is called: what they import is heavy. `door`: what the
    settings offer of addresses and keys."""

    open: Callable[[Means], Provider]
    needs_key: bool = True
    door: Door = _NO_DOOR


def _rehearsal(means: Means) -> Provider:
    from kling_studio.providers.rehearsal import open_rehearsal

    return open_rehearsal(means.address, means.transport)


def _cometapi(means: Means) -> Provider:
    from kling_studio.providers.cometapi import CometApi

    return CometApi(means.transport, address=means.address, key=means.key)


def _kling(means: Means) -> Provider:
    from kling_studio.providers.kling import Kling

    return Kling(means.transport, address=means.address, key=means.key, unit=means.unit)


def _apixo(means: Means) -> Provider:
    from kling_studio.providers.apixo import Apixo

    return Apixo(means.transport, address=means.address, key=means.key)


PROVIDERS: Final[Mapping[str, Registered]] = MappingProxyType({
    "rehearsal": Registered(_rehearsal, needs_key=False),
    # CometAPI docs, quick start.
    "cometapi": Registered(_cometapi, door=Door((Host("usual", "https://api.cometapi.com"),))),
    # Kling docs, authentication; keys of one site are not taken by the other.
    "kling": Registered(_kling, door=Door(
        (
            Host("global", "https://api-singapore.klingai.com"),
            Host("china", "https://api-beijing.klingai.com"),
        ),
        pairs=True,
    )),
    # APIXO docs, how it works.
    "apixo": Registered(_apixo, door=Door((Host("usual", "https://api.apixo.ai"),))),
})  # fmt: skip
"""By name, in the order in which the window lists them."""
