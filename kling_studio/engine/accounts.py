"""What decides whether a provider's waiting jobs may be sent: its key, and what stopped its account."""

from __future__ import annotations

from kling_studio.domain.errors import ErrorKey
from kling_studio.engine.connections import Connections
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.sending import HOLDING, Sending
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.waiting import WaitingJobs
from kling_studio.store.secrets import KeyPlace


class Accounts:
    """Lets waiting jobs go on once what stopped them is put right: when the user says so, when another key
    is saved, and where there was no key at all, as soon as one is found."""

    def __init__(
        self,
        connections: Connections,
        sending: Sending,
        gateways: Gateways,
        journal: Journal,
        waiting: WaitingJobs,
        tasks: Tasks,
    ) -> None:
        self._connections = connections
        self._sending = sending
        self._gateways = gateways
        self._journal = journal
        self._waiting = waiting
        self._tasks = tasks
        connections.changed.subscribe(self._look_for_key)

    async def resume(self, provider: str) -> None:
        """Sends paid requests to a provider again after it stopped the account."""
        self._sending.resume(provider)
        for job in self._waiting.line(provider):
            if job.problem is not None and job.problem.key in HOLDING:
                await self._journal.note(job.id, None)

    async def save_key(self, provider: str, key: str) -> KeyPlace:
        """Keeps a key and says where; what was stopped there for want of a good one goes on."""
        place = await self._connections.save_key(provider, key)
        await self.resume(provider)
        gateway = self._gateways.opened(provider)
        if gateway is not None:
            gateway.line.hurry()
        return place

    async def forget_key(self, provider: str) -> None:
        """Takes the key out of the keyring and of this session. Jobs that it stopped are stopped no more;
        they wait for another key."""
        await self._connections.forget_key(provider)
        await self.resume(provider)

    def look_for_keys(self) -> None:
        """Goes on where a key was missing and is there by now, as after a start with one in the
        environment, or once the keyring is unlocked."""
        for provider in self._sending.stops():
            self._look_for_key(provider)

    def _look_for_key(self, provider: str) -> None:
        if self._unkeyed(provider):
            self._tasks.start(self._resume_with_key(provider), name=f"key of {provider}")

    async def _resume_with_key(self, provider: str) -> None:
        if await self._connections.key_known(provider) and self._unkeyed(provider):
            await self.resume(provider)

    def _unkeyed(self, provider: str) -> bool:
        """Whether there was no key to send with; not where the provider itself says so of one."""
        stop = self._sending.stops().get(provider)
        return stop is not None and stop.key is ErrorKey.KEY_MISSING and not stop.provider_code
