"""How much of a sound is spoken: as much as fits once it is chosen, and what is left out is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.catalog.faces import LEAST_CUT
from kling_studio.domain.form import FacesField
from kling_studio.domain.media import SoundFacts
from kling_studio.ui import theme
from kling_studio.ui.compose.faces_cut import as_much_as_fits
from kling_studio.ui.compose.faces_editor import FacesEditor
from kling_studio.ui.kit.search_field import LineEdit

FACE = {"face_id": "f1", "sound_start_time": 0, "sound_end_time": 2000, "sound_insert_time": 0}
VOICE = SoundFacts("wav", 400_000, 4.2)


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[FacesEditor]:
    """The editor with a face, which takes back what it tells as the form does."""
    theme.apply(qapp, "dark")
    window = QWidget()
    window.resize(320, 500)
    editor = FacesEditor(FacesField(name="face_choose"), window)
    editor.edited.connect(editor.show_value)
    editor.show_rule(FieldRule(name="face_choose"))
    editor.show_value([FACE])
    QVBoxLayout(window).addWidget(editor.widget)
    window.show()
    yield editor
    window.close()


def part(editor: FacesEditor, name: str, kind: type[Any]) -> Any:
    found = editor.widget.findChild(kind, name)
    assert found is not None, name
    return found


def until_shown(editor: FacesEditor) -> float:
    QTest.qWait(1)
    return float(part(editor, "face_choose.sound_end_time", QWidget).value())


def said(editor: FacesEditor) -> str:
    label: QLabel = part(editor, "face_choose.part", QLabel)
    return label.text().replace("\u2066", "").replace("\u2069", "") if label.isVisible() else ""


def choose(editor: FacesEditor, facts: SoundFacts = VOICE) -> None:
    QTest.keyClicks(part(editor, "face_choose.sound_file", LineEdit), "/v.wav")
    editor.know_sound(facts)


def test_a_sound_that_was_chosen_is_spoken_whole(editor: FacesEditor) -> None:
    choose(editor)
    assert until_shown(editor) == pytest.approx(4.2)
    assert said(editor) == ""


def test_what_is_left_out_is_told(editor: FacesEditor) -> None:
    editor.show_value([{**FACE, "sound_file": "/v.wav"}])
    editor.know_sound(VOICE)
    assert until_shown(editor) == 2.0, "times of a recipe are its own"
    assert said(editor) == "Only 2.00 s of the sound’s 4.20 s are spoken."


def test_no_more_is_spoken_than_the_face_is_seen(editor: FacesEditor) -> None:
    editor.know_face("f1", 0, 3000)
    choose(editor)
    assert until_shown(editor) == 3.0
    assert said(editor) == "Only 3.00 s of the sound’s 4.20 s are spoken: the face is not seen for longer."


def test_times_that_were_set_after_the_sound_stay(editor: FacesEditor) -> None:
    choose(editor)
    until_shown(editor)
    editor.show_value([{**FACE, "sound_file": "/v.wav", "sound_end_time": 3000}])
    editor.know_sound(VOICE)
    assert until_shown(editor) == 3.0


def test_a_sound_of_unknown_length_says_so(editor: FacesEditor) -> None:
    editor.show_value([{**FACE, "sound_file": "https://example.com/a.mp3"}])
    assert said(editor) == "2.00 s of the sound are spoken. Its full length is not known here."


@given(
    start=st.integers(0, 90_000),
    begins=st.integers(0, 60_000),
    whole=st.integers(LEAST_CUT, 90_000),
    seen=st.none() | st.tuples(st.integers(0, 60_000), st.integers(0, 60_000)).map(sorted).map(tuple),
)
def test_what_fits_is_enough_and_inside_the_sound(
    start: int, begins: int, whole: int, seen: tuple[int, int] | None
) -> None:
    face = {"sound_start_time": start, "sound_insert_time": begins}
    cut = as_much_as_fits(face, whole, seen)
    first, last = cut["sound_start_time"], cut["sound_end_time"]
    assert 0 <= first <= last - LEAST_CUT
    assert last <= min(whole, 60_000)
    if seen is not None and last - first > LEAST_CUT:
        assert begins + last - first <= seen[1]
