"""A video by its address; a file of this computer is looked at, for what it is and what it breaks."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule, video_limits
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import VideoFacts
from kling_studio.ui import theme
from kling_studio.ui.compose.file_row import FileRow
from kling_studio.ui.compose.video_card import VideoCard
from kling_studio.ui.compose.video_reader import VideoReader
from kling_studio.ui.texts import rule_sentence

_PAUSE = 200
"""Milliseconds without a key after which what was written is looked at as a file."""


class VideoAddress(QWidget):
    """`written(text)`: another address, or a file's path. An address is left alone: nothing is fetched."""

    written = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = name
        self._rule = FieldRule(name=name)
        self._file = ""
        self._found: VideoFacts | RuleKey | None = None
        self._reader = VideoReader()  # no parent: it must outlive an editor that goes while it reads
        self._reader.done.connect(self._show_found)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self._reader.read(self._file))
        self.row = FileRow(name, hint, self.tr("Pick a video file"), self)
        self.row.written.connect(self.written)
        self._card = VideoCard(f"{name}.card", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        column.addWidget(self.row)
        column.addWidget(self._card)
        self._card.hide()

    def show_rule(self, rule: FieldRule) -> None:
        """Takes the route's limits."""
        if rule != self._rule:
            self._rule = rule
            place = QStandardPaths.StandardLocation.MoviesLocation
            self.row.offer(self.tr("Videos ({patterns})"), rule.formats, place)
            self._show_card()

    def show_address(self, address: str) -> None:
        """Shows an address or a path."""
        self.row.set_text(address)
        file = self.row.file
        if file == self._file:
            return
        self._file, self._found = file, None
        self._pause.stop()
        if file:
            self._pause.start()
        self._show_card()

    def _show_found(self, path: str, found: object) -> None:
        if path == self._file and isinstance(found, VideoFacts | RuleKey):
            self._found = found
            self._show_card()

    def _show_card(self) -> None:
        self._card.setVisible(bool(self._file))
        if not self._file:
            return
        facts = self._found if isinstance(self._found, VideoFacts) else None
        broken = video_limits(self._rule, facts) if facts is not None else ()
        if isinstance(self._found, RuleKey):
            broken = (Violation(self._field, self._found),)
        self._card.show_file(self._file, facts, [rule_sentence(violation) for violation in broken])
