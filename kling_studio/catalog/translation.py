"""What a recipe becomes on another route than it was made for: row by row, and nothing without a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kling_studio.catalog.catalog import Catalog
from kling_studio.catalog.comparison import Composed, Fit, by_address_only, fits, is_filled
from kling_studio.catalog.nearest import is_closed, nearest
from kling_studio.catalog.new_design import Older, is_newer, older
from kling_studio.catalog.route import NOT_BY_MODEL, FieldRule, Route
from kling_studio.domain.form import Endpoint, Field
from kling_studio.domain.new_design import AUDIO, RESOLUTIONS
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sentences import joined
from kling_studio.domain.tags import KINDS, list_of, tags_in, without_tags

Sayings = Mapping[str, Callable[[Any], str]]
"""How a field's value is said in a sentence of the prompt, by the field's name; empty where it cannot.
"""

PROVIDER = "recipe.provider"
"""The name of the row that is about the provider."""


class Becomes(StrEnum):
    """What becomes of a value."""

    SAME = "same"
    MODEL = "model"
    PROVIDER = "provider"
    RENAMED = "renamed"
    NEAREST = "nearest"
    SENTENCE = "sentence"
    PROMPT = "prompt"
    WAITS = "waits"
    ADDRESS = "address"
    UNKNOWN = "unknown"
    THEIRS = "theirs"


class Choice(StrEnum):
    """What the user wants of a row: the suggestion, the value as it is, or neither."""

    TAKE = "take"
    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of a recipe. `value` is what is suggested in its place, None for none; `sentence` is what
    would be written behind the prompt instead. `wire` is what field and value are called there, where
    that is something else. `origin`: what stood there in another design's words. `choices`: what can be
    chosen, the suggestion first.
    """

    name: str
    said: Any
    key: Becomes
    value: Any = None
    sentence: str = ""
    wire: tuple[str, str] = ("", "")
    origin: str = ""
    choices: tuple[Choice, ...] = (Choice.KEEP, Choice.DROP)


_THEIRS = (Choice.DROP, Choice.KEEP)


