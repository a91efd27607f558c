"""Which rows of a long list are held whole: those near the ones that somebody looks at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from kling_studio.domain.job import ENDED, Job
from kling_studio.engine.listing import Outline
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.jobs.rows import Rows

KEPT = 600
"""Ended jobs that are held whole, about 2 MB. Unfinished ones are held by the engine anyway."""
_NEAR = 200
"""Rows on each side of what is looked at that stay whole."""
_AHEAD = 15
"""Rows before and after one that is looked at which are read in time for a list that is scrolled."""
_AROUND = 30
"""Rows on each side that are read along."""
_MOST = 150
"""Rows that are read at once."""


class Sight(QObject):
    """Reads the rows that are asked for, and lets go of those far away.

    `came`: the first and the last row of what was read.
    """

    came = Signal(int, int)

    def __init__(
        self, read: Callable[[Sequence[str]], Awaitable[tuple[Job, ...]]], tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._tasks = tasks
        self._rows = Rows()
        self._whole: OrderedDict[str, None] = OrderedDict()
        self._asked: set[int] = set()
        self._centre = 0
        self._busy = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._begin)

    def watch(self, rows: Rows) -> None:
        """Looks after other rows from now on."""
        self._rows = rows
        self._whole.clear()
        self._asked.clear()
        self._centre = 0
        for row in rows:
            self.hold(row)

    def hold(self, row: Job | Outline) -> None:
        """A row is whole now, where it is; what is too much and far away goes."""
        if isinstance(row, Job) and row.state in ENDED:
            self._whole[row.id] = None
            self._whole.move_to_end(row.id)
            self._let_go()

    def look_at(self, row: int) -> None:
        """Somebody sees this row, or asks for it: it is read where it is not whole, as are those next to
        come into sight."""
        self._centre = row
        for near in (row, row - _AHEAD, row + _AHEAD):
            if 0 <= near < len(self._rows) and isinstance(self._rows[near], Outline):
                self._asked.add(near)
        if self._asked and not self._busy and not self._soon.isActive():
            self._soon.start()

    def _let_go(self) -> None:
        for _ in range(max(0, len(self._whole) - KEPT)):
            job_id, _ = self._whole.popitem(last=False)
            row = self._rows.row_of(job_id)
            job = None if row is None else self._rows[row]
            if row is None or not isinstance(job, Job) or job.state not in ENDED:
                continue
            if abs(row - self._centre) <= _NEAR:
                self._whole[job_id] = None
            else:
                self._rows.replace(row, Outline(job.id, job.created_at))

    def _begin(self) -> None:
        if self._asked and not self._busy:
            self._busy = True
            self._tasks.start(self._fill(), name="rows in sight")

    async def _fill(self) -> None:
        try:
            while self._asked:
                rows, wanted = self._rows, self._wanted()
                jobs = await self._read(wanted)
                if not isValid(self):
                    return
                if rows is self._rows:
                    self._take(jobs)
        finally:
            self._busy = False

    def _wanted(self) -> list[str]:
        low, high = min(self._asked) - _AROUND, max(self._asked) + _AROUND
        self._asked.clear()
        if high - low > _MOST:  # somebody went far; what was passed on the way is not looked at any more
            low, high = self._centre - _MOST // 2, self._centre + _MOST // 2
        near = (self._rows[row] for row in range(max(0, low), min(len(self._rows), high + 1)))
        return [row.id for row in near if isinstance(row, Outline)]

    def _take(self, jobs: Sequence[Job]) -> None:
        taken: list[int] = []
        for job in jobs:
            row = self._rows.row_of(job.id)
            if row is not None and isinstance(self._rows[row], Outline):  # else it changed meanwhile
                self._rows.replace(row, job)
                self.hold(job)
                taken.append(row)
        if taken:
            self.came.emit(min(taken), max(taken))
