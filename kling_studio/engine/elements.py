"""Elements and voices of a provider: listed, made from pictures of this computer, deleted."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.making import MadeKind, Making, MakingState
from kling_studio.domain.media import is_address
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.intake import new_id
from kling_studio.engine.leave import Leave
from kling_studio.engine.makings import Makings, MaybeMadeError
from kling_studio.engine.naming import own_id
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.verdict import named
from kling_studio.providers.base import ProviderError
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

__all__ = [
    "Element",
    "Elements",
    "Face",
    "FoundFaces",
    "MadeKind",
    "Making",
    "MakingState",
    "MaybeMadeError",
    "Voice",
]

T = TypeVar("T")
logger = logging.getLogger(__name__)

LARGEST_PICTURE: Final = 8 * 1024 * 1024


class Elements:
    """What makes something may cost, and so may looking for faces, of which Kling tells a deduction (Kling
    docs, identify face: "final_unit_deduction"): it is sent once, and not at all while nothing paid may
    leave. Each coroutine raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN where the provider has no
    such thing, and what the provider says."""

    def __init__(
        self,
        gateways: Gateways,
        pictures: SentPictures,
        makings: Makings,
        clock: Clock,
        leave: Leave,
    ) -> None:
        self.makings = makings
        self._gateways = gateways
        self._pictures = pictures
        self._clock = clock
        self._leave = leave
        makings.changed.subscribe(leave.learn)

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
        self,
        provider: str,
        name: str,
        description: str,
        front: str,
        others: Sequence[str],
        *,
        again: bool = False,
    ) -> Making:
        """Begins to make an element of a picture from the front and one to three others, paths or
        addresses. `again`: the user knows that one like it may be made already, and wants another.

        Returns the intent as it was written down; `makings` tells what becomes of it. Raises
        MaybeMadeError; FILE_NOT_READABLE, what `Leave.demand` raises, among others. Then nothing was sent.
        """
        keeper = await self._keeper(provider)
        sent = [await self._picture(picture) for picture in (front, *others)]
        making = await self._intent(provider, MadeKind.ELEMENT, name, sent)
        new = NewElement(name, description, sent[0], tuple(sent[1:]), making.external_task_id)
        await self._leave.demand(provider)
        return await self.makings.begin(making, lambda: keeper.make_element(new), again=again)

    async def make_voice(
        self, provider: str, name: str, address: str = "", clip_id: str = "", *, again: bool = False
    ) -> Making:
        """Begins to make a voice of the address of a sound or video or of a clip's id. Returns and raises
        as `make_element`."""
        keeper = await self._keeper(provider)
        making = await self._intent(provider, MadeKind.VOICE, name, [address, clip_id])
        new = NewVoice(name, address, clip_id, making.external_task_id)
        await self._leave.demand(provider)
        return await self.makings.begin(making, lambda: keeper.make_voice(new), again=again)

    async def delete_element(self, provider: str, element: Element) -> None:
        """Deletes one of the user's elements."""
        keeper = await self._keeper(provider)
        await self._look(provider, lambda: keeper.delete_element(element.id))

    async def delete_voice(self, provider: str, voice: Voice) -> None:
        """Deletes one of the user's voices."""
        keeper = await self._keeper(provider)
        await self._look(provider, lambda: keeper.delete_voice(voice.id))

    async def faces(self, provider: str, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        """Who speaks in a video, named by its address or by the provider's id. Raises what `Leave.demand`
        raises, among others."""
        finder = (await self._gateways.get(provider)).provider
        if not isinstance(finder, FindsFaces):
            raise _not_there(provider, "advanced-lip-sync")
        await self._leave.demand(provider)
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

    async def _intent(self, provider: str, kind: MadeKind, name: str, parts: Sequence[str]) -> Making:
        now = self._clock.now()
        id = new_id(now)
        return Making(
            id=id,
            provider=provider,
            kind=kind,
            name=name,
            material=await asyncio.to_thread(_hash, parts),
            external_task_id=own_id(id),
            sent_at=now,
        )


class _TooLargeError(Exception):
    """More than a picture to look at."""


def _not_there(provider: str, what: str) -> StudioError:
    params = {"endpoint": what, "provider": provider}
    return StudioError(Problem(ErrorKey.ENDPOINT_UNKNOWN, params, Remedy.EDIT_RECIPE))


def _hash(parts: Sequence[str]) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part.encode())
        hashed.update(b"\n")
    return hashed.hexdigest()


def _named(error: ProviderError, provider: str) -> StudioError:
    return StudioError(named(error.problem, provider))
