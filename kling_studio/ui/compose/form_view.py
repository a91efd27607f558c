"""What the compose form shows, worked out from what it holds and from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kling_studio.catalog import Catalog, FieldRule, Model, Route, check, estimate, followed, is_empty
from kling_studio.catalog.comparison import Composed, Fit, by_address_only, fit, sendable
from kling_studio.catalog.scenes import for_scene
from kling_studio.domain.form import Endpoint, Field, RuleKey, Violation
from kling_studio.domain.media import FileFacts, PictureFacts, SentPicture
from kling_studio.domain.money import Price
from kling_studio.domain.pictures import local_pictures
from kling_studio.domain.places import field_of
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.notes import Note, NoteKey, note_at

Pictures = Mapping[str, FileFacts | Violation]
"""What is known of the local picture or sound at each place; absent where it is still being looked at."""


class Verdict(StrEnum):
    """Whether the recipe can be sent, and if not, why."""

    READY = "ready"
    LOOKING = "looking"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field on screen. `value` is what was filled in, else the route's default, else None.

    `kept`: the route does not take the field, and what was filled in waits for one that does.
    `rule.max_length` is the wall that holds now; `note` is what else there is to know, if anything;
    `sent` is what goes of a picture of this computer, where that is not the file itself. `local`: a picture
    of this computer that stays here, as the route takes addresses only; then `value` is the address.
    """

    field: Field
    rule: FieldRule
    value: Any
    violation: Violation | None
    kept: bool
    note: Note | None = None
    sent: SentPicture | None = None
    local: str = ""

    @property
    def name(self) -> str:
        """The API's name of the field."""
        return self.field.name


class Company(StrEnum):
    """What stands on the same row as a field: nothing filled in, a field that is well, one that is not."""

    NONE = "none"
    WELL = "well"
    WRONG_TOO = "wrong_too"


@dataclass(frozen=True, slots=True)
class FormView:
    """The whole form on screen. `first` names the field that "Show" goes to, empty when READY.

    `price` is for one take, None where no price is known.
    """

    route: Route
    recipe: Recipe
    fields: tuple[FieldView, ...]
    violations: tuple[Violation, ...]
    verdict: Verdict
    first: str
    price: Price | None

    def field(self, name: str) -> FieldView | None:
        """The field of that name, or None."""
        return next((shown for shown in self.fields if shown.name == name), None)

    def company(self, one: FieldView) -> Company:
        """What stands beside a field, that a line below their row could mean as well."""
        beside = [
            other
            for other in self.fields
            if other is not one
            and one.field.row
            and other.field.row == one.field.row
            and other.rule.offered
        ]
        if any(other.violation is not None for other in beside):
            return Company.WRONG_TOO
        return Company.NONE if all(is_empty(other.value) for other in beside) else Company.WELL


def view_of(state: FormState, catalog: Catalog, endpoint: Endpoint, pictures: Pictures) -> FormView:
    """Works out the form. Pure and quick: it runs on every key."""
    route = state.route(catalog)
    values = effective_values(state, route, endpoint)
    recipe = recipe_of(state, route, endpoint, values)
    violations = check(route, endpoint, recipe, pictures)
    fields = []
    for declared in endpoint.fields:
        scenes = route.rule("effect_scene", values)
        rule = for_scene(route.rule(declared.name, values), scenes, values.get("effect_scene"))
        kept = state.values.get(declared.name)
        local = str(kept) if rule.offered and by_address_only(declared, rule, kept) else ""
        fields.append(
            FieldView(
                declared,
                replace(rule, max_length=rule.wall(state.beyond_documented_limits)),
                values.get(declared.name) if rule.offered else kept,
                _shown(violations, declared.name, state.touched, route) if rule.offered else None,
                kept=not rule.offered and not is_empty(kept),
                note=Note(NoteKey.SHOTS_SPEAK)
                if declared.name == "prompt" and values.get("prompt") and route.shots_told(values)
                else note_at(
                    rule,
                    local or values.get(declared.name),
                    state.beyond_documented_limits,
                    free=route.free,
                ),
                sent=None if local else _sent(pictures.get(declared.name)),
                local=local,
            )
        )
    verdict, first = _verdict(endpoint, recipe, violations, pictures)
    price = estimate(route, recipe, followed(endpoint, pictures))
    return FormView(route, recipe, tuple(fields), violations, verdict, first, price)


def effective_values(state: FormState, route: Route, endpoint: Endpoint) -> dict[str, Any]:
    """What would be sent: filled in or by default, without the fields that the route lacks."""
    return sendable(route, composed_of(state, endpoint))


def composed_of(state: FormState, endpoint: Endpoint) -> Composed:
    """What was filled in, whichever route is chosen."""
    return Composed(
        endpoint=endpoint,
        values=state.values,
        addresses=state.addresses.get(endpoint.id, {}),
        beyond_documented_limits=state.beyond_documented_limits,
        home=state.provider,
    )


def fit_of(state: FormState, catalog: Catalog, endpoint: Endpoint, pictures: Pictures) -> Fit:
    """How the form would go over its own route."""
    route = state.route(catalog)
    known = {model.name: model for model in catalog.models(state.provider, endpoint.id)}
    model = known.get(route.model) or Model(route.model, route.model)
    return fit(catalog, composed_of(state, endpoint), state.provider, model, pictures)


def recipe_of(state: FormState, route: Route, endpoint: Endpoint, values: Mapping[str, Any]) -> Recipe:
    """The recipe of what applies; the model is always named."""
    return Recipe(
        state.provider,
        endpoint.id,
        {"model_name": route.model, **values},
        state.beyond_documented_limits,
    )


def _sent(found: FileFacts | Violation | None) -> SentPicture | None:
    return found.sent if isinstance(found, PictureFacts) else None


def _shown(
    violations: tuple[Violation, ...], name: str, touched: frozenset[str], route: Route
) -> Violation | None:
    for violation in violations:
        if violation.field == name and (violation.rule is not RuleKey.REQUIRED or name in touched):
            return replace(violation, params={"model": route.model, **violation.params})
    return None


def _verdict(
    endpoint: Endpoint, recipe: Recipe, violations: tuple[Violation, ...], pictures: Pictures
) -> tuple[Verdict, str]:
    if violations:
        missing = all(violation.rule is RuleKey.REQUIRED for violation in violations)
        return (Verdict.MISSING if missing else Verdict.BROKEN), violations[0].field
    for name in (*local_pictures(endpoint, recipe.values), *local_sounds(endpoint, recipe.values)):
        if name not in pictures:
            return Verdict.LOOKING, field_of(name)
    return Verdict.READY, ""
