"""What Kling says that it took, as money: units at their price, or cash. Exact decimals, never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kling_studio.domain.money import Price

_AMOUNT: Final = re.compile(r"\d{1,7}(\.\d{1,9})?", re.ASCII)
_CHINA: Final = "api-beijing.klingai.com"
_YUAN: Final = "CNY"
"""Where a balance is kept in it: the older design's answers name no currency, the new one's CNY or USD."""

_CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII)


def of_units(amount: object, unit: Price | None) -> Price | None:
    """The price of so many video units (Kling docs, query task: "final_unit_deduction", a text); None
    where nothing readable is said or a unit's price is not known."""
    units = decimal_in(amount)
    if units is None or unit is None:
        return None
    return Price(units * unit.amount, unit.currency, unit.as_of, estimated=False)


def of_deductions(units: object, balance: object, unit: Price | None, host: str) -> Price | None:
    """What a task took in the older design: units of a pack, money of the balance at its discounted price,
    or both (Kling docs, query task: "final_unit_deduction", "final_balance_deduction"). None where a part
    of it cannot be told in one currency."""
    packs = of_units(units, unit)
    if not isinstance(balance, Mapping) or unit is None:
        return packs
    cash = decimal_in(balance.get("quota"))
    currency = _YUAN if host == _CHINA else unit.currency
    if cash is None or (packs is None and units) or (packs and packs.amount and currency != packs.currency):
        return None
    if packs is None or currency != packs.currency:
        return Price(cash, currency, estimated=False)
    return replace(packs, amount=packs.amount + cash)


def of_billing(entries: object, unit: Price | None) -> Price | None:
    """The sum of a task's `billing` (Kling docs, query task: "billing"): cash as it is, units of the video
    pack at their price. None where a part of it cannot be told in one currency."""
    if not isinstance(entries, list) or not entries:
        return None
    parts = [_part(entry, unit) for entry in entries]
    told = [part for part in parts if part is not None]
    if len(told) < len(parts) or len({part.currency for part in told}) != 1:
        return None
    total = sum((part.amount for part in told), Decimal(0))
    return Price(total, told[0].currency, max(part.as_of for part in told), estimated=False)


def _part(entry: Any, unit: Price | None) -> Price | None:
    if not isinstance(entry, Mapping):
        return None
    if entry.get("charge_type") == "unit":
        video = entry.get("package_type", "video") == "video"
        return of_units(entry.get("amount"), unit) if video else None
    amount, currency = decimal_in(entry.get("amount")), entry.get("currency")
    if entry.get("charge_type") != "cash" or amount is None or not isinstance(currency, str):
        return None
    return Price(amount, currency, estimated=False) if _CURRENCY.fullmatch(currency) else None


def decimal_in(value: object) -> Decimal | None:
    """An amount as it was written, None where it is none or beyond what anything costs."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int) and not 0 <= value < 10**7:
        return None
    text = str(value).strip()
    return Decimal(text) if _AMOUNT.fullmatch(text) else None
