"""The callout that turns a camera move into a sentence of the prompt, for models without such a field."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kling_studio.domain.sentences import joined
from kling_studio.imaging.scene_direction import PRESETS
from kling_studio.ui import theme
from kling_studio.ui.compose.camera_axes import SIMPLE, CameraAxes
from kling_studio.ui.compose.camera_preview import move_of
from kling_studio.ui.compose.camera_words import in_words
from kling_studio.ui.compose.form_view import FieldView, FormView
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import choice_word, field_label, isolate

PARTS = "camera_say"
"""What the parts of the callout are named after."""


_LOW_WINDOW = 660
_LOW_PREVIEW = 84
"""Below that height of a window, px at text scale 1, the preview is no higher than this."""


class MoveWords(QWidget):
    """A move chosen with its preview, and the sentence for it. `low`: for a low window."""

    changed = Signal()

    def __init__(self, value: Any, view: FormView, *, low: bool) -> None:
        super().__init__()
        look = theme.current()
        self._kinds = Picker(
            [Option(kind, choice_word("camera_control", kind)) for kind in (SIMPLE, *PRESETS)], self
        )
        self._kinds.setObjectName(PARTS)
        self._kinds.setAccessibleName(field_label("camera_control"))
        self._axes = CameraAxes(PARTS, self, steady=True)
        self._axes.show_form(view.recipe.values)
        if low:
            self._axes.preview.set_highest(_LOW_PREVIEW)
        self._said = Words(role="body", tone="1")
        self._said.setObjectName(f"{PARTS}.words")
        self._said.setWordWrap(True)
        self._said.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it is English in any window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space("xs"), 0, look.space("xs"))
        column.setSpacing(look.space("s"))
        column.addWidget(self._kinds)
        column.addWidget(self._axes)
        column.addWidget(self._said)
        self.setFocusProxy(self._kinds)
        self._kinds.changed.connect(self._choose)
        self._axes.edited.connect(self._show)
        self.sentence = ""
        self._show(value if move_of(value) is not None else self._axes.value())

    def _choose(self, kind: str) -> None:
        self._show(self._axes.value() if kind == SIMPLE else {"type": kind})

    def _show(self, value: Any) -> None:
        self._kinds.set_value(str(value["type"]))
        self._axes.show_value(value)
        move = move_of(value)
        self.sentence = "" if move is None else in_words(move)
        self._said.setText(self.sentence or self.tr("Nothing moves: set one direction."))
        self._said.set_tone("1" if self.sentence else "2")
        self.changed.emit()


def say_in_words(shown: FieldView, view: FormView, prompt: PromptEdit, beside: QWidget) -> Callout:
    """Opens the callout at the link of a field that is off. Its button writes the sentence at the end of
    the prompt, where one undo takes it back; nothing else of the form changes."""
    translate = QCoreApplication.translate
    low = beside.window().height() < _LOW_WINDOW * theme.current().factor
    body = MoveWords(shown.value, view, low=low)
    callout = Callout(
        translate("Compose", "The camera in words"),
        translate(
            "Compose",
            "{model} has no field for the camera. This sentence can stand at the end of the prompt; how it"
            " is followed is up to the model.",
        ).format(model=isolate(view.route.model)),
        translate("Compose", "Add to the prompt"),
        parent=beside.window(),
        body=body,
    )
    callout.fixed.connect(lambda: append(prompt, body.sentence))
    body.changed.connect(lambda: callout.set_fix_enabled(bool(body.sentence)))
    callout.open_beside(beside)
    return callout


def append(prompt: PromptEdit, sentence: str) -> None:
    """Writes a sentence behind what a prompt holds, as one step of its undo, and goes there."""
    if not sentence:
        return
    cursor = QTextCursor(prompt.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.beginEditBlock()  # else Qt makes one step of it and of what was typed before
    cursor.insertText(joined(prompt.text(), sentence))
    cursor.endEditBlock()
    prompt.setTextCursor(cursor)
    prompt.setFocus(Qt.FocusReason.OtherFocusReason)
    around = prompt.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(prompt)
