"""Recipes run through the engine without a window: a JSON line per change of state, an exit code."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import IntEnum
from typing import TextIO

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import RecipeRefusedError, Studio
from kling_studio.engine.tasks import Tasks

logger = logging.getLogger(__name__)

Sentence = Callable[[Problem], str]
"""Turns a problem into words."""


class Exit(IntEnum):
    """What other programs rely on."""

    ALL_READY = 0
    SOME_FAILED = 1
    NOT_SENDABLE = 2
    SOME_UNSURE = 3


class Headless:
    """One run; `out` gets the lines, `notices` in words what hinders a job whose
    state stays, or keeps a state from being written."""

    def __init__(
        self, studio: Studio, sentence: Sentence, out: TextIO, notices: TextIO | None = None
    ) -> None:
        self._studio = studio
        self._sentence = sentence
        self._out = out
        self._notices = notices
        self._jobs: dict[str, Job] = {}
        self._left: set[str] = set()
        self._without_way: set[str] = set()
        self._sends = False
        self._printed: dict[str, JobState] = {}
        self._told_of: dict[str, ErrorKey | None] = {}
        self._turned = asyncio.Event()
        self._sending = studio.sending
        self._endings = Tasks(self._report)

    async def run(self, recipes: Sequence[Recipe]) -> Exit:
        """Sends every recipe, waits for all of them and for what earlier runs left unfinished.

        Nothing is sent unless every recipe can be.
        """
        trouble = self._studio.settings.trouble
        paused = trouble or Problem(ErrorKey.SENDING_PAUSED)
        refused = [paused] * len(recipes) if self._sending.paused else await self._refused(recipes)
        for problem in refused:
            refuse(problem, self._sentence, self._out)
        if refused:
            return Exit.NOT_SENDABLE
        if trouble is not None:
            self._noticed(trouble)
        ends = (
            self._studio.changed.subscribe(self._changed),
            self._studio.noticed.subscribe(self._noticed),
            self._sending.stopped.subscribe(self._give_up_waiting),
            self._sending.changed.subscribe(lambda _: self._turned.set()),
        )
        try:
            wanted = {recipe.provider for recipe in recipes}
            for provider in self._sending.stops():  # whoever starts a run wants that sent, and no more
                if not wanted or provider in wanted:
                    await self._studio.accounts.resume(provider)
            await self._studio.start()
            self._sends = True
            for provider in {job.recipe.provider for job in self._jobs.values()}:
                await self._look_for_way(provider)
            lost = [recipe for recipe in recipes if not await self._submitted(recipe)]
            while not all(self._settled(job) for job in self._jobs.values()):
                self._turned.clear()
                await self._turned.wait()
        finally:
            for end in ends:
                end()
            await self._endings.close()
        states = {job.state for job in self._jobs.values()}
        if JobState.UNSURE in states:
            return Exit.SOME_UNSURE
        if lost and not self._jobs:
            return Exit.NOT_SENDABLE
        return Exit.SOME_FAILED if lost or states - {JobState.READY} else Exit.ALL_READY

    async def _submitted(self, recipe: Recipe) -> bool:
        """Lets a recipe run; one that turns out not to be sendable after all holds up no other."""
        try:
            await self._studio.submit(recipe)
        except StudioError as error:
            refuse(error.problem, self._sentence, self._out)
            return False
        return True

    async def _look_for_way(self, provider: str) -> None:
        """What others left at a provider waits for another run where this one does not know it, has no key
        to ask with, or an address that no key may be sent to."""
        try:
            await self._studio.connections.demand_way(provider)
        except StudioError as error:
            self._without_way.add(provider)
            self._noticed(error.problem)

    async def _refused(self, recipes: Sequence[Recipe]) -> list[Problem]:
        found = []
        wished: set[tuple[str, object]] = set()
        for recipe in recipes:
            try:
                await self._studio.check_sendable(recipe)
            except StudioError as error:
                found.append(error.problem)
                continue
            own = recipe.provider, recipe.values.get("external_task_id")
            if own[1] and own in wished:
                found.append(
                    RecipeRefusedError((Violation("external_task_id", RuleKey.IDENTIFIER_USED),)).problem
                )
            wished.add(own)
        return found

    def _settled(self, job: Job) -> bool:
        """Whether nothing more comes of a job in this run."""
        held = self._sending.paused or (job.id in self._left and self._stopped(job))
        waits = (held and job.state is JobState.QUEUED) or self._studio.budget.holds(job)
        waits = waits or (job.recipe.provider in self._without_way and self._needs_way(job))
        return waits or job.state in ENDED or self._studio.lookup_over(job)

    def _needs_way(self, job: Job) -> bool:
        """Whether nothing comes of a job that asks nobody. Its clip may: its address needs no key."""
        fetched = job.state is JobState.DOWNLOADING and job.problem is None
        return job.state is not JobState.SUBMITTING and not fetched

    def _stopped(self, job: Job) -> bool:
        return job.recipe.provider in self._sending.stops()

    def _give_up_waiting(self, provider: str) -> None:
        for job in self._jobs.values():
            if job.recipe.provider == provider and job.state is JobState.QUEUED:
                self._give_up(job)

    def _give_up(self, job: Job) -> None:
        """Nobody is here to resume a stopped account: what this run would send there has failed. What was
        left by others waits for whoever left it."""
        if job.id in self._left:
            return
        problem = self._sending.stops()[job.recipe.provider]
        self._endings.start(self._studio.waiting.give_up(job.id, problem), name=f"give up {job.id}")

    def _changed(self, job: Job) -> None:
        if job.id not in self._jobs and job.state in ENDED:
            return  # another run saw it end; its poster is made now, or a charge told late
        self._jobs[job.id] = job
        if not self._sends:
            self._left.add(job.id)
        self._turned.set()
        if job.state is JobState.QUEUED and self._stopped(job):
            self._give_up(job)
        if self._printed.get(job.id) is not job.state:
            self._printed[job.id] = job.state
            file = self._studio.clip_path(job)
            _write(self._out, {
                "job": job.id,
                "state": str(job.state),
                "task_id": job.task_id or None,
                "error": None if job.problem is None else self._told(job, job.problem),
                "file": None if file is None else str(file),
            })  # fmt: skip
        elif job.problem is not None and job.problem.key is not self._told_of.get(job.id):
            self._noticed(job.problem)
        self._told_of[job.id] = None if job.problem is None else job.problem.key

    def _report(self, error: BaseException) -> None:
        logger.error("a waiting job could not be ended", exc_info=error)

    def _noticed(self, problem: Problem) -> None:
        if self._notices is not None:
            with suppress(OSError):  # nobody may be there to read it
                self._notices.write(self._sentence(problem) + "\n")
                self._notices.flush()

    def _told(self, job: Job, problem: Problem) -> dict[str, str]:
        """What is wrong; of a paid request in doubt never "try again", which would pay once more."""
        error = _error(problem, self._sentence)
        if job.state is JobState.UNSURE and problem.key is not ErrorKey.CANNOT_BE_ASKED:
            error["text"] = self._sentence(replace(problem, key=ErrorKey.ANSWER_LOST))
        return error


def refuse(problem: Problem, sentence: Sentence, out: TextIO) -> None:
    """Writes the line of a recipe that became no job."""
    error = _error(problem, sentence)
    _write(out, {"job": None, "state": str(JobState.FAILED), "task_id": None, "error": error, "file": None})


def _error(problem: Problem, sentence: Sentence) -> dict[str, str]:
    return {"key": str(problem.key), "text": sentence(problem)}


def _write(out: TextIO, line: dict[str, object]) -> None:
    try:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()
    except OSError:  # nobody reads any more; what was paid for is fetched all the same
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
