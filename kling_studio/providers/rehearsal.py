"""The rehearsal: CometAPI's dialect, spoken to the server in the box."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.transport import Transport


def open_rehearsal(address: Callable[[], Awaitable[str]], transport: Transport | None = None) -> CometApi:
    """The offline provider. `address` starts the server where it does not run yet, and says where it is.

    The server takes any key, and keeps every task it made, so that what it does not find was not made.
    """

    async def key() -> str:
        return "rehearsal"

    return CometApi(transport, "rehearsal", address=address, key=key, proves_absence=True)
