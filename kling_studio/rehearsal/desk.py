"""The desk behind every dialect: takes orders, makes tasks take their time, hands out clips."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_geometry import frame_count, frame_size
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.crew import Crew, RenderingFailedError
from kling_studio.rehearsal.stand_in import stand_in
from kling_studio.rehearsal.tasks import State, Task, TaskStore
from kling_studio.rehearsal.validation import Order

logger = logging.getLogger(__name__)

_RENDERERS = 2
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SAMPLES = "/samples/"


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

    def find(self, name: str) -> Task | None:
        """A task by its id or by the caller's own id."""
        return self._store.find(name)

    def clip(self, task_id: str) -> Path:
        """Where a task's clip is."""
        return self._store.clip(task_id)

    def take(self, order: Order, *, will_fail: str | None = None) -> Task:
        """Makes a task of an order. Raises RefusalError: a used external id, no free slot."""
        if order.external_task_id and self._store.knows_external(order.external_task_id):
            raise RefusalError(
                KlingCode.INVALID_VALUE, f"external_task_id '{order.external_task_id}' already exists"
            )
        if self._store.running >= self._slots:
            raise RefusalError(KlingCode.SLOTS_FULL)
        task = self._made(order, will_fail or "")
        self._store.keep(task)
        self._let_live(task)
        return task

    def _made(self, order: Order, will_fail: str) -> Task:
        task_id = self._store.new_id()
        files: dict[str, Path] = {}
        if order.start is not None:
            files["start"] = self._store.keep_picture(task_id, "start", order.start.data)
        if order.tail is not None:
            files["tail"] = self._store.keep_picture(task_id, "tail", order.tail.data)
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
            will_fail=will_fail or _impossible(order),
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
            task = self._store.advance(task, State.PROCESSING)
        failure = task.will_fail
        if not failure and not self._store.clip(task.task_id).exists():
            try:
                await self._crew.render(task.plan, self._store.clip(task.task_id))
            except RenderingFailedError as error:
                failure = f"Generation failed: {error}"
        await _until(task.ends)
        self._store.advance(task, State.FAILED if failure else State.SUCCEED, failure)
        self._store.drop(task.pictures)


def waiting_times(order: Order, chance: float) -> tuple[float, float]:
    """Seconds from submitted to processing, and to the end, at speed 1; `chance` is 0 to 1.

    A 5 s std clip takes 12 to 18 s.
    """
    length = order.seconds / 5
    effort = (0.4 + 0.6 * length) * (1.5 if order.mode == "pro" else 1.0)
    whole = (12 + 6 * chance) * effort
    return 0.2 * whole, whole


def planned(order: Order, files: dict[str, Path]) -> ClipPlan:
    """The clip of an order; an image clip has the shape of its picture."""
    shape = order.start or order.tail
    if shape is not None:
        width, height = shape.width, shape.height
    else:
        width, height = (int(side) for side in order.ratio.split(":"))
    size = frame_size(width, height, order.model.short_sides[order.mode])
    rate = order.model.rate(order.endpoint)
    return ClipPlan(
        width=size.width,
        height=size.height,
        rate=rate,
        frames=frame_count(order.seconds, rate),
        prompt=order.prompt,
        take=order.external_task_id,
        start=files.get("start"),
        tail=files.get("tail"),
    )


def _impossible(order: Order) -> str:
    """Why Kling would take an order and then fail it, empty where it would not."""
    sizes = {(mask.width, mask.height) for mask in order.masks}
    if len(sizes) > 1:
        return "All masks must have the same resolution"
    for width, height in sizes:
        if order.start is not None and abs(width / height - order.start.width / order.start.height) > 0.01:
            return "The mask ratio must be the same as the image ratio"
    return ""


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.time()))
