"""The selected jobs, whole, also where their rows are not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from kling_studio.domain.job import Job
from kling_studio.engine.listing import Outlines
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.jobs.model import JobsModel


class Picked(QObject):
    """Tells the jobs of the rows that it was given last.

    Where some must be read first it tells none until all have come: an act on a part of what is selected
    would not be what its user sees.
    """

    changed = Signal(object)  # tuple[Job, ...]

    def __init__(self, model: JobsModel, outlines: Outlines, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._outlines = outlines
        self._tasks = tasks
        self._jobs: dict[str, Job | None] = {}
        self._generation = 0

    def take(self, rows: Sequence[int]) -> None:
        """These rows are selected, from the top."""
        before = self._jobs
        self._generation += 1
        self._jobs = {
            job_id: self._model.job(row) or before.get(job_id)
            for row in rows
            if (job_id := self._model.id_of(row))
        }
        if None in self._jobs.values():
            self.changed.emit(())
            self._tasks.start(self._read(self._generation), name="selected jobs")
        else:
            self._tell()

    async def _read(self, generation: int) -> None:
        missing = [job_id for job_id, job in self._jobs.items() if job is None]
        read = {job.id: job for job in await self._outlines.jobs(missing)}
        if isValid(self) and generation == self._generation:
            self._jobs |= {job_id: read.get(job_id) for job_id in missing}
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(tuple(job for job in self._jobs.values() if job is not None))
