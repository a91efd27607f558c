"""Kling's own dialect in its new design: the model in the path, /tasks for every question.

Source: Kling docs, text-to-video, image-to-video, omni-video, motion-control, query task by id and by
cursor. API keys alone open it. A question names up to twenty tasks, of the older design too: both share
an account; one that there is not is not in the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.answers_new import head, whole
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.kling import manner_of
from kling_studio.rehearsal.dialects.kling_door import body_of, guarded
from kling_studio.rehearsal.dialects.making import Endpoint, make_task
from kling_studio.rehearsal.envelopes import kling_answer
from kling_studio.rehearsal.exchange import exchange_of
from kling_studio.rehearsal.new_design import (
    NewReader,
    check_image_to_video,
    check_motion,
    check_omni_video,
    check_text_to_video,
)
from kling_studio.rehearsal.new_models import ENDPOINTS
from kling_studio.rehearsal.new_settings import read_options
from kling_studio.rehearsal.task_pages import task_page

MOST_IDS = 20
_ACCOUNT = Dialect.KLING_NEW.account

_READERS: Mapping[str, NewReader] = {
    "text-to-video": check_text_to_video,
    "image-to-video": check_image_to_video,
    "omni-video": check_omni_video,
    "motion-control": check_motion,
}


def routes(desk: Desk) -> list[Route]:
    """Create for every endpoint, and the questions."""
    made = [
        Route(f"/{name}/{{model}}", guarded(_create(desk, name), tokens=False), methods=["POST"])
        for name in _READERS
    ]
    made.append(Route("/tasks", guarded(_query(desk), tokens=False), methods=["GET"]))
    made.append(Route("/tasks", guarded(_pages(desk), tokens=False), methods=["POST"]))
    return made


def _create(desk: Desk, endpoint: str) -> Endpoint:
    async def create(request: Request) -> Response:
        name = request.path_params["model"]
        model = ENDPOINTS[endpoint].get(name)
        if model is None:
            raise RefusalError(KlingCode.NOT_FOUND, f"The model {name} does not exist")
        body = body_of(request)
        await desk.materials.ready_for(body)
        order = await asyncio.to_thread(_READERS[endpoint], body, model, desk.materials, manner_of(desk))
        task = make_task(desk, request, order, Dialect.KLING_NEW, read_options(body), model=name)
        return JSONResponse(kling_answer(head(task)))

    return create


def _query(desk: Desk) -> Endpoint:
    async def query(request: Request) -> Response:
        asked = {name: request.query_params.get(name, "") for name in ("task_ids", "external_task_ids")}
        given = [name for name, value in asked.items() if value]
        if len(given) != 1:
            words = "exactly one of task_ids and external_task_ids is required"
            raise RefusalError(KlingCode.INVALID_VALUE, words)
        names = list(dict.fromkeys(name for name in asked[given[0]].split(",") if name))
        if len(names) > MOST_IDS:
            raise RefusalError(KlingCode.INVALID_VALUE, f"{given[0]}: cannot exceed {MOST_IDS} in total")
        found = [task for name in names if (task := desk.find(name, _ACCOUNT)) is not None]
        own = given[0] == "external_task_ids"
        found = [task for task in found if (task.external_task_id if own else task.task_id) in names]
        if len(found) == 1:
            exchange_of(request.scope).task_id = found[0].task_id
        base = str(request.base_url)
        return JSONResponse(kling_answer([whole(task, desk.clerk, base) for task in found]))

    return query


def _pages(desk: Desk) -> Endpoint:
    async def page(request: Request) -> Response:
        found = task_page(body_of(request), desk.tasks(_ACCOUNT))
        base = str(request.base_url)
        told = [whole(task, desk.clerk, base) for task in found.tasks]
        data = {
            "result": told,
            "count": len(told),
            "next_cursor": found.next_cursor,
            "has_more": bool(found.next_cursor),
        }
        return JSONResponse(kling_answer(data))

    return page
