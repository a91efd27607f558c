"""The error envelopes that the dialects share (error codes: CometAPI, Kling and APIXO docs)."""

from __future__ import annotations

import time
import uuid
from http import HTTPStatus
from typing import Any

from kling_studio.rehearsal.codes import ANSWERS, KlingCode


def request_id() -> str:
    """A fresh request id."""
    return uuid.uuid4().hex


def kling_answer(data: Any) -> dict[str, Any]:
    """Kling's own answer where nothing is wrong."""
    return {"code": 0, "message": "SUCCEED", "request_id": request_id(), "data": data}


def kling_error(code: KlingCode, message: str = "") -> dict[str, Any]:
    """Kling's own error, as it arrives through every gateway that passes it on."""
    return {"code": int(code), "message": message or ANSWERS[code].message, "request_id": request_id()}


def gateway_error(message: str) -> dict[str, Any]:
    """CometAPI's own error; the request id is inside the message, as theirs is."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    words = f"{message} (request id: {stamp}{request_id()[:18]})"
    return {"error": {"code": "", "message": words, "type": "comet_api_error"}}


def task_layer_error(code: str, message: str = "") -> dict[str, Any]:
    """The error of CometAPI's task layer: `code` is text."""
    return {"code": code, "message": message or code, "data": None}


def apixo_error(status: int, words: str) -> dict[str, Any]:
    """APIXO's error; its code is the HTTP status (APIXO docs, errors)."""
    return {"code": status, "message": HTTPStatus(status).phrase, "data": {"error": words}}
