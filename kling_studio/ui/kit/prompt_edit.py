"""Where the creator writes: plain text that may grow over its limit and shows by how much."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.restyle import set_error_property

_MARGIN = 6


class PromptEdit(QPlainTextEdit):
    """`PromptEdit(hint, lines)`: `text()`, `set_text(t)`, `set_limit(n | None)`, `used()`; `changed(str)`.

    Length is counted in characters as the API counts them (code points, an emoji of one code point is
    one). What is over the limit is marked in place, never cut. Tab leaves the field. `lines` is the
    least height; the field takes spare height when `grows`.
    """

    changed = Signal(str)

    def __init__(
        self, hint: str = "", lines: int = 2, parent: QWidget | None = None, *, grows: bool = False
    ) -> None:
        super().__init__(parent)
        self._limit: int | None = None
        self._lines = lines
        self._silent = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        # Around the viewport: Qt gives a hint no margin of the document at the right (RTL). One pixel less
        # below, since Qt scrolls lines that fill the viewport exactly.
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN - 1)
        policy = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("body"))
        self.textChanged.connect(self._rewritten)

    def text(self) -> str:
        """What was written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replaces the text without telling; the same text leaves cursor and undo alone."""
        if text == self.toPlainText():
            return
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    def used(self) -> int:
        """Code points written."""
        return len(self.toPlainText())

    @property
    def limit(self) -> int | None:
        """Code points that are allowed; None: any number."""
        return self._limit

    def set_limit(self, limit: int | None) -> None:
        """Another limit; what is now over it is marked at once."""
        if limit != self._limit:
            self._limit = limit
            self._mark()

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        set_error_property(self, error)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height(self._lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Return belongs to Generate, wherever the cursor is.
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font("body"))
            self._mark()
            self.updateGeometry()
        super().changeEvent(event)

    def _height(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + 2 * (_MARGIN + 2)

    def _rewritten(self) -> None:
        self._mark()
        if not self._silent:
            self.changed.emit(self.toPlainText())

    def _mark(self) -> None:
        text = self.toPlainText()
        if self._limit is None or len(text) <= self._limit:
            if self.extraSelections():
                self.setExtraSelections([])
            return
        from PySide6.QtGui import QTextCharFormat, QTextCursor  # 1.5 ms that a short prompt need not pay

        look = theme.current()
        over = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(look.colour("dangerSoft"))
        style.setForeground(look.colour("danger"))
        over.format = style
        cursor = QTextCursor(self.document())
        # Qt counts UTF-16 units, the API code points.
        cursor.setPosition(len(text[: self._limit].encode("utf-16-le")) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        over.cursor = cursor
        self.setExtraSelections([over])
