"""Headless runs in corners that a whole program cannot be steered into: lines, codes, one create each."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.headless import Exit, Headless
from tests.unit.engine.conftest import RECIPE, Bench

Run = Callable[[Any], Any]


async def headless(studio: Studio, out: Any, *recipes: Recipe) -> Exit:
    await studio._library.open()
    try:
        return await Headless(studio, lambda problem: str(problem.key), out).run(recipes)
    finally:
        await studio.close()


def test_a_recipe_that_fails_after_another_was_sent_is_no_nothing_was_sent(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = Studio.submit

    async def full_at_the_second(self: Studio, recipe: Recipe, takes: int = 1) -> tuple[Job, ...]:
        if recipe.values["prompt"] == "second":
            raise StudioError(Problem(ErrorKey.DISK_FULL))
        return await submit(self, recipe, takes)

    monkeypatch.setattr(Studio, "submit", full_at_the_second)
    out = io.StringIO()
    recipes = (RECIPE, RECIPE.with_values(prompt="second"), RECIPE)
    assert run(headless(bench.studio(), out, *recipes)) is Exit.SOME_FAILED
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert sum(line["state"] == "ready" for line in lines) == 2
    assert [line["error"]["key"] for line in lines if line["job"] is None] == ["disk_full"]
    assert len(bench.provider.creates) == 2


def test_what_keeps_a_state_from_the_disk_is_said_aside(run: Run, bench: Bench) -> None:
    async def story() -> None:
        studio, out, aside = bench.studio(), io.StringIO(), io.StringIO()
        await studio._library.open()
        unsubscribe = studio.changed.subscribe(
            lambda job: (
                studio.noticed.emit(Problem(ErrorKey.DISK_FULL)) if job.state == "submitted" else None
            )
        )
        try:
            words = Headless(studio, lambda problem: str(problem.key), out, aside)
            assert await words.run([RECIPE]) is Exit.ALL_READY
        finally:
            unsubscribe()
            await studio.close()
        assert "disk_full" in aside.getvalue().split()
        assert all(json.loads(line)["job"] for line in out.getvalue().splitlines())

    run(story())


def test_where_nothing_could_be_sent_after_all_the_code_says_so(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(self: Studio, recipe: Recipe, takes: int = 1) -> tuple[Job, ...]:
        raise StudioError(Problem(ErrorKey.DISK_FULL))

    monkeypatch.setattr(Studio, "submit", full)
    assert run(headless(bench.studio(), io.StringIO(), RECIPE)) is Exit.NOT_SENDABLE


def test_two_recipes_that_wish_for_one_id_are_not_sent(run: Run, bench: Bench) -> None:
    mine = RECIPE.with_values(external_task_id="mine-1")
    assert run(headless(bench.studio(), io.StringIO(), RECIPE, mine, mine)) is Exit.NOT_SENDABLE
    assert bench.provider.creates == []


def test_a_reader_that_goes_away_keeps_no_clip_from_being_fetched(
    run: Run, bench: Bench, tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        assert run(headless(bench.studio(), out, RECIPE)) is Exit.ALL_READY
    assert len(list(bench.folder.glob("clips/*.mp4"))) == 1
