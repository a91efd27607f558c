"""What the compose form holds: everything the user filled in, whichever route is chosen just now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from kling_studio.catalog import Catalog, Route
from kling_studio.domain.form import Endpoint
from kling_studio.domain.pictures import local_pictures, with_pictures
from kling_studio.domain.places import field_of
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.tags import KINDS, list_of, renumbered, renumbering
from kling_studio.ui.compose import carried

MOST_TAKES = 9

REHEARSAL = "rehearsal"
"""The provider in the box."""

REPEAT_WITHIN = 2.0
"""Seconds in which the same recipe is taken for a slip of the finger (design.md, "The window")."""


@dataclass(frozen=True, slots=True)
class FormState:
    """The form as the user left it.

    `values` are the form's own, kept by field name over every change of provider and model; `recipe_of`
    takes from them what applies. `others` holds those of the forms that are not shown. `models` remembers
    the chosen model by `provider/endpoint`. `touched` names the fields that the user changed: only those
    are told that they are required. `addresses`: by form and field, what stands in for a picture of this
    computer where a route takes addresses only. `latest`: what was written last in the fields that go along
    from form to form, None where it was emptied. `covered`: what this form had where that stands now.
    """

    provider: str
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    addresses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    latest: Mapping[str, Any] = field(default_factory=dict)
    covered: Mapping[str, Any] = field(default_factory=dict)
    takes: int = 1
    beyond_documented_limits: bool = False

    def with_value(self, name: str, value: Any) -> Self:
        """The form with a field filled in, or emptied by None; `model_name` chooses the model."""
        if name == "model_name":
            return self.with_model(str(value))
        values = {key: kept for key, kept in self.values.items() if key != name}
        if value is not None:
            values[name] = value
        latest = {**self.latest, name: value} if name in carried.WRITTEN else self.latest
        covered = {key: own for key, own in self.covered.items() if key != name}
        return replace(self, values=values, touched=self.touched | {name}, latest=latest, covered=covered)

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """The form with several fields filled in, as a violation's `fix` names them."""
        changed = self
        for name, value in values.items():
            changed = changed.with_value(name, value)
        return changed

    def with_picture(self, endpoint: Endpoint, place: str, picture: str, instead_of: str = "") -> Self:
        """The form with a picture at a place; as it is where that is no longer `instead_of`, if given."""
        name = field_of(place)
        if instead_of and local_pictures(endpoint, self.values).get(place) != instead_of:
            return self
        return self.with_value(name, with_pictures(endpoint, self.values, {place: picture}).get(name))

    def with_address(self, name: str, address: str | None) -> Self:
        """The form with an address that stands in for a picture of this computer; None takes it out."""
        here = {**self.addresses.get(self.endpoint, {}), name: address or ""}
        kept = {field: given for field, given in here.items() if given}
        return replace(
            self, addresses={**self.addresses, self.endpoint: kept}, touched=self.touched | {name}
        )

    def with_model(self, model: str) -> Self:
        """The form with another model for this provider and endpoint."""
        return replace(self, models={**self.models, self._place: model})

    def with_provider(self, provider: str, catalog: Catalog) -> Self:
        """The form on another provider, on its first endpoint where it lacks the present one."""
        offered = catalog.endpoints(provider)
        endpoint = self.endpoint if self.endpoint in offered or not offered else offered[0]
        return replace(self, provider=provider).with_endpoint(endpoint)

    def with_endpoint(self, endpoint: str) -> Self:
        """Another form, as it was left, with what was written last in the fields that go along."""
        if endpoint == self.endpoint:
            return self
        kept = {**self.others, self.endpoint: carried.laid(self.values, self.covered)}
        own = kept.pop(endpoint, {})
        there = replace(self, endpoint=endpoint, values=own, others=kept, touched=frozenset(), covered={})
        return there.with_carried(carried.begun(own, self.values, self.latest))

    def with_carried(self, over: Mapping[str, Any]) -> Self:
        """The form with values that came along; what it had itself is kept below them."""
        return replace(
            self,
            values=carried.laid(self.values, over),
            covered={**carried.covered(self.values, over), **self.covered},
        )

    def uncovered(self) -> Self:
        """The form with what it had itself; until more is written, nothing of that goes along."""
        return replace(
            self,
            values=carried.laid(self.values, self.covered),
            latest={name: text for name, text in self.latest.items() if name not in self.covered},
            covered={},
        )

    def with_takes(self, takes: int) -> Self:
        """The form with another number of takes, 1 to `MOST_TAKES`."""
        return replace(self, takes=min(max(takes, 1), MOST_TAKES))

    def with_limits(self, *, beyond: bool) -> Self:
        """The form with the route's documented limits lifted to Kling's own, or back in force."""
        return replace(self, beyond_documented_limits=beyond)

    def cleared(self) -> Self:
        """The form with no value left, on the same route."""
        addresses = {name: given for name, given in self.addresses.items() if name != self.endpoint}
        return replace(
            self,
            values={},
            touched=frozenset(),
            addresses=addresses,
            latest={},
            covered={},
            takes=1,
            beyond_documented_limits=False,
        )

    def model(self, catalog: Catalog) -> str:
        """The chosen model, the catalogue's default where none was chosen."""
        return self.models.get(self._place, "") or catalog.default_model(self.provider, self.endpoint)

    def route(self, catalog: Catalog) -> Route:
        """The chosen route."""
        return catalog.route(self.provider, self.endpoint, self.model(catalog))

    @property
    def _place(self) -> str:
        return f"{self.provider}/{self.endpoint}"

    def to_draft(self) -> dict[str, Any]:
        """What the next start goes on from, in a plain form; `models` is kept beside it.

        Not how many takes: each is paid for, and several are asked for anew.
        """
        return {
            "provider": self.provider,
            "endpoint": self.endpoint,
            "values": dict(self.values),
            "others": {name: dict(values) for name, values in self.others.items()},
            "addresses": {name: dict(given) for name, given in self.addresses.items()},
            "latest": dict(self.latest),
            "covered": dict(self.covered),
            "beyond_documented_limits": self.beyond_documented_limits,
        }


