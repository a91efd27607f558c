"""An editor for each kind of field. A new kind is one class here and its entry in EDITORS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractSlider, QDoubleSpinBox, QStackedLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    ClipField,
    ElementsField,
    FacesField,
    Field,
    FlagField,
    GivenIdField,
    IdentifierField,
    MaskField,
    MasksField,
    NumberField,
    OpenChoiceField,
    PictureField,
    RatioField,
    ReferencesField,
    ShotsField,
    SoundField,
    SwitchField,
    TextField,
    VideoField,
    VideosField,
    VoicesField,
)
from kling_studio.ui.compose.camera_editor import CameraEditor
from kling_studio.ui.compose.elements_editor import ElementsEditor
from kling_studio.ui.compose.faces_editor import FacesEditor
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.images_editor import ImagesEditor
from kling_studio.ui.compose.masks_editor import MasksEditor
from kling_studio.ui.compose.open_choice import OpenChoiceEditor
from kling_studio.ui.compose.picture_editor import MaskEditor, PictureEditor
from kling_studio.ui.compose.plain_editors import ClipEditor, FlagEditor, VideoEditor
from kling_studio.ui.compose.shots_editor import ShotsEditor
from kling_studio.ui.compose.sound_editor import SoundEditor
from kling_studio.ui.compose.videos_editor import VideosEditor
from kling_studio.ui.compose.voices_editor import VoicesEditor
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.texts import choice_word, field_hint, isolate

MOST_SEGMENTS = 4
"""Choices beyond this are a list behind a button."""


class TextEditor(FieldEditor):
    """Words, as many as the limit says; those beyond it are marked."""

    def __init__(self, field: TextField, parent: QWidget, ready: PromptEdit | None = None) -> None:
        self._text = ready or PromptEdit(field_hint(field.name), field.lines, parent, grows=field.grows)
        super().__init__(field, self._text)
        self.grows = field.grows
        self._text.changed.connect(lambda text: self.edited.emit(text or None))

    def show_rule(self, rule: FieldRule) -> None:
        self._text.set_limit(rule.max_length)

    def show_value(self, value: Any) -> None:
        self._text.set_text("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._text.set_error(error)

    def counter(self, rule: FieldRule) -> str:
        limit = self._text.limit
        return "" if limit is None else isolate(f"{self._text.used()} / {limit}")


class ChoiceEditor(FieldEditor):
    """A few words as a switch, many as a list behind a button."""

    def __init__(self, field: ChoiceField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._switch = Segmented(parent=box)
        self._list = Picker(parent=box)
        self._stack = QStackedLayout(box)
        for widget in (self._switch, self._list):
            widget.changed.connect(lambda word: self.edited.emit(word))
            self._stack.addWidget(widget)

    def named(self) -> QWidget:
        return self._shown()

    def stops(self) -> list[QWidget]:
        return [*self._switch.findChildren(QWidget), self._list]

    def show_rule(self, rule: FieldRule) -> None:
        options = [Option(word, choice_word(self.field.name, word)) for word in rule.choices]
        many = len(options) > MOST_SEGMENTS
        self._stack.setCurrentWidget(self._list if many else self._switch)
        (self._switch if many else self._list).setObjectName("")
        self._shown().set_options(options)

    def show_value(self, value: Any) -> None:
        word = "" if value is None else str(value)
        shown = self._shown()
        if isinstance(shown, Picker) and word not in {option.value for option in shown.options()}:
            options = [option for option in shown.options() if option.enabled]
            shown.set_options([*options, Option(word, choice_word(self.field.name, word), enabled=False)])
        shown.set_value(word)

    def set_error(self, error: bool) -> None:
        self._shown().set_error(error)

    def _shown(self) -> Segmented | Picker:
        return self._list if self._stack.currentWidget() is self._list else self._switch


class SwitchEditor(FieldEditor):
    """On or off; off leaves the field out."""

    beside = True

    def __init__(self, field: SwitchField, parent: QWidget) -> None:
        self._switch = Segmented(
            [Option(word, choice_word("switch", word)) for word in ("off", "on")], parent
        )
        super().__init__(field, self._switch)
        self._switch.changed.connect(lambda word: self.edited.emit("on" if word == "on" else None))

    def stops(self) -> list[QWidget]:
        return list(self._switch.findChildren(QWidget))

    def show_value(self, value: Any) -> None:
        self._switch.set_value("off" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._switch.set_error(error)


class RatioEditor(FieldEditor):
    """Shapes; those that the provider may refuse bear a mark that says so."""

    def __init__(self, field: RatioField, parent: QWidget) -> None:
        self._chips = RatioChips(parent=parent)
        super().__init__(field, self._chips)
        self._chips.changed.connect(lambda word: self.edited.emit(word))

    def stops(self) -> list[QWidget]:
        return list(self._chips.findChildren(QWidget))

    def show_rule(self, rule: FieldRule) -> None:
        doubt = self.tr("Kling does not name this shape for video; it may be refused")
        self._chips.set_options(
            [
                Option(word, word, doubt if word in rule.doubtful else "", caution=word in rule.doubtful)
                for word in rule.choices
            ]
        )

    def show_value(self, value: Any) -> None:
        self._chips.set_value("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._chips.set_error(error)


class NumberEditor(FieldEditor):
    """A number by slider and figure."""

    beside = True

    def __init__(self, field: NumberField, parent: QWidget) -> None:
        self._line = NumberEdit(step=field.step, parent=parent)
        self._step = field.step
        self._assumed: float | None = None
        super().__init__(field, self._line)
        self._line.changed.connect(lambda number: self.edited.emit(number))

    def stops(self) -> list[QWidget]:
        return list(self._line.findChildren(QAbstractSlider)) + list(
            self._line.findChildren(QDoubleSpinBox)
        )

    def show_rule(self, rule: FieldRule) -> None:
        self._assumed = rule.assumed
        if rule.least is not None and rule.most is not None:
            self._line.set_range(rule.least, rule.most, rule.step or self._step)

    def show_value(self, value: Any) -> None:
        if value is None:
            value = self._assumed
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._line.set_value(float(value))

    def set_error(self, error: bool) -> None:
        self._line.set_error(error)


class LineEditor(FieldEditor):
    """A short text on one line."""

    beside = True

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._line = LineEdit(field_hint(field.name), parent)
        super().__init__(field, self._line)
        self._line.textEdited.connect(lambda text: self.edited.emit(text or None))

    def show_value(self, value: Any) -> None:
        self._line.show_text("" if value is None else str(value))

    def set_error(self, error: bool) -> None:
        self._line.set_error(error)


EDITORS: Mapping[type[Field], type[Any]] = {
    TextField: TextEditor,
    ChoiceField: ChoiceEditor,
    RatioField: RatioEditor,
    NumberField: NumberEditor,
    IdentifierField: LineEditor,
    GivenIdField: LineEditor,
    AddressField: LineEditor,
    PictureField: PictureEditor,
    MaskField: MaskEditor,
    CameraField: CameraEditor,
    MasksField: MasksEditor,
    SwitchField: SwitchEditor,
    ReferencesField: ImagesEditor,
    ElementsField: ElementsEditor,
    VideosField: VideosEditor,
    FlagField: FlagEditor,
    OpenChoiceField: OpenChoiceEditor,
    SoundField: SoundEditor,
    VideoField: VideoEditor,
    ClipField: ClipEditor,
    ShotsField: ShotsEditor,
    VoicesField: VoicesEditor,
    FacesField: FacesEditor,
}
"""The editor of each kind of field; a test demands that none lacks one."""


def editor_for(field: Field, parent: QWidget, ready: PromptEdit | None = None) -> FieldEditor:
    """An editor for the field; a text field takes over a `ready` widget with what is written in it."""
    if isinstance(field, TextField):
        return TextEditor(field, parent, ready)
    editor: FieldEditor = EDITORS[type(field)](field, parent)
    return editor
