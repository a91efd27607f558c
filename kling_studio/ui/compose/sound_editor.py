"""A sound from this computer, or an address."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import SoundField
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.file_row import FileRow
from kling_studio.ui.texts import field_hint


class SoundEditor(FieldEditor):
    """A line for an address that takes a file as well. What the file breaks is told below it, like all
    that is wrong with a field."""

    def __init__(self, field: SoundField, parent: QWidget) -> None:
        self._row = FileRow(field.name, field_hint(field.name), self.tr("Pick a sound file"), parent)
        super().__init__(field, self._row)
        self._row.written.connect(lambda text: self.edited.emit(text or None))

    def named(self) -> QWidget:
        return self._row.line

    def stops(self) -> list[QWidget]:
        return self._row.stops()

    def show_rule(self, rule: FieldRule) -> None:
        place = QStandardPaths.StandardLocation.MusicLocation
        self._row.offer(self.tr("Sounds ({patterns})"), rule.formats, place)

    def show_value(self, value: Any) -> None:
        self._row.set_text("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._row.line.set_error(error)
