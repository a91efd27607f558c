"""The studio as the window and the command line hold it: intents go in, committed jobs come out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.form import Endpoint, RuleKey, Violation
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.accounts import Accounts
from kling_studio.engine.alarms import Alarms
from kling_studio.engine.budget import Budget
from kling_studio.engine.clock import Clock
from kling_studio.engine.connections import Connections
from kling_studio.engine.downloads import Downloads
from kling_studio.engine.elements import Elements
from kling_studio.engine.figures import Unfinished, Usage
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.intake import Intake, RecipeRefusedError
from kling_studio.engine.journal import Journal
from kling_studio.engine.keeping import Keeping
from kling_studio.engine.leave import Leave
from kling_studio.engine.ledger import Ledger
from kling_studio.engine.listing import Answer, Group, JobCounts, JobQuery, Outlines, matches
from kling_studio.engine.lookup import Lookup
from kling_studio.engine.makings import Makings
from kling_studio.engine.pace import Experience, time_left
from kling_studio.engine.posters import Posters
from kling_studio.engine.presence import Presence
from kling_studio.engine.rescue import Rescue
from kling_studio.engine.runner import Runner, Workers
from kling_studio.engine.saidlog import abbreviated
from kling_studio.engine.sending import Sending
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.shelf import Shelf
from kling_studio.engine.sketches import Sketch, Sketches
from kling_studio.engine.submitter import Submitter, prepared
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.waiting import Step, WaitingJobs
from kling_studio.engine.wake import Wake
from kling_studio.engine.watcher import Watcher
from kling_studio.providers.base import CallbackNames, ProviderEntry, WireRequest
from kling_studio.store.library import Library
from kling_studio.store.secrets import KeyPlace, Keys
from kling_studio.store.settings import PROJECT, Settings

__all__ = [
    "Answer",
    "Group",
    "JobCounts",
    "JobQuery",
    "KeyPlace",
    "RecipeRefusedError",
    "Step",
    "Studio",
    "Unfinished",
    "Usage",
    "matches",
]

S = JobState
logger = logging.getLogger(__name__)


class Studio:
    """The engine. All methods run on one asyncio loop; none blocks it.

    `open_providers` is called once, at the first need, in a worker thread. `changed` tells every new
    state of a job after it was committed, `removing` a job whose files are about to move (whoever has
    one open lets go of it), `removed` the id of one taken out, `noticed` a problem that
    belongs to no single job.
    """

    def __init__(
        self,
        *,
        library: Library,
        settings: Settings,
        keys: Keys,
        catalog: Catalog,
        endpoints: Sequence[Endpoint],
        open_providers: Callable[[], Mapping[str, ProviderEntry]],
        data_folder: Path,
        clock: Clock,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.removing: Event[Job] = Event()
        self.removed: Event[str] = Event()
        self._library = library
        self._journal = Journal(library, clock)
        self.changed = self._journal.changed
        self.noticed = self._journal.noticed
        self._gateways = Gateways(open_providers, clock)
        self.connections = Connections(keys, self._gateways)
        self.sending = Sending(settings, self._gateways, catalog)
        self.keeping = Keeping(catalog, clock)
        self._intake = Intake(catalog, endpoints, data_folder)
        self._adding = asyncio.Lock()  # two with one id of the user's own may come at the same moment
        self._shelf = Shelf(library, data_folder)
        self.outlines = Outlines(self._journal, library)
        self._posters = Posters(self._journal, library, data_folder)
        self.experience = Experience(library, clock.speed)
        self._tasks = Tasks(self._report)
        self._alarms = Alarms(clock)
        self._lookup = Lookup(self._journal, self._gateways, clock, self._alarms)
        self._pictures = SentPictures(data_folder)
        self._sketches = Sketches(data_folder)
        self.ledger = Ledger(library, clock)
        self.budget = Budget(settings, self.ledger, self._journal, self._gateways, self._tasks, clock)
        self.budget.held.subscribe(self.sending.changed.emit)
        makings = Makings(library, self._gateways, self._tasks, clock, self.noticed)
        leave = Leave(self._gateways, self.budget, self.sending)
        self.elements = Elements(self._gateways, self._pictures, makings, clock, leave)
        self._submitter = Submitter(
            self._journal, self._gateways, endpoints, self._pictures, clock, self.sending, self.budget
        )
        self._downloads = Downloads(self._journal, self._gateways, clock, data_folder)
        workers = Workers(
            self._submitter,
            self._lookup,
            Watcher(self._journal, self._gateways, clock, self.experience, self._alarms),
            self._downloads,
        )
        self._runner = Runner(self._journal, self._gateways, workers, self._tasks, clock)
        self.waiting = WaitingJobs(
            self._journal, self._gateways, self._runner, self._shelf, clock, self.removed
        )
        self.accounts = Accounts(
            self.connections, self.sending, self._gateways, self._journal, self.waiting, self._tasks
        )
        self.rescue = Rescue(self._journal, library, self._runner, self._alarms, self.keeping, clock)
        self.presence = Presence(self._journal, library, self.rescue, data_folder, clock)
        self.changed.subscribe(self._follow_up)

    async def start(self) -> None:
        """Opens the library and takes up every unfinished job where it stands.

        Raises StudioError: LIBRARY_NEWER, LIBRARY_DAMAGED, LIBRARY_LOCKED, DISK_FULL,
        FOLDER_NOT_WRITABLE.
        """
        await self._library.open()
        unfinished = await self._library.unfinished()
        self._journal.adopt(unfinished)
        for job in unfinished:
            self.changed.emit(job)
        self.rescue.take_up(unfinished)
        await self.elements.makings.take_up()
        self.accounts.look_for_keys()
        self._tasks.start(self.budget.watch(), name="days of the budget")
        self._tasks.start(self._posters.catch_up(), name="posters")
        self._tasks.start(Wake(self.rescue.after_sleep).watch(), name="wake")

    async def close(self) -> None:
        """Stops everything; what is unfinished goes on at the next start."""
        self._gateways.stop_sending()
        await self._sketches.call_off()
        await self._submitter.drain()
        await self.elements.makings.drain()
        await self._tasks.close()
        self._downloads.close()
        await self._gateways.close()
        await self._library.close()

    async def check(self, recipe: Recipe) -> tuple[Violation, ...]:
        """Every rule the recipe breaks. Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
        broken = await self._intake.check(recipe)
        wished = recipe.values.get("external_task_id")
        if not broken and isinstance(wished, str) and wished:
            return await self._borne(recipe, (wished,))
        return broken

    async def keep_picture(self, data: bytes, name: str) -> Path:
        """Keeps a picture that has no file yet and says where. Raises StudioError: DISK_FULL,
        FOLDER_NOT_WRITABLE."""
        return await self._intake.keep_picture(data, name)

    async def check_sendable(self, recipe: Recipe) -> None:
        """Whether the recipe can be sent; sends nothing. Raises RecipeRefusedError; StudioError:
        ENDPOINT_UNKNOWN, what Connections.demand_way and Budget.room_for raise."""
        violations = await self.check(recipe)
        if violations:
            raise RecipeRefusedError(violations)
        await self.connections.demand_way(recipe.provider)
        await self.budget.demand_room(await self._intake.price(recipe), 1)

    async def submit(
        self, recipe: Recipe, takes: int = 1, *, unpriced: bool = False, project: str | None = None
    ) -> tuple[Job, ...]:
        """One press of Generate: keeps `takes` jobs and lets them run. `unpriced`: the user wants them
        although a budget is set and their price is not known; `project`: instead of the chosen one.

        Raises what `check_sendable` raises; StudioError: DISK_FULL, FOLDER_NOT_WRITABLE,
        FILE_NOT_READABLE, LIBRARY_LOCKED. Then nothing was kept and nothing is sent.
        """
        if takes < 1:
            raise ValueError("takes must be at least 1")
        accepted = await self._intake.accept(recipe)
        await self.connections.demand_way(recipe.provider)
        counted_to = self.settings.get(PROJECT) if project is None else project
        jobs = await self._intake.jobs(accepted, takes, self.clock.now(), counted_to)
        async with self._adding:
            borne = await self._borne(recipe, [job.external_task_id for job in jobs])
            if borne:
                raise RecipeRefusedError(borne)
            async with self.budget.room_for(jobs[0].price, takes, unpriced=unpriced):
                await self._journal.add(jobs)
        for job in jobs:
            self._runner.run(job.id)
        return jobs

    async def cancel(self, job_id: str) -> None:
        """A job that waits here is cancelled. One that was sent cannot be: it is no longer listed
        among the rest, still watched, and its clip still fetched. An unsure one whose lookup is over
        is given up."""

        def cancelled(job: Job) -> Job | None:
            if job.state is S.QUEUED or (job.state is S.UNSURE and self._lookup.over(job)):
                return job.moved(S.CANCELLED, self.clock.now(), problem=None)
            return None if job.state in ENDED else replace(job, dismissed=True)

        after = await self._journal.change(job_id, cancelled)
        if after is not None and after.state is S.CANCELLED:
            gateway = self._gateways.opened(after.recipe.provider)
            if gateway is not None:
                gateway.line.call_off(job_id)
            await self._runner.stop(job_id)

    async def retry(self, job_id: str) -> Job:
        """A new job, a new paid request, with the same recipe; asking for it is the user's word also where
        its price is not known. Raises what `submit` raises; KeyError."""
        job = await self._known(job_id)
        recipe = job.recipe.with_values(external_task_id=None)
        return (await self.submit(recipe, unpriced=True, project=job.project))[0]

    async def fetch_again(self, job_id: str) -> None:
        """Tries to get the clip of a task that ended well, at once; costs nothing."""
        await self.rescue.fetch_again(job_id)

    async def remove(self, job_id: str) -> None:
        """Takes an ended job out; its files go to the data folder's `removed`. ValueError while it is
        not ended; StudioError: DISK_FULL, FOLDER_NOT_WRITABLE."""
        job = await self._known(job_id)
        if job.state not in ENDED:
            raise ValueError(f"{job_id} is not ended")
        await self._runner.stop(job_id)
        self.removing.emit(job)
        await self._shelf.remove(job)
        self._journal.forget(job_id)
        self.removed.emit(job_id)

    async def restore(self, job_id: str) -> Job | None:
        """Puts a removed job back, as the newest; None where there is none."""
        job = await self._shelf.restore(job_id)
        if job is not None:
            if job.state not in ENDED:  # it was taken out while it waited
                self._journal.adopt((job,))
            self.changed.emit(job)
            if job.state not in ENDED:
                self._runner.run(job_id)
        return job

    async def star(self, job_id: str, starred: bool) -> None:
        """Marks a take as kept, or no more."""
        await self._journal.change(job_id, lambda job: replace(job, starred=starred))

    async def job(self, job_id: str) -> Job | None:
        """One job as it is now."""
        return self._journal.live(job_id) or await self._library.get(job_id)

    async def page(self, wanted: JobQuery, before: Job | None = None, limit: int = 100) -> tuple[Job, ...]:
        """Up to `limit` jobs, newest first, those older than `before` where one is given."""
        page = await self._library.page(wanted, before, limit)
        return tuple(self._journal.newest(job) for job in page)

    async def counts(self) -> JobCounts:
        """How many jobs each group holds."""
        return await self._library.counts()

    async def takes(self, intent: str) -> tuple[Job, ...]:
        """The jobs of one press of Generate, in order."""
        return tuple(self._journal.newest(job) for job in await self._library.takes(intent))

    async def answers(self, job_id: str) -> tuple[Answer, ...]:
        """What was sent and received for a job, oldest first."""
        return await self._library.answers(job_id)

    async def usage(self, provider: str) -> Usage:
        """Figures for the status bar; starts nothing."""
        kept = await self._library.kept()
        gateway = self._gateways.opened(provider)
        if gateway is None:
            return Usage("", 0, self.sending.slots(provider), kept.clips, kept.bytes)
        return Usage(gateway.host, gateway.line.running, gateway.line.slots, kept.clips, kept.bytes)

    def unfinished(self) -> Unfinished:
        """What closing would leave behind."""
        return Unfinished.of(self._journal.all_live())

    def lookup_over(self, job: Job) -> bool:
        """Whether an unsure job was looked for through the whole lookup time in vain."""
        return job.state is S.UNSURE and self._lookup.over(job)

    def look_now(self, names: CallbackNames) -> bool:
        """Asks for the task that a call names without waiting; False where no unfinished job is meant."""
        return self._alarms.ring_for(names, self._journal.all_live())

    def time_left(self, job: Job) -> float | None:
        """Seconds until the task should be done; 0 when that is over; None where nothing is known."""
        return time_left(job, self.clock.now(), self.experience.expected(job))

    def slow(self, job: Job) -> bool:
        """Whether a task takes longer than nine of ten comparable ones did."""
        return self.experience.slow(job, self.clock.now())

    def clip_path(self, job: Job) -> Path | None:
        """Where the checked clip is."""
        return self._shelf.clip_path(job)

    def poster_path(self, job: Job) -> Path | None:
        """Where the poster is."""
        return self._shelf.poster_path(job)

    async def export(self, job_id: str, target: Path, *, overwrite: bool = False) -> Path:
        """Copies the clip to `target`, checked. Raises FileExistsError without `overwrite`; StudioError:
        FILE_NOT_READABLE, CLIP_DAMAGED, DISK_FULL, FOLDER_NOT_WRITABLE; KeyError."""
        return await self._shelf.export(await self._known(job_id), target, overwrite)

    async def sketch(self, recipe: Recipe) -> Sketch:
        """A rough clip of the recipe, made here and free; sends nothing and is no job. Raises what
        `Sketches.make` raises."""
        return await self._sketches.make(recipe)

    async def wire_request(self, recipe: Recipe) -> WireRequest:
        """What sending the recipe would send, its pictures abbreviated. Sends nothing."""
        gateway = await self._gateways.get(recipe.provider)
        named = recipe.with_values(model_name=self._intake.route(recipe).model)
        wished = str(recipe.values.get("external_task_id") or "…")
        request = await prepared(named, self._intake.endpoint(recipe), wished, self._pictures)
        wire = await gateway.provider.wire_request(request)
        return replace(wire, body=abbreviated(wire.body))

    async def _borne(self, recipe: Recipe, ids: Sequence[str]) -> tuple[Violation, ...]:
        """The rule that is broken where another job bears one of the ids, or one that was removed the one
        that the user wished for, which is the first: a lost answer is looked up by them, and would be found
        at the other job's task."""
        field = "external_task_id"
        borne = await self._library.bears_any(recipe.provider, ids)
        if not borne and recipe.values.get(field):
            borne = await self._shelf.removed_bears(recipe.provider, ids[0])
        if not borne:
            return ()
        return (Violation(field, RuleKey.IDENTIFIER_USED, fix={field: None}),)

    async def _known(self, job_id: str) -> Job:
        job = await self.job(job_id)
        if job is None:
            raise KeyError(job_id)
        return job

    def _follow_up(self, job: Job) -> None:
        """Work that a committed state sets off beside the job's own run."""
        if job.state is S.READY and not job.poster:
            self._tasks.start(self._posters.make(job), name=f"poster {job.id}")
            self._tasks.start(self.experience.learn(job, again=True), name=f"learn {job.id}")
        elif job.state is S.SUBMITTED:
            self._tasks.start(self.experience.learn(job), name=f"learn {job.id}")
        if job.state in ENDED:
            self._alarms.forget(job.id)

    def _report(self, error: BaseException) -> None:
        logger.error("unforeseen in the engine", exc_info=error)
        problem = error.problem if isinstance(error, StudioError) else Problem(ErrorKey.UNEXPECTED)
        self.noticed.emit(problem)
