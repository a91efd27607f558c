"""What one route (provider, form, model) offers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kling_studio.catalog.references import References, narrowed
from kling_studio.domain.form import Violation

NOT_BY_MODEL: Final = "not_by_model"
NEEDS_MODE: Final = "needs_mode"
NEEDS_DURATION: Final = "needs_duration"
NEEDS_OTHER: Final = "needs_other"
UNDER_ANOTHER: Final = "under_another"

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Model:
    """A model by its API name. `label` is its maker's name for it, the same in every language.

    `retired_on`: the day its maker took it away; gateways may follow later. `doubtful`, `gone`: see Route.
    """

    name: str
    label: str
    retired_on: date | None = None
    source: str = ""
    as_of: date | None = None
    doubtful: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a clip costs on a route, by mode (`any` where a model has one tier); `per_five_seconds` where it
    costs the same in each, by every five seconds begun.

    `with_sound`, `with_voice` and `with_video` are per second too, for clips with a sound of their own, for
    those that speak with a voice of the user's choice, and for those that refer to a video; empty where
    none is known.
    """

    per_second: Mapping[str, Decimal]
    per_clip: Mapping[str, Mapping[str, Decimal]]
    currency: str
    source: str = ""
    as_of: date | None = None
    with_sound: Mapping[str, Decimal] = field(default_factory=dict)
    with_video: Mapping[str, Decimal] = field(default_factory=dict)
    with_voice: Mapping[str, Decimal] = field(default_factory=dict)
    per_five_seconds: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """What one unit of a provider's resource packs costs: its answers charge in units."""

    amount: Decimal
    currency: str
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """What a route allows in a field.

    `offered`: the model takes the field, perhaps under conditions. `unmet` holds those conditions that
    the values at hand do not meet: the other field and what it would have to be. `why_off` is empty when
    the field can be used now, else `not_by_model`, `needs_mode`, `needs_duration` or `needs_other`, or
    `follows_frame` or `follows_video` where the clip takes it from there and the value is not needed, or
    `under_another` where it is a detail of a field that is not chosen (`under`: that field and its value).
    `always`: what a field that is not offered amounts to on this model all the same. `assumed`: the number
    that the provider takes where none is sent, which is not always as good as sending it. `step`: of which
    a number is a multiple, 0 where no rule. `instead`: a field that can be filled in for one that is
    `required`.

    `max_length` is the route's documented wall in code points, `makers_max_length` Kling's own where it
    differs, `advised_length` the one up to which a text is advised. `advised_least` to `advised_most` is
    what is advised of the numbers between `least` and `most`. `doubtful` are those of `choices` that may be
    refused, `pairs` those with two pictures. `made_by`: the models whose clips a field takes that names
    one, empty for all, and `most_days` how long ago they may have been made, 0 where no rule.
    `unconfirmed`: its maker documents the field, the gateway does not name it. `excludes` are fields that
    cannot be filled in together with this one. `addresses_only`: no file of this computer is taken.
    Pictures: `formats` as in `jpeg`, `max_megabytes` (of a million bytes), `least_side` in pixels,
    `widest_ratio` of the longer to the shorter side; 0 where no rule. Videos and sounds: these and
    `most_side` in pixels, `most_area` in square pixels, `least_ratio` and `most_ratio` of width to height,
    `shortest` and `longest` in seconds, `slowest_rate` and `fastest_rate` in pictures a second; 0 where no
    rule. `longest_with`: other seconds than `longest`, by another field and its value. `least_items`,
    `max_items`: how many things a list holds; 0 where no rule. `full`: the rule that one more of them would
    break. `narrowed_by`: why there are fewer `choices` than ever, `plain` or `with_video`.
    `retired_with`: the gateway documents the field, but the models that take it are those that their maker
    announced to retire on that day.
    """

    name: str
    offered: bool = False
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    max_length: int | None = None
    makers_max_length: int | None = None
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unmet: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excludes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    max_megabytes: float = 0
    least_side: int = 0
    widest_ratio: float = 0
    most_side: int = 0
    shortest: float = 0
    longest: float = 0
    longest_with: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    slowest_rate: float = 0
    fastest_rate: float = 0
    retired_with: date | None = None
    least_items: int = 0
    max_items: int = 0
    full: Violation | None = None
    narrowed_by: str = ""
    why_off: str = ""
    source: str = ""
    as_of: date | None = None
    always: str = ""
    advised_least: float | None = None
    advised_most: float | None = None
    advised_length: int | None = None
    unconfirmed: bool = False
    addresses_only: bool = False
    most_area: int = 0
    least_ratio: float = 0
    most_ratio: float = 0
    under: tuple[str, str | bool] | None = None
    gateways: bool = False
    instead: str = ""
    assumed: float | None = None
    step: float = 0
    pairs: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()
    most_days: int = 0

    @property
    def hidden(self) -> bool:
        """Whether a form says nothing of the field: it is a detail of one that says enough, or no field of
        this provider's at all."""
        return not self.offered and (self.gateways or self.under is not None)

    def wall(self, beyond_documented_limits: bool = False) -> int | None:
        """The length at which a text is refused; Kling's own where the user lifted the route's."""
        if beyond_documented_limits and self.makers_max_length is not None:
            return self.makers_max_length
        return self.max_length


