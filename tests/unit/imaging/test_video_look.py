"""What the head of a video file says: of real files in several containers, and of what is no video."""

from __future__ import annotations

import fractions
import struct
from pathlib import Path

import av
import numpy as np
import pytest

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.video_look import VideoUnfitError, look_at_video
from tests.unit.imaging.odd_pictures import photo
from tests.unit.media import make_clip, make_sound


def film(path: Path, container: str, codec: str, frames: int = 30, rate: int = 25) -> Path:
    """A short film of 96 × 64 px in a container."""
    with av.open(str(path), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(frames):
            pixels = np.full((64, 96, 3), number * 5 % 255, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, fractions.Fraction(1, rate)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("container", "codec", "name", "format"),
    [
        ("mp4", "libx264", "a.mp4", "mp4"),
        ("mov", "libx264", "a.mov", "mov"),
        ("mov", "libx264", "called-otherwise.mp4", "mov"),
        ("mp4", "libx264", "without-a-suffix", "mp4"),
        ("matroska", "libx264", "a.mkv", "mkv"),
        ("avi", "mpeg4", "a.avi", "avi"),
        ("mpegts", "libx264", "a.ts", "mpegts"),
    ],
)
def test_the_facts_of_a_film(tmp_path: Path, container: str, codec: str, name: str, format: str) -> None:
    path = film(tmp_path / name, container, codec)
    facts = look_at_video(path)
    assert facts.format == format
    assert (facts.width, facts.height) == (96, 64)
    assert facts.bytes == path.stat().st_size
    assert facts.seconds == pytest.approx(30 / 25, abs=0.06)
    assert facts.frames_per_second == pytest.approx(25, abs=0.01)


def test_a_long_film_is_not_decoded(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "long.mp4", frames=240)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 4])  # its head is whole, most of its pictures are not there
    assert look_at_video(path).seconds == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mp4", b""),
        ("words.mp4", b"no film, some words"),
        ("head.mp4", struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0)),
    ],
)
def test_what_is_no_video(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(VideoUnfitError) as refused:
        look_at_video(path)
    assert refused.value.rule is RuleKey.VIDEO_UNREADABLE


def test_a_sound_and_a_picture_are_none(tmp_path: Path) -> None:
    stills = [tmp_path / name for name in ("still.jpg", "still.png")]
    for still in stills:
        assert photo().save(str(still))
    for path in (make_sound(tmp_path / "sound.m4a"), *stills, tmp_path):
        with pytest.raises(VideoUnfitError) as refused:
            look_at_video(path)
        assert refused.value.rule is RuleKey.VIDEO_UNREADABLE


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(VideoUnfitError) as refused:
        look_at_video(tmp_path / "gone.mp4")
    assert refused.value.rule is RuleKey.VIDEO_MISSING
