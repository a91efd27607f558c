"""What both designs of Kling's API share: who is let in, what a body is, how a refusal looks."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kling_studio.rehearsal.auth import demand_kling_key
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.dialects.making import Endpoint
from kling_studio.rehearsal.envelopes import kling_error
from kling_studio.rehearsal.exchange import exchange_of

MOST_PAGES, USUAL_PAGE = 1000, 30

T = TypeVar("T")


def guarded(endpoint: Endpoint, *, tokens: bool) -> Endpoint:
    """An endpoint behind the door: asks for a key, or with `tokens` a key or a token, and puts what is
    refused into Kling's envelope with its HTTP status (Kling docs, error codes)."""

    @functools.wraps(endpoint)
    async def behind(request: Request) -> Response:
        try:
            demand_kling_key(request.headers.get("authorization", ""), tokens=tokens)
            return await endpoint(request)
        except RefusalError as refusal:
            return JSONResponse(kling_error(refusal.code, refusal.message), refusal.status)

    return behind


def body_of(request: Request) -> dict[str, Any]:
    """The object that a request's body holds. Raises RefusalError."""
    exchange = exchange_of(request.scope)
    if exchange.too_large:
        raise RefusalError(KlingCode.INVALID_PARAMETERS, "the request body is too large")
    body = request.scope["rehearsal.body"]
    if exchange.malformed or not exchange.raw or not isinstance(body, dict):
        raise RefusalError(KlingCode.INVALID_PARAMETERS, "the request body must be a JSON object")
    return body


def shown_page(request: Request, found: Sequence[T], most: int) -> Sequence[T]:
    """The part of a list that `pageNum` (from 1 to 1000) and `pageSize` (from 1 to `most`) ask for.

    Raises RefusalError.
    """
    page = whole_number(request, "pageNum", 1, MOST_PAGES)
    size = whole_number(request, "pageSize", USUAL_PAGE, most)
    return found[(page - 1) * size : page * size]


def whole_number(request: Request, name: str, otherwise: int, most: int) -> int:
    """A number from 1 in a request's query. Raises RefusalError."""
    text = request.query_params.get(name, "")
    if not text:
        return otherwise
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 17 else 0
    if not 1 <= number <= most:
        raise RefusalError(KlingCode.INVALID_VALUE, f"{name}: must be a whole number from 1 to {most}")
    return number
