"""Answers that stand in the place of the right one; the request is not handled."""

from __future__ import annotations

import email.utils
import time

from starlette.responses import HTMLResponse, JSONResponse, Response

from kling_studio.rehearsal.codes import KlingCode
from kling_studio.rehearsal.dialect import dialect_of
from kling_studio.rehearsal.errors import no_such_task, said, too_many
from kling_studio.rehearsal.faults import Fault, FaultKind

K = FaultKind

_REDIRECTS = {K.REDIRECT: 301, K.REDIRECT_302: 302, K.REDIRECT_307: 307, K.REDIRECT_308: 308}

HANDLED_NOTHING = frozenset({
    K.STATUS,
    K.CODE,
    K.CODE_IN_200,
    K.RATE_LIMITED,
    K.RATE_LIMITED_UNTIL,
    K.RATE_LIMITED_PAGE,
    K.EMPTY,
    K.NOT_JSON,
    K.VANISH,
    *_REDIRECTS,
})  # fmt: skip
"""The kinds that `instead` answers."""

_DENIED = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>"


def instead(fault: Fault, address: str) -> Response:
    """The answer of a fault to a request for an address, path and query, in its path's dialect."""
    dialect = dialect_of(address)
    match fault.kind:
        case K.STATUS:
            status = int(fault.value or 500)
            return HTMLResponse("" if status in (204, 304) else page(str(status)), status_code=status)
        case K.CODE | K.CODE_IN_200:
            status, body = said(dialect, KlingCode(int(fault.value or KlingCode.SERVER_ERROR)))
            return JSONResponse(body, status_code=status if fault.kind is K.CODE else 200)
        case K.RATE_LIMITED | K.RATE_LIMITED_UNTIL:
            status, body = too_many(dialect)
            return JSONResponse(body, status_code=status, headers=_come_back(fault))
        case K.RATE_LIMITED_PAGE:
            return HTMLResponse(page("429"), status_code=429, headers=_come_back(fault))
        case K.EMPTY:
            return Response(b"", media_type="application/json")
        case K.VANISH:
            status, body = no_such_task(dialect)
            return JSONResponse(body, status_code=status)
        case _ if fault.kind in _REDIRECTS:
            # Not RedirectResponse: it quotes the address anew, and a fault may want it as it is.
            to = str(fault.value or "/").replace("{path}", address)
            return Response(b"", status_code=_REDIRECTS[fault.kind], headers={"Location": to})
        case _:
            return HTMLResponse(page("Welcome"))


def denied(status: int) -> Response:
    """A content network's answer at an address that has ended."""
    return Response(_DENIED, status, media_type="application/xml")


def page(title: str) -> str:
    """A page as a proxy shows it."""
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"


def _come_back(fault: Fault) -> dict[str, str]:
    if fault.kind is K.RATE_LIMITED_UNTIL:
        seconds = 1.0 if fault.value is None else float(fault.value)
        return {"Retry-After": email.utils.formatdate(time.time() + seconds, usegmt=True)}
    return {} if fault.value is None else {"Retry-After": str(fault.value)}
