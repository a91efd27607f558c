"""A task as Kling tells it, in answers and in callbacks (Kling docs, query and callback protocol)."""

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
    """What the answer to a query says, with a fresh address of the clip under `base`."""
    data = {**head(task), "task_status_msg": task.message, "task_result": {}}
    if task.ended:
        data["final_unit_deduction"] = "0"
    if task.state is State.SUCCEED:
        address = addresses.fresh(base, f"/results/{task.task_id}/{task.video_id}.mp4")
        video = {"id": task.video_id, "url": address, "duration": f"{task.plan.seconds:.3f}"}
        data["task_result"] = {"videos": [video]}
    return data
