"""Writing the names of things into a text: offered after `@` or `<<<`, each one character in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from kling_studio.ui.kit import tag_document
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.offer_list import OfferList
from kling_studio.ui.kit.tag_chip import TagChips

if TYPE_CHECKING:
    from kling_studio.ui.kit.prompt_edit import PromptEdit

_BEGUN: Final = re.compile(r"(?:(?<![A-Za-z0-9._%+-])@|<<<)(\w{0,40})$")
"""What opens the list, at the cursor, and the letters to choose by; in an address `@` opens nothing."""

_BACK_AND_FORTH: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TagTyping(QObject):
    """What a PromptEdit asks while its text can name things."""

    def __init__(self, edit: PromptEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._offers: tuple[Offer, ...] = ()
        self._list: OfferList | None = None
        self._declined: int | None = None
        self._read = (-1, "")
        document = edit.document()
        self._chips = TagChips(document)
        document.documentLayout().registerHandler(tag_document.TAG_OBJECT, self._chips)
        edit.cursorPositionChanged.connect(self._moved)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:  # a line below came or went
            QTimer.singleShot(0, self, self._place_again)
        elif isinstance(event, QHelpEvent) and watched is self._edit.viewport():
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self._edit)
            return True
        return False

    def _words_at(self, point: QPoint) -> str:
        """What the name at a point of the viewport means; empty beside names."""
        place = self._edit.cursorForPosition(point).position()  # the nearer edge of what is there
        for at in (place - 1, place):
            tag = tag_document.name_at(self._edit.document(), at) if at >= 0 else ""
            if tag and self._box(at).contains(point):
                return self._words(self._chips.offers.get(tag))
        return ""

    def _box(self, at: int) -> QRect:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(at)
        here = self._edit.cursorRect(cursor)
        cursor.setPosition(at + 1)
        return here.united(self._edit.cursorRect(cursor))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What there is to be named."""
        return self._offers

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Takes what there is to be named now."""
        changed = tuple(offers) != self._offers
        self._offers = tuple(offers)
        self._chips.offers = {offer.tag: offer for offer in offers}
        self._edit.viewport().update()
        if self._list is None or not self.is_open:
            return
        if changed:
            self._look()
        else:
            self._list.renew(self._offers)

    def text(self) -> str:
        """The text with its names written out."""
        document = self._edit.document()
        revision, text = self._read
        if document.revision() != revision:
            text = tag_document.written(document)
            self._read = document.revision(), text
        return text

    def selected(self) -> str:
        """What of it is selected."""
        cursor = self._edit.textCursor()
        return tag_document.written(self._edit.document(), cursor.selectionStart(), cursor.selectionEnd())

    def write(self, text: str) -> None:
        """Replaces the text; the cursor stays as far from its beginning."""
        document, cursor = self._edit.document(), self._edit.textCursor()
        before = len(tag_document.written(document, 0, cursor.position()))
        tag_document.write(document, text)
        cursor.setPosition(tag_document.place_of(document, before))
        self._edit.setTextCursor(cursor)
        self.close()

    def insert(self, text: str) -> None:
        """Puts a text at the cursor."""
        tag_document.insert(self._edit.textCursor(), text)
        self._edit.ensureCursorVisible()

    def insert_name(self, tag: str) -> None:
        """Puts a name at the cursor, apart from the words around it."""
        cursor = self._edit.textCursor()
        text = cursor.block().text()
        line = QTextCursor(cursor)
        line.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        before, after = cursor.selectionStart() - line.position(), cursor.selectionEnd() - line.position()
        units = text.encode("utf-16-le", "surrogatepass")
        leading = units[: 2 * before].decode("utf-16-le", "replace")[-1:]
        trailing = units[2 * after :].decode("utf-16-le", "replace")[:1]
        apart = " " if leading and not leading.isspace() else ""
        self.insert(apart + tag + (" " if trailing and trailing.isalnum() else ""))

    def settle(self) -> bool:
        """Makes one character of each name that is still written out; whether there was any."""
        return tag_document.settle(self._edit.document())

    def one_step(self, event: QKeyEvent | QInputMethodEvent) -> AbstractContextManager[None]:
        """Around what a key does, which may complete a name; undo and redo are steps themselves."""
        if isinstance(event, QKeyEvent) and any(event.matches(key) for key in _BACK_AND_FORTH):
            return nullcontext()
        return tag_document.one_step(self._edit.document())

    def place_of(self, length: int) -> int:
        """The cursor's place after that many code points of the text."""
        return tag_document.place_of(self._edit.document(), length)

    def key(self, event: QKeyEvent) -> bool:
        """Lets the list have a key; whether it took it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._list is None or not self.is_open or not plain:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._declined = self._start()
            self.close()
            return True
        if key in _TAKES:
            return self._list.take()
        if key not in _STEPS or self._list.offer() is None:
            return False
        self._list.step(_STEPS[key])
        self._announce()
        return True

    def take(self) -> bool:
        """Takes what is chosen in the list; False where none is shown."""
        return self._list is not None and self.is_open and self._list.take()

    def typed(self, letters: str) -> None:
        """Looks at the cursor after a key; `letters` are those that it brought."""
        if self.is_open or (letters and letters.isprintable()):
            self._look()

    def close(self) -> None:
        """Takes the list away."""
        if self._list is not None:
            self._list.hide()

    def _words(self, offer: Offer | None) -> str:
        if offer is None:
            return self.tr("Names nothing that is here")
        return f"{offer.title}, {offer.detail}" if offer.detail else offer.title

    def _begun(self) -> re.Match[str] | None:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return None
        line = cursor.block().text()
        units = line.encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
        return _BEGUN.search(units.decode("utf-16-le", "replace"))

    def _start(self) -> int | None:
        begun = self._begun()
        return None if begun is None else self._edit.textCursor().position() - tag_document.units(begun[0])

    def _look(self) -> None:
        begun, start = self._begun(), self._start()
        if start != self._declined:
            self._declined = None
        if begun is None or start == self._declined:
            self.close()
            return
        met = [offer for offer in self._offers if offer.meets(begun[1])]
        if self._offers and not met:
            self.close()
            return
        shown = self._opened()
        shown.show_offers(met)
        self._place()
        self._announce()

    def _place_again(self) -> None:
        if self.is_open:
            self._place()

    def _place(self) -> None:
        if self._list is not None:
            caret = self._edit.cursorRect()
            at = self._edit.viewport().mapTo(self._edit.window(), caret.topLeft())
            self._list.open_at(QRect(at, caret.size()))

    def _moved(self) -> None:
        if self.is_open and self._begun() is None:
            self.close()
        if QAccessible.isActive():
            # A screen reader has no word for the character at the cursor.
            tag = tag_document.name_at(self._edit.document(), self._edit.textCursor().position())
            self._say(self._chips.offers.get(tag))

    def _opened(self) -> OfferList:
        if self._list is None or self._list.parentWidget() is not self._edit.window():
            if self._list is not None:
                self._list.deleteLater()
            nothing = self.tr("There is nothing to name yet: add a picture, an element or a video.")
            self._list = OfferList(self._edit.window(), nothing)
            self._list.taken.connect(self._take)
        return self._list

    def _take(self, offer: Offer) -> None:
        start = self._start()
        cursor = self._edit.textCursor()
        if start is not None:
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        tag_document.insert(cursor, offer.tag)
        self.close()
        self._edit.ensureCursorVisible()

    def _announce(self) -> None:
        self._say(None if self._list is None else self._list.offer())

    def _say(self, offer: Offer | None) -> None:
        if offer is not None:
            words = self._words(offer)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, words))
