"""The line at the foot of the list: brings removed jobs back, says where cancelled ones went."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.bars import CountdownBar
from kling_studio.ui.kit.button import GhostButton, LinkLabel
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words


class UndoBar(QWidget):
    """Hidden until `offer` or `tell_dismissed`.

    `undone` carries the ids of the jobs to bring back; `showWanted` those of the cancelled ones.
    The last removal can be undone after the bar has gone, until the next one.
    """

    undone = Signal(object)  # tuple[str, ...]
    showWanted = Signal(object)  # tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self._ids: tuple[str, ...] = ()
        self._dismissed: tuple[str, ...] = ()
        self._words = Words("", tone="1")
        self._words.setWordWrap(True)
        self._words.setObjectName("undoWords")
        self._button = GhostButton(self.tr("Undo"))
        self._button.setObjectName("undoRemove")
        self._button.setToolTip(self.tr("Puts what was removed back, with its clips"))
        self._button.clicked.connect(self.undo)
        self._show = LinkLabel(self.tr("Show"))
        self._show.setObjectName("showDismissed")
        self._show.setToolTip(self.tr("Lists the cancelled jobs that are still watched"))
        self._show.clicked.connect(self._show_dismissed)
        self._time = CountdownBar()
        look = theme.current()
        line = QHBoxLayout()
        line.setContentsMargins(look.space("m"), look.space("s"), look.space("m"), look.space("s"))
        line.setSpacing(look.space("s"))
        line.addWidget(self._words, 1)
        line.addWidget(self._button)
        line.addWidget(self._show)
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
        """Offers to bring jobs back; the bar stays for as long as the look says."""
        if not job_ids:
            return
        self._ids = job_ids
        count = len(job_ids)
        self._words.setText(self.tr("Job removed") if count == 1 else self.tr("%n jobs removed", "", count))
        self._begin(self._button)

    def offer_taken_back(self, job_id: str) -> None:
        """Offers to put a job back into the line whose settings are in the form now."""
        self._ids = (job_id,)
        self._words.setText(self.tr("Taken back; its settings are in the form"))
        self._begin(self._button)

    def tell_dismissed(self, job_ids: tuple[str, ...]) -> None:
        """Says that jobs which were sent are no longer listed, and offers to show where they are."""
        self._dismissed = job_ids
        self._words.setText(
            self.tr("No longer listed here; its clip is still fetched.")
            if len(job_ids) == 1
            else self.tr(
                "%n jobs are no longer listed here; their clips are still fetched.", "", len(job_ids)
            )
        )
        self._begin(self._show)

    def undo(self) -> None:
        """Brings back what was removed last; nothing where nothing was, or where it is back."""
        ids, self._ids = self._ids, ()
        if ids:
            self._end()
            self.undone.emit(ids)

    def _show_dismissed(self) -> None:
        self._end()
        self.showWanted.emit(self._dismissed)

    def _begin(self, button: QWidget) -> None:
        for one in (self._button, self._show):
            one.setVisible(one is button)
        milliseconds = theme.current().duration("undo_window")
        self._deadline.start(milliseconds)
        self._time.start(milliseconds / 1000)
        self.show()

    def _end(self) -> None:
        self._deadline.stop()
        self._time.stop()
        for button in (self._button, self._show):
            button.clearFocus()  # else Qt passes the keyboard on when it is hidden
        self.hide()
