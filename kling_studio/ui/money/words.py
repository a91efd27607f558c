"""Money in words: every estimate says that it is one, and no two currencies are added."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.domain.money import Amounts, Price
from kling_studio.domain.periods import Period
from kling_studio.engine.budget import Standing
from kling_studio.engine.ledger import Sums
from kling_studio.ui.measures import iso_day, money
from kling_studio.ui.texts import isolate

translate = QCoreApplication.translate


def side_by_side(amounts: Amounts, estimated: Amounts | None = None, first: str = "") -> str:
    """Amounts of several currencies; `estimated`: the parts of them that are estimates, all unless told;
    `first`: the currency that comes first."""
    guessed = amounts if estimated is None else estimated
    return " + ".join(
        money(Price(amount, currency, estimated=bool(guessed.of_currency(currency))))
        for currency, amount in sorted(amounts.parts, key=lambda part: part[0] != first)
    )


def spent_words(sums: Sums, first: str = "") -> str:
    """What was paid, as far as is known; "$0.00" for nothing."""
    return isolate(side_by_side(sums.spent, sums.estimated, first) or money(Price(Decimal(0))))


def range_words(amounts: Amounts) -> str:
    """Uncertain money: nothing or the amount."""
    least = " + ".join(money(Price(Decimal(0), currency)) for currency, _ in amounts.parts)
    return translate("Money", "{least} or {most}").format(
        least=isolate(least), most=isolate(side_by_side(amounts))
    )


def price_list_words(sums: Sums) -> str:
    """Which price list the estimates, and charges told in units, are from; empty where there are none."""
    if not sums.as_of_first:
        return ""
    first, last = day_words(sums.as_of_first), day_words(sums.as_of_last)
    if first == last:
        return translate("Money", "Price list of {day}").format(day=first)
    words = translate("Money", "Price lists of {first} to {last}")
    return words.format(first=first, last=last)


def day_words(iso: str) -> str:
    """An ISO date as the language writes it; another text as it is."""
    return isolate(iso_day(iso))


def whole_account(sent: Sums, waits: Sums | None = None) -> str:
    """All that is known of a span's money, a line each, for a tooltip. `waits`: what has not left yet."""
    reserved = sent.reserved if waits is None else sent.reserved + waits.reserved
    unknown = sent.unknown if waits is None else sent.unknown + waits.unknown
    lines = []
    if sent.charged:
        words = translate("Money", "Charged: {amount}")
        lines.append(words.format(amount=isolate(side_by_side(sent.charged, Amounts()))))
    if sent.estimated:
        words = translate("Money", "Estimated: {amount}")
        lines.append(words.format(amount=isolate(side_by_side(sent.estimated))))
    if reserved:
        words = translate("Money", "Reserved, under way or waiting: {amount}")
        lines.append(words.format(amount=isolate(side_by_side(reserved))))
    if sent.uncertain:
        words = translate("Money", "Not certain: {range}")
        lines.append(words.format(range=range_words(sent.uncertain)))
    if unknown:
        words = translate("Money", "Of unknown price: {count}")
        lines.append(words.format(count=QLocale().toString(unknown)))
    lines.append(price_list_words(sent) or ("" if waits is None else price_list_words(waits)))
    return "\n".join(line for line in lines if line)


def period_words(period: Period) -> str:
    """The period in which money is counted, as the heading of its figure."""
    match period:
        case Period.DAY:
            return translate("Money", "Today")
        case Period.WEEK:
            return translate("Money", "This week")
        case Period.MONTH:
            return translate("Money", "This month")


def limit_words(standing: Standing) -> str:
    """The budget's amount; empty where there is none."""
    limit = standing.limit
    return "" if limit is None else isolate(money(Price(limit.amount, limit.currency, estimated=False)))


def left_words(standing: Standing) -> str:
    """What is left of the budget, never below nothing."""
    if standing.left <= 0:
        return isolate(money(replace(standing.left_price, amount=Decimal(0))))
    return isolate(money(standing.left_price))
