"""Callbacks as the settings want them: on or off, on which port, with which secret."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.engine.callbacks import CallbackListener, Hint
from kling_studio.providers.base import CallbackNames
from kling_studio.store.secrets import KeyPlace, Keys
from kling_studio.store.settings import CALLBACK_PORT, CALLBACKS, Settings

logger = logging.getLogger(__name__)

SECRET: Final = "callbacks"
"""The name under which the keyring holds the webhook secret."""


class CallbackService:
    """Holds the listener to the settings. `changed` tells that `address` or `problem` is another one."""

    def __init__(
        self, settings: Settings, keys: Keys, names_in: Callable[[bytes], CallbackNames], hint: Hint
    ) -> None:
        self.changed: Event[None] = Event()
        self.problem: Problem | None = None
        self._settings = settings
        self._keys = keys
        self._listener = CallbackListener(names_in, hint)
        self._running: tuple[int, str] | None = None
        self._turn = asyncio.Lock()

    @property
    def address(self) -> str:
        """Where it listens, empty while it does not."""
        return self._listener.address

    async def apply(self) -> None:
        """Listens as the settings say, or no more; a port that is taken becomes `problem`."""
        async with self._turn:
            self.problem = None
            try:
                await self._listen()
            except StudioError as error:
                logger.info("callbacks: %s", error)
                self.problem = error.problem
        self.changed.emit(None)

    async def _listen(self) -> None:
        wanted: tuple[int, str] | None = None
        if self._settings.get(CALLBACKS):
            secret = await self._keys.find(SECRET)
            wanted = self._settings.get(CALLBACK_PORT), secret.text if secret else ""
        if wanted == self._running:
            return
        await self._listener.close()
        self._running = None
        if wanted is not None:
            await self._listener.start(*wanted)
            self._running = wanted

    async def close(self) -> None:
        """Listens no more; the settings stay."""
        await self._listener.close()

    async def secret_place(self) -> KeyPlace | None:
        """Where the webhook secret is kept, None without one."""
        secret = await self._keys.find(SECRET)
        return None if secret is None else secret.place

    async def save_secret(self, text: str) -> KeyPlace:
        """Keeps another webhook secret, an empty one for none, and listens with it."""
        if text:
            place = await self._keys.save(SECRET, text)
        else:
            await self._keys.forget(SECRET)
            place = KeyPlace.SESSION
        await self.apply()
        return place