def follow_tags(before: FormState, after: FormState, name: str) -> FormState:
    """The form after a change of the field `name`, its prompt still naming the same things."""
    kind = next((kind for kind in KINDS if list_of(kind) == name), None)
    prompt = after.values.get("prompt")
    if kind is None or not isinstance(prompt, str):
        return after
    lists = [state.values.get(name) or [] for state in (before, after)]
    if not all(isinstance(listed, list) for listed in lists):
        return after
    followed = renumbered(prompt, kind, renumbering(*lists))
    return after if followed == prompt else after.with_value("prompt", followed or None)


def first_form(catalog: Catalog, models: Mapping[str, str] | None = None) -> FormState:
    """An empty form where nothing was chosen yet: on the provider that needs no key and costs nothing."""
    providers = catalog.providers()
    provider = REHEARSAL if REHEARSAL in providers else providers[0]
    known = {place: model for place, model in (models or {}).items() if isinstance(model, str)}
    return FormState(provider, catalog.endpoints(provider)[0], models=known)


def from_draft(data: object, catalog: Catalog, fallback: FormState) -> FormState:
    """Reads `to_draft`; a draft of another studio, or none, gives what can be read of it."""
    if not isinstance(data, dict):
        return fallback
    provider = data.get("provider")
    endpoint = data.get("endpoint")
    values = data.get("values")
    state = replace(fallback, values=values) if isinstance(values, dict) else fallback
    if isinstance(provider, str) and provider in catalog.providers():
        state = state.with_provider(provider, catalog)
    if isinstance(endpoint, str) and endpoint in catalog.endpoints(state.provider):
        state = replace(state, endpoint=endpoint)
    state = replace(
        state,
        addresses=_addresses(data.get("addresses")),
        latest=carried.read_texts(data.get("latest")),
        covered=carried.read_texts(data.get("covered")),
    )
    others = data.get("others")
    if isinstance(others, dict):
        kept = {name: form for name, form in others.items() if isinstance(form, dict)}
        state = replace(state, others={name: form for name, form in kept.items() if name != state.endpoint})
    return replace(state, beyond_documented_limits=data.get("beyond_documented_limits") is True)


