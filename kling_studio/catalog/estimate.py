"""What a clip is expected to cost."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from kling_studio.catalog.references import referred, things
from kling_studio.catalog.route import PriceList, Route
from kling_studio.domain.form import Endpoint, SoundField, Violation
from kling_studio.domain.media import FileFacts, SoundFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe

_FIVE = Decimal(5)


def estimate(route: Route, recipe: Recipe, follows: Decimal | None = None) -> Price | None:
    """The price of one take, None where none is known for its mode and duration; 0 where nothing costs.

    `follows`: the seconds of the sound or video from which the clip takes its length, where it does;
    without it nothing is known of such a clip.
    """
    if route.free:
        return Price(Decimal(0), route.currency)
    if route.prices is None:
        return None
    amount = _amount(route, route.prices, recipe, follows)
    if amount is None:
        return None
    as_of = route.prices.as_of
    return Price(amount, route.prices.currency, as_of.isoformat() if as_of else "")


def followed(endpoint: Endpoint, files: Mapping[str, FileFacts | Violation]) -> Decimal | None:
    """The seconds of the sound that a form's clip takes its length from; None where it takes it from
    nothing, or the sound is not known."""
    places = [field.name for field in endpoint.fields if isinstance(field, SoundField)]
    known = [facts for facts in map(files.get, places) if isinstance(facts, SoundFacts)]
    return Decimal(f"{known[0].seconds:.3f}") if known else None


def _amount(route: Route, prices: PriceList, recipe: Recipe, follows: Decimal | None) -> Decimal | None:
    tiers = route.rule("mode", recipe.values).offered
    mode = route.value("mode", recipe.values) if tiers else "any"
    if not isinstance(mode, str):
        return None
    if referred(recipe.values).base or not _has_durations(route):
        return _following(route, prices, recipe, mode, follows)
    seconds = route.value("duration", recipe.values)
    if not isinstance(seconds, str):
        return None
    special = _special(route, prices, recipe)
    if special is not None:
        return special[mode] * int(seconds) if mode in special and _is_count(seconds) else None
    if seconds in prices.per_clip.get(mode, {}):
        return prices.per_clip[mode][seconds]
    if mode in prices.per_second and _is_count(seconds):
        return prices.per_second[mode] * int(seconds)
    return None


def _special(route: Route, prices: PriceList, recipe: Recipe) -> dict[str, Decimal] | None:
    """The list for clips with a voice, a sound or a video, None for those with none of them."""
    if route.value("sound", recipe.values) == "on":
        return dict(prices.with_voice if things(recipe.values, "voice_list") else prices.with_sound)
    return dict(prices.with_video) if referred(recipe.values).videos else None


def _following(
    route: Route, prices: PriceList, recipe: Recipe, mode: str, follows: Decimal | None
) -> Decimal | None:
    """Of a clip as long as something else, by whole seconds (Kling docs, omni-video: duration)."""
    if follows is None or not follows.is_finite() or follows <= 0:
        return None
    if prices.per_five_seconds is not None:
        return prices.per_five_seconds * (follows / _FIVE).to_integral_value(ROUND_CEILING)
    special = _special(route, prices, recipe)
    each = (prices.per_second if special is None else special).get(mode)
    return None if each is None else each * max(Decimal(1), follows.to_integral_value(ROUND_HALF_UP))


def _has_durations(route: Route) -> bool:
    rule = route.rules.get("duration")
    return rule is not None and rule.offered


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()
