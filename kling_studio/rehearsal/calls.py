"""Calls whoever gave a callback address (Kling docs, callback protocol; APIXO docs, webhooks).

The rehearsal is offline: only addresses of this computer are called.
"""

from __future__ import annotations

import asyncio
import json
import logging
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any

from kling_studio.rehearsal.near import is_near

logger = logging.getLogger(__name__)

_PATIENCE = 10.0


async def call(address: str, body: dict[str, Any], pauses: Sequence[float] = ()) -> None:
    """Sends the body, and again after each pause, in seconds, while it is not taken; an address elsewhere
    is passed over."""
    if not is_near(address):
        return
    data = json.dumps(body).encode()
    for pause in (*pauses, None):
        if await asyncio.to_thread(_post, address, data) or pause is None:
            return
        await asyncio.sleep(pause)


def _post(address: str, body: bytes) -> bool:
    """Whether it was taken."""
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="POST")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError) as error:
        logger.info("the callback to %s was not taken: %s", address, error)
        return False
