"""A budget as a value: an amount, its currency, and the period in which no more may be spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from kling_studio.domain.money import Price
from kling_studio.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` of `currency` (ISO 4217) in each period."""

    amount: Decimal
    currency: str
    period: Period

    def to_json(self) -> dict[str, str]:
        """A plain form for the settings."""
        return {"amount": f"{self.amount:f}", "currency": self.currency, "period": str(self.period)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Self | None:
        """Reads `to_json`; None where that is no budget."""
        try:
            amount, period = Decimal(str(data["amount"])), Period(str(data["period"]))
        except (KeyError, ValueError, InvalidOperation):
            return None
        currency = str(data.get("currency", ""))
        if not currency or not Price(amount, currency).sensible:
            return None
        return cls(amount, currency, period)
