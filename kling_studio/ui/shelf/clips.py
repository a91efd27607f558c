"""The finished clips of this studio that a provider still knows by an id of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kling_studio.domain.job import Job
from kling_studio.engine.studio import Group, JobQuery, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.measures import day_of, span
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import isolate, provider_name

_NEWEST = 200
"""Clips that are looked through; Kling clears older ones anyway (Kling docs, query task: 30 days)."""


class ClipShelf(ShelfWindow):
    """The newest first; `thing` of an entry is its job."""

    def __init__(self, studio: Studio, provider: str, tasks: Tasks, parent: QWidget) -> None:
        title = QCoreApplication.translate("ClipShelf", "Your clips")
        take = QCoreApplication.translate("ClipShelf", "Use this clip")
        super().__init__("clipShelf", title, take, tasks, parent)
        self._studio = studio
        self._provider = provider

    async def read(self) -> Sequence[Entry]:
        page = await self._studio.page(JobQuery(group=Group.READY), limit=_NEWEST)
        return [self._entry(job) for job in page if job.recipe.provider == self._provider and job.clip_id]

    def nothing(self) -> tuple[str, str]:
        words = self.tr("Clips that {provider} makes appear here once they are kept.")
        return self.tr("No clip yet"), words.format(provider=provider_name(self._provider))

    def _entry(self, job: Job) -> Entry:
        seconds = job.clip.seconds if job.clip is not None else 0.0
        said = " · ".join(isolate(part) for part in (job.model, span(seconds), day_of(job.created_at)))
        title = job.prompt or self.tr("Without words")
        return Entry(job.clip_id, title, said, poster=self._studio.poster_path(job), thing=job)
