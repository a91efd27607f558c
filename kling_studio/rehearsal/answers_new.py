"""A task as Kling's new design tells it (Kling docs, query task by id and by cursor, callbacks)."""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.answers import units, video
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


def whole(task: Task, addresses: Addresses, base: str) -> dict[str, Any]:
    """What the answer to a query says, with fresh addresses under `base`."""
    data = {**head(task), "message": task.message, "outputs": [], "billing": []}
    if task.state is State.SUCCEED:
        if task.plan is not None:
            data["outputs"] = [{"type": "video", **video(task, addresses, base)}]
        amount = units(task)
        data["billing"] = [{"charge_type": "unit", "amount": amount, "package_type": "video"}]
    return data
