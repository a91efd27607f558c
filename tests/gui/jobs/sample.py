"""Jobs made by hand for the tests of the list."""

from __future__ import annotations

from typing import Any

from kling_studio.domain.job import Job
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.recipe import Recipe

CLIP = ClipFacts(
    file="clips/a.mp4",
    bytes=9_600_000,
    sha256="0" * 64,
    width=1280,
    height=720,
    frames=153,
    frames_per_second=30.0,
    seconds=5.1,
    codec="h264",
    has_sound=False,
)


def a_job(number: int, **changes: Any) -> Job:
    """Job `number`; the greater the number, the newer the job."""
    prompt = changes.pop("prompt", f"Prompt number {number}")
    recipe = changes.pop("recipe", None) or a_recipe(prompt)
    members: dict[str, Any] = {
        "id": f"job-{number:06}",
        "intent": f"intent-{number:06}",
        "recipe": recipe,
        "external_task_id": f"ks-{number:06}",
        "created_at": 1_700_000_000.0 + number,
        "changed_at": 1_700_000_000.0 + number,
    }
    return Job(**{**members, **changes})


def a_recipe(prompt: str = "A cat", **values: Any) -> Recipe:
    """A text recipe at CometAPI."""
    return Recipe(
        "cometapi",
        "text2video",
        {"prompt": prompt, "model_name": "kling-v2-6", "mode": "pro", "duration": "5", **values},
    )
