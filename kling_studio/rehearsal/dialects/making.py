"""From an order to its task: the same for every dialect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.exchange import exchange_of
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.prices import units_of
from kling_studio.rehearsal.tasks import Caller, Task, Terms

Endpoint = Callable[[Request], Awaitable[Response]]


def make_task(
    desk: Desk,
    request: Request,
    order: Order,
    dialect: Dialect,
    options: Mapping[str, Any],
    *,
    model: str = "",
) -> Task:
    """Makes an order's task; `options` holds `callback_url` and `watermark_info`, `model` is its name in
    the dialect where that is not the order's own. Raises RefusalError."""
    exchange = exchange_of(request.scope)
    terms = Terms(
        dialect,
        model or order.model.name,
        order.mode,
        units="0" if dialect is Dialect.COMETAPI else units_of(order),
        watermarked=bool((options.get("watermark_info") or {}).get("enabled")),
        parent=order.parent,
    )
    caller = Caller(str(options.get("callback_url") or ""), str(request.base_url))
    task = desk.take(order, terms=terms, will_fail=exchange.will_fail, caller=caller)
    exchange.task_id = task.task_id
    return task
