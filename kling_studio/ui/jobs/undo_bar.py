"""The line at the foot of the list that brings removed jobs back while it is shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.bars import CountdownBar
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words


class UndoBar(QWidget):
    """Hidden until `offer`; `undone` carries the ids of the jobs to bring back."""

    undone = Signal(object)  # tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self._ids: tuple[str, ...] = ()
        self._words = Words("", tone="1", cut=True)
        self._words.setObjectName("undoWords")
        self._button = GhostButton(self.tr("Undo"))
        self._button.setObjectName("undoRemove")
        self._button.setToolTip(self.tr("Puts what was removed back, with its clips"))
        self._button.clicked.connect(self.undo)
        self._time = CountdownBar()
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
        layout.addWidget(self._time)
        layout.addLayout(line)
        # The bar above is drawn by an animation, which a slow machine may stretch; this is the deadline.
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._end)
        self.hide()

    def offer(self, job_ids: tuple[str, ...]) -> None:
        """Offers to bring jobs back, for as long as the look says; an offer before it lapses."""
        if not job_ids:
            return
        self._ids = job_ids
        count = len(job_ids)
        self._words.setText(self.tr("Job removed") if count == 1 else self.tr("%n jobs removed", "", count))
        milliseconds = theme.current().duration("undo_window")
        self._deadline.start(milliseconds)
        self._time.start(milliseconds / 1000)
        self.show()

    def undo(self) -> None:
        """Brings back what is on offer; nothing where nothing is."""
        ids = self._ids
        self._end()
        if ids:
            self.undone.emit(ids)

    def _end(self) -> None:
        self._ids = ()
        self._deadline.stop()
        self._time.stop()
        self.hide()
