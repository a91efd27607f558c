"""A clip on its way to the disk: written to `NAME.part`, hashed as it comes, resumed after a restart."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from io import FileIO
from pathlib import Path

from kling_studio.store.files import flush_folder

_PIECE = 64 * 1024


class PartFile:
    """Blocking: every method is called in a worker thread and may raise OSError.

    `size` is what is on disk of it; `total` its whole length in bytes, None while unknown; `validator`
    identifies the version that the bytes are of, so that a changed clip is not glued to an old half.
    `begun` is the byte from which they come since `begin`, None before.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._file: FileIO | None = None
        self._digest = hashlib.sha256()
        self._one_at_a_time = threading.Lock()
        self._closed = False
        self.size = 0
        self.total: int | None = None
        self.validator = ""
        self.begun: int | None = None

    @property
    def path(self) -> Path:
        """Where the bytes are until they are checked."""
        return self._part

    @property
    def complete(self) -> bool:
        """Whether all bytes are there, as far as is known."""
        return self.total is not None and 0 < self.size == self.total

    def open(self) -> None:
        """Takes up what is there. Bytes that nothing vouches for are dropped."""
        with self._one_at_a_time:
            if self._closed:
                return  # given up while this waited for a thread: nobody would close it again
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._file = FileIO(self._part, "ab+")
            self.validator, self.total = self._noted()
            if not self.validator:
                self._truncate()
                return
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                self._digest.update(piece)
                self.size += len(piece)
            if self.total is not None and self.size > self.total:
                self._truncate()

    def begin(self, start: int, total: int | None, validator: str) -> None:
        """Announces the next bytes: from `start`, of a clip of `total` bytes, of the version `validator`.
        Where one of these is not said, that of the bytes before holds. Bytes of another version are
        dropped."""
        with self._one_at_a_time:
            if start:
                validator, total = validator or self.validator, total or self.total
            if start != self.size or (start and (validator, total) != (self.validator, self.total)):
                self._truncate()
            self.begun = start
            if (validator, total) != (self.validator, self.total):
                self.validator, self.total = validator, total
                self._note.write_text(json.dumps({"validator": validator, "total": total}), "utf-8")

    def write(self, data: bytes) -> None:
        """Adds bytes."""
        with self._one_at_a_time:
            file = self._opened()
            view = memoryview(data)
            while view:
                written = file.write(view) or 0
                self._digest.update(view[:written])
                self.size += written
                view = view[written:]

    def flush(self) -> str:
        """Puts all bytes on the disk for good and gives their SHA-256."""
        with self._one_at_a_time:
            os.fsync(self._opened().fileno())
            return self._digest.hexdigest()

    def keep(self) -> None:
        """Gives the checked clip its name."""
        with self._one_at_a_time:
            self._close()
            self._part.replace(self._target)
            flush_folder(self._target.parent)
            self.sweep()

    def sweep(self) -> None:
        """Takes away what may lie beside a clip that has its name."""
        self._part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """Drops the bytes, which turned out to be no clip."""
        with self._one_at_a_time:
            self._truncate()
            self.validator, self.total = "", None
            self._note.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of the file, for good; the bytes stay for the next attempt. Of none, no file stays."""
        with self._one_at_a_time:
            self._closed = True
            empty = self._file is not None and self.size == 0
            self._close()
            if empty:
                self.sweep()

    def _noted(self) -> tuple[str, int | None]:
        try:
            note = json.loads(self._note.read_text("utf-8"))
            validator, total = note["validator"], note["total"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return "", None
        if not isinstance(validator, str) or not (total is None or isinstance(total, int)):
            return "", None
        return validator, total

    def _truncate(self) -> None:
        self._opened().truncate(0)
        self._digest = hashlib.sha256()
        self.size = 0

    def _opened(self) -> FileIO:
        if self._file is None:
            raise RuntimeError("the part file is not open")
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
