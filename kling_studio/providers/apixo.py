"""APIXO: Kling's models behind a task API of its own (APIXO docs, generate task and status task)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers import apixo_answers, apixo_bodies
from kling_studio.providers.base import (
    ClipStream,
    CreateRequest,
    ProviderError,
    TaskReport,
    Ticket,
    WireRequest,
)
from kling_studio.providers.base_beside import Credit
from kling_studio.providers.channel import Channel
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.providers.transport import Transport

_GENERATE: Final = "/api/v1/generateTask/"
_STATUS: Final = "/api/v1/statusTask/"
_BALANCE: Final = "/api/v1/apikeys/current-balance"


class Apixo:
    """See `base.Provider`."""

    def __init__(
        self,
        transport: Transport | None = None,
        *,
        address: Callable[[], Awaitable[str]],
        key: Callable[[], Awaitable[str]],
    ) -> None:
        """Without a `transport` it makes its own. `address` gives the base address, `key` the kept key or
        an empty text; both are asked anew for each request."""
        self._channel = Channel(transport, address, key)

    @property
    def name(self) -> str:
        return "apixo"

    @property
    def endpoints(self) -> frozenset[str]:
        return apixo_bodies.ENDPOINTS

    @property
    def proves_absence(self) -> bool:
        return False

    @property
    def can_find(self) -> bool:
        """APIXO takes no id of ours and lists no tasks."""
        return False

    @property
    def asks_together(self) -> bool:
        return False

    async def address(self) -> str:
        return await self._channel.address()

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        """What `create` would send. Raises ProviderError: RECIPE_BROKEN_RULES, ENDPOINT_UNKNOWN,
        PICTURE_NEEDS_ADDRESS."""
        path = _GENERATE + quote(apixo_bodies.model_in(request), safe="")
        return WireRequest("POST", await self._channel.address() + path, apixo_bodies.body(request))

    async def create(self, request: CreateRequest) -> TaskReport:
        path = _GENERATE + quote(apixo_bodies.model_in(request), safe="")
        body = apixo_bodies.body(request)
        return await self._channel.ask(apixo_answers.created, "POST", path, body=body)

    async def query(self, ticket: Ticket) -> TaskReport:
        path = f"{_STATUS}{quote(ticket.model, safe='')}?taskId={quote(ticket.task_id, safe='')}"

        def read(answer: HttpAnswer) -> TaskReport:
            return apixo_answers.queried(answer, ticket.task_id)

        report = await self._channel.ask(read, "GET", path)
        return replace(report, task_id=ticket.task_id)

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return {ticket.task_id: await self.query(ticket) for ticket in tickets}

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        """Nothing, without asking: see `can_find`."""
        return None

    async def balance(self) -> tuple[Credit, ...]:
        return await self._channel.ask(apixo_answers.balance, "GET", _BALANCE)

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        return self._channel.open_clip(url, start, validator)

    async def check_connection(self, key: str | None = None) -> None:
        """Asks for the balance of the key."""
        try:
            await self._channel.ask(apixo_answers.taken, "GET", _BALANCE, key=key)
        except ProviderError as error:
            if error.problem.key is not ErrorKey.MODEL_GONE:
                raise
            wrong = replace(error.problem, key=ErrorKey.NOT_THERE, remedy=Remedy.OPEN_SETTINGS)
            raise ProviderError(wrong, error.fate, status=error.status, raw=error.raw) from error

    async def close(self) -> None:
        await self._channel.close()
