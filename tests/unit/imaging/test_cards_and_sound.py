"""Reference cards, footage in a scene, and sound tracks; measured on decoded clips."""

from __future__ import annotations

import itertools
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from kling_studio.imaging.card_geometry import places
from kling_studio.imaging.encode import write_clip
from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan, open_scene
from kling_studio.imaging.scene_direction import Card, Sound
from kling_studio.imaging.scene_geometry import Size
from kling_studio.imaging.sound import RATE, pad, sound_of
from tests.unit.imaging.clips import clip_frames

COLOURS = {"1": (0, 230, 60), "2": (240, 20, 200), "E1": (20, 40, 250)}


def patch(file: Path, colour: tuple[int, int, int]) -> Path:
    image = QImage(320, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(*colour))
    assert image.save(str(file))
    return file


def share(frame: NDArray[np.uint8], colour: tuple[int, int, int]) -> float:
    return float((np.abs(frame.astype(int) - colour).max(axis=2) < 45).mean())


class Flashes:
    """A film whose every frame has a grey of its own."""

    def frame(self, index: int) -> QImage:
        image = QImage(320, 300, QImage.Format.Format_RGB32)
        image.fill(QColor(*([40 + 8 * index] * 3)))
        return image


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    file = tmp_path_factory.mktemp("film") / "film.mp4"
    write_clip(Flashes(), ClipPlan(320, 300, 10, 20, "film", sound=Sound()), file)
    return file


@pytest.mark.parametrize("size", [(480, 320), (320, 560)])
def test_every_reference_is_seen_all_the_time(qapp: object, tmp_path: Path, size: tuple[int, int]) -> None:
    cards = tuple(Card(patch(tmp_path / f"{name}.png", rgb), name) for name, rgb in COLOURS.items())
    plan = ClipPlan(*size, 12, 18, "three of them", cards=cards)
    bare = clip_frames(ClipPlan(*size, 12, 1, "three of them"), tmp_path)[0]
    for frame in clip_frames(plan, tmp_path)[::6]:
        for colour in COLOURS.values():
            assert share(frame, colour) > share(bare, colour) + 0.015


def test_reference_footage_plays_in_its_card(film: Path, tmp_path: Path) -> None:
    plan = ClipPlan(480, 320, 10, 20, "", cards=(Card(film, "V1", moving=True),))
    frames = clip_frames(plan, tmp_path)
    middle = [float(frame[130:150, 225:255].mean()) for frame in frames]
    assert middle == pytest.approx([40 + 8 * index for index in range(20)], abs=4)


def test_footage_is_found_by_time_in_any_order(film: Path) -> None:
    footage = Footage(film, Size(160, 150))
    for seconds, grey in ((0.0, 40), (0.55, 80), (1.0, 120), (0.3, 64), (9.0, 192), (0.0, 40)):
        seen = QColor(footage.picture(seconds).pixel(80, 70))
        assert seen.red() == pytest.approx(grey, abs=3)


def test_edited_footage_follows_its_base(film: Path, tmp_path: Path) -> None:
    plan = ClipPlan(320, 300, 20, 40, "warmer", base=film)
    greys = [float(frame[100:200].mean()) for frame in clip_frames(plan, tmp_path)]
    assert all(later > earlier - 1 for earlier, later in itertools.pairwise(greys))
    assert greys[-1] - greys[0] > 90


@pytest.mark.parametrize("seconds", [1, 3.3])
def test_a_sound_track_is_stereo_aac_as_long_as_the_clip(
    qapp: object, tmp_path: Path, seconds: float
) -> None:
    plan = ClipPlan(320, 300, 10, round(seconds * 10), "soft", sound=Sound())
    file = tmp_path / "clip.mp4"
    write_clip(Flashes(), plan, file)
    with av.open(file) as container:
        track = container.streams.audio[0]
        context = track.codec_context
        assert (context.name, context.sample_rate, context.channels) == ("aac", RATE, 2)
        assert track.duration is not None
        assert track.time_base is not None
        assert float(track.duration * track.time_base) == pytest.approx(seconds, abs=0.002)
        assert len(list(container.decode(video=0))) == plan.frames
    heard = sound_of(file, seconds)
    assert heard is not None
    assert 0.01 < float(np.abs(heard).mean()) < 0.3
    wanted = pad("soft", seconds)
    assert np.corrcoef(heard.ravel(), wanted.ravel())[0, 1] > 0.9


def test_footage_keeps_its_own_sound(film: Path, tmp_path: Path) -> None:
    file = tmp_path / "clip.mp4"
    plan = ClipPlan(320, 300, 10, 20, "another text", base=film, sound=Sound(film))
    write_clip(open_scene(plan), plan, file)
    kept, own = sound_of(file, 2), pad("film", 2)
    assert kept is not None
    assert np.corrcoef(kept.ravel(), own.ravel())[0, 1] > 0.9
    longer = sound_of(film, 3)
    assert longer is not None
    assert longer.shape == (2, 3 * RATE)
    assert not longer[:, int(2.2 * RATE) :].any()


def test_a_silent_film_has_no_sound(qapp: object, tmp_path: Path) -> None:
    plan = ClipPlan(320, 300, 10, 5, "")
    write_clip(Flashes(), plan, tmp_path / "silent.mp4")
    assert sound_of(tmp_path / "silent.mp4", 1) is None


def test_a_sound_follows_from_its_prompt() -> None:
    assert np.array_equal(pad("a calm sea", 1), pad("a calm sea", 1))
    assert not np.allclose(pad("a calm sea", 1), pad("a city", 1))
    left, right = pad("a calm sea", 1)
    assert not np.allclose(left, right)
    assert float(np.abs(pad("a calm sea", 2)[:, :40]).max()) < 0.01


@given(st.integers(0, 7), st.integers(300, 2600), st.integers(300, 2600))
def test_cards_lie_in_the_frame_and_not_on_one_another(count: int, width: int, height: int) -> None:
    found = places(count, width, height)
    assert len(found) == count
    for card in found:
        assert card.side > 0.1 * min(width, height)
        assert card.side / 2 <= card.x <= width - card.side / 2
        assert card.side / 2 <= card.y <= 0.8 * height - card.side / 2
    for one, other in itertools.combinations(found, 2):
        assert max(abs(one.x - other.x), abs(one.y - other.y)) >= one.side
