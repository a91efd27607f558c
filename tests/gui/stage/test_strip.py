"""Pictures for the filmstrip, from real clips."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.media import ClipFacts
from kling_studio.imaging import strip
from kling_studio.ui.measures import span
from kling_studio.ui.stage.scrubber import major_step
from kling_studio.ui.stage.timecode import frame_at, middle_ms, timecode
from tests.gui.stage.clips import index_in, render

Clips = dict[str, tuple[Path, ClipFacts]]


@pytest.mark.parametrize("height", [40, 61])
def test_each_picture_is_the_middle_of_its_share(clips: Clips, height: int) -> None:
    pictures = strip.frames(clips["24"][0], 10, height)
    assert [index_in(picture) for picture in pictures] == [1, 4, 7, 10, 13, 16, 19, 22, 25, 28]
    assert {picture.height() for picture in pictures} == {height}
    assert {picture.width() for picture in pictures} == {round(320 * height / 180)}


def test_more_pictures_than_frames(clips: Clips) -> None:
    pictures = strip.frames(clips["sound"][0], 36, 40)
    assert [index_in(picture) for picture in pictures] == [number // 3 for number in range(36)]


def test_a_long_clip_is_read_by_its_key_frames(tmp_path: Path) -> None:
    path = tmp_path / "long.mp4"
    render(path, frames=30, rate=Fraction(1, 2))
    seen = [index_in(picture) for picture in strip.frames(path, 5, 40)]
    assert seen == sorted(seen)
    assert set(seen) <= {0, 12, 24}


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError) as gone:
        strip.frames(tmp_path / "gone.mp4", 3, 40)
    assert gone.value.problem.key is ErrorKey.FILE_NOT_READABLE
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0" * 5000)
    with pytest.raises(StudioError) as damaged:
        strip.frames(broken, 3, 40)
    assert damaged.value.problem.key is ErrorKey.CLIP_DAMAGED


def test_time_is_counted_in_frames() -> None:
    assert timecode(66, 30) == "00:02:06"
    assert timecode(120, 24000 / 1001) == "00:05:00"
    assert timecode(0, 24) == "00:00:00"
    assert timecode(3600 * 24 + 25, 24) == "01:00:01:01"
    for rate in (24, 24000 / 1001, 30, 60):
        for frame in range(0, 400, 7):
            start = round(frame * 1_000_000 / rate)
            assert frame_at(start, rate) == frame
            assert start < middle_ms(frame, rate) * 1000 < round((frame + 1) * 1_000_000 / rate)


def test_ruler_labels_have_room() -> None:
    assert major_step(5, 752) == 1
    assert major_step(10, 300) == 5
    assert major_step(180, 752) == 30
    assert major_step(100_000, 300) == 600
    assert span(65) == "1:05"
