"""What a video file of this computer is, and every limit of the route that it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.domain.media import VideoFacts
from kling_studio.ui import theme
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.measures import file_size, length
from kling_studio.ui.texts import isolate


class VideoCard(QWidget):
    """`show_file(path, facts, broken)`; `facts` None while it is looked at, `broken` whole sentences."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._file = Words("", self, tone="1", cut=True)
        self._file.setObjectName(f"{name}.file")
        self._facts = Words("", self, role="micro", tabular=True)
        self._facts.setObjectName(f"{name}.facts")
        self._facts.setWordWrap(True)
        advice = self.tr(
            "This route takes a video by its address: put it on the web, then paste the address here."
        )
        self._advice = Words(advice, self)
        self._advice.setObjectName(f"{name}.advice")
        self._advice.setWordWrap(True)
        self._lines: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space("xs"))
        for part in (self._file, self._facts, self._advice):
            self._column.addWidget(part)

    def show_file(self, path: str, facts: VideoFacts | None, broken: Sequence[str]) -> None:
        """Shows a file, what it is, and what is against it."""
        self._file.setText(isolate(Path(path).name))
        looked_at = facts is not None or bool(broken)
        self._facts.setText(facts_line(facts) if facts is not None else "")
        if not looked_at:
            self._facts.setText(self.tr("Checking the video…"))
        self._facts.setVisible(bool(self._facts.text()))
        while len(self._lines) < len(broken):
            self._lines.append(Message(f"{self.objectName()}.limit.{len(self._lines)}", self))
            self._column.insertWidget(1 + len(self._lines), self._lines[-1])
        for number, line in enumerate(self._lines):
            line.say(broken[number] if number < len(broken) else "")


def facts_line(facts: VideoFacts) -> str:
    """Length, sides, rate, size and container on one line; what the file does not say is left out."""
    locale = QLocale()
    parts = [facts.format.upper(), f"{facts.width} × {facts.height} px"]
    if facts.seconds:
        parts.append(length(facts.seconds))
    if facts.frames_per_second:
        parts.append(f"{locale.toString(round(facts.frames_per_second, 2), 'g', 5)} fps")
    parts.append(file_size(facts.bytes))
    return " · ".join(isolate(part) for part in parts)
