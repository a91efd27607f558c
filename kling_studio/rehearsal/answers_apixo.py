"""A task as APIXO tells it, in answers and callbacks (APIXO docs, status-task and webhooks)."""

from __future__ import annotations

import json
from typing import Any

from kling_studio.rehearsal.answers import video
from kling_studio.rehearsal.clerk import Clerk
from kling_studio.rehearsal.tasks import State, Task

_WORDS = {State.SUBMITTED: "pending", State.PROCESSING: "processing", State.SUCCEED: "success"}
_FAIL_CODES = (
    "CONTENT_VIOLATION", "NSFW_DETECTED", "PROMPT_TOO_LONG", "INVALID_PROMPT", "INVALID_IMAGE_URL",
    "IMAGE_TOO_LARGE", "UNSUPPORTED_FORMAT", "IMAGE_DOWNLOAD_FAILED", "PROCESSING_TIMEOUT",
    "MODEL_UNAVAILABLE", "GENERATION_FAILED", "INSUFFICIENT_CREDITS",
)  # fmt: skip


def enveloped(data: Any) -> dict[str, Any]:
    """An answer that is none of an error."""
    return {"code": 200, "message": "success", "data": data}


def told(task: Task, clerk: Clerk, base: str) -> dict[str, Any]:
    """What the answer to a question and the callback say, with fresh addresses under `base`.

    A failure whose words begin with one of APIXO's codes and a colon has that code.
    """
    data: dict[str, Any] = {
        "taskId": task.task_id,
        "state": _WORDS.get(task.state, "failed"),
        "createTime": task.created_at,
    }
    if task.ended:
        data["completeTime"] = task.updated_at
    if task.state is State.SUCCEED:
        url = video(task, clerk, base)["url"]
        data["resultJson"] = json.dumps({"resultUrls": [url]})
        data["costTime"] = task.updated_at - task.created_at
    if task.state is State.FAILED:
        code, colon, words = task.message.partition(":")
        known = bool(colon) and code in _FAIL_CODES
        data["failCode"] = code if known else "GENERATION_FAILED"
        data["failMsg"] = words.strip() if known else task.message
    return enveloped(data)
