"""A tiny HTTP server that plays a script of raw bytes, resets and silence over loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kling_studio.providers.base import ClipStream


@dataclass
class Exchange:
    """One request as it arrived, and the stream to answer on."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    writer: asyncio.StreamWriter

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Reply = Callable[[Exchange], Awaitable[None]]


async def poured(clip: ClipStream) -> bytes:
    """A download read to its end."""
    pieces: list[bytes] = []
    await clip.pour(pieces.append)
    return b"".join(pieces)


@dataclass
class Script:
    """A running server: where it is, what it was asked."""

    url: str
    asked: list[Exchange] = field(default_factory=list)
    connections: int = 0


def raw(*pieces: bytes) -> Reply:
    """Writes these bytes, then closes."""

    async def reply(exchange: Exchange) -> None:
        for piece in pieces:
            exchange.writer.write(piece)
            await exchange.writer.drain()

    return reply


def answer(status: int, body: bytes | str | dict[str, Any] | list[Any], **headers: str) -> Reply:
    """A whole answer; a dict goes as JSON. Header names: `_` for `-`."""
    kind = "text/plain"
    if isinstance(body, dict | list):
        body, kind = json.dumps(body), "application/json"
    if isinstance(body, str):
        body = body.encode()
    lines = {"content-type": kind, "content-length": str(len(body)), "connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{n}: {v}\r\n" for n, v in lines.items()) + "\r\n"
    return raw(head.encode(), body)


async def reset(exchange: Exchange) -> None:
    """Breaks the connection without a word."""
    exchange.writer.transport.abort()


async def silence(exchange: Exchange) -> None:
    """Says nothing until the other side goes away."""
    await exchange.writer.wait_closed()


@contextlib.asynccontextmanager
async def scripted(
    *replies: Reply,
    read_body: bool = True,
    at_connection: bool = False,
    certificate: Path | None = None,
) -> AsyncIterator[Script]:
    """Serves `replies` in order, the last again and again. `at_connection`: replies before reading."""
    script = Script("")
    left: Sequence[Reply] = replies
    working: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        script.connections += 1
        try:
            if at_connection:
                exchange = Exchange("", "", {}, b"", writer)
            else:
                exchange = await _request(reader, writer, read_body)
                script.asked.append(exchange)
            reply, left = left[0], left[1:] or left
            await reply(exchange)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(handle(reader, writer))
        working.add(task)
        task.add_done_callback(working.discard)

    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=context)
    script.url = f"{'https' if context else 'http'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield script
    finally:
        server.close()
        for task in tuple(working):
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        await server.wait_closed()


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, read_body: bool) -> Exchange:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *rest = head.split("\r\n")
    method, path, _ = first.split(" ")
    headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in rest if line)}
    body = b""
    if read_body and "content-length" in headers:
        body = await reader.readexactly(int(headers["content-length"]))
    return Exchange(method, path, headers, body, writer)
