"""Calls whoever gave a callback address, at every change of a task's state (Kling docs, callback protocol).

The rehearsal is offline: only addresses of this computer are called.
"""

from __future__ import annotations

import asyncio
import json
import logging
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

logger = logging.getLogger(__name__)

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PATIENCE = 10.0


async def call(address: str, body: dict[str, Any]) -> None:
    """Sends the body once; an address elsewhere, and one that does not answer, is passed over."""
    if _is_near(address):
        await asyncio.to_thread(_post, address, json.dumps(body).encode())


def _is_near(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _LOOPBACK
    except ValueError:
        return False


def _post(address: str, body: bytes) -> None:
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="POST")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(request, timeout=_PATIENCE).close()
    except (OSError, ValueError) as error:
        logger.info("the callback to %s was not taken: %s", address, error)
