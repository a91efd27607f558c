"""One engine per data folder."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.store.files import disk_problem, make_folder


class FolderLock:
    """The right to work in a data folder; the system takes it back when the process ends, however."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._folder = folder
        self._lock = FileLock(str(folder / ".lock"), blocking=False)

    def acquire(self) -> None:
        """Takes it. Raises StudioError: DATA_FOLDER_IN_USE, FOLDER_NOT_WRITABLE (params: `folder`)."""
        from filelock import Timeout

        try:
            self._lock.acquire(blocking=False)
        except Timeout as taken:
            raise StudioError(
                Problem(ErrorKey.DATA_FOLDER_IN_USE, {"folder": str(self._folder)})
            ) from taken
        except (OSError, NotImplementedError) as error:
            broken = error if isinstance(error, OSError) else OSError()
            raise StudioError(disk_problem(broken, self._folder)) from error

    def release(self) -> None:
        """Gives it back; harmless if repeated."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(data_folder: Path) -> FolderLock:
    """Makes the folder and takes its lock. See FolderLock.acquire for what it raises."""
    make_folder(data_folder)
    lock = FolderLock(data_folder)
    lock.acquire()
    return lock
