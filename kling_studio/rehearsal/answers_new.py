"""A task as Kling's new design tells it (Kling docs, query task by id and by cursor, callbacks)."""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal.answers import units, video
from kling_studio.rehearsal.clerk import Clerk
from kling_studio.rehearsal.elements import Element
from kling_studio.rehearsal.tasks import State, Task

_WORDS = {State.SUCCEED: "succeeded"}


def word(state: State) -> str:
    """The new design's word for a state."""
    return _WORDS.get(state, str(state))


def head(task: Task) -> dict[str, Any]:
    """What the answer to a create says."""
    return {
        "id": task.task_id,
        "status": word(task.state),
        "create_time": task.created_at,
        "update_time": task.updated_at,
        "external_id": task.external_task_id,
    }


def whole(task: Task, clerk: Clerk, base: str) -> dict[str, Any]:
    """What the answer to a query says, with fresh addresses under `base`."""
    data = {**head(task), "message": task.message, "outputs": [], "billing": []}
    if task.state is State.SUCCEED:
        if task.plan is not None:
            data["outputs"] = [{"type": "video", **video(task, clerk, base)}]
        element = clerk.elements.find(task.terms.element)
        if element is not None:
            data["outputs"] = [_element(element, clerk, base)]
        amount = units(task)
        data["billing"] = [{"charge_type": "unit", "amount": amount, "package_type": "video"}]
    return data


def _element(element: Element, clerk: Clerk, base: str) -> dict[str, Any]:
    shown = clerk.elements.told(element, clerk.addresses, base)
    images = shown["element_image_list"]
    addresses = (
        [images["frontal_image"], *(each["image_url"] for each in images["refer_images"])] if images else []
    )
    references = [
        {"type": "image", "role": "reference" if place else "frontal", "url": address}
        for place, address in enumerate(addresses)
    ]
    if element.film:
        references.append({"type": "video", "role": "refer", "url": element.film})
    return {
        "type": "element",
        "id": str(element.number),
        "name": element.name,
        "description": element.description,
        "element_type": "multi_image_elements" if images else "video_character_elements",
        "references": references,
        "owned_by": element.owned_by,
        "status": "deleted" if element.deleted else "succeeded",
        "tags": shown["tag_list"],
    }
