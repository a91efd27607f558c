"""A scroll bar that lies over the list's padding instead of taking its width away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class OverlayBar(QScrollBar):
    """Follows the vertical bar of `area`, whose own one is never shown. Gone where all fits."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own = area.verticalScrollBar()
        own.rangeChanged.connect(self._take_range)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        area.installEventFilter(self)
        self._take_range(own.minimum(), own.maximum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _take_range(self, least: int, most: int) -> None:
        own = self._area.verticalScrollBar()
        self.setRange(least, most)
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        self.setVisible(most > least)
        self._place()

    def _place(self) -> None:
        width = self.sizeHint().width()
        left = 0 if self._area.isRightToLeft() else self._area.width() - width
        self.setGeometry(left, 0, width, self._area.height())
        self.raise_()
