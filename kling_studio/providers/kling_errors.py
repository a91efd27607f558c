"""Errors of Kling and of the gateways in front of it: code first, HTTP status only where no code helps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.http_answer import NOT_PARSED, HttpAnswer, by_status, failure, parse

E, R = ErrorKey, Remedy

SUCCESS: Final = frozenset({"0", "200", "success", "succeed", "ok"})
"""What `code` says, in lower case, when the request went well (Kling 0, new-api `success`)."""

_KLING: Final[Mapping[str, tuple[ErrorKey, Remedy]]] = {
    "1000": (E.KEY_REFUSED, R.OPEN_SETTINGS),
    "1001": (E.KEY_MISSING, R.OPEN_SETTINGS),
    "1002": (E.KEY_REFUSED, R.OPEN_SETTINGS),
    "1003": (E.CLOCK_WRONG, R.RETRY),
    "1004": (E.CLOCK_WRONG, R.RETRY),
    "1100": (E.ACCOUNT_STOPPED, R.NONE),
    "1101": (E.ACCOUNT_IN_ARREARS, R.TOP_UP),
    "1102": (E.BALANCE_EMPTY, R.TOP_UP),
    "1103": (E.NOT_PERMITTED, R.CHANGE_MODEL),
    "1200": (E.REQUEST_REFUSED, R.EDIT_RECIPE),
    "1201": (E.REQUEST_REFUSED, R.EDIT_RECIPE),
    "1202": (E.REQUEST_REFUSED, R.EDIT_RECIPE),
    "1203": (E.MODEL_GONE, R.CHANGE_MODEL),
    "1300": (E.CONTENT_REFUSED, R.EDIT_RECIPE),
    "1301": (E.CONTENT_REFUSED, R.EDIT_RECIPE),
    "1302": (E.TOO_FAST, R.WAIT),
    "1303": (E.SLOTS_FULL, R.WAIT),
    "1304": (E.ADDRESS_NOT_ALLOWED, R.NONE),
    "5000": (E.SERVER_FAILED, R.WAIT),
    "5001": (E.SERVER_IN_MAINTENANCE, R.WAIT),
    "5002": (E.SERVER_TIMED_OUT, R.WAIT),
}
"""Kling docs, error codes. Those below 5000 mean that no task was made, whatever the HTTP status."""

_REFUSING: Final[Mapping[str, tuple[ErrorKey, Remedy]]] = {
    "invalid_request": (E.REQUEST_REFUSED, R.EDIT_RECIPE),
    "build_request_failed": (E.REQUEST_REFUSED, R.EDIT_RECIPE),
    "invalid_api_platform": (E.MODEL_GONE, R.CHANGE_MODEL),
    "model_mapping_failed": (E.MODEL_GONE, R.CHANGE_MODEL),
    "model_price_error": (E.MODEL_GONE, R.CHANGE_MODEL),
    "model_not_found": (E.MODEL_GONE, R.CHANGE_MODEL),
    "channel_no_available_key": (E.SERVER_FAILED, R.WAIT),
    "invalid_api_key": (E.KEY_REFUSED, R.OPEN_SETTINGS),
    "insufficient_quota": (E.BALANCE_EMPTY, R.TOP_UP),
    "insufficient_user_quota": (E.BALANCE_EMPTY, R.TOP_UP),
    "pre_consume_token_quota_failed": (E.BALANCE_EMPTY, R.TOP_UP),
    "quota_not_enough": (E.BALANCE_EMPTY, R.TOP_UP),
    "task_not_exist": (E.TASK_UNKNOWN, R.NONE),
}
"""Word codes of the gateway (new-api, source) that it gives before anything goes to Kling.

`invalid_request` is a bad request even where the status is 500 (CometAPI docs, error handling).
"""

_DOUBTFUL: Final = frozenset(
    {"do_request_failed", "read_response_body_failed", "unmarshal_response_failed", "get_task_failed"}
)
"""Word codes of the gateway that leave open what became of a request, whatever the HTTP status."""

_REFUSING_STATUSES: Final = frozenset({400, 401, 402, 403, 404, 405, 413, 415, 422, 429})
"""With a readable error of the provider's: it made nothing. Not 408 nor 409, which may follow work."""

