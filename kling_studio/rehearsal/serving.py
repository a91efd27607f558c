"""Runs the service on uvicorn: loopback alone, its address said once it accepts, its end bounded."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import replace

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kling_studio.rehearsal.exchange import Wire

_GRACE_SECONDS = 1
_BACKLOG = 256


class CuttableProtocol(H11Protocol):
    """Gives every request the means to spoil its connection: `scope["extensions"]["rehearsal.wire"]`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("a server's connections are streams")
        super().connection_made(transport)
        service = self.app

        async def with_wire(scope: Scope, receive: Receive, send: Send) -> None:
            wire = Wire(transport.close, lambda: _reset(transport), transport.write)
            scope["extensions"] = {**scope.get("extensions", {}), "rehearsal.wire": wire}
            await service(scope, receive, send)

        self.app = with_wire


class AnnouncingServer(uvicorn.Server):
    """Calls `accepting` when connections are taken. Can be unplugged for a while."""

    def __init__(self, config: uvicorn.Config, accepting: Callable[[], None]) -> None:
        super().__init__(config)
        self._accepting = accepting
        self._plugging: asyncio.Task[None] | None = None

    def unplug(self, seconds: float) -> None:
        """Closes every connection, and for so many seconds refuses new ones. The port stays ours."""
        if self._plugging is None or self._plugging.done():
            self._plugging = asyncio.get_running_loop().create_task(self._away(seconds), name="unplugged")

    async def _away(self, seconds: float) -> None:
        listening = self.servers[0]
        port = listening.sockets[0].getsockname()[1]
        listening.close()
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()
        with _bound(port) as kept:  # a socket that is bound and does not listen refuses
            await asyncio.sleep(seconds)
            self.servers[0] = await asyncio.get_running_loop().create_server(
                self._protocol, sock=kept.dup(), backlog=_BACKLOG
            )

    def _protocol(self) -> CuttableProtocol:
        return CuttableProtocol(self.config, self.server_state, self.lifespan.state)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server."""
        await super().startup(sockets)
        if self.started:
            try:
                self._accepting()
            except OSError:  # whoever started the server has gone meanwhile
                self.should_exit = True


def serve(
    service: ASGIApp, listener: socket.socket, accepting: Callable[[], None], *, end_with_stdin: bool
) -> None:
    """Serves until a signal, or the end of standard input where that is wanted.

    `accepting` is called once connections are taken.
    """

    async def unpluggable(scope: Scope, receive: Receive, send: Send) -> None:
        extensions = scope.get("extensions", {})
        if wire := extensions.get("rehearsal.wire"):
            scope["extensions"] = {**extensions, "rehearsal.wire": replace(wire, unplug=server.unplug)}
        await service(scope, receive, send)

    config = uvicorn.Config(
        unpluggable,
        http=CuttableProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,  # the service dates its answers itself: a fault may want another day
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    server = AnnouncingServer(config, accepting)
    if end_with_stdin:
        watcher = threading.Thread(target=_end_with_stdin, args=(server,), daemon=True, name="stdin")
        watcher.start()
    server.run(sockets=[listener])


def _end_with_stdin(server: uvicorn.Server) -> None:
    # Not sys.stdin: a thread that waits in it would hold its lock when the interpreter ends.
    while os.read(0, 4096):
        pass
    server.should_exit = True


def listen(port: int) -> socket.socket:
    """A listening loopback socket; port 0 takes a free one. Raises OSError."""
    listener = _bound(port)
    try:
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _bound(port: int) -> socket.socket:
    # asyncio sets TCP_NODELAY only where the protocol is named; without it every answer waits 40 ms.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
    except OSError:
        bound.close()
        raise
    return bound


def _reset(transport: asyncio.Transport) -> None:
    """Ends a connection with a reset: bytes under way are lost, and the other side is told so."""
    form = "hh" if sys.platform == "win32" else "ii"
    transport.get_extra_info("socket").setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(form, 1, 0)
    )
    transport.abort()
