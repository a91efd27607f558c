"""The callout at a field that is off: why, and the one button that makes it possible."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.domain.form import Endpoint
from kling_studio.ui.compose import words
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import Way, way_to
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.texts import field_label, isolate


def explain(
    name: str, state: FormState, catalog: Catalog, endpoint: Endpoint, beside: QWidget
) -> tuple[Callout, Way | None]:
    """Opens the callout; the way its button stands for is None where there is no button."""
    translate = QCoreApplication.translate
    route = state.route(catalog)
    models = catalog.models_taking(state.provider, state.endpoint, name)
    way = way_to(name, state, catalog, endpoint, tuple(model.name for model in models))
    said = route.rule(name, {}).retired_with is not None
    title = translate("Compose", "{field} is off").format(field=field_label(name))
    sentence = " ".join(filter(None, (words.why_off(name, route), words.what_is_known(name, route))))
    if way is None:
        callout = Callout(title, f"{sentence} {words.no_way(route)}", parent=beside.window())
    else:
        retired = next(model.retired_on is not None for model in models if model.name == way.model)
        callout = Callout(
            title,
            f"{sentence} {words.retired_warning(way.model)}" if retired and not said else sentence,
            translate("Compose", "Use {model}").format(model=isolate(way.model)),
            words.way_words(way),
            beside.window(),
        )
    callout.open_beside(beside)
    return callout, way
