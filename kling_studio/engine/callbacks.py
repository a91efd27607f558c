"""Listens for the calls of providers on this computer alone, behind the user's own tunnel.

A call is never the truth about a task: it only says that looking pays now. One that bears a good signature
is followed at once, one without a signature now and then, one with a wrong signature not at all.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.engine.webhook_signature import Signature, signature_of
from kling_studio.providers.base import CallbackNames

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from uvicorn import Server

logger = logging.getLogger(__name__)

PATH: Final = "/callback"
LONGEST_BODY: Final = 1024 * 1024
UNSIGNED_LOOKS, UNSIGNED_TIME = 4, 60.0
"""How many looks at one task unsigned calls can bring about in how many seconds: one for each state that
Kling tells, and one more."""

_HOST: Final = "127.0.0.1"
_STARTING: Final = 10.0

Hint = Callable[[CallbackNames], bool]
"""Looks at the task that a call names; False where no unfinished job is meant."""


class CallbackListener:
    """A small HTTP server in a thread of its own. `names_in` reads a body, `hint` runs on the caller's
    loop."""

    def __init__(self, names_in: Callable[[bytes], CallbackNames], hint: Hint) -> None:
        self._names_in = names_in
        self._hint = hint
        self._secret = ""
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._followed: dict[CallbackNames, list[float]] = {}
        self.port = 0

    @property
    def address(self) -> str:
        """Where it listens, empty while it does not: what the user's tunnel leads to."""
        return f"http://{_HOST}:{self.port}{PATH}" if self._server is not None else ""

    async def start(self, port: int, secret: str = "") -> None:
        """Listens on a port, 0 for any that is free; `secret`: of the provider's console, empty for none.

        Raises StudioError: CALLBACK_PORT_TAKEN (params: `port`).
        """
        await self.close()
        self._secret = secret
        self._loop = asyncio.get_running_loop()
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listening.bind((_HOST, port))
        except OSError as taken:
            listening.close()
            problem = Problem(ErrorKey.CALLBACK_PORT_TAKEN, {"port": port}, Remedy.OPEN_SETTINGS)
            raise StudioError(problem) from taken
        self.port = listening.getsockname()[1]
        self._server = await asyncio.to_thread(self._serve, listening)

    async def close(self) -> None:
        """Listens no more."""
        server, self._server = self._server, None
        if server is not None and self._thread is not None:
            server.should_exit = True
            await asyncio.to_thread(self._thread.join, _STARTING)

    def _serve(self, listening: socket.socket) -> Server:
        from starlette.applications import Starlette
        from starlette.routing import Route
        from uvicorn import Config, Server

        application = Starlette(routes=[Route(PATH, self._called, methods=["POST"])])
        config = Config(
            application, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        server = Server(config)
        self._thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listening]}, name="callbacks", daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + _STARTING
        while not server.started and self._thread.is_alive() and time.monotonic() < deadline:
            self._thread.join(0.01)
        return server

    async def _called(self, request: Request) -> Response:
        from starlette.responses import Response

        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                return Response(status_code=413)
        headers = {name.lower(): value for name, value in request.headers.items()}
        signature = signature_of(headers, bytes(body), self._secret, time.time())
        if signature is Signature.WRONG:
            logger.warning("a callback with a wrong signature was turned away")
            return Response(status_code=401)
        names = self._names_in(bytes(body))
        if names != CallbackNames() and self._loop is not None:
            self._loop.call_soon_threadsafe(self._follow, names, signature is Signature.GOOD)
        return Response(status_code=200)

    def _follow(self, names: CallbackNames, signed: bool) -> None:
        now = time.monotonic()
        recent = {
            known: [at for at in times if now - at < UNSIGNED_TIME]
            for known, times in self._followed.items()
        }
        self._followed = {known: times for known, times in recent.items() if times}
        # By each id alone: beside a known one anybody can name any number of others.
        meant = [CallbackNames(names.task_id), CallbackNames("", names.external_task_id)]
        meant = [name for name in meant if name != CallbackNames()]
        looks = max(len(self._followed.get(name, ())) for name in meant)
        if (signed or looks < UNSIGNED_LOOKS) and self._hint(names):
            for name in meant:
                self._followed.setdefault(name, []).append(now)
