"""A number by slider and by figure; the figure may leave the limits, so that it can be told why not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QSizePolicy, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.restyle import set_error_property
from kling_studio.ui.kit.slider import Slider

_WIDEST = 99.99


class _Figure(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberLine(QWidget):
    """The slider keeps to the limits; the figure takes anything up to two digits before the point.

    `changed` tells what the user set, beyond the limits too.
    """

    changed = Signal(float)

    def __init__(self, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most, self._step = 0.0, 1.0, step
        self.slider = Slider(self)
        self.slider.valueChanged.connect(self._slid)
        self.figure = _Figure(self)
        self.figure.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.figure.setLocale(QLocale.c())
        self.figure.setDecimals(2)
        self.figure.setRange(-_WIDEST, _WIDEST)
        self.figure.setSingleStep(step)
        self.figure.valueChanged.connect(self._typed)
        self.setFocusProxy(self.figure)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("s"))
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.figure)
        self._restyle()

    def set_limits(self, least: float, most: float) -> None:
        """Where the slider ends."""
        self._least, self._most = least, most
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(1, round((most - least) / self._step)))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.slider.blockSignals(False)
        self._follow(self.figure.value())

    def value(self) -> float:
        """The number shown."""
        return self.figure.value()

    def set_value(self, value: float) -> None:
        """Shows a number without telling; the same number leaves what is being typed alone."""
        if value != self.figure.value():
            self.figure.blockSignals(True)
            self.figure.setValue(value)
            self.figure.blockSignals(False)
        self._follow(value)

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        set_error_property(self.figure, error)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.figure.setAccessibleName(name)

    def setToolTip(self, text: str) -> None:
        super().setToolTip(text)
        self.slider.setToolTip(text)
        self.figure.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.figure.setFont(look.font("label", tabular=True))
        self.figure.setFixedSize(round(52 * look.factor), look.size("control"))

    def _follow(self, value: float) -> None:
        inside = min(max(value, self._least), self._most)
        self.slider.blockSignals(True)
        self.slider.setValue(round((inside - self._least) / self._step))
        self.slider.blockSignals(False)
        self.slider.update()

    def _slid(self, tick: int) -> None:
        self.figure.setValue(min(self._most, self._least + tick * self._step))

    def _typed(self, value: float) -> None:
        self._follow(value)
        self.changed.emit(value)
