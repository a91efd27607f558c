"""Elements and voices at Kling: listed, made by a task, deleted (Kling docs, element and custom voices)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar
from urllib.parse import quote

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.domain.making import MadeKind
from kling_studio.providers import kling_answers
from kling_studio.providers.base import TaskState
from kling_studio.providers.base_beside import Element, MakingTask, NewElement, NewVoice, Voice
from kling_studio.providers.channel import Ask
from kling_studio.providers.http_answer import HttpAnswer, clean, failure
from kling_studio.providers.kling_answers import accepted, identifier, is_address, object_in

T = TypeVar("T", Element, Voice)
Told = Mapping[str, Any]

_GENERAL: Final = "/v1/general/"
_ELEMENTS, _VOICES = "advanced-custom-elements", "custom-voices"
_PRESET_ELEMENTS, _PRESET_VOICES = "advanced-presets-elements", "presets-voices"

_A_PAGE: Final = 500
"""Things of one page, the most that elements come in (Kling docs, query elements: pageSize)."""

_MOST_PAGES: Final = 20

_NAME: Final = 200
"""Characters of a name that are kept."""


class Library:
    """See `base_beside.KeepsElements`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def elements(self, *, own: bool) -> tuple[Element, ...]:
        path = _ELEMENTS if own else _PRESET_ELEMENTS
        return await self._all(path, lambda task: things(task, "elements", lambda t: element(t, own)))

    async def voices(self, *, own: bool) -> tuple[Voice, ...]:
        path = _VOICES if own else _PRESET_VOICES
        return await self._all(path, lambda task: things(task, "voices", lambda t: voice(t, own)))

    async def make_element(self, new: NewElement) -> str:
        body = {
            "element_name": new.name,
            "element_description": new.description,
            "reference_type": "image_refer",
            "element_image_list": {
                "frontal_image": new.front,
                "refer_images": [{"image_url": picture} for picture in new.others],
            },
            "external_task_id": new.external_task_id,
        }
        return await self._make(_ELEMENTS, body)

    async def make_voice(self, new: NewVoice) -> str:
        body = {
            "voice_name": new.name,
            "voice_url": new.address,
            "video_id": new.clip_id,
            "external_task_id": new.external_task_id,
        }
        return await self._make(_VOICES, {name: value for name, value in body.items() if value})

    async def made_element(self, task_id: str) -> Element | None:
        def read(answer: HttpAnswer) -> Element | None:
            return made(answer, "elements", lambda told: element(told, own=True))

        return await self._ask(read, "GET", f"{_GENERAL}{_ELEMENTS}/{quote(task_id, safe='')}")

    async def made_voice(self, task_id: str) -> Voice | None:
        def read(answer: HttpAnswer) -> Voice | None:
            return made(answer, "voices", lambda told: voice(told, own=True))

        return await self._ask(read, "GET", f"{_GENERAL}{_VOICES}/{quote(task_id, safe='')}")

    async def delete_element(self, element_id: str) -> None:
        await self._ask(_done, "POST", f"{_GENERAL}delete-elements", body={"element_id": element_id})

    async def delete_voice(self, voice_id: str) -> None:
        await self._ask(_done, "POST", f"{_GENERAL}delete-voices", body={"voice_id": voice_id})

    async def making_tasks(self, kind: MadeKind) -> tuple[MakingTask, ...]:
        tasks = await self._ask(entries, "GET", f"{making_path(kind)}?pageNum=1&pageSize={_A_PAGE}")
        found = (making_task(kind, told) for told in tasks)
        return tuple(task for task in found if task.task_id)

    async def _make(self, path: str, body: Mapping[str, Any]) -> str:
        return (await self._ask(kling_answers.created, "POST", _GENERAL + path, body=body)).task_id

    async def _all(self, path: str, read: Callable[[Told], Iterator[T]]) -> tuple[T, ...]:
        found: dict[str, T] = {}
        for page in range(1, _MOST_PAGES + 1):
            address = f"{_GENERAL}{path}?pageNum={page}&pageSize={_A_PAGE}"
            tasks = await self._ask(entries, "GET", address)
            found |= {thing.id: thing for task in tasks for thing in read(task)}
            if len(tasks) < _A_PAGE:
                break
        return tuple(found.values())


def entries(answer: HttpAnswer) -> list[Told]:
    """The tasks of a list. Raises ProviderError."""
    data = accepted(answer, asking=True).get("data")
    if not isinstance(data, list):
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    return [object_in(entry) for entry in data]


def things(task: Told, kind: str, read: Callable[[Told], T]) -> Iterator[T]:
    """What a task made and is still there; some answers name it without a list around it."""
    result = object_in(task.get("task_result"))
    listed = result.get(kind)
    for entry in listed if isinstance(listed, list) else [result]:
        told = object_in(entry)
        thing = read(told)
        if thing.id and told.get("status") != "deleted":
            yield thing


def made(answer: HttpAnswer, kind: str, read: Callable[[Told], T]) -> T | None:
    """What a task made, None while it is at work. Raises ProviderError, TASK_FAILED among others."""
    report = kling_answers.queried(answer)
    if report.state is TaskState.FAILED and report.problem is not None:
        problem = report.problem
        raise failure(answer, problem.key, problem.remedy, words=problem.provider_words)
    if report.state is not TaskState.DONE:
        return None
    task = object_in(accepted(answer, asking=True).get("data"))
    thing = next(things(task, kind, read), None)
    if thing is None:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.NONE)
    return thing


def _done(answer: HttpAnswer) -> None:
    accepted(answer, asking=False)


def element(told: Told, own: bool = True) -> Element:
    """An element as an answer tells it; without an id where it tells none."""
    pictures = object_in(told.get("element_image_list"))
    others = pictures.get("refer_images")
    listed = [object_in(other).get("image_url") for other in (others if isinstance(others, list) else [])]
    found = (address for address in (pictures.get("frontal_image"), *listed) if is_address(address))
    return Element(
        identifier(told.get("element_id")),
        _text(told.get("element_name")),
        _text(told.get("element_description")),
        next(found, ""),
        own,
    )


def voice(told: Told, own: bool = True) -> Voice:
    """A voice as an answer tells it; without an id where it tells none."""
    sample = told.get("trial_url")
    return Voice(
        identifier(told.get("voice_id")),
        _text(told.get("voice_name")),
        sample if is_address(sample) else "",
        own,
    )


def making_path(kind: MadeKind) -> str:
    """Where something of a kind is made, and where its tasks are listed."""
    match kind:
        case MadeKind.ELEMENT:
            return _GENERAL + _ELEMENTS
        case MadeKind.VOICE:
            return _GENERAL + _VOICES


def making_task(kind: MadeKind, told: Told) -> MakingTask:
    """A task as a list tells of it; without an id where it tells none. Times are in ms (Kling docs)."""
    listed = object_in(object_in(told.get("task_result")).get(f"{kind}s"))
    began = told.get("created_at")
    return MakingTask(
        identifier(told.get("task_id")),
        identifier(object_in(told.get("task_info")).get("external_task_id")),
        _text(listed.get(f"{kind}_name")),
        began / 1000 if isinstance(began, int | float) and 0 < began < 10**14 else 0.0,
    )


def _text(value: object) -> str:
    return clean(value)[:_NAME] if isinstance(value, str) else ""
