"""Sounds and the faces that speak them: limits, times, and where the files are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.catalog import check
from kling_studio.catalog.faces import seen_while_speaking
from kling_studio.domain.form import FacesField, RuleKey, Violation
from kling_studio.domain.media import SoundFacts
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds, with_sounds
from tests.shipped import CATALOG
from tests.unit.catalog.filled import FACE

R = RuleKey
MEGABYTE = 1_000_000
GOOD = SoundFacts("mp3", 3 * MEGABYTE, 12.0)
MP3 = "https://cdn.example/a.mp3"


def avatar(found: SoundFacts | Violation = GOOD, provider: str = "kling", **values: Any) -> list[R]:
    route = CATALOG.route(provider, "avatar", "")
    needed = {"prompt": "she speaks", "image": "https://cdn.example/a.png", "sound_file": "a.mp3"}
    recipe = Recipe(provider, "avatar", {}).with_values(**{**needed, **values})
    return [v.rule for v in check(route, form("avatar"), recipe, {"sound_file": found})]


def lips(found: SoundFacts = GOOD, **face: Any) -> list[R]:
    whole = {
        name: value for name, value in {**FACE, "sound_file": "a.mp3", **face}.items() if value is not None
    }
    values = {"session_id": "s-1", "face_choose": [whole]}
    route = CATALOG.route("cometapi", "advanced-lip-sync", "")
    recipe = Recipe("cometapi", "advanced-lip-sync", values)
    place = "face_choose[0].sound_file"
    return [v.rule for v in check(route, form("advanced-lip-sync"), recipe, {place: found})]


def form(id: str) -> Any:
    found = endpoints.by_id(id)
    assert found is not None
    return found


def test_a_sound_at_and_beyond_its_limits() -> None:
    assert avatar() == []
    for format in ("mp3", "wav", "m4a", "aac"):
        assert avatar(SoundFacts(format, 5 * MEGABYTE, 2.0)) == []
    assert avatar(SoundFacts("ogg", 1, 5.0)) == [R.SOUND_FORMAT]
    assert avatar(SoundFacts("mp4", 1, 5.0)) == [R.SOUND_FORMAT]
    assert avatar(SoundFacts("wav", 5 * MEGABYTE + 1, 5.0)) == [R.SOUND_TOO_HEAVY]
    assert avatar(SoundFacts("wav", 1, 1.9)) == [R.SOUND_TOO_SHORT]
    assert avatar(SoundFacts("mp3", 1, 300.0)) == []
    assert avatar(SoundFacts("mp3", 1, 303.0)) == [R.SOUND_TOO_LONG]
    assert avatar(SoundFacts("mp3", 1, 61.0), "cometapi") == [R.SOUND_TOO_LONG]
    assert avatar(Violation("sound_file", R.SOUND_MISSING)) == [R.SOUND_MISSING]


def test_one_sound_by_file_address_or_id() -> None:
    assert avatar(sound_file=MP3) == []
    assert avatar(sound_file=None) == [R.REQUIRED]
    assert avatar(sound_file=None, audio_id="a-1") == []
    assert avatar(audio_id="a-1") == [R.EXCLUDES, R.EXCLUDES]
    assert avatar(sound_file=None, audio_id="a 1") == [R.ID_MALFORMED]
    assert avatar(sound_file="https://a b/") == [R.ADDRESS_MALFORMED]
    assert avatar(sound_file=["a.mp3"]) == [R.WRONG_KIND]


def test_a_face() -> None:
    assert lips() == []
    assert lips(sound_file=MP3, sound_volume=0, original_audio_volume=2) == []
    assert lips(sound_file=None, audio_id="a-1") == []
    assert lips(sound_file=None) == [R.SOUND_NEEDED]
    assert lips(audio_id="a-1") == [R.SOUND_NEEDED]
    assert lips(face_id=" ") == [R.ID_NEEDED]
    assert lips(face_id=5) == [R.WRONG_KIND]
    assert lips(mood="calm") == [R.WRONG_KIND]
    assert lips(sound_end_time=1999) == [R.SOUND_CUT_TOO_SHORT]
    assert lips(sound_end_time=2000) == []
    assert lips(sound_end_time=12_001) == [R.SOUND_CUT_OUTSIDE]
    assert lips(sound_start_time=-1) == lips(sound_insert_time="0") == [R.FACE_TIMES]
    assert lips(sound_end_time=None) == lips(sound_end_time=True) == [R.FACE_TIMES]
    assert (
        lips(sound_volume=2.1)
        == lips(original_audio_volume=-1)
        == lips(sound_volume="1")
        == [R.SOUND_VOLUME]
    )
    assert lips(SoundFacts("mp3", 1, 61.0)) == [R.SOUND_TOO_LONG]


def test_faces_as_a_whole() -> None:
    route = CATALOG.route("kling", "advanced-lip-sync", "")

    def rules(**values: Any) -> list[tuple[str, R]]:
        recipe = Recipe("kling", "advanced-lip-sync", values)
        return [(v.field, v.rule) for v in check(route, form("advanced-lip-sync"), recipe, {})]

    assert rules(face_choose=[FACE]) == [("session_id", R.REQUIRED)]
    assert rules(session_id="s") == rules(session_id="s", face_choose=[]) == [("face_choose", R.REQUIRED)]
    assert rules(session_id="s", face_choose=[FACE, FACE]) == [("face_choose", R.TOO_MANY_ITEMS)]
    assert rules(session_id="s", face_choose=FACE) == [("face_choose", R.WRONG_KIND)]
    assert rules(session_id="s", face_choose=[FACE], video_url="a.mp4") == [
        ("video_url", R.VIDEO_NOT_ADDRESS)
    ]
    both = rules(session_id="s", face_choose=[FACE], video_url="https://cdn.example/a.mp4", video_id="7")
    assert both == [("video_url", R.EXCLUDES), ("video_id", R.EXCLUDES)]


@given(st.integers(0, 9000), st.integers(0, 9000), st.integers(2000, 9000), st.integers(0, 9000))
def test_a_face_is_seen_while_it_speaks(begins: int, appears: int, long: int, stays: int) -> None:
    face = {"sound_start_time": 500, "sound_end_time": 500 + long, "sound_insert_time": begins}
    seen = (appears, appears + stays)
    together = len(set(range(begins, begins + long)) & set(range(*seen)))
    found = [v.rule for v in seen_while_speaking(FacesField(name="face_choose"), face, seen)]
    assert found == ([] if together >= 2000 else [R.FACE_UNSEEN])


def test_a_sound_that_outlasts_the_video() -> None:
    field, face = FacesField(name="face_choose"), {**FACE, "sound_insert_time": 3000}
    assert seen_while_speaking(field, face, (0, 9000), 6000) == ()
    assert [v.rule for v in seen_while_speaking(field, face, (0, 9000), 5999)] == [R.FACE_BEYOND_VIDEO]
    assert seen_while_speaking(field, {"sound_start_time": "0"}, (0, 0)) == ()


@pytest.mark.parametrize(
    ("endpoint", "values", "place"),
    [
        ("avatar", {"sound_file": "a.mp3"}, "sound_file"),
        (
            "advanced-lip-sync",
            {"face_choose": [{"face_id": "1", "sound_file": "a.mp3"}]},
            "face_choose[0].sound_file",
        ),
    ],
)
def test_where_the_files_are(endpoint: str, values: dict[str, Any], place: str) -> None:
    assert local_sounds(form(endpoint), values) == {place: "a.mp3"}
    other = with_sounds(form(endpoint), values, {place: "b.mp3"})
    assert local_sounds(form(endpoint), other) == {place: "b.mp3"}
    assert local_sounds(form(endpoint), values) == {place: "a.mp3"}, "what was given stays"
    assert local_sounds(form(endpoint), with_sounds(form(endpoint), values, {place: MP3})) == {}
    for odd in ({"sound_file": 5}, {"face_choose": "x"}, {"face_choose": [None, {"sound_file": " "}]}):
        assert local_sounds(form(endpoint), odd) == {}
        assert with_sounds(form(endpoint), odd, {place: "b.mp3"}).keys() >= odd.keys()
