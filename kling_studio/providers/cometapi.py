"""CometAPI: Kling's older API behind `/kling`, with the gateway's own key and errors (CometAPI docs)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.providers import addresses, kling_answers
from kling_studio.providers.base import (
    ClipStream,
    CreateRequest,
    Fate,
    ProviderError,
    TaskReport,
    Ticket,
    WireRequest,
)
from kling_studio.providers.transport import Transport

PATHS: Final[Mapping[str, str]] = {
    "text2video": "/kling/v1/videos/text2video",
    "image2video": "/kling/v1/videos/image2video",
    "omni-video": "/kling/v1/videos/omni-video",
}
"""Where each form is created; a task is asked for at the same path with its id (CometAPI docs)."""

_NO_SUCH_TASK: Final = frozenset({"task_not_exist", "1203"})

_MADE_UP_TASK: Final = "connection-check"


async def address() -> str:
    """CometAPI's own base address (CometAPI docs)."""
    return "https://api.cometapi.com"


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
        self._transport = transport or Transport()
        self._name = name
        self._address = address
        self._key = key
        self._proves_absence = proves_absence

    @property
    def name(self) -> str:
        return self._name

    @property
    def endpoints(self) -> frozenset[str]:
        return frozenset(PATHS)

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
        try:
            return (await self._address()).rstrip("/")
        except ProviderError:
            raise
        except StudioError as unavailable:
            raise ProviderError(unavailable.problem, Fate.NOT_SENT) from unavailable

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        """What `create` would send: the form's own fields that are filled in, the model always by name.

        Raises ProviderError: RECIPE_BROKEN_RULES without a model, ENDPOINT_UNKNOWN.
        """
        return WireRequest("POST", await self._url(request.endpoint), _body(request))

    async def create(self, request: CreateRequest) -> TaskReport:
        wire = await self.wire_request(request)
        key = await self._kept_key()
        send = self._transport.ask
        return await send(kling_answers.created, wire.method, wire.url, key=key, body=wire.body)

    async def query(self, ticket: Ticket) -> TaskReport:
        url = await self._url(ticket.endpoint, ticket.task_id)
        report = await self._transport.ask(kling_answers.queried, "GET", url, key=await self._kept_key())
        return replace(report, task_id=ticket.task_id)

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return {ticket.task_id: await self.query(ticket) for ticket in tickets}

    async def find(self, endpoint: str, external_task_id: str) -> TaskReport | None:
        """Looks a task up by our own id, where its own would stand (Kling docs; CometAPI docs)."""
        url = await self._url(endpoint, external_task_id)
        answer = await self._transport.send("GET", url, key=await self._kept_key())
        try:
            report = kling_answers.queried(answer)
        except ProviderError as error:
            nothing = _says_nothing(error) and not self._proves_absence
            if nothing or error.problem.provider_code in _NO_SUCH_TASK:
                return None
            raise
        told = kling_answers.external_id(answer)
        if told and told != external_task_id:
            raise ProviderError(
                Problem(ErrorKey.NOT_UNDERSTOOD, remedy=Remedy.WAIT), Fate.UNKNOWN, raw=report.raw
            )
        return report if report.task_id else replace(report, task_id=external_task_id)

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        return self._opened(url, start, validator)

    async def check_connection(self, key: str | None = None) -> None:
        """Asks for a task that cannot exist: that it does not exist is the answer to a good key.

        Keys are looked at before tasks, so that any complaint of the provider's about the task or its id
        shows that the key was taken; a bad key is a 401 (CometAPI docs, error handling).
        """
        used = _usable(key) if key is not None else await self._kept_key()
        url = await self._url(next(iter(PATHS)), _MADE_UP_TASK)
        answer = await self._transport.send("GET", url, key=used)
        try:
            kling_answers.queried(answer)
        except ProviderError as error:
            if _says_nothing(error) or _is_about_task(error):
                return
            bare = error.status == 404 and error.problem.key is ErrorKey.ANSWER_EMPTY
            if bare or error.problem.key is ErrorKey.TASK_UNKNOWN:
                wrong = replace(error.problem, key=ErrorKey.NOT_THERE, remedy=Remedy.OPEN_SETTINGS)
                raise ProviderError(wrong, error.fate, status=error.status, raw=error.raw) from error
            raise

    async def close(self) -> None:
        await self._transport.close()

    @asynccontextmanager
    async def _opened(self, url: str, start: int, validator: str) -> AsyncIterator[ClipStream]:
        loopback = addresses.is_loopback(await self.address())
        async with self._transport.open_clip(
            url, loopback=loopback, start=start, validator=validator
        ) as clip:
            yield clip

    async def _kept_key(self) -> str:
        try:
            return _usable(await self._key())
        except ProviderError:
            raise
        except StudioError as unavailable:
            raise ProviderError(unavailable.problem, Fate.NOT_SENT) from unavailable

    async def _url(self, endpoint: str, id: str = "") -> str:
        path = PATHS.get(endpoint)
        if path is None:
            params = {"endpoint": endpoint, "provider": self._name}
            raise ProviderError(
                Problem(ErrorKey.ENDPOINT_UNKNOWN, params, Remedy.EDIT_RECIPE), Fate.NOT_SENT
            )
        return await self.address() + path + (f"/{quote(id, safe='')}" if id else "")


def _body(request: CreateRequest) -> dict[str, Any]:
    form = endpoints.by_id(request.endpoint)
    values = request.values
    model = values.get("model_name")
    if not isinstance(model, str) or not model:
        params = {"field": "model_name", "rule": "required"}
        raise ProviderError(
            Problem(ErrorKey.RECIPE_BROKEN_RULES, params, Remedy.EDIT_RECIPE), Fate.NOT_SENT
        )
    body: dict[str, Any] = {"model_name": model}
    for field in form.fields if form else ():
        if values.get(field.name) not in (None, "", []):
            body[field.name] = values[field.name]
    body["external_task_id"] = request.external_task_id
    return body


def _usable(key: str) -> str:
    """A key fit for a header. Raises KEY_MISSING, KEY_REFUSED."""
    key = key.strip()
    if not key:
        raise ProviderError(Problem(ErrorKey.KEY_MISSING, remedy=Remedy.OPEN_SETTINGS), Fate.NOT_SENT)
    if not key.isascii() or not key.isprintable():
        raise ProviderError(Problem(ErrorKey.KEY_REFUSED, remedy=Remedy.OPEN_SETTINGS), Fate.NOT_SENT)
    return key


def _says_nothing(error: ProviderError) -> bool:
    """Whether the gateway said "success" and nothing more, its way of having no task (new-api)."""
    return error.problem.key is ErrorKey.ANSWER_EMPTY and bool(error.raw.strip())


def _is_about_task(error: ProviderError) -> bool:
    """Whether the API complains of the made-up task; a bare 404 is rather a wrong address."""
    if error.problem.provider_code in _NO_SUCH_TASK:
        return True
    return error.status == 400 and error.problem.key in (ErrorKey.TASK_UNKNOWN, ErrorKey.REQUEST_REFUSED)
