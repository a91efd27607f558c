"""How each dialect says that something is wrong (error codes: CometAPI, Kling and APIXO docs)."""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal.codes import ANSWERS, KlingCode
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.envelopes import apixo_error, gateway_error, kling_answer, kling_error

Said = tuple[int, dict[str, Any]]
"""An HTTP status and a body."""

_APIXO = {
    KlingCode.ACCOUNT_EXCEPTION: 403,
    KlingCode.IN_ARREARS: 402,
    KlingCode.PACK_EMPTY: 402,
    KlingCode.PLATFORM_POLICY: 403,
    KlingCode.CONTENT_POLICY: 403,
    KlingCode.IP_NOT_ALLOWED: 403,
    KlingCode.TIMEOUT: 503,
}


def said(dialect: Dialect | None, code: KlingCode, words: str = "") -> Said:
    """A service code. CometAPI passes Kling's on; APIXO's code is the HTTP status for the same matter."""
    if dialect is Dialect.APIXO:
        status = _APIXO.get(code, ANSWERS[code].status)
        return status, apixo_error(status, words or ANSWERS[code].message)
    return ANSWERS[code].status, kling_error(code, words)


def too_many(dialect: Dialect | None) -> Said:
    """Too many requests, told by whoever stands in front."""
    if dialect in (Dialect.KLING, Dialect.KLING_NEW, Dialect.APIXO):
        return said(dialect, KlingCode.TOO_FAST)
    return 429, gateway_error("rate limit reached")


def no_such_task(dialect: Dialect | None) -> Said:
    """A question about a task that is not there. As clients saw them at Kling in 2026: the older design
    answers 400 with 1201, the new one with an empty list."""
    match dialect:
        case Dialect.KLING:
            return said(dialect, KlingCode.INVALID_VALUE, "Task not found by id/external id")
        case Dialect.KLING_NEW:
            return 200, kling_answer([])
        case _:
            return said(dialect, KlingCode.NOT_FOUND, "Task not found")
