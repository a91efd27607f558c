"""The desk behind every dialect: takes orders, makes tasks take their time, hands out clips."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kling_studio.imaging.crew import Crew, RenderingFailedError
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import Sound
from kling_studio.imaging.stand_in import stand_in
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.answers import whole
from kling_studio.rehearsal.calls import call
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, impossible, planned, waiting_times
from kling_studio.rehearsal.tasks import Caller, State, Task, TaskStore

logger = logging.getLogger(__name__)

NOBODY = Caller()
"""A caller that is not called back."""

_RENDERERS = 2
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SAMPLES = "/samples/"
_RESULTS = "/results/"

SAMPLE_FILM = "waves.mp4"
"""The sample video, rendered when it is first asked for."""

_FILM_NAME = "sample-waves"
_FILM_PLAN = ClipPlan(1280, 720, rate=24, frames=120, prompt="waves at dusk", sound=Sound())


class Desk:
    """Owns the running tasks of one server. `speed` divides every waiting time."""

    def __init__(
        self, store: TaskStore, addresses: Addresses, samples: Path, *, speed: float, slots: int
    ) -> None:
        self.addresses = addresses
        self._store = store
        self._samples = samples
        self._speed = speed
        self._slots = slots
        self._crew = Crew(_RENDERERS)
        self._lives: set[asyncio.Task[None]] = set()
        self._filming = asyncio.Lock()

    def resume(self) -> None:
        """Lets every task that was kept unfinished go on."""
        for task in self._store.unfinished():
            self._let_live(task)

    async def close(self) -> None:
        """Stops; unfinished tasks go on at the next start."""
        for life in self._lives:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)
        await self._crew.close()

    def sample(self, name: str) -> bytes | None:
        """The bytes of a sample picture, None where there is none of that name."""
        file = self._samples / name
        if Path(name).name != name or not file.is_file():
            return None
        return file.read_bytes()

    def picture_at(self, address: str) -> bytes | None:
        """The picture at an address in a request: one of the samples, or a painted one.

        The rehearsal is offline; a painting that bears the address stands in for what is elsewhere.
        None for a sample that does not exist and for what is no address.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.hostname in _LOOPBACK and parts.path.startswith(_SAMPLES):
            return self.sample(unquote(parts.path.removeprefix(_SAMPLES)))
        return stand_in(address)

    async def sample_film(self) -> Path | None:
        """The sample video's file, None where it cannot be made."""
        file = self._store.clip(_FILM_NAME)
        async with self._filming:
            if not file.is_file():
                try:
                    await self._crew.render(_FILM_PLAN, file)
                except RenderingFailedError:
                    logger.exception("the sample video could not be rendered")
                    return None
        return file

    def film_at(self, address: str) -> Path | None:
        """The video at an address in a request: a clip of this server or the sample, once it is made.

        The rehearsal is offline: the sample stands in for a video that is elsewhere. None for a clip
        or sample that does not exist and for what is no address.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        path = unquote(parts.path)
        if parts.hostname in _LOOPBACK and path.startswith(_RESULTS):
            name = path.removeprefix(_RESULTS).split("/")[0]
            return self._store.clip(name) if self._store.find(name) else None
        if parts.hostname in _LOOPBACK and path.startswith(_SAMPLES) and path != _SAMPLES + SAMPLE_FILM:
            return None
        return self._store.clip(_FILM_NAME)

    def find(self, name: str) -> Task | None:
        """A task by its id or by the caller's own id."""
        return self._store.find(name)

    def clip(self, task_id: str) -> Path:
        """Where a task's clip is."""
        return self._store.clip(task_id)

    def take(self, order: Order, *, will_fail: str | None = None, caller: Caller = NOBODY) -> Task:
        """Makes a task of an order. Raises RefusalError: a used external id, no free slot."""
        if order.external_task_id and self._store.knows_external(order.external_task_id):
            raise RefusalError(
                KlingCode.INVALID_VALUE, f"external_task_id '{order.external_task_id}' already exists"
            )
        if self._store.running >= self._slots:
            raise RefusalError(KlingCode.SLOTS_FULL)
        task = replace(self._made(order, will_fail or ""), caller=caller)
        self._store.keep(task)
        self._let_live(task)
        return task

    def _made(self, order: Order, will_fail: str) -> Task:
        task_id = self._store.new_id()
        files = {
            name: self._store.keep_picture(task_id, name, data) for name, data in files_of(order).items()
        }
        now = time.time()
        queued, made = waiting_times(order, random.random())
        return Task(
            task_id=task_id,
            endpoint=order.endpoint,
            external_task_id=order.external_task_id,
            plan=planned(order, files),
            state=State.SUBMITTED,
            created_at=round(now * 1000),
            updated_at=round(now * 1000),
            starts=now + queued / self._speed,
            ends=now + made / self._speed,
            video_id=self._store.new_id(),
            pictures=tuple(files.values()),
            will_fail=will_fail or impossible(order),
        )

    def _let_live(self, task: Task) -> None:
        life = asyncio.create_task(self._live(task), name=f"task {task.task_id}")
        self._lives.add(life)
        life.add_done_callback(self._over)

    def _over(self, life: asyncio.Task[None]) -> None:
        self._lives.discard(life)
        if not life.cancelled() and (error := life.exception()) is not None:
            logger.error("%s broke off", life.get_name(), exc_info=error)

    async def _live(self, task: Task) -> None:
        if task.state is State.SUBMITTED:
            await _until(task.starts)
            task = await self._advance(task, State.PROCESSING)
        failure = task.will_fail
        if not failure and not self._store.clip(task.task_id).exists():
            try:
                await self._crew.render(task.plan, self._store.clip(task.task_id))
            except RenderingFailedError as error:
                failure = f"Generation failed: {error}"
        await _until(task.ends)
        await self._advance(task, State.FAILED if failure else State.SUCCEED, failure)
        self._store.drop(task.pictures)

    async def _advance(self, task: Task, state: State, message: str = "") -> Task:
        """Keeps a task in its next state and tells whoever wants to be told, who may take his time."""
        changed = self._store.advance(task, state, message)
        if changed.caller.callback:
            call_out = call(changed.caller.callback, whole(changed, self.addresses, changed.caller.base))
            calling = asyncio.create_task(call_out, name=f"callback of {changed.task_id}")
            self._lives.add(calling)
            calling.add_done_callback(self._over)
        return changed


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.time()))
