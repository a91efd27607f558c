"""What of the form the motion brush works on, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from kling_studio.catalog import Catalog, FieldRule, is_empty
from kling_studio.catalog.elsewhere import offers
from kling_studio.domain.form import Endpoint
from kling_studio.ui.compose import words
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import FormView, composed_of, fit_of
from kling_studio.ui.compose.notes import short_day
from kling_studio.ui.texts import choice_word, field_label, isolate

BRUSH_FIELDS = ("static_mask", "dynamic_masks")
"""What the motion brush paints (Kling docs, image2video)."""

BRUSH_ENDPOINT = "image2video"
"""The form that has these fields."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why what is painted is not sent as things are: a sentence, and the one click that frees it.

    The click sets the fields in `fix`, or chooses `model`; without `link` there is none. `calm`: it is
    sent, but may be refused.
    """

    sentence: str
    link: str = ""
    fix: Mapping[str, Any] = field(default_factory=dict)
    model: str = ""
    calm: bool = False


@dataclass(frozen=True, slots=True)
class BrushForm:
    """`taken`: the form has a motion brush at all. `image`: a path or an address, empty for none.

    `values`: the fields of the brush as they were filled in, whichever model is chosen. `seconds`: of the
    clip. `title`: what the shot is, in the prompt's words.
    """

    taken: bool
    image: str
    values: Mapping[str, Any]
    seconds: float
    title: str
    hindrances: tuple[Hindrance, ...]


def brush_form(state: FormState, view: FormView, catalog: Catalog, endpoint: Endpoint) -> BrushForm:
    """Works it out. Pure and quick: it runs on every change of the form."""
    taken = all(endpoint.field(name) is not None for name in BRUSH_FIELDS)
    hindrances = tuple(_hindrances(state, view, catalog, endpoint)) if taken else ()
    duration = view.recipe.values.get("duration")
    seconds = float(duration) if isinstance(duration, str) and duration.isdecimal() else 5.0
    return BrushForm(
        taken,
        str(state.values.get("image") or ""),
        {name: state.values.get(name) for name in BRUSH_FIELDS},
        seconds,
        str(state.values.get("prompt") or ""),
        hindrances,
    )


def _hindrances(state: FormState, view: FormView, catalog: Catalog, endpoint: Endpoint) -> list[Hindrance]:
    shown = view.field(BRUSH_FIELDS[1])
    if shown is None:
        return []
    if not shown.rule.offered:
        return [_off(state, view, catalog, endpoint)]
    found = [_excluded(other) for other in shown.rule.excludes if not is_empty(_filled(view, other))]
    found += [_unmet(view, name, wanted) for name, wanted in shown.rule.unmet.items()]
    if shown.rule.retired_with is not None and not view.route.free:
        found.append(_retired(shown.rule))
    return found


def _off(state: FormState, view: FormView, catalog: Catalog, endpoint: Endpoint) -> Hindrance:
    route, name = view.route, BRUSH_FIELDS[1]
    off = QCoreApplication.translate(
        "Compose", "{model} has no motion brush: what you paint is kept, not sent."
    ).format(model=isolate(route.model))
    sentence = " ".join(filter(None, (off, words.what_is_known(name, route))))
    here = fit_of(state, catalog, endpoint, {})
    found = offers(name, composed_of(state, endpoint), here, catalog, (state.provider,))
    ways = [offer for offer in found if offer.route.provider == state.provider]
    if not ways:
        return Hindrance(f"{sentence} {words.no_way(route)}")
    model = min(ways, key=lambda offer: len(offer.changes)).route.model
    link = QCoreApplication.translate("Compose", "Use {model}").format(model=isolate(model))
    return Hindrance(sentence, link, model=model)


def _excluded(other: str) -> Hindrance:
    sentence = QCoreApplication.translate(
        "Compose", "The motion brush and “{field}” cannot go together: Kling takes only one of them."
    ).format(field=field_label(other))
    link = QCoreApplication.translate("Compose", "Remove {field}").format(field=field_label(other))
    return Hindrance(sentence, link, {other: None})


def _unmet(view: FormView, name: str, wanted: tuple[str, ...]) -> Hindrance:
    choices = [choice_word(name, value) for value in wanted]
    sentence = QCoreApplication.translate(
        "Compose", "{model} takes a motion brush with {field} {choice} only."
    ).format(model=isolate(view.route.model), field=field_label(name), choice=", ".join(choices))
    if len(wanted) != 1:
        return Hindrance(sentence)
    link = QCoreApplication.translate("Compose", "Use {value}").format(value=choices[0])
    return Hindrance(sentence, link, {name: wanted[0]})


def _retired(rule: FieldRule) -> Hindrance:
    sentence = QCoreApplication.translate(
        "Compose", "Kling announced the end of the models with a motion brush for {day}: it may be refused."
    ).format(day=short_day(rule.retired_with))
    return Hindrance(sentence, calm=True)


def _filled(view: FormView, name: str) -> Any:
    shown = view.field(name)
    return None if shown is None or shown.kept else shown.value
