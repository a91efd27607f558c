"""Looks at tasks that fall due at about the same time, made as one request where a provider lists many."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kling_studio.engine.clock import Clock
from kling_studio.providers.base import ProviderError, TaskReport, Ticket

APART: Final = 1.0
"""Seconds of the engine between two requests for the tasks of one form: what falls due in between goes
together, so that a thousand running jobs cost no more requests than one."""

Ask = Callable[[Sequence[Ticket]], Awaitable[Mapping[str, TaskReport]]]

Said = TaskReport | ProviderError | None
"""What was said of a task; None where the answer did not name it."""


@dataclass(slots=True)
class _Group:
    """The looks at the tasks of one form: those that wait, whose turn it is to ask, and when the next
    request may leave."""

    due: list[tuple[Ticket, asyncio.Future[Said]]] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0


class Gathering:
    """`ask` asks for many tasks at once. The first caller asks for all that are due; if it is cancelled
    meanwhile, the next one does."""

    def __init__(self, ask: Ask, clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._groups: dict[str, _Group] = defaultdict(_Group)

    async def look(self, ticket: Ticket) -> TaskReport | None:
        """What is said of a task; None where the answer that told of the others did not name it. Raises
        ProviderError, each that waited for the same answer an error of its own."""
        group = self._groups[ticket.endpoint]
        said: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        group.due.append((ticket, said))
        try:
            async with group.turn:
                if not said.done():
                    await self._ask_for_all(group)
            answer = await said
        finally:
            said.cancel()
        if isinstance(answer, ProviderError):
            raise _another(answer) from answer
        return answer

    async def _ask_for_all(self, group: _Group) -> None:
        wait = group.next_at - self._clock.ticks()
        if wait > 0:
            await self._clock.sleep(wait)
        group.next_at = self._clock.ticks() + APART
        asked = [(ticket, said) for ticket, said in group.due if not said.done()]
        group.due = []  # who comes from now on waits for the next answer
        try:
            answer = await self._ask(list({ticket.task_id: ticket for ticket, _ in asked}.values()))
        except ProviderError as error:
            _tell(asked, dict.fromkeys((ticket.task_id for ticket, _ in asked), error))
        else:
            _tell(asked, answer)
        finally:
            group.due[:0] = [pair for pair in asked if not pair[1].done()]


def _tell(
    asked: Sequence[tuple[Ticket, asyncio.Future[Said]]], answer: Mapping[str, TaskReport | ProviderError]
) -> None:
    for ticket, said in asked:
        if not said.done():
            said.set_result(answer.get(ticket.task_id))


def _another(error: ProviderError) -> ProviderError:
    """The same error once more: each that raises one writes its own traceback into it."""
    return ProviderError(
        error.problem,
        error.fate,
        status=error.status,
        retry_after=error.retry_after,
        raw=error.raw,
        at=error.at,
    )
