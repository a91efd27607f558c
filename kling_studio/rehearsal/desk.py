"""The desk behind every dialect: takes orders, makes tasks take their time, hands out clips."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from dataclasses import replace
from pathlib import Path

from kling_studio.imaging.crew import Crew, RenderingFailedError
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.calls import call
from kling_studio.rehearsal.clerk import Clerk
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.elements import Elements
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.notices import notice, pauses
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, impossible, planned, waiting_times
from kling_studio.rehearsal.tasks import Caller, State, Task, TaskStore, Terms

logger = logging.getLogger(__name__)

NOBODY = Caller()
"""A caller that is not called back."""

_AS_COMETAPI = Terms()

_RENDERERS = 2
_ELEMENT_SECONDS = (1.0, 6.0)


class Desk:
    """Owns the running tasks of one server. `speed` divides every waiting time, `slots` is how many clips
    each account may have under way."""

    def __init__(
        self, store: TaskStore, addresses: Addresses, samples: Path, *, speed: float, slots: int
    ) -> None:
        self.elements = Elements(store.folder, store.element_made)
        self.clerk = Clerk(addresses, self.elements)
        self._store = store
        self._speed = speed
        self._slots = slots
        self._crew = Crew(_RENDERERS)
        self.materials = Materials(store, samples, self._crew)
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

    def find(self, name: str, account: str) -> Task | None:
        """An account's task by its id or by the caller's own id."""
        task = self._store.find(name)
        if task is not None and task.terms.dialect.account == account:
            return task
        return self._store.named(account, name)

    def tasks(self, account: str) -> list[Task]:
        """All tasks of an account, newest first."""
        return self._store.of(account)

    def clip(self, task_id: str) -> Path:
        """Where a task's clip is."""
        return self._store.clip(task_id)

    def take(
        self,
        order: Order,
        *,
        terms: Terms = _AS_COMETAPI,
        will_fail: str | None = None,
        caller: Caller = NOBODY,
    ) -> Task:
        """Makes a task of an order. Raises RefusalError: a used external id, no free slot."""
        account = terms.dialect.account
        self.demand_new(order.external_task_id, account)
        if self._store.running(account) >= self._slots:
            raise RefusalError(KlingCode.SLOTS_FULL)
        task = self._blank(order.endpoint, order.external_task_id, waiting_times(order, random.random()))
        if terms.dialect is Dialect.APIXO:
            task = replace(task, task_id=f"task_{task.task_id}")
        task = replace(task, terms=terms, caller=caller, will_fail=will_fail or impossible(order))
        files = {
            name: self._store.keep_picture(task.task_id, name, data)
            for name, data in files_of(order).items()
        }
        return self._begun(replace(task, plan=planned(order, files), pictures=tuple(files.values())))

    def take_element(
        self, endpoint: str, external_task_id: str, terms: Terms, *, will_fail: str | None, caller: Caller
    ) -> Task:
        """Makes a task that ends in an element. Raises RefusalError: a used external id."""
        self.demand_new(external_task_id, terms.dialect.account)
        task = self._blank(endpoint, external_task_id, _ELEMENT_SECONDS)
        return self._begun(replace(task, terms=terms, caller=caller, will_fail=will_fail or ""))

    def demand_new(self, external_task_id: str, account: str) -> None:
        """Raises RefusalError where an account has a task under this id of the caller's."""
        if external_task_id and self._store.named(account, external_task_id) is not None:
            words = f"external_task_id '{external_task_id}' already exists"
            raise RefusalError(KlingCode.INVALID_VALUE, words)

    def _blank(self, endpoint: str, external_task_id: str, times: tuple[float, float]) -> Task:
        now = time.time()
        return Task(
            task_id=self._store.new_id(),
            endpoint=endpoint,
            external_task_id=external_task_id,
            plan=None,
            state=State.SUBMITTED,
            created_at=round(now * 1000),
            updated_at=round(now * 1000),
            starts=now + times[0] / self._speed,
            ends=now + times[1] / self._speed,
            video_id=self._store.new_id(),
        )

    def _begun(self, task: Task) -> Task:
        self._store.keep(task)
        self._let_live(task)
        return task

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
        if not failure and task.plan is not None and not self._store.clip(task.task_id).exists():
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
        body = notice(changed, self.clerk) if changed.caller.callback else None
        if body is not None:
            again = [pause / self._speed for pause in pauses(changed)]
            call_out = call(changed.caller.callback, body, again)
            calling = asyncio.create_task(call_out, name=f"callback of {changed.task_id}")
            self._lives.add(calling)
            calling.add_done_callback(self._over)
        return changed


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.time()))
