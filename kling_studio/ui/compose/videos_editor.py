"""The one video that the prompt can name: its address, what it is for, its sound."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule, video_limits
from kling_studio.domain.form import BASE, FEATURE, VIDEO_ROLES, RuleKey, VideosField, Violation
from kling_studio.domain.media import VideoFacts, is_address
from kling_studio.domain.tags import tag_text
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.video_card import VideoCard
from kling_studio.ui.compose.video_reader import VideoReader
from kling_studio.ui.kit.name_badge import NameBadge
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.texts import choice_word, field_hint, rule_sentence

_PAUSE = 200
"""Milliseconds without a key after which what was written is looked at as a file."""

_FRESH = {"refer_type": FEATURE, "keep_original_sound": "yes"}


class VideosEditor(FieldEditor):
    """A line for the address, which takes a file as well; what the video is for appears when there is one.

    A file of this computer is looked at, for what it is and which limits it breaks. An address is left
    alone: nothing is fetched. `nameWanted(int)`: the prompt is to name the video.
    """

    nameWanted = Signal(int)

    def __init__(self, field: VideosField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        look = theme.current()
        self._videos: list[dict[str, Any]] = []
        self._rule = FieldRule(name=field.name)
        self._file = ""
        self._found: VideoFacts | RuleKey | None = None
        self._reader = VideoReader()  # no parent: it must outlive an editor that goes while it reads
        self._reader.done.connect(self._show_found)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self._reader.read(self._file))
        self._badge = NameBadge(1, tag_text("video", 1), box)
        self._badge.setObjectName(f"{field.name}.badge")
        self._badge.clicked.connect(lambda: self.nameWanted.emit(1))
        self._line = _AddressLine(field_hint(field.name), box)
        self._pick = ToolButton("folder-open", self.tr("Pick a video file"), box)
        self._pick.setObjectName(f"{field.name}.pick")
        self._card = VideoCard(f"{field.name}.card", box)
        self._role = self._switch("refer_type", VIDEO_ROLES, self.tr("What the video is for"))
        self._sound = self._switch("keep_original_sound", ("yes", "no"), self.tr("The video's sound"))
        self._line.textEdited.connect(self._write)
        self._line.filePicked.connect(self._write)
        self._pick.clicked.connect(self._choose_file)
        first = QHBoxLayout()
        first.setSpacing(look.space("xs"))
        first.addWidget(self._badge)
        first.addWidget(self._line, 1)
        first.addWidget(self._pick)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addLayout(first)
        for part in (self._card, self._role, self._sound):
            column.addWidget(part)

    def named(self) -> QWidget:
        return self._line

    def stops(self) -> list[QWidget]:
        switches = (*self._role.findChildren(QWidget), *self._sound.findChildren(QWidget))
        return [self._line, self._pick, *switches]

    def show_rule(self, rule: FieldRule) -> None:
        if rule != self._rule:
            self._rule = rule
            self._show_card()

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._videos = [item if isinstance(item, dict) else {} for item in items]
        first = self._videos[0] if self._videos else {}
        address = str(first.get("video_url") or "")
        if address != self._line.text():
            self._line.setText(address)
        self._look_at(address)
        self._role.set_value(str(first.get("refer_type") or BASE))
        self._sound.set_value(str(first.get("keep_original_sound") or "yes"))
        for part in (self._badge, self._role, self._sound):
            part.setVisible(bool(self._videos))

    def set_error(self, error: bool) -> None:
        self._line.set_error(error)

    def show_unnamed(self, numbers: Set[int]) -> None:
        """Marks the video where the prompt should name it and does not."""
        self._badge.set_marked(1 in numbers)

    def _switch(self, member: str, words: tuple[str, ...], name: str) -> Segmented:
        switch = Segmented([Option(word, choice_word(member, word)) for word in words], self.widget)
        switch.setObjectName(f"{self.field.name}.{member}")
        switch.setAccessibleName(name)
        switch.changed.connect(lambda word: self._change({member: word}))
        return switch

    def _write(self, text: str) -> None:
        if not text:
            self.edited.emit(self._videos[1:] or None)
        else:
            self._change({"video_url": text})

    def _change(self, members: dict[str, Any]) -> None:
        first = self._videos[0] if self._videos else dict(_FRESH)
        self.edited.emit([{**first, **members}, *self._videos[1:]])

    def _look_at(self, address: str) -> None:
        file = address if address and not is_address(address) and Path(address).is_absolute() else ""
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
            broken = (Violation(self.field.name, self._found),)
        self._card.show_file(self._file, facts, [rule_sentence(violation) for violation in broken])

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.widget, self.tr("Pick a video file"))
        dialog.setObjectName("videoDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        names = " ".join(f"*.{format}" for format in self._rule.formats)
        dialog.setNameFilters(
            [self.tr("Videos ({patterns})").format(patterns=names or "*"), self.tr("All files (*)")]
        )
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.MoviesLocation)
        dialog.setDirectory(str(Path(self._file).parent) if self._file else next(iter(places), ""))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._write)
        dialog.open()


class _AddressLine(LineEdit):
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
