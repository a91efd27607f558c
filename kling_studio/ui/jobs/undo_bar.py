"""The line at the foot of the list that brings removed jobs back while it is shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import GhostButton, HairLine


class UndoBar(QWidget):
    """Hidden until `offer`; `undone` carries the ids of the jobs to bring back."""

    undone = Signal(object)  # tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self._ids: tuple[str, ...] = ()
        self._words = QLabel()
        self._words.setObjectName("undoWords")
        self._words.setFont(theme.font("label"))
        self._button = GhostButton(self.tr("Undo"))
        self._button.setObjectName("undoRemove")
        self._button.setToolTip(self.tr("Puts the removed jobs back with their clips"))
        self._button.clicked.connect(self.undo)
        look = theme.current()
        line = QHBoxLayout()
        line.setContentsMargins(look.space("m"), look.space("s"), look.space("m"), look.space("s"))
        line.setSpacing(look.space("s"))
        line.addWidget(self._words, 1)
        line.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(HairLine())
        layout.addLayout(line)
        self._window = QTimer(self)
        self._window.setSingleShot(True)
        self._window.timeout.connect(self._end)
        self.hide()

    def offer(self, job_ids: tuple[str, ...]) -> None:
        """Offers to bring jobs back, for as long as the look says; an offer before it lapses."""
        if not job_ids:
            return
        self._ids = job_ids
        count = len(job_ids)
        self._words.setText(self.tr("Job removed") if count == 1 else self.tr("%n jobs removed", "", count))
        self._window.start(theme.current().duration("undo_window"))
        self.show()

    def undo(self) -> None:
        """Brings back what is on offer; nothing where nothing is."""
        ids, self._ids = self._ids, ()
        self._end()
        if ids:
            self.undone.emit(ids)

    def _end(self) -> None:
        self._ids = ()
        self._window.stop()
        self.hide()
