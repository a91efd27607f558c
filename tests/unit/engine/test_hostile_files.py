"""Files that somebody else made: each is refused in words, whatever it holds, and takes no memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine import recipe_files, settings_files
from kling_studio.store.settings import Settings

ENDLESS = Path("/dev/zero")
HEAD = '{"provider": "cometapi", "endpoint": "text2video", "values": {"prompt": '


def refused(path: Path) -> ErrorKey:
    with pytest.raises(StudioError) as caught:
        recipe_files.read_recipe(path, endpoints.ALL)
    return caught.value.problem.key


@pytest.mark.skipif(not ENDLESS.exists(), reason="this system has no file without an end")
def test_a_file_without_an_end(tmp_path: Path, data_folder: Path) -> None:
    link = tmp_path / "recipe.json"
    link.symlink_to(ENDLESS)
    assert refused(link) is ErrorKey.RECIPE_MALFORMED
    settings = Settings(data_folder / "settings.json")
    with pytest.raises(StudioError) as caught:
        settings_files.read(link, settings, settings_files.Here(frozenset(), frozenset()))
    assert caught.value.problem.key is ErrorKey.SETTINGS_FILE_BROKEN


def test_a_huge_file_a_folder_and_nothing(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    huge.touch()
    os.truncate(huge, recipe_files.LARGEST + 1)
    assert refused(huge) is ErrorKey.RECIPE_MALFORMED
    assert refused(tmp_path) is ErrorKey.FILE_NOT_READABLE
    assert refused(tmp_path / "gone.json") is ErrorKey.FILE_NOT_READABLE


def test_json_of_any_depth_is_read_or_refused_in_words() -> None:
    """Python's reader and its writer do not give up at the same depth."""
    kinds = set()
    for depth in (*range(1, 80), *range(850, 1020)):
        try:
            Recipe.from_text(f"{HEAD}{'[' * depth}{']' * depth}}}}}")
        except StudioError as error:
            kinds.add(error.problem.key)
    assert kinds == {ErrorKey.RECIPE_MALFORMED}


def test_a_recipe_that_cannot_be_written_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    first = Recipe("cometapi", "text2video", {"prompt": "a harbour"})
    recipe_files.write_recipe(path, first)
    recipe_files.write_recipe(path, first.with_values(prompt="half of a sign: \ud83d"))
    assert "\\ud83d" in path.read_text("utf-8")
    recipe_files.write_recipe(path, first)
    (tmp_path / "recipe.json.part").mkdir()  # stands for whatever keeps it from being written
    with pytest.raises(StudioError):
        recipe_files.write_recipe(path, first.with_values(prompt="another"))
    assert recipe_files.read_recipe(path, endpoints.ALL) == first
