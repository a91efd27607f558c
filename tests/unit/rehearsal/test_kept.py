"""Tasks on disk: kept whole, and read where an earlier version kept less."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import FootageUse, Insert, Shot, Sound
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.tasks import Caller, Parent, State, Task, TaskStore, Terms

PLAN = ClipPlan(
    720,
    720,
    24,
    72,
    "x",
    base=Path("a"),
    use=FootageUse.EXTEND,
    lead=48,
    shots=(Shot("one", 24), Shot("two", 48)),
    sound=Sound(Path("b"), 0.5, Insert(Path("c"), 1, 2, 3, 0.5)),
)
TASK = Task(
    "77",
    "video-extend",
    "mine",
    PLAN,
    State.SUCCEED,
    1,
    2,
    3.0,
    4.0,
    "88",
    caller=Caller("http://127.0.0.1/hook", "http://127.0.0.1/"),
    terms=Terms(
        Dialect.KLING_NEW, "kling-3.0", "pro", "1.5", True, Parent("9", "/results/1/9.mp4", 5.0), 12
    ),
)


def test_a_task_is_kept_whole(tmp_path: Path) -> None:
    TaskStore(tmp_path).keep(TASK)
    again = TaskStore(tmp_path)
    assert again.find("77") == TASK
    assert again.named("kling", "mine") == TASK
    assert again.named("cometapi", "mine") is None
    assert again.with_video("88") == TASK
    assert again.element_made(12)
    assert again.of("kling") == [TASK]


def test_a_task_that_makes_no_clip_is_kept_too(tmp_path: Path) -> None:
    bare = replace(TASK, plan=None, terms=Terms())
    TaskStore(tmp_path).keep(bare)
    assert TaskStore(tmp_path).find("77") == bare


def test_a_task_of_an_earlier_version_is_cometapis(tmp_path: Path) -> None:
    plain = replace(TASK, plan=ClipPlan(720, 720, 24, 72, "x", sound=Sound())).to_json()
    for later in ("terms", "caller"):
        del plain[later]
    for later in ("use", "lead", "shots"):
        del plain["plan"][later]
    plain["plan"]["sound"] = {"file": None}
    folder = tmp_path / "tasks"
    folder.mkdir()
    (folder / "77.json").write_text(json.dumps(plain), "utf-8")
    task = TaskStore(tmp_path).find("77")
    assert task is not None
    assert task.terms == Terms()
    assert task.plan == ClipPlan(720, 720, 24, 72, "x", sound=Sound())
