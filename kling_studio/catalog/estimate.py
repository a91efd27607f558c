"""What a clip is expected to cost."""

from __future__ import annotations

from decimal import Decimal

from kling_studio.catalog.references import referred, things
from kling_studio.catalog.route import Route
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe


def estimate(route: Route, recipe: Recipe) -> Price | None:
    """The price of one take, None where none is known for its mode and duration; 0 where nothing costs.

    A clip that edits a video costs by that video's length, which is not known here.
    """
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
    there = referred(recipe.values)
    if prices is None or there.base or not isinstance(mode, str) or not isinstance(seconds, str):
        return None
    special = prices.with_video if there.videos else None
    if route.value("sound", recipe.values) == "on":
        special = prices.with_voice if things(recipe.values, "voice_list") else prices.with_sound
    if special is not None:
        return special[mode] * int(seconds) if mode in special and _is_count(seconds) else None
    if seconds in prices.per_clip.get(mode, {}):
        return prices.per_clip[mode][seconds]
    if mode in prices.per_second and _is_count(seconds):
        return prices.per_second[mode] * int(seconds)
    return None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()
