"""Which project new clips are counted to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.engine.settings import PROJECT, Settings
from kling_studio.ui import theme
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.words import Words

_NEW = "\n"
"""No name of a project has a line break in it."""

LONGEST = 60
"""Letters of a name."""


class ProjectRow(QWidget):
    """A list of those there are; its last entry makes way for a line to name another."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._names: tuple[str, ...] = ()
        look = theme.current()
        label = Words(self.tr("New clips count towards"))
        self._picker = Picker()
        self._picker.setObjectName("projectPicker")
        self._picker.setAccessibleName(self.tr("Project of new clips"))
        self._picker.changed.connect(self._chosen)
        label.setBuddy(self._picker)
        self._name = _NameLine(self.tr("Name of the project"))
        self._name.setObjectName("projectName")
        self._name.setAccessibleName(self.tr("Name of the project"))
        self._name.setMaxLength(LONGEST)
        self._name.taken.connect(self._take_name)
        self._name.given_up.connect(self._close_name)
        self._name.hide()
        width = round(200 * look.factor)
        for widget in (self._picker, self._name):
            widget.setFixedWidth(width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space("s"))
        for each in (label, self._picker, self._name):
            row.addWidget(each)
        self.show_names(())

    def show_names(self, names: Sequence[str]) -> None:
        """The projects that there are jobs of; the chosen one is among the options in any case."""
        self._names = tuple(names)
        chosen = self._settings.get(PROJECT)
        known = sorted({*names, chosen} - {""}, key=str.casefold)
        self._picker.set_options(
            (
                Option("", self.tr("No project")),
                *(Option(name, name) for name in known),
                Option(_NEW, self.tr("New project…")),
            )
        )
        self._picker.set_value(chosen)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self._picker, self._name]

    def _chosen(self, value: str) -> None:
        if value != _NEW:
            self._settings.set(PROJECT, value)
            return
        self._picker.hide()
        self._name.clear()
        self._name.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self._settings.set(PROJECT, name)
        self._close_name()

    def _close_name(self) -> None:
        if self._picker.isHidden():
            had_focus = self._name.hasFocus()
            self._picker.show()
            self._name.hide()
            self.show_names(self._names)
            if had_focus:
                self._picker.setFocus(Qt.FocusReason.OtherFocusReason)


class _NameLine(LineEdit):
    """Return takes what is written, and so does going elsewhere; Escape gives it up."""

    taken = Signal()
    given_up = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.editingFinished.connect(self.taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)
