"""Any edits of a prompt with names in it: held to a plain list of letters and names."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kling_studio.domain.tags import tags_in
from kling_studio.ui.kit import tag_document
from kling_studio.ui.kit.prompt_edit import PromptEdit

NAME = re.compile(r"<<<(?:image|element|video)_[0-9]{1,4}>>>")
NAMES = ["<<<image_1>>>", "<<<image_2>>>", "<<<element_12>>>", "<<<video_1>>>"]
PIECES = st.sampled_from(
    [*NAMES, "<<<", "image_1", "1>>>", ">>>", "<<", "<", ">", "_", "a b", "😀", "قط", "\n", " ", "@i"]
)
TEXT = st.lists(PIECES, max_size=4).map("".join)
EDITS = st.one_of(
    st.tuples(st.just("type"), TEXT),
    st.tuples(st.just("paste"), TEXT),
    st.tuples(st.just("move"), st.integers(0, 30)),
    st.tuples(st.just("select"), st.integers(0, 30)),
    st.sampled_from([("back", 0), ("delete", 0), ("cut", 0), ("there and back", 0), ("write", 0)]),
)


class Model:
    """Letters and whole names in a list; places are between them."""

    def __init__(self, text: str) -> None:
        self.things: list[str] = []
        self.at = self.anchor = 0
        self.things = self.split(text)

    @staticmethod
    def split(text: str) -> list[str]:
        things, last = [], 0
        for found in NAME.finditer(text):
            things += [*text[last : found.start()], found[0]]
            last = found.end()
        return [*things, *text[last:]]

    @property
    def text(self) -> str:
        return "".join(self.things)

    def insert(self, text: str) -> None:
        first, last = sorted((self.at, self.anchor))
        new = self.split(text)
        self.things[first:last] = new
        self.at = self.anchor = first + len(new)
        self.join()

    def join(self) -> None:
        """Letters that make up a name now become one."""
        while True:
            raw = "".join(thing if len(thing) == 1 else "\0" for thing in self.things)
            found = NAME.search(raw)
            if found is None:
                return
            first, last = found.span()
            self.things[first:last] = [found[0]]
            gone = last - first - 1
            if self.at >= last:
                self.at -= gone
            elif self.at >= first:
                self.at = first + 1
            self.anchor = self.at

    def erase(self, step: int) -> None:
        if self.at == self.anchor:
            self.anchor = min(max(self.at + step, 0), len(self.things))
        self.insert("")


def press(edit: PromptEdit, letter: str) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Return if letter == "\n" else 0
    QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, key, plain, letter))


def place(edit: PromptEdit, things: list[str], at: int) -> int:
    return sum(1 if len(thing) > 1 else tag_document.units(thing) for thing in things[:at])


def apply(edit: PromptEdit, model: Model, edit_of: tuple[str, Any]) -> None:
    kind, what = edit_of
    if kind == "type":
        for letter in what:
            press(edit, letter)
            model.insert(letter)
    elif kind == "paste":
        data = QMimeData()
        data.setText(what)
        edit.insertFromMimeData(data)
        model.insert(what)
    elif kind in ("move", "select"):
        target = min(what, len(model.things))
        held = kind == "select"
        mode = QTextCursor.MoveMode.KeepAnchor if held else QTextCursor.MoveMode.MoveAnchor
        cursor = edit.textCursor()
        cursor.setPosition(place(edit, model.things, target), mode)
        edit.setTextCursor(cursor)
        model.at = target
        model.anchor = model.anchor if held else target
    elif kind in ("back", "delete"):
        QTest.keyClick(edit, Qt.Key.Key_Backspace if kind == "back" else Qt.Key.Key_Delete)
        model.erase(-1 if kind == "back" else 1)
    elif kind == "cut":
        if model.at != model.anchor:
            QTest.keyClick(edit, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
            model.erase(0)
    elif kind == "there and back":
        before, steps = edit.text(), 0
        while edit.document().isUndoAvailable() and steps < 3:
            edit.undo()
            steps += 1
            hold(edit)
        for _ in range(steps):
            edit.redo()
            hold(edit)
        assert edit.text() == before
        cursor = edit.textCursor()
        cursor.setPosition(place(edit, model.things, model.at))
        edit.setTextCursor(cursor)
        model.anchor = model.at
    else:
        swapped = model.text.replace("image_1", "image_2")
        edit.set_text(swapped)
        model.things = model.split(swapped)
        cursor = edit.textCursor()
        cursor.setPosition(place(edit, model.things, model.at))
        edit.setTextCursor(cursor)
        model.anchor = model.at


def hold(edit: PromptEdit) -> None:
    """No name is there letter by letter, and the cursor is in none."""
    raw, text, document = edit.toPlainText(), edit.text(), edit.document()
    assert NAME.search(raw) is None
    assert raw.count("\ufffc") == len(tags_in(text))
    for at in (edit.textCursor().position(), edit.textCursor().anchor()):
        before = len(tag_document.written(document, 0, at))
        assert not any(tag.start < before < tag.end for tag in tags_in(text))


@settings(max_examples=150, deadline=None)
@given(start=TEXT, edits=st.lists(EDITS, max_size=14))
def test_any_edits_read_as_the_plain_text(
    qapp: QApplication, start: str, edits: list[tuple[str, Any]]
) -> None:
    edit = PromptEdit("hint", 4)
    edit.offer_names([])
    edit.set_text(start)
    model = Model(start)
    for step in edits:
        apply(edit, model, step)
        assert edit.text() == model.text
        assert edit.used() == len(model.text)
        assert edit.textCursor().position() == place(edit, model.things, model.at)
        hold(edit)
    edit.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
