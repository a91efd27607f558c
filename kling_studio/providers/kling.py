"""Kling's own API: its older design and its new one behind the same forms, chosen by the model."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, TypeVar
from urllib.parse import quote

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.making import MadeKind
from kling_studio.domain.money import Price
from kling_studio.providers import kling_account, kling_bodies, kling_new_answers, kling_new_bodies
from kling_studio.providers.base import (
    ClipStream,
    CreateRequest,
    Fate,
    ProviderError,
    TaskReport,
    Ticket,
    WireRequest,
)
from kling_studio.providers.base_beside import (
    Credit,
    Element,
    FoundFaces,
    MakingTask,
    NewElement,
    NewVoice,
    Voice,
)
from kling_studio.providers.channel import Channel, unsendable, usable
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.providers.kling_auth import Tokens, pair_in
from kling_studio.providers.kling_faces import identify_face
from kling_studio.providers.kling_legacy import LegacyTasks, no_list
from kling_studio.providers.kling_library import Library, making_path
from kling_studio.providers.transport import Transport

T = TypeVar("T")

_AT_ONCE: Final = 20
"""Tasks that one question may name: Kling's pages give no figure, clients of its have seen more refused."""

_LISTED: Final = 500
"""Tasks of one page of the list (Kling docs, list tasks: "limit")."""


