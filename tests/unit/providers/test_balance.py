"""What is left to spend, as Kling and APIXO tell it."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import apixo_answers, kling_account
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import ProviderError
from kling_studio.providers.base_beside import UNITS, Credit, KnowsBalance
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.providers.kling import Kling
from tests.rehearsal_fixture import RehearsalServer

from .scripted import answer, scripted
from .test_dialects import opened
from .test_kling import kling

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

PACK = {
    "resource_pack_name": "Video - 100 units", "resource_pack_id": "x",
    "resource_pack_type": "decreasing_total", "total_quantity": 100.0, "remaining_quantity": 62.5,
    "purchase_time": 1_790_000_000_000, "effective_time": 1_790_000_000_000,
    "invalid_time": 1_792_000_000_000, "status": "online",
}  # fmt: skip


def packs(*listed: Any, **more: Any) -> HttpAnswer:
    data = {"code": 0, "msg": "success", "resource_pack_subscribe_infos": list(listed), **more}
    return HttpAnswer(200, json.dumps({"code": 0, "message": "SUCCEED", "data": data}))


def test_klings_packs() -> None:
    late = {**PACK, "status": "toBeOnline", "remaining_quantity": "5", "invalid_time": None}
    gone = [{**PACK, "status": status} for status in ("expired", "runOut", None)]
    assert kling_account.read(packs(PACK, late, *gone, {**PACK, "remaining_quantity": "much"}, 7)) == (
        Credit(Decimal("62.5"), UNITS, "Video - 100 units", Decimal("100.0"), 1_792_000_000.0),
        Credit(Decimal(5), UNITS, "Video - 100 units", Decimal("100.0"), None),
    )


def test_an_account_without_a_pack() -> None:
    bare = {"code": 0, "message": "SUCCEED", "data": {"code": 0, "msg": "success"}}
    assert kling_account.read(HttpAnswer(200, json.dumps(bare))) == ()
    with pytest.raises(ProviderError) as caught:
        kling_account.read(packs(PACK, code=500, msg="no"))
    assert caught.value.problem.key is ErrorKey.NOT_UNDERSTOOD


def test_what_kling_is_asked(aio: Aio) -> None:
    now = 1_790_000_000

    async def main() -> None:
        async with scripted(answer(200, {"code": 0, "data": {}})) as server:
            provider = kling(server.url, now=lambda: now)
            assert await provider.balance() == ()
            begin = (now - 180 * 86400) * 1000
            assert [each.path for each in server.asked] == [
                f"/account/costs?start_time={begin}&end_time={now * 1000}"
            ]
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("data", "credit"),
    [
        ({"balance": "12.50", "currency": "usd"}, Credit(Decimal("12.50"), "USD")),
        ({"currentBalance": 3}, Credit(Decimal(3), "")),
        ("7.1", Credit(Decimal("7.1"), "")),
        (0, Credit(Decimal(0), "")),
    ],
)
def test_apixos_balance_in_the_dresses_it_may_have(data: Any, credit: Credit) -> None:
    body = {"code": 200, "message": "success", "data": data}
    assert apixo_answers.balance(HttpAnswer(200, json.dumps(body))) == (credit,)


@pytest.mark.parametrize("data", [None, {}, {"balance": "much"}, {"balance": -1}, [], True])
def test_a_balance_that_nobody_can_read(data: Any) -> None:
    with pytest.raises(ProviderError) as caught:
        apixo_answers.balance(HttpAnswer(200, json.dumps({"code": 200, "data": data})))
    assert caught.value.problem.key is ErrorKey.NOT_UNDERSTOOD


@given(data=st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.dictionaries(
    st.sampled_from([*PACK, "balance", "currency", "resource_pack_subscribe_infos", "code"]),
    inner | st.lists(inner, max_size=2), max_size=4), max_leaves=10))  # fmt: skip
def test_any_account(data: Any) -> None:
    for read in (kling_account.read, apixo_answers.balance):
        for code in (0, 200):
            try:
                told = read(HttpAnswer(200, json.dumps({"code": code, "data": data})))
            except ProviderError:
                continue
            assert all(credit.left >= 0 and credit.left.is_finite() for credit in told)


def test_at_the_rehearsal_server(aio: Aio, rehearsal_server: RehearsalServer) -> None:
    async def main() -> None:
        for kind, left, unit in (("kling", 1000, UNITS), ("apixo", 100, "USD")):
            provider = opened(kind, rehearsal_server)
            assert isinstance(provider, KnowsBalance)
            (credit,) = await provider.balance()
            assert (credit.left, credit.unit) == (Decimal(left), unit)
            await provider.close()

    aio(main())
    assert issubclass(Kling, KnowsBalance)
    assert issubclass(Apixo, KnowsBalance)
    assert not issubclass(CometApi, KnowsBalance)
