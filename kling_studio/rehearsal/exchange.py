"""Reads and records every request, so that a test can count what would have been paid for."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY_BYTES = 128 * 1024 * 1024
"""Two pictures and seven masks, or seven references, of 10 MB as base64 fit."""

WHOLE_BYTES = 64 * 1024 * 1024
"""How many bytes of bodies the record keeps as they came."""

_PARSE_ON_LOOP_BYTES = 256 * 1024
_PICTURE_FIELDS = frozenset({
    "image", "images", "image_tail", "static_mask", "mask", "image_url", "frontal_image", "url",
})  # fmt: skip
_PICTURE_SHOWN = 200
_TEXT_SHOWN = 20_000
_MOST_ENTRIES = 200_000


def _nothing(*_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Wire:
    """What may be done to the connection that a request came by.

    `close` ends it once all is sent, `reset` at once, with a reset. `write` sends bytes past the
    server's own account of the answer. `unplug` closes all connections and takes none for so many
    seconds.
    """

    close: Callable[[], None] = _nothing
    reset: Callable[[], None] = _nothing
    write: Callable[[bytes], None] = _nothing
    unplug: Callable[[float], None] = _nothing


@dataclass(slots=True)
class Exchange:
    """One request on its way through the server.

    `status` is the HTTP status that was answered, 0 while there is none or none was ever sent.
    `malformed` says that there was a body and that it is not JSON.
    """

    method: str
    path: str
    wire: Wire
    at: float = field(default_factory=time.time)
    raw: bytes = b""
    body: Any = None
    malformed: bool = False
    too_large: bool = False
    status: int = 0
    task_id: str | None = None
    will_fail: str | None = None

    def shown(self) -> dict[str, Any]:
        """The exchange as `/rehearsal/requests` tells it."""
        return {
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "task_id": self.task_id,
            "body": self.body,
        }


def exchange_of(scope: Scope) -> Exchange:
    """The exchange that the recorder put into an ASGI scope."""
    exchange = scope["rehearsal.exchange"]
    assert isinstance(exchange, Exchange)
    return exchange


class Recorder:
    """ASGI layer that reads and keeps a request's body, and notes the answer.

    The newest 200,000 requests are kept, and the newest `whole_bytes` of their bodies whole, so that a
    test can read the pictures in them; in older ones, and in one that is larger by itself, base64 is
    replaced by its length.
    """

    def __init__(self, app: ASGIApp, *, unrecorded: str, whole_bytes: int = WHOLE_BYTES) -> None:
        self._app = app
        self._unrecorded = unrecorded
        self._most_whole = whole_bytes
        self._kept: deque[Exchange] = deque(maxlen=_MOST_ENTRIES)
        self._whole: deque[tuple[Exchange, int]] = deque()
        self._whole_bytes = 0

    def entries(self) -> list[dict[str, Any]]:
        """All kept requests in order of arrival."""
        return [exchange.shown() for exchange in self._kept]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wire = scope.get("extensions", {}).get("rehearsal.wire", Wire())
        exchange = Exchange(scope["method"], scope["path"], wire)
        if exchange.path != self._unrecorded:
            self._kept.append(exchange)
        await _read(exchange, receive)
        body = exchange.body
        self._keep_whole(exchange)

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
            await send(message)

        scope["rehearsal.exchange"] = exchange
        scope["rehearsal.body"] = body
        try:
            await self._app(scope, receive, noting)
        finally:
            exchange.raw = b""

    def _keep_whole(self, exchange: Exchange) -> None:
        """Keeps a body as it came, at the cost of the oldest ones."""
        if not exchange.raw:
            return
        self._whole.append((exchange, len(exchange.raw)))
        self._whole_bytes += len(exchange.raw)
        while self._whole_bytes > self._most_whole:
            oldest, size = self._whole.popleft()
            self._whole_bytes -= size
            oldest.body = abbreviated(oldest.body)


async def _read(exchange: Exchange, receive: Receive) -> None:
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        size += len(message.get("body", b""))
        if size > MOST_BODY_BYTES:
            exchange.too_large = True
            pieces.clear()
        else:
            pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            break
    exchange.raw = b"".join(pieces)
    if not exchange.raw:
        return
    try:
        if len(exchange.raw) > _PARSE_ON_LOOP_BYTES:
            exchange.body = await asyncio.to_thread(_parsed, exchange.raw)
        else:
            exchange.body = _parsed(exchange.raw)
    except (ValueError, RecursionError):
        exchange.malformed = True


def _parsed(raw: bytes) -> Any:
    """Raises ValueError, and RecursionError for what is nested too deep to be read, or told, later."""
    value = json.loads(raw)
    abbreviated(value)
    return value


def abbreviated(value: Any, name: str = "") -> Any:
    """A JSON value with its base64 pictures replaced by their length."""
    if isinstance(value, dict):
        return {key: abbreviated(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [abbreviated(item, name) for item in value]
    if not isinstance(value, str):
        return value
    if name in _PICTURE_FIELDS and len(value) > _PICTURE_SHOWN and not value.startswith("http"):
        return f"<base64 {len(value)} chars>"
    if len(value) > _TEXT_SHOWN:
        return f"{value[:_PICTURE_SHOWN]}… <{len(value)} chars>"
    return value
