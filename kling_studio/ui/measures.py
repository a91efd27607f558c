"""Figures as they are written: money, spans, sizes, days and times; not wrapped by `texts.isolate`.

Whoever shows one of them asks here, so that it looks the same everywhere.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kling_studio.domain.money import Price

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}

_WEEKDAY = re.compile(r"[\s,،]*dddd[\s,،]*")
_SI = QLocale.DataSizeFormat.DataSizeSIFormat


def money(price: Price) -> str:
    """An amount with its sign. An estimate says that it is one, `≈ $0.28`; a charge never does."""
    return f"≈ {bare_money(price)}" if price.estimated and price.amount else bare_money(price)


def bare_money(price: Price) -> str:
    """The same beside words that say what it is: an estimate to the cent, a charge with up to four
    decimals."""
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


def length(seconds: float) -> str:
    """How long a clip or a sound is, to a tenth of a second: `5.0 s`."""
    figure = QLocale().toString(float(seconds), "f", 1)
    return QCoreApplication.translate("Measure", "{seconds} s").format(seconds=figure)


def file_size(size: int) -> str:
    """Bytes in the largest fitting decimal unit, as file managers write it: `654 kB`, `14.2 MB`."""
    return QLocale().formattedDataSize(size, 0 if size < 1_000_000 else 1, _SI)


def part_of_size(done: int, total: int) -> str:
    """Bytes of so many, both in the unit of the whole and as short as can be: `8 of 14 MB`."""
    power = max(power for power in (1, 10**3, 10**6, 10**9, 10**12) if power <= max(1, total))
    _, _, unit = QLocale().formattedDataSize(power, 0, _SI).replace("\u00a0", " ").partition(" ")
    words = QCoreApplication.translate("Measure", "{done} of {total} {unit}")
    return words.format(done=_short(done / power), total=_short(total / power), unit=unit)


def _short(figure: float) -> str:
    """One decimal below ten, unless it is a nought."""
    tenths = 0 < figure < 9.95 and bool(round(figure, 1) % 1)
    return QLocale().toString(figure, "f", 1 if tenths else 0)


def calendar_day(which: date) -> str:
    """A day as the language writes it, its month by a short name so that nobody takes it for the day:
    `Nov 21, 2026`."""
    locale = QLocale()
    form = _WEEKDAY.sub(" ", locale.dateFormat(QLocale.FormatType.LongFormat)).strip()
    form = form.replace("MMMM", "MMM")
    whole = all(part in form for part in ("d", "M", "y"))
    when = QDate(which.year, which.month, which.day)
    return locale.toString(when, form if whole else locale.dateFormat(QLocale.FormatType.ShortFormat))


def iso_day(text: str) -> str:
    """A day that is written `2026-11-21`; another text as it is."""
    try:
        return calendar_day(date.fromisoformat(text))
    except ValueError:
        return text


def day_of(at: float) -> str:
    """The local day of a unix second."""
    return calendar_day(datetime.fromtimestamp(at).astimezone().date())


def moment(at: float) -> str:
    """The local day and time of a unix second: `Nov 21, 2026, 14:02`."""
    words = QCoreApplication.translate("Measure", "{day}, {time}")
    return words.format(day=day_of(at), time=hour(at))


def hour(at: float) -> str:
    """The local hour and minute of a unix second, `14:02`, the same in every language."""
    return f"{datetime.fromtimestamp(at).astimezone():%H:%M}"


def time_of_day(at: float) -> str:
    """The local time of a unix second, `14:02:07`, the same in every language."""
    return f"{datetime.fromtimestamp(at).astimezone():%H:%M:%S}"
