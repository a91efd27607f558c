"""Sounds of this computer: found beside their recipe, checked, kept in the data folder, put on the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.form import Endpoint, RuleKey
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds
from kling_studio.engine.intake import Intake, RecipeRefusedError
from kling_studio.engine.recipe_files import read_recipe
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.submitter import prepared
from tests.shipped import CATALOG
from tests.unit.engine.test_nested_pictures import picture
from tests.unit.imaging.test_sound_facts import sound

Aio = Callable[..., Any]


def intake(data_folder: Path) -> Intake:
    return Intake(CATALOG, endpoints.ALL, data_folder)


def form(id: str) -> Endpoint:
    found = endpoints.by_id(id)
    assert found is not None
    return found


def test_a_voice_from_a_recipe_to_the_wire(aio: Aio, data_folder: Path, tmp_path: Path) -> None:
    beside = tmp_path / "recipes"
    beside.mkdir()
    picture(beside / "face.png", "blue")
    spoken = sound(beside / "voice.mp3", "mp3", "libmp3lame")
    values = {"prompt": "she speaks", "image": "face.png", "sound_file": "voice.mp3"}
    whole = {"provider": "cometapi", "endpoint": "avatar", "values": values}
    (beside / "r.json").write_text(json.dumps(whole))
    recipe = read_recipe(beside / "r.json", endpoints.ALL)
    assert recipe.values["sound_file"] == str(spoken)
    kept = aio(intake(data_folder).accept(recipe))
    mine = Path(kept.values["sound_file"])
    assert mine.is_relative_to(data_folder)
    assert mine.name == "voice.mp3"
    price = aio(intake(data_folder).price(kept))
    assert price == Price(Decimal("0.1596"), "USD", "2026-07-24"), "three seconds of it"
    assert aio(intake(data_folder).price(kept.with_values(sound_file="https://cdn.example/a.mp3"))) is None
    data = spoken.read_bytes()
    spoken.unlink()  # what was accepted no longer needs the user's file
    sent = aio(prepared(kept, form("avatar"), "ks-1", SentPictures(data_folder))).values
    assert base64.b64decode(sent["sound_file"], validate=True) == data
    assert not sent["image"].startswith(("data:", "/"))


def test_the_sound_of_a_face(aio: Aio, data_folder: Path, tmp_path: Path) -> None:
    spoken = sound(tmp_path / "voice.wav", "wav", "pcm_s16le")
    face = {
        "face_id": "0",
        "sound_file": str(spoken),
        "sound_start_time": 0,
        "sound_end_time": 2500,
        "sound_insert_time": 0,
    }
    recipe = Recipe("kling", "advanced-lip-sync", {"session_id": "s", "face_choose": [face]})
    kept = aio(intake(data_folder).accept(recipe))
    assert Path(local_sounds(form("advanced-lip-sync"), kept.values)["face_choose[0].sound_file"]).is_file()
    sent = aio(prepared(kept, form("advanced-lip-sync"), "ks-1", SentPictures(data_folder))).values
    (told,) = sent["face_choose"]
    assert base64.b64decode(told["sound_file"]) == spoken.read_bytes()
    assert told["sound_end_time"] == 2500
    late = {**face, "sound_end_time": 3500}
    with pytest.raises(RecipeRefusedError) as caught:
        aio(intake(data_folder).accept(recipe.with_values(face_choose=[late])))
    assert [v.rule for v in caught.value.violations] == [RuleKey.SOUND_CUT_OUTSIDE]


def test_files_that_cannot_be_spoken(aio: Aio, data_folder: Path, tmp_path: Path) -> None:
    values = {"prompt": "a", "image": "https://cdn.example/a.png"}
    short = sound(tmp_path / "short.mp3", "mp3", "libmp3lame", seconds=1.5)
    (tmp_path / "none.mp3").write_bytes(b"nothing")
    for name, rule in (
        (str(short), RuleKey.SOUND_TOO_SHORT),
        (str(tmp_path / "none.mp3"), RuleKey.SOUND_UNREADABLE),
        (str(tmp_path / "absent.mp3"), RuleKey.SOUND_MISSING),
    ):
        recipe = Recipe("kling", "avatar", {**values, "sound_file": name})
        (found,) = aio(intake(data_folder).check(recipe))
        assert (found.field, found.rule) == ("sound_file", rule)


def test_a_sound_that_is_gone_when_it_is_sent(aio: Aio, data_folder: Path, tmp_path: Path) -> None:
    recipe = Recipe("kling", "avatar", {"sound_file": str(tmp_path / "gone.mp3")})
    with pytest.raises(StudioError) as caught:
        aio(prepared(recipe, form("avatar"), "ks-1", SentPictures(data_folder)))
    assert caught.value.problem.key is ErrorKey.FILE_NOT_READABLE
    assert caught.value.problem.params == {"file": "gone.mp3"}
