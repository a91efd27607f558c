"""Every kind of field has an editor, and a value goes through it unchanged."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain import form
from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    Field,
    IdentifierField,
    ListField,
    NumberField,
    PictureField,
    PictureListField,
    RatioField,
    TextField,
)
from kling_studio.ui import theme
from kling_studio.ui.compose.editors import EDITORS, MOST_SEGMENTS, FieldEditor, editor_for
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented

FEW = tuple("abcd")[:MOST_SEGMENTS]
MANY = tuple(str(number) for number in range(MOST_SEGMENTS + 1))


def test_every_kind_of_field_has_an_editor() -> None:
    kinds = {kind for kind in vars(form).values() if isinstance(kind, type) and issubclass(kind, Field)}
    assert set(EDITORS) == kinds - {Field, ListField, PictureListField}


@pytest.fixture
def holder(qapp: QApplication) -> QWidget:
    theme.apply(qapp, "dark")
    return QWidget()


def shown(editor: FieldEditor) -> Any:
    match editor.named():
        case PromptEdit() | LineEdit() as text:
            return text.text()
        case Segmented() | Picker() | RatioChips() as row:
            return row.value()
        case NumberEdit() as number:
            return number.value()
        case DropTile() as tile:
            return tile.picture()
    raise AssertionError(editor.named())


@pytest.mark.parametrize(
    ("field", "rule", "value"),
    [
        (TextField(name="prompt"), FieldRule(name="prompt", max_length=5), "more than five\nَع 🚀"),
        (ChoiceField(name="mode"), FieldRule(name="mode", choices=FEW), "c"),
        (ChoiceField(name="duration"), FieldRule(name="duration", choices=MANY), "3"),
        (ChoiceField(name="duration"), FieldRule(name="duration", choices=MANY), "not one of them"),
        (RatioField(name="aspect_ratio"), FieldRule(name="aspect_ratio", choices=("16:9", "1:1")), "1:1"),
        (NumberField(name="cfg_scale"), FieldRule(name="cfg_scale", least=0, most=1), 0.37),
        (NumberField(name="cfg_scale"), FieldRule(name="cfg_scale", least=0, most=1), 1.5),
        (IdentifierField(name="external_task_id"), FieldRule(name="external_task_id"), "my id"),
        (AddressField(name="callback_url"), FieldRule(name="callback_url"), "http://a b"),
        (
            CameraField(name="camera_control"),
            FieldRule(name="camera_control", choices=("simple", "down_back")),
            "down_back",
        ),
        (PictureField(name="image"), FieldRule(name="image"), "https://example.com/a.jpg"),
    ],
)
def test_a_value_is_shown_as_it_is_and_without_telling(
    holder: QWidget, field: Field, rule: FieldRule, value: Any
) -> None:
    editor = editor_for(field, holder)
    told: list[Any] = []
    editor.edited.connect(told.append)
    editor.show_rule(rule)
    editor.show_value({"type": value} if isinstance(field, CameraField) else value)
    assert shown(editor) == value
    assert told == []
    editor.show_value(None)
    assert shown(editor) in ("", value)  # a number has no empty place


def test_many_choices_become_a_list_and_few_a_switch_again(holder: QWidget) -> None:
    editor = editor_for(ChoiceField(name="duration"), holder)
    editor.named().setObjectName("duration")
    editor.show_rule(FieldRule(name="duration", choices=MANY))
    assert isinstance(editor.named(), Picker)
    editor.show_rule(FieldRule(name="duration", choices=FEW))
    assert isinstance(editor.named(), Segmented)
