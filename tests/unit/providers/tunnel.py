"""A real little proxy: it reads CONNECT, leads to a server of ours whatever was asked for, listens in."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Tunnel:
    """A running proxy: where it is, what it was asked in clear, and all that went through it."""

    port: int
    asked: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    through: bytearray = field(default_factory=bytearray)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.asynccontextmanager
async def tunnel(server: str, user: str = "") -> AsyncIterator[Tunnel]:
    """Leads to `server`. Where a `user` is named, `name:password`, nobody else is let through."""
    port = urlsplit(server).port
    running = Tunnel(0)
    working: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *rest = head.split("\r\n")
        headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in rest if line)}
        running.asked.append(head)
        came = base64.b64decode(headers.get("proxy-authorization", "").removeprefix("Basic ")).decode()
        running.users.append(came)
        if not first.startswith("CONNECT ") or came != user:
            writer.write(b"HTTP/1.1 407 No\r\ncontent-length: 0\r\nproxy-authenticate: Basic\r\n\r\n")
            writer.close()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Yes\r\n\r\n")
        try:
            await asyncio.gather(_pass(reader, far_writer, running), _pass(far_reader, writer, running))
        finally:
            far_writer.close()
            writer.close()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(handle(reader, writer))
        working.add(task)
        task.add_done_callback(working.discard)

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    running.port = listening.sockets[0].getsockname()[1]
    try:
        yield running
    finally:
        listening.close()
        for task in tuple(working):
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        await listening.wait_closed()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, running: Tunnel) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65536):
            running.through += piece
            writer.write(piece)
            await writer.drain()
    writer.close()
