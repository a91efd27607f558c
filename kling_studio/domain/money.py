"""Prices as exact decimals: what a clip is expected to cost, and what it did cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money. `as_of` is the ISO date of the price list; empty for a real charge."""

    amount: Decimal
    currency: str = "USD"
    as_of: str = ""
    estimated: bool = True

    def __mul__(self, count: int) -> Price:
        return Price(self.amount * count, self.currency, self.as_of, self.estimated)
