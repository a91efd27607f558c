"""Kling's own dialect in its legacy design: /v1/videos/… with the model's name in the body.

Source: Kling docs, text2video and its siblings, query task, error codes. Each endpoint takes a create
request, tells of one task by its id or by the caller's own, and lists an account's tasks, the newest
first (`pageNum` from 1 to 1000, `pageSize` from 1 to 500). A key or a signed token opens it. Video 1.0 to
2.1 are gone from text2video and image2video, as they are at Kling.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.answers import head, whole
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.kling_door import body_of, guarded, whole_number
from kling_studio.rehearsal.dialects.making import Endpoint, make_task
from kling_studio.rehearsal.envelopes import kling_answer
from kling_studio.rehearsal.exchange import exchange_of
from kling_studio.rehearsal.legacy import READERS, read_order
from kling_studio.rehearsal.manner import Manner

_PREFIX = "/v1/videos"
_ACCOUNT = Dialect.KLING.account
MOST_PAGES, MOST_A_PAGE, USUAL_PAGE = 1000, 500, 30


def routes(desk: Desk) -> list[Route]:
    """Create, query and list of every endpoint that is served."""
    made = []
    for name in READERS:
        path = f"{_PREFIX}/{name}"
        made.append(Route(path, guarded(_create(desk, name), tokens=True), methods=["POST"]))
        made.append(Route(path, guarded(_list(desk, name), tokens=True), methods=["GET"]))
        made.append(Route(f"{path}/{{task}}", guarded(_query(desk, name), tokens=True), methods=["GET"]))
    return made


def manner_of(desk: Desk) -> Manner:
    """How Kling itself looks at a body."""
    del desk
    return Manner(retired=False, strict=True)


def _create(desk: Desk, endpoint: str) -> Endpoint:
    async def create(request: Request) -> Response:
        body = body_of(request)
        order = await read_order(endpoint, body, desk.materials, manner_of(desk))
        return JSONResponse(kling_answer(head(make_task(desk, request, order, Dialect.KLING, body))))

    return create


def _query(desk: Desk, endpoint: str) -> Endpoint:
    async def query(request: Request) -> Response:
        name = request.path_params["task"]
        task = desk.find(name, _ACCOUNT)
        if task is None or task.terms.dialect is not Dialect.KLING or task.endpoint != endpoint:
            raise RefusalError(KlingCode.INVALID_VALUE, f"Task not found by id/external id: {name}")
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(kling_answer(whole(task, desk.addresses, str(request.base_url))))

    return query


def _list(desk: Desk, endpoint: str) -> Endpoint:
    async def listed(request: Request) -> Response:
        page = whole_number(request, "pageNum", 1, MOST_PAGES)
        size = whole_number(request, "pageSize", USUAL_PAGE, MOST_A_PAGE)
        found = [
            task
            for task in desk.tasks(_ACCOUNT)
            if task.endpoint == endpoint and task.terms.dialect is Dialect.KLING
        ]
        base = str(request.base_url)
        shown = found[(page - 1) * size : page * size]
        return JSONResponse(kling_answer([whole(task, desk.addresses, base) for task in shown]))

    return listed
