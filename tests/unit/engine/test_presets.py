"""Presets: kept under names in any script, found again, renamed, removed and brought back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.presets import LONGEST, Presets, file_name, name_of

Aio = Callable[[Coroutine[Any, Any, Any]], Any]
BOAT = Recipe("cometapi", "text2video", {"prompt": "A boat", "model_name": "kling-v2-6"})
CAT = Recipe("rehearsal", "text2video", {"prompt": "Кіт 🐈"}, beyond_documented_limits=True)


@pytest.fixture
def presets(data_folder: Path) -> Presets:
    return Presets(data_folder, endpoints.ALL)


def key(caught: pytest.ExceptionInfo[StudioError]) -> ErrorKey:
    return caught.value.problem.key


def test_a_recipe_comes_back_as_it_was_kept(aio: Aio, presets: Presets, data_folder: Path) -> None:
    async def main() -> None:
        assert await presets.names() == ()
        await presets.save("Rain", BOAT.with_values(external_task_id="a-job's-own"))
        await presets.save("кіт у вікні", CAT)
        assert await presets.names() == ("Rain", "кіт у вікні")
        assert await presets.load("Rain") == BOAT
        assert await presets.load("кіт у вікні") == CAT

    aio(main())
    assert sorted(path.name for path in (data_folder / "presets").iterdir()) == [
        "Rain.json",
        "кіт у вікні.json",
    ]
    assert json.loads((data_folder / "presets" / "Rain.json").read_text())["provider"] == "cometapi"


def test_a_name_is_taken_whatever_its_capitals(aio: Aio, presets: Presets) -> None:
    async def main() -> None:
        await presets.save("Rain", BOAT)
        with pytest.raises(StudioError) as caught:
            await presets.save("RAIN", CAT)
        assert key(caught) is ErrorKey.PRESET_NAME_TAKEN
        await presets.save("RAIN", CAT, replace=True)
        assert await presets.names() == ("RAIN",)
        assert await presets.load("rain") == CAT
        await presets.restore("Rain")
        assert await presets.names() == ("Rain",)
        assert await presets.load("Rain") == BOAT

    aio(main())


def test_renamed_removed_and_brought_back(aio: Aio, presets: Presets) -> None:
    async def main() -> None:
        await presets.save("Rain", BOAT)
        await presets.save("Cat", CAT)
        await presets.rename("Rain", "rain")
        assert await presets.names() == ("Cat", "rain")
        with pytest.raises(StudioError) as caught:
            await presets.rename("rain", "CAT")
        assert key(caught) is ErrorKey.PRESET_NAME_TAKEN
        await presets.remove("rain")
        await presets.remove("never there")
        assert await presets.names() == ("Cat",)
        await presets.restore("rain")
        assert await presets.load("rain") == BOAT
        with pytest.raises(StudioError) as caught:
            await presets.rename("never there", "x")
        assert key(caught) is ErrorKey.FILE_NOT_READABLE

    aio(main())


def test_what_cannot_be_read_or_written_is_said(aio: Aio, presets: Presets, data_folder: Path) -> None:
    folder = data_folder / "presets"
    folder.mkdir()
    (folder / "broken.json").write_text("{")
    (folder / "notes.txt").write_text("")

    async def main() -> None:
        assert await presets.names() == ("broken",)
        for name, expected in (("broken", ErrorKey.RECIPE_NOT_JSON), ("gone", ErrorKey.FILE_NOT_READABLE)):
            with pytest.raises(StudioError) as caught:
                await presets.load(name)
            assert key(caught) is expected
        nowhere = Presets(folder / "notes.txt", endpoints.ALL)
        with pytest.raises(StudioError) as caught:
            await nowhere.save("x", BOAT)
        assert key(caught) is ErrorKey.FOLDER_NOT_WRITABLE
        assert await nowhere.names() == ()

    aio(main())


@pytest.mark.parametrize("name", ["con", "NUL.txt", "a/b", "..", "100 %", "?*", "a.", "com¹", "%41"])
def test_names_that_no_file_may_have(aio: Aio, presets: Presets, data_folder: Path, name: str) -> None:
    async def main() -> None:
        await presets.save(name, BOAT)
        assert await presets.names() == (name,)
        assert await presets.load(name) == BOAT

    aio(main())
    (file,) = (data_folder / "presets").iterdir()
    assert not re.search(r'[<>:"/\\|?*]', file.name)
    assert not re.match(r"(con|nul|com¹)\.", file.name, re.IGNORECASE), (
        "Windows opens a device by that name"
    )


@given(st.text())
def test_whatever_is_written_the_name_is_found_again(text: str) -> None:
    from urllib.parse import unquote

    name = name_of(text)
    assert name_of(name) == name
    assert len(name) <= LONGEST
    stem = file_name(name).removesuffix(".json")
    assert unquote(stem) == name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|^[. ]|[. ]$', stem)
    assert len(file_name(name).encode()) <= 245
