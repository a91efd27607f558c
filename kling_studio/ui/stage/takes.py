"""The takes of one press of Generate, side by side: pick one, keep one, drag one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage

from kling_studio.domain.job import Job, JobState
from kling_studio.ui.jobs.state_words import StateLook
from kling_studio.ui.stage.drag import file_mime

Index = QModelIndex | QPersistentModelIndex

JOB = Qt.ItemDataRole.UserRole + 1
POSTER = Qt.ItemDataRole.UserRole + 2
SKETCH = Qt.ItemDataRole.UserRole + 3
"""Whether the row is the sketch, which is no take and no job."""


class TakesModel(QAbstractListModel):
    """One row a take, in the order of their numbers; the sketch, where there is one, comes last.
    `clip_path` finds a take's file, `look_of` tells how its state is shown."""

    def __init__(
        self, clip_path: Callable[[Job], Path | None], look_of: Callable[[Job], StateLook]
    ) -> None:
        super().__init__()
        self._look_of = look_of
        self._clip_path = clip_path
        self._jobs: list[Job] = []
        self._posters: dict[str, QImage] = {}
        self._sketch: QImage | None = None

    def set_sketch(self, poster: QImage | None) -> None:
        """The sketch's picture; None while there is no sketch beside these takes."""
        self.beginResetModel()
        self._sketch = poster
        self.endResetModel()

    @property
    def sketch_row(self) -> int | None:
        """Where the sketch stands."""
        return None if self._sketch is None else len(self._jobs)

    def set_jobs(self, jobs: Sequence[Job]) -> None:
        """Replaces all takes."""
        self.beginResetModel()
        self._jobs = sorted(jobs, key=lambda job: job.take)
        known = {job.id for job in jobs}
        self._posters = {name: poster for name, poster in self._posters.items() if name in known}
        self.endResetModel()

    def update_job(self, job: Job) -> bool:
        """Shows a take's new state; False when it is none of these."""
        row = self.row_of(job.id)
        if row is None:
            return False
        self._jobs[row] = job
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def set_poster(self, job_id: str, poster: QImage) -> None:
        """The picture of a take, once it is decoded."""
        self._posters[job_id] = poster
        row = self.row_of(job_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [POSTER])

    def row_of(self, job_id: str) -> int | None:
        """Where a take stands."""
        return next((row for row, job in enumerate(self._jobs) if job.id == job_id), None)

    @property
    def jobs(self) -> Sequence[Job]:
        """All takes, in order."""
        return tuple(self._jobs)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._jobs) + (self._sketch is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.row() == self.sketch_row:
            return self._of_sketch(role)
        if not index.isValid() or index.row() >= len(self._jobs):
            return None
        job = self._jobs[index.row()]
        match role:
            case _ if role == JOB:
                return job
            case _ if role == POSTER:
                return self._posters.get(job.id)
            case Qt.ItemDataRole.DisplayRole:
                return self.tr("Take {number}").format(number=job.take)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(job)
            case Qt.ItemDataRole.ToolTipRole:
                return job.prompt
            case Qt.ItemDataRole.SizeHintRole:
                return QSize()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or index.row() == self.sketch_row:
            return flags
        if self._jobs[index.row()].state is JobState.READY:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [index.row() for index in indexes if index.row() != self.sketch_row]
        files = [self._clip_path(self._jobs[row]) for row in rows]
        return file_mime(*(file for file in files if file is not None))

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _of_sketch(self, role: int) -> Any:
        match role:
            case _ if role == SKETCH:
                return True
            case _ if role == POSTER:
                return self._sketch
            case Qt.ItemDataRole.DisplayRole:
                return self.tr("Sketch")
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.tr("Sketch, made on this computer, free")
            case Qt.ItemDataRole.SizeHintRole:
                return QSize()
        return None

    def _spoken(self, job: Job) -> str:
        kept = self.tr("kept") if job.starred else ""
        words = (self.tr("Take {number}").format(number=job.take), self._look_of(job).word, kept)
        return ", ".join(word for word in words if word)
