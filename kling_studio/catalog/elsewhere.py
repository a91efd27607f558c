"""Where a field that the present route does not take would be taken, and at what price."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kling_studio.catalog.catalog import Catalog
from kling_studio.catalog.comparison import Composed, Fit, Pictures, fit, in_order, is_filled
from kling_studio.catalog.nearest import is_closed, nearest
from kling_studio.catalog.route import Model, Route
from kling_studio.domain.money import Price

_STEPS = 4
"""How many fields may have to be set one after the other until a field is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A route that takes a field. `changes` are values that have to be set for it, or that are the nearest
    to what was chosen; `replaced` what stood there, None where nothing was filled in. `excludes` are fields
    that were filled in and that do not go together with it there. `before`: what a take costs now.
    """

    fit: Fit
    changes: dict[str, Any]
    replaced: dict[str, Any]
    excludes: tuple[str, ...]
    before: Price | None
    has_key: bool

    @property
    def route(self) -> Route:
        """Where it is."""
        return self.fit.route

    @property
    def unsent(self) -> tuple[str, ...]:
        """What was filled in and would not be sent there."""
        return self.fit.unsent


def offers(
    field: str,
    composed: Composed,
    here: Fit,
    catalog: Catalog,
    keys: Collection[str],
    pictures: Pictures | None = None,
) -> tuple[Offer, ...]:
    """Every route of the catalogue that takes `field`, the best first, see `comparison.in_order`.

    `here`: the present route. `keys`: the providers that have their key.
    """
    found = []
    for provider in catalog.providers():
        if composed.endpoint.id not in catalog.endpoints(provider):
            continue
        for model in catalog.models(provider, composed.endpoint.id):
            place = (provider, model.name)
            if model.gone or place == (here.route.provider, here.route.model):
                continue
            offer = _offer(field, composed, here, catalog, provider, model, keys, pictures)
            if offer is not None:
                found.append(offer)
    return tuple(
        sorted(found, key=lambda one: (*in_order(one.fit, here.route.provider, keys), len(one.changes)))
    )


def known_on(field: str, endpoint: str, catalog: Catalog) -> date | None:
    """The newest day of which the catalogue knows which routes of a form take a field."""
    days = [
        catalog.route(provider, endpoint, model.name).rule(field, {}).as_of
        for provider in catalog.providers()
        if endpoint in catalog.endpoints(provider)
        for model in catalog.models(provider, endpoint)
    ]
    return max((day for day in days if day is not None), default=None)


def _offer(
    field: str,
    composed: Composed,
    here: Fit,
    catalog: Catalog,
    provider: str,
    model: Model,
    keys: Collection[str],
    pictures: Pictures | None,
) -> Offer | None:
    route = catalog.route(provider, composed.endpoint.id, model.name)
    changes = _changes(field, composed, route)
    if changes is None:
        return None
    then = fit(catalog, replace(composed, values={**composed.values, **changes}), provider, model, pictures)
    rule = route.rule(field, then.recipe.values)
    filled = {
        declared.name
        for declared in composed.endpoint.fields
        if is_filled(declared, then.recipe.values.get(declared.name))
    }
    return Offer(
        fit=then,
        changes=changes,
        replaced={name: composed.values.get(name) for name in changes},
        excludes=tuple(name for name in rule.excludes if name in filled),
        before=here.price,
        has_key=provider in keys or route.free,
    )


def _changes(field: str, composed: Composed, route: Route) -> dict[str, Any] | None:
    """What has to be set so that a route takes a field; None where nothing would do."""
    changes: dict[str, Any] = {}
    for declared in composed.endpoint.fields:
        value = composed.values.get(declared.name)
        rule = route.rule(declared.name, composed.values)
        if is_closed(declared) and is_filled(declared, value) and rule.offered:
            closest = nearest(rule, value)
            if closest is not None and closest != value:
                changes[declared.name] = closest
    for _ in range(_STEPS):
        values = {**composed.values, **changes}
        rule = route.rule(field, values)
        if rule.offered and not rule.unmet:
            return changes
        if rule.offered:
            changes |= {other: wanted[0] for other, wanted in rule.unmet.items()}
        elif rule.under is not None and route.rule(rule.under[0], values).offered:
            changes[rule.under[0]] = rule.under[1]
        else:
            return None
    return None