@dataclass(frozen=True, slots=True)
class Route:
    """A provider, a form and a model, with every rule for them.

    `known`: the catalogue lists the model for this form; else the form's general rules stand. `elsewhere`:
    the catalogue lists it for other forms of this provider only. `doubtful`: its maker documents it, the
    gateway does not, so it may be refused. `gone`: it is retired, and this provider was seen to refuse it.
    `design` names the catalogue's design that the model's rules are of, empty for none. `ignores` are
    fields that the provider takes and is known to ignore. `references`: for forms that refer to things.
    """

    provider: str
    endpoint: str
    model: str
    known: bool
    rules: Mapping[str, FieldRule]
    prices: PriceList | None = None
    free: bool = False
    currency: str = "USD"
    retired_on: date | None = None
    elsewhere: bool = False
    substitute: str = ""
    doubtful: bool = False
    references: References | None = None
    gone: bool = False
    design: str = ""
    ignores: tuple[str, ...] = ()

    def rule(self, field: str, values: Mapping[str, Any]) -> FieldRule:
        """The rule of a field, given what else is filled in.

        A field that the route's form does not know is not offered.
        """
        rule = self.rules.get(field)
        if rule is None:
            return FieldRule(name=field, why_off=NOT_BY_MODEL)
        if rule.offered and rule.under is not None and not self._chosen(*rule.under, values):
            return replace(rule, offered=False, required=False, why_off=UNDER_ANOTHER)
        if rule.name == "prompt" and rule.offered:
            rule = replace(rule, required=self._words_needed(rule, values))
        if self.references is not None:
            rule = narrowed(rule, self.references, values)
        for other, by_value in rule.longest_with.items():
            rule = replace(rule, longest=by_value.get(str(self.value(other, values)), rule.longest))
        unmet = {
            other: wanted for other, wanted in rule.needs.items() if self.value(other, values) not in wanted
        }
        if not rule.offered or not unmet:
            return rule
        first = next(iter(unmet))
        why = {"mode": NEEDS_MODE, "duration": NEEDS_DURATION}.get(first, NEEDS_OTHER)
        return replace(rule, unmet=unmet, why_off=why)

    def value(self, field: str, values: Mapping[str, Any]) -> Any:
        """What a field amounts to: the value at hand, else what the provider assumes without it."""
        given = values.get(field)
        if given not in (None, ""):
            return given
        rule = self.rules.get(field)
        if rule is None:
            return None
        return rule.default if rule.offered else rule.always or None

    def shots_told(self, values: Mapping[str, Any]) -> bool:
        """Whether the words of the clip are those of its shots, and the prompt's are not needed."""
        shots = self.rules.get("multi_prompt")
        return shots is not None and shots.offered and self.rule("multi_prompt", values).offered

    def _words_needed(self, prompt: FieldRule, values: Mapping[str, Any]) -> bool:
        """Several shots that the model divides are made from words, whatever else there is (Kling docs,
        image2video: prompt)."""
        if self.shots_told(values):
            return False
        shots = self.rules.get("shot_type")
        return prompt.required or (shots is not None and self.rule("shot_type", values).offered)

    def defaults(self, beside: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The values that a form starts with, the model among them; of the details only those that belong
        to what is filled in `beside` them."""
        values: dict[str, Any] = {"model_name": self.model}
        for name, rule in self.rules.items():
            if rule.default is not None and self.rule(name, {**values, **(beside or {})}).offered:
                values[name] = rule.default
        return values

    def _chosen(self, other: str, wanted: str | bool, values: Mapping[str, Any]) -> bool:
        return self.rule(other, values).offered and self.value(other, values) == wanted
