"""Kling's own dialect in its older design: /v1/videos/… with the model's name in the body.

Source: Kling docs, text2video and its siblings, query task, error codes. Each endpoint takes a create
request, tells of one task by its id or by the caller's own, and lists an account's tasks, the newest
first (`pageNum` from 1 to 1000, `pageSize` from 1 to 500). identify-face answers at once. A key or a
signed token opens it. Video 1.0 to 2.1 are gone from text2video and image2video, as they are at Kling;
what multi-image2video makes with 1.6 can be extended, so that extending can be rehearsed here too.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal import voices
from kling_studio.rehearsal.answers import head, whole
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.kling_door import body_of, guarded, shown_page
from kling_studio.rehearsal.dialects.making import Endpoint, make_task
from kling_studio.rehearsal.envelopes import kling_answer
from kling_studio.rehearsal.exchange import exchange_of
from kling_studio.rehearsal.legacy import READERS, look_for_faces, read_order
from kling_studio.rehearsal.manner import Manner

_PREFIX = "/v1/videos"
_ACCOUNT = Dialect.KLING.account
MOST_A_PAGE = 500


def routes(desk: Desk) -> list[Route]:
    """Create, query and list of every endpoint that is served."""
    made = []
    for name in READERS:
        path = f"{_PREFIX}/{name}"
        made.append(Route(path, guarded(_create(desk, name), tokens=True), methods=["POST"]))
        made.append(Route(path, guarded(_list(desk, name), tokens=True), methods=["GET"]))
        made.append(Route(f"{path}/{{task}}", guarded(_query(desk, name), tokens=True), methods=["GET"]))
    made.append(Route(f"{_PREFIX}/identify-face", guarded(_faces(desk), tokens=True), methods=["POST"]))
    return made


def manner_of(desk: Desk) -> Manner:
    """How Kling itself looks at a body."""
    return Manner(
        account=_ACCOUNT, retired=False, strict=True, element=desk.elements.picture, voice=voices.known
    )


def _create(desk: Desk, endpoint: str) -> Endpoint:
    async def create(request: Request) -> Response:
        body = body_of(request)
        order = await read_order(endpoint, body, desk.materials, manner_of(desk))
        return JSONResponse(kling_answer(head(make_task(desk, request, order, Dialect.KLING, body))))

    return create


def _faces(desk: Desk) -> Endpoint:
    async def faces(request: Request) -> Response:
        session = await look_for_faces(body_of(request), desk.materials, manner_of(desk))
        told = desk.materials.faces.told(session, desk.clerk.addresses, str(request.base_url))
        return JSONResponse(kling_answer({**told, "final_unit_deduction": "0"}))

    return faces


def _query(desk: Desk, endpoint: str) -> Endpoint:
    async def query(request: Request) -> Response:
        name = request.path_params["task"]
        task = desk.find(name, _ACCOUNT)
        if task is None or task.terms.dialect is not Dialect.KLING or task.endpoint != endpoint:
            raise RefusalError(KlingCode.INVALID_VALUE, f"Task not found by id/external id: {name}")
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(kling_answer(whole(task, desk.clerk, str(request.base_url))))

    return query


def _list(desk: Desk, endpoint: str) -> Endpoint:
    async def listed(request: Request) -> Response:
        found = [
            task
            for task in desk.tasks(_ACCOUNT)
            if task.endpoint == endpoint and task.terms.dialect is Dialect.KLING
        ]
        base = str(request.base_url)
        shown = shown_page(request, found, MOST_A_PAGE)
        return JSONResponse(kling_answer([whole(task, desk.clerk, base) for task in shown]))

    return listed
