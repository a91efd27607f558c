"""The head of the panel: which form, which provider, which model, and what that model does not take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import Catalog, Model
from kling_studio.domain.form import Violation
from kling_studio.ui import theme
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import FormView
from kling_studio.ui.compose.summary_line import SummaryLine
from kling_studio.ui.compose.words import route_summary
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.words import Message
from kling_studio.ui.measures import calendar_day
from kling_studio.ui.texts import choice_word, endpoint_name, provider_name, rule_sentence

MAIN_FORMS = ("text2video", "image2video", "omni-video")
"""The forms that are one click away; the others are in a list below them."""

OTHER = " "
"""Stands in the list of models for one that is not listed; no model's id has a space."""


class Head(QWidget):
    """The route pickers. Each tells what the user chose; `show_route` tells them what is."""

    endpointChosen = Signal(str)
    providerChosen = Signal(str)
    modelChosen = Signal(str)
    fixed = Signal(object)

    def __init__(self, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._endpoints = Segmented()
        self._endpoints.setObjectName("endpointPicker")
        self._endpoints.setAccessibleName(self.tr("Form"))
        self._endpoints.changed.connect(self.endpointChosen)
        self._further = Picker()
        self._further.setObjectName("endpointPicker.further")
        self._further.setAccessibleName(self.tr("Further forms"))
        self._further.changed.connect(self._choose_further)
        self._providers = Picker()
        self._providers.setObjectName("providerPicker")
        self._providers.setAccessibleName(self.tr("Provider"))
        self._providers.changed.connect(self.providerChosen)
        self._models = Picker()
        self._models.setObjectName("modelPicker")
        self._models.setAccessibleName(self.tr("Model"))
        self._models.changed.connect(self._choose_model)
        self._other = LineEdit(self.tr("Model id, as the provider names it"), self)
        self._other.setObjectName("modelPicker.other")
        self._other.setAccessibleName(self.tr("Other model"))
        self._other.setToolTip(self.tr("Sent as you write it; the catalogue's rules do not know it"))
        self._other.editingFinished.connect(self._write_model)
        self._other.hide()
        self._writing = False
        self._summary = SummaryLine(self)
        self._summary.setObjectName("routeSummary")
        self._message = Message("model_name.message", self)
        self._message.fixed.connect(lambda: self.fixed.emit(self._fix))
        self._fix: Mapping[str, Any] = {}
        self._endpoint = self._model = ""
        look = theme.current()
        route = QHBoxLayout()
        route.setSpacing(look.space("s"))
        route.addWidget(self._providers, 4)
        route.addWidget(self._models, 5)
        column = QVBoxLayout(self)
        padding = look.space("m")
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(look.space("xs"))
        column.addWidget(self._endpoints)
        column.addWidget(self._further)
        column.addSpacing(look.space("m") - look.space("xs"))
        column.addLayout(route)
        column.addWidget(self._other)
        column.addWidget(self._summary)
        column.addWidget(self._message)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        links = self._message.findChildren(LinkLabel)
        forms = [*self._endpoints.findChildren(QWidget), self._further]
        return [*forms, self._providers, self._models, self._other, *links]

    def show_route(self, state: FormState, view: FormView) -> None:
        """Shows where the recipe would go."""
        catalog, route = self._catalog, view.route
        self._endpoint = state.endpoint
        self._show_forms(catalog.endpoints(state.provider), state.endpoint)
        self._providers.set_options([Option(name, provider_name(name)) for name in catalog.providers()])
        self._providers.set_value(state.provider)
        models = [self._option(model) for model in catalog.models(state.provider, state.endpoint)]
        if route.model not in {option.value for option in models}:
            models.append(Option(route.model, route.model, self.tr("Not in the catalogue")))
        models.append(Option(OTHER, self.tr("Other model…")))
        self._model = route.model
        self._models.set_options(models)
        self._summary.show_text(route_summary(catalog, route))
        typed = not route.known and not route.elsewhere
        self._show_other(typed, route.model)
        self._show_violation(next((v for v in view.violations if v.field == "model_name"), None), typed)

    def _show_other(self, typed: bool, model: str) -> None:
        """The line for an id that the catalogue does not list, while there is one or one is written."""
        self._models.set_value(OTHER if self._writing else model)
        self._other.setVisible(typed or self._writing)
        if not self._writing and self._other.text() != model:
            self._other.setText(model if typed else "")

    def _choose_model(self, model: str) -> None:
        self._writing = model == OTHER
        if self._writing:
            self._other.clear()
            self._other.show()
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.modelChosen.emit(model)

    def _write_model(self) -> None:
        """What was written becomes the model; nothing written leaves the one that was chosen."""
        model = "".join(self._other.text().split())
        self._writing = False
        if model and model != self._model:
            self.modelChosen.emit(model)
        self._models.set_value(self._model)
        if not model:
            self._other.hide()

    def _show_forms(self, names: Sequence[str], chosen: str) -> None:
        options = [Option(name, endpoint_name(name)) for name in names]
        further = [option for option in options if option.value not in MAIN_FORMS]
        self._endpoints.set_options([option for option in options if option.value in MAIN_FORMS])
        self._endpoints.set_value(chosen)
        self._further.setVisible(bool(further))
        self._further.set_options([Option("", self.tr("Further forms…")), *further])
        self._further.set_value(chosen)

    def _choose_further(self, name: str) -> None:
        if name:
            self.endpointChosen.emit(name)
        else:  # the words that only stand there; the form that is shown stays
            self._further.set_value(self._endpoint)

    def focus_model(self) -> None:
        """Puts the keyboard on the model."""
        self._models.setFocus()

    def _show_violation(self, violation: Violation | None, typed: bool) -> None:
        self._models.set_error(violation is not None)
        told = violation is None and not typed
        self._summary.setVisible(told and bool(self._summary.text()))
        if violation is None:
            doubt = self.tr("Not in the catalogue: sent as written, may be refused")
            self._message.say(doubt if typed else "", "caution")
            return
        self._fix = violation.fix
        model = str(violation.fix.get("model_name", ""))
        link = self.tr("Use {value}").format(value=choice_word("model_name", model)) if model else ""
        self._message.say(rule_sentence(violation), "danger", link)

    def _option(self, model: Model) -> Option:
        day = model.retired_on
        if day is None:
            if not model.doubtful:
                return Option(model.name, model.name, model.label)
            note = self.tr("may be refused")
            return Option(model.name, model.name, model.label, caution=True, note=note)
        said = calendar_day(day)
        hint = self.tr("{name}; retired by Kling on {day}, may be refused").format(
            name=model.label, day=said
        )
        note = self.tr("retired {day}").format(day=said)
        if model.gone:
            hint = self.tr("{name}; retired by Kling on {day} and refused since").format(
                name=model.label, day=said
            )
        return Option(model.name, model.name, hint, caution=True, note=note)
