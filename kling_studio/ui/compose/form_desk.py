"""What the user's hands make of the form: another route, another value, a picture elsewhere.

Whatever replaces something is said, and one click takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from kling_studio.catalog import Catalog
from kling_studio.domain.form import Endpoint, PictureField
from kling_studio.engine.settings import BEYOND_LIMITS, Settings
from kling_studio.ui.compose import frames, going, words
from kling_studio.ui.compose.form_state import FormState, follow_tags
from kling_studio.ui.compose.form_view import FormView
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.texts import field_label


class FormDesk(QObject):
    """Every change goes to the HeldForm, which keeps it."""

    def __init__(
        self,
        form: HeldForm,
        shown: Callable[[], FormView],
        catalog: Catalog,
        endpoints: Mapping[str, Endpoint],
        settings: Settings,
        parent: QObject,
    ) -> None:
        """`shown` tells what is on screen of the form just now."""
        super().__init__(parent)
        self._form = form
        self._shown = shown
        self._catalog = catalog
        self._endpoints = endpoints
        self._settings = settings

    def choose_provider(self, provider: str) -> None:
        """Goes to another provider; to one that is not known nothing goes."""
        if provider in self._catalog.providers():
            self._go_on(self._state.with_provider(provider, self._catalog))

    def choose_endpoint(self, endpoint: str) -> None:
        """Goes to another form, where the present provider has it."""
        if endpoint in self._catalog.endpoints(self._state.provider):
            self._go_on(self._state.with_endpoint(endpoint))

    def choose_model(self, model: str) -> None:
        """Goes to another model of the present provider and form."""
        self._go_on(self._state.with_model(model))

    def choose_takes(self, takes: int) -> None:
        """Asks for another number of takes."""
        self._form.change(self._state.with_takes(takes))

    def choose_limits(self, beyond: bool) -> None:
        """Lifts the route's documented limits to Kling's own, or puts them back, and remembers it."""
        self._settings.set(BEYOND_LIMITS, beyond)
        self._form.change(self._state.with_limits(beyond=beyond))

    def edit(self, name: str, value: object) -> None:
        """A field's editor holds another value; the names in the prompt follow a list that it names."""
        before = self._state
        state = follow_tags(before, before.with_value(name, value), name)
        field = self._endpoints[before.endpoint].field(name)
        replaced = isinstance(field, PictureField) and value and before.values.get(name)
        if state.values.get("prompt") != before.values.get("prompt") and name != "prompt":
            self._form.replace(state, words.tags_followed(before, state), "2")
        elif replaced and state != before:
            said = self.tr("{label} is a different picture now.").format(label=field_label(name))
            self._form.replace(state, said, "2")
        else:
            self._form.change(state)

    def address(self, name: str, address: str | None) -> None:
        """Writes the address that stands in for a picture of this computer."""
        self._form.change(self._state.with_address(name, address))

    def mend(self, fix: Mapping[str, Any]) -> None:
        """Sets what a violation's link offers."""
        self._form.change(self._state.with_values(fix))

    def set_values(self, values: Mapping[str, Any], *, model: str = "", said: str = "") -> None:
        """Fills fields in, None empties one; chooses a model where one is named.

        `said`: a sentence, with which one click takes all of it back.
        """
        state = self._state.with_values(values)
        self._form.replace(state.with_model(model) if model else state, said, "2")

    def swap_frames(self) -> None:
        """Lets start and end frame change places."""
        said = self.tr("Start and end frame have changed places.")
        self._form.replace(frames.swapped(self._state), said, "2")

    def take_frame(self, field: str, picture: Path) -> None:
        """Puts a picture into the form of image to video, as `image` or `image_tail`, and says so."""
        state, said = frames.placed(self._state, field, str(picture), self._catalog, self._gone_on)
        self._form.replace(state, said, "2", always=True)

    def clear(self) -> None:
        """Empties the form; provider, form and models stay."""
        emptied = self._state.cleared().with_limits(beyond=self._settings.get(BEYOND_LIMITS))
        self._form.replace(emptied, self.tr("The form is empty now."), "2")

    @property
    def _state(self) -> FormState:
        return self._form.state

    def _go_on(self, state: FormState) -> None:
        state, said = self._gone_on(state)
        back = state.uncovered() if any(state.covered.values()) else None
        self._form.replace(state, said, "2", always=bool(said), back=back)

    def _gone_on(self, state: FormState) -> tuple[FormState, str]:
        return going.gone_on(self._shown(), state, self._catalog, self._endpoints[state.endpoint])
