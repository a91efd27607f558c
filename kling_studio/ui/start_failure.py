"""A small window for when the studio cannot open its data folder: what is wrong, and what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kling_studio.domain.errors import Problem
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.texts import problem_sentence


class StartFailure(QWidget):
    """Shown instead of the main window; `closed` when the user has read it."""

    closed = Signal()

    def __init__(self, problem: Problem, data_folder: Path) -> None:
        super().__init__()
        self.setObjectName("startFailure")
        self.setWindowTitle(self.tr("Kling Studio cannot start"))
        look = theme.current()
        self._folder = data_folder
        title = QLabel(self.tr("Kling Studio cannot start"))
        title.setFont(theme.font("title"))
        sentence = QLabel(problem_sentence(problem))
        sentence.setObjectName("startFailureSentence")
        sentence.setFont(theme.font("body"))
        sentence.setWordWrap(True)
        place = QLabel(self.tr("Data folder: {folder}").format(folder=data_folder))
        place.setFont(theme.font("label"))
        place.setProperty("tone", "2")
        place.setWordWrap(True)
        open_folder = GhostButton(self.tr("Open the data folder"))
        open_folder.setObjectName("startFailureFolder")
        open_folder.clicked.connect(self._open_folder)
        leave = GhostButton(self.tr("Close"))
        leave.setObjectName("startFailureClose")
        leave.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space("s"))
        buttons.addStretch()
        buttons.addWidget(open_folder)
        buttons.addWidget(leave)
        layout = QVBoxLayout(self)
        padding = look.space("xl")
        layout.setContentsMargins(padding, padding, padding, padding)
        layout.setSpacing(look.space("m"))
        for widget in (title, sentence, place):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(buttons)
        self.resize(480, 220)
        leave.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
