"""Playback: whether the graphics card helps to decode clips."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.settings import SOFTWARE_DECODING, Settings
from kling_studio.ui import theme
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.words import Words
from kling_studio.ui.settings.bound import compact, follow, switch
from kling_studio.ui.stage import decoding
from kling_studio.ui.texts import isolate


class PlaybackPage(QWidget):
    """The player reads the choice once in a run, with its first clip."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        editor = switch(settings, SOFTWARE_DECODING, "settings.softwareDecoding")
        self._frame = FieldFrame(
            "settings.softwareDecoding", self.tr("Decode in software"), compact(editor)
        )
        editor.setAccessibleName(self.tr("Decode in software"))
        about = Words(
            self.tr(
                "For graphics cards whose decoder shows nothing, stripes or wrong colours: the "
                "processor then decodes clips by itself. Sound, speed and repeat are set beside "
                "the clip."
            )
        )
        about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("m"))
        layout.addWidget(self._frame)
        layout.addWidget(about)
        layout.addStretch(1)
        follow(self, settings, SOFTWARE_DECODING, lambda _: self.look())

    def look(self) -> None:
        """Says when the choice holds."""
        wanted, said = self._settings.get(SOFTWARE_DECODING), ""
        if decoding.decided_outside():
            words = self.tr("{name} is set in the environment and decides instead.")
            said = words.format(name=isolate(decoding.VARIABLE))
        elif decoding.loaded() and wanted != decoding.in_software():
            said = self.tr("Takes effect at the next start: a clip was shown already.")
        self._frame.set_message(said, "2")
