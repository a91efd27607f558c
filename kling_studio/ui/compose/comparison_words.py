"""What a column of the comparison says of its route, and what is asked before it is sent to several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import FieldRule
from kling_studio.catalog.comparison import Fit
from kling_studio.domain.money import Amounts, Price
from kling_studio.endpoints import by_id
from kling_studio.engine.pace import Usual
from kling_studio.ui.compose.notes import short_day
from kling_studio.ui.compose.offer_words import estimate, route_name
from kling_studio.ui.measures import bare_money, iso_day, span
from kling_studio.ui.texts import (
    choice_word,
    field_label,
    isolate,
    named_sentence,
    provider_name,
    rule_sentence,
)

translate = QCoreApplication.translate

NOTHING = "–"

_PICTURES = ("image", "image_url", "image_list")

_FEW = 3
"""Lengths that are named one by one; more of them follow each other without a gap."""


def option(fit: Fit) -> str:
    """A route in the list of a column."""
    return translate("Compose", "{provider}, {model}").format(
        provider=isolate(provider_name(fit.route.provider)), model=isolate(fit.route.model)
    )


def price(fit: Fit, takes: int) -> str:
    """What all takes cost there, as exactly as is known."""
    if fit.price is None:
        return translate("Compose", "Unknown")
    total = isolate(estimate(fit.price * takes))
    if fit.route.free:
        return translate("Compose", "Free")
    if not fit.price.as_of:
        return total
    day = isolate(iso_day(fit.price.as_of))
    return translate("Compose", "{price}, list of {day}").format(price=total, day=day)


def waiting(usual: Usual | None) -> str:
    """How long jobs like it took there."""
    if usual is None:
        return translate("Compose", "Not measured yet")
    return translate("Compose", "{time}, median of {count}").format(
        time=isolate(span(usual.seconds)), count=QLocale().toString(usual.count)
    )


def limits(fit: Fit) -> str:
    """How long words, clips and pictures may be there, and what there is to choose from, a line each."""
    form = by_id(fit.route.endpoint)
    said = []
    for field in form.fields if form is not None else ():
        rule = fit.route.rule(field.name, fit.recipe.values)
        if rule.offered:
            said.append(named_sentence(field.name, _limit(rule)))
    return "\n".join(line for line in said if line) or NOTHING


def _limit(rule: FieldRule) -> str:
    """The limit of a field that routes differ in, empty for any other."""
    if rule.name == "prompt" and rule.max_length:
        limit = QLocale().toString(rule.max_length)
        return translate("Compose", "up to {limit} characters").format(limit=isolate(limit))
    if rule.name in ("mode", "duration", "aspect_ratio"):
        words = [isolate(choice_word(rule.name, value)) for value in rule.choices]
        if rule.name == "duration" and len(words) > _FEW:
            return translate("Compose", "{least} to {most}").format(least=words[0], most=words[-1])
        return QLocale().createSeparatedList(words)
    if rule.name in _PICTURES and rule.addresses_only:
        return translate("Compose", "by address only")
    if rule.name in _PICTURES and rule.max_megabytes:
        size = QLocale().toString(float(rule.max_megabytes), "g", 6)
        return translate("Compose", "up to {limit} MB").format(limit=isolate(size))
    return ""


def unsent(fit: Fit) -> str:
    """What was filled in and would not be sent there."""
    if not fit.unsent:
        return NOTHING
    return QLocale().createSeparatedList([field_label(name) for name in fit.unsent])


def broken(fit: Fit) -> str:
    """Which rules it would break there, and what it would lack."""
    said = [named_sentence(violation.field, rule_sentence(violation)) for violation in fit.broken]
    said += [
        translate("Compose", "{field} is missing").format(field=field_label(name)) for name in fit.missing
    ]
    return "\n".join(dict.fromkeys(said)) or NOTHING


def known(fit: Fit, keys: Collection[str]) -> str:
    """What else there is to know of the route."""
    said = []
    if not fit.route.free and fit.route.provider not in keys:
        said.append(translate("Compose", "Needs your key"))
    if fit.retired_on is not None:
        day = short_day(fit.retired_on)
        said.append(translate("Compose", "Retired by Kling on {day}, may be refused").format(day=day))
    if fit.model.doubtful:
        named = translate("Compose", "{provider} does not name it, may be refused")
        said.append(named.format(provider=provider_name(fit.route.provider)))
    return "\n".join(said) or NOTHING


def in_the_way(shown: Sequence[Fit], keys: Collection[str]) -> str:
    """Why what is shown cannot be sent to all of it; empty where nothing is in the way."""
    for fit in shown:
        route = route_name(fit.route)
        if fit.broken or fit.missing:
            return translate("Compose", "Fix it for {route} first").format(route=route)
        if not fit.route.free and fit.route.provider not in keys:
            return translate("Compose", "{provider} needs your key first").format(
                provider=provider_name(fit.route.provider)
            )
    return ""


def question(shown: Sequence[Fit], takes: int) -> str:
    """What is asked before it is sent, with the sum of all of it."""
    routes = QLocale().createSeparatedList([route_name(fit.route) for fit in shown])
    costs = [fit.price * takes for fit in shown if fit.price is not None]
    total = Amounts.of((price.currency, price.amount) for price in costs)
    sums = [isolate(bare_money(Price(amount, currency))) for currency, amount in total.parts]
    unknown = [fit for fit in shown if fit.price is None]
    if not sums and not unknown:
        return translate("Compose", "Send it to {routes}? It costs nothing.").format(routes=routes)
    if not sums:
        return translate(
            "Compose", "Send it to {routes}? What it costs is not known. Each is a paid request of its own."
        ).format(routes=routes)
    joined = " + ".join(sums)
    if unknown:
        return translate(
            "Compose",
            "Send it to {routes}? About {sum} together, and what is not known for {others}. Each is a paid "
            "request of its own.",
        ).format(
            routes=routes,
            sum=joined,
            others=QLocale().createSeparatedList([route_name(fit.route) for fit in unknown]),
        )
    return translate(
        "Compose", "Send it to {routes}? About {sum} together. Each is a paid request of its own."
    ).format(routes=routes, sum=joined)
