"""Prices as exact decimals: what a clip is expected to cost, what it did cost, and their sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

_EXACT = Context(prec=60)
"""Room for a sum of any amounts that are taken for money, to the last digit."""

_CENT = Decimal("0.01")

_LARGEST, _FINEST = 12, -12
"""Powers of ten within which the digits of an amount lie; beyond them it is a mistake, not money."""


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money. `as_of` is the ISO date of the price list; empty for a real charge."""

    amount: Decimal
    currency: str = "USD"
    as_of: str = ""
    estimated: bool = True

    def __mul__(self, count: int) -> Price:
        return Price(times(self.amount, count), self.currency, self.as_of, self.estimated)

    @property
    def sensible(self) -> bool:
        """Whether it can be an amount of money at all: a number, not below zero, of a usual size."""
        amount = self.amount
        if not amount.is_finite() or amount < 0:
            return False
        exponent = amount.as_tuple().exponent
        return isinstance(exponent, int) and exponent >= _FINEST and amount.adjusted() <= _LARGEST


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money of several currencies side by side: nothing converts one into another.

    `parts`: currency and amount, by the currency's name, each once; an amount of zero has no part.
    """

    parts: tuple[tuple[str, Decimal], ...] = ()

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Decimal]]) -> Amounts:
        """The exact sum of entries of currency and amount."""
        sums: dict[str, Decimal] = {}
        for currency, amount in entries:
            sums[currency] = _EXACT.add(sums.get(currency, Decimal(0)), amount)
        return cls(tuple((currency, sums[currency]) for currency in sorted(sums) if sums[currency]))

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts.of((*self.parts, *other.parts))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def of_currency(self, currency: str) -> Decimal:
        """The part in one currency, 0 where there is none."""
        return dict(self.parts).get(currency, Decimal(0))

    def shared_by(self, count: int) -> Amounts:
        """Each part divided by a count above zero, to four decimals."""
        return Amounts.of(
            (currency, _EXACT.quantize(_EXACT.divide(amount, count), Decimal("0.0001")))
            for currency, amount in self.parts
        )

    def in_cents(self) -> Amounts:
        """Rounded to two decimals, where that leaves anything of a part."""
        return Amounts.of(
            (currency, _EXACT.quantize(amount, _CENT if amount >= _CENT else amount))
            for currency, amount in self.parts
        )


def times(amount: Decimal, count: int) -> Decimal:
    """An amount so many times, to the last digit."""
    return _EXACT.multiply(amount, Decimal(count))
