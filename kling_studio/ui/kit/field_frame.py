"""What stands around an editor: label, counter or link, the line below, the words when it is off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.words import Message, Words

_LABEL_COLUMN = 84


class FieldFrame(QWidget):
    """One field of a form. The message line's object name is `<name>.message`.

    `set_counter(used, limit)`, `set_link(text)` at the label's trailing end; `set_message(text, tone, fix)`
    below; `set_off(word, link)` puts words in the place of the editor, `set_on()` brings it back.
    `inline=True`: the label stands before the editor, for editors of one line.
    Signals: `linkActivated`, `fixActivated`, `whyActivated` (the link of a field that is off).
    """

    linkActivated = Signal()
    fixActivated = Signal()
    whyActivated = Signal()

    def __init__(
        self, name: str, label: str, editor: QWidget, parent: QWidget | None = None, *, inline: bool = False
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName(f"{name}.frame")
        self.editor = editor
        self._inline = inline
        self._label = Words(label, self)
        self._label.setBuddy(editor)
        self._counter = Words("", self, role="micro", tabular=True)
        self._counter.setObjectName(f"{name}.counter")
        self._link = LinkLabel("", self)
        self._link.setObjectName(f"{name}.link")
        self._off = Words("", self, tone="3")
        self._off.setObjectName(f"{name}.off")
        self._why = LinkLabel("", self)
        self._why.setObjectName(f"{name}.why")
        self._message = Message(f"{name}.message", self)
        self._link.clicked.connect(self.linkActivated)
        self._why.clicked.connect(self.whyActivated)
        self._message.fixed.connect(self.fixActivated)

        self._top = QHBoxLayout()
        self._top.setSpacing(look.space("s"))
        self._top.addWidget(self._label)
        self._top.addWidget(self._off)
        if inline:
            self._top.addWidget(editor, 1)
            self._top.addStretch()
        else:
            self._top.addStretch(1)
        for words in (self._counter, self._link, self._why):
            self._top.addWidget(words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space("xs"))
        self._column.addLayout(self._top)
        if not inline:
            self._column.addWidget(editor, 1)
        self._column.addWidget(self._message)
        grows = editor.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        vertical = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        policy.setHeightForWidth(editor.sizePolicy().hasHeightForWidth() or not inline)
        self.setSizePolicy(policy)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        for words in (self._counter, self._link, self._off, self._why):
            words.hide()
        self._set_widths()

    def set_counter(self, used: int, limit: int | None) -> None:
        """Shows `used / limit`, red when over; no limit, no counter."""
        self._counter.setVisible(limit is not None and self._off.isHidden())
        if limit is not None:
            self._counter.setText(f"\u2066{used} / {limit}\u2069")
            self._counter.set_tone("danger" if used > limit else "2")

    def set_link(self, text: str) -> None:
        """A link at the label's trailing end; empty for none."""
        self._link.setText(text)
        self._link.setVisible(bool(text))

    def set_message(self, text: str, tone: str = "danger", fix: str = "") -> None:
        """The line below, its tone, the word of the link that mends it. A danger gives a red edge."""
        self._message.say(text, tone, fix)
        set_error = getattr(self.editor, "set_error", None)
        if callable(set_error):
            set_error(bool(text) and tone == "danger")

    def message(self) -> str:
        """What the line below says."""
        return self._message.text()

    def set_off(self, word: str, link: str) -> None:
        """The route does not take the field: a word in the editor's place, a link that explains."""
        self._off.setText(word)
        self._why.setText(link)
        self._off.show()
        self._why.setVisible(bool(link))
        self.editor.hide()
        self._counter.hide()
        self._link.hide()
        self._message.clear()
        self._set_widths()

    def set_on(self) -> None:
        """The editor is back."""
        if self._off.isHidden():
            return
        self._off.hide()
        self._why.hide()
        self.editor.show()
        self._set_widths()

    @property
    def why(self) -> QWidget:
        """The link of a field that is off: what a callout points at."""
        return self._why

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._set_widths()
        super().changeEvent(event)

    def _set_widths(self) -> None:
        beside = self._inline or not self._off.isHidden()
        column = round(_LABEL_COLUMN * theme.current().factor) if beside else 0
        self._label.setMinimumWidth(column)