class Kling:
    """See `base.Provider`. The key is an API key, or `ACCESS:SECRET` for the older design alone."""

    def __init__(
        self,
        transport: Transport | None = None,
        *,
        address: Callable[[], Awaitable[str]],
        key: Callable[[], Awaitable[str]],
        unit: Price | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Without a `transport` it makes its own. `address` gives the base address, `key` the kept key or
        an empty text; both are asked anew for each request. `unit`: what a unit of a video pack costs, by
        the price list of which day; without it a charge in units is not told. `now` gives Unix seconds.
        """
        self._channel = Channel(transport, address, key)
        self._now = now
        self._tokens = Tokens(now)
        self._unit = unit
        self._legacy = LegacyTasks(self._ask, unit=unit, empty_is_none=False)
        self._library = Library(self._ask)

    @property
    def name(self) -> str:
        return "kling"

    @property
    def endpoints(self) -> frozenset[str]:
        return frozenset(kling_bodies.PATHS)

    @property
    def proves_absence(self) -> bool:
        """Kling documents that a task can be looked up by our own id, not from when on it is found there,
        so that "not found" does not prove that nothing was made."""
        return False

    @property
    def can_find(self) -> bool:
        return True

    @property
    def asks_together(self) -> bool:
        return True

    async def address(self) -> str:
        return await self._channel.address()

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        """What `create` would send. Raises ProviderError: RECIPE_BROKEN_RULES without a model,
        ENDPOINT_UNKNOWN."""
        path, body = self._form(request)
        return WireRequest("POST", await self._channel.address() + path, body)

    async def create(self, request: CreateRequest) -> TaskReport:
        """Raises ProviderError, KEY_PAIR_TOO_OLD among others: a pair for a model of the new design."""
        model = str(request.values.get("model_name", ""))
        if not kling_new_bodies.is_new(model):
            return await self._legacy.create(request)
        path, body = self._form(request)
        return await self._ask_new(kling_new_answers.created, "POST", path, body=body)

    async def query(self, ticket: Ticket) -> TaskReport:
        if not kling_new_bodies.is_new(ticket.model):
            return await self._legacy.query(ticket)
        found = await self._tasks("task_ids", [ticket.task_id])
        if ticket.task_id not in found:
            raise ProviderError(Problem(ErrorKey.TASK_UNKNOWN), Fate.REFUSED)
        return found[ticket.task_id]

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        """One request for each form of the older design and one for twenty tasks of the new one; of more
        than that, the newest five hundred are listed first. A task alone is asked for by itself."""
        if len(tickets) == 1:
            return {tickets[0].task_id: await self.query(tickets[0])}
        new = [ticket.task_id for ticket in tickets if kling_new_bodies.is_new(ticket.model)]
        found = await self._legacy.query_listed(
            [ticket for ticket in tickets if not kling_new_bodies.is_new(ticket.model)]
        )
        if len(new) < len(tickets) and pair_in(await self._channel.kept_key()) is not None:
            return found  # a pair cannot ask for the new ones; each hears of it when it is asked alone
        if len(new) > _AT_ONCE:
            found |= await self._newest(new)
            new = [task_id for task_id in new if task_id not in found]
        for first in range(0, len(new), _AT_ONCE):
            found |= await self._tasks("task_ids", new[first : first + _AT_ONCE])
        return found

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        """The new design is asked for our own id. The older one takes it in the place of the task's; then
        its newest tasks are searched."""
        if kling_new_bodies.is_new(model):
            return (await self._tasks("external_task_ids", [external_task_id])).get(external_task_id)
        found = await self._legacy.find(endpoint, external_task_id)
        return found or await self._legacy.find_listed(endpoint, external_task_id)

    async def identify_face(self, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        return await identify_face(self._ask, "", video_url=video_url, video_id=video_id)

    async def elements(self, *, own: bool) -> tuple[Element, ...]:
        return await self._library.elements(own=own)

    async def make_element(self, new: NewElement) -> str:
        return await self._library.make_element(new)

    async def made_element(self, task_id: str) -> Element | None:
        return await self._library.made_element(task_id)

    async def delete_element(self, element_id: str) -> None:
        await self._library.delete_element(element_id)

    async def voices(self, *, own: bool) -> tuple[Voice, ...]:
        return await self._library.voices(own=own)

    async def make_voice(self, new: NewVoice) -> str:
        return await self._library.make_voice(new)

    async def made_voice(self, task_id: str) -> Voice | None:
        return await self._library.made_voice(task_id)

    async def delete_voice(self, voice_id: str) -> None:
        await self._library.delete_voice(voice_id)

    async def find_making(self, kind: MadeKind, external_task_id: str) -> str:
        """Asks with our own id in the place of the task's (Kling docs, query element)."""
        found = await self._legacy.find_at(making_path(kind), external_task_id)
        return "" if found is None else found.task_id

    async def making_tasks(self, kind: MadeKind) -> tuple[MakingTask, ...]:
        return await self._library.making_tasks(kind)

    async def balance(self) -> tuple[Credit, ...]:
        """The packs; a balance of money is not told of here."""
        return await kling_account.packs(self._ask, self._now())

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        return self._channel.open_clip(url, start, validator)

    async def check_connection(self, key: str | None = None) -> None:
        """Asks for a task that cannot exist; see `LegacyTasks.check`."""
        await self._legacy.check(key)

    async def close(self) -> None:
        await self._channel.close()

    def _form(self, request: CreateRequest) -> tuple[str, dict[str, Any]]:
        model = str(request.values.get("model_name", ""))
        if kling_new_bodies.is_new(model):
            path = kling_new_bodies.path(request.endpoint, model)
            return path, kling_new_bodies.body(request, model)
        return self._legacy.path(request.endpoint), kling_bodies.body(request)

    async def _tasks(self, by: str, ids: Sequence[str]) -> dict[str, TaskReport]:
        path = f"/tasks?{by}=" + ",".join(quote(id, safe="") for id in ids)

        def read(answer: HttpAnswer) -> dict[str, TaskReport]:
            return kling_new_answers.listed(answer, ids, self._unit)

        return await self._ask_new(read, "GET", path)

    async def _newest(self, ids: Sequence[str]) -> dict[str, TaskReport]:
        def read(answer: HttpAnswer) -> dict[str, TaskReport]:
            return kling_new_answers.listed(answer, ids, self._unit)

        try:
            return await self._ask_new(read, "POST", "/tasks", body={"limit": _LISTED})
        except ProviderError as error:
            if not no_list(error):
                raise
            return {}

    async def _ask_new(
        self,
        read: Callable[[HttpAnswer], T],
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        key = await self._channel.kept_key()
        if pair_in(key) is not None:
            raise unsendable(ErrorKey.KEY_PAIR_TOO_OLD, Remedy.OPEN_SETTINGS)
        return await self._ask(read, method, path, body=body, key=key)

    async def _ask(
        self,
        read: Callable[[HttpAnswer], T],
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> T:
        """See `channel.Ask`. A token that was refused for its time is signed anew and the request sent
        once more: the refusal proves that the first made nothing."""
        used = usable(key) if key is not None else await self._channel.kept_key()
        pair = pair_in(used)
        hidden = (pair.access, pair.secret) if pair else ()

        async def sent() -> T:
            bearer = self._tokens.bearer(used)
            return await self._channel.ask_as(bearer, read, method, path, body=body, hidden=hidden)

        try:
            return await sent()
        except ProviderError as error:
            if not self._tokens.mended(used, error):
                raise
        return await sent()
