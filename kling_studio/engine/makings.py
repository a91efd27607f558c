"""Elements and voices on their way: the intent on disk first, sent once, looked for where its answer was
lost, and followed to its end, over restarts too."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.making import KEPT, OPEN, MadeKind, Making, MakingState
from kling_studio.engine.alarms import Alarms
from kling_studio.engine.backoff import backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.insist import insisted
from kling_studio.engine.lookup import AFTERWARDS, LOOKUP_TIME
from kling_studio.engine.submitter import GRACE
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.under_way import UnderWay
from kling_studio.engine.verdict import named
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.base_beside import Element, KeepsElements, MakingTask, Voice
from kling_studio.store.library import Library

S = MakingState
Send = Callable[[], Awaitable[str]]
"""Sends the request and gives the id of the task. Raises ProviderError."""

logger = logging.getLogger(__name__)

LOOK: Final = 3.0
"""Seconds of the engine between two looks at a task that makes an element or a voice."""

SLOW: Final = 600.0
"""Seconds after which it is looked at less often. It is never given up."""

SELDOM: Final = 60.0
"""Seconds between looks then."""

CLOCKS_APART: Final = 300.0
"""Seconds by which the provider's clock may differ from ours, where a task is known by its time alone."""


class MaybeMadeError(Exception):
    """One like it may be there already, or come to be there: `making`."""

    def __init__(self, making: Making) -> None:
        super().__init__(making.id)
        self.making = making


