"""How loud: a slider that opens over its button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.slider import Slider
from kling_studio.ui.kit.tool_button import ToolButton


class VolumePopover(QWidget):
    """A slider for the sound and a button that turns it off. `chosen` tells volume (0 to 1) and muted."""

    chosen = Signal(float, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("volumePopover")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._mute = ToolButton("volume-x", self.tr("Mute"))
        self._mute.setObjectName("muteButton")
        self._mute.setCheckable(True)
        self._slider = Slider()
        self._slider.setObjectName("volume")
        self._slider.setAccessibleName(self.tr("Volume"))
        self._slider.setRange(0, 100)
        self._slider.setPageStep(10)
        self._slider.setFixedWidth(120)
        look = theme.current()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(look.space("xs"),) * 2, look.space("m"), look.space("xs"))
        layout.setSpacing(look.space("s"))
        layout.addWidget(self._mute)
        layout.addWidget(self._slider)
        self._slider.valueChanged.connect(lambda value: self.chosen.emit(value / 100, value == 0))
        self._mute.clicked.connect(lambda on: self.chosen.emit(self._slider.value() / 100, on))

    def show_volume(self, volume: float, muted: bool) -> None:
        """Sets both without telling."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(volume * 100))
        self._slider.blockSignals(False)
        self._slider.update()
        self._mute.setChecked(muted)

    def open_above(self, button: QWidget) -> None:
        """Opens over the button that asked."""
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint((button.width() - self.width()) // 2, -self.height() - 4)))
        self.show()
        self._slider.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        fill, edge = look.colour("raised"), look.colour("control")
        paint.shape(QPainter(self), self.rect(), look.radius("popover"), fill=fill, edge=edge)
