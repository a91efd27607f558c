"""The stage of who has no clip yet: three doors, and what goes on behind them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kling_studio.engine.connections import Connections
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.first_run import FirstRun
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.window import MainWindow


class Welcome(QObject):
    """Shows the doors on an empty stage while there is no job; later such a stage only says what to do.

    `composeWanted` carries the provider that a door leads to, `settingsWanted` the one to connect.
    """

    composeWanted = Signal(str)
    settingsWanted = Signal(str)

    def __init__(self, window: MainWindow, stage: Stage, connections: Connections, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._connections = connections
        self._tasks = tasks
        self._doors: FirstRun | None = None
        window.prompt.textChanged.connect(self._share_the_blue)

    def show(self, first: bool) -> None:
        """`first`: there is no job."""
        if first == (self._doors is not None):
            return
        if first:
            self._stage.set_empty(self._built())
        else:
            self._doors = None
            self._stage.set_nothing_chosen()

    def _built(self) -> FirstRun:
        doors = self._doors = FirstRun(self._stage)
        doors.rehearse.connect(self._start_rehearsing)
        doors.connectWanted.connect(self.settingsWanted)
        doors.useWanted.connect(self.composeWanted)
        doors.follow(self._connections, self._tasks)
        self._share_the_blue()
        return doors

    def _share_the_blue(self) -> None:
        # One blue fill a window: from the first word on it is Generate's.
        if self._doors is not None:
            self._doors.set_quiet(bool(self._window.prompt.toPlainText().strip()))

    def _start_rehearsing(self) -> None:
        self.composeWanted.emit("rehearsal")
        prompt = self._window.prompt
        if not prompt.text():  # something to press Generate on; what is typed replaces it
            prompt.insertPlainText(self.tr("A paper boat drifts down a rainy street at dusk"))
            prompt.selectAll()
