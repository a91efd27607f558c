"""What Kling says that it took, in both designs: units of packs, money of the balance, exact decimals."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any

import pytest

from kling_studio.domain.money import Price
from kling_studio.providers import charges
from kling_studio.providers.base import Ticket

from .scripted import scripted
from .test_kling import kling, legacy, new, said

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

CHARGES: list[tuple[str, dict[str, Any], Decimal | None, str]] = [
    ("kling-v3", legacy("7", final_unit_deduction="3.0"), Decimal("0.42"), "2026-07-24"),
    ("kling-v3", legacy("7", "failed", final_unit_deduction="0"), Decimal(0), "2026-07-24"),
    ("kling-v3", legacy("7", final_unit_deduction="-3"), None, ""),
    ("kling-v3", legacy("7", final_unit_deduction="a lot"), None, ""),
    ("kling-v3", legacy("7", final_balance_deduction={"quota": "0.56", "list_price": "0.8"}),
     Decimal("0.56"), ""),
    ("kling-v3", legacy("7", final_unit_deduction="0", final_balance_deduction={"quota": "0.56"}),
     Decimal("0.56"), "2026-07-24"),
    ("kling-v3", legacy("7", final_unit_deduction="3", final_balance_deduction={"quota": "0.56"}),
     Decimal("0.98"), "2026-07-24"),
    ("kling-v3", legacy("7", final_unit_deduction="3", final_balance_deduction={"quota": "0"}),
     Decimal("0.42"), "2026-07-24"),
    ("kling-v3", legacy("7", final_unit_deduction="0", final_balance_deduction={"quota": "?"}), None, ""),
    ("kling-v3", legacy("7", final_unit_deduction="?", final_balance_deduction={"quota": "1"}), None, ""),
    ("kling-v3", legacy("7", final_unit_deduction="3", final_balance_deduction={}),
     Decimal("0.42"), "2026-07-24"),
    ("kling-v3", legacy("7"), None, ""),
    ("kling-3.0", new("7", billing=[{"charge_type": "unit", "amount": "0.6", "package_type": "video"}]),
     Decimal("0.084"), "2026-07-24"),
    ("kling-3.0", new("7", billing=[{"charge_type": "cash", "amount": "0.41", "currency": "USD"}]),
     Decimal("0.41"), ""),
    ("kling-3.0", new("7", billing=[{"charge_type": "cash", "amount": "0.1", "currency": "USD"},
                                    {"charge_type": "unit", "amount": "1", "package_type": "video"}]),
     Decimal("0.24"), "2026-07-24"),
    ("kling-3.0", new("7", billing=[{"charge_type": "cash", "amount": "3", "currency": "CNY"},
                                    {"charge_type": "unit", "amount": "1", "package_type": "video"}]),
     None, ""),
    ("kling-3.0", new("7", billing=[{"charge_type": "unit", "amount": "8", "package_type": "image"}]),
     None, ""),
    ("kling-3.0", new("7", billing=[]), None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("model", "task", "amount", "as_of"), CHARGES)
def test_what_was_charged(
    aio: Aio, model: str, task: dict[str, Any], amount: Decimal | None, as_of: str
) -> None:
    async def main() -> None:
        async with scripted(said([task] if model == "kling-3.0" else task)) as server:
            provider = kling(server.url)
            charged = (await provider.query(Ticket("text2video", model, "7"))).charged
            if amount is None:
                assert charged is None
            else:
                assert charged is not None
                assert (charged.amount, charged.as_of, charged.estimated) == (amount, as_of, False)
            await provider.close()

    aio(main())


def test_a_balance_of_the_site_in_china_is_told_in_its_own_money() -> None:
    unit, balance = Price(Decimal("0.14"), "USD", "2026-07-24"), {"quota": "4.2"}

    def told(host: str, units: object) -> tuple[Decimal, str] | None:
        found = charges.of_deductions(units, balance, unit, host)
        return None if found is None else (found.amount, found.currency)

    assert told("api-beijing.klingai.com", "0") == told("api-beijing.klingai.com", None) == (
        Decimal("4.2"), "CNY",
    )  # fmt: skip
    assert told("api-beijing.klingai.com", "3") is None, "no sum of two currencies"
    assert told("api-singapore.klingai.com", None) == (Decimal("4.2"), "USD")
    assert charges.of_deductions("3", balance, None, "api.example") is None
