"""Keeps what the user is at in its place on the screen while lines come and go around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from kling_studio.ui.compose.form import Form

_ANY_HEIGHT = 16777215
"""Qt's QWIDGETSIZE_MAX: no limit."""

_LEVELS = 5
"""Layouts inside each other, from a line at a field to the panel."""


class Steady(QObject):
    """Holds the row under the pointer, else the one with the keyboard, while the form changes.

    A line that appears takes its room from what stands above the row: from an editor with spare height,
    and from the scroll position where there is none. One that goes gives it back there. What was moved is
    put right once the pointer leaves the panel, or the panel gets another size.
    """

    def __init__(self, panel: QWidget, scroll: QScrollArea, form: Form) -> None:
        super().__init__(panel)
        self._panel, self._scroll, self._form = panel, scroll, form
        self._held: QWidget | None = None
        panel.installEventFilter(self)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is changed in here moves the row least."""
        row = self._row()
        spare = None if row is None else self._form.spare_above(row)
        if row is None or (spare is None and self._form.grows):
            self._release()  # the spare height is the row's own or below it, and moves nothing above
            yield
            return
        if self._held is not spare:
            self._release()
        endpoint, before = self._form.endpoint, self._moved(row, 0)
        yield
        if self._form.endpoint is not endpoint or not isValid(row) or row.isHidden():
            self._release()
            return
        moved = self._moved(row, before)
        bar = self._scroll.verticalScrollBar()
        if moved < 0 < bar.value():
            bar.setValue(bar.value() + moved)
            moved = self._moved(row, before)
        if moved and spare is not None:
            self._held = spare
            spare.setFixedHeight(max(spare.minimumSizeHint().height(), spare.height() - moved))
            moved = self._moved(row, before)
        elif moved:
            self._form.lend(max(0, self._form.lent - moved))
            moved = self._moved(row, before)
        if moved > 0:
            bar.setValue(bar.value() + moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Resize):
            self._release()
        return False

    def _row(self) -> QWidget | None:
        view = self._scroll.viewport()
        if view.underMouse():
            return self._form.row_at(self._form.mapFromGlobal(QCursor.pos()).y())
        focused = QApplication.focusWidget()
        if focused is not None and self._form.isAncestorOf(focused):
            return self._form.row_at(focused.mapTo(self._form, focused.rect().center()).y())
        return None

    def _moved(self, row: QWidget, before: int) -> int:
        """How far the row came down, everything being laid out."""
        for _ in range(_LEVELS):  # a line, its cell, its row, the form: each asks the one above it
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return row.mapTo(self._panel, row.rect().topLeft()).y() - before

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None and isValid(held):
            held.setMinimumHeight(0)
            held.setMaximumHeight(_ANY_HEIGHT)
        self._form.lend(0)
