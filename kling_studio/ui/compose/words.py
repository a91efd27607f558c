"""The compose panel's own sentences, worked out from what the form shows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import Catalog, Route
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.money import Price
from kling_studio.domain.tags import tags_in
from kling_studio.ui.compose.form_state import REHEARSAL, FormState, Loaded
from kling_studio.ui.compose.form_view import FormView, Verdict
from kling_studio.ui.compose.notes import short_day
from kling_studio.ui.measures import bare_money, iso_day, money
from kling_studio.ui.texts import choice_word, field_label, isolate, provider_name, rule_sentence

translate = QCoreApplication.translate


def hold_up(view: FormView) -> str:
    """Why Generate is off, as one line; empty where the form has nothing against it.

    Several broken rules are the panel's to count: Qt's tools take a plural from `self.tr` alone.
    """
    match view.verdict:
        case Verdict.READY:
            return ""
        case Verdict.LOOKING:
            return translate("Compose", "Checking the picture…")
        case Verdict.MISSING:
            shown = view.field(view.first)
            if shown is not None and shown.rule.addresses_only:
                label = field_label(view.first)
                return translate("Compose", "{field}: write its address first").format(field=label)
            if view.first in ("face_choose", "session_id"):
                return _faceless(view)
            return _missing(view.first)
    return translate("Compose", "One thing to fix before you can generate")


def _faceless(view: FormView) -> str:
    if any(view.recipe.values.get(name) for name in ("video_url", "video_id")):
        return translate("Compose", "Find the faces of the video first")
    return translate("Compose", "Name a video or one of your clips first")


def _missing(field: str) -> str:
    if field == "prompt":
        return translate("Compose", "First write what happens in the shot")
    if field == "image":
        return translate("Compose", "Add a start frame first")
    return rule_sentence(Violation(field, RuleKey.REQUIRED))


def price_words(price: Price | None, takes: int) -> tuple[str, str]:
    """The amount, and the line under it that says where it comes from."""
    if price is None:
        return translate("Compose", "Price unknown"), translate("Compose", "See the provider's prices")
    total = money(price * takes)
    if not price.amount:
        return total, translate("Compose", "Free while rehearsing")
    each = isolate(f"{takes} × {bare_money(price)}") if takes > 1 else ""
    return total, _origin(each, isolate(iso_day(price.as_of)) if price.as_of else "")


def _origin(each: str, day: str) -> str:
    if not day:
        return (
            translate("Compose", "{sum}, estimated").format(sum=each)
            if each
            else translate("Compose", "Estimated")
        )
    if not each:
        return translate("Compose", "Price list of {day}").format(day=day)
    return translate("Compose", "{sum} · {day}").format(sum=each, day=day)


def route_summary(catalog: Catalog, route: Route) -> str:
    """What this model does not take, or takes under conditions only, on one line."""
    if route.provider == REHEARSAL:
        return translate("Compose", "Rehearsal: nothing leaves this computer")
    if not route.known:
        return translate("Compose", "Not in the catalogue; the general rules are checked")
    parts = [_condition(name, needs) for name, needs in _conditions(route)]
    wanted = [
        field_label(name)
        for name, rule in route.rules.items()
        if not rule.offered
        and not rule.hidden
        and not rule.always
        and catalog.models_taking(route.provider, route.endpoint, name)
    ]
    if wanted:
        names = QLocale().createSeparatedList(wanted)
        parts.append(translate("Compose", "not on this model: {fields}").format(fields=names))
    if route.doubtful:
        named = translate("Compose", "{provider} does not name it, may be refused")
        parts.insert(0, named.format(provider=provider_name(route.provider)))
    if route.retired_on is not None:
        parts.insert(0, translate("Compose", "Retired by Kling, may be refused"))
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def _conditions(route: Route) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    told = ("mode", "duration")  # what else a field needs is told at the field
    needs = {
        name: {other: rule.needs[other] for other in told if other in rule.needs}
        for name, rule in route.rules.items()
        if rule.offered
    }
    return [(name, wanted) for name, wanted in needs.items() if wanted]


def _condition(name: str, needs: dict[str, tuple[str, ...]]) -> str:
    words = [choice_word(other, value) for other, wanted in needs.items() for value in wanted]
    return translate("Compose", "{field} in {choices} only").format(
        field=field_label(name), choices=QLocale().createSeparatedList(words)
    )


def why_off(field: str, route: Route) -> str:
    """Why the form shows a field as off."""
    return translate("Compose", "{model} has no {field}, so none is sent. What you set is kept.").format(
        model=isolate(route.model), field=field_label(field)
    )


def what_is_known(field: str, route: Route) -> str:
    """What is known of a field that the gateway documents and only retired models take; else empty."""
    day = route.rule(field, {}).retired_with
    if day is None:
        return ""
    if route.provider == REHEARSAL:
        return ""
    return translate(
        "Compose",
        "{provider} documents it, but Kling announced the end of the models that have it for {day}, "
        "so it may be refused.",
    ).format(provider=provider_name(route.provider), day=short_day(day))


def no_way(route: Route) -> str:
    """What is said where no model of the provider takes the field."""
    return translate("Compose", "No model of {provider} takes it here.").format(
        provider=provider_name(route.provider)
    )


def tags_followed(before: FormState, after: FormState) -> str:
    """What became of the names in the prompt when a list was changed."""
    named = [len(tags_in(str(state.values.get("prompt") or ""))) for state in (before, after)]
    if named[1] < named[0]:
        return translate("Compose", "What you took out is no longer named in the prompt.")
    return translate("Compose", "The prompt's numbers follow the new order.")


def needs_key(provider: str) -> str:
    """The line above Generate where the provider has no key yet."""
    return translate("Compose", "{provider} needs your key first").format(provider=provider_name(provider))


def left_out(loaded: Loaded) -> str:
    """What of a recipe the form could not take; empty where it took all."""
    if loaded.endpoint:
        return translate("Compose", "This recipe is for “{endpoint}”, which has no form here.").format(
            endpoint=isolate(loaded.endpoint)
        )
    said = []
    if loaded.provider:
        said.append(
            translate("Compose", "This recipe names “{provider}”, which is not known here.").format(
                provider=isolate(loaded.provider)
            )
        )
    if loaded.fields:
        said.append(
            translate("Compose", "Left out, as this form has no such fields: {fields}").format(
                fields=isolate(", ".join(loaded.fields))
            )
        )
    return " ".join(said)
