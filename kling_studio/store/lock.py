"""One engine per data folder."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.store.files import disk_problem, make_folder

logger = logging.getLogger(__name__)

# Ours rather than a library's: importing filelock takes a tenth of the time that a start may take.
if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """The right to work in a data folder; the system takes it back however the process ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptors: list[int] = []

    def acquire(self) -> None:
        """Takes it. Raises StudioError: DATA_FOLDER_IN_USE, FOLDER_NOT_WRITABLE (params: `folder`)."""
        try:
            # Python's descriptors are not inherited, so the rehearsal's process cannot outlive our hold.
            self._descriptors.append(os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StudioError(disk_problem(error, self._folder)) from error
        try:
            _lock(self._descriptors[0])
            self._lock_folder()
        except OSError as taken:
            self.release()
            raise StudioError(
                Problem(ErrorKey.DATA_FOLDER_IN_USE, {"folder": str(self._folder)})
            ) from taken

    def release(self) -> None:
        """Gives it back; harmless if repeated."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _lock_folder(self) -> None:
        """Takes the folder itself as well: whoever clears hidden files away would else open it to a second
        engine, which would pay for what waits once more. Raises BlockingIOError where it is taken."""
        if sys.platform == "win32":  # there a file that is open cannot be taken away
            return
        try:
            self._descriptors.append(os.open(self._folder, os.O_RDONLY))
            _lock(self._descriptors[-1])
        except BlockingIOError:
            raise
        except OSError as unable:  # not every file system can
            logger.info("the data folder itself cannot be locked: %s", unable)

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
