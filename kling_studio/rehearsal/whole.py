"""An answer as a value, so that a fault can spoil it on its way out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Self

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_RANGES = (b"range", b"if-range")


@dataclass(frozen=True, slots=True)
class Whole:
    """Status, headers (names in lower case, without the length) and all bytes of an answer."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def data(self) -> Any:
        """The body as JSON, None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def with_data(self, data: object) -> Self:
        """The same answer with another JSON body."""
        return replace(self, body=json.dumps(data).encode())

    def with_headers(self, **changed: str) -> Self:
        """The same answer with headers replaced; an underscore stands for a hyphen."""
        new = {name.replace("_", "-").encode(): value.encode() for name, value in changed.items()}
        kept = [(name, value) for name, value in self.headers if name not in new]
        return replace(self, headers=(*kept, *new.items()))

    async def sent(self, send: Send) -> None:
        """Sends all of it, its length as it is."""
        await self.begun(send, length=len(self.body))
        await send({"type": "http.response.body", "body": self.body})

    async def begun(self, send: Send, length: int | None = -1) -> None:
        """Sends the head, with the body's length or another; with None the body comes in chunks."""
        await send({
            "type": "http.response.start",
            "status": self.status,
            "headers": list(self._with_length(len(self.body) if length == -1 else length)),
        })  # fmt: skip

    def on_the_wire(self, length: int) -> bytes:
        """All bytes of the answer as HTTP/1.1 has them, whatever length is announced."""
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode()]
        lines += [name + b": " + value for name, value in self._with_length(length)]
        return b"\r\n".join([*lines, b"", self.body])

    def _with_length(self, length: int | None) -> Iterable[tuple[bytes, bytes]]:
        yield from self.headers
        if length is not None:
            yield b"content-length", str(length).encode()


async def handled(app: ASGIApp, scope: Scope, receive: Receive, *, whole_file: bool = False) -> Whole:
    """What the service answers to a request. `whole_file`: to one that asks for all of a file."""
    if whole_file:
        headers = [(name, value) for name, value in scope["headers"] if name not in _RANGES]
        scope = {**scope, "headers": headers}
    head: Message = {}
    body = bytearray()

    async def kept(message: Message) -> None:
        nonlocal head
        if message["type"] == "http.response.start":
            head = message
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, kept)
    named = ((name.lower(), value) for name, value in head["headers"])
    return Whole(head["status"], tuple(each for each in named if each[0] != b"content-length"), bytes(body))
