"""Recipes run through the engine without a window: a JSON line per change of state, an exit code."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio


class Exit(IntEnum):
    """What other programs rely on."""

    ALL_READY = 0
    SOME_FAILED = 1
    NOT_SENDABLE = 2
    SOME_UNSURE = 3


class Headless:
    """One run. `sentence` turns a problem into words, `out` gets the lines."""

    def __init__(self, studio: Studio, sentence: Callable[[Problem], str], out: TextIO) -> None:
        self._studio = studio
        self._sentence = sentence
        self._out = out
        self._jobs: dict[str, Job] = {}
        self._printed: dict[str, JobState] = {}
        self._turned = asyncio.Event()

    async def run(self, recipes: Sequence[Recipe]) -> Exit:
        """Sends every recipe, waits for all of them and for what earlier runs left unfinished.

        Nothing is sent unless every recipe can be.
        """
        refused = await self._refused(recipes)
        for problem in refused:
            self.refuse(problem)
        if refused:
            return Exit.NOT_SENDABLE
        unsubscribe = self._studio.changed.subscribe(self._changed)
        try:
            await self._studio.start()
            for recipe in recipes:
                await self._studio.submit(recipe)
            while not all(self._settled(job) for job in self._jobs.values()):
                self._turned.clear()
                await self._turned.wait()
        finally:
            unsubscribe()
        states = {job.state for job in self._jobs.values()}
        if JobState.UNSURE in states:
            return Exit.SOME_UNSURE
        return Exit.SOME_FAILED if states - {JobState.READY} else Exit.ALL_READY

    def refuse(self, problem: Problem) -> None:
        """A line for a recipe that became no job."""
        self._write(None, JobState.FAILED, "", problem, None)

    async def _refused(self, recipes: Sequence[Recipe]) -> list[Problem]:
        found = []
        for recipe in recipes:
            try:
                await self._studio.check_sendable(recipe)
            except StudioError as error:
                found.append(error.problem)
        return found

    def _settled(self, job: Job) -> bool:
        return job.state in ENDED or self._studio.lookup_over(job)

    def _changed(self, job: Job) -> None:
        self._jobs[job.id] = job
        if self._printed.get(job.id) is not job.state:
            self._printed[job.id] = job.state
            self._write(job.id, job.state, job.task_id, job.problem, self._studio.clip_path(job))
        self._turned.set()

    def _write(
        self, job: str | None, state: JobState, task_id: str, problem: Problem | None, file: Path | None
    ) -> None:
        line = {
            "job": job,
            "state": str(state),
            "task_id": task_id or None,
            "error": None
            if problem is None
            else {"key": str(problem.key), "text": self._sentence(problem)},
            "file": None if file is None else str(file),
        }
        self._out.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._out.flush()
