"""Words on a surface: labels in a role and a tone, and the line under a field that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.restyle import set_style_property

_LEAST_LEFT = 3
"""Signs before the ellipsis that a cut text must have left to be shown at all."""


class Words(QLabel):
    """A label in a type role and a tone (`1` to `3`, `success`, `caution`, `danger`), of plain text.

    `top=True`: at the top of a box higher than the text.
    `cut=True`: one line that ends in an ellipsis where the room does, the whole text in the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "label",
        tone: str = "2",
        tabular: bool = False,
        cut: bool = False,
        top: bool = False,
    ) -> None:
        super().__init__(parent)
        self._role, self._tabular, self._cut = role, tabular, cut
        self._vertical = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._aligned = self.alignment()
        self._align()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, tabular=tabular))
        self.set_tone(tone)
        if cut:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def _align(self) -> None:
        # By the window's direction: Qt goes by the letters, so an API name would stray to the other side.
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        if self.alignment() == self._aligned:  # else whoever uses the label has chosen
            self._aligned = side | Qt.AlignmentFlag.AlignAbsolute | self._vertical
            self.setAlignment(self._aligned)

    def set_tone(self, tone: str) -> None:
        """Another tone."""
        set_style_property(self, "tone", tone)

    def setText(self, text: str) -> None:
        """Shows a text; a cut one is the tooltip as well."""
        super().setText(text)
        if self._cut:
            self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        smallest = super().minimumSizeHint()
        return QSize(16, smallest.height()) if self._cut else smallest

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font(self._role, tabular=self._tabular))
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._cut:
            super().paintEvent(event)
            return
        width, mode = self.contentsRect().width(), Qt.TextElideMode.ElideRight
        left = self.fontMetrics().elidedText(self.text(), mode, width)
        if left != self.text() and len(left.partition("…")[0]) < _LEAST_LEFT:
            return  # a letter or two and dots say nothing; the tooltip has the text
        colour = self.palette().color(self.foregroundRole())
        paint.line_of_text(
            QPainter(self), self, self.contentsRect(), self.text(), self.font(), colour, self.alignment()
        )


class IconMark(QWidget):
    """An icon that says something, not a button. `role` is its colour."""

    def __init__(
        self, name: str, size: int = 16, role: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setFixedSize(size, size)

    def set_icon(self, name: str, role: str) -> None:
        """Another icon or colour."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), self._name, self.rect(), theme.current().colour(self._role))


_ICONS = {"danger": "circle-alert", "caution": "triangle-alert", "success": "circle-check", "2": "info"}


class Message(QWidget):
    """Icon, one line, and at its trailing end what mends it. Takes no room while it has nothing to say.

    `say(text, tone, fix)`, `clear()`; `fixed` when the link is pressed. The line wraps where it must.
    """

    fixed = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark("circle-alert", 14, "danger", self)
        self._line = Words("", self, role="micro", tone="danger")
        self._line.setObjectName(name)
        self._line.setWordWrap(True)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._fix = LinkLabel("", self)
        self._fix.setObjectName(f"{name}.fix" if name else "")
        self._fix.clicked.connect(self.fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._mark, 0, top)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._fix, 0, top)
        self._steadied: Callable[[], AbstractContextManager[None]] = nullcontext
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self.clear)
        self._said = ("", "danger", "")
        self._show(*self._said)

    def steady_by(self, steadied: Callable[[], AbstractContextManager[None]]) -> None:
        """What the line may move by coming, going or wrapping is kept in its place by `steadied`."""
        self._steadied = steadied

    def say(self, text: str, tone: str = "danger", fix: str = "", *, passing: bool = False) -> None:
        """Shows a line; `fix` is the word of the link, empty for none. `passing`: it goes by itself, after
        as long as an Undo is offered."""
        self._deadline.stop()
        if passing and text:
            self._deadline.start(theme.current().duration("undo_window"))
        if (text, tone, fix) == self._said and self.isHidden() == (not text):
            return
        self._said = text, tone, fix
        with self._steadied():
            self._show(text, tone, fix)

    def _show(self, text: str, tone: str, fix: str) -> None:
        if not (text and fix):
            self._fix.clearFocus()  # else Qt passes the keyboard on when it is hidden
        self._mark.set_icon(_ICONS.get(tone, "info"), tone if tone in _ICONS and tone != "2" else "text2")
        self._line.set_tone(tone)
        self._line.setText(text)
        self._line.setAccessibleName(text)
        self._fix.setText(fix)
        self._fix.setVisible(bool(fix))
        self.setVisible(bool(text))

    def set_fix_hint(self, text: str) -> None:
        """What the link does, in a whole sentence: its tooltip and description."""
        self._fix.setToolTip(text)
        self._fix.setAccessibleDescription(text)

    def clear(self) -> None:
        """Says nothing, takes no room."""
        self.say("")

    def text(self) -> str:
        """What it says."""
        return self._line.text()


class StateBadge(QWidget):
    """Icon and word of a state. Only states that want to be looked at have a fill (`soft=True`).

    `show_state(icon, word, tone, soft)`; tones: `2`, `accent`, `success`, `caution`, `danger`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._word, self._tone, self._soft = "", "", "2", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, icon: str, word: str, tone: str = "2", *, soft: bool = False) -> None:
        """Another state."""
        self._icon, self._word, self._tone, self._soft = icon, word, tone, soft
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(self._font()).horizontalAdvance(self._word) + 14 + 5 + 1
        return QSize(width + (12 if self._soft else 0), look.line_height("label") + 4)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        inset = 6 if self._soft else 0
        colour = look.colour({"2": "text2", "accent": "accentText"}.get(self._tone, self._tone))
        if self._soft and self._tone in ("caution", "danger", "success", "accent"):
            fill = look.colour(f"{self._tone}Soft")
            paint.shape(painter, self.rect(), look.radius("badge"), fill=fill)
        box = QRect(inset, (self.height() - 14) // 2, 14, 14)
        icons.paint(painter, self._icon, paint.mirrored(self, box), colour)
        words = QRect(inset + 19, 0, self.width() - 2 * inset - 19, self.height())
        shown = colour if self._tone != "2" else look.colour("text2")
        paint.line_of_text(painter, self, paint.mirrored(self, words), self._word, self._font(), shown)

    def _font(self) -> QFont:
        font = theme.font("label")
        font.setWeight(theme.font("strong").weight())
        return font
