"""What parts stand on: headers, lines, cards, and the place where nothing is yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.words import IconMark, Words

_TITLE_LEAST = 112
"""Px of a title that stay before the note is cut, at text scale 1."""


class HairLine(QWidget):
    """1 px between two regions; `vertical=True` stands."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("hairline"))


class Header(QWidget):
    """The top of a column: title, a note beside it, tools at the trailing edge, the hairline below.

    `add_tool(widget)` appends at the trailing end; `set_title`, `set_note`. 40 px and the line.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(title, self, role="strong", tone="1", cut=True)
        self._note = Words("", self, tone="2", tabular=True, cut=True)
        self._note.hide()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.current().space("s"))
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_margins()

    def set_title(self, title: str) -> None:
        """Another title. In a narrow column the note gives way first."""
        self._title.setText(title)
        least = round(_TITLE_LEAST * theme.current().factor)
        self._title.setMinimumWidth(0)  # a label's hint is never below its least width, the former title's
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), least))

    def set_note(self, note: str) -> None:
        """What stands beside the title, paler; empty for nothing."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add_tool(self, widget: QWidget) -> None:
        """Appends a tool at the trailing end."""
        self._row.addWidget(widget)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().size("header") + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.current().size("header") + 1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange):
            self._set_margins()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        QPainter(self).fillRect(line, theme.current().colour("hairline"))

    def _set_margins(self) -> None:
        # Layouts mirror, contents margins do not (PySide6 6.11).
        look = theme.current()
        leading, trailing = look.space("m"), look.space("s")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(trailing if rtl else leading, 0, leading if rtl else trailing, 1)


class Card(QWidget):
    """A raised box with a 1 px edge. Lay out its inside with `body`, a vertical layout."""

    def __init__(self, parent: QWidget | None = None, *, padding: int | None = None) -> None:
        super().__init__(parent)
        inside = theme.current().space("l") if padding is None else padding
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(theme.current().space("s"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        paint.shape(
            QPainter(self),
            self.rect(),
            look.radius("card"),
            fill=look.colour("raised"),
            edge=look.colour("control" if look.high_contrast else "hairline"),
        )


class EmptyState(QWidget):
    """Where nothing is yet: icon 24, one strong line, one paler one, at 40 % of the height."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._title = Words(title, self, role="strong", tone="1")
        self._text = Words(text, self)
        self._text.setWordWrap(True)
        self._text.setFixedWidth(round(224 * look.factor))
        layout = QVBoxLayout(self)
        padding = look.space("l")
        layout.setContentsMargins(padding, padding, padding, padding)
        layout.setSpacing(look.space("s"))
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(40)
        layout.addWidget(IconMark(icon, 24, "text2", self), 0, centre)
        layout.addWidget(self._title, 0, centre)
        # Without an alignment of its own: Qt asks an aligned label for its hint, not its height for width.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._text)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(60)
        for words in (self._title, self._text):
            words.setAlignment(centre)

    def set_words(self, title: str, text: str) -> None:
        """Other words, as when a search finds nothing."""
        self._title.setText(title)
        self._text.setText(text)
