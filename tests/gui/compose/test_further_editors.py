"""Editors of the kinds of fields that only some forms have: what is typed and clicked becomes the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import (
    ClipField,
    FacesField,
    Field,
    FlagField,
    OpenChoiceField,
    ShotsField,
    SoundField,
    VideoField,
    VoicesField,
)
from kling_studio.ui import language, theme
from kling_studio.ui.compose.editors import editor_for
from kling_studio.ui.compose.faces_editor import FacesEditor
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.file_row import FileRow
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.words import Words
from tests.pointer import left_click

Edited = Callable[[Field, FieldRule], tuple[FieldEditor, list[Any]]]


@pytest.fixture
def edited(qapp: QApplication) -> Any:
    """An editor on a window, which takes back what it tells as the form does, and what it told."""
    theme.apply(qapp, "dark")
    window = QWidget()
    window.resize(320, 500)
    column = QVBoxLayout(window)

    def make(field: Field, rule: FieldRule) -> tuple[FieldEditor, list[Any]]:
        editor = editor_for(field, window)
        told: list[Any] = []
        editor.edited.connect(told.append)
        editor.edited.connect(editor.show_value)
        editor.named().setObjectName(field.name)
        editor.show_rule(rule)
        editor.show_value(None)
        column.addWidget(editor.widget)
        window.show()
        return editor, told

    yield make
    window.close()


def part(editor: FieldEditor, name: str, kind: type[Any] = QAbstractButton) -> Any:
    found = editor.widget.findChild(kind, name)
    assert found is not None, name
    return found


def press(button: QAbstractButton) -> None:
    left_click(button)


def test_shots_are_added_written_timed_and_removed(edited: Edited) -> None:
    editor, told = edited(ShotsField(name="multi_prompt"), FieldRule(name="multi_prompt", max_items=3))
    editor.show_form({"duration": "10"})
    press(part(editor, "multi_prompt.add"))
    assert told[-1] == [{"prompt": "", "duration": "10", "index": 1}]
    QTest.keyClicks(part(editor, "multi_prompt.0.prompt", PromptEdit), "rain")
    part(editor, "multi_prompt.0.duration", Stepper).stepDown()
    press(part(editor, "multi_prompt.add"))
    assert told[-1] == [
        {"prompt": "rain", "duration": "9", "index": 1},
        {"prompt": "", "duration": "1", "index": 2},
    ]
    assert "10" in part(editor, "multi_prompt.sum", Words).text()
    press(part(editor, "multi_prompt.add"))
    assert [shot["duration"] for shot in told[-1]] == ["5", "1", "4"], "the longest gives half of its own"
    press(part(editor, "multi_prompt.2.remove"))
    press(part(editor, "multi_prompt.0.remove"))
    assert told[-1] == [{"prompt": "", "duration": "1", "index": 1}]
    press(part(editor, "multi_prompt.0.remove"))
    assert told[-1] is None


def test_no_more_shots_than_the_route_takes(edited: Edited) -> None:
    editor, told = edited(ShotsField(name="multi_prompt"), FieldRule(name="multi_prompt", max_items=2))
    add = part(editor, "multi_prompt.add")
    for _ in range(4):
        press(add)
    assert len(told[-1]) == 2
    assert not add.isEnabled()


def test_voices_are_added_and_removed(edited: Edited) -> None:
    editor, told = edited(VoicesField(name="voice_list"), FieldRule(name="voice_list", max_items=2))
    press(part(editor, "voice_list.add"))
    QTest.keyClicks(part(editor, "voice_list.0.voice_id", LineEdit), "v7")
    press(part(editor, "voice_list.add"))
    assert told[-1] == [{"voice_id": "v7"}, {"voice_id": ""}]
    assert not part(editor, "voice_list.add").isEnabled()
    press(part(editor, "voice_list.0.remove"))
    press(part(editor, "voice_list.0.remove"))
    assert told[-1] is None


def test_a_flag_is_true_or_left_out(edited: Edited) -> None:
    editor, told = edited(FlagField(name="multi_shot"), FieldRule(name="multi_shot"))
    off, on = editor.widget.findChildren(QAbstractButton)
    press(on)
    press(off)
    assert told == [True, None]
    editor.show_value(True)
    assert on.isChecked()


def test_a_scene_may_be_one_that_nobody_lists(edited: Edited) -> None:
    rule = FieldRule(name="effect_scene", choices=("hug", "squish"))
    editor, told = edited(OpenChoiceField(name="effect_scene"), rule)
    line = editor.named()
    assert isinstance(line, LineEdit)
    QTest.keyClicks(line, "brand_new")
    assert told[-1] == "brand_new"
    offered = line.completer().completionModel()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == []
    line.clear()
    QTest.keyClicks(line, "qui")
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["squish"]


def test_the_list_of_scenes_opens_whole_and_says_how_many_pictures_each_takes(
    qapp: QApplication, edited: Edited
) -> None:
    language.choose(qapp, "en")  # for the words with numbers
    rule = FieldRule(name="effect_scene", choices=("hug", "squish"), pairs=("hug",))
    editor, told = edited(OpenChoiceField(name="effect_scene"), rule)
    line, arrow = editor.stops()
    assert isinstance(line, LineEdit)
    popup, offered = line.completer().popup(), line.completer().completionModel()
    editor.show_value("squish")
    editor.widget.show()
    for opened in (lambda: press(arrow), lambda: QTest.keyClick(line, Qt.Key.Key_Down)):
        opened()
        assert popup.isVisible()
        words = [offered.index(row, 0).data() for row in range(offered.rowCount())]
        assert [word.replace("\u2066", "").replace("\u2069", "") for word in words] == [
            "hug · 2 pictures",
            "squish · 1 picture",
        ]
        assert popup.currentIndex().row() == 1, "the one that is chosen"
        popup.hide()
    press(arrow)
    QTest.keyClick(popup, Qt.Key.Key_Up)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert told[-1] == "hug"
    assert line.text() == "hug"


def test_the_face_that_speaks_is_shown_once_its_picture_is_known(edited: Edited) -> None:
    editor, _ = edited(FacesField(name="face_choose"), FieldRule(name="face_choose"))
    assert isinstance(editor, FacesEditor)
    editor.show_value([{"face_id": "f1"}])
    shown = editor.widget.findChild(QLabel, "face_choose.face")
    assert shown is not None
    assert shown.isHidden()
    picture = QImage(48, 48, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    editor.know_look("f1", picture)
    assert not shown.isHidden()
    editor.show_value([{"face_id": "f2"}])
    assert shown.isHidden(), "the picture is another face's"


@pytest.mark.parametrize(
    "field", [SoundField(name="sound_file"), VideoField(name="video_url"), ClipField(name="video_id")]
)
def test_what_is_typed_is_the_value_and_nothing_empties_it(edited: Edited, field: Field) -> None:
    editor, told = edited(field, FieldRule(name=field.name, formats=("mp3",)))
    line = editor.named()
    QTest.keyClicks(line, "ab")
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert told == ["a", "ab", None]


def test_a_clip_can_be_asked_for(edited: Edited) -> None:
    editor, _ = edited(ClipField(name="video_id"), FieldRule(name="video_id"))
    asked: list[bool] = []
    editor.pickWanted.connect(lambda: asked.append(True))
    press(part(editor, "video_id.pick"))
    assert asked == [True]


def test_a_faces_times_are_seconds_here_and_milliseconds_there(edited: Edited) -> None:
    editor, told = edited(FacesField(name="face_choose"), FieldRule(name="face_choose"))
    sound = part(editor, "face_choose.sound_file", LineEdit)
    assert not sound.isVisible()
    editor.show_value([{"face_id": "f1", "sound_start_time": 1500}])
    assert sound.isVisible()
    assert part(editor, "face_choose.sound_start_time", QWidget).value() == 1.5
    QTest.keyClicks(sound, "s")
    assert told[-1][0]["sound_file"] == "s"
    assert told[-1][0]["sound_start_time"] == 1500
    assert told[-1][0]["face_id"] == "f1"


def test_a_face_that_speaks_unseen_is_told(edited: Edited) -> None:
    editor, _ = edited(FacesField(name="face_choose"), FieldRule(name="face_choose"))
    assert isinstance(editor, FacesEditor)
    times = {"sound_start_time": 0, "sound_end_time": 3000, "sound_insert_time": 0}
    editor.show_value([{"face_id": "f1", **times}])
    told = part(editor, "face_choose.unseen", QLabel)
    assert not told.isVisible()
    editor.know_face("f1", 2000, 5000)
    assert told.isVisible()
    editor.show_value([{"face_id": "f1", **times, "sound_insert_time": 2000}])
    assert not told.isVisible()
    editor.show_value([{"face_id": "f2", **times}])
    assert not told.isVisible(), "nothing is known of another one"


def test_of_an_address_the_beginning_is_seen_and_of_a_file_its_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FileRow("sound_file", "An address", "Pick a sound file", holder)
    row.set_text("https://example.org/" + "a" * 80)
    assert row.line.cursorPosition() == 0
    path = "/" + "a" * 80 + "/voice.wav"
    row.set_text(path)
    assert row.line.cursorPosition() == len(path)
    row.line.setCursorPosition(3)
    row.set_text(path)
    assert row.line.cursorPosition() == 3, "what stands there already is left alone"
