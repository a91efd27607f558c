"""Makes a due fault happen to a request, down to the connection."""

from __future__ import annotations

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kling_studio.rehearsal.codes import ANSWERS, KlingCode
from kling_studio.rehearsal.envelopes import gateway_error, kling_error
from kling_studio.rehearsal.exchange import Exchange, exchange_of
from kling_studio.rehearsal.faults import Fault, FaultKind, Faults


class FaultGate:
    """ASGI layer that lets a request through, or lets it meet the fault that is due."""

    def __init__(self, app: ASGIApp, faults: Faults, *, spared: str) -> None:
        self._app = app
        self._faults = faults
        self._spared = spared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == self._spared:
            await self._app(scope, receive, send)
            return
        exchange = exchange_of(scope)
        fault = self._faults.due(exchange.method, exchange.path)
        if fault is None:
            await self._app(scope, receive, send)
            return
        match fault.kind:
            case FaultKind.REFUSE:
                await _cut(exchange, receive)
            case FaultKind.LOSE_ANSWER:
                await self._app(scope, receive, _swallow)
                await _cut(exchange, receive)
            case FaultKind.STALL:
                await _disconnected(receive)
            case FaultKind.TRUNCATE:
                await self._truncate(scope, receive, send, exchange)
            case FaultKind.FAIL_TASK:
                exchange.will_fail = str(fault.value or "Generation failed")
                await self._app(scope, receive, send)
            case _:
                await _answer(fault)(scope, receive, send)

    async def _truncate(self, scope: Scope, receive: Receive, send: Send, exchange: Exchange) -> None:
        left = 0
        cut = False

        async def half(message: Message) -> None:
            nonlocal left, cut
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                left = int(headers.get(b"content-length", b"0")) // 2
                await send(message)
            elif not cut:
                body = message.get("body", b"")[:left]
                left -= len(body)
                await send({"type": "http.response.body", "body": body, "more_body": True})
                if left == 0:
                    cut = True
                    exchange.cut()

        await self._app(scope, receive, half)
        await _cut(exchange, receive)


def _answer(fault: Fault) -> Response:
    match fault.kind:
        case FaultKind.STATUS:
            status = int(fault.value or 500)
            page = "" if status in (204, 304) else _page(str(status))
            return HTMLResponse(page, status_code=status)
        case FaultKind.CODE:
            code = KlingCode(int(fault.value or KlingCode.SERVER_ERROR))
            return JSONResponse(kling_error(code), status_code=ANSWERS[code].status)
        case FaultKind.RATE_LIMITED:
            headers = {} if fault.value is None else {"Retry-After": str(fault.value)}
            return JSONResponse(gateway_error("rate limit reached"), status_code=429, headers=headers)
        case FaultKind.REDIRECT:
            return RedirectResponse(str(fault.value or "/"), status_code=301)
        case FaultKind.EMPTY:
            return Response(b"", media_type="application/json")
        case _:
            return HTMLResponse(_page("Welcome"))


def _page(title: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"


async def _swallow(message: Message) -> None:
    del message


async def _cut(exchange: Exchange, receive: Receive) -> None:
    exchange.cut()
    await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
