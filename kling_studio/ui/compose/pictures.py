"""Looks at the form's local pictures and sounds in a worker thread and remembers what they are."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from kling_studio.domain.form import Endpoint, Violation
from kling_studio.domain.media import FileFacts, PictureFacts, SoundFacts
from kling_studio.domain.pictures import local_pictures
from kling_studio.domain.places import field_of
from kling_studio.domain.sounds import local_sounds
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.prepare import look_at
from kling_studio.imaging.sound_facts import SoundUnfitError, look_at_sound

Seen = FileFacts | PictureUnfitError | SoundUnfitError


class PictureLooks(QObject):
    """What is known of the pictures and sounds that the form names. Emits `looked` when it learns more."""

    looked = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: dict[str, str] = {}
        self._looking: set[str] = set()
        self._seen: dict[str, Seen] = {}
        self._heard: frozenset[str] = frozenset()

    def want_all(self, endpoint: Endpoint, values: Mapping[str, Any]) -> None:
        """Wants every picture and sound of this computer that a form names."""
        sounds = local_sounds(endpoint, values)
        self._heard = frozenset(sounds.values())
        self.want({**local_pictures(endpoint, values), **sounds})

    def want(self, paths: Mapping[str, str]) -> None:
        """Says which path each place holds now; what is no longer named is forgotten."""
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

    def known(self) -> dict[str, FileFacts | Violation]:
        """Facts, or the broken rule, by place; a place still being looked at is absent."""
        known: dict[str, FileFacts | Violation] = {}
        for name, path in self._wanted.items():
            match self._seen.get(path):
                case PictureFacts() | SoundFacts() as facts:
                    known[name] = facts
                case PictureUnfitError() | SoundUnfitError() as refused:
                    known[name] = Violation(field_of(name), refused.rule, refused.params)
        return known

    async def _look(self, path: str) -> None:
        look = look_at_sound if path in self._heard else look_at
        try:
            seen: Seen = await asyncio.to_thread(look, Path(path))
        except (PictureUnfitError, SoundUnfitError) as refused:
            seen = refused
        finally:
            self._looking.discard(path)
        if path in self._wanted.values():
            self._seen[path] = seen
            self.looked.emit()
