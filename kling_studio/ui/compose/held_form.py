"""The form that the panel holds: every change of it goes through here, is kept, and can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kling_studio.catalog import Catalog
from kling_studio.engine.settings import BEYOND_LIMITS, DRAFT, LAST_MODELS, Settings
from kling_studio.ui.compose.form_state import FormState, first_form, from_draft

KEEP_AFTER = 500
"""Milliseconds without a change after which the unfinished form is kept."""


class HeldForm(QObject):
    """`changed`: the FormState before and after. `said`: a sentence about what was replaced, its tone and
    the word of its link, which is to call `take_back`. `unsaid`: nothing can be taken back any more.
    """

    changed = Signal(object, object)
    said = Signal(str, str, str)
    unsaid = Signal()

    def __init__(
        self, catalog: Catalog, settings: Settings, parent: QObject, prompt: str | None, takes: int = 1
    ) -> None:
        """Begins with the form of the last time; `prompt`: the words typed since, None for none."""
        super().__init__(parent)
        self._settings = settings
        self._before: FormState | None = None
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_AFTER)
        self._keep.timeout.connect(self.keep)
        start = first_form(catalog, settings.get(LAST_MODELS))
        start = start.with_limits(beyond=settings.get(BEYOND_LIMITS))
        self._state: FormState = from_draft(settings.get(DRAFT), catalog, start.with_takes(takes))
        if prompt is not None and prompt != str(self._state.values.get("prompt") or ""):
            self._state = self._state.with_value("prompt", prompt or None)

    @property
    def state(self) -> FormState:
        """The form as it is now."""
        return self._state

    def change(self, state: FormState) -> None:
        """The user went on: what was replaced before cannot be brought back without losing that."""
        before, self._state = self._state, state
        if state == before:
            return
        if self._before is not None:
            self._before = None
            self.unsaid.emit()
        self._keep.start()
        self.changed.emit(before, state)

    def replace(
        self, state: FormState, said: str, tone: str, *, always: bool = False, back: FormState | None = None
    ) -> None:
        """Changes what the user made, says so where there is something to say, and keeps it for one click.

        `always`: it is said also where there is nothing to bring back. `back`: what the click brings, None
        for the form as it is now.
        """
        before = back or self._state
        self.change(state)
        if said and state != before and before.values:
            self._before = before
            self.said.emit(said, tone, self.tr("Undo"))
        elif always or tone != "2":
            self.said.emit(said, tone, self.tr("Close"))

    def take_back(self) -> None:
        """Brings back what the last `replace` replaced, and says no more of it."""
        before, self._before = self._before, None
        self.unsaid.emit()
        if before is not None:
            self.change(before)

    def keep(self) -> None:
        """Keeps the unfinished form for the next start."""
        self._keep.stop()
        self._settings.set(DRAFT, self._state.to_draft())
        self._settings.set(LAST_MODELS, dict(self._state.models))

    def keep_at_once(self) -> None:
        """Keeps it where something is not kept yet."""
        if self._keep.isActive():
            self.keep()
