"""Elements and voices of a provider: listed, made from pictures of this computer, deleted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.media import is_address
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.intake import new_id
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.verdict import named
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.base_beside import (
    Element,
    Face,
    FindsFaces,
    FoundFaces,
    KeepsElements,
    NewElement,
    NewVoice,
    Voice,
)

__all__ = ["Element", "Elements", "Face", "FoundFaces", "Voice"]

T = TypeVar("T")
DemandLeave = Callable[[str], Awaitable[None]]
logger = logging.getLogger(__name__)

LOOK: Final = 3.0
"""Seconds of the engine between two looks at a task that makes an element or a voice."""

PATIENCE: Final = 600.0
"""Seconds after which it is left to itself; the list shows it when it is there."""

LARGEST_PICTURE: Final = 8 * 1024 * 1024

LOOKUPS: Final = 5
"""How often a lost answer is looked for by our own id."""


class Elements:
    """What makes something may cost, and so may looking for faces, of which Kling tells a deduction (Kling
    docs, identify face: "final_unit_deduction"): it is sent once, and not at all while nothing paid may
    leave. Each coroutine raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN where the provider has no
    such thing, and what the provider says."""

    def __init__(
        self, gateways: Gateways, pictures: SentPictures, clock: Clock, demand_leave: DemandLeave
    ) -> None:
        """`demand_leave` raises StudioError where nothing paid may leave for a provider now."""
        self._gateways = gateways
        self._pictures = pictures
        self._clock = clock
        self._demand_leave = demand_leave

    async def kept_by(self, provider: str) -> bool:
        """Whether a provider keeps elements and voices."""
        return isinstance((await self._gateways.get(provider)).provider, KeepsElements)

    async def elements(self, provider: str) -> tuple[Element, ...]:
        """The user's elements, then the provider's."""
        keeper = await self._keeper(provider)
        return (
            *(await self._look(provider, lambda: keeper.elements(own=True))),
            *(await self._look(provider, lambda: keeper.elements(own=False))),
        )

    async def voices(self, provider: str) -> tuple[Voice, ...]:
        """The user's voices, then the provider's."""
        keeper = await self._keeper(provider)
        return (
            *(await self._look(provider, lambda: keeper.voices(own=True))),
            *(await self._look(provider, lambda: keeper.voices(own=False))),
        )

    async def make_element(
        self, provider: str, name: str, description: str, front: str, others: Sequence[str]
    ) -> Element:
        """Makes an element of a picture from the front and one to three others, paths or addresses, and
        waits until it is there. Raises FILE_NOT_READABLE, what `demand_leave` raises, among
        others."""
        keeper = await self._keeper(provider)
        sent = [await self._picture(picture) for picture in (front, *others)]
        new = NewElement(name, description, sent[0], tuple(sent[1:]), self._own_id())
        await self._demand_leave(provider)
        made = await self._begun(provider, lambda: keeper.make_element(new))
        return await self._ended(provider, made, new.external_task_id, keeper.made_element)

    async def make_voice(self, provider: str, name: str, address: str = "", clip_id: str = "") -> Voice:
        """Makes a voice of the address of a sound or video or of a clip's id, and waits until it is there.
        Raises what `demand_leave` raises, among others."""
        keeper = await self._keeper(provider)
        new = NewVoice(name, address, clip_id, self._own_id())
        await self._demand_leave(provider)
        made = await self._begun(provider, lambda: keeper.make_voice(new))
        return await self._ended(provider, made, new.external_task_id, keeper.made_voice)

    async def delete_element(self, provider: str, element: Element) -> None:
        """Deletes one of the user's elements."""
        keeper = await self._keeper(provider)
        await self._look(provider, lambda: keeper.delete_element(element.id))

    async def delete_voice(self, provider: str, voice: Voice) -> None:
        """Deletes one of the user's voices."""
        keeper = await self._keeper(provider)
        await self._look(provider, lambda: keeper.delete_voice(voice.id))

    async def faces(self, provider: str, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        """Who speaks in a video, named by its address or by the provider's id. Raises what `demand_leave`
        raises, among others."""
        finder = (await self._gateways.get(provider)).provider
        if not isinstance(finder, FindsFaces):
            raise _not_there(provider, "advanced-lip-sync")
        await self._demand_leave(provider)
        return await self._look(
            provider, lambda: finder.identify_face(video_url=video_url, video_id=video_id)
        )

    async def picture(self, provider: str, address: str) -> bytes:
        """What a provider shows of a face or an element: the file at an address that it named, of at most
        LARGEST_PICTURE bytes, fetched without the key. Nothing where it cannot be had, since no picture is
        worth a word of alarm."""
        data = bytearray()

        def take(piece: bytes) -> None:
            data.extend(piece)
            if len(data) > LARGEST_PICTURE:
                raise _TooLargeError

        try:
            async with (await self._gateways.get(provider)).provider.open_clip(address) as stream:
                await stream.pour(take)
        except (StudioError, _TooLargeError) as error:
            logger.info("a picture that %s names cannot be shown: %r", provider, error)
            return b""
        return bytes(data)

    async def _begun(self, provider: str, make: Callable[[], Awaitable[str]]) -> str:
        """The id of the task that makes it; empty where the answer was lost and it may be made all the
        same."""
        try:
            with (await self._gateways.get(provider)).reach.asking():
                return await make()
        except ProviderError as error:
            if error.fate is not Fate.UNKNOWN:
                raise _named(error, provider) from error
            logger.info("making something at %s: %s", provider, error)
            return ""

    async def _ended(
        self, provider: str, task: str, our_id: str, ask: Callable[[str], Awaitable[T | None]]
    ) -> T:
        began, missed = self._clock.ticks(), 0
        while self._clock.ticks() - began < PATIENCE:
            await self._clock.sleep(LOOK)
            try:
                made = await self._look(provider, lambda: ask(task or our_id))
            except StudioError as error:
                if error.problem.key is ErrorKey.TASK_FAILED:
                    raise
                missed += 1
                if not task and missed >= LOOKUPS:
                    raise StudioError(Problem(ErrorKey.ANSWER_LOST, {"provider": provider})) from error
                continue
            if made is not None:
                return made
        raise StudioError(Problem(ErrorKey.NO_ANSWER, {"provider": provider}, Remedy.WAIT))

    async def _picture(self, picture: str) -> str:
        return picture if is_address(picture) else await self._pictures.wire("image", Path(picture))

    async def _keeper(self, provider: str) -> KeepsElements:
        keeper = (await self._gateways.get(provider)).provider
        if not isinstance(keeper, KeepsElements):
            raise _not_there(provider, "element_list")
        return keeper

    async def _look(self, provider: str, question: Callable[[], Awaitable[T]]) -> T:
        try:
            return await (await self._gateways.get(provider)).look(question)
        except ProviderError as error:
            raise _named(error, provider) from error

    def _own_id(self) -> str:
        return f"ks-{new_id(self._clock.now())}"


class _TooLargeError(Exception):
    """More than a picture to look at."""


def _not_there(provider: str, what: str) -> StudioError:
    params = {"endpoint": what, "provider": provider}
    return StudioError(Problem(ErrorKey.ENDPOINT_UNKNOWN, params, Remedy.EDIT_RECIPE))


def _named(error: ProviderError, provider: str) -> StudioError:
    return StudioError(named(error.problem, provider))
