"""Sketches by the real renderer: made once, called off without a trace, kept in a bounded number."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from kling_studio.domain.errors import ErrorKey, Remedy, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.sketches import KEPT, SKETCHES, Sketches
from kling_studio.imaging.probe import probe


def recipe(prompt: str, **values: Any) -> Recipe:
    return Recipe("cometapi", "text2video", {"prompt": prompt, "duration": "3", **values})


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / SKETCHES).rglob("*") if file.is_file())


async def until(condition: Callable[[], object]) -> None:
    deadline = asyncio.get_running_loop().time() + 60
    while not condition():
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.005)


def test_a_sketch_is_what_its_facts_say_and_is_made_once(data_folder: Path) -> None:
    async def story() -> None:
        sketches = Sketches(data_folder)
        made = await sketches.make(recipe("a boat"))
        facts = await asyncio.to_thread(probe, made.path)
        for name in ("width", "height", "frames", "frames_per_second", "bytes", "codec", "has_sound"):
            assert getattr(made.facts, name) == getattr(facts, name), name
        assert (facts.width, facts.height, facts.frames) == (854, 480, 72)
        written = made.path.stat().st_ino
        again = await sketches.make(recipe("a boat"))
        assert again.path == made.path
        assert again.path.stat().st_ino == written
        assert files(data_folder) == [made.path.name]

    asyncio.run(story())


def test_a_newer_wish_ends_the_older_one_and_nothing_of_it_is_left(data_folder: Path) -> None:
    async def story() -> None:
        sketches = Sketches(data_folder)
        long = asyncio.create_task(sketches.make(recipe("a long one", duration="15")))
        await until(lambda: list((data_folder / SKETCHES).glob("*.part")))
        short = await sketches.make(recipe("a short one"))
        with pytest.raises(asyncio.CancelledError):
            await long
        assert files(data_folder) == [short.path.name]

    asyncio.run(story())


def test_called_off_it_leaves_no_file_and_no_process(data_folder: Path) -> None:
    async def story() -> None:
        sketches = Sketches(data_folder)
        making = asyncio.create_task(sketches.make(recipe("a long one", duration="15")))
        await until(lambda: list((data_folder / SKETCHES).glob("*.part")))
        await sketches.call_off()
        with pytest.raises(asyncio.CancelledError):
            await making
        assert files(data_folder) == []

    asyncio.run(story())


def test_who_waits_for_it_may_be_cancelled_too(data_folder: Path) -> None:
    async def story() -> None:
        sketches = Sketches(data_folder)
        making = asyncio.create_task(sketches.make(recipe("a long one", duration="15")))
        await until(lambda: list((data_folder / SKETCHES).glob("*.part")))
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making
        await sketches.call_off()
        assert files(data_folder) == []

    asyncio.run(story())


def test_the_oldest_go_first_and_what_a_crash_left_goes_too(data_folder: Path) -> None:
    folder = data_folder / SKETCHES
    folder.mkdir()
    for number in range(KEPT + 5):
        old = folder / f"{number:02}.mp4"
        old.write_bytes(b"old")
        os.utime(old, (number, number))
    (folder / "x.mp4.part").write_bytes(b"half")

    async def story() -> Path:
        return (await Sketches(data_folder).make(recipe("a boat"))).path

    made = asyncio.run(story())
    kept = files(data_folder)
    assert len(kept) == KEPT
    assert made.name in kept
    assert "05.mp4" not in kept
    assert "06.mp4" in kept


def test_a_picture_that_changed_under_its_name_is_sketched_anew(data_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.png"

    def paint(colour: str) -> None:
        image = QImage(320, 320, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(file))

    async def story() -> None:
        sketches = Sketches(data_folder)
        paint("red")
        before = await sketches.make(recipe("", image=str(file)))
        paint("#2040ff")
        os.utime(file, (1, 1))
        after = await sketches.make(recipe("", image=str(file)))
        assert before.path != after.path

    asyncio.run(story())


def test_what_is_elsewhere_is_stood_in_for(data_folder: Path) -> None:
    async def story() -> None:
        sketches = Sketches(data_folder)
        seen = recipe("x", image="https://pictures.example/a.jpg")
        made = await sketches.make(seen)
        assert (made.facts.width, made.facts.height) == (854, 480)
        edited = await sketches.make(
            recipe("snow", video_list=[{"video_url": "https://films.example/v.mp4"}])
        )
        assert (await asyncio.to_thread(probe, edited.path)).frames == 120
        assert "film.mp4" in files(data_folder)

    asyncio.run(story())


@pytest.mark.expects_log_warnings
def test_what_the_renderer_cannot_do_is_told_with_a_remedy(data_folder: Path) -> None:
    async def story() -> None:
        await Sketches(data_folder).make(recipe("x", camera_control={"type": "sideways"}))

    with pytest.raises(StudioError) as told:
        asyncio.run(story())
    assert told.value.problem.key is ErrorKey.SKETCH_FAILED
    assert told.value.problem.remedy is Remedy.RETRY
    assert told.value.problem.params == {"reason": "sideways"}
    assert files(data_folder) == []


def test_a_folder_that_cannot_be_made_is_told(data_folder: Path) -> None:
    (data_folder / SKETCHES).write_bytes(b"a file is in the way")
    with pytest.raises(StudioError) as told:
        asyncio.run(Sketches(data_folder).make(recipe("x")))
    assert told.value.problem.key is ErrorKey.FOLDER_NOT_WRITABLE