def _addresses(data: object) -> dict[str, dict[str, str]]:
    if not isinstance(data, dict):
        return {}
    return {
        endpoint: {name: given for name, given in listed.items() if isinstance(given, str) and given}
        for endpoint, listed in data.items()
        if isinstance(listed, dict)
    }


@dataclass(frozen=True, slots=True)
class Loaded:
    """A recipe put into the form, and what of it the form could not take.

    `provider` and `endpoint` are set where the studio has no such route; then the state is the old
    one with the recipe's values. `fields` are names that the form has no field for.
    """

    state: FormState
    provider: str = ""
    endpoint: str = ""
    fields: tuple[str, ...] = ()


def load(state: FormState, recipe: Recipe, catalog: Catalog, endpoints: Mapping[str, Endpoint]) -> Loaded:
    """Puts a recipe into its form, whose fields it replaces; the other forms stay as they are.

    Limits that were lifted here stay lifted for a recipe that does not need it. It is one take: several
    are paid for, and are asked for anew.
    A recipe of an endpoint without a form changes nothing: its values would mean something else.
    """
    endpoint = endpoints.get(recipe.endpoint)
    if endpoint is None:
        return Loaded(state, endpoint=recipe.endpoint)
    lost_provider = ""
    if recipe.provider in catalog.providers() and recipe.endpoint in catalog.endpoints(recipe.provider):
        state = replace(state, provider=recipe.provider)
    else:
        lost_provider = recipe.provider
        if recipe.endpoint not in catalog.endpoints(state.provider):
            return Loaded(state, provider=recipe.provider, endpoint=recipe.endpoint)
    names = {declared.name for declared in endpoint.fields}
    given = {name: value for name, value in recipe.values.items() if name != "model_name"}
    state = replace(
        state.with_endpoint(recipe.endpoint),
        values={name: value for name, value in given.items() if name in names},
        latest={name: given[name] for name in carried.WRITTEN if name in given},
        covered={},
        touched=state.touched | (names & set(given)),
        takes=1,
        beyond_documented_limits=state.beyond_documented_limits or recipe.beyond_documented_limits,
    )
    if recipe.model and not lost_provider:
        state = state.with_model(recipe.model)
    unknown = tuple(sorted(set(given) - names))
    return Loaded(state, provider=lost_provider, fields=unknown)


class Repeats:
    """Notices when the same recipe is sent again within `REPEAT_WITHIN` seconds, or still being sent."""

    def __init__(self) -> None:
        self._under_way: list[Recipe] = []
        self._last: tuple[Recipe, float] | None = None

    def asks_first(self, recipe: Recipe, at: float) -> bool:
        """Whether `recipe`, sent at `at` (monotonic seconds), looks like a slip."""
        recipe = _without_id(recipe)
        if recipe in self._under_way:
            return True
        return self._last is not None and recipe == self._last[0] and at - self._last[1] < REPEAT_WITHIN

    def sending(self, recipe: Recipe, at: float) -> None:
        """Remembers what is being sent and when it was asked for."""
        self._under_way.append(_without_id(recipe))
        self._last = (_without_id(recipe), at)

    def settled(self, recipe: Recipe, *, sent: bool) -> None:
        """It was sent, or was not after all: then trying again is no slip."""
        self._under_way.remove(_without_id(recipe))
        if not sent:
            self._last = None


def _without_id(recipe: Recipe) -> Recipe:
    return recipe.with_values(external_task_id=None)
