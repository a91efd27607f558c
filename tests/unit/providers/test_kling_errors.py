"""Every error of Kling, of the gateway's task layer and of the gateway: what it is, and what is certain."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers import kling_answers
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer

E, R = ErrorKey, Remedy


def error(body: Any, status: int, *, create: bool = True) -> ProviderError:
    reader = kling_answers.created if create else kling_answers.queried
    text = body if isinstance(body, str) else json.dumps(body)
    with pytest.raises(ProviderError) as caught:
        reader(HttpAnswer(status, text))
    assert caught.value.raw == text
    return caught.value


KLING = [
    (401, 1000, E.KEY_REFUSED, R.OPEN_SETTINGS), (401, 1001, E.KEY_MISSING, R.OPEN_SETTINGS),
    (401, 1002, E.KEY_REFUSED, R.OPEN_SETTINGS), (401, 1003, E.CLOCK_WRONG, R.RETRY),
    (401, 1004, E.CLOCK_WRONG, R.RETRY), (429, 1100, E.ACCOUNT_STOPPED, R.NONE),
    (429, 1101, E.ACCOUNT_IN_ARREARS, R.TOP_UP), (429, 1102, E.BALANCE_EMPTY, R.TOP_UP),
    (403, 1103, E.NOT_PERMITTED, R.CHANGE_MODEL), (400, 1200, E.REQUEST_REFUSED, R.EDIT_RECIPE),
    (400, 1201, E.REQUEST_REFUSED, R.EDIT_RECIPE), (404, 1202, E.REQUEST_REFUSED, R.EDIT_RECIPE),
    (404, 1203, E.MODEL_GONE, R.CHANGE_MODEL), (400, 1300, E.CONTENT_REFUSED, R.EDIT_RECIPE),
    (400, 1301, E.CONTENT_REFUSED, R.EDIT_RECIPE), (429, 1302, E.TOO_FAST, R.WAIT),
    (429, 1303, E.SLOTS_FULL, R.WAIT), (429, 1304, E.ADDRESS_NOT_ALLOWED, R.NONE),
    (500, 5000, E.SERVER_FAILED, R.WAIT), (503, 5001, E.SERVER_IN_MAINTENANCE, R.WAIT),
    (504, 5002, E.SERVER_TIMED_OUT, R.WAIT),
]  # fmt: skip


@pytest.mark.parametrize(("status", "code", "key", "remedy"), KLING)
@pytest.mark.parametrize("http", ["its own", 200, 500])
@pytest.mark.parametrize("spelling", [int, str, float])
def test_klings_codes_whatever_the_http_status(
    status: int, code: int, key: ErrorKey, remedy: Remedy, http: object, spelling: type
) -> None:
    sent = http if isinstance(http, int) else status
    got = error({"code": spelling(code), "message": "words", "request_id": "r-1"}, sent)
    assert (got.problem.key, got.problem.remedy) == (key, remedy)
    assert got.fate is (Fate.UNKNOWN if code >= 5000 else Fate.REFUSED)
    assert got.problem.provider_words == "words"
    assert got.problem.provider_code == str(code)
    assert got.problem.request_id == "r-1"


def gateway(message: str = "no (request id: 2026abc)", code: object = "") -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "type": "comet_api_error"}}


GATEWAY = [
    (400, gateway(), E.REQUEST_REFUSED, Fate.REFUSED),
    (401, gateway(), E.KEY_REFUSED, Fate.REFUSED),
    (402, gateway(), E.BALANCE_EMPTY, Fate.REFUSED),
    (403, gateway(), E.NOT_PERMITTED, Fate.REFUSED),
    (404, gateway(), E.REQUEST_REFUSED, Fate.REFUSED),
    (413, gateway(), E.REQUEST_TOO_LARGE, Fate.REFUSED),
    (429, gateway(), E.TOO_FAST, Fate.REFUSED),
    (408, gateway(), E.SERVER_TIMED_OUT, Fate.UNKNOWN),
    (409, gateway(), E.REQUEST_REFUSED, Fate.UNKNOWN),
    (500, gateway(), E.SERVER_FAILED, Fate.UNKNOWN),
    (500, gateway(code="invalid_request"), E.REQUEST_REFUSED, Fate.REFUSED),
    (502, gateway(), E.SERVER_FAILED, Fate.UNKNOWN),
    (503, gateway(), E.SERVER_FAILED, Fate.UNKNOWN),
    (503, gateway(code="model_not_found"), E.MODEL_GONE, Fate.REFUSED),
    (504, gateway(), E.SERVER_TIMED_OUT, Fate.UNKNOWN),
    (524, gateway(), E.SERVER_TIMED_OUT, Fate.UNKNOWN),
    (400, gateway("invalid model name kling-3.0-turbo"), E.MODEL_GONE, Fate.REFUSED),
    (200, gateway(), E.NOT_UNDERSTOOD, Fate.UNKNOWN),
    (200, gateway(code="invalid_request"), E.REQUEST_REFUSED, Fate.REFUSED),
    (200, {"code": 4711, "message": "new"}, E.NOT_UNDERSTOOD, Fate.UNKNOWN),
    (400, {"code": 5003, "message": "new"}, E.SERVER_FAILED, Fate.UNKNOWN),
    (429, {"code": "5999", "message": "new"}, E.SERVER_FAILED, Fate.UNKNOWN),
    (429, {"code": 500, "message": "new"}, E.SERVER_FAILED, Fate.UNKNOWN),
    (400, {"error": "plain words"}, E.REQUEST_REFUSED, Fate.REFUSED),
    (400, {"detail": "plain words"}, E.REQUEST_REFUSED, Fate.REFUSED),
    (400, {"msg": "plain words"}, E.REQUEST_REFUSED, Fate.REFUSED),
    (400, {}, E.REQUEST_REFUSED, Fate.REFUSED),
]


@pytest.mark.parametrize(("status", "body", "key", "fate"), GATEWAY, ids=lambda value: str(value)[:40])
def test_the_gateways_errors(status: int, body: Any, key: ErrorKey, fate: Fate) -> None:
    got = error(body, status)
    assert (got.problem.key, got.fate) == (key, fate)


@pytest.mark.parametrize("named", [{"task_id": "7"}, {"taskId": 7}, {"data": {"task_id": "7"}}])
def test_a_refusal_that_names_a_task_is_in_doubt(named: dict[str, Any]) -> None:
    assert error({"code": 1303, "message": "full", **named}, 429).fate is Fate.UNKNOWN


def task_layer(code: str, message: str = "words") -> dict[str, Any]:
    return {"code": code, "message": message, "data": None}


TASK_LAYER = [
    (400, "invalid_request", E.REQUEST_REFUSED, Fate.REFUSED),
    (400, "invalid_api_platform", E.MODEL_GONE, Fate.REFUSED),
    (500, "model_mapping_failed", E.MODEL_GONE, Fate.REFUSED),
    (500, "model_price_error", E.MODEL_GONE, Fate.REFUSED),
    (500, "build_request_failed", E.REQUEST_REFUSED, Fate.REFUSED),
    (500, "channel_no_available_key", E.SERVER_FAILED, Fate.REFUSED),
    (403, "quota_not_enough", E.BALANCE_EMPTY, Fate.REFUSED),
    (403, "pre_consume_token_quota_failed", E.BALANCE_EMPTY, Fate.REFUSED),
    (500, "do_request_failed", E.SERVER_FAILED, Fate.UNKNOWN),
    (400, "do_request_failed", E.SERVER_FAILED, Fate.UNKNOWN),
    (500, "read_response_body_failed", E.SERVER_FAILED, Fate.UNKNOWN),
    (500, "unmarshal_response_failed", E.SERVER_FAILED, Fate.UNKNOWN),
    (400, "task_failed", E.REQUEST_REFUSED, Fate.REFUSED),
    (500, "fail_to_fetch_task", E.SERVER_FAILED, Fate.UNKNOWN),
    (429, "fail_to_fetch_task", E.TOO_FAST, Fate.REFUSED),
    (500, "something_new", E.SERVER_FAILED, Fate.UNKNOWN),
    (200, "something_new", E.NOT_UNDERSTOOD, Fate.UNKNOWN),
]


@pytest.mark.parametrize(("status", "code", "key", "fate"), TASK_LAYER)
def test_the_task_layers_errors(status: int, code: str, key: ErrorKey, fate: Fate) -> None:
    got = error(task_layer(code), status)
    assert (got.problem.key, got.fate, got.problem.provider_code) == (key, fate, code)


def test_klings_own_error_inside_the_gateways() -> None:
    inner = json.dumps(
        {"code": 1303, "message": "parallel task over resource pack limit", "request_id": "k-9"}
    )
    got = error(task_layer("fail_to_fetch_task", inner), 429)
    assert (got.problem.key, got.fate) == (E.SLOTS_FULL, Fate.REFUSED)
    assert got.problem.provider_words == "parallel task over resource pack limit"
    assert (got.problem.provider_code, got.problem.request_id) == ("1303", "k-9")
    late = json.dumps({"code": 5002, "message": "backlog"})
    assert error(task_layer("task_failed", late), 400).fate is Fate.UNKNOWN


def test_the_request_id_inside_the_message() -> None:
    assert (
        error(gateway("invalid token (request id: 20260906-ab_c)"), 401).problem.request_id
        == "20260906-ab_c"
    )


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, task_layer("task_not_exist", "task_not_exist")),
        (404, {"code": 1203, "message": "not found", "request_id": "r"}),
        (200, {"code": 1203, "message": "not found"}),
        (404, gateway()),
    ],
)
def test_a_task_nobody_knows(status: int, body: Any) -> None:
    assert error(body, status, create=False).problem.key is E.TASK_UNKNOWN


def test_words_are_kept_within_reason() -> None:
    got = error(gateway("x" * 100_000), 400)
    assert len(got.problem.provider_words) == 2000
    assert len(got.raw) > 100_000
