"""The switch that keeps anything more from being sent: an action for the menu, a tool for the header."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from kling_studio.engine.studio import Studio
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.texts import isolate


class Pause(QObject):
    """`action` and `button` say what pressing them does now."""

    def __init__(self, studio: Studio, owner: QWidget) -> None:
        super().__init__(owner)
        self._sending = studio.sending
        self.action = QAction(self)
        self.action.setObjectName("pauseSending")
        self.action.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.action.triggered.connect(lambda: self._turn())
        self.button = ToolButton("pause", "")
        self.button.setObjectName("pauseButton")
        self.button.setCheckable(True)
        self.button.clicked.connect(lambda: self._turn())
        self.destroyed.connect(self._sending.changed.subscribe(lambda _: self._show()))
        self._show()

    def _turn(self) -> None:
        self._sending.pause(not self._sending.paused)
        self._show()

    def _show(self) -> None:
        paused = self._sending.paused
        self.action.setText(self.tr("Resume sending") if paused else self.tr("Pause sending"))
        tip = (
            self.tr("Sends what waits here again")
            if paused
            else self.tr("No new charges: nothing more is sent. What is at the provider goes on.")
        )
        keys = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.action.setToolTip(tip)
        self.button.setAccessibleName(self.action.text())
        self.button.setToolTip(f"{tip}  {isolate(keys)}")
        self.button.set_icon("play" if paused else "pause")
        self.button.setChecked(paused)
