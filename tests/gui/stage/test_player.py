"""The player under mouse and keyboard, on the real QMediaPlayer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QWidget

from kling_studio.engine import settings as settings_of
from kling_studio.ui.stage.full_screen import FullScreen
from kling_studio.ui.stage.player import Player
from kling_studio.ui.stage.viewer import Viewer
from tests.gui.stage.clips import index_in
from tests.gui.stage.conftest import House, named
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], Any]
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def on_screen(player: Player) -> int:
    return index_in(player.viewer.picture)


def label(player: Player, name: str) -> str:
    found = named(player, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_keys_play_step_and_jump(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            assert label(player, "timecode") == "00:00:00"
            QTest.keyClick(player, Key.Key_Right)
            await until(lambda: on_screen(player) == 1)
            QTest.keyClick(player, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: on_screen(player) == 25)
            assert label(player, "timecode") == "00:01:01"
            assert "25 / 30" in label(player, "frameCount")
            QTest.keyClick(player, Key.Key_Left)
            await until(lambda: on_screen(player) == 24)
            QTest.keyClick(player, Key.Key_End)
            await until(lambda: on_screen(player) == 29)
            QTest.keyClick(player, Key.Key_Home)
            await until(lambda: on_screen(player) == 0)
            for key in (Key.Key_Space, Key.Key_K):
                QTest.keyClick(player, key)
                assert player.playback.playing is (key == Key.Key_Space)
                await until(lambda: on_screen(player) > 2)

    aio(story())


def test_buttons_do_what_they_show(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            play = named(player, "playButton")
            left_click(play)
            await until(lambda: on_screen(player) > 3)
            assert play.accessibleName() == "Pause"
            QTest.keyClick(play, Key.Key_Space)
            assert not player.playback.playing
            left_click(named(player, "startButton"))
            await until(lambda: on_screen(player) == 0)
            left_click(named(player, "stepForwardButton"))
            await until(lambda: on_screen(player) == 1)
            left_click(named(player, "stepBackButton"))
            await until(lambda: on_screen(player) == 0)
            left_click(named(player, "endButton"))
            await until(lambda: on_screen(player) == 29)

    aio(story())


def test_space_presses_the_focused_button_instead_of_playing(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            wanted: list[bool] = []
            player.export_wanted.connect(lambda: wanted.append(True))
            export = named(player, "exportButton")
            export.setFocus()
            QTest.keyClick(export, Key.Key_Space)
            assert wanted == [True]
            assert not player.playback.playing

    aio(story())


def test_scrubbing_shows_the_frame_under_the_pointer(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            player.toggle()
            await until(lambda: on_screen(player) > 1)
            scrubber = player.scrubber

            def at(frame: int) -> QPoint:
                return QPoint(round((frame + 0.5) * scrubber.width() / 30), 50)

            QTest.mousePress(scrubber, LEFT, pos=at(20))
            await until(lambda: on_screen(player) == 20)
            assert not player.playback.playing
            for frame in range(20, 4, -1):
                QTest.mouseMove(scrubber, at(frame))
            await until(lambda: on_screen(player) == 5)
            QTest.mouseRelease(scrubber, LEFT, pos=at(5))
            await until(lambda: player.playback.playing)

    aio(story())


def test_the_scrubber_is_a_slider_for_keys_and_readers(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player("30")
            scrubber = player.scrubber
            assert (scrubber.minimum(), scrubber.maximum(), scrubber.pageStep()) == (0, 29, 30)
            assert scrubber.accessibleName()
            scrubber.setValue(12)  # as a screen reader does
            await until(lambda: on_screen(player) == 12)
            scrubber.setFocus()
            QTest.keyClick(scrubber, Key.Key_Up)
            await until(lambda: on_screen(player) == 13)
            QTest.keyClick(scrubber, Key.Key_PageUp)
            await until(lambda: on_screen(player) == 0)

    aio(story())


def test_the_filmstrip_is_cut_from_the_clip_once(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            await until(lambda: len(player._strips) == 1)
            player.open(*house.clips["30"])
            await until(lambda: len(player._strips) == 2 and len(house.tasks) == 0)
            player.open(*house.clips["24"])
            assert len(house.tasks) == 0, "kept pictures are used again"

    aio(story())


class Paints(QObject):
    """Whether the viewer ever painted without a picture."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(viewer)
        self.viewer = viewer
        self.painted = 0
        self.bare = 0
        viewer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted += 1
            self.bare += self.viewer.picture.isNull()
        return False


