"""The one video that the prompt can name: its address, what it is for, its sound."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.domain.form import BASE, FEATURE, VIDEO_ROLES, VideosField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.texts import choice_word, field_hint

_FRESH = {"refer_type": FEATURE, "keep_original_sound": "yes"}


class VideosEditor(FieldEditor):
    """A line for the address; what the video is for appears when there is one."""

    def __init__(self, field: VideosField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._videos: list[dict[str, Any]] = []
        self._line = LineEdit(field_hint(field.name), box)
        self._role = self._switch("refer_type", VIDEO_ROLES, self.tr("What the video is for"))
        self._sound = self._switch("keep_original_sound", ("yes", "no"), self.tr("The video's sound"))
        self._line.textEdited.connect(self._write)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        for part in (self._line, self._role, self._sound):
            column.addWidget(part)

    def named(self) -> QWidget:
        return self._line

    def stops(self) -> list[QWidget]:
        switches = (*self._role.findChildren(QWidget), *self._sound.findChildren(QWidget))
        return [self._line, *switches]

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._videos = [item if isinstance(item, dict) else {} for item in items]
        first = self._videos[0] if self._videos else {}
        address = str(first.get("video_url") or "")
        if address != self._line.text():
            self._line.setText(address)
        self._role.set_value(str(first.get("refer_type") or BASE))
        self._sound.set_value(str(first.get("keep_original_sound") or "yes"))
        for switch in (self._role, self._sound):
            switch.setVisible(bool(self._videos))

    def set_error(self, error: bool) -> None:
        self._line.set_error(error)

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
