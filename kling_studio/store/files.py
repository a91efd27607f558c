"""Writing small files so that a reader, or a power cut, never meets half of one."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_WRITE_PROTECT = 19
"""ERROR_WRITE_PROTECT, Windows' word for a read-only disk."""


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
    """What a failed write means for the user: DISK_FULL, DISK_READ_ONLY or FOLDER_NOT_WRITABLE (params:
    `folder`). Tries the folder where the error itself says too little."""
    if error.errno in _FULL:
        key = ErrorKey.DISK_FULL
    elif _protected(error) or (error.errno == errno.EIO and read_only(folder)):
        key = ErrorKey.DISK_READ_ONLY
    else:
        key = ErrorKey.FOLDER_NOT_WRITABLE
    return Problem(key, {"folder": str(folder)}, Remedy.FREE_SPACE)


def read_only(place: Path) -> bool:
    """Whether the disk of an existing folder or file takes no writing at all, whoever asks. Tries it: a
    disk that the system has shut after a fault calls itself writable still."""
    try:
        if place.is_dir():
            tried = place / f".{os.urandom(4).hex()}.part"
            tried.touch(exist_ok=False)
            tried.unlink()
        else:
            place.open("r+b").close()
    except OSError as error:
        return _protected(error)
    return False


def _protected(error: OSError) -> bool:
    return error.errno == errno.EROFS or getattr(error, "winerror", None) == _WRITE_PROTECT


def make_folder(folder: Path) -> None:
    """Makes a folder and what is above it. Raises StudioError: DISK_FULL, DISK_READ_ONLY,
    FOLDER_NOT_WRITABLE."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(disk_problem(error, folder)) from error