def test_looping_and_changing_clips_never_paints_nothing(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            paints = Paints(player.viewer)
            player.change_speed(3)
            player.toggle()
            await until(lambda: paints.painted > 60)
            player.open(*house.clips["30"])
            before = paints.painted
            await until(lambda: paints.painted > before and on_screen(player) == 0)
            assert paints.bare == 0

    aio(story())


def test_choices_are_remembered(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            QTest.keyClick(player, Key.Key_L)
            QTest.keyClick(player, Key.Key_R)
            QTest.keyClick(player, Key.Key_M)
            assert player.playback.speed == 1.25
            assert house.settings.get(settings_of.PLAYBACK_SPEED) == 1.25
            assert house.settings.get(settings_of.LOOP) is False
            assert house.settings.get(settings_of.MUTED) is True
            for _ in range(9):
                QTest.keyClick(player, Key.Key_J)
            assert player.playback.speed == 0.25
            another = Player(house.settings, house.tasks)
            house.shown(another)
            assert another.playback.speed == 0.25
            assert not another.playback.looping
            assert another.playback.muted

    aio(story())


@pytest.mark.qt_log_ignore("PulseAudio", extend=True)
def test_volume_is_offered_only_where_there_is_sound(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            button = named(player, "volumeButton")
            assert not button.isEnabled()
            assert "no sound" in button.toolTip()
            player.open(*house.clips["sound"])
            assert button.isEnabled()
            left_click(button)
            slider = named(player, "volume")
            assert isinstance(slider, QSlider)
            slider.setValue(40)
            assert player.playback.volume == 0.4
            assert house.settings.get(settings_of.VOLUME) == 0.4

    aio(story())


def test_full_screen_goes_on_and_escape_leaves(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            QTest.mouseDClick(player.viewer, LEFT)
            full = player.findChild(FullScreen)
            assert full is not None
            assert full.isFullScreen()
            await until(full.isActiveWindow)
            QTest.keyClick(full, Key.Key_Right)
            await until(lambda: index_in(full.viewer.picture) == 1)
            QTest.keyClick(full, Key.Key_Escape)
            await until(lambda: player.findChild(FullScreen) is None)
            await until(player.isActiveWindow)
            QTest.keyClick(player, Key.Key_F)
            assert player.findChild(FullScreen) is not None
            player.close_clip()
            await until(lambda: player.findChild(FullScreen) is None)

    aio(story())


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_what_cannot_be_played_can_be_opened_elsewhere(aio: Run, house: House, tmp_path: Path) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            broken = tmp_path / "broken.mp4"
            broken.write_bytes(b"not a clip" * 50)
            facts = house.clips["24"][1]
            player.open(broken, facts)
            await until(lambda: named(player, "openElsewhere").isVisible())
            assert player.viewer.picture.isNull()
            player.open(tmp_path / "gone.mp4", facts)
            assert not named(player, "openElsewhere").isVisible()
            player.open(*house.clips["24"])
            await until(lambda: player.viewer.isVisible() and not player.viewer.picture.isNull())

    aio(story())


def test_time_runs_left_to_right_in_every_language(aio: Run, house: House, qapp: QApplication) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()

            def x(name: str) -> int:
                return named(player, name).mapTo(player, QPoint(0, 0)).x()

            assert x("timecode") < x("stepBackButton") < x("playButton") < x("stepForwardButton")
            assert x("stepForwardButton") < x("exportButton")
            left_click(player.scrubber, QPoint(player.scrubber.width() - 3, 50))
            await until(lambda: on_screen(player) == 29)
            QTest.keyClick(player.scrubber, Key.Key_Left)
            await until(lambda: on_screen(player) == 28)

    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        aio(story())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_narrow_column_keeps_what_matters(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            assert named(player, "frameCount").isVisible()
            player.resize(390, 500)
            await asyncio.sleep(0)
            assert player.width() == 390
            for name in ("playButton", "stepBackButton", "stepForwardButton", "exportButton", "timecode"):
                widget = named(player, name)
                assert widget.isVisible()
                right = widget.mapTo(player, QPoint(widget.width(), 0)).x()
                assert right <= 390, name
            assert not named(player, "frameCount").isVisible()

    aio(story())


def test_the_picture_keeps_its_shape_on_whole_pixels(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            for size in (QSize(784, 600), QSize(500, 700), QSize(901, 333)):
                player.viewer.resize(size)
                box = player.viewer.picture_rect()
                assert box.left() >= 16 or box.top() >= 16
                assert abs(box.width() / box.height() - 16 / 9) < 0.02
                assert box.left() == round(box.left())

    aio(story())


def test_the_menu_has_every_action_with_its_key(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = Player(house.settings, house.tasks)
            house.shown(player)
            assert all(action.shortcut().toString() for action in player.actions_in_order)
            assert not any(action.isEnabled() for action in player.actions_in_order)
            player.open(*house.clips["24"])
            assert all(action.isEnabled() for action in player.actions_in_order)

    aio(story())


def test_widgets_of_the_player_have_names_for_readers(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            player = await house.player()
            buttons = [
                widget
                for widget in player.transport.findChildren(QWidget)
                if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            assert len(buttons) == 10
            for button in buttons:
                assert button.accessibleName() or button.property("text")
                assert button.objectName()

    aio(story())
