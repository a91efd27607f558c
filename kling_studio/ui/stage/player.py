"""The player: picture, filmstrip, transport and their keys, around one playback."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QStackedLayout, QVBoxLayout, QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.domain.media import ClipFacts
from kling_studio.engine import settings as settings_of
from kling_studio.engine.settings import Setting, Settings
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging import strip
from kling_studio.ui import theme
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.stage.drag import start_file_drag
from kling_studio.ui.stage.full_screen import FullScreen
from kling_studio.ui.stage.playback import SPEEDS, Playback, Trouble
from kling_studio.ui.stage.player_actions import build_actions
from kling_studio.ui.stage.scrubber import Scrubber
from kling_studio.ui.stage.transport import Transport
from kling_studio.ui.stage.trouble import TroublePage
from kling_studio.ui.stage.viewer import Viewer

_STRIP_PICTURES = 32
_STRIPS_KEPT = 8


class Player(QWidget):
    """Plays one clip at a time. What is chosen about playing is remembered in the settings.

    `actions` are those of `build_actions` where the menu was built before the player. `frame_wanted`: the
    frame on screen is to become this field's picture, `image` or `image_tail`.
    """

    export_wanted = Signal()
    frame_wanted = Signal(str)

    def __init__(
        self,
        settings: Settings,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        actions: Sequence[QAction] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("player")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settings = settings
        self._tasks = tasks
        self._file: Path | None = None
        self._strips: OrderedDict[Path, Sequence[QImage]] = OrderedDict()
        self._full: FullScreen | None = None
        self._playing_before_scrub = False
        self._plays_when_open = False
        self._gives_frames = True
        self.playback = Playback(self, in_software=lambda: settings.get(settings_of.SOFTWARE_DECODING))
        self._obey()
        self.viewer = Viewer(self)
        self._trouble = TroublePage(self)
        self.scrubber = Scrubber(self)
        self.scrubber.setObjectName("scrubber")
        self.scrubber.setAccessibleName(self.tr("Position in the clip"))
        self.transport = Transport(self)
        self.actions_in_order = actions or build_actions(self, lambda: self)
        self.addActions(self.actions_in_order)
        self._arrange()
        self._wire()
        self._show_state()
        self.destroyed.connect(settings.changed.subscribe(self._setting_changed))

    def _arrange(self) -> None:
        look = theme.current()
        self._screen = QStackedLayout()
        self._screen.addWidget(self.viewer)
        self._screen.addWidget(self._trouble)
        below = QVBoxLayout()
        below.setContentsMargins(look.space("l"), 0, look.space("l"), 0)
        below.setSpacing(look.space("xs"))
        below.addWidget(self.scrubber)
        below.addWidget(self.transport)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._screen, 1)
        layout.addWidget(HairLine())
        layout.addLayout(below)
        for button in self.transport.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def _wire(self) -> None:
        playback, transport = self.playback, self.transport
        playback.frame_shown.connect(self._show_frame)
        playback.changed.connect(self._show_state)
        playback.troubled.connect(self._show_trouble)
        self.viewer.clicked.connect(self.toggle)
        self.viewer.full_screen_wanted.connect(self.toggle_full_screen)
        self.viewer.dragged.connect(self._drag_out)
        self.scrubber.scrubbed.connect(playback.seek)
        self.scrubber.sliderPressed.connect(self._hold)
        self.scrubber.sliderReleased.connect(self._let_go)
        transport.play_wanted.connect(self.toggle)
        transport.step_wanted.connect(playback.step)
        transport.start_wanted.connect(self.to_start)
        transport.end_wanted.connect(self.to_end)
        transport.looping_chosen.connect(self._choose_looping)
        transport.speed_chosen.connect(self._choose_speed)
        transport.volume_chosen.connect(self._choose_volume)
        transport.full_screen_wanted.connect(self.toggle_full_screen)
        transport.export_wanted.connect(self.export_wanted)

    @property
    def file(self) -> Path | None:
        """The clip that is open."""
        return self._file

    def open(self, clip: Path, facts: ClipFacts, *, play: bool = False) -> None:
        """Shows a clip, paused on its first frame or playing. The same clip again changes nothing."""
        if clip == self._file and self.playback.facts == facts:
            if play:
                self.playback.play()
            return
        self._file = clip
        self._plays_when_open = play
        self._screen.setCurrentWidget(self.viewer)
        self.viewer.set_file(None)  # until its own first picture is on screen
        self.scrubber.set_clip(facts.frames, facts.frames_per_second, facts.width / facts.height)
        self._show_time(0, facts)
        self.playback.open(clip, facts)
        kept = self._strips.get(clip)
        if kept is not None:
            self._strips.move_to_end(clip)
            self.scrubber.set_pictures(kept)
        else:
            self._tasks.start(self._make_strip(clip), name="filmstrip")

    def close_clip(self) -> None:
        """Lets go of the file, so that it can be moved or deleted."""
        self._file = None
        self._leave_full_screen()
        self.viewer.clear()
        self.playback.close()

    def forget(self, clip: Path) -> None:
        """The file is about to go: closes it where it is open and drops what was kept of it."""
        self._strips.pop(clip, None)
        if clip == self._file:
            self.close_clip()

    def toggle(self) -> None:
        """Plays or pauses."""
        self.playback.toggle()

    def step(self, frames: int) -> None:
        """Pauses and goes so many frames on, or back when negative."""
        self.playback.step(frames)

    def step_seconds(self, seconds: int) -> None:
        """Goes so many seconds on, or back when negative."""
        facts = self.playback.facts
        if facts is not None:
            self.playback.seek(self.playback.index + round(seconds * facts.frames_per_second))

    def to_start(self) -> None:
        """Goes to the first frame."""
        self.playback.seek(0)

    def to_end(self) -> None:
        """Pauses on the last frame."""
        self.playback.pause()
        self.playback.seek(self.playback.last)

    def change_speed(self, steps: int) -> None:
        """Goes so many steps through the speeds offered."""
        place = SPEEDS.index(_offered(self.playback.speed)) + steps
        self._choose_speed(SPEEDS[min(max(0, place), len(SPEEDS) - 1)])

    def toggle_looping(self) -> None:
        """Whether the end leads to the start."""
        self._choose_looping(not self.playback.looping)

    def toggle_muted(self) -> None:
        """Turns the sound off or on."""
        self._choose_volume(self.playback.volume, not self.playback.muted)

    def use_frame(self, field: str) -> None:
        """Asks for the frame on screen as a field's picture."""
        if self._file is not None and self._gives_frames:
            self.frame_wanted.emit(field)

    def set_gives_frames(self, gives: bool) -> None:
        """Whether the frames are worth keeping: those of a sketch are not."""
        self._gives_frames = gives
        self._show_state()

    def toggle_full_screen(self) -> None:
        """Shows the clip alone on the screen, or leaves that."""
        if self._full is not None:
            self._leave_full_screen()
        elif self._file is not None and not self.viewer.picture.isNull():
            self._full = FullScreen(self)
            self._full.addActions(self.actions_in_order)
            self._full.viewer.clicked.connect(self.toggle)
            self._full.left.connect(self._full_screen_left)
            self._full.show_on_screen_of(self, self.viewer.picture)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._file is None or not self.viewer.geometry().contains(event.pos()):
            return
        menu = Menu(parent=self)
        menu.setObjectName("playerMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = ("play", "frame", "loop", "fullScreen")
        menu.addActions([act for act in self.actions_in_order if act.objectName().startswith(shown)])
        menu.popup(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Space on a focused button presses it; without this the player's own Space would win.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _show_frame(self, picture: QImage, index: int) -> None:
        if self._full is not None:
            self._full.viewer.show_picture(picture)
        facts = self.playback.facts
        if facts is None:
            return
        self.viewer.set_shape(QSize(facts.width, facts.height))
        self.viewer.set_file(self._file)
        self.viewer.show_picture(picture)
        self.scrubber.show_frame(index)
        self._show_time(index, facts)
        if self._plays_when_open:
            self._plays_when_open = False
            self.playback.play()

    def _show_state(self) -> None:
        self.transport.show_choices(self.playback)
        self.viewer.set_moving(self.playback.playing)
        if self._full is not None:
            self._full.viewer.set_moving(self.playback.playing)
        is_open = self.playback.facts is not None
        if is_open and not self.playback.playing:
            self.scrubber.show_frame(self.playback.index)  # also of a seek that came to nothing
        self.transport.setEnabled(is_open)
        self.scrubber.setEnabled(is_open)
        for action in self.actions_in_order:
            frame = action.objectName().startswith("frame")
            action.setEnabled(is_open and (self._gives_frames or not frame))

    def _show_time(self, index: int, facts: ClipFacts) -> None:
        self.transport.show_time(index, facts.frames, facts.frames_per_second)

    def _show_trouble(self, kind: str) -> None:
        self._leave_full_screen()
        self.viewer.clear()
        self._trouble.show_trouble(Trouble(kind), self._file)
        self._screen.setCurrentWidget(self._trouble)

    def _hold(self) -> None:
        self._playing_before_scrub = self.playback.playing
        self.playback.pause()

    def _let_go(self) -> None:
        if self._playing_before_scrub:
            self.playback.play()

    def _obey(self) -> None:
        """Plays as the settings say."""
        settings = self._settings
        self.playback.set_looping(settings.get(settings_of.LOOP))
        self.playback.set_speed(_offered(settings.get(settings_of.PLAYBACK_SPEED)))
        self.playback.set_volume(settings.get(settings_of.VOLUME), settings.get(settings_of.MUTED))

    def _setting_changed(self, setting: Setting[Any]) -> None:
        if setting in (
            settings_of.LOOP,
            settings_of.PLAYBACK_SPEED,
            settings_of.VOLUME,
            settings_of.MUTED,
        ):
            self._obey()

    def _choose_looping(self, looping: bool) -> None:
        self._settings.set(settings_of.LOOP, looping)

    def _choose_speed(self, speed: float) -> None:
        self._settings.set(settings_of.PLAYBACK_SPEED, speed)

    def _choose_volume(self, volume: float, muted: bool) -> None:
        self._settings.set(settings_of.VOLUME, volume)
        self._settings.set(settings_of.MUTED, muted)

    def _drag_out(self, file: Path, picture: QImage) -> None:
        start_file_drag(self.viewer, file, picture)

    def _leave_full_screen(self) -> None:
        if self._full is not None:
            self._full.close()

    def _full_screen_left(self) -> None:
        if self._full is not None:
            self._full.deleteLater()
            self._full = None
            self.activateWindow()
            self.setFocus()

    async def _make_strip(self, clip: Path) -> None:
        tall = round(theme.current().size("filmstrip") * self.devicePixelRatioF())
        try:
            pictures = await asyncio.to_thread(strip.frames, clip, _STRIP_PICTURES, tall)
        except StudioError:
            return  # the player says what is wrong with the clip
        self._strips[clip] = pictures
        while len(self._strips) > _STRIPS_KEPT:
            self._strips.popitem(last=False)
        if clip == self._file:
            self.scrubber.set_pictures(pictures)


def _offered(speed: float) -> float:
    return min(SPEEDS, key=lambda offered: abs(offered - speed))
