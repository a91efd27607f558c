"""A text document in which each name of a thing, as `<<<image_1>>>`, is one sign.

The sign is Qt's object replacement character with the name in its format. So the cursor cannot stand inside
a name, every step, deletion and selection takes it whole, and to the direction of writing it is one neutral
thing. What is read, copied and kept is always the text with the names written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from kling_studio.domain.tags import tags_in

TAG_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
"""The kind of object that a name is; whoever shows the document registers a painter for it."""

_SIGN = "\ufffc"
_NAME = QTextFormat.Property.UserProperty.value + 1


def written(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The text from `start` to `end`, both places of a cursor, names written out."""
    raw = document.toPlainText()
    if start == 0 and end is None and _SIGN not in raw:
        return raw
    pieces, at = [], 0
    for sign, wide in _signs(raw):
        if at >= start and (end is None or at < end):
            pieces.append(_piece(document, sign, at))
        at += wide
    return "".join(pieces)


def write(document: QTextDocument, text: str) -> None:
    """Replaces the whole text; there is nothing to undo then."""
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    insert(cursor, text)
    document.setUndoRedoEnabled(True)


def insert(cursor: QTextCursor, text: str) -> None:
    """Puts a text in place of what is selected, its names as signs, as one step."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    last = 0
    for tag in tags_in(text):
        cursor.insertText(text[last : tag.start], QTextCharFormat())
        _put(cursor, text[tag.start : tag.end])
        last = tag.end
    cursor.insertText(text[last:], QTextCharFormat())
    _settle(cursor.document())
    cursor.endEditBlock()


@contextmanager
def one_step(document: QTextDocument) -> Iterator[None]:
    """Around an edit: a name that it completes letter by letter becomes a sign in the same step of undo."""
    if "<" not in document.toPlainText():  # the edit alone is a better step: Qt joins letters to words
        yield
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    try:
        yield
        _settle(document)
    finally:
        cursor.endEditBlock()


def settle(document: QTextDocument) -> bool:
    """Makes signs of names that some edit left written out; whether there were any.

    What was done before cannot be undone then: that would write them out again.
    """
    if not tags_in(document.toPlainText()):
        return False
    document.setUndoRedoEnabled(False)
    _settle(document)
    document.setUndoRedoEnabled(True)
    return True


def name_of(format: QTextFormat) -> str:
    """The name in the format of a sign."""
    return str(format.property(_NAME) or "")


def name_at(document: QTextDocument, place: int) -> str:
    """The name that follows a cursor's place, empty where another sign does."""
    sign = document.characterAt(place)
    return _piece(document, _SIGN, place) if sign == _SIGN else ""


def place_of(document: QTextDocument, length: int) -> int:
    """The cursor's place after the first `length` code points of the written text; before a name that
    reaches beyond them."""
    at = 0
    for sign, wide in _signs(document.toPlainText()):
        length -= len(_piece(document, sign, at))
        if length < 0:
            break
        at += wide
    return at


def _settle(document: QTextDocument) -> None:
    raw = document.toPlainText()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for tag in reversed(tags_in(raw)):
        cursor.setPosition(units(raw[: tag.start]))
        cursor.setPosition(units(raw[: tag.end]), QTextCursor.MoveMode.KeepAnchor)
        _put(cursor, raw[tag.start : tag.end])
    cursor.endEditBlock()


def _signs(raw: str) -> Iterator[tuple[str, int]]:
    # A cursor counts UTF-16 units, Python code points.
    return ((sign, 1 + (ord(sign) > 0xFFFF)) for sign in raw)


def _piece(document: QTextDocument, sign: str, at: int) -> str:
    if sign != _SIGN:
        return sign
    cursor = QTextCursor(document)
    cursor.setPosition(at + 1)
    format = cursor.charFormat()
    return name_of(format) if format.objectType() == TAG_OBJECT else sign


def _put(cursor: QTextCursor, name: str) -> None:
    format = QTextCharFormat()
    format.setObjectType(TAG_OBJECT)
    format.setProperty(_NAME, name)
    cursor.insertText(_SIGN, format)


def units(text: str) -> int:
    """How far a text moves a cursor."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
