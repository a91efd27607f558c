"""A gateway that does not exist, as the one module that a real one would be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers.base import (
    ClipStream,
    CreateRequest,
    TaskReport,
    TaskState,
    Ticket,
    WireRequest,
)
from kling_studio.providers.channel import Channel
from kling_studio.providers.http_answer import HttpAnswer, failure, json_object
from kling_studio.providers.registry import Means

STATES = {"waiting": TaskState.QUEUED, "at work": TaskState.RUNNING, "there": TaskState.DONE}


def read(answer: HttpAnswer) -> TaskReport:
    body = json_object(answer)
    if answer.status != 200:
        raise failure(answer, ErrorKey.REQUEST_REFUSED, Remedy.EDIT_RECIPE)
    word = str(body.get("how"))
    clip = str(body.get("clip", ""))
    return TaskReport(
        str(body["name"]), STATES.get(word, TaskState.UNKNOWN), word, clip_url=clip, raw=answer.text
    )


async def _anybody() -> str:
    return "anybody"


class Fifth:
    """POST /clips with words, GET /clips/NAME."""

    name = "fifth"
    endpoints = frozenset({"text2video"})
    proves_absence = False
    can_find = False
    asks_together = False

    def __init__(self, means: Means) -> None:
        self._channel = Channel(means.transport, means.address, _anybody)

    async def address(self) -> str:
        return await self._channel.address()

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        body = {"words": request.values["prompt"], "kind": request.values["model_name"]}
        return WireRequest("POST", await self._channel.address() + "/clips", body)

    async def create(self, request: CreateRequest) -> TaskReport:
        body = (await self.wire_request(request)).body
        return await self._channel.ask(read, "POST", "/clips", body=body)

    async def query(self, ticket: Ticket) -> TaskReport:
        return await self._channel.ask(read, "GET", f"/clips/{ticket.task_id}")

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return {ticket.task_id: await self.query(ticket) for ticket in tickets}

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        return None

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        return self._channel.open_clip(url, start, validator)

    async def check_connection(self, key: str | None = None) -> None:
        await self._channel.ask(lambda answer: json.loads(answer.text), "GET", "/", key=key)

    async def close(self) -> None:
        await self._channel.close()
