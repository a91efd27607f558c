"""Where the creator writes: plain text that may grow over its limit and shows by how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.restyle import set_error_property

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent

    from kling_studio.ui.kit.offer import Offer
    from kling_studio.ui.kit.tag_typing import TagTyping

_MARGIN = 6


class PromptEdit(QPlainTextEdit):
    """`PromptEdit(hint, lines)`: `text()`, `set_text(t)`, `set_limit(n | None)`, `used()`; `changed(str)`.

    Length is counted in characters as the API counts them (code points, an emoji of one code point is
    one). What is over the limit is marked in place, never cut. Tab leaves the field. `lines` is the
    least height; the field takes spare height when `grows`.

    `offer_names(offers)`: the text can name things. Each name is one sign in it then, offered after `@` or
    `<<<`; `text()` has it written out. `insert_name(tag)` puts one at the cursor.
    """

    changed = Signal(str)

    def __init__(
        self, hint: str = "", lines: int = 2, parent: QWidget | None = None, *, grows: bool = False
    ) -> None:
        super().__init__(parent)
        self._limit: int | None = None
        self._lines = lines
        self._silent = False
        self._names: TagTyping | None = None
        self._to_right = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        # Around the viewport: Qt gives a hint no margin of the document at the right (RTL). One pixel less
        # below, since Qt scrolls lines that fill the viewport exactly.
        # Inside it one pixel: else the cursor at the right edge is cut off.
        around = _MARGIN - 1
        self.document().setDocumentMargin(1)
        self.setViewportMargins(around, around, around, around - 1)
        policy = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("body"))
        self.textChanged.connect(self._rewritten)
        self._align("")

    def text(self) -> str:
        """What was written."""
        return self.toPlainText() if self._names is None else self._names.text()

    def set_text(self, text: str) -> None:
        """Replaces the text without telling; the same text leaves cursor and undo alone."""
        if text == self.text():
            return
        self._rewrite(text)

    def offer_names(self, offers: Sequence[Offer] | None) -> None:
        """Says what the text can name; None: it names nothing, and is what it is."""
        if offers is None:
            self._name_nothing()
            return
        if self._names is None:
            from kling_studio.ui.kit.tag_typing import TagTyping  # most forms need none of it

            text = self.toPlainText()
            self._names = TagTyping(self)
            if "<<<" in text:
                self._rewrite(text)
        self._names.show_offers(offers)

    def insert_name(self, tag: str) -> None:
        """Puts the name of something at the cursor."""
        if self._names is not None:
            self._names.insert_name(tag)

    def used(self) -> int:
        """Code points written."""
        return len(self.text())

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
        if self._names is None:
            super().keyPressEvent(event)
        elif not self._names.key(event):
            with self._names.one_step(event):
                super().keyPressEvent(event)
            self._names.typed(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._names is None:
            super().inputMethodEvent(event)
            return
        with self._names.one_step(event):
            super().inputMethodEvent(event)
        self._names.typed(event.commitString())

    def focusNextPrevChild(self, next: bool) -> bool:
        if next and self._names is not None and self._names.take():
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._names is not None:
            self._names.close()
        super().focusOutEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        if self._names is None:
            return super().createMimeDataFromSelection()
        # Made by Qt: what Python made and the clipboard keeps is destroyed after Python, and crashes there.
        written = QPlainTextEdit(self._names.selected())
        written.selectAll()
        return written.createMimeDataFromSelection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and self._names is not None:
            self._names.insert(source.text())
        elif source.hasText():
            self.insertPlainText(source.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from kling_studio.ui.kit.menu import field_menu

        field_menu(self.createStandardContextMenu(), self).popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font("body"))
            self._mark()
            self.updateGeometry()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align(self.toPlainText())
        super().changeEvent(event)

    def _align(self, text: str) -> None:
        """To the side on which its writing begins: Qt orders an Arabic text but leaves it at the left."""
        if text.isascii():
            to_right = not text and self.isRightToLeft()
        else:
            to_right = self.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
        if to_right != self._to_right:
            self._to_right = to_right
            option = self.document().defaultTextOption()
            side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def _height(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + 2 * (_MARGIN + 2)

    def _name_nothing(self) -> None:
        names, text = self._names, self.text()
        if names is None:
            return
        names.close()
        names.deleteLater()
        self._names = None
        if text != self.toPlainText():
            self._rewrite(text)

    def _rewrite(self, text: str) -> None:
        self._silent = True
        if self._names is None:
            self.setPlainText(text)
        else:
            self._names.write(text)
        self._silent = False

    def _rewritten(self) -> None:
        if self._names is not None and self._names.settle():
            return  # that was a change of its own, and came here
        self._align(self.toPlainText())
        self._mark()
        if not self._silent:
            self.changed.emit(self.text())

    def _mark(self) -> None:
        text = self.text()
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
        if self._names is not None:
            cursor.setPosition(self._names.place_of(self._limit))
        else:  # Qt counts UTF-16 units, the API code points
            cursor.setPosition(len(text[: self._limit].encode("utf-16-le")) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        over.cursor = cursor
        self.setExtraSelections([over])
