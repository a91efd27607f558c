"""Sketches: rough clips of what was composed, made here and free. No job, no charge, no library."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kling_studio.domain.errors import StudioError
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.recipe import Recipe
from kling_studio.store.files import disk_problem, make_folder

if TYPE_CHECKING:
    from kling_studio.imaging.crew import Crew
    from kling_studio.imaging.scene import ClipPlan

SKETCHES: Final = "sketches"
"""The folder of the sketches inside the data folder. All in it can be made again."""

KEPT: Final = 24
"""How many sketches, and as many paintings, are kept; the oldest go first."""

_FILM_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sketch that is ready to be played: its recipe, its file, its facts (`file` and `sha256` empty)."""

    recipe: Recipe
    path: Path
    facts: ClipFacts


class Sketches:
    """Makes one at a time; asking for another calls off the one that is being made.

    The process that paints ends with each sketch: it takes a hundred megabytes, and 0.4 s to start.
    """

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / SKETCHES
        self._stand_ins = self._folder / "stand-ins"
        self._making: asyncio.Task[Sketch] | None = None

    async def make(self, recipe: Recipe) -> Sketch:
        """The sketch of a recipe; the same one again is there at once.

        Cancelled by `call_off` and by another call. Raises StudioError: what
        `imaging.sketch.brief_of` raises, SKETCH_FAILED, DISK_FULL, FOLDER_NOT_WRITABLE.
        """
        await self.call_off()
        making = asyncio.create_task(self._make(recipe), name="sketch")
        self._making = making
        try:
            return await making
        finally:
            if self._making is making:
                self._making = None

    async def call_off(self) -> None:
        """Ends the sketch that is being made, if any, and waits until nothing of it is left."""
        making, self._making = self._making, None
        if making is not None and not making.done():
            making.cancel()
            await asyncio.wait((making,))

    async def _make(self, recipe: Recipe) -> Sketch:
        from kling_studio.imaging.brief import plan_of
        from kling_studio.imaging.crew import Crew
        from kling_studio.imaging.sketch import brief_of

        make_folder(self._stand_ins)
        crew = Crew(1)
        try:
            await self._paint_what_is_missing(crew, recipe)
            brief = await asyncio.to_thread(brief_of, recipe, self._painting, self._film)
            plan = plan_of(brief)
            target = self._folder / f"{await asyncio.to_thread(_name_of, plan)}.mp4"
            await self._render(crew, plan, target)
        finally:
            await crew.close()
        facts = await asyncio.to_thread(self._facts, plan, target)
        return Sketch(recipe, target, facts)

    async def _paint_what_is_missing(self, crew: Crew, recipe: Recipe) -> None:
        from kling_studio.imaging.crew import RenderingFailedError
        from kling_studio.imaging.scene import ClipPlan
        from kling_studio.imaging.sketch import RATE, SHORT_SIDE, missing_of

        missing = missing_of(recipe)
        for words in missing.paintings:
            file = self._painting(words)
            if not await asyncio.to_thread(file.is_file):
                try:
                    await crew.paint(words, file)
                except RenderingFailedError as error:
                    raise _told(error, self._folder) from error
        if missing.film:
            wide = 2 * round(SHORT_SIDE * 8 / 9)
            film = ClipPlan(wide, SHORT_SIDE, RATE, _FILM_SECONDS * RATE, "waves at dusk")
            await self._render(crew, film, self._film)

    async def _render(self, crew: Crew, plan: ClipPlan, target: Path) -> None:
        from kling_studio.imaging.crew import RenderingFailedError

        if await asyncio.to_thread(target.is_file):
            return
        try:
            await crew.render(plan, target, quick=True)
        except RenderingFailedError as error:
            raise _told(error, self._folder) from error
        finally:  # a renderer that was called off leaves what it has begun
            target.with_name(target.name + ".part").unlink(missing_ok=True)

    def _painting(self, words: str) -> Path:
        name = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self._stand_ins / f"{name}.jpg"

    @property
    def _film(self) -> Path:
        return self._stand_ins / "film.mp4"

    def _facts(self, plan: ClipPlan, file: Path) -> ClipFacts:
        """What the plan says of the clip; marks it as the newest and clears the oldest away."""
        try:
            os.utime(file)
            length = file.stat().st_size
            _clear(self._folder.glob("*.mp4"), KEPT)
            _clear(self._stand_ins.glob("*.jpg"), KEPT)
            _clear(self._folder.rglob("*.part"), 0)
        except OSError as error:
            raise StudioError(disk_problem(error, self._folder)) from error
        return ClipFacts(
            file="",
            bytes=length,
            sha256="",
            width=plan.width,
            height=plan.height,
            frames=plan.frames,
            frames_per_second=float(plan.rate),
            seconds=plan.seconds,
            codec="h264",
            has_sound=plan.sound is not None,
        )


def _told(error: Exception, folder: Path) -> StudioError:
    """What the renderer could not do: a full disk by its own name, else in the renderer's words."""
    from kling_studio.imaging.sketch import failed

    words = str(error)
    if words.startswith(f"[Errno {errno.ENOSPC}]"):
        return StudioError(disk_problem(OSError(errno.ENOSPC, words), folder))
    return failed(words)


def _name_of(plan: ClipPlan) -> str:
    """One name for one clip: the plan, and what its files are now."""
    named = plan.to_json()
    files = [plan.start, plan.tail, plan.base, *(card.file for card in plan.cards)]
    if plan.brush is not None:
        files += [plan.brush.static, *(stroke.mask for stroke in plan.brush.strokes)]
    stamps = [_stamp(file) for file in files if file is not None]
    return hashlib.sha256(json.dumps([named, stamps]).encode()).hexdigest()[:24]


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _clear(files: Iterable[Path], kept: int) -> None:
    newest_first = sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in newest_first[kept:]:
        file.unlink(missing_ok=True)
