"""The clip alone on the screen; the player goes on playing it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.ui.stage.viewer import Viewer

_POINTER_MS = 2000


class _BareViewer(Viewer):
    def _surround(self) -> QColor:
        return QColor(Qt.GlobalColor.black)


class FullScreen(QWidget):
    """A window over everything. Esc, F or a double click leaves it; a click plays or pauses."""

    left = Signal()

    def __init__(self, player: QWidget) -> None:
        super().__init__(player, Qt.WindowType.Window)
        self.setObjectName("fullScreen")
        self.setWindowTitle(self.tr("Kling Studio"))
        self.viewer = _BareViewer(self, margin=0)
        self.viewer.setMouseTracking(True)
        self.viewer.full_screen_wanted.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.viewer)
        self._pointer = QTimer(self, singleShot=True, interval=_POINTER_MS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    def show_on_screen_of(self, widget: QWidget, picture: QImage) -> None:
        """Covers the screen that the widget is on."""
        self.viewer.show_picture(picture)
        screen = widget.screen() or QGuiApplication.primaryScreen()
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()
        self._pointer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._pointer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pointer.stop()
        self.unsetCursor()
        self.left.emit()
        super().closeEvent(event)
