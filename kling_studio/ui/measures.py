"""Figures as they are written: money, spans, sizes, times of day; not wrapped by `texts.isolate`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QLocale

from kling_studio.domain.money import Price

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}


def money(price: Price) -> str:
    """An amount with its sign: an estimate to the cent, a charge with up to four decimals."""
    cents = price.estimated and price.amount >= Decimal("0.01")
    exact = price.amount.quantize(Decimal("0.01" if cents else "0.0001")).normalize()
    decimals = max(2, -int(exact.as_tuple().exponent))
    amount = f"{exact:.{decimals}f}"
    sign = _SIGNS.get(price.currency)
    return f"{amount} {price.currency}" if sign is None else f"{sign}{amount}"


def span(seconds: float) -> str:
    """Minutes and seconds, `1:12`; with hours `2:03:04`."""
    whole = max(0, int(seconds))
    minutes, second = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def file_size(size: int) -> str:
    """Bytes in the largest fitting decimal unit, as file managers write it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def time_of_day(at: float) -> str:
    """The local time of a unix second, `14:02:07`, the same in every language."""
    return f"{datetime.fromtimestamp(at).astimezone():%H:%M:%S}"
