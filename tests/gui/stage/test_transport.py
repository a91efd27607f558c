"""The time under a running clip: each frame writes its figures, and moves nothing by it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.words import Words
from kling_studio.ui.stage.transport import Transport


class LayOuts(QObject):
    """Counts how often a layout within one window is asked to be made anew."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self.seen += watched.window() is self._window
        return False


def test_a_running_clip_has_nothing_laid_out_anew(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    window = QWidget()
    column = QVBoxLayout(window)
    transport = Transport()
    column.addWidget(transport)
    window.resize(760, 100)
    window.show()
    transport.show_time(0, 3000, 24.0)
    qapp.processEvents()
    counting = LayOuts(window)
    qapp.installEventFilter(counting)
    try:
        for index in range(1, 60):
            transport.show_time(index, 3000, 24.0)
            qapp.processEvents()
    finally:
        qapp.removeEventFilter(counting)
    # One is left over from showing the window.
    assert counting.seen <= 1
    texts = [label.text() for label in transport.findChildren(Words) if label.isVisible()]
    assert "00:02:11" in texts
    assert all(
        label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
        for label in transport.findChildren(Words)
        if label.isVisible()
    )
    window.close()
