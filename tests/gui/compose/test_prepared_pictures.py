"""What the form says of pictures that are changed before they are sent, and the copy that fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kling_studio.domain.media import PictureChange, SentPicture
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.sent_words import sent_sentence
from kling_studio.ui.kit.drop_tile import DropTile
from tests.gui.compose.conftest import Bench, click, find, generate, message
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until
from tests.unit.imaging.odd_pictures import encoded, from_a_camera, photo

TEN_MEGABYTES = 10_000_000


def large(width: int = 320, height: int = 320) -> QImage:
    return photo("galaxies.jpg", width, height)


def length(path: str | Path) -> int:
    return Path(path).stat().st_size


def test_a_picture_over_the_limit_is_scaled_down_only_when_asked(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            heavy = bench.noise("heavy.png")
            assert length(heavy) > TEN_MEGABYTES
            panel.load(Recipe("cometapi", "image2video", {"image": heavy}))
            await until(lambda: message(panel, "image") == "Larger than 10 MB")
            assert not generate(panel).isEnabled()
            assert panel.recipe().values["image"] == heavy
            assert find(panel, "image.message.fix", QAbstractButton).text() == "Scale it down"
            click(panel, "image.message.fix")
            await until(lambda: generate(panel).isEnabled())
            assert message(panel, "image") == ""
            kept = Path(panel.recipe().values["image"])
            assert kept == Path(find(panel, "image", DropTile).picture())
            assert kept.is_relative_to(bench.folder / "inputs")
            assert kept.name == "heavy.png"
            assert TEN_MEGABYTES * 0.7 < length(kept) <= TEN_MEGABYTES
            assert 1500 < QImage(str(kept)).width() < 1900

    aio(run())


def test_a_heavy_picture_among_references_is_scaled_down_alone(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "omni-video")
            light, heavy = bench.picture("light.png"), bench.noise("heavy.png")
            listed = [{"image_url": light}, {"image_url": heavy, "type": "first_frame"}]
            panel.load(Recipe("cometapi", "omni-video", {"prompt": "a fox", "image_list": listed}))
            await until(lambda: message(panel, "image_list") == "No. 2: Larger than 10 MB")
            click(panel, "image_list.message.fix")
            await until(lambda: generate(panel).isEnabled())
            first, second = panel.recipe().values["image_list"]
            assert first == {"image_url": light}
            assert second["type"] == "first_frame"
            assert length(second["image_url"]) <= TEN_MEGABYTES

    aio(run())


def test_of_two_pictures_a_line_says_which_it_means(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            (bench.folder / "a.webp").write_bytes(encoded(large(), "webp", 80))
            webp, small = str(bench.folder / "a.webp"), bench.picture("small.png", 200, 300)

            def note(field: str) -> str:
                label = panel.findChild(QLabel, f"{field}.note")
                assert label is not None
                return label.text()

            panel.load(Recipe("cometapi", "image2video", {"image": webp, "mode": "pro"}))
            await until(lambda: note("image") == "Sent as \u2066JPEG\u2069")
            panel.load(panel.recipe().with_values(image_tail=webp))
            await until(lambda: note("image_tail") == "End frame: Sent as \u2066JPEG\u2069")
            assert note("image") == "Start frame: Sent as \u2066JPEG\u2069"
            panel.load(panel.recipe().with_values(image=small))
            await until(lambda: message(panel, "image") == "Needs at least 300 × 300 px")
            panel.load(panel.recipe().with_values(image_tail=small))
            await until(lambda: message(panel, "image_tail") == "End frame: Needs at least 300 × 300 px")
            assert message(panel, "image") == "Start frame: Needs at least 300 × 300 px"

    aio(run())


@pytest.mark.parametrize(
    ("name", "format", "said"),
    [
        ("a.webp", "webp", "Sent as \u2066JPEG\u2069"),
        ("a.bmp", "bmp", "Sent as \u2066PNG\u2069"),
        ("a.png", "png", ""),
    ],
)
def test_a_picture_that_is_converted_says_so(
    aio: Callable[..., Any], bench: Bench, name: str, format: str, said: str
) -> None:
    (bench.folder / name).write_bytes(encoded(large(), format, 80))

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            panel.load(Recipe("cometapi", "image2video", {"image": str(bench.folder / name)}))
            await until(lambda: generate(panel).isEnabled())
            note = panel.findChild(QLabel, "image.note")
            assert note is not None
            assert note.text() == said
            assert note.isVisibleTo(panel) is bool(said)

    aio(run())


def test_transparency_is_filled_by_what_the_field_means(qapp: Any) -> None:
    sent = SentPicture("png", 1, (PictureChange.FLATTENED,))
    assert sent_sentence(sent, "image") == "Transparent parts are sent as white"
    assert sent_sentence(sent, "static_mask") == "Transparent parts are sent as black"
    assert sent_sentence(None, "image") == ""


def test_the_payload_says_what_is_sent_of_a_picture(
    aio: Callable[..., Any], data_folder: Path, rehearsal_server: RehearsalServer, bench: Bench
) -> None:
    bench = Bench(data_folder, {"COMETAPI_KEY": "k"}, rehearsal_server.url)
    (data_folder / "turned.jpg").write_bytes(from_a_camera(6, large(320, 400)))

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            panel.load(Recipe("cometapi", "image2video", {"image": str(data_folder / "turned.jpg")}))
            await until(lambda: generate(panel).isEnabled())
            click(panel, "showPayload")
            lens = panel.findChild(QWidget, "payloadLens")
            assert lens is not None
            line = lens.findChild(QLabel, "payloadLens.pictures")
            await until(lambda: "400 × 320, JPEG" in line.text() and "turned upright" in line.text())

    aio(run())
