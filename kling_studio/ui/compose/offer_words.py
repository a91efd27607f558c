"""What is said of a route that would take a field: its price, what it needs, what would not go there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import Route
from kling_studio.catalog.comparison import Fit
from kling_studio.catalog.elsewhere import Offer
from kling_studio.domain.money import Price
from kling_studio.ui.compose.notes import short_day
from kling_studio.ui.measures import bare_money, money
from kling_studio.ui.texts import choice_word, endpoint_name, field_label, isolate, provider_name

translate = QCoreApplication.translate


def fix_word(offer: Offer, provider: str) -> str:
    """The word of the button; `provider` is the present one."""
    if offer.route.provider == provider:
        return translate("Compose", "Use {model}").format(model=isolate(offer.route.model))
    return translate("Compose", "Use {provider}").format(provider=provider_name(offer.route.provider))


def route_name(route: Route) -> str:
    """A model and who sells it, on one line."""
    return translate("Compose", "{model} at {provider}").format(
        model=isolate(route.model), provider=provider_name(route.provider)
    )


def price_step(before: Price | None, then: Price | None) -> str:
    """What going there changes in the price of a take: roughly, and to the last known digit."""
    if before is None or then is None:
        if then is None:
            return translate("Compose", "price unknown")
        return translate("Compose", "{price} per take").format(price=isolate(estimate(then)))
    if before.amount == then.amount and before.currency == then.currency:
        return translate("Compose", "same price")
    step = isolate(f"{exact(before)} → {exact(then)}")
    if before.currency != then.currency:
        return step
    change = then.amount - before.amount
    rough = bare_money(replace(then, amount=abs(change)))
    rough = isolate(f"{'+' if change > 0 else '−'}{rough}")
    if abs(change) < Decimal("0.005"):
        return step
    return translate("Compose", "about {change}: {step}").format(change=rough, step=step)


def price_change(before: Price | None, then: Price | None) -> str:
    """The same, roughly and as short as can be."""
    if then is None:
        return translate("Compose", "price unknown")
    if before is None or before.currency != then.currency:
        return isolate(money(then))
    change = then.amount - before.amount
    if not change:
        return translate("Compose", "same price")
    rough = bare_money(replace(then, amount=abs(change)))
    return isolate(f"≈ {'+' if change > 0 else '−'}{rough}")


def exact(price: Price) -> str:
    """An amount to the last digit that the price list gives."""
    return bare_money(replace(price, estimated=False))


def estimate(price: Price) -> str:
    """The same where it stands alone: then it says that it is an estimate."""
    return f"≈ {exact(price)}" if price.estimated and price.amount else exact(price)


def details(offer: Offer, *, prices: bool = False, doubts: bool = True) -> str:
    """What comes with an offer, or does not, on one line; empty where it is the plain thing. `prices`: the
    exact ones first, where they differ; `doubts`: also why it may be refused."""
    said = []
    before, then = offer.before, offer.fit.price
    if prices and before is not None and then is not None and before.amount != then.amount:
        said.append(isolate(f"{exact(before)} → {exact(then)}"))
    if offer.changes:
        said.append(changes(offer.changes, offer.replaced))
    said += exclusions(offer)
    if not offer.has_key:
        said.append(translate("Compose", "needs your key"))
    if doubts:
        said += _doubts(offer.fit)
    line = " · ".join(said)
    return line[:1].upper() + line[1:]


def exclusions(offer: Offer) -> list[str]:
    """What of the form would not go there, would not go together there, or would have to be mended."""
    said = []
    if offer.unsent:
        said.append(translate("Compose", "kept but not sent: {fields}").format(fields=_names(offer.unsent)))
    if offer.excludes:
        names = _names(offer.excludes)
        said.append(translate("Compose", "not together with: {fields}").format(fields=names))
    wrong = [name for name in offer.fit.wrong if name not in offer.excludes]
    if wrong:
        said.append(translate("Compose", "to fix there: {fields}").format(fields=_names(wrong)))
    return said


def changes(values: Mapping[str, Any], replaced: Mapping[str, Any]) -> str:
    """What would be set with it, and what stood there."""
    said = []
    for name, value in values.items():
        was = replaced.get(name)
        new = value_word(name, value)
        if was is None:
            said.append(
                translate("Compose", "with {field} {value}").format(field=field_label(name), value=new)
            )
        else:
            said.append(
                translate("Compose", "{field} {value} instead of {was}").format(
                    field=field_label(name), value=new, was=value_word(name, was)
                )
            )
    return ", ".join(said)


def value_word(name: str, value: Any) -> str:
    """A value as the form shows it."""
    if isinstance(value, bool):
        return choice_word("switch", "on" if value else "off")
    if value in ("on", "off"):
        return choice_word("switch", value)
    return isolate(choice_word(name, str(value)))


def none_known(endpoint: str, day: date | None) -> str:
    """What is said where no route takes a field."""
    form = endpoint_name(endpoint)
    if day is None:
        return translate("Compose", "No known route takes it for “{form}”.").format(form=form)
    return translate("Compose", "No route known on {day} takes it for “{form}”.").format(
        day=short_day(day), form=form
    )


def gone(fit: Fit) -> str:
    """What is said after the form went to another route as it is."""
    told = translate("Compose", "The form is for {route} now.").format(route=route_name(fit.route))
    if not fit.unsent:
        return told
    kept = translate("Compose", "Kept, but not sent there: {fields}.").format(fields=_names(fit.unsent))
    return f"{told} {kept}"


def switched(offer: Offer) -> str:
    """What is said after the form went there."""
    told = gone(offer.fit)
    if not offer.changes:
        return told
    line = changes(offer.changes, offer.replaced)
    return f"{told} {line[:1].upper()}{line[1:]}."


def _doubts(fit: Fit) -> list[str]:
    if fit.route.free:  # nobody of Kling's stands behind it
        return [translate("Compose", "free, rehearsed on this computer")]
    said = []
    if fit.retired_on is not None:
        day = short_day(fit.retired_on)
        said.append(translate("Compose", "retired by Kling on {day}, may be refused").format(day=day))
    if fit.model.doubtful:
        named = translate("Compose", "{provider} does not name it, may be refused")
        said.append(named.format(provider=provider_name(fit.route.provider)))
    return said


def _names(fields: tuple[str, ...] | list[str]) -> str:
    return QLocale().createSeparatedList([field_label(name) for name in fields])
