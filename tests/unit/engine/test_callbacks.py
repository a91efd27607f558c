"""The listener over a real loopback connection: whom it believes how much."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.engine.callbacks import LONGEST_BODY, UNSIGNED_LOOKS, CallbackListener
from kling_studio.providers.base import CallbackNames
from kling_studio.providers.kling_callbacks import names_in

from .test_webhook_signature import AT, BODY, GOOD, SECRET

Aio = Callable[..., Any]


def post(address: str, body: bytes, headers: dict[str, str] | None = None, method: str = "POST") -> int:
    """The status with which a call is answered."""
    request = urllib.request.Request(address, body, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


async def call(listener: CallbackListener, body: Any, **headers: str) -> int:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await asyncio.to_thread(post, listener.address, data, named)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"task_id": "7", "task_status": "succeed"}, CallbackNames("7")),
        ({"task_id": "7", "task_info": {"external_task_id": "ks-1"}}, CallbackNames("7", "ks-1")),
        ({"id": "8", "external_id": "ks-2", "status": "succeeded"}, CallbackNames("8", "ks-2")),
        ({"code": 200, "data": {"taskId": "9", "state": "success"}}, CallbackNames("9")),
        ({"task_id": 7}, CallbackNames("7")),
        ([], CallbackNames()),
        ("x", CallbackNames()),
        (None, CallbackNames()),
    ],
)
def test_which_task_a_body_names(body: Any, names: CallbackNames) -> None:
    assert names_in(json.dumps(body).encode()) == names


def test_a_body_that_is_no_json_names_nothing() -> None:
    assert names_in(b"\xff\x00") == names_in(b"[" * 100_000) == CallbackNames()


def test_an_unsigned_call_is_a_hint_now_and_then(aio: Aio) -> None:
    async def story() -> None:
        hints: list[CallbackNames] = []
        listener = CallbackListener(names_in, lambda names: hints.append(names) is None)
        await listener.start(0)
        assert listener.address.startswith("http://127.0.0.1:")
        for _ in range(UNSIGNED_LOOKS + 3):
            assert await call(listener, {"task_id": "7"}) == 200
        assert await call(listener, {"task_id": "8"}) == 200
        assert await call(listener, b"nothing") == 200
        assert hints == [CallbackNames("7")] * UNSIGNED_LOOKS + [CallbackNames("8")]
        await listener.close()
        assert listener.address == ""

    aio(story())


@pytest.mark.parametrize(("known", "other"), [("task_id", "external_id"), ("external_id", "task_id")])
def test_other_ids_beside_a_known_one_bring_about_no_more_looks(aio: Aio, known: str, other: str) -> None:
    async def story() -> None:
        hints: list[CallbackNames] = []
        listener = CallbackListener(names_in, lambda names: hints.append(names) is None)
        await listener.start(0)
        for number in range(UNSIGNED_LOOKS + 5):
            assert await call(listener, {known: "7", other: f"any-{number}"}) == 200
        assert len(hints) == UNSIGNED_LOOKS
        assert await call(listener, {known: "8"}) == 200
        assert len(hints) == UNSIGNED_LOOKS + 1
        await listener.close()

    aio(story())


@pytest.mark.expects_log_warnings
def test_a_signed_call_is_followed_each_time_and_a_wrong_one_never(aio: Aio) -> None:
    async def story() -> None:
        hints: list[CallbackNames] = []
        listener = CallbackListener(names_in, lambda names: hints.append(names) is None)
        await listener.start(0, SECRET)
        stale = {name.replace("-", "_"): value for name, value in GOOD.items()}
        assert time.time() > AT, "the documented vector is of the past"
        assert await call(listener, BODY, **stale) == 401
        assert hints == []
        fresh = signed(BODY, SECRET, int(time.time()))
        often = UNSIGNED_LOOKS + 2
        for _ in range(often):
            assert await call(listener, BODY, **fresh) == 200
        assert hints == [CallbackNames("1234567890")] * often
        await listener.close()

    aio(story())


def signed(body: bytes, secret: str, stamp: int) -> dict[str, str]:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    value = base64.b64encode(hmac.digest(key, f"m.{stamp}.".encode() + body, hashlib.sha256)).decode()
    return {"webhook_id": "m", "webhook_timestamp": str(stamp), "webhook_signature": f"v1,{value}"}


def test_what_it_does_not_take(aio: Aio) -> None:
    async def story() -> None:
        listener = CallbackListener(names_in, lambda names: True)
        await listener.start(0)
        assert await call(listener, b"x" * (LONGEST_BODY + 1)) == 413
        base = listener.address
        assert await asyncio.to_thread(post, base, b"", None, "PUT") == 405
        assert await asyncio.to_thread(post, base + "/../library.sqlite", b"{}") == 404
        await listener.close()

    aio(story())


def test_a_port_that_is_taken_is_said(aio: Aio) -> None:
    async def story() -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            listener = CallbackListener(names_in, lambda names: True)
            with pytest.raises(StudioError) as caught:
                await listener.start(port)
            assert caught.value.problem.key is ErrorKey.CALLBACK_PORT_TAKEN
            assert caught.value.problem.params == {"port": port}
            assert listener.address == ""

    aio(story())
