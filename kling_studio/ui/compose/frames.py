"""Start and end frame as a pair: they change places, and a frame of a clip becomes one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import FormView
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.texts import endpoint_name, field_label, isolate, provider_name

START, END = "image", "image_tail"
"""The fields of the pair (Kling docs, image2video)."""

ENDPOINT = "image2video"

GoOn = Callable[[FormState], tuple[FormState, str]]
"""Lets a form that was gone to keep what came along, and says what has to be said of it."""


class SwapButton(ToolButton):
    """Between the two tiles; there while the route takes both, lit while one of them holds a picture."""

    def __init__(self, parent: QWidget) -> None:
        word = QCoreApplication.translate("Frames", "Swap start and end frame")
        super().__init__("arrow-left-right", word, parent, icon_size=14, size="hit_min")
        self.setObjectName("swapFrames")

    def show_for(self, view: FormView) -> None:
        """Follows the form."""
        pair = [shown for shown in view.fields if shown.name in (START, END)]
        self.setVisible(all(shown.rule.offered for shown in pair))
        self.setEnabled(any(shown.value for shown in pair))


def swapped(state: FormState) -> FormState:
    """The form with start and end frame in each other's place; one alone goes to the other place."""
    start, end = state.values.get(START), state.values.get(END)
    return state.with_value(START, end).with_value(END, start)


def placed(
    state: FormState, field: str, picture: str, catalog: Catalog, go_on: GoOn
) -> tuple[FormState, str]:
    """The form with a picture as START or END, and what is to be said of it.

    It goes to the form of image to video, on the present provider; where that has none, nothing changes.
    `go_on` finishes a change of form.
    """
    translate = QCoreApplication.translate
    label = field_label(field)
    if ENDPOINT not in catalog.endpoints(state.provider):
        said = translate("Frames", "{provider} has no form for it; choose another provider first.")
        return state, said.format(provider=provider_name(state.provider))
    moved = state.endpoint != ENDPOINT
    state, told = go_on(state.with_endpoint(ENDPOINT))
    state = state.with_value(field, picture)
    route = state.route(catalog)
    if not route.rule(field, state.values).offered:
        said = translate("Frames", "{label} is kept, but {model} does not take one with these settings.")
        return state, said.format(label=label, model=isolate(route.model))
    if moved:
        said = translate("Frames", "{label} is the frame from the player. The form is now {form}.")
        return state, " ".join((said.format(label=label, form=endpoint_name(ENDPOINT)), told)).strip()
    return state, translate("Frames", "{label} is the frame from the player.").format(label=label)
