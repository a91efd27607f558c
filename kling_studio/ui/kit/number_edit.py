"""A number by slider and by figure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QSizePolicy, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.slider import Slider

_WIDEST = 99.99
"""What the figure takes; two digits before the point fit its box."""


class _Figure(QDoubleSpinBox):
    def __init__(self, parent: QWidget, *, signed: bool) -> None:
        super().__init__(parent)
        self._error = False
        self._signed = signed
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setKeyboardTracking(True)
        self.setLocale(QLocale.c())

    def set_error(self, error: bool) -> None:
        self._error = error
        self.update()

    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        return f"+{text}" if self._signed and value > 0 else text

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()  # a style lays the line edit out by its own idea of a spin box

    def _place(self) -> None:
        self.lineEdit().setGeometry(self.rect().adjusted(3, 1, -3, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.editor(self, error=self._error)


class NumberEdit(QWidget):
    """`NumberEdit(least, most, step, decimals)`; `value()`, `set_value(v)`, `set_range(…)`.

    `set_error(on)` gives the figure its red edge. `changed(float)` tells what the user set. The slider
    keeps to the range; the figure takes a number beyond it, so that it can be told what is wrong.
    The figure can be typed and stepped with up and down; the slider goes by `step` and mirrors under
    right-to-left. `signed=True`: a number on either side of 0, written with its sign; the slider is filled
    from its middle and never mirrors, since left and right in a picture do not.

    `held(bool)`: the mouse takes the slider, or lets it go.
    """

    changed = Signal(float)
    held = Signal(bool)

    def __init__(
        self,
        least: float = 0.0,
        most: float = 1.0,
        step: float = 0.05,
        decimals: int = 2,
        parent: QWidget | None = None,
        *,
        signed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._step = least, most, step
        self._range: tuple[float, float, float, int] | None = None
        self._slider = Slider(self, media=signed, middle=signed)
        self._figure = _Figure(self, signed=signed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("s"))
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._figure)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._figure)
        self._restyle()
        self.set_range(least, most, step, decimals)
        self._slider.valueChanged.connect(self._slid)
        self._figure.valueChanged.connect(self._typed)
        self._slider.sliderPressed.connect(lambda: self.held.emit(True))
        self._slider.sliderReleased.connect(lambda: self.held.emit(False))

    def set_range(self, least: float, most: float, step: float, decimals: int = 2) -> None:
        """Other bounds of the slider; the number stays what it is."""
        wanted = (least, most, step, decimals)
        if wanted == self._range:  # setting it again would spoil what is being typed
            return
        self._range = wanted
        self._least, self._most, self._step = least, most, step
        for child in (self._slider, self._figure):
            child.blockSignals(True)
        self._figure.setDecimals(decimals)
        self._figure.setRange(min(-_WIDEST, least), max(_WIDEST, most))
        self._figure.setSingleStep(step)
        self._slider.setRange(0, max(1, round((most - least) / step)))
        self._slider.setPageStep(max(1, self._slider.maximum() // 10))
        for child in (self._slider, self._figure):
            child.blockSignals(False)
        self.set_value(self._figure.value())

    def value(self) -> float:
        """The number shown."""
        return self._figure.value()

    def set_value(self, value: float) -> None:
        """Shows a number without telling; the same number leaves what is being typed alone."""
        for child in (self._slider, self._figure):
            child.blockSignals(True)
        if value != self._figure.value():
            self._figure.setValue(value)
        self._slider.setValue(self._tick(self._figure.value()))
        for child in (self._slider, self._figure):
            child.blockSignals(False)
        self._slider.update()

    def set_slider_step(self, step: float) -> None:
        """How far an arrow key moves the slider, where one step of the number is too little."""
        self._slider.setSingleStep(max(1, round(step / self._step)))

    def stops(self) -> list[QWidget]:
        """What the Tab key visits: slider and figure."""
        return [self._slider, self._figure]

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        self._figure.set_error(error)

    def setAccessibleName(self, name: str) -> None:
        """Names the row, its slider and its figure."""
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)
        self._figure.setAccessibleName(name)

    def setToolTip(self, text: str) -> None:
        """The same hint over slider and figure."""
        super().setToolTip(text)
        self._slider.setToolTip(text)
        self._figure.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self._figure.setFont(look.font("label", tabular=True))
        self._figure.setFixedSize(round(52 * look.factor), look.size("control"))

    def _tick(self, value: float) -> int:
        inside = min(max(value, self._least), self._most)
        return round((inside - self._least) / self._step)

    def _slid(self, tick: int) -> None:
        value = min(self._most, self._least + tick * self._step)
        self.set_value(value)
        self.changed.emit(self._figure.value())

    def _typed(self, value: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(self._tick(value))
        self._slider.blockSignals(False)
        self._slider.update()
        self.changed.emit(value)
