"""The loaded jobs in the order of the list, found by row and by id without a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.listing import Outline

Row = Job | Outline
"""A job, or of one that is not in sight what finds it."""


def standing(job: Row) -> float:
    """By what the list is ordered, the greatest on top: the job's time; for one that waits its place in the
    line, which is on the same scale, so that of those that wait the next to be sent is the lowest."""
    if isinstance(job, Job) and job.state is JobState.QUEUED:
        return job.line_order[0]
    return job.created_at


def moved(job: Row) -> bool:
    """Whether it stands where the user put it, not where its time would."""
    return standing(job) != job.created_at


class Rows:
    """Jobs, newest first; those that wait in the order in which they are sent, see `standing`.

    Each job has a serial number; its row is the serial less the first one. So a job that comes in
    at the top, or a page that is added at the bottom, moves no other job: with 100,000 rows loaded
    both cost what they cost with ten. In the middle, the shorter side makes room.
    """

    def __init__(self, jobs: Iterable[Row] = ()) -> None:
        self._first = 0
        self._at: dict[int, Row] = {}
        self._serials: dict[str, int] = {}
        self.extend(jobs)

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, row: int) -> Row:
        if not 0 <= row < len(self._at):
            raise IndexError(row)
        return self._at[self._first + row]

    def __iter__(self) -> Iterator[Row]:
        return (self._at[serial] for serial in range(self._first, self._first + len(self._at)))

    def row_of(self, job_id: str) -> int | None:
        """The row of a job, None when it is not among the loaded ones."""
        serial = self._serials.get(job_id)
        return None if serial is None else serial - self._first

    def place_for(self, job: Row, end: int | None = None) -> int:
        """The row before which `job` belongs, among those above `end` where that is given; of those that
        stand equal the later comer lies above."""
        low, high, mine = 0, len(self) if end is None else end, standing(job)
        while low < high:
            middle = (low + high) // 2
            if standing(self[middle]) > mine:
                low = middle + 1
            else:
                high = middle
        return low

    @property
    def settled(self) -> int:
        """How many rows there are down to the last one that was not moved."""
        last = next((row for row in range(len(self) - 1, -1, -1) if not moved(self[row])), -1)
        return last + 1

    def extend(self, jobs: Iterable[Row], at: int | None = None) -> None:
        """Adds older jobs at the bottom, or before the row `at`."""
        for number, job in enumerate(jobs, len(self) if at is None else at):
            self.insert(number, job)

    def insert(self, row: int, job: Row) -> None:
        """Puts a job before `row`."""
        if not 0 <= row <= len(self):
            raise IndexError(row)
        end = self._first + len(self)
        if row <= len(self) - row:
            for serial in range(self._first, self._first + row):
                self._put(serial - 1, self._at.pop(serial))
            self._first -= 1
        else:
            for serial in range(end - 1, self._first + row - 1, -1):
                self._put(serial + 1, self._at.pop(serial))
        self._put(self._first + row, job)

    def replace(self, row: int, job: Row) -> None:
        """The same job with other values."""
        if self[row].id != job.id:
            raise ValueError(f"row {row} holds {self[row].id}, not {job.id}")
        self._at[self._first + row] = job

    def remove(self, row: int) -> Row:
        """Takes a job out."""
        gone = self[row]
        end = self._first + len(self)
        del self._serials[gone.id]
        del self._at[self._first + row]
        if row < end - self._first - 1 - row:
            for serial in range(self._first + row - 1, self._first - 1, -1):
                self._put(serial + 1, self._at.pop(serial))
            self._first += 1
        else:
            for serial in range(self._first + row + 1, end):
                self._put(serial - 1, self._at.pop(serial))
        return gone

    def shed(self, most: int) -> bool:
        """Lets go of so many rows of a list that nobody looks at any more; whether some are left."""
        for _ in range(min(most, len(self._at))):
            _, job = self._at.popitem()
            del self._serials[job.id]
        return bool(self._at)

    def _put(self, serial: int, job: Row) -> None:
        self._at[serial] = job
        self._serials[job.id] = serial
