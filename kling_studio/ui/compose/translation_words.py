"""What the translation of an older recipe says: why it is needed, each row, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog.comparison import Fit
from kling_studio.catalog.translation import PROVIDER, Age, Becomes, Choice, Reason, Row
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.camera_preview import move_of
from kling_studio.ui.compose.camera_words import in_words
from kling_studio.ui.compose.notes import short_day
from kling_studio.ui.compose.offer_words import value_word
from kling_studio.ui.texts import endpoint_name, field_label, isolate, provider_name

translate = QCoreApplication.translate

_LONGEST = 240
"""Characters of a value that a row shows."""


def why(reason: Reason, recipe: Recipe) -> str:
    """Why the recipe cannot go into the form as it is."""
    model, provider = isolate(recipe.model), provider_name(recipe.provider)
    day = short_day(reason.day)
    match reason.age:
        case Age.DESIGN:
            said = translate("Compose", "It is written for the newer design of Kling's API.")
        case Age.RETIRED:
            said = translate(
                "Compose", "It names {model}. Kling announced its end for {day}; {provider} may refuse it."
            )
        case Age.GONE:
            said = translate("Compose", "It names {model}, which {provider} has refused since {day}.")
        case Age.NO_PROVIDER:
            said = translate("Compose", "It names the provider “{provider}”, which is not known here.")
        case Age.NO_FORM:
            said = translate("Compose", "{provider} has no form “{form}”.")
        case Age.OTHER_FORM:
            said = translate("Compose", "{provider} has {model} only for forms other than “{form}”.")
    return said.format(model=model, provider=provider, day=day, form=endpoint_name(recipe.endpoint))


def label(row: Row) -> str:
    """What the row is about."""
    if row.name == PROVIDER:
        return translate("Compose", "Provider")
    return field_label(row.name)


def said(row: Row) -> str:
    """What the recipe says."""
    if row.name == PROVIDER:
        return provider_name(str(row.said))
    return isolate(_cut(row.origin)) if row.origin else value_text(row.name, row.said)


def becomes(row: Row) -> str:
    """What it becomes by the suggestion."""
    match row.key:
        case Becomes.PROVIDER if row.value != row.said:
            return provider_name(str(row.value))
        case Becomes.SENTENCE:
            return translate("Compose", "Not available here. In the prompt instead: {sentence}").format(
                sentence=isolate(row.sentence)
            )
        case Becomes.WAITS:
            return translate("Compose", "Not available here; kept in the form, not sent")
        case Becomes.ADDRESS:
            return translate("Compose", "Only an address can be sent there; the file is kept in the form")
        case Becomes.THEIRS:
            return translate("Compose", "An id that only its own provider knows; left out")
        case Becomes.UNKNOWN:
            return translate("Compose", "This form has no such field; left out")
        case Becomes.PROMPT:
            return translate("Compose", "Without the names of what is left behind: {prompt}").format(
                prompt=_cut(str(row.value))
            )
        case Becomes.NEAREST:
            nearest = value_text(row.name, row.value)
            return translate("Compose", "{value}, the nearest there is").format(
                value=_with_wire(nearest, row)
            )
        case Becomes.SAME | Becomes.RENAMED if row.origin:
            return value_text(row.name, row.said)
        case Becomes.SAME | Becomes.RENAMED | Becomes.PROVIDER:
            return _with_wire(translate("Compose", "The same"), row)
    return value_text(row.name, row.value)


def choice_word(choice: Choice, row: Row) -> str:
    """What can be done with a row."""
    match choice:
        case Choice.DROP:
            return translate("Compose", "Leave out")
        case Choice.KEEP:
            return translate("Compose", "Keep as it is")
    if row.key is Becomes.SENTENCE:
        return translate("Compose", "Say it in the prompt")
    return translate("Compose", "Take this")


def value_text(name: str, value: Any) -> str:
    """A value as a person reads it; lists and objects as the recipe has them."""
    if value in (None, ""):
        return "–"
    move = move_of(value) if name == "camera_control" else None
    if move is not None and (sentence := in_words(move)):
        return isolate(sentence)
    if isinstance(value, str) and Path(value).is_absolute():
        return isolate(Path(value).name)
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return isolate(_cut(json.dumps(value, ensure_ascii=False)))
    if name in ("prompt", "negative_prompt"):
        return _cut(str(value))
    return value_word(name, value) if not isinstance(value, float) else isolate(f"{value:g}")


def target_name(fit: Fit) -> str:
    """A route in the list of those that the recipe can become one for."""
    named = translate("Compose", "{provider}, {model}").format(
        provider=isolate(provider_name(fit.route.provider)), model=isolate(fit.route.model)
    )
    if fit.retired_on is None:
        return named
    return translate("Compose", "{route} (retired)").format(route=named)


def done(rows: Sequence[Row], chosen: Mapping[str, Choice]) -> str:
    """What is said after the recipe went into the form."""
    told = translate("Compose", "The form holds the translated recipe now.")
    dropped = [label(row) for row in rows if chosen.get(row.name, row.choices[0]) is Choice.DROP]
    if dropped:
        left = translate("Compose", "Left out: {fields}.").format(
            fields=QLocale().createSeparatedList(dropped)
        )
        told = f"{told} {left}"
    return told


def _with_wire(text: str, row: Row) -> str:
    name, value = row.wire
    if not name:
        return text
    return translate("Compose", "{value}, called {name} there").format(
        value=text, name=isolate(f"{name} {value}".strip())
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
