"""What of the form stays here on the present route, and why; what the provider is known to ignore."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import FOLLOWS_FRAME, FOLLOWS_VIDEO, NOT_BY_MODEL, Route
from kling_studio.catalog.comparison import is_filled
from kling_studio.catalog.route import UNDER_ANOTHER
from kling_studio.ui.compose.form_view import FieldView, FormView
from kling_studio.ui.texts import choice_word, field_label, isolate, provider_name

translate = QCoreApplication.translate


def unsent_lines(view: FormView) -> list[str]:
    """One line for each field that was filled in and is not sent, in the form's order."""
    return [line for shown in view.fields if (line := _why(shown, view.route))]


def ignored_line(view: FormView) -> str:
    """What of it the provider takes and is known to ignore; empty where nothing is."""
    values, rules = view.recipe.values, view.route.rules
    ignored = [
        name for name in view.route.ignores if name in values and values[name] != rules[name].default
    ]
    if not ignored:
        return ""
    names = QLocale().createSeparatedList([field_label(name) for name in ignored])
    return translate("Compose", "{provider} is known to ignore: {fields}").format(
        provider=provider_name(view.route.provider), fields=names
    )


def _why(shown: FieldView, route: Route) -> str:
    label = field_label(shown.name)
    if shown.local:
        only = translate("Compose", "{field}: your file stays here, {provider} takes addresses only")
        return only.format(field=label, provider=provider_name(route.provider))
    if not shown.kept or not is_filled(shown.field, shown.value) or shown.rule.always == shown.value:
        return ""
    match shown.rule.why_off:
        case reason if reason == FOLLOWS_FRAME:
            return translate("Compose", "{field}: follows the start frame").format(field=label)
        case reason if reason == FOLLOWS_VIDEO:
            return translate("Compose", "{field}: follows the video").format(field=label)
        case reason if reason == UNDER_ANOTHER and shown.rule.under is not None:
            other, wanted = shown.rule.under
            return translate("Compose", "{field}: works only with “{other}: {value}”").format(
                field=label, other=field_label(other), value=_word(other, wanted)
            )
        case reason if reason == NOT_BY_MODEL and not route.known:
            return translate("Compose", "{field}: not in this form's general rules").format(field=label)
    return translate("Compose", "{field}: {model} does not take it").format(
        field=label, model=isolate(route.model)
    )


def _word(name: str, value: str | bool) -> str:
    if isinstance(value, bool):
        return choice_word("switch", "on" if value else "off")
    return choice_word(name, value)
