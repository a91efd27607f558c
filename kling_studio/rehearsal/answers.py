"""A task as Kling's legacy design tells it, in answers and callbacks (Kling docs, query and callback)."""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal.addresses import Addresses
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


def whole(task: Task, addresses: Addresses, base: str) -> dict[str, Any]:
    """What the answer to a query says, with fresh addresses under `base`. Not for elements."""
    data = {**head(task), "task_status_msg": task.message, "task_result": {}}
    parent = task.terms.parent
    if parent is not None:
        told = {"id": parent.video_id, "url": parent.address, "duration": f"{parent.seconds:.3f}"}
        data["task_info"]["parent_video"] = told
    if task.terms.watermarked:
        data["watermark_info"] = {"enabled": True}
    if task.ended:
        data["final_unit_deduction"] = units(task)
    if task.state is State.SUCCEED:
        data["task_result"] = {"videos": [video(task, addresses, base)]}
    return data


def video(task: Task, addresses: Addresses, base: str) -> dict[str, Any]:
    """A task's clip: its id, its addresses and its length in seconds."""
    assert task.plan is not None
    place = f"/results/{task.task_id}/{task.video_id}"
    told = {"id": task.video_id, "url": addresses.fresh(base, f"{place}.mp4")}
    if task.terms.watermarked:
        told["watermark_url"] = addresses.fresh(base, f"{place}-watermark.mp4")
    return {**told, "duration": f"{task.plan.seconds:.3f}"}


def units(task: Task) -> str:
    """What a task has cost, in Kling's units: nothing where it failed."""
    return task.terms.units if task.state is State.SUCCEED else "0"
