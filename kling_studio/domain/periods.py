"""Days, weeks and months of this computer's own time, in which money is counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum


class Period(StrEnum):
    """How long a budget lasts. A week begins on Monday (ISO 8601), a month on its first day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def day_of(at: float) -> date:
    """The local day of a unix second."""
    return datetime.fromtimestamp(at).date()


def first_day(period: Period, day: date) -> date:
    """The first day of the period that a day lies in."""
    match period:
        case Period.DAY:
            return day
        case Period.WEEK:
            return day - timedelta(days=day.weekday())
        case Period.MONTH:
            return day.replace(day=1)


def next_first_day(period: Period, day: date) -> date:
    """The first day of the period after the one that a day lies in."""
    first = first_day(period, day)
    match period:
        case Period.DAY:
            return first + timedelta(days=1)
        case Period.WEEK:
            return first + timedelta(days=7)
        case Period.MONTH:
            return (first + timedelta(days=31)).replace(day=1)


def begins_at(day: date) -> float:
    """The unix second at which a local day begins: its midnight, or the end of the hour that was left out
    there, where clocks went forward at midnight."""
    return datetime(day.year, day.month, day.day).timestamp()
