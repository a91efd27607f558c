"""The buttons under the filmstrip and the time beside them; left to right in every language."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.stage.playback import SPEEDS, Playback
from kling_studio.ui.stage.timecode import timecode
from kling_studio.ui.stage.volume import VolumePopover
from kling_studio.ui.texts import isolate


class Transport(QWidget):
    """Time, step buttons, and what is chosen about playing. Tells wishes; the player carries them out."""

    play_wanted = Signal()
    step_wanted = Signal(int)
    start_wanted = Signal()
    end_wanted = Signal()
    looping_chosen = Signal(bool)
    speed_chosen = Signal(float)
    volume_chosen = Signal(float, bool)
    full_screen_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFixedHeight(theme.current().size("transport"))
        self._time = Words(role="strong", tone="1", tabular=True)
        self._time.setObjectName("timecode")
        self._whole = Words(tabular=True)
        self._whole.setObjectName("wholeTime")
        self._frame = Words(tabular=True)
        self._frame.setObjectName("frameCount")
        self.play = ToolButton("play", self.tr("Play"), icon_size=20, size="primary", round_edge=True)
        self.play.setObjectName("playButton")
        self.play.clicked.connect(self.play_wanted)
        self._back = self._tool("step-back", "stepBackButton", self.tr("One frame back"), "←")
        self._back.setAutoRepeat(True)
        self._back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._forward = self._tool("step-forward", "stepForwardButton", self.tr("One frame forward"), "→")
        self._forward.setAutoRepeat(True)
        self._forward.clicked.connect(lambda: self.step_wanted.emit(1))
        self._start = self._tool("skip-back", "startButton", self.tr("To the start"), "Home")
        self._start.clicked.connect(self.start_wanted)
        self._end = self._tool("skip-forward", "endButton", self.tr("To the end"), "End")
        self._end.clicked.connect(self.end_wanted)
        self._loop = self._tool("repeat", "loopButton", self.tr("Loop"), "R")
        self._loop.setCheckable(True)
        self._loop.clicked.connect(self.looping_chosen)
        self._speed = self._tool("gauge", "speedButton", self.tr("Speed"), "J L")
        self._speed.clicked.connect(self._open_speeds)
        self._volume = self._tool("volume-2", "volumeButton", self.tr("Volume"), "M")
        self._volume.clicked.connect(self._open_volume)
        self._full = self._tool("maximize", "fullScreenButton", self.tr("Full screen"), "F")
        self._full.clicked.connect(self.full_screen_wanted)
        self._export = GhostButton(self.tr("Export"), icon="share")
        self._export.setObjectName("exportButton")
        self._export.setLayoutDirection(QGuiApplication.layoutDirection())  # words, not time
        self._export.setToolTip(self.tr("Export the clip as a file") + "  Ctrl+E")
        self._export.clicked.connect(self.export_wanted)
        self._popover: VolumePopover | None = None
        self._heard = (1.0, False)
        self._chosen_speed = 1.0
        self._frames = 0
        self._arrange()

    def set_exportable(self, exportable: bool) -> None:
        """Whether there is anything to export: a sketch is none of the user's clips."""
        self._export.setVisible(exportable)

    def _tool(self, icon: str, name: str, word: str, keys: str) -> ToolButton:
        button = ToolButton(icon, word)
        button.setObjectName(name)
        button.setToolTip(f"{word}  {keys}")
        return button

    def _arrange(self) -> None:
        self._times = (self._time, self._whole, self._frame)
        self._steps = (self._start, self._back, self.play, self._forward, self._end)
        self._choices = (self._loop, self._speed, self._volume, self._full, self._export)
        time = QHBoxLayout()
        time.setSpacing(theme.current().space("s"))
        for label in self._times:
            time.addWidget(label)
        time.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(theme.current().space("xs"))
        for button in self._steps:
            middle.addWidget(button)
        choices = QHBoxLayout()
        choices.setSpacing(theme.current().space("xs"))
        choices.addStretch()
        for choice in self._choices:
            choices.addWidget(choice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().space("s"))
        grid.addLayout(time, 0, 0)
        grid.addLayout(middle, 0, 1)
        grid.addLayout(choices, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def show_time(self, index: int, frames: int, frames_per_second: float) -> None:
        """The frame on screen, counted from 0, and the clip's length."""
        self._time.setText(timecode(index, frames_per_second))
        self._whole.setText(f"/ {timecode(frames, frames_per_second)}")
        counted = self.tr("frame {count}")
        if frames != self._frames:
            self._frames = frames
            # One size for all figures: nothing moves while the clip runs, and no frame of it has the window
            # laid out anew.
            _fix(self._time, timecode(frames, frames_per_second))
            _fix(self._frame, counted.format(count=isolate(f"{frames} / {frames}")))
            self._make_room()
        self._frame.setText(counted.format(count=isolate(f"{index} / {frames}")))

    def show_choices(self, playback: Playback) -> None:
        """What is chosen about playing, and whether it plays."""
        word = self.tr("Pause") if playback.playing else self.tr("Play")
        self.play.set_icon("pause" if playback.playing else "play")
        self.play.setAccessibleName(word)
        self.play.setToolTip(f"{word}  Space")
        self._loop.setChecked(playback.looping)
        self._chosen_speed = playback.speed
        self._speed.setText(f"{playback.speed:g}×")
        self._heard = (playback.volume, playback.muted)
        sounds = playback.facts is not None and playback.facts.has_sound
        self._volume.setEnabled(sounds)
        self._volume.set_icon("volume-x" if playback.muted else "volume-2")
        word = self.tr("Volume") if sounds else self.tr("This clip has no sound")
        self._volume.setToolTip(f"{word}  M" if sounds else word)
        if self._popover is not None:
            self._popover.show_volume(*self._heard)

    def minimumSizeHint(self) -> QSize:
        spare = {widget for group in self._spare() for widget in group}
        return QSize(self._needed(spare), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._frames = 0  # the figures have another size in another font
        super().changeEvent(event)

    def _spare(self) -> tuple[tuple[QWidget, ...], ...]:
        """What can be missed in a narrow column, first to go first; keys and menu still do it all."""
        return (
            (self._frame,),
            (self._whole,),
            (self._start, self._end),
            (self._full,),
            (self._volume,),
            (self._speed,),
        )

    def _needed(self, without: Set[QWidget]) -> int:
        widgets = (*self._times, *self._steps, *self._choices)
        shown = [widget for widget in widgets if widget not in without]
        return sum(widget.sizeHint().width() for widget in shown) + theme.current().space("s") * len(shown)

    def _make_room(self) -> None:
        hidden: set[QWidget] = set()
        for group in self._spare():
            if self._needed(hidden) > self.width():
                hidden |= set(group)
        for group in self._spare():
            for widget in group:
                widget.setVisible(widget not in hidden)

    def _open_speeds(self) -> None:
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = QAction(f"{speed:g}×", group)
            action.setCheckable(True)
            action.setChecked(speed == self._chosen_speed)
            action.triggered.connect(lambda _, speed=speed: self.speed_chosen.emit(speed))
            menu.addAction(action)
        menu.popup(self._speed.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _open_volume(self) -> None:
        if self._popover is None:
            self._popover = VolumePopover(self)
            self._popover.chosen.connect(self.volume_chosen)
        self._popover.show_volume(*self._heard)
        self._popover.open_above(self._volume)


def _fix(label: QLabel, widest: str) -> None:
    label.setFixedSize(label.fontMetrics().horizontalAdvance(widest) + 2, label.sizeHint().height())
