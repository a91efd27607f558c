"""A line for an address that takes a file of this computer as well: dropped, pasted or picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kling_studio.domain.media import is_address
from kling_studio.ui.kit.button_line import ButtonLine
from kling_studio.ui.kit.search_field import LineEdit


class FileRow(ButtonLine):
    """`written(text)`: an address was typed or a file given, as its path; empty when it was cleared.

    `offer` says what the file dialog shows.
    """

    written = Signal(str)

    def __init__(self, name: str, hint: str, pick: str, parent: QWidget) -> None:
        line = _Line(hint)
        super().__init__(hint, "folder-open", pick, parent, line=line)
        self.setObjectName(f"{name}.row")
        self._name = name
        self._filter, self._place = "", QStandardPaths.StandardLocation.MoviesLocation
        self._title = pick
        line.textEdited.connect(self.written)
        line.filePicked.connect(self.written)
        self.button.setObjectName(f"{name}.pick")
        self.button.clicked.connect(self._choose)

    @property
    def file(self) -> str:
        """The file of this computer that the line names, empty where it names none."""
        text = self.line.text()
        return text if text and not is_address(text) and Path(text).is_absolute() else ""

    def set_text(self, text: str) -> None:
        """Shows an address or a path; the same text is left as it is typed."""
        before = self.line.text()
        self.line.show_text(text)
        if self.file and self.line.text() != before:
            self.line.end(False)  # where its name stands

    def offer(self, words: str, formats: Sequence[str], place: QStandardPaths.StandardLocation) -> None:
        """What the file dialog shows: `words` with `{patterns}`, the endings, and where it begins."""
        patterns = " ".join(f"*.{format}" for format in formats) or "*"
        self._filter, self._place = words.format(patterns=patterns), place

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._title)
        dialog.setObjectName(f"{self._name}.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self._filter, self.tr("All files (*)")])
        usual = next(iter(QStandardPaths.standardLocations(self._place)), "")
        dialog.setDirectory(str(Path(self.file).parent) if self.file else usual)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.written)
        dialog.open()


class _Line(LineEdit):
    """A line that takes a file by dropping or pasting it, as its path in place of what was there."""

    filePicked = Signal(str)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _file_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _file_of(event.mimeData()):
            event.acceptProposedAction()
            self.filePicked.emit(path)
        else:
            super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        if pastes and (path := _file_of(QApplication.clipboard().mimeData())):
            self.filePicked.emit(path)
        else:
            super().keyPressEvent(event)


def _file_of(data: QMimeData | None) -> str:
    """The first file of this computer among what is dropped or pasted, empty for none."""
    urls: list[QUrl] = [] if data is None else data.urls()
    return next((url.toLocalFile() for url in urls if url.isLocalFile()), "")
