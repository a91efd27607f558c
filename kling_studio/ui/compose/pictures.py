"""Looks at the form's local pictures in a worker thread and remembers what it saw."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kling_studio.domain.form import Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.pictures import field_of
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.picture import PictureRefused
from kling_studio.imaging.prepare import look_at


class PictureLooks(QObject):
    """What is known of the pictures the form names. Emits `looked` whenever it learns more."""

    looked = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: dict[str, str] = {}
        self._looking: set[str] = set()
        self._seen: dict[str, PictureFacts | PictureRefused] = {}

    def want(self, paths: Mapping[str, str]) -> None:
        """Says which path each picture field holds now; what is no longer named is forgotten."""
        self._wanted = dict(paths)
        wanted = set(paths.values())
        self._seen = {path: seen for path, seen in self._seen.items() if path in wanted}
        for path in sorted(wanted - self._seen.keys() - self._looking):
            self._looking.add(path)
            self._tasks.start(self._look(path), name=f"look at {Path(path).name}")

    def look_again(self) -> None:
        """Looks at every named picture anew: a file may have changed."""
        wanted, self._wanted = self._wanted, {}
        self._seen.clear()
        self.want(wanted)
        self.looked.emit()

    def known(self) -> dict[str, PictureFacts | Violation]:
        """Facts, or the broken rule, by field; a field still being looked at is absent."""
        known: dict[str, PictureFacts | Violation] = {}
        for name, path in self._wanted.items():
            match self._seen.get(path):
                case PictureFacts() as facts:
                    known[name] = facts
                case PictureRefused() as refused:
                    known[name] = Violation(field_of(name), refused.rule, refused.params)
        return known

    async def _look(self, path: str) -> None:
        try:
            seen: PictureFacts | PictureRefused = await asyncio.to_thread(look_at, Path(path))
        except PictureRefused as refused:
            seen = refused
        finally:
            self._looking.discard(path)
        if path in self._wanted.values():
            self._seen[path] = seen
            self.looked.emit()
