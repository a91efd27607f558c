"""APIXO's dialect: /api/v1/generateTask/{model}, /api/v1/statusTask/{model}, the balance.

Source: APIXO docs, generate-task, status-task, errors. A task is asked for under the model that made it.
The form of the balance's answer is not documented: a decimal number of dollars stands for it here.
"""

from __future__ import annotations

import asyncio
import functools

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.answers_apixo import enveloped, told
from kling_studio.rehearsal.apixo_models import APIXO_MODELS
from kling_studio.rehearsal.apixo_orders import check_apixo
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.making import Endpoint, make_task
from kling_studio.rehearsal.errors import said
from kling_studio.rehearsal.exchange import exchange_of

_PREFIX = "/api/v1"
_BALANCE = "100.00"


def routes(desk: Desk) -> list[Route]:
    """Submit, poll, balance."""
    return [
        Route(f"{_PREFIX}/generateTask/{{model}}", _guarded(_generate(desk)), methods=["POST"]),
        Route(f"{_PREFIX}/statusTask/{{model}}", _guarded(_status(desk)), methods=["GET"]),
        Route(f"{_PREFIX}/apikeys/current-balance", _guarded(_balance), methods=["GET"]),
    ]


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Asks for a key, and puts what is refused into APIXO's envelope."""

    @functools.wraps(endpoint)
    async def behind(request: Request) -> Response:
        try:
            scheme, _, key = request.headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not key.strip() or "wrong" in key:
                raise RefusalError(KlingCode.AUTHORIZATION_INVALID, "Invalid or missing API key")
            return await endpoint(request)
        except RefusalError as refusal:
            status, body = said(Dialect.APIXO, refusal.code, refusal.message)
            return JSONResponse(body, status)

    return behind


def _generate(desk: Desk) -> Endpoint:
    async def generate(request: Request) -> Response:
        name = request.path_params["model"]
        model = APIXO_MODELS.get(name)
        if model is None:
            raise RefusalError(KlingCode.NOT_FOUND, f"Model {name} not found")
        exchange, body = exchange_of(request.scope), request.scope["rehearsal.body"]
        if exchange.malformed or exchange.too_large or not isinstance(body, dict):
            raise RefusalError(KlingCode.INVALID_PARAMETERS, "the request body must be a JSON object")
        await desk.materials.ready_for(body)
        order = await asyncio.to_thread(check_apixo, body, model, desk.materials)
        called = body if body.get("request_type") == "callback" else {}
        task = make_task(desk, request, order, Dialect.APIXO, called, model=name)
        return JSONResponse(enveloped({"taskId": task.task_id}))

    return generate


def _status(desk: Desk) -> Endpoint:
    async def status(request: Request) -> Response:
        name = request.query_params.get("taskId", "")
        if not name:
            raise RefusalError(KlingCode.INVALID_PARAMETERS, "taskId is required")
        task = desk.find(name, Dialect.APIXO.account)
        if task is None or task.terms.model != request.path_params["model"]:
            raise RefusalError(KlingCode.NOT_FOUND, "Task not found")
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(told(task, desk.clerk, str(request.base_url)))

    return status


async def _balance(request: Request) -> Response:
    del request
    return JSONResponse(enveloped({"balance": _BALANCE, "currency": "USD"}))
