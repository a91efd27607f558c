"""Materials without a server: a store with two finished clips, and the sample video as a short one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from kling_studio.imaging.crew import Crew
from kling_studio.imaging.scene import ClipPlan
from kling_studio.paths import resource
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.manner import COMETAPI, Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.tasks import State, Task, TaskStore, Terms

HERE = "http://127.0.0.1:1"
PICTURE = f"{HERE}/samples/cat.jpg"
SQUARE = f"{HERE}/samples/astronaut.jpg"
MISSING = f"{HERE}/samples/missing.jpg"
FILM = f"{HERE}/samples/waves.mp4"
SOUND = f"{HERE}/samples/voice.wav"
KLING = Manner(account=Dialect.KLING.account, retired=False, strict=True)
"""Kling's own manner, without elements and voices."""

PLAN = ClipPlan(720, 720, rate=24, frames=120, prompt="waves")
"""Five seconds; the plan of both clips."""

OLD, NEW = "501", "502"
"""The video ids of a clip by kling-v1-6 and of one by kling-v3, of both accounts' tasks."""


def materials_in(folder: Path, film: Path) -> Materials:
    """Materials whose sample video is `film`, a file of PLAN's."""
    store = TaskStore(folder)
    for account in (Dialect.COMETAPI, Dialect.KLING):
        for video, model in ((OLD, "kling-v1-6"), (NEW, "kling-v3"), ("503", "kling-v1")):
            number = video if account is Dialect.COMETAPI else f"{video}9"
            terms = Terms(account, model, "std")
            task = Task(f"7{number}", "text2video", "", PLAN, State.SUCCEED, 1, 1, 1, 1, number)
            store.keep(replace(task, terms=terms))
            shutil.copy(film, store.clip(task.task_id))
    shutil.copy(film, store.clip("sample-waves"))
    return Materials(store, resource("sample"), Crew(1))


__all__ = ["COMETAPI", "FILM", "KLING", "MISSING", "NEW", "OLD", "PICTURE", "PLAN", "SOUND", "SQUARE"]
