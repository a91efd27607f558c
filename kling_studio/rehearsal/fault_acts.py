"""Makes a due fault happen to a request, down to the connection."""

from __future__ import annotations

import asyncio
import email.utils
import re
import time
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kling_studio.rehearsal.exchange import Exchange, exchange_of
from kling_studio.rehearsal.fault_answers import HANDLED_NOTHING, denied, instead
from kling_studio.rehearsal.fault_clips import spoilt_clip
from kling_studio.rehearsal.fault_tasks import late_faults, spoilt_task, told_instead
from kling_studio.rehearsal.faults import Fault, FaultKind, Faults
from kling_studio.rehearsal.whole import handled

K = FaultKind
Act = Callable[[Fault, Scope, Receive, Send], Awaitable[None]]

_SECONDS = 2.0
_PIECES = 10
_MORE = 1000
_PADDING = 64 * 1024
_PADDINGS = 176
_PART = re.compile(rb"bytes ([0-9]+)-[0-9]+/([0-9]+)")


class FaultGate:
    """ASGI layer that lets a request through, or lets it meet the fault that is due."""

    def __init__(self, app: ASGIApp, faults: Callable[[], Faults], *, spared: str) -> None:
        self._app = app
        self._faults = faults
        self._spared = spared
        self._announced = 0
        self._acts: dict[FaultKind, Act] = {
            K.UNPLUG: self._unplug,
            K.REFUSE: self._refuse,
            K.RESET: self._reset,
            K.LOSE_ANSWER: self._lose_answer,
            K.RESET_AFTER: self._reset_after,
            K.STALL: self._stall,
            K.STALL_AFTER: self._stall_after,
            K.SLOW_HEADERS: self._slow_headers,
            K.SLOW_BODY: self._slow_body,
            K.STALL_BODY: self._stall_body,
            K.TRUNCATE: self._truncate,
            K.LENGTH_OVER: self._length_over,
            K.LENGTH_GROWS: self._length_grows,
            K.NEVER_MORE: self._never_more,
            K.LENGTH_UNDER: self._length_under,
            K.HUGE_JSON: self._huge_json,
            K.CLOCK_SKEW: self._clock_skew,
            K.FAIL_TASK: self._fail_task,
            K.EXPIRED: self._expired,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _dated(send)
        if scope["path"] == self._spared:
            await self._app(scope, receive, send)
            return
        faults = self._faults()
        ended = faults.dead.get(_address(scope))
        if ended is not None:
            await denied(ended)(scope, receive, send)
            return
        method, path = scope["method"], scope["path"]
        fault = faults.due(method, path)
        if fault is not None:
            await self._meet(fault, scope, receive, send)
        elif faults.waits_for_answer(method, path):
            whole = await handled(self._app, scope, receive)
            kinds = late_faults(whole)
            late = faults.due_for(kinds, method, path) if kinds else None
            await (whole if late is None else told_instead(late, whole)).sent(send)
        else:
            await self._app(scope, receive, send)

    async def _meet(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        act = self._acts.get(fault.kind)
        if act is not None:
            await act(fault, scope, receive, send)
        elif fault.kind in HANDLED_NOTHING:
            await instead(fault, _address(scope))(scope, receive, send)
        elif fault.kind in (K.BROKEN_JSON, K.UNKNOWN_STATUS):
            await spoilt_task(fault, await handled(self._app, scope, receive)).sent(send)
        else:
            whole = await handled(self._app, scope, receive, whole_file=True)
            await spoilt_clip(fault, whole).sent(send)

    async def _unplug(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del send
        exchange_of(scope).wire.unplug(_seconds(fault))
        await _disconnected(receive)

    async def _refuse(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault, send
        await _cut(exchange_of(scope), receive)

    async def _reset(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault, send
        exchange_of(scope).wire.reset()
        await _disconnected(receive)

    async def _lose_answer(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, _swallow)
        await self._refuse(fault, scope, receive, send)

    async def _reset_after(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, _swallow)
        await self._reset(fault, scope, receive, send)

    async def _stall(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault, scope, send
        await _disconnected(receive)

    async def _stall_after(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault, send
        await self._app(scope, receive, _swallow)
        await _disconnected(receive)

    async def _slow_headers(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        whole = await handled(self._app, scope, receive)
        await asyncio.sleep(_seconds(fault))
        await whole.sent(send)

    async def _slow_body(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        whole = await handled(self._app, scope, receive)
        await whole.begun(send)
        length = len(whole.body)
        for number in range(_PIECES):
            piece = whole.body[number * length // _PIECES : (number + 1) * length // _PIECES]
            await asyncio.sleep(_seconds(fault) / _PIECES)
            await send({"type": "http.response.body", "body": piece, "more_body": number < _PIECES - 1})

    async def _stall_body(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        await self._half(scope, receive, send)
        await _disconnected(receive)

    async def _truncate(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        await self._half(scope, receive, send)
        await _cut(exchange_of(scope), receive)

    async def _half(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = await handled(self._app, scope, receive)
        await whole.begun(send)
        half = whole.body[: len(whole.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})

    async def _length_over(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        await self._announced_over(_MORE, scope, receive, send)

    async def _length_grows(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        self._announced += _MORE
        await self._announced_over(self._announced, scope, receive, send)

    async def _announced_over(self, more: int, scope: Scope, receive: Receive, send: Send) -> None:
        whole = await handled(self._app, scope, receive)
        await whole.begun(send, length=len(whole.body) + more)
        await send({"type": "http.response.body", "body": whole.body, "more_body": True})
        await _cut(exchange_of(scope), receive)

    async def _never_more(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        asked = await handled(self._app, scope, receive)
        await asked.begun(send)
        found = _PART.fullmatch(dict(asked.headers).get(b"content-range", b""))
        start, length = (int(found[1]), int(found[2])) if found else (0, len(asked.body))
        body = asked.body[: max(0, length // 2 - start)]
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await _cut(exchange_of(scope), receive)

    async def _length_under(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault, send
        exchange = exchange_of(scope)
        whole = await handled(self._app, scope, receive)
        exchange.status = whole.status
        exchange.wire.write(whole.on_the_wire(length=len(whole.body) // 2))
        await _cut(exchange, receive)

    async def _huge_json(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        del fault
        whole = await handled(self._app, scope, receive)
        await whole.begun(send, length=None)
        start = whole.body.rstrip().removesuffix(b"}") + b', "padding": "'
        for piece in (start, *[b"0" * _PADDING] * _PADDINGS):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b'"}'})

    async def _clock_skew(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        off = 86400.0 if fault.value is None else float(fault.value)
        whole = await handled(self._app, scope, receive)
        await spoilt_task(fault, whole).sent(_dated(send, off))

    async def _fail_task(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        exchange_of(scope).will_fail = str(fault.value or "Generation failed")
        await self._app(scope, receive, send)

    async def _expired(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        status = int(fault.value or 403)
        self._faults().dead[_address(scope)] = status
        await denied(status)(scope, receive, send)


def _seconds(fault: Fault) -> float:
    return _SECONDS if fault.value is None else float(fault.value)


def _address(scope: Scope) -> str:
    query = scope["query_string"].decode("ascii", "replace")
    return str(scope["path"]) + (f"?{query}" if query else "")


def _dated(send: Send, off: float = 0.0) -> Send:
    """Gives an answer its Date, by a clock that is `off` by so many seconds, unless it has one."""

    async def dated(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message["headers"])
            if all(name.lower() != b"date" for name, _ in headers):
                stamp = email.utils.formatdate(time.time() + off, usegmt=True)
                headers.append((b"date", stamp.encode()))
            message = {**message, "headers": headers}
        await send(message)

    return dated


async def _swallow(message: Message) -> None:
    del message


async def _cut(exchange: Exchange, receive: Receive) -> None:
    exchange.wire.close()
    await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