_MODEL_WORDS: Final = ("invalid model name", "model is discontinued", "model not found", "model_not_found")

_SERVERS: Final = re.compile(r"5\d{2,3}", re.ASCII)

_REQUEST_ID: Final = re.compile(r"request[ _]?id:\s*([\w-]{4,128})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What an error body says: its code (a number's digits or a word), message and request id."""

    code: str
    words: str
    request_id: str


def said(body: Mapping[str, Any], depth: int = 3) -> Said:
    """Looks in `error.message`, `error`, `message`, `msg`, `detail`, and in JSON inside the message."""
    error = body.get("error")
    inner = error if isinstance(error, Mapping) else {}
    candidates = (inner.get("message"), error, body.get("message"), body.get("msg"), body.get("detail"))
    words = next((word for word in candidates if isinstance(word, str) and word.strip()), "")
    found = Said(
        code=code_of(inner.get("code")) or code_of(body.get("code")),
        words=words,
        request_id=code_of(body.get("request_id")) or _request_id(words),
    )
    if depth and words.lstrip().startswith("{"):
        nested = parse(words)
        if nested is not NOT_PARSED and isinstance(nested, Mapping):
            deeper = said(nested, depth - 1)
            found = replace(
                found,
                code=deeper.code if deeper.code and deeper.code.lower() not in SUCCESS else found.code,
                words=deeper.words or words,
                request_id=deeper.request_id or found.request_id,
            )
    return found


def code_of(value: object) -> str:
    """A code or id as text: digits of whole numbers exactly, words as they are, all else empty."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if isinstance(value, int | str) else ""


def of_the_server(code: str) -> bool:
    """Whether a code is one of a server's own failures, 5xx as in HTTP or 5xxx as Kling's: what became of
    the request is open, whatever the HTTP status."""
    return _SERVERS.fullmatch(code) is not None


def error_in(body: Mapping[str, Any], answer: HttpAnswer, *, asking: bool) -> ProviderError:
    """The error that a body amounts to. `asking`: it answers a question about a task, not a create."""
    what = said(body)
    key, remedy = _meaning(what, answer)
    missing = (
        what.code == "1203"
        or (answer.status == 404 and what.code in ("", "404"))
        or (what.code == "1201" and "not found" in what.words.lower())  # so Kling calls an unknown task
    )
    if asking and missing:
        key, remedy = E.TASK_UNKNOWN, R.NONE
    return failure(
        answer,
        key,
        remedy,
        _fate(what.code, answer.status),
        words=what.words,
        code=what.code,
        request_id=what.request_id,
    )


def _meaning(what: Said, answer: HttpAnswer) -> tuple[ErrorKey, Remedy]:
    known = _KLING.get(what.code) or _REFUSING.get(what.code.lower())
    if known:
        return known
    if what.code.lower() in _DOUBTFUL:
        return E.SERVER_FAILED, R.WAIT
    if any(words in what.words.lower() for words in _MODEL_WORDS):
        return E.MODEL_GONE, R.CHANGE_MODEL
    if of_the_server(what.code):
        return E.SERVER_FAILED, R.WAIT
    return by_status(answer) if answer.status >= 400 else (E.NOT_UNDERSTOOD, R.WAIT)


def _fate(code: str, status: int) -> Fate:
    if code in _KLING:
        return Fate.UNKNOWN if code >= "5" else Fate.REFUSED
    if code.lower() in _REFUSING:
        return Fate.REFUSED
    if code.lower() in _DOUBTFUL or of_the_server(code):
        return Fate.UNKNOWN
    return Fate.REFUSED if status in _REFUSING_STATUSES else Fate.UNKNOWN


def _request_id(words: str) -> str:
    found = _REQUEST_ID.search(words)
    return found[1] if found else ""
