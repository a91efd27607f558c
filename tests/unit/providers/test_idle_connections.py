"""A paid request meets no connection that its server is about to close."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from types import SimpleNamespace
from typing import Any

import pytest

from kling_studio.providers.transport import Transport

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"


@pytest.mark.parametrize(("idle", "connections"), [(1.0, 1), (2.5, 2)])
def test_a_connection_that_was_idle_as_long_as_a_server_may_keep_it_is_not_used_again(
    aio: Aio, monkeypatch: pytest.MonkeyPatch, idle: float, connections: int
) -> None:
    opened = 0
    later = 0.0

    async def keep_open(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        while await reader.readline():
            length = 0
            while (line := await reader.readline()).strip():
                name, _, value = line.decode("latin-1").partition(":")
                length = int(value) if name.lower() == "content-length" else length
            await reader.readexactly(length)
            writer.write(ANSWER)
        writer.close()

    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + later)
    monkeypatch.setattr("httpcore._async.http11.time", clock)

    async def main() -> None:
        nonlocal later
        server = await asyncio.start_server(keep_open, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport()
        await transport.send("GET", url, key="k")
        later = idle
        await transport.send("POST", url, key="k", body={"prompt": "x"})
        await transport.close()
        server.close()

    aio(main())
    assert opened == connections
