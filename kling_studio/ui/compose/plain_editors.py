"""Editors on one line for fields that only some forms have."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import ClipField, FlagField, VideoField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.video_address import VideoAddress
from kling_studio.ui.kit.button_line import ButtonLine
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import choice_word, field_hint, isolate


class FlagEditor(FieldEditor):
    """On or off for a field that is true or false; off leaves it out."""

    beside = True

    def __init__(self, field: FlagField, parent: QWidget) -> None:
        words = [Option(word, choice_word("switch", word)) for word in ("off", "on")]
        self._switch = Segmented(words, parent)
        super().__init__(field, self._switch)
        self._switch.changed.connect(lambda word: self.edited.emit(True if word == "on" else None))

    def stops(self) -> list[QWidget]:
        return list(self._switch.findChildren(QWidget))

    def show_value(self, value: Any) -> None:
        self._switch.set_value("on" if value is True else "off")

    def set_error(self, error: bool) -> None:
        self._switch.set_error(error)


class ClipEditor(FieldEditor):
    """The id of a finished clip, written or picked among those of this studio."""

    def __init__(self, field: ClipField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._row = ButtonLine(field_hint(field.name), "film", self.tr("Pick one of your clips"), box)
        self._row.line.textEdited.connect(lambda text: self.edited.emit(text.strip() or None))
        self._row.button.setObjectName(f"{field.name}.pick")
        self._row.button.clicked.connect(self.pickWanted)
        self._taken = Words("", box)
        self._taken.setObjectName(f"{field.name}.taken")
        self._taken.setWordWrap(True)
        self._taken.hide()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        column.addWidget(self._row)
        column.addWidget(self._taken)

    def named(self) -> QWidget:
        return self._row.line

    def stops(self) -> list[QWidget]:
        return self._row.stops()

    def show_rule(self, rule: FieldRule) -> None:
        models = QLocale().createSeparatedList([isolate(model) for model in rule.made_by])
        self._taken.setText(self.tr("Only clips made by {models} can be used here.").format(models=models))
        self._taken.setVisible(bool(rule.made_by))

    def show_value(self, value: Any) -> None:
        self._row.line.show_text("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._row.line.set_error(error)


class VideoEditor(FieldEditor):
    """The address of a video; a file of this computer is looked at and told that it must be on the web."""

    def __init__(self, field: VideoField, parent: QWidget) -> None:
        self._video = VideoAddress(field.name, field_hint(field.name), parent)
        super().__init__(field, self._video)
        self._video.written.connect(lambda text: self.edited.emit(text or None))

    def named(self) -> QWidget:
        return self._video.row.line

    def stops(self) -> list[QWidget]:
        return self._video.row.stops()

    def show_rule(self, rule: FieldRule) -> None:
        self._video.show_rule(rule)

    def show_value(self, value: Any) -> None:
        self._video.show_address("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._video.row.line.set_error(error)
