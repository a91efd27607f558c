"""Going on to another form, provider or model: what comes along, and what has to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import Catalog
from kling_studio.domain.form import Endpoint
from kling_studio.domain.tags import readable
from kling_studio.ui.compose import carried
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import FormView, effective_values
from kling_studio.ui.texts import choice_word, field_label, isolate

MODE = "mode"
"""The field that a price goes by, and that starts differently in some forms."""


def gone_on(
    before: FormView, state: FormState, catalog: Catalog, endpoint: Endpoint
) -> tuple[FormState, str]:
    """The form that was chosen, its mode the one that was shown before wherever its route takes that, and
    a sentence where something stands there now that the form did not have when it was left."""
    translate = QCoreApplication.translate
    route = state.route(catalog)
    mode = before.recipe.values.get(MODE)
    values = effective_values(state, route, endpoint)
    there = values.get(MODE)
    if mode and there and mode != there and mode in route.rule(MODE, values).choices:
        state = state.with_carried({MODE: mode})
        there = effective_values(state, route, endpoint).get(MODE)
    said = []
    if mode and there and mode != there:
        sentence = translate("Compose", "The mode is {there} here: this model does not take {before}.")
        said.append(sentence.format(there=choice_word(MODE, there), before=choice_word(MODE, mode)))
    replaced = [
        field_label(field.name)
        for field in endpoint.fields
        if state.covered.get(field.name) and route.rule(field.name, values).offered
    ]
    if replaced and state.endpoint != before.recipe.endpoint:
        sentence = translate("Compose", "Carried over, in place of what was here: {fields}.")
        said.append(sentence.format(fields=QLocale().createSeparatedList(replaced)))
    if state.endpoint != before.recipe.endpoint:
        left = state.others.get(before.recipe.endpoint, {})
        names = carried.left_behind(state.covered, left, state.latest)
        if names:
            sentence = translate("Compose", "Carried over without {names}, which only the other form has.")
            listed = QLocale().createSeparatedList([isolate(readable(name)) for name in names])
            said.append(sentence.format(names=listed))
    return state, " ".join(said)
