"""A task as Kling's older design tells it, in answers and callbacks (Kling docs, query and callback)."""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal.clerk import Clerk
from kling_studio.rehearsal.tasks import State, Task


def head(task: Task) -> dict[str, Any]:
    """What the answer to a create says."""
    info = {"external_task_id": task.external_task_id} if task.external_task_id else {}
    return {
        "task_id": task.task_id,
        "task_status": str(task.state),
        "task_info": info,
        "created_at": task.created_at,
        "updated_at": task.updated_at,
    }


def whole(task: Task, clerk: Clerk, base: str) -> dict[str, Any]:
    """What the answer to a query says, with fresh addresses under `base`."""
    data = {**head(task), "task_status_msg": task.message, "task_result": {}}
    parent = task.terms.parent
    if parent is not None:
        address = parent.address
        if address.startswith("/"):
            address = clerk.addresses.fresh(base, address)
        told = {"id": parent.video_id, "url": address, "duration": f"{parent.seconds:.3f}"}
        data["task_info"]["parent_video"] = told
    if task.terms.watermarked:
        data["watermark_info"] = {"enabled": True}
    if task.ended:
        data["final_unit_deduction"] = units(task)
    if task.state is State.SUCCEED and task.plan is not None:
        data["task_result"] = {"videos": [video(task, clerk, base)]}
    element = clerk.elements.find(task.terms.element)
    if task.state is State.SUCCEED and element is not None:
        data["task_result"] = {"elements": [clerk.elements.told(element, clerk.addresses, base)]}
    return data


def video(task: Task, clerk: Clerk, base: str) -> dict[str, Any]:
    """A task's clip: its id, its addresses and its length in seconds."""
    assert task.plan is not None
    place = f"/results/{task.task_id}/{task.video_id}"
    told = {"id": task.video_id, "url": clerk.addresses.fresh(base, f"{place}.mp4")}
    if task.terms.watermarked:
        told["watermark_url"] = clerk.addresses.fresh(base, f"{place}-watermark.mp4")
    return {**told, "duration": f"{task.plan.seconds:.3f}"}


def units(task: Task) -> str:
    """What a task has cost, in Kling's units: nothing where it failed."""
    return task.terms.units if task.state is State.SUCCEED else "0"
