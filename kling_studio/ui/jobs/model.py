"""The job list as a model: pages come as they are scrolled to, changes touch one row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from shiboken6 import isValid

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.listing import JobQuery, matches
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.jobs import state_words, words
from kling_studio.ui.jobs.rows import Row, Rows, moved, standing
from kling_studio.ui.jobs.sight import Sight

logger = logging.getLogger(__name__)

PAGE = 100
"""Jobs that are read at first."""

OUTLINES = 2000
"""Rows that are read at once after that, as outlines, until all are there."""

COALESCE = 100
"""Milliseconds for which mere progress is gathered before rows are told: at most ten times a second."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """What a row answers; the names in `roleNames` are relied on by other programs."""

    JOB = Qt.ItemDataRole.UserRole + 1
    JOB_ID = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3
    TASK_ID = Qt.ItemDataRole.UserRole + 4
    PROMPT = Qt.ItemDataRole.UserRole + 5
    FILE = Qt.ItemDataRole.UserRole + 6
    ERROR = Qt.ItemDataRole.UserRole + 7
    PROGRESS = Qt.ItemDataRole.UserRole + 8


_NAMES = {
    Role.JOB_ID: b"jobId",
    Role.STATE: b"state",
    Role.TASK_ID: b"taskId",
    Role.PROMPT: b"prompt",
    Role.FILE: b"file",
    Role.ERROR: b"error",
    Role.PROGRESS: b"progress",
}


class JobsModel(QAbstractListModel):
    """Newest first, what waits in the order in which it is sent. Listens to the studio by itself.

    All that a query finds has its row; whole are those near the ones that are looked at, see Sight. Of the
    others only `jobId` is answered until they have come, which `dataChanged` tells. `loaded` is emitted
    when a page has arrived; then `loading` says whether more is under way.
    """

    loaded = Signal()

    def __init__(self, studio: Studio, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._rows = Rows()
        self._past: list[Rows] = []
        self._shedding = QTimer(self)
        self._shedding.setInterval(1)
        self._shedding.timeout.connect(self._shed)
        self._sight = Sight(studio.outlines.jobs, tasks, self)
        self._sight.came.connect(self._came)
        self._end = ""
        self._query = JobQuery()
        self._exhausted = True
        self._busy = False
        self._generation = 0
        self._heard: dict[str, Job] = {}
        self._gone: set[str] = set()
        self._late: dict[str, Job] = {}
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(COALESCE)
        self._flush.timeout.connect(self._tell_progress)
        self._getters: dict[int, Callable[[Job], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda job: job.prompt,
            Qt.ItemDataRole.ToolTipRole: _tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.JOB: lambda job: job,
            Role.JOB_ID: lambda job: job.id,
            Role.STATE: lambda job: str(job.state),
            Role.TASK_ID: lambda job: job.task_id,
            Role.PROMPT: lambda job: job.prompt,
            Role.FILE: self._file,
            Role.ERROR: words.error_sentence,
            Role.PROGRESS: words.progress,
        }
        self.destroyed.connect(studio.changed.subscribe(self._changed))
        self.destroyed.connect(studio.removed.subscribe(self._removed))

    @property
    def query(self) -> JobQuery:
        """What is listed."""
        return self._query

    @property
    def loading(self) -> bool:
        """Whether a page is under way."""
        return self._busy

    def show(self, query: JobQuery) -> None:
        """Lists something else; the rows stay until its first page has come."""
        self._query = query
        self._read(fresh=True)

    def job(self, row: int) -> Job | None:
        """The job of a row, None where it is not held whole at the moment."""
        held = self._rows[row] if 0 <= row < len(self._rows) else None
        return held if isinstance(held, Job) else None

    def id_of(self, row: int) -> str:
        """The id of a row's job, empty where there is no such row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def look_at(self, row: int) -> None:
        """Lets a row come that is not held whole."""
        if 0 <= row < len(self._rows):
            self._sight.look_at(row)

    def row_of(self, job_id: str) -> int | None:
        """The row of a job, None when it is not loaded."""
        return self._rows.row_of(job_id)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        getter = self._getters.get(role)
        if getter is None or not index.isValid():
            return None
        self.look_at(index.row())
        job = self.job(index.row())
        if job is None:
            return self.id_of(index.row()) if role == Role.JOB_ID else None
        try:
            return getter(job)
        except Exception:  # raised in here it would surface at whichever call made Qt ask
            logger.exception("role %s of a job", role)
            return None

    def roleNames(self) -> dict[int, QByteArray]:
        return {**super().roleNames(), **{int(role): QByteArray(name) for role, name in _NAMES.items()}}

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        job = self.job(index.row())
        here = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return here | Qt.ItemFlag.ItemIsDragEnabled if job is not None and self._file(job) else here

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The clips as files, for any program that takes them."""
        carried = QMimeData()
        jobs = [job for index in sorted(indexes, key=QModelIndex.row) if (job := self.job(index.row()))]
        carried.setUrls([QUrl.fromLocalFile(file) for job in jobs if (file := self._file(job))])
        return carried

    def _read(self, *, fresh: bool) -> None:
        self._generation += 1
        self._busy = True
        self._heard.clear()
        self._gone.clear()
        self._tasks.start(self._page(self._generation, fresh), name="a page of jobs")

    async def _page(self, generation: int, fresh: bool) -> None:
        before = "" if fresh or not len(self._rows) else self._end or self._oldest().id
        limit = OUTLINES if before else PAGE
        try:
            page: Sequence[Row] = (
                await self._studio.outlines.read(self._query, before, limit)
                if before
                else await self._studio.page(self._query, None, limit)
            )
        except BaseException:
            if isValid(self) and generation == self._generation:
                # Asking again at once would fail again; the next search or restart reads anew.
                self._busy, self._exhausted = False, True
            raise
        if isValid(self) and generation == self._generation:
            self._busy = False
            self._exhausted = len(page) < limit
            self._end = page[-1].id if page else ""
            self._arrived(page, not before)
            if not self._exhausted:
                self._read(fresh=False)

    def _arrived(self, page: Sequence[Row], fresh: bool) -> None:
        # Changes are heard at once, a page is read on another thread: what was heard meanwhile is newer.
        jobs = [self._heard.get(job.id, job) for job in page if job.id not in self._gone]
        jobs = [job for job in jobs if not isinstance(job, Job) or matches(job, self._query)]
        if fresh:
            self.beginResetModel()
            self._past.append(self._rows)
            self._shedding.start()
            self._rows = Rows(job for job in jobs if not moved(job))
            for job in filter(moved, jobs):
                self._rows.insert(self._rows.place_for(job), job)
            self._late.clear()
            self._sight.watch(self._rows)
            self.endResetModel()
        else:
            self._add([job for job in jobs if self._rows.row_of(job.id) is None])
        heard = list(self._heard.values())
        self._heard.clear()
        for job in heard:
            if self._rows.row_of(job.id) is None:
                self._come_in(job)
        self.loaded.emit()

    def _shed(self) -> None:
        # To forget 100,000 rows at once would take half a frame.
        if self._past and not self._past[0].shed(OUTLINES):
            del self._past[0]
        if not self._past:
            self._shedding.stop()

    def _add(self, jobs: list[Row]) -> None:
        at = self._rows.settled
        if older := [job for job in jobs if not moved(job)]:
            self.beginInsertRows(QModelIndex(), at, at + len(older) - 1)
            self._rows.extend(older, at)
            self.endInsertRows()
        for row in range(at + len(older), len(self._rows)):  # moved far down: some of these belong below
            self._stand(row, self._rows[row], row)
        for job in filter(moved, jobs):
            self._put(self._rows.place_for(job), job)

    def _changed(self, job: Job) -> None:
        if self._busy:
            self._heard[job.id] = job
        row = self._rows.row_of(job.id)
        if row is None:
            self._come_in(job)
        elif not matches(job, self._query):
            self._go(row)
        elif _only_progress(self.job(row), job):
            self._late[job.id] = job
            if not self._flush.isActive():
                self._flush.start()
        else:
            self._late.pop(job.id, None)
            self._tell(row, job)

    def _removed(self, job_id: str) -> None:
        if self._end == job_id:
            self._end = ""  # the library knows no jobs older than one that it does not hold
        if self._busy:
            self._gone.add(job_id)
            self._heard.pop(job_id, None)
        row = self._rows.row_of(job_id)
        if row is not None:
            self._go(row)

    def _come_in(self, job: Job) -> None:
        if not matches(job, self._query):
            return
        born = job.state is JobState.QUEUED and job.changed_at <= job.created_at
        # A new job is the newest whatever the computer's clock says by now.
        row = 0 if born else self._rows.place_for(job)
        if not (born or moved(job) or self._exhausted) and row >= self._rows.settled:
            return  # older than all that was read: it comes with its page
        self._put(row, job)

    def _put(self, row: int, job: Row) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, job)
        self._sight.hold(job)
        self.endInsertRows()

    def _go(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._late.pop(self._rows.remove(row).id, None)
        self.endRemoveRows()

    def _tell(self, row: int, job: Job) -> None:
        before = self._rows[row]
        if standing(job) != standing(before):
            row = self._stand(row, job)
        whole = isinstance(before, Job)
        roles = self._different(before, job) if isinstance(before, Job) else []
        self._rows.replace(row, job)
        self._sight.hold(job)
        if roles or not whole:
            index = self.index(row)
            self.dataChanged.emit(index, index, roles)

    def _different(self, before: Job, after: Job) -> list[int]:
        return [int(role) for role, get in self._getters.items() if get(before) != get(after)]

    def _oldest(self) -> Row:
        """The one to read on from where the end of the last page is gone."""
        return self._rows[(self._rows.settled or len(self._rows)) - 1]

    def _stand(self, row: int, job: Row, end: int | None = None) -> int:
        """Moves a row to where its job belongs now, among those above `end`."""
        place = self._rows.place_for(job, end)
        if place in (row, row + 1):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place)
        to = place if place < row else place - 1
        self._rows.insert(to, self._rows.remove(row))
        self.endMoveRows()
        return to

    def _came(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

    def _tell_progress(self) -> None:
        late, self._late = self._late, {}
        for job in late.values():
            row = self._rows.row_of(job.id)
            if row is not None:
                self._tell(row, job)

    def _spoken(self, job: Job) -> str:
        return state_words.whole_sentence(job, state_words.known_of(job, self._studio))

    def _file(self, job: Job) -> str:
        path = self._studio.clip_path(job) if job.state is JobState.READY else None
        return "" if path is None else str(path)


def _only_progress(before: Job | None, after: Job) -> bool:
    return before is not None and before == replace(
        after,
        progress=before.progress,
        fetched=before.fetched,
        fetch_total=before.fetch_total,
        changed_at=before.changed_at,
    )


def _tooltip(job: Job) -> str:
    # Rich text, so that long prompts wrap; escaped, so that a prompt is never read as markup.
    parts = (job.prompt, words.made_line(job), words.cost_line(job), words.error_sentence(job))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)
