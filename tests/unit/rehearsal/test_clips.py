"""Rendered clips, decoded: length, size, rate, format, what they show."""

from __future__ import annotations

import io
import itertools
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from tests.rehearsal_fixture import RehearsalServer
from tests.unit.rehearsal.client import IMAGE, SHORT, TEXT, Client, sample, wire

Frames = list[NDArray[np.uint8]]


def decoded(clip: bytes) -> Frames:
    with av.open(io.BytesIO(clip)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def fitted(image: QImage, width: int, height: int) -> NDArray[np.float32]:
    """A picture of the frame's shape brought to the frame's size, as numbers."""
    from PySide6.QtCore import Qt

    scaled = image.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(scaled.constBits(), np.uint8).reshape(height, scaled.bytesPerLine())
    return rows[:, : width * 3].reshape(height, width, 3).astype(np.float32)


def apart(one: NDArray[Any], other: NDArray[Any]) -> float:
    """The mean difference of two pictures, 0 to 255, without the corner that bears the mark."""
    difference = np.abs(one.astype(np.float32) - other.astype(np.float32))
    top, side = one.shape[0] // 10, one.shape[1] // 5
    difference[:top, -side:] = 0
    return float(difference.mean())


@pytest.mark.parametrize(
    ("body", "size", "frames", "rate"),
    [
        ({}, (1280, 720), 120, 24),
        ({"aspect_ratio": "9:16", "model_name": "kling-v3", "duration": "3"}, (720, 1280), 72, 24),
        ({"aspect_ratio": "1:1", "model_name": "kling-v1", "mode": "pro"}, (720, 720), 150, 30),
        ({"mode": "pro", "model_name": "kling-v3", "duration": "3"}, (1920, 1080), 72, 24),
    ],
)
def test_a_text_clip_is_whole(
    shared_server: RehearsalServer, body: dict[str, Any], size: tuple[int, int], frames: int, rate: int
) -> None:
    clip = Client(shared_server).clip(prompt="a calm sea", **body)
    with av.open(io.BytesIO(clip)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert context.name == "h264"
        assert (context.width, context.height, context.pix_fmt) == (*size, "yuv420p")
        assert stream.average_rate == rate
        assert stream.frames == frames
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == frames / rate
        pictures = list(container.decode(stream))
    assert len(pictures) == frames
    assert [picture.time for picture in pictures] == pytest.approx([n / rate for n in range(frames)])
    assert {int(picture.colorspace) for picture in pictures} == {1}
    assert {int(picture.color_range) for picture in pictures} == {1}
    assert clip.index(b"moov") < clip.index(b"mdat")


def test_clips_differ_by_prompt_and_move_and_bear_the_prompt(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    body: dict[str, Any] = {**SHORT, "external_task_id": ""}
    sea, night = (
        decoded(client.clip(**{**body, "prompt": prompt})) for prompt in ("a calm sea", "a starry night")
    )
    assert apart(sea[0], night[0]) > 10
    assert apart(sea[0], sea[-1]) > 0.5
    # White letters on dark ground at the foot of the frame, at its left, and in the corner above.
    foot = sea[30][-80:, :400].astype(int)
    assert foot.max() > 200
    assert np.median(foot) < 110
    corner = sea[30][10:60, -140:].astype(int)
    assert corner.max() > corner.min() + 80


def test_an_image_clip_moves_the_picture_and_ends_on_the_tail(shared_server: RehearsalServer) -> None:
    start, tail = sample("rocket.jpg"), sample("coffee.jpg")
    frames = decoded(
        Client(shared_server).clip(
            IMAGE,
            model_name="kling-v1",
            prompt="push in",
            image=wire(start, "PNG"),
            image_tail=wire(tail, "PNG"),
        )
    )
    assert len(frames) == 150
    height, width = frames[0].shape[:2]
    assert (width, height) == (1080, 720)
    assert apart(frames[0], fitted(start, width, height)) < 6
    assert apart(frames[-1], fitted(tail, width, height)) < 6
    assert apart(frames[0], frames[60]) > 2
    steps = [apart(one, other) for one, other in itertools.pairwise(frames)]
    assert max(steps) < 12


def test_an_image_clip_without_a_tail_differs_by_prompt(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    body = {"model_name": "kling-v3", "duration": "3", "image": wire(sample("cat.jpg"))}
    one, other = (
        decoded(client.clip(IMAGE, prompt=prompt, **body)) for prompt in ("to the left", "upwards")
    )
    assert apart(one[0], other[0]) < 1
    assert apart(one[-1], other[-1]) > 2


def test_the_same_request_gives_the_same_pictures(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    body = {"prompt": "twice", **SHORT}
    one, other = client.clip(TEXT, **body), client.clip(TEXT, **body)
    assert np.array_equal(decoded(one), decoded(other))
