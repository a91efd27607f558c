"""The further forms in the window: how they are reached, and what each of their fields does there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from kling_studio import endpoints
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.faces_editor import FRESH
from kling_studio.ui.compose.image_tile import ImageTile
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.role_badge import RoleBadge
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.texts import endpoint_name
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, text_of
from tests.studios import until
from tests.unit.imaging.test_sound_facts import sound

Aio = Callable[..., Any]
PICTURE = "https://cdn.example/a.png"
FURTHER = [form.id for form in endpoints.ALL][3:]


def choose(panel: ComposePanel, value: str) -> None:
    """Chooses in the list of further forms by the keyboard."""
    further = find(panel, "endpointPicker.further", Picker)
    QTest.keyClick(further, Qt.Key.Key_Home)
    while further.value() != value:
        QTest.keyClick(further, Qt.Key.Key_Down)


def test_every_further_form_is_reached_by_the_list(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            further = find(panel, "endpointPicker.further", Picker)
            main = find(panel, "endpointPicker", Segmented)
            assert [option.value for option in further.options()] == ["", *FURTHER]
            assert [option.value for option in main.options()] == [
                "text2video",
                "image2video",
                "omni-video",
            ]
            for id in FURTHER:
                choose(panel, id)
                assert panel.recipe().endpoint == id
                assert (further.currentText(), main.value()) == (endpoint_name(id), "")
            QTest.keyClick(further, Qt.Key.Key_Home)  # the words that only stand there
            assert (panel.recipe().endpoint, further.value()) in [(id, id) for id in FURTHER]
            click(panel, "endpointPicker.image2video")
            assert (panel.recipe().endpoint, further.value()) == ("image2video", "")

    aio(run())


def test_a_provider_has_its_own_further_forms(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("apixo")
            further = find(panel, "endpointPicker.further", Picker)
            assert [option.value for option in further.options()] == ["", "motion-control"]
            choose(panel, "motion-control")
            panel.choose_provider("cometapi")
            assert panel.recipe().endpoint == "motion-control"
            choose(panel, "avatar")
            panel.choose_provider("apixo")
            assert panel.recipe().endpoint == "text2video"

    aio(run())


def test_lists_of_pictures_of_two_kinds_have_an_editor_each(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1200)
            omni = {"prompt": "<<<image_1>>>", "image_list": [{"image_url": PICTURE}]}
            panel.load(Recipe("cometapi", "omni-video", omni))
            assert find(panel, "image_list.0", ImageTile).picture() == PICTURE
            assert find(panel, "image_list.0.turn", RoleBadge)
            alike = {"effect_scene": "hug_pro", "image_list": [{"image": PICTURE}]}
            panel.load(Recipe("cometapi", "effects", alike))
            assert text_of(panel, "image_list.counter") == "\u20661 / 2\u2069"
            assert find(panel, "image_list.add", ImageTile)
            panel.set_values({"effect_scene": "air_dunk"})
            assert text_of(panel, "image_list.counter") == "\u20661 / 1\u2069"
            assert not any(w.isVisibleTo(panel) for w in panel.findChildren(ImageTile, "image_list.add"))
            panel.set_values({"effect_scene": "hug_pro"})
            tile = find(panel, "image_list.0", ImageTile)
            assert not any(badge.isVisibleTo(panel) for badge in tile.findChildren(RoleBadge))
            assert message(panel, "image_list") == "This scene takes two pictures"
            assert panel.recipe().values["image_list"] == [{"image": PICTURE}]
            click(panel, "endpointPicker.omni-video")
            assert panel.recipe().values["image_list"] == [{"image_url": PICTURE}]
            assert message(panel, "image_list") == ""
            assert find(panel, "image_list.0.turn", RoleBadge)
            for name in ("image_list.add", "image_list.message", "image_list.note"):
                owners = [w for w in panel.findChildren(QWidget, name) if not w.isHidden()]
                assert len(owners) <= 1, name

    aio(run())


def test_the_form_says_which_clips_can_be_extended(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "video-extend")
            said = text_of(panel, "video_id.taken")
            assert "kling-v1-6" in said
            assert said.startswith("Only clips made by")

    aio(run())


def test_nothing_stands_above_the_first_field_where_a_model_takes_all(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("kling", "advanced-lip-sync")
            summary = panel.findChild(QLabel, "routeSummary")
            assert summary is not None
            assert not summary.isVisible()
            panel.choose_endpoint("image2video")
            panel.set_values({}, model="kling-v1-5")
            assert summary.isVisible()
            await until(lambda: summary.text().endswith("…"))
            await until(lambda: summary.height() <= 2 * summary.fontMetrics().lineSpacing() + 2)
            assert "Several shots" in summary.toolTip()
            assert len(summary.text()) > 60, "two lines, not one"

    aio(run())


def test_the_label_of_a_field_that_is_off_stays_on_its_line(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("kling", "text2video")
            panel.set_values({}, model="kling-2.6")
            off = find(panel, "negative_prompt.off", QWidget)
            label = off.findChildren(QLabel)[0]
            assert label.text() == "Negative prompt"
            await until(lambda: label.height() < 2 * label.fontMetrics().lineSpacing())
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())

    aio(run())


def test_shots_belong_to_several_shots(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            panel.load(Recipe("cometapi", "text2video", {"model_name": "kling-v3", "prompt": "a fox"}))
            hidden = ("shot_type", "multi_prompt")
            for name in (*hidden, *(f"{name}.off" for name in hidden)):
                assert not any(w.isVisibleTo(panel) for w in panel.findChildren(QWidget, name)), name
            click(panel, "multi_shot.on")
            assert panel.recipe().values["shot_type"] == "intelligence"
            assert generate(panel).isEnabled()
            click(panel, "shot_type.customize")
            assert not generate(panel).isEnabled()
            click(panel, "multi_prompt.add")
            assert message(panel, "multi_prompt") == "No. 1: Say what happens in it"
            click(panel, "multi_shot.off")
            assert set(panel.recipe().values) & {"multi_shot", *hidden} == set()
            assert generate(panel).isEnabled()
            click(panel, "multi_shot.on")
            assert len(panel.recipe().values["multi_prompt"]) == 1, "nothing filled in is lost"

    aio(run())


def test_a_sound_of_this_computer_is_looked_at_and_priced(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1200)
            good = sound(bench.folder / "good.mp3", "mp3", "libmp3lame", seconds=4)
            short = sound(bench.folder / "short.wav", "wav", "pcm_s16le", seconds=1)
            values = {"prompt": "she speaks", "image": PICTURE, "mode": "pro"}
            panel.load(Recipe("cometapi", "avatar", {**values, "sound_file": str(good)}))
            assert not generate(panel).isEnabled(), "while nothing is known of it"
            await until(lambda: generate(panel).isEnabled())
            assert text_of(panel, "price") == "≈ $0.43"
            click(panel, "showPayload")
            lens = panel.findChild(QWidget, "payloadLens")
            assert lens is not None
            labels = lens.findChildren(QLabel)
            await until(lambda: any("Sound to speak: \u2066MP3, 4." in label.text() for label in labels))
            lens.close()
            panel.load(Recipe("cometapi", "avatar", {**values, "sound_file": str(short)}))
            await until(lambda: message(panel, "sound_file") == "The sound is shorter than 2 s")
            panel.load(Recipe("cometapi", "avatar", {**values, "sound_file": "/no/such.mp3"}))
            await until(lambda: message(panel, "sound_file") == "The sound file is not there any more")
            panel.load(Recipe("cometapi", "avatar", {**values, "sound_file": "https://cdn.example/a.mp3"}))
            assert generate(panel).isEnabled()
            assert text_of(panel, "price") == "Price unknown"

    aio(run())


@pytest.mark.parametrize("endpoint", FURTHER)
def test_no_gap_and_no_stretch_in_a_further_form(aio: Aio, bench: Bench, endpoint: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", endpoint, height=1000)
            form = find(panel, "composeForm", QWidget)
            await until(lambda: form.height() > 0)
            rows = [w for w in form.children() if isinstance(w, QWidget) and w.isVisibleTo(form)]
            rows = [row for row in rows if row.parent() is form and row.height() and not row.objectName()]
            tops = sorted((row.y(), row.height()) for row in rows)
            gaps = {after[0] - before[0] - before[1] for before, after in pairwise(tops)}
            assert gaps <= {12}, (endpoint, tops)

    aio(run())


def test_a_sound_chosen_for_a_face_is_spoken_whole(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("kling", height=1200)
            voice = sound(bench.folder / "voice.wav", "wav", "pcm_s16le", seconds=4)
            values = {"video_id": "1", "session_id": "s", "face_choose": [{"face_id": "f1", **FRESH}]}
            panel.load(Recipe("kling", "advanced-lip-sync", values))
            paste(find(panel, "face_choose.sound_file", QLineEdit), str(voice))
            await until(lambda: panel.recipe().values["face_choose"][0]["sound_end_time"] > 3900)

    aio(run())
