"""Stage and Jobs, and what they say to Compose and to each other: siblings do not know one another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.first_run import FirstRun
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.stage.files import reveal
from kling_studio.ui.stage.stage import Stage


class Rooms(QObject):
    """The two columns that come after the first frame, wired. `settingsWanted(provider)` goes up."""

    settingsWanted = Signal(str)

    def __init__(self, studio: Studio, tasks: Tasks, compose: ComposePanel, window: QWidget) -> None:
        super().__init__(window)
        self.stage = Stage(studio, tasks, window)
        self.jobs = JobsPanel(studio, tasks, window)
        self._compose = compose
        first_run = FirstRun(self.stage)
        first_run.rehearse.connect(self._start_rehearsing)
        first_run.connectWanted.connect(self.settingsWanted)
        self.stage.set_empty(first_run)
        self.stage.jobPicked.connect(self.jobs.select)
        self.stage.reuseWanted.connect(compose.load)
        self.stage.settingsWanted.connect(self.settingsWanted)
        self.jobs.selected.connect(self.stage.show_job)
        self.jobs.reuseWanted.connect(compose.load)
        self.jobs.exportWanted.connect(self.stage.export)
        self.jobs.playWanted.connect(self.stage.play)
        self.jobs.revealWanted.connect(reveal)
        unsubscribe = studio.changed.subscribe(self.stage.update_job)
        self.destroyed.connect(lambda: unsubscribe())

    def _start_rehearsing(self) -> None:
        self._compose.choose_provider("rehearsal")
        self._compose.focus_field("prompt")
