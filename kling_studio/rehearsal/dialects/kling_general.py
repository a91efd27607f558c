"""What Kling's own dialect has beside clips: elements, voices, the account (Kling docs, element, custom
voice, account information).

/v1/general/advanced-custom-elements makes an element by a task, tells of one task and lists them;
advanced-presets-elements and presets-voices list Kling's own, custom-voices those that were made (none
can be made here); delete-elements takes one away. /account/costs tells of the one pack of the rehearsal.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal import voices
from kling_studio.rehearsal.answers import head, units, whole
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.kling_door import body_of, guarded, shown_page, whole_number
from kling_studio.rehearsal.dialects.making import Endpoint
from kling_studio.rehearsal.elements import PRESETS, Element
from kling_studio.rehearsal.envelopes import kling_answer
from kling_studio.rehearsal.exchange import exchange_of
from kling_studio.rehearsal.fields import common, invalid
from kling_studio.rehearsal.tasks import Caller, Task, Terms
from kling_studio.rehearsal.validation_elements import check_deletion, check_element

_PREFIX = "/v1/general"
ELEMENTS = "advanced-custom-elements"
_ACCOUNT = Dialect.KLING.account
_MOST_ELEMENTS, _MOST_VOICES = 500, 1000
_DAY = 24 * 3600 * 1000
_PACK, _PACK_UNITS, _PACK_DAYS = "Rehearsal - 1,000 units", Decimal(1000), 180
_LATEST = 10**15


def routes(desk: Desk) -> list[Route]:
    """Elements, voices, the account."""

    def at(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
        return Route(path, guarded(endpoint, tokens=True), methods=[method])

    return [
        at(f"{_PREFIX}/{ELEMENTS}", _create(desk), "POST"),
        at(f"{_PREFIX}/{ELEMENTS}", _list(desk)),
        at(f"{_PREFIX}/{ELEMENTS}/{{task}}", _query(desk)),
        at(f"{_PREFIX}/advanced-presets-elements", _presets(desk)),
        at(f"{_PREFIX}/delete-elements", _delete(desk), "POST"),
        at(f"{_PREFIX}/presets-voices", _voices(lambda: voices.PRESETS)),
        at(f"{_PREFIX}/custom-voices", _voices(tuple)),
        at("/account/costs", _costs(desk)),
    ]


def _create(desk: Desk) -> Endpoint:
    async def create(request: Request) -> Response:
        body = body_of(request)
        await desk.materials.ready_for(body)
        element, pictures = await asyncio.to_thread(check_element, body, desk.materials)
        desk.demand_new(common(body), _ACCOUNT)
        element = desk.elements.keep(element, pictures)
        exchange = exchange_of(request.scope)
        task = desk.take_element(
            ELEMENTS,
            common(body),
            Terms(Dialect.KLING, element=element.number),
            will_fail=exchange.will_fail,
            caller=Caller(str(body.get("callback_url") or ""), str(request.base_url)),
        )
        exchange.task_id = task.task_id
        return JSONResponse(kling_answer(head(task)))

    return create


def _query(desk: Desk) -> Endpoint:
    async def query(request: Request) -> Response:
        name = request.path_params["task"]
        task = desk.find(name, _ACCOUNT)
        if task is None or task.endpoint != ELEMENTS:
            raise RefusalError(KlingCode.INVALID_VALUE, f"Task not found by id/external id: {name}")
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(kling_answer(whole(task, desk.clerk, str(request.base_url))))

    return query


def _list(desk: Desk) -> Endpoint:
    async def listed(request: Request) -> Response:
        found = [task for task in desk.tasks(_ACCOUNT) if task.endpoint == ELEMENTS]
        shown = shown_page(request, found, _MOST_ELEMENTS)
        return JSONResponse(
            kling_answer([whole(task, desk.clerk, str(request.base_url)) for task in shown])
        )

    return listed


def _presets(desk: Desk) -> Endpoint:
    async def listed(request: Request) -> Response:
        base = str(request.base_url)

        def told(element: Element) -> dict[str, Any]:
            return desk.elements.told(element, desk.clerk.addresses, base)

        shown = shown_page(request, PRESETS, _MOST_ELEMENTS)
        return JSONResponse(kling_answer([_as_task(each.number, elements=[told(each)]) for each in shown]))

    return listed


def _delete(desk: Desk) -> Endpoint:
    async def delete(request: Request) -> Response:
        number = check_deletion(body_of(request))
        element = desk.elements.find(number)
        if element is None or element.deleted:
            raise invalid("element_id", f"{number} does not exist")
        if element.owned_by == "kling":
            raise invalid("element_id", "only custom elements can be deleted")
        desk.elements.delete(number)
        made = next((task for task in desk.tasks(_ACCOUNT) if task.terms.element == number), None)
        told = {"task_id": _id(made), "task_status": "succeed"}
        return JSONResponse(kling_answer(told))

    return delete


def _voices(source: Callable[[], tuple[voices.Voice, ...]]) -> Endpoint:
    async def listed(request: Request) -> Response:
        base = str(request.base_url)
        shown = shown_page(request, source(), _MOST_VOICES)
        told = [_as_task(int(voice.voice_id), voices=[voices.told(voice, base)]) for voice in shown]
        return JSONResponse(kling_answer(told))

    return listed


def _costs(desk: Desk) -> Endpoint:
    async def costs(request: Request) -> Response:
        begin = whole_number(request, "start_time", 0, _LATEST)
        end = whole_number(request, "end_time", 0, _LATEST)
        if not begin or not end or begin > end:
            raise invalid("start_time", "start_time and end_time are required, in Unix milliseconds")
        name = request.query_params.get("resource_pack_name", "")
        today = time.time_ns() // 1_000_000 // _DAY * _DAY
        bought, over = today - 30 * _DAY, today + (_PACK_DAYS - 30) * _DAY
        used = sum((Decimal(units(task)) for task in desk.tasks(_ACCOUNT)), Decimal(0))
        pack = {
            "resource_pack_name": _PACK,
            "resource_pack_id": "509f3fd3d4ab4a3f9eec5db27aa44f27",
            "resource_pack_type": "decreasing_total",
            "total_quantity": float(_PACK_UNITS),
            "remaining_quantity": float(max(_PACK_UNITS - used, Decimal(0))),
            "purchase_time": bought,
            "effective_time": bought,
            "invalid_time": over,
            "status": "runOut" if used >= _PACK_UNITS else "online",
        }
        told: dict[str, Any] = {"code": 0, "msg": "success"}
        if bought <= end and begin <= over and name in ("", _PACK):
            told["resource_pack_subscribe_infos"] = [pack]
        return JSONResponse(kling_answer(told))

    return costs


def _as_task(number: int, **result: list[dict[str, Any]]) -> dict[str, Any]:
    """Kling's own things are told of as if tasks had made them."""
    return {
        "task_id": str(number + 1_000_000),
        "task_status": "succeed",
        "task_status_msg": "",
        "task_info": {},
        "task_result": result,
        "created_at": 1_767_225_600_000,
        "updated_at": 1_767_225_600_000,
    }


def _id(task: Task | None) -> str:
    return "" if task is None else task.task_id