class Age(StrEnum):
    """Why a recipe is not put into the form as it is."""

    RETIRED = "retired"
    GONE = "gone"
    DESIGN = "design"
    NO_PROVIDER = "no_provider"
    NO_FORM = "no_form"
    OTHER_FORM = "other_form"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and since when, where a day is known."""

    age: Age
    day: date | None = None


def outdated(recipe: Recipe, catalog: Catalog) -> Reason | None:
    """Why a recipe should be translated first; None where it can be taken as it is."""
    if is_newer(recipe.values):
        return Reason(Age.DESIGN)
    if recipe.provider not in catalog.providers():
        return Reason(Age.NO_PROVIDER)
    if recipe.endpoint not in catalog.endpoints(recipe.provider):
        return Reason(Age.NO_FORM)
    route = catalog.route(recipe.provider, recipe.endpoint, recipe.model)
    if route.elsewhere:
        return Reason(Age.OTHER_FORM)
    if route.retired_on is None or route.free:
        return None
    return Reason(Age.GONE if route.gone else Age.RETIRED, route.retired_on)


def targets(recipe: Recipe, endpoint: Endpoint, catalog: Catalog, keys: Sequence[str]) -> tuple[Fit, ...]:
    """The routes that a recipe could become one for, the best first; models that live before the others.

    Its own is among them, as the first, where the recipe is of another design alone.
    """
    other_design = is_newer(recipe.values)
    values = older(recipe.values, recipe.endpoint).values if other_design else recipe.values
    form = Composed(endpoint=endpoint, values=values, home=recipe.provider)
    found = fits(catalog, form, recipe.provider, keys)
    same = (recipe.provider, recipe.model)
    own = [fit for fit in found if (fit.route.provider, fit.route.model) == same]
    rest = [fit for fit in found if fit not in own]
    return tuple([*own, *rest] if other_design else rest)


def translate(recipe: Recipe, endpoint: Endpoint, route: Route, sayings: Sayings) -> tuple[Row, ...]:
    """What becomes of each value on a route, the provider first, then in the form's order, what the form
    does not know last. Every value has exactly one row, by its name in the older design."""
    said = older(recipe.values, recipe.endpoint) if is_newer(recipe.values) else Older(dict(recipe.values))
    values = said.values
    rows = [
        _head(PROVIDER, recipe.provider, Becomes.PROVIDER, route.provider),
        _head("model_name", values.get("model_name", ""), Becomes.MODEL, route.model),
    ]
    known = [declared for declared in endpoint.fields if declared.name in values]
    form = Composed(endpoint=endpoint, values=values, home=recipe.provider)
    rows += [
        Row(name=declared.name, said=values[declared.name], key=Becomes.THEIRS, choices=_THEIRS)
        if form.unknown_at(route.provider, declared) and is_filled(declared, values[declared.name])
        else _row(declared, values, route, sayings)
        for declared in known
    ]
    names = {declared.name for declared in known} | {"model_name"}
    rows += [
        Row(name=name, said=said, key=Becomes.UNKNOWN, choices=(Choice.DROP,))
        for name, said in values.items()
        if name not in names
    ]
    lost = {row.name for row in rows if row.key in (Becomes.WAITS, Becomes.UNKNOWN, Becomes.THEIRS)}
    return tuple(
        replace(_without_lost_names(row, lost), origin=said.origins.get(row.name, "")) for row in rows
    )


def outcome(recipe: Recipe, rows: Sequence[Row], chosen: Mapping[str, Choice], route: Route) -> Recipe:
    """The recipe that comes of what was chosen; a row that `chosen` does not name has its suggestion."""
    values: dict[str, Any] = {}
    sentences = []
    for row in rows:
        if row.key in (Becomes.PROVIDER, Becomes.MODEL):
            continue
        choice = chosen.get(row.name, row.choices[0])
        if choice is Choice.KEEP:
            values[row.name] = row.said
        elif choice is Choice.TAKE and row.value is not None:
            values[row.name] = row.value
        elif choice is Choice.TAKE and row.sentence:
            sentences.append(row.sentence)
    prompt = str(values.get("prompt") or "")
    for sentence in sentences:
        prompt += joined(prompt, sentence)
    if sentences:
        values["prompt"] = prompt
    values["model_name"] = route.model
    return Recipe(route.provider, recipe.endpoint, values, recipe.beyond_documented_limits)


def avoiding(words: object) -> str:
    """Negative words as a sentence of the prompt, in English as prompts are; empty for none."""
    said = " ".join(str(words or "").split()).rstrip(" .,;")
    return f"Avoid: {said}." if said else ""


def _head(name: str, said: object, key: Becomes, value: str) -> Row:
    return Row(name=name, said=said, key=key, value=value, choices=(Choice.TAKE,))


def _row(declared: Field, values: Mapping[str, Any], route: Route, sayings: Sayings) -> Row:
    name, said = declared.name, values[declared.name]
    rule = route.rule(name, values)
    if rule.why_off == NOT_BY_MODEL and is_filled(declared, said):
        sentence = sayings[name](said) if name in sayings else ""
        if sentence:
            choices = (Choice.TAKE, Choice.KEEP, Choice.DROP)
            return Row(name=name, said=said, key=Becomes.SENTENCE, sentence=sentence, choices=choices)
        return Row(name=name, said=said, key=Becomes.WAITS)
    if by_address_only(declared, rule, said):
        return Row(name=name, said=said, key=Becomes.ADDRESS)
    closest = _closest(declared, rule, said)
    if closest is not None and closest != said:
        choices = (Choice.TAKE, Choice.KEEP, Choice.DROP)
        wire = _wire(route, name, closest)
        return Row(name=name, said=said, key=Becomes.NEAREST, value=closest, wire=wire, choices=choices)
    wire = _wire(route, name, said)
    return Row(name=name, said=said, key=Becomes.RENAMED if wire[0] else Becomes.SAME, wire=wire)


def _closest(declared: Field, rule: FieldRule, said: object) -> str | None:
    return (
        nearest(rule, said) if is_closed(declared) and rule.offered and is_filled(declared, said) else None
    )


def _without_lost_names(row: Row, lost: set[str]) -> Row:
    """The prompt's row without the names of things that do not go over."""
    said = row.said
    if row.name != "prompt" or not isinstance(said, str):
        return row
    prompt = without_tags(said, [kind for kind in KINDS if list_of(kind) in lost])
    if prompt == said:
        return row
    choices = (Choice.TAKE, Choice.KEEP, Choice.DROP)
    return Row(name="prompt", said=said, key=Becomes.PROMPT, value=prompt, choices=choices)


def _wire(route: Route, name: str, value: object) -> tuple[str, str]:
    """What a field and its value are called in Kling's new design (Kling docs, 3.0 models: settings,
    contents); empty where nothing is renamed."""
    if route.design != "new":
        return "", ""
    return next(_renamed(name, value), ("", ""))


def _renamed(name: str, value: object) -> Iterator[tuple[str, str]]:
    if name == "mode" and str(value) in RESOLUTIONS:
        yield "resolution", RESOLUTIONS[str(value)]
    elif name == "sound" and str(value) in AUDIO:
        yield "audio", AUDIO[str(value)]
    elif name == "image":
        yield "first_frame", ""
    elif name == "image_tail":
        yield "last_frame", ""
    elif name == "prompt" and isinstance(value, str) and tags_in(value):
        yield "references", ", ".join(f"@{tag.kind}_{tag.number}" for tag in tags_in(value))
