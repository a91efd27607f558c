"""The rehearsal: CometAPI's dialect, spoken to the server in the box."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.transport import Transport

KEY: Final = "rehearsal"
"""The server takes any bearer; this one says who asks."""


class Rehearsal(CometApi):
    """The offline provider. It keeps every task it made, so that what it does not find was not made."""

    def __init__(self, transport: Transport, *, address: Callable[[], Awaitable[str]]) -> None:
        """`address` starts the server where it does not run yet, and gives where it listens."""

        async def key() -> str:
            return KEY

        super().__init__(transport, "rehearsal", address=address, key=key, proves_absence=True)
