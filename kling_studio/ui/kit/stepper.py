"""How many: minus, figure, plus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.tool_button import ToolButton

_RING = 2
"""Px of the line that says where the keyboard is."""


class Stepper(QSpinBox):
    """A spin box with its two buttons at its ends. `Stepper(least, most)`; `value()`, `set_value(n)`.

    `changed(int)` tells what the user set; up and down step, the figure can be typed.
    """

    changed = Signal(int)

    def __init__(self, least: int = 1, most: int = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setRange(least, most)
        self.setPrefix("×")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less = self._button("minus", self.tr("Fewer"))
        self._more = self._button("plus", self.tr("More"))
        self._less.clicked.connect(self.stepDown)
        self._more.clicked.connect(self.stepUp)
        self._silent = False
        self._restyle()
        self._offer()
        self.valueChanged.connect(self._moved)

    def set_value(self, value: int) -> None:
        """Shows a number without telling."""
        self._silent = True
        self.setValue(value)
        self._silent = False

    def sizeHint(self) -> QSize:
        look = theme.current()
        least, side = round(88 * look.factor), look.size("control")
        figure = self.fontMetrics().horizontalAdvance(f"{self.prefix()}{self.maximum()}")
        return QSize(max(least, figure + 2 * side + 2 * look.space("xs")), side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lineEdit().deselect()  # Qt would go on showing it in the one blue that is the primary's

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side = self.height()
        # Inside the ring, which is the box's own and would lie under a button that the pointer is on.
        inside = QRect(0, 0, side, side).adjusted(_RING, _RING, -_RING, -_RING)
        self._less.setGeometry(paint.mirrored(self, inside))
        self._more.setGeometry(paint.mirrored(self, inside.translated(self.width() - side, 0)))
        self.lineEdit().setGeometry(QRect(side, 1, self.width() - 2 * side, side - 2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()  # a style lays the line edit out by its own idea of a spin box

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.editor(self)

    def _button(self, icon: str, word: str) -> ToolButton:
        button = ToolButton(icon, word, self, icon_size=14)
        button.setObjectName(f"stepper.{icon}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        return button

    def _restyle(self) -> None:
        self.setFont(theme.font("strong", tabular=True))
        self.updateGeometry()

    def _offer(self) -> None:
        self._less.setEnabled(self.value() > self.minimum())
        self._more.setEnabled(self.value() < self.maximum())

    def _moved(self, value: int) -> None:
        self._offer()
        if not self._silent:
            self.changed.emit(value)
