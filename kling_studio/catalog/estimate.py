"""What a clip is expected to cost."""

from __future__ import annotations

from decimal import Decimal

from kling_studio.catalog.route import Route
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe


def estimate(route: Route, recipe: Recipe) -> Price | None:
    """The price of one take, None where none is known for its mode and duration; 0 where nothing costs."""
    if route.free:
        return Price(Decimal(0), route.currency)
    if route.prices is None:
        return None
    amount = _amount(route, recipe)
    if amount is None:
        return None
    as_of = route.prices.as_of
    return Price(amount, route.prices.currency, as_of.isoformat() if as_of else "")


def _amount(route: Route, recipe: Recipe) -> Decimal | None:
    prices = route.prices
    tiers = route.rule("mode", recipe.values).offered
    mode = route.value("mode", recipe.values) if tiers else "any"
    seconds = route.value("duration", recipe.values)
    if prices is None or not isinstance(mode, str) or not isinstance(seconds, str):
        return None
    if seconds in prices.per_clip.get(mode, {}):
        return prices.per_clip[mode][seconds]
    if mode in prices.per_second and seconds.isascii() and seconds.isdigit():
        return prices.per_second[mode] * int(seconds)
    return None
