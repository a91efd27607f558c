"""Writing small files so that a reader, or a power cut, never meets half of one."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside `path`, flushes to the disk, then puts it in its place. Raises OSError."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Makes a rename in `folder` outlive a power cut, where the system has a way to say so."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_problem(error: OSError, folder: Path) -> Problem:
    """What a failed write means for the user: DISK_FULL or FOLDER_NOT_WRITABLE (params: `folder`)."""
    if error.errno in _FULL:
        return Problem(ErrorKey.DISK_FULL, {"folder": str(folder)}, Remedy.FREE_SPACE)
    return Problem(ErrorKey.FOLDER_NOT_WRITABLE, {"folder": str(folder)}, Remedy.FREE_SPACE)


def make_folder(folder: Path) -> None:
    """Makes a folder and what is above it. Raises StudioError: DISK_FULL, FOLDER_NOT_WRITABLE."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(disk_problem(error, folder)) from error
