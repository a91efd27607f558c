"""One field on screen: label, editor and counter while the route takes it, else why it is off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FOLLOWS_FRAME, FOLLOWS_VIDEO
from kling_studio.domain.form import CameraField, Field, PictureListField, RuleKey, Violation
from kling_studio.domain.pictures import item_place
from kling_studio.ui import theme
from kling_studio.ui.compose.editors import editor_for
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.form_view import Company, FieldView
from kling_studio.ui.compose.notes import Note, note_link, note_sentence, note_tooltip
from kling_studio.ui.compose.sent_words import sent_sentence
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.texts import choice_word, field_hint, field_label, named_sentence, rule_sentence

_OF_COUNT = (
    RuleKey.TOO_LONG,
    RuleKey.TOO_MANY_ITEMS,
    RuleKey.TOO_MANY_REFERENCES,
    RuleKey.TOO_MANY_WITH_VIDEO,
    RuleKey.ELEMENTS_WITH_FRAMES,
    RuleKey.IMAGES_WITH_FRAMES,
    RuleKey.SCENE_OF_ONE,
    RuleKey.SCENE_OF_TWO,
)
"""The rules that a counter is about."""

_FORMER = "former."
"""What stands before the object names of an editor that is not shown, where another one has them."""

LABEL_WIDTH = 88
"""Px that a label beside its editor takes, at text scale 1 (look: cfg scale)."""

_WIDEST_OFF = 116
"""Px that the label of a field that is off takes at most before it wraps, at text scale 1."""


class Cell(QWidget):
    """Label and editor of a field that is taken. `message` and `note` go below the whole row.

    `limitsChosen`: whether the route's documented limits are lifted.
    """

    edited = Signal(str, object)
    fixed = Signal(object)
    limitsChosen = Signal(bool)
    shrinkWanted = Signal(str)
    addressed = Signal(str, object)

    def __init__(self, field: Field, parent: QWidget, ready: PromptEdit | None = None) -> None:
        super().__init__(parent)
        self.name = field.name
        self._field = field
        self.message = Message(f"{field.name}.message", parent)
        self.message.fixed.connect(self._mend)
        self.note = Message(f"{field.name}.note", parent)
        self.note.fixed.connect(self._lift)
        self.off = OffLine(field.name, parent, sayable=isinstance(field, CameraField))
        self._violation: Violation | None = None
        self._note: Note | None = None
        self.editor: FieldEditor = editor_for(field, self, ready)
        self.editor.edited.connect(lambda value: self.edited.emit(self.name, value))
        self.editor.addressed.connect(lambda address: self.addressed.emit(self.name, address))
        self._dress()
        self._label = Words(field_label(field.name))
        self._label.setBuddy(self.editor.named())
        self._counter = Words(tabular=True)
        self._counter.setObjectName(f"{field.name}.counter")
        self._arrange()

    @property
    def grows(self) -> bool:
        """Whether spare height of the form goes here."""
        return self.editor.grows

    def bear_names(self, bears: bool) -> None:
        """Whether object names lead to this editor of the field; one at a time has them."""
        for part in (self, self.message, self.note, self.off):
            for widget in (part, *part.findChildren(QWidget)):
                name = widget.objectName().removeprefix(_FORMER)
                widget.setObjectName(name if bears or not name else f"{_FORMER}{name}")

    def show_field(self, shown: FieldView, company: Company = Company.NONE) -> None:
        """Shows the field's value, limits and what is wrong with it.

        `company`: what stands beside it, so that a line below the row may have to say which it means.
        """
        self.setVisible(shown.rule.offered)
        self.off.setVisible(not shown.rule.offered and not shown.rule.hidden)
        self.off.show_state(shown.rule.why_off, kept=shown.kept, always=bool(shown.rule.always))
        self._violation = shown.violation
        sent = sent_sentence(shown.sent, self.name) if shown.violation is None else ""
        self._show_note(shown.note, sent, named=company is not Company.NONE)
        if not shown.rule.offered:
            self.message.clear()
            return
        self.editor.show_rule(shown.rule)
        self.editor.show_local(shown.local)
        self.editor.show_value(shown.value)
        self.editor.show_violation(shown.violation)
        self._counter.setText(self.editor.counter(shown.rule))
        over = shown.violation is not None and shown.violation.rule in _OF_COUNT
        self._counter.set_tone("danger" if over and self._counter.text() else "2")
        sentence = "" if shown.violation is None else rule_sentence(shown.violation)
        self._dress(sentence)
        if company is Company.WRONG_TOO:
            sentence = named_sentence(self.name, sentence)
        fix = "" if shown.violation is None else self._fix_word(shown.violation)
        self.message.say(sentence, "danger", fix)

    def _show_note(self, note: Note | None, sent: str, *, named: bool) -> None:
        self._note = note
        sentence = sent if note is None else note_sentence(note)
        if named:
            sentence = named_sentence(self.name, sentence)
        if note is None:
            self.note.say(sentence, "2")
            return
        tone = "2" if note.calm else "caution"
        self.note.say(sentence, tone, note_link(note))
        self.note.set_fix_hint(note_tooltip(note))

    def _lift(self) -> None:
        if self._note is not None and self._note.beyond is not None:
            self.limitsChosen.emit(self._note.beyond)

    def _dress(self, sentence: str = "") -> None:
        named = self.editor.named()
        if named.objectName() != self.name:
            named.setObjectName(self.name)
            named.setAccessibleName(field_label(self.name))
        if not self.editor.labelled:
            named.setToolTip(field_hint(self.name))
            named.setAccessibleDescription(sentence or field_hint(self.name))

    def _arrange(self) -> None:
        look = theme.current()
        if self.editor.beside:
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.setSpacing(look.space("s"))
            line = QHBoxLayout()
            line.setSpacing(look.space("s"))
            whole.addLayout(line)
            if self.editor.below is not None:
                whole.addWidget(self.editor.below)
            self._label.setMinimumWidth(round(LABEL_WIDTH * look.factor) - look.space("s"))
            self._label.setMinimumHeight(look.size("control"))  # on the line of an editor's first row
            line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self.editor.widget, 1)
            self._counter.hide()
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        if self.editor.labelled:
            self._label.hide()
            self._counter.hide()
        else:
            head = QHBoxLayout()
            head.setSpacing(look.space("s"))
            head.addWidget(self._label, 1)
            head.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignTrailing)
            column.addLayout(head)
        column.addWidget(self.editor.widget, 1)

    def _fix_word(self, violation: Violation) -> str:
        if _can_shrink(violation):
            return self.tr("Scale it down")
        if len(violation.fix) != 1:
            return ""
        name, value = next(iter(violation.fix.items()))
        if isinstance(value, dict | list):
            return self.tr("Correct it")
        if value is True or value == "on":
            return self.tr("Turn on {field}").format(field=field_label(name))
        if value is not None:
            return self.tr("Use {value}").format(value=choice_word(name, str(value)))
        if name == self.name:
            return self.tr("Remove")
        return self.tr("Remove {field}").format(field=field_label(name))

    def _mend(self) -> None:
        if self._violation is not None and _can_shrink(self._violation):
            number = self._violation.params.get("number")
            place = self.name
            if isinstance(self._field, PictureListField) and isinstance(number, int):
                place = item_place(self._field, number - 1)
            self.shrinkWanted.emit(place)
        elif self._violation is not None:
            self.fixed.emit(self._violation.fix)


def _can_shrink(violation: Violation) -> bool:
    # A file that is too large even to be read says no length.
    return violation.rule is RuleKey.PICTURE_TOO_HEAVY and "bytes" in violation.params


class OffLine(QWidget):
    """A field that the route does not take: its label, the word Off, and a link that says why.

    `sayable`: it can be said in the prompt instead, to which a second link leads.
    """

    whyWanted = Signal(str)
    sayWanted = Signal(str)

    def __init__(self, name: str, parent: QWidget, *, sayable: bool = False) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(f"{name}.off")
        look = theme.current()
        label = Words(field_label(name))
        whole = label.fontMetrics().horizontalAdvance(label.text()) + 1
        widest = min(whole, round(_WIDEST_OFF * look.factor))
        label.setMinimumWidth(max(round(LABEL_WIDTH * look.factor) - look.space("s"), widest))
        self._state = Words(tone="3")
        for words in (label, self._state):  # in some languages they are longer than the column has room
            words.setWordWrap(True)
        self.link = LinkLabel(self.tr("Why is this off?"))
        self.link.setObjectName(f"{name}.why")
        self.link.setAccessibleName(self.tr("Why is {field} off?").format(field=field_label(name)))
        self.link.clicked.connect(lambda: self.whyWanted.emit(self._name))
        self.links = [self.link]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space("s"))
        line.addWidget(label)
        line.addWidget(self._state, 1)
        self._tail = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tail.setSpacing(look.space("s"))
        if sayable:
            self._tail.addWidget(self._say_link(), 0, Qt.AlignmentFlag.AlignTrailing)
        self._tail.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTrailing)
        line.addLayout(self._tail)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width() - self._spared(), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = super().minimumSizeHint().width() + (0 if self._spared() else self._room_of_one())
        ways = QBoxLayout.Direction
        self._tail.setDirection(ways.LeftToRight if beside <= self.width() else ways.BottomToTop)

    def _spared(self) -> int:
        """The width that is won by putting one link below the other; 0 when they stand so."""
        return 0 if self._tail.direction() == QBoxLayout.Direction.BottomToTop else self._room_of_one()

    def _room_of_one(self) -> int:
        if len(self.links) < 2:
            return 0
        return min(link.sizeHint().width() for link in self.links) + self._tail.spacing()

    def _say_link(self) -> LinkLabel:
        say = LinkLabel(self.tr("In words…"))
        say.setObjectName(f"{self._name}.say")
        say.setAccessibleName(self.tr("Say it in words"))
        say.setToolTip(self.tr("Choose a move and put a sentence about it into the prompt"))
        say.clicked.connect(lambda: self.sayWanted.emit(self._name))
        self.links.insert(0, say)
        return say

    def show_state(self, why_off: str, *, kept: bool, always: bool = False) -> None:
        """Why nothing is sent of it. `kept`: what is filled in waits for a model that takes it. `always`:
        the model does it unasked, and cannot be told not to."""
        follows = {
            FOLLOWS_FRAME: self.tr("Follows the start frame"),
            FOLLOWS_VIDEO: self.tr("Follows the video"),
        }.get(why_off)
        always_so = self.tr("Always on") if always else ""
        self._state.setText(follows or always_so or (self.tr("Off, kept") if kept else self.tr("Off")))
        self.link.setVisible(follows is None and not always)
