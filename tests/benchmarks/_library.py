"""Libraries of many jobs to measure with."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

from _clips import job

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.recipe import Recipe
from kling_studio.store.library import Library

WORDS = (
    "harbour", "kite", "boat", "lantern", "river", "fox", "snow", "street", "market", "dancer", "violin",
    "comet", "glacier", "desert", "orchard", "tram", "window", "umbrella",
)  # fmt: skip
_AT_ONCE = 2000


async def many_jobs(data: Path, count: int) -> None:
    """A data folder whose library holds `count` ended jobs, nine of ten ready, with prompts of 16 words."""
    library = Library(data / "library.sqlite")
    await library.open()
    chance = random.Random(1)
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(count, start + _AT_ONCE))
        await library.add([_ended(number, count, chance) for number in numbers])
    await library.close()


def _ended(number: int, count: int, chance: random.Random) -> Job:
    prompt = " ".join(chance.choice(WORDS) for _ in range(14)) + f" number {number}"
    values = {"prompt": prompt, "model_name": "kling-v2-6", "mode": "std", "duration": "5"}
    clip = ClipFacts(
        f"clips/{number}.mp4", 9_600_000, f"{number:064x}", 1280, 720, 120, 24.0, 5.0, "h264", False
    )
    ready = number % 10 > 0
    made = job(
        count - number,
        JobState.READY if ready else JobState.FAILED,
        clip=clip if ready else None,
        poster=f"posters/{number}.jpg" if ready else "",
        done_at=time.time(),
    )
    return replace(made, recipe=Recipe("cometapi", "text2video", values))
