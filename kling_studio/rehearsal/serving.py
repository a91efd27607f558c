"""Runs the service on uvicorn: loopback alone, its address said once it accepts, its end bounded."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_GRACE_SECONDS = 1
_BACKLOG = 256


class CuttableProtocol(H11Protocol):
    """Gives every request the means to close its connection: `scope["extensions"]["rehearsal.cut"]`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        # uvicorn's own signature narrows the transport, and so must this one.
        super().connection_made(transport)
        service = self.app

        async def with_cut(scope: Scope, receive: Receive, send: Send) -> None:
            scope["extensions"] = {**scope.get("extensions", {}), "rehearsal.cut": transport.close}
            await service(scope, receive, send)

        self.app = with_cut


class AnnouncingServer(uvicorn.Server):
    """Calls `accepting` when connections are taken."""

    def __init__(self, config: uvicorn.Config, accepting: Callable[[], None]) -> None:
        super().__init__(config)
        self._accepting = accepting

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
    config = uvicorn.Config(
        service,
        http=CuttableProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
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
    # asyncio sets TCP_NODELAY only where the protocol is named; without it every answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
