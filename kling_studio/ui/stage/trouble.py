"""Why a clip that is on disk is not on screen, and what can be done with it all the same."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.stage.files import open_elsewhere, reveal
from kling_studio.ui.stage.playback import Trouble


class TroublePage(QWidget):
    """In the viewer's place. The file stays usable: another player, its folder, export."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playerTrouble")
        self.setProperty("surface", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = theme.current()
        self._file: Path | None = None
        self._title = Words(role="strong", tone="1")
        self._text = Words()
        self._elsewhere = GhostButton(self.tr("Open in another player"), icon="external-link")
        self._elsewhere.setObjectName("openElsewhere")
        self._elsewhere.clicked.connect(self._open)
        self._reveal = GhostButton(self.tr("Show in folder"), icon="folder-open")
        self._reveal.setObjectName("revealTroubled")
        self._reveal.clicked.connect(self._show_in_folder)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        row.addStretch()
        row.addWidget(self._elsewhere)
        row.addWidget(self._reveal)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space("xxl"), 0, look.space("xxl"), 0)
        layout.setSpacing(look.space("s"))
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(look.space("s"))
        layout.addLayout(row)
        layout.addStretch(3)

    def show_trouble(self, kind: Trouble, file: Path | None) -> None:
        """Says what it is in words; the buttons are there only while the file is."""
        self._file = file
        there = kind is not Trouble.MISSING
        self._elsewhere.setVisible(there)
        match kind:
            case Trouble.MISSING:
                title = self.tr("The clip’s file is gone")
                text = self.tr("It was moved or deleted outside the studio. Its recipe is still here.")
            case Trouble.NO_BACKEND:
                title = self.tr("This computer cannot play video inside the window")
                text = self.tr("Qt found no multimedia back end. The clip itself is complete.")
            case _:
                title = self.tr("This clip cannot be played inside the window")
                text = self.tr("The system’s decoder refused it. The file on your disk is unchanged.")
        self._title.setText(title)
        self._text.setText(text)

    def _open(self) -> None:
        if self._file is not None:
            open_elsewhere(self._file)

    def _show_in_folder(self) -> None:
        if self._file is not None:
            reveal(self._file)
