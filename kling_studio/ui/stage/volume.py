"""How loud: a slider that opens over its button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QSlider, QVBoxLayout, QWidget

from kling_studio.ui.kit.tool_button import ToolButton


class VolumePopover(QFrame):
    """A slider for the sound and a button that turns it off."""

    chosen = Signal(float, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("volumePopover")
        self.setProperty("surface", "raised")
        self.setFrameShape(QFrame.Shape.Box)
        self._slider = QSlider(Qt.Orientation.Vertical)
        self._slider.setObjectName("volume")
        self._slider.setAccessibleName(self.tr("Volume"))
        self._slider.setRange(0, 100)
        self._slider.setPageStep(10)
        self._slider.setFixedHeight(104)
        self._mute = ToolButton("volume-x", self.tr("Mute"))
        self._mute.setObjectName("muteButton")
        self._mute.setCheckable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._slider, 1, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._mute, 0, Qt.AlignmentFlag.AlignHCenter)
        self._slider.valueChanged.connect(lambda value: self.chosen.emit(value / 100, value == 0))
        self._mute.clicked.connect(lambda on: self.chosen.emit(self._slider.value() / 100, on))

    def show_volume(self, volume: float, muted: bool) -> None:
        """Sets both without telling."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(volume * 100))
        self._slider.blockSignals(False)
        self._mute.setChecked(muted)

    def open_above(self, button: QWidget) -> None:
        """Opens over the button that asked."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint((button.width() - self.width()) // 2, -self.height() - 4))
        self.move(corner)
        self.show()
        self._slider.setFocus()
