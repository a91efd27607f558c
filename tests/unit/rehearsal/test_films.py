"""Where the videos of requests come from while there is no network."""

from __future__ import annotations

from pathlib import Path

import pytest

from kling_studio.imaging.scene import ClipPlan
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.tasks import State, Task, TaskStore

HERE = "http://127.0.0.1:8080"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    store = TaskStore(tmp_path)
    plan = ClipPlan(720, 720, 24, 72, "x")
    store.keep(Task("77", "text2video", "", plan, State.SUCCEED, 0, 0, 0, 0, "88"))
    return Desk(store, Addresses(b"secret", 60), tmp_path, speed=1, slots=1)


def test_a_clip_of_this_server_can_be_a_video(desk: Desk) -> None:
    film = desk.materials.film_at(f"{HERE}/results/77/88.mp4?expires=1&signature=2")
    assert film == desk.clip("77")


@pytest.mark.parametrize(
    "address",
    [
        f"{HERE}/results/78/88.mp4",
        f"{HERE}/results/../tasks/77.json",
        f"{HERE}/samples/cat.jpg",
        "http://[",
    ],
)
def test_what_is_not_here_is_no_video(desk: Desk, address: str) -> None:
    assert desk.materials.film_at(address) is None


def test_the_sample_stands_in_for_a_video_that_is_elsewhere(desk: Desk) -> None:
    elsewhere = desk.materials.film_at("https://example.com/film.mov")
    assert elsewhere == desk.materials.film_at(f"{HERE}/samples/waves.mp4")
    assert elsewhere is not None
    assert not elsewhere.exists()