class Makings:
    """`changed` tells each new state once it is on disk. Those of KEPT are held here; the others are told
    once and then no more."""

    def __init__(
        self, library: Library, gateways: Gateways, tasks: Tasks, clock: Clock, noticed: Event[Problem]
    ) -> None:
        """`noticed` hears what keeps a state from being written down."""
        self.changed: Event[Making] = Event()
        self._library = library
        self._gateways = gateways
        self._tasks = tasks
        self._clock = clock
        self._noticed = noticed
        self._alarms = Alarms(clock)
        self._under_way = UnderWay()
        self._held: dict[str, Making] = {}

    def held(self, provider: str, kind: MadeKind) -> tuple[Making, ...]:
        """Those of a provider of which there is something to be told, oldest first."""
        found = (each for each in self._held.values() if (each.provider, each.kind) == (provider, kind))
        return tuple(found)

    async def take_up(self) -> None:
        """Goes on with what the library holds. Of one that was written down and not answered nobody knows
        whether it left. Raises StudioError as Library does."""
        for making in await self._library.makings():
            self._held[making.id] = making
        for making in tuple(self._held.values()):
            if making.state in OPEN:
                self._tasks.start(self._taken_up(making), name=f"making {making.id}")

    async def begin(self, making: Making, send: Send, *, again: bool) -> Making:
        """Writes the intent down, then sends it, once. Raises MaybeMadeError unless `again`; StudioError as
        Library does. Then nothing was sent."""
        for before in self._held.values():
            if before.state in OPEN and before.like(making) and not again:
                raise MaybeMadeError(before)
        self._held[making.id] = making  # at once, so that a second press meets it
        try:
            await self._library.save_making(making)
        except BaseException:
            del self._held[making.id]
            raise
        self.changed.emit(making)
        self._tasks.start(self._begun(making, send), name=f"making {making.id}")
        return making

    def look_now(self, provider: str, kind: MadeKind) -> None:
        """Asks for those that are under way or in doubt without waiting."""
        for making in self.held(provider, kind):
            if making.state in OPEN and making.state is not S.SENDING:
                self._alarms.ring(making.id)

    async def forget(self, making_id: str) -> None:
        """Tells no more of one, by the user's word; at the provider nothing changes. Not while its request
        is under way. Raises StudioError as Library does."""
        making = self._held.get(making_id)
        if making is None or making.state is S.SENDING:
            return
        forgotten = replace(making, state=S.FORGOTTEN)
        del self._held[making_id]  # at once, so that nothing else of it is written after this
        try:
            await self._library.save_making(forgotten)
        except BaseException:
            self._held[making_id] = making
            raise
        self.changed.emit(forgotten)
        self._alarms.ring(making_id)

    async def drain(self) -> None:
        """Waits GRACE for the answers to requests that have left; what is not answered by then is looked
        for at the next start."""
        await self._under_way.over(GRACE)

    async def _taken_up(self, making: Making) -> None:
        if making.state is S.SENDING:
            await self._moved(making, S.UNSURE, problem=Problem(ErrorKey.ANSWER_LOST))
        await self._follow(making.id)

    async def _begun(self, making: Making, send: Send) -> None:
        with self._under_way.one(making.id):
            try:
                with (await self._gateways.get(making.provider)).reach.asking():
                    task_id = await send()
            except ProviderError as error:
                unknown = error.fate is Fate.UNKNOWN
                await self._moved(making, S.UNSURE if unknown else S.REFUSED, problem=error.problem)
            else:
                await self._moved(making, S.MAKING, task_id=task_id)
        await self._follow(making.id)

    async def _follow(self, making_id: str) -> None:
        while (making := self._held.get(making_id)) is not None:
            match making.state:
                case S.UNSURE:
                    await self._look_for(making)
                case S.MAKING:
                    await self._watch(making)
                case _:
                    break
        self._alarms.forget(making_id)

    async def _look_for(self, making: Making) -> None:
        """Asks for the task of one in doubt, for as long as it is."""
        began, asked = self._clock.ticks(), 0
        while True:
            early = self._clock.ticks() - began < LOOKUP_TIME
            await self._alarms.sleep(
                making.id, backoff(asked, first=2.0, most=60.0) if early else AFTERWARDS
            )
            if self._held.get(making.id) is not making:
                return
            asked += 1
            try:
                task_id, likely = await self._traces(making)
            except StudioError as error:
                logger.info("looking for %s: %s", making.id, error)
                continue
            if task_id:
                await self._moved(making, S.MAKING, task_id=task_id, likely="", problem=None)
                return
            told = {"not_found": making.not_found + 1, "likely": likely}
            making = await self._moved(making, S.UNSURE, durable=False, **told)

    async def _traces(self, making: Making) -> tuple[str, str]:
        """The task that bears our id; else one that bears nobody's and may be it by name and time. Raises
        StudioError."""
        keeper, gateway = await self._keeper(making)
        ours = making.external_task_id
        task_id = await gateway.look(lambda: keeper.find_making(making.kind, ours))
        if task_id:
            return task_id, ""
        listed = await gateway.look(lambda: keeper.making_tasks(making.kind))
        task_id = next((task.task_id for task in listed if task.external_task_id == ours), "")
        return task_id, next((task.task_id for task in listed if _may_be(task, making)), "")

    async def _watch(self, making: Making) -> None:
        """Asks for a task until it has ended."""
        began = self._clock.ticks()
        while True:
            slow = self._clock.ticks() - began >= SLOW
            await self._alarms.sleep(making.id, SELDOM if slow else LOOK)
            if self._held.get(making.id) is not making:
                return
            try:
                made = await self._made(making)
            except StudioError as error:
                if error.problem.key is ErrorKey.TASK_FAILED:
                    await self._moved(making, S.FAILED, problem=error.problem)
                    return
                logger.info("asking for %s: %s", making.id, error)
                continue
            if made is not None:
                await self._moved(making, S.MADE, made=made.id)
                return

    async def _made(self, making: Making) -> Element | Voice | None:
        keeper, gateway = await self._keeper(making)
        match making.kind:
            case MadeKind.ELEMENT:
                return await gateway.look(lambda: keeper.made_element(making.task_id))
            case MadeKind.VOICE:
                return await gateway.look(lambda: keeper.made_voice(making.task_id))

    async def _keeper(self, making: Making) -> tuple[KeepsElements, Gateway]:
        gateway = await self._gateways.get(making.provider)
        keeper = gateway.provider
        if not isinstance(keeper, KeepsElements):
            raise StudioError(Problem(ErrorKey.PROVIDER_UNKNOWN, {"provider": making.provider}))
        return keeper, gateway

    async def _moved(
        self, making: Making, state: MakingState, *, durable: bool = True, **changes: Any
    ) -> Making:
        """What was held as `making` in another state, written down first; nothing where the user has
        forgotten it meanwhile."""
        after = replace(making, state=state, **changes)
        if after.problem is not None:
            after = replace(after, problem=named(after.problem, making.provider))

        async def write() -> bool:
            if self._held.get(making.id) is not making:
                return False
            await self._library.save_making(after, durable=durable)
            return self._held.get(making.id) is making

        if await insisted(write, self._clock, self._noticed):
            if state in KEPT:
                self._held[making.id] = after
            else:
                del self._held[making.id]
            self.changed.emit(after)
        return after


def _may_be(task: MakingTask, making: Making) -> bool:
    """Whether a task of the list may be one whose answer was lost: it made something of that name, began
    when that was sent, and is not known to be another's."""
    apart = abs(task.began_at - making.sent_at)
    return not task.external_task_id and task.name == making.name and apart <= CLOCKS_APART
