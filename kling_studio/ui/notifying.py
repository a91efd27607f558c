"""Tells by the desktop's own messages what became of jobs while the window was not in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.engine.settings import NOTIFICATIONS
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.desktop_messages import Messages
from kling_studio.ui.texts import isolate, problem_sentence

GATHER = 1000
"""Milliseconds in which what ends together is told together."""

_LONGEST = 80
"""Letters of a prompt in a message."""


def in_front() -> bool:
    """Whether a window of the studio has the keyboard."""
    return QApplication.activeWindow() is not None


class Notifier(QObject):
    """Counts only ends it saw coming: what had ended before the start is no news, nor is a star on it.

    Each message is about its first job; `wanted` tells the id of the one whose message was clicked, empty
    for a message about none.
    """

    wanted = Signal(str)

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        messages: Messages,
        parent: QObject,
        *,
        seen: Callable[[], bool] = in_front,
    ) -> None:
        super().__init__(parent)
        self._settings = studio.settings
        self._tasks = tasks
        self._messages = messages
        self._seen = seen
        self._awaited: set[str] = set()
        self._ended: list[Job] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER)
        self._gather.timeout.connect(self._tell)
        self.destroyed.connect(studio.changed.subscribe(self._changed))
        self.destroyed.connect(messages.clicked.subscribe(self.wanted.emit))

    def _changed(self, job: Job) -> None:
        if job.state not in ENDED:
            self._awaited.add(job.id)
            return
        if job.id not in self._awaited:
            return
        self._awaited.discard(job.id)
        news = job.state in (JobState.READY, JobState.FAILED) and not job.dismissed
        if news and self._settings.get(NOTIFICATIONS) and not self._seen():
            self._ended.append(job)
            if not self._gather.isActive():
                self._gather.start()

    def _tell(self) -> None:
        ended, self._ended = self._ended, []
        if self._seen():  # looked at meanwhile
            return
        ready = [job for job in ended if job.state is JobState.READY]
        failed = [job for job in ended if job.state is JobState.FAILED]
        news = [
            (title, self._words(jobs), jobs[0].id)
            for jobs, title in (
                (ready, self.tr("%n clip(s) ready", "", len(ready))),
                (failed, self.tr("%n clip(s) failed", "", len(failed))),
            )
            if jobs
        ]
        self._tasks.start(self._tell_all(news), name="messages of the desktop")

    async def _tell_all(self, news: list[tuple[str, str, str]]) -> None:
        for title, text, job_id in news:
            await self._messages.tell(title, text, job_id)

    def _words(self, jobs: list[Job]) -> str:
        """What a single one is about; of several the first, and that there are more."""
        job = jobs[0]
        prompt = job.prompt if len(job.prompt) <= _LONGEST else job.prompt[: _LONGEST - 1] + "…"
        if len(jobs) > 1:
            rest = self.tr("and %n more", "", len(jobs) - 1)
            return f"{isolate(prompt)}\n{rest}"
        if job.problem is not None and job.state is JobState.FAILED:
            return f"{isolate(prompt)}\n{problem_sentence(job.problem)}"
        return isolate(prompt)
