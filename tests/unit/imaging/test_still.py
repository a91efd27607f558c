"""The exact frame of a clip, in full size, also where key frames are rare and rates are uneven."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtGui import QImage

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.imaging.still import frame_png
from tests.gui.stage.clips import index_in, render


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(30), Fraction(24000, 1001)])
def test_every_index_gives_its_own_frame(tmp_path: Path, qapp: object, rate: Fraction) -> None:
    clip = tmp_path / "clip.mp4"
    facts = render(clip, 30, rate)
    for index in (0, 1, 11, 12, 13, 23, 28, 29):
        picture = QImage.fromData(frame_png(clip, index, facts.frames_per_second))
        assert (picture.width(), picture.height()) == (320, 180)
        assert index_in(picture) == index


def test_its_colours_are_those_that_were_encoded(tmp_path: Path, qapp: object) -> None:
    clip = tmp_path / "clip.mp4"
    with av.open(clip, "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        stream.options = {"crf": "1"}
        colours = stream.codec_context
        colours.colorspace = colours.color_primaries = colours.color_trc = colours.color_range = 1
        pixels = np.full((720, 1280, 3), (200, 40, 90), np.uint8)
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        for _ in range(3):
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace="ITU709")))
        container.mux(stream.encode())
    seen = QImage.fromData(frame_png(clip, 1, 24)).pixelColor(640, 360)
    assert (seen.red(), seen.green(), seen.blue()) == pytest.approx((200, 40, 90), abs=3)


def test_a_clip_that_is_gone_or_broken_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError) as gone:
        frame_png(tmp_path / "gone.mp4", 0, 24)
    assert gone.value.problem.key is ErrorKey.FILE_NOT_READABLE
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no clip")
    with pytest.raises(StudioError) as told:
        frame_png(broken, 0, 24)
    assert told.value.problem.key is ErrorKey.CLIP_DAMAGED
