"""One recipe over one route or another: what would be sent there, what would not, what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kling_studio.catalog.catalog import Catalog
from kling_studio.catalog.checks import check, is_absent, is_off
from kling_studio.catalog.estimate import estimate, followed
from kling_studio.catalog.route import NOT_BY_MODEL, FieldRule, Model, Route
from kling_studio.catalog.values import is_empty
from kling_studio.domain.form import OF_ONE_PROVIDER, Endpoint, Field, PictureField, RuleKey, Violation
from kling_studio.domain.media import FileFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe

Pictures = Mapping[str, FileFacts | Violation]
"""What is known of the local picture or sound at each place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What was filled in, whichever route takes it. `values` lack the model. `addresses`: for pictures that
    some routes take by address only, where the value itself is a file of this computer. `home`: the
    provider whose ids the values hold, empty where none are meant.
    """

    endpoint: Endpoint
    values: Mapping[str, Any]
    addresses: Mapping[str, str] = field(default_factory=dict)
    beyond_documented_limits: bool = False
    home: str = ""

    def unknown_at(self, provider: str, declared: Field) -> bool:
        """Whether a field's value is an id that this provider did not give."""
        return bool(self.home) and provider != self.home and isinstance(declared, OF_ONE_PROVIDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How what was composed would go over a route.

    `recipe` is what would be sent. `unsent` are fields that were filled in and would not be. `broken` are
    the rules that it would break, `missing` the fields that it would lack. `price` is for one take.
    """

    route: Route
    model: Model
    recipe: Recipe
    unsent: tuple[str, ...]
    broken: tuple[Violation, ...]
    missing: tuple[str, ...]
    price: Price | None

    @property
    def retired_on(self) -> date | None:
        """The day its maker took the model away, None where it lives."""
        return self.model.retired_on

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields at which a rule would be broken, each once."""
        return tuple(dict.fromkeys(violation.field for violation in self.broken))


def sendable(route: Route, composed: Composed) -> dict[str, Any]:
    """What would be sent: filled in or by default, without the fields that the route does not take."""
    defaults = route.defaults(composed.values)
    wanted: dict[str, Any] = {}
    for declared in composed.endpoint.fields:
        name = declared.name
        if composed.unknown_at(route.provider, declared):
            continue
        given = composed.values.get(name)
        if by_address_only(declared, route.rule(name, {}), given):
            given = composed.addresses.get(name)
        value = defaults.get(name) if is_empty(given) else given
        if not is_empty(value):
            wanted[name] = value
    return {name: value for name, value in wanted.items() if route.rule(name, wanted).offered}


def by_address_only(declared: Field, rule: FieldRule, value: object) -> bool:
    """Whether a picture is a file of this computer, which the route does not take."""
    return (
        isinstance(declared, PictureField)
        and rule.addresses_only
        and isinstance(value, str)
        and Path(value).is_absolute()
    )


def is_filled(declared: Field, value: object) -> bool:
    """Whether a value says more than leaving the field out would."""
    return not (is_absent(declared, value) or is_off(declared, value) or value is False)


def unsent(route: Route, composed: Composed) -> tuple[str, ...]:
    """The fields that were filled in and that this route does not take. Not what it does unasked."""
    found = []
    for declared in composed.endpoint.fields:
        value = composed.values.get(declared.name)
        if not is_filled(declared, value):
            continue
        rule = route.rule(declared.name, composed.values)
        if rule.always and value == rule.always:
            continue
        here_only = by_address_only(declared, rule, value) and declared.name not in composed.addresses
        elsewhere = composed.unknown_at(route.provider, declared)
        if rule.why_off == NOT_BY_MODEL or here_only or elsewhere:
            found.append(declared.name)
    return tuple(found)


def fit(
    catalog: Catalog, composed: Composed, provider: str, model: Model, pictures: Pictures | None = None
) -> Fit:
    """How what was composed would go to a model. Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
    endpoint = composed.endpoint
    route = catalog.route(provider, endpoint.id, model.name)
    values = {"model_name": route.model, **sendable(route, composed)}
    recipe = Recipe(provider, endpoint.id, values, composed.beyond_documented_limits)
    found = check(route, endpoint, recipe, pictures or {})
    return Fit(
        route=route,
        model=model,
        recipe=recipe,
        unsent=unsent(route, composed),
        broken=tuple(violation for violation in found if violation.rule is not RuleKey.REQUIRED),
        missing=tuple(violation.field for violation in found if violation.rule is RuleKey.REQUIRED),
        price=estimate(route, recipe, followed(endpoint, pictures or {})),
    )


def fits(
    catalog: Catalog,
    composed: Composed,
    provider: str,
    keys: Collection[str],
    pictures: Pictures | None = None,
) -> tuple[Fit, ...]:
    """How what was composed would go over every route of its form, `in_order`, without models that their
    provider was seen to refuse."""
    found = [
        fit(catalog, composed, other, model, pictures)
        for other, model in _models(catalog, composed.endpoint.id)
    ]
    return tuple(sorted(found, key=lambda one: in_order(one, provider, keys)))


def in_order(one: Fit, provider: str, keys: Collection[str]) -> tuple[bool, ...]:
    """Models that live first; of these what goes to the present `provider`, then to those in `keys`, which
    have their key, and a rehearsal last; of these what takes all of it and breaks nothing."""
    other = one.route.provider != provider
    return (
        one.retired_on is not None,
        one.route.free and other,
        other,
        one.route.provider not in keys and not one.route.free,
        bool(one.unsent),
        bool(one.broken),
    )


def _models(catalog: Catalog, endpoint: str) -> Iterator[tuple[str, Model]]:
    for provider in catalog.providers():
        if endpoint in catalog.endpoints(provider):
            for model in catalog.models(provider, endpoint):
                if not model.gone:
                    yield provider, model
