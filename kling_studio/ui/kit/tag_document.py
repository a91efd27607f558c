"""A text document in which each name of a thing, as `<<<image_1>>>`, is one character.

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
    raw = _between(document.toPlainText(), start, end)
    if _SIGN not in raw:
        return raw
    pieces, at = [], start
    *parts, last = raw.split(_SIGN)
    for part in parts:
        at += units(part)
        pieces += [part, _piece(document, at)]
        at += 1
    return "".join([*pieces, last])


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
    """Around an edit: a name that it completes letter by letter becomes one character in the same step."""
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
    """The name in the format of a character."""
    return str(format.property(_NAME) or "")


def name_at(document: QTextDocument, place: int) -> str:
    """The name that follows a cursor's place, empty where another character does."""
    sign = document.characterAt(place)
    name = _piece(document, place) if sign == _SIGN else _SIGN
    return "" if name == _SIGN else name


def place_of(document: QTextDocument, length: int) -> int:
    """The cursor's place after the first `length` code points of the written text; before a name that
    reaches beyond them."""
    at = 0
    *parts, last = document.toPlainText().split(_SIGN)
    for part in parts:
        if length <= len(part):
            return at + units(part[:length])
        at += units(part)
        length -= len(part) + len(_piece(document, at))
        if length < 0:
            return at
        at += 1
    return at + units(last[:length])


def _settle(document: QTextDocument) -> None:
    raw = document.toPlainText()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for tag in reversed(tags_in(raw)):
        cursor.setPosition(units(raw[: tag.start]))
        cursor.setPosition(units(raw[: tag.end]), QTextCursor.MoveMode.KeepAnchor)
        _put(cursor, raw[tag.start : tag.end])
    cursor.endEditBlock()


def _between(raw: str, start: int, end: int | None) -> str:
    if start == 0 and end is None:
        return raw
    # A cursor counts UTF-16 units, Python code points.
    whole = raw.encode("utf-16-le", "surrogatepass")
    return whole[2 * start : None if end is None else 2 * end].decode("utf-16-le", "surrogatepass")


def _piece(document: QTextDocument, at: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(at + 1)
    format = cursor.charFormat()
    return name_of(format) if format.objectType() == TAG_OBJECT else _SIGN


def _put(cursor: QTextCursor, name: str) -> None:
    format = QTextCharFormat()
    format.setObjectType(TAG_OBJECT)
    format.setProperty(_NAME, name)
    cursor.insertText(_SIGN, format)


def units(text: str) -> int:
    """How far a text moves a cursor."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
