"""The one video that the prompt can name: its address, what it is for, its sound."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import BASE, FEATURE, VIDEO_ROLES, VideosField
from kling_studio.domain.tags import tag_text
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.video_address import VideoAddress
from kling_studio.ui.kit.name_badge import NameBadge
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.texts import choice_word, field_hint

_FRESH = {"refer_type": FEATURE, "keep_original_sound": "yes"}


class VideosEditor(FieldEditor):
    """A line for the address, which takes a file as well; what the video is for appears when there is one.

    `nameWanted(int)`: the prompt is to name the video.
    """

    nameWanted = Signal(int)

    def __init__(self, field: VideosField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        look = theme.current()
        self._videos: list[dict[str, Any]] = []
        self._badge = NameBadge(1, tag_text("video", 1), box)
        self._badge.setObjectName(f"{field.name}.badge")
        self._badge.clicked.connect(lambda: self.nameWanted.emit(1))
        self._video = VideoAddress(field.name, field_hint(field.name), box)
        self._video.written.connect(self._write)
        self._role = self._switch("refer_type", VIDEO_ROLES, self.tr("What the video is for"))
        self._sound = self._switch("keep_original_sound", ("yes", "no"), self.tr("The video's sound"))
        first = QHBoxLayout()
        first.setSpacing(look.space("xs"))
        first.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._video, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addLayout(first)
        for part in (self._role, self._sound):
            column.addWidget(part)

    def named(self) -> QWidget:
        return self._video.row.line

    def stops(self) -> list[QWidget]:
        switches = (*self._role.findChildren(QWidget), *self._sound.findChildren(QWidget))
        return [*self._video.row.stops(), *switches]

    def show_rule(self, rule: FieldRule) -> None:
        self._video.show_rule(rule)

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._videos = [item if isinstance(item, dict) else {} for item in items]
        first = self._videos[0] if self._videos else {}
        self._video.show_address(str(first.get("video_url") or ""))
        self._role.set_value(str(first.get("refer_type") or BASE))
        self._sound.set_value(str(first.get("keep_original_sound") or "yes"))
        for part in (self._badge, self._role, self._sound):
            part.setVisible(bool(self._videos))

    def set_error(self, error: bool) -> None:
        self._video.row.line.set_error(error)

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
