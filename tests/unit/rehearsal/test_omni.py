"""What an omni-video request may hold, each rule at its limit and beyond, and what its clips show."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from kling_studio.imaging.encode import write_clip
from kling_studio.imaging.scene import ClipPlan, open_scene
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.omni import check_omni
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, planned
from tests.rehearsal_fixture import RehearsalServer
from tests.unit.rehearsal.client import Client, encoded, fetch, sample, wire

OMNI = "/kling/v1/videos/omni-video"
ADDRESS = "http://127.0.0.1:1/samples/rocket.jpg"
PLAIN: dict[str, Any] = {"image_url": ADDRESS}
FIRST = {"image_url": ADDRESS, "type": "first_frame"}
END = {"image_url": ADDRESS, "type": "end_frame"}
WIDE = {"aspect_ratio": "16:9"}
V3 = {"model_name": "kling-v3-omni"}
VIDEO = {"video_url": "https://example.com/good.mp4"}
FEATURE = {**VIDEO, "refer_type": "feature"}
SHOTS = [{"index": 1, "prompt": "one", "duration": "2"}, {"index": 2, "prompt": "two", "duration": "3"}]


def element(count: int) -> list[dict[str, int]]:
    return [{"element_id": 800 + number} for number in range(count)]


def pictures(address: str) -> bytes | None:
    return None if "missing" in address else encoded(sample("rocket.jpg"), "JPEG")


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    """A folder of small videos by name: within the limits, or beyond one of them."""
    folder = tmp_path_factory.mktemp("films")
    for name, width, height, rate, frames in (
        ("good", 1280, 720, 24, 80),
        ("short", 1280, 720, 24, 24 * 2),
        ("long", 720, 720, 24, 24 * 11),
        ("small", 700, 720, 24, 80),
        ("slow", 1280, 720, 12, 40),
    ):
        plan = ClipPlan(width, height, rate, frames, "film")
        write_clip(Still(plan), plan, folder / f"{name}.mp4")
    (folder / "broken.mp4").write_bytes(b"no film")
    return folder


class Still:
    """One frame of a scene for the whole clip, which is quick to write."""

    def __init__(self, plan: ClipPlan) -> None:
        self._image = open_scene(plan).frame(0)

    def frame(self, index: int) -> QImage:
        del index
        return self._image


def omni(films: Path, **body: Any) -> Order:
    def film_at(address: str) -> Path | None:
        return films / address.rsplit("/", 1)[-1]

    return check_omni({"prompt": "a calm sea", **body}, pictures, film_at)


TAKEN: list[dict[str, Any]] = [
    WIDE,
    {**WIDE, "duration": "10", "mode": "std", "sound": "off"},
    {**WIDE, "prompt": "x" * 2500},
    {**WIDE, "image_list": [PLAIN] * 7, "duration": "3"},
    {**WIDE, "image_list": [PLAIN] * 3, "element_list": element(4)},
    {**WIDE, "element_list": element(7), "duration": "9"},
    {"image_list": [FIRST]},
    {"image_list": [FIRST, END], "duration": "10"},
    {"image_list": [FIRST, PLAIN], "element_list": element(3), "duration": "4"},
    {**V3, "image_list": [FIRST, END, PLAIN], "element_list": element(3), "duration": "15"},
    {**V3, **WIDE, "sound": "on", "duration": "3"},
    {**V3, **WIDE, "multi_shot": True, "shot_type": "customize", "multi_prompt": SHOTS, "prompt": ""},
    {"video_list": [VIDEO]},
    {"video_list": [VIDEO], "duration": "77"},
    {**WIDE, "video_list": [FEATURE], "duration": "3"},
    {**V3, **WIDE, "video_list": [FEATURE], "duration": "10"},
    {"video_list": [VIDEO], "image_list": [PLAIN] * 2, "element_list": element(2)},
    {"video_list": [FEATURE], "image_list": [FIRST]},
    {
        **WIDE,
        "prompt": "<<<image_2>>> and <<<element_1>>>",
        "image_list": [PLAIN] * 2,
        "element_list": element(1),
    },
    {"prompt": "<<<video_1>>>", "video_list": [VIDEO]},
    {**WIDE, "external_task_id": "mine", "callback_url": "https://example.com/hook"},
]

REFUSED: list[dict[str, Any]] = [
    {},
    {"aspect_ratio": "4:3"},
    {**WIDE, "prompt": ""},
    {**WIDE, "prompt": "x" * 2501},
    {**WIDE, "duration": "7"},
    {**WIDE, "duration": "11"},
    {**WIDE, "duration": 5},
    {"image_list": [FIRST], "duration": "7"},
    {**WIDE, "image_list": [PLAIN], "duration": "11"},
    {**WIDE, "image_list": [PLAIN], "duration": "2"},
    {**V3, **WIDE, "duration": "16"},
    {**V3, **WIDE, "video_list": [FEATURE], "duration": "11"},
    {**WIDE, "mode": "4k"},
    {**WIDE, "sound": "on"},
    {**V3, **WIDE, "sound": "on", "video_list": [FEATURE]},
    {**V3, "sound": "on", "video_list": [VIDEO]},
    {**WIDE, "image_list": [PLAIN] * 8},
    {**WIDE, "image_list": [PLAIN] * 4, "element_list": element(4)},
    {"video_list": [VIDEO], "image_list": [PLAIN] * 3, "element_list": element(2)},
    {"video_list": [VIDEO], "image_list": [PLAIN] * 5},
    {"image_list": [END], **WIDE},
    {"image_list": [FIRST, FIRST]},
    {"image_list": [{**PLAIN, "type": "middle"}], **WIDE},
    {"image_list": [{"image": ADDRESS}], **WIDE},
    {"image_list": [{"image_url": "http://127.0.0.1/samples/missing.jpg"}], **WIDE},
    {"image_list": ADDRESS, **WIDE},
    {"image_list": [ADDRESS], **WIDE},
    {"image_list": [FIRST, PLAIN, PLAIN]},
    {"image_list": [FIRST, END, PLAIN]},
    {"image_list": [FIRST, END], "element_list": element(1)},
    {"image_list": [FIRST], "element_list": element(4)},
    {**V3, "image_list": [FIRST, END], "element_list": element(4)},
    {"image_list": [FIRST], "video_list": [VIDEO]},
    {"image_list": [FIRST, END], "video_list": [VIDEO]},
    {"element_list": [{"element_id": "801"}], **WIDE},
    {"element_list": [{}], **WIDE},
    {"video_list": [VIDEO, VIDEO]},
    {"video_list": [{"video_url": wire(QImage(2, 2, QImage.Format.Format_RGB32), "PNG")}]},
    {"video_list": [{**VIDEO, "refer_type": "style"}]},
    {"video_list": [{**VIDEO, "keep_original_sound": True}]},
    {"video_list": [FEATURE]},
    *(
        {"video_list": [{"video_url": f"https://example.com/{name}.mp4"}]}
        for name in ("short", "long", "small", "slow", "broken", "absent")
    ),
    {**WIDE, "prompt": "<<<image_1>>>"},
    {**WIDE, "prompt": "<<<image_2>>>", "image_list": [PLAIN]},
    {**WIDE, "prompt": "<<<image_0>>>", "image_list": [PLAIN]},
    {**WIDE, "prompt": "<<<element_1>>>", "image_list": [PLAIN]},
    {**WIDE, "prompt": "<<<video_1>>>"},
    {**WIDE, "prompt": "<<<video_99999999999999999999>>>"},
    {**WIDE, "multi_shot": True, "shot_type": "intelligence"},
    {**WIDE, "callback_url": "ftp://example.com"},
]


@pytest.mark.parametrize("body", TAKEN)
def test_omni_video_takes(films: Path, body: dict[str, Any]) -> None:
    assert omni(films, **body).endpoint == "omni-video"


@pytest.mark.parametrize("body", REFUSED)
def test_omni_video_refuses(films: Path, body: dict[str, Any]) -> None:
    with pytest.raises(RefusalError) as caught:
        omni(films, **body)
    assert (caught.value.code, caught.value.status) == (KlingCode.INVALID_VALUE, 400)


def test_a_data_prefix_is_refused(films: Path) -> None:
    picture = {"image_url": "data:image/png;base64," + wire(sample("cat.jpg"), "PNG")}
    with pytest.raises(RefusalError, match="without the prefix"):
        omni(films, **WIDE, image_list=[picture])


@pytest.mark.parametrize("name", ["kling-v3", "kling-v1", "kling-video-o2"])
def test_only_omni_models_are_served(films: Path, name: str) -> None:
    with pytest.raises(RefusalError) as caught:
        omni(films, **WIDE, model_name=name)
    assert caught.value.code is KlingCode.NOT_FOUND


def test_what_is_not_said_is_the_first_model_in_pro_for_five_seconds(films: Path) -> None:
    order = omni(films, **WIDE)
    assert (order.model.name, order.mode, order.seconds) == ("kling-video-o1", "pro", 5)


def test_an_edited_video_keeps_its_shape_and_length(films: Path) -> None:
    order = omni(films, video_list=[VIDEO], duration="10", aspect_ratio="1:1", mode="std")
    plan = planned(order, {})
    assert (plan.width, plan.height, plan.frames) == (1280, 720, 80)
    assert plan.base == films / "good.mp4"
    assert plan.sound is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9))
def test_images_and_elements_are_counted_together(images: int, elements: int) -> None:
    body = {**WIDE, "image_list": [PLAIN] * images, "element_list": element(elements)}
    try:
        order = omni(Path(), **body)
    except RefusalError:
        assert images + elements > 7
    else:
        assert images + elements <= 7
        assert [each.label for each in order.references] == [
            *(str(number) for number in range(1, images + 1)),
            *(f"E{number}" for number in range(1, elements + 1)),
        ]
        assert len(files_of(order)) == images + elements


def decoded(clip: bytes) -> list[NDArray[np.uint8]]:
    with av.open(io.BytesIO(clip)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_reference_is_seen_and_sound_is_heard_when_it_is_on(shared_server: RehearsalServer) -> None:
    patch = QImage(300, 300, QImage.Format.Format_RGB32)
    patch.fill(QColor(0, 230, 60))
    clip = Client(shared_server).clip(
        OMNI,
        **V3,
        prompt="<<<image_1>>> by the sea",
        aspect_ratio="1:1",
        mode="std",
        duration="3",
        sound="on",
        image_list=[{"image_url": wire(patch, "PNG")}],
    )
    for frame in decoded(clip)[::24]:
        green = (frame[..., 1] > 190) & (frame[..., 0] < 60) & (frame[..., 2] < 110)
        assert 0.05 < green.mean() < 0.4
    with av.open(io.BytesIO(clip)) as container:
        track = container.streams.audio[0]
        assert track.codec_context.name == "aac"
        assert track.codec_context.channels == 2
        assert track.duration is not None
        assert track.time_base is not None
        assert float(track.duration * track.time_base) == pytest.approx(3, abs=0.03)


def test_the_sample_video_can_be_edited_and_keeps_its_sound(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    address = f"{shared_server.url}/samples/waves.mp4"
    clip = client.clip(
        OMNI, model_name="kling-video-o1", mode="std", prompt="dusk", video_list=[{"video_url": address}]
    )
    film = fetch(address)
    assert film.status_code == 200
    before, after = decoded(film.content), decoded(clip)
    assert len(before) == len(after)
    for number in (0, len(before) - 1):
        grey, edited = before[number].mean(axis=2).ravel(), after[number].mean(axis=2).ravel()
        assert np.corrcoef(grey, edited)[0, 1] > 0.9
        assert np.abs(before[number].astype(int) - after[number]).mean() > 3
    with av.open(io.BytesIO(clip)) as container:
        assert container.streams.audio
