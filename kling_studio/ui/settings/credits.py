"""What is left to spend at a provider, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.money import Price
from kling_studio.engine.connections import UNITS, Credit
from kling_studio.ui.measures import day_of, money
from kling_studio.ui.texts import isolate


def credits_sentence(credits: Sequence[Credit]) -> str:
    """Every balance and pack, one a line; empty where the provider tells of none."""
    return "\n".join(_line(credit) for credit in credits)


def _line(credit: Credit) -> str:
    translate = QCoreApplication.translate
    left = _amount(credit.left, credit.unit)
    if not credit.name:
        return translate("Settings", "Left to spend: {amount}").format(amount=left)
    if credit.until is None:
        return translate("Settings", "{pack}: {amount} left").format(pack=isolate(credit.name), amount=left)
    said = translate("Settings", "{pack}: {amount} left, until {day}")
    return said.format(pack=isolate(credit.name), amount=left, day=isolate(day_of(credit.until)))


def _amount(amount: Decimal, unit: str) -> str:
    if unit == UNITS:
        plain = f"{amount.normalize():f}"
        return QCoreApplication.translate("Settings", "{number} units").format(number=isolate(plain))
    return isolate(money(Price(amount, unit, estimated=False)) if unit else f"{amount.normalize():f}")
