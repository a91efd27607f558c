"""CometAPI: Kling's older API behind `/kling`, with the gateway's own key and errors (CometAPI docs)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Final

from kling_studio.providers import kling_bodies
from kling_studio.providers.base import ClipStream, CreateRequest, TaskReport, Ticket, WireRequest
from kling_studio.providers.base_beside import FoundFaces
from kling_studio.providers.channel import Channel
from kling_studio.providers.kling_faces import identify_face
from kling_studio.providers.kling_legacy import LegacyTasks
from kling_studio.providers.transport import Transport

PREFIX: Final = "/kling"
"""What stands before Kling's own paths (CometAPI docs)."""


class CometApi:
    """The gateway, and every other that speaks exactly as it does; see `base.Provider`."""

    def __init__(
        self,
        transport: Transport | None = None,
        name: str = "cometapi",
        *,
        address: Callable[[], Awaitable[str]],
        key: Callable[[], Awaitable[str]],
        proves_absence: bool = False,
    ) -> None:
        """Without a `transport` it makes its own. `address` gives the base address, `key` the kept key or
        an empty text; both are asked anew for each request. `proves_absence`: a lookup by our own id that
        finds nothing proves that there is nothing; of CometAPI nobody has documented that.
        """
        self._name = name
        self._proves_absence = proves_absence
        self._channel = Channel(transport, address, key)
        self._tasks = LegacyTasks(self._channel.ask, PREFIX, empty_is_none=not proves_absence)

    @property
    def name(self) -> str:
        return self._name

    @property
    def endpoints(self) -> frozenset[str]:
        return frozenset(kling_bodies.PATHS)

    @property
    def proves_absence(self) -> bool:
        return self._proves_absence

    @property
    def can_find(self) -> bool:
        return True

    @property
    def asks_together(self) -> bool:
        """CometAPI documents no list of tasks."""
        return False

    async def address(self) -> str:
        return await self._channel.address()

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        """What `create` would send. Raises ProviderError: RECIPE_BROKEN_RULES without a model,
        ENDPOINT_UNKNOWN."""
        url = await self._channel.address() + self._tasks.path(request.endpoint)
        return WireRequest("POST", url, kling_bodies.body(request))

    async def create(self, request: CreateRequest) -> TaskReport:
        return await self._tasks.create(request)

    async def query(self, ticket: Ticket) -> TaskReport:
        return await self._tasks.query(ticket)

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return {ticket.task_id: await self.query(ticket) for ticket in tickets}

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        return await self._tasks.find(endpoint, external_task_id)

    async def identify_face(self, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        return await identify_face(self._channel.ask, PREFIX, video_url=video_url, video_id=video_id)

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        return self._channel.open_clip(url, start, validator)

    async def check_connection(self, key: str | None = None) -> None:
        """Asks for a task that cannot exist; see `LegacyTasks.check`."""
        await self._tasks.check(key)

    async def close(self) -> None:
        await self._channel.close()
