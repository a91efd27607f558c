"""A word that is written or chosen: those that the catalogue lists are a click away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import OpenChoiceField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.kit.button_line import ButtonLine
from kling_studio.ui.texts import field_hint, isolate

_WORD = Qt.ItemDataRole.UserRole
_MOST_ROWS = 14


class OpenChoiceEditor(FieldEditor):
    """A line with a list behind its arrow and behind the Down key; while one writes, it holds what has
    those letters. Each word of the list says how many pictures it takes, where the catalogue knows it."""

    def __init__(self, field: OpenChoiceField, parent: QWidget) -> None:
        row = ButtonLine(field_hint(field.name), "chevron-down", self.tr("Show the list"), parent)
        super().__init__(field, row)
        self._row, self._line = row, row.line
        self._listed = QStandardItemModel(self)
        self._rule: FieldRule | None = None
        self._offers = QCompleter(self._listed, self)
        self._offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offers.setCompletionRole(_WORD)
        self._offers.setMaxVisibleItems(_MOST_ROWS)
        self._list = QListView()
        self._list.setObjectName("offers")
        self._list.setFont(theme.font("label"))
        self._offers.setPopup(self._list)
        for chosen in (self._offers.activated, self._offers.highlighted):  # both put it into the line
            chosen.connect(lambda word: self.edited.emit(word))
        self._line.setCompleter(self._offers)
        self._line.textEdited.connect(lambda text: self.edited.emit(text.strip() or None))
        self._line.installEventFilter(self)
        row.button.setObjectName(f"{field.name}.open")
        row.button.clicked.connect(self._open_list)

    def named(self) -> QWidget:
        return self._line

    def stops(self) -> list[QWidget]:
        return self._row.stops()

    def show_rule(self, rule: FieldRule) -> None:
        known = self._rule
        self._rule = rule
        if known is not None and (known.choices, known.pairs) == (rule.choices, rule.pairs):
            return
        self._listed.clear()
        for word in rule.choices:
            count = 2 if word in rule.pairs else 1
            many = self.tr("%n picture(s)", "", count)
            said = self.tr("{name} · {pictures}").format(name=isolate(word), pictures=many)
            item = QStandardItem(said if rule.pairs else word)
            item.setData(word, _WORD)
            item.setEditable(False)
            self._listed.appendRow(item)
        self._row.button.setVisible(bool(rule.choices))

    def show_value(self, value: Any) -> None:
        self._line.show_text("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._line.set_error(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self._list.isVisible()
        ):
            self._open_list()
            return True
        return False

    def _open_list(self) -> None:
        """All of it, at the word that stands in the line."""
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._offers.setCompletionPrefix("")
        self._offers.complete()
        rows = self._offers.completionModel()
        for at in range(rows.rowCount()):
            if rows.index(at, 0).data(_WORD) == self._line.text().strip():
                self._list.setCurrentIndex(rows.index(at, 0))
                break
