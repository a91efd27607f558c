"""The card under the player: the frame on screen goes on as the start or the end of a new clip."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.still import frame_png
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words
from kling_studio.ui.stage.player import Player


class NextStep(QWidget):
    """`frame_wanted`: the field that the frame is for, `image` or `image_tail`. Where the line below the
    title has no room, the title may take two and the line is the tooltip.
    """

    frame_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nextStep")
        look = theme.current()
        title = Words(self.tr("Continue from this frame"), role="strong", tone="1")
        title.setWordWrap(True)
        self._text = Words(self.tr("In full size, into the form of image to video."), cut=True)
        title.setToolTip(self._text.text())
        words = QVBoxLayout()
        words.setSpacing(look.space("xs") // 2)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(self._text)
        words.addStretch(1)
        self._row = row = QHBoxLayout()
        row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        row.setSpacing(look.space("s"))
        row.addLayout(words, 1)
        for name, word, field, key in (
            ("useAsStart", self.tr("Use as start"), "image", "I"),
            ("useAsEnd", self.tr("Use as end"), "image_tail", "O"),
        ):
            button = GhostButton(word)
            button.setObjectName(name)
            button.setToolTip(f"{word}  {key}")
            button.clicked.connect(lambda _=False, field=field: self.frame_wanted.emit(field))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(HairLine())
        layout.addLayout(row)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        buttons = [item.widget() for place in range(self._row.count()) if (item := self._row.itemAt(place))]
        taken = sum(button.sizeHint().width() + self._row.spacing() for button in buttons if button)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - taken
        self._text.setVisible(self._text.sizeHint().width() <= room)
        super().resizeEvent(event)


class FrameTaker(QObject):
    """Keeps the frame on screen as a picture of the clip's full size. `taken`: the field and the file."""

    taken = Signal(str, object)

    def __init__(self, studio: Studio, tasks: Tasks, player: Player) -> None:
        super().__init__(player)
        self._studio = studio
        self._tasks = tasks
        self._player = player
        player.frame_wanted.connect(self.take)

    def take(self, field: str) -> None:
        """Holds the clip, and keeps the frame that stands then."""
        file, facts = self._player.file, self._player.playback.facts
        if file is None or facts is None:
            return
        self._player.playback.pause()
        index = self._player.playback.index
        self._tasks.start(self._take(field, file, index, facts.frames_per_second), name="take frame")

    async def _take(self, field: str, file: Path, index: int, rate: float) -> None:
        data = await asyncio.to_thread(frame_png, file, index, rate)
        path = await self._studio.keep_picture(data, f"{file.stem}-{index + 1}.png")
        self.taken.emit(field, path)
