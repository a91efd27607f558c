"""Tasks of Kling's older API: made, asked for one by one or many at once, looked up by our own id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.money import Price
from kling_studio.providers import kling_answers, kling_bodies
from kling_studio.providers.base import CreateRequest, Fate, ProviderError, TaskReport, Ticket
from kling_studio.providers.channel import Ask, unsendable
from kling_studio.providers.http_answer import HttpAnswer, json_object

_LIST: Final = "?pageNum=1&pageSize=500"
"""The newest tasks, as many as one request gives (Kling docs, query task, list)."""

_NO_SUCH_TASK: Final = frozenset({"task_not_exist", "1203"})

_MADE_UP_TASK: Final = "connection-check"

_NO_LIST: Final = frozenset({400, 403, 404, 405})
"""HTTP statuses of a list that is not to be had, in whatever words or none."""

_HOPELESS: Final = frozenset({
    ErrorKey.REQUEST_REFUSED,
    ErrorKey.TASK_UNKNOWN,
    ErrorKey.MODEL_GONE,
    ErrorKey.NOT_PERMITTED,
})  # fmt: skip
"""The same in the provider's own words, which may come with status 200."""


class LegacyTasks:
    """`prefix` goes before each path, `unit` is what a unit costs where a gateway tells units.

    `empty_is_none`: an answer without any task says that there is none, which is new-api's way.
    """

    def __init__(
        self, ask: Ask, prefix: str = "", unit: Price | None = None, *, empty_is_none: bool
    ) -> None:
        self._ask = ask
        self._prefix = prefix
        self._unit = unit
        self._empty_is_none = empty_is_none

    def path(self, endpoint: str, id: str = "") -> str:
        """Where a form is created, or where a task of it is asked for. Raises ProviderError:
        ENDPOINT_UNKNOWN."""
        path = kling_bodies.PATHS.get(endpoint)
        if path is None:
            raise unsendable(ErrorKey.ENDPOINT_UNKNOWN, Remedy.EDIT_RECIPE, endpoint=endpoint)
        return self._prefix + path + (f"/{quote(id, safe='')}" if id else "")

    async def create(self, request: CreateRequest) -> TaskReport:
        """See `Provider.create`."""
        path, body = self.path(request.endpoint), kling_bodies.body(request)
        return await self._ask(kling_answers.created, "POST", path, body=body)

    async def query(self, ticket: Ticket) -> TaskReport:
        """See `Provider.query`."""

        def read(answer: HttpAnswer) -> TaskReport:
            return kling_answers.queried(answer, self._unit, ticket.task_id)

        report = await self._ask(read, "GET", self.path(ticket.endpoint, ticket.task_id))
        return replace(report, task_id=ticket.task_id)

    async def query_listed(self, tickets: Sequence[Ticket]) -> dict[str, TaskReport]:
        """Asks with one request for each form; tasks that its list does not name are left out."""
        by_endpoint: dict[str, list[str]] = defaultdict(list)
        for ticket in tickets:
            by_endpoint[ticket.endpoint].append(ticket.task_id)
        found: dict[str, TaskReport] = {}
        for endpoint, ids in by_endpoint.items():
            try:
                found |= await self._list(endpoint, ids)
            except ProviderError as error:
                if not no_list(error):
                    raise
        return found

    async def find(self, endpoint: str, external_task_id: str) -> TaskReport | None:
        """Looks a task up by our own id in the place of the task's (Kling docs; CometAPI docs)."""
        return await self.find_at(self.path(endpoint), external_task_id)

    async def find_at(self, path: str, external_task_id: str) -> TaskReport | None:
        """The same below a path at which tasks are made."""

        def read(answer: HttpAnswer) -> TaskReport | None:
            return self._named(answer, external_task_id)

        try:
            return await self._ask(read, "GET", f"{path}/{quote(external_task_id, safe='')}")
        except ProviderError as error:
            if (_says_nothing(error) and self._empty_is_none) or _denies(error):
                return None
            raise

    async def find_listed(self, endpoint: str, external_task_id: str) -> TaskReport | None:
        """Looks a task up by our own id among the newest."""
        return (await self._list(endpoint, [external_task_id])).get(external_task_id)

    async def check(self, key: str | None) -> None:
        """Asks for a task that cannot exist: that it does not exist is the answer to a good key.

        Keys are looked at before tasks, so that any complaint of the provider's about the task or its id
        shows that the key was taken; a bad key is a 401 (CometAPI docs, error handling; Kling docs, error
        codes).
        """
        path = self.path(next(iter(kling_bodies.PATHS)), _MADE_UP_TASK)
        try:
            await self._ask(kling_answers.queried, "GET", path, key=key)
        except ProviderError as error:
            if _says_nothing(error) or _is_about_task(error):
                return
            bare = error.status == 404 and error.problem.key is ErrorKey.ANSWER_EMPTY
            if bare or error.problem.key is ErrorKey.TASK_UNKNOWN:
                wrong = replace(error.problem, key=ErrorKey.NOT_THERE, remedy=Remedy.OPEN_SETTINGS)
                raise ProviderError(wrong, error.fate, status=error.status, raw=error.raw) from error
            raise

    async def _list(self, endpoint: str, ids: Sequence[str]) -> Mapping[str, TaskReport]:
        path = self.path(endpoint) + _LIST
        return await self._ask(lambda answer: kling_answers.listed(answer, ids, self._unit), "GET", path)

    def _named(self, answer: HttpAnswer, external_task_id: str) -> TaskReport | None:
        """The task that bears our id; an answer that lists several may begin with anybody's."""
        data = json_object(answer).get("data")
        if isinstance(data, list) and data:
            return kling_answers.listed(answer, [external_task_id], self._unit).get(external_task_id)
        report = kling_answers.queried(answer, self._unit)
        told = kling_answers.external_id(answer)
        if told and told != external_task_id:
            raise ProviderError(
                Problem(ErrorKey.NOT_UNDERSTOOD, remedy=Remedy.WAIT), Fate.UNKNOWN, raw=report.raw
            )
        return report if report.task_id else replace(report, task_id=external_task_id)


def no_list(error: ProviderError) -> bool:
    """Whether an error is one of the list alone and says nothing of its tasks, which may be asked for by
    name all the same. Not what holds for every question: the key, the traffic, the server, the network."""
    if error.status in _NO_LIST or error.problem.key in _HOPELESS:
        return True
    return error.status < 400 and error.problem.key is ErrorKey.NOT_UNDERSTOOD


def _says_nothing(error: ProviderError) -> bool:
    """Whether the gateway said "success" and nothing more, its way of having no task (new-api)."""
    return error.problem.key is ErrorKey.ANSWER_EMPTY and bool(error.raw.strip())


def _denies(error: ProviderError) -> bool:
    """Whether the provider itself says that it knows no such task; a bare 404 is rather a wrong address."""
    code = error.problem.provider_code
    return code in _NO_SUCH_TASK or (code == "1201" and error.problem.key is ErrorKey.TASK_UNKNOWN)


def _is_about_task(error: ProviderError) -> bool:
    """Whether the API complains of the made-up task."""
    if error.problem.provider_code in _NO_SUCH_TASK:
        return True
    return error.status == 400 and error.problem.key in (ErrorKey.TASK_UNKNOWN, ErrorKey.REQUEST_REFUSED)
