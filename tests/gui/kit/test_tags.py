"""Names of things in a prompt: offered while typing, each one sign, the text always what the API takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QPixmap,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolTip, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import tag_document
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.offer_list import OfferList
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.pointer import left_click

Show = Callable[..., QWidget]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ONE, TWO, FOX, FILM = "<<<image_1>>>", "<<<image_2>>>", "<<<element_1>>>", "<<<video_1>>>"


def offers() -> list[Offer]:
    picture = QPixmap(64, 40)
    picture.fill(QColor("teal"))
    return [
        Offer(ONE, "Picture 1", "Start frame", picture=picture),
        Offer(TWO, "Picture 2", "Reference"),
        Offer(FOX, "Fox", "\u2066829836802793406551\u2069", "square-dashed"),
        Offer(FILM, "Video", "Follow it", "film"),
    ]


@pytest.fixture
def edit(show: Show) -> PromptEdit:
    edit = PromptEdit("hint", 6)
    edit.offer_names(offers())
    show(edit)
    edit.setFocus()
    return edit


def type_into(edit: PromptEdit, text: str) -> None:
    """Key by key; QTest's own knows ASCII alone."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(edit, Key.Key_Return)
        else:
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, plain, letter))


def listed(edit: PromptEdit) -> list[str]:
    """The names that are offered now; empty while nothing is."""
    shown = edit.window().findChild(OfferList)
    if shown is None or not shown.isVisible():
        return []
    rows = shown.findChild(QListView)
    assert rows is not None
    model = rows.model()
    found = (model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount()))
    return [offer.name for offer in found]


def is_open(edit: PromptEdit) -> bool:
    shown = edit.window().findChild(OfferList)
    return shown is not None and shown.isVisible()


@pytest.mark.parametrize("opener", ["@", "<<<", "see @", "(@", "و@"])
def test_an_opener_offers_what_there_is(edit: PromptEdit, opener: str) -> None:
    type_into(edit, opener)
    assert listed(edit) == ["image_1", "image_2", "element_1", "video_1"]


@pytest.mark.parametrize("typed", ["me@", "a.b@", "<<", "@ ", "@@x", "#"])
def test_what_opens_nothing(edit: PromptEdit, typed: str) -> None:
    type_into(edit, typed)
    assert not is_open(edit)


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("@i", ["image_1", "image_2"]),
        ("@image_2", ["image_2"]),
        ("<<<2", ["image_2"]),
        ("@fo", ["element_1", "video_1"]),  # Fox, and one that is called: Follow it
        ("@FOX", ["element_1"]),
        ("@8298", ["element_1"]),
        ("@start", ["image_1"]),
        ("@nothing", []),
    ],
)
def test_typing_on_narrows_it(edit: PromptEdit, typed: str, met: list[str]) -> None:
    type_into(edit, typed)
    assert listed(edit) == met


@pytest.mark.parametrize("take", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
def test_a_key_takes_the_chosen_one(edit: PromptEdit, take: Key) -> None:
    type_into(edit, "a @im")
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, take)
    assert edit.text() == f"a {TWO}"
    assert not is_open(edit)
    assert edit.hasFocus()


def test_the_arrows_go_round(edit: PromptEdit) -> None:
    type_into(edit, "@")
    QTest.keyClick(edit, Key.Key_Up)
    QTest.keyClick(edit, Key.Key_Return)
    type_into(edit, "@")
    for _ in range(4):
        QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == FILM + ONE


def test_escape_closes_it_until_another_opener(edit: PromptEdit) -> None:
    type_into(edit, "@i")
    QTest.keyClick(edit, Key.Key_Escape)
    assert not is_open(edit)
    type_into(edit, "m")
    assert not is_open(edit), "it was declined"
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == "@im\n"
    type_into(edit, "@im")
    assert listed(edit) == ["image_1", "image_2"]


def test_the_mouse_takes_one(edit: PromptEdit) -> None:
    type_into(edit, "@")
    shown = edit.window().findChild(OfferList)
    assert shown is not None
    rows = shown.findChild(QListView)
    assert rows is not None
    place = rows.visualRect(rows.model().index(2, 0)).center()
    left_click(rows.viewport(), place)
    assert edit.text() == FOX
    assert edit.hasFocus()


def test_leaving_the_place_closes_it(edit: PromptEdit) -> None:
    type_into(edit, "word @")
    QTest.keyClick(edit, Key.Key_Home)
    assert not is_open(edit)
    type_into(edit, "@")
    assert is_open(edit)
    edit.clearFocus()
    assert not is_open(edit)


def test_it_lies_below_the_cursor_and_inside_the_window(edit: PromptEdit) -> None:
    type_into(edit, "@")
    shown, window = edit.window().findChild(OfferList), edit.window()
    assert shown is not None
    caret = edit.viewport().mapTo(window, edit.cursorRect().bottomLeft())
    assert shown.y() + 10 >= caret.y()
    assert window.rect().contains(shown.geometry())


def test_without_anything_to_name_it_says_so_and_takes_no_key(edit: PromptEdit) -> None:
    edit.offer_names([])
    type_into(edit, "@")
    assert is_open(edit)
    assert listed(edit) == []
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == "@\n"


def test_a_name_written_by_hand_becomes_one_sign(edit: PromptEdit) -> None:
    type_into(edit, f"see {ONE}")
    assert edit.text() == f"see {ONE}"
    assert edit.textCursor().position() == len("see ") + 1
    QTest.keyClick(edit, Key.Key_Backspace)
    assert edit.text() == "see "


def test_the_cursor_steps_over_it_and_deleting_takes_it_whole(edit: PromptEdit) -> None:
    edit.set_text(f"a{ONE}b")
    QTest.keyClick(edit, Key.Key_Right)
    QTest.keyClick(edit, Key.Key_Right)
    type_into(edit, "x")
    assert edit.text() == f"a{ONE}xb"
    QTest.keyClick(edit, Key.Key_Left)
    QTest.keyClick(edit, Key.Key_Backspace)
    assert edit.text() == "axb"
    edit.set_text(f"a{ONE}b")
    QTest.keyClick(edit, Key.Key_Home)
    QTest.keyClick(edit, Key.Key_Right)
    QTest.keyClick(edit, Key.Key_Delete)
    assert edit.text() == "ab"


def test_selecting_grows_over_it(edit: PromptEdit) -> None:
    edit.set_text(f"a{ONE}b")
    QTest.keyClick(edit, Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(edit, Key.Key_Right, SHIFT)
    QTest.keyClick(edit, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == f"a{ONE}"


def test_copied_cut_and_pasted_it_is_plain_text(edit: PromptEdit, show: Show) -> None:
    edit.set_text(f"{ONE} meets {FOX}")
    QTest.keyClick(edit, Key.Key_A, CTRL)
    QTest.keyClick(edit, Key.Key_X, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"{ONE} meets {FOX}"
    assert "\ufffc" not in data.html()
    assert edit.text() == ""
    for _ in range(2):
        QTest.keyClick(edit, Key.Key_V, CTRL)
    assert edit.text() == f"{ONE} meets {FOX}" * 2
    plain = PromptEdit("hint", 2)
    show(plain)
    QTest.keyClick(plain, Key.Key_V, CTRL)
    assert plain.toPlainText() == f"{ONE} meets {FOX}"


def test_undo_and_redo_keep_names_whole(edit: PromptEdit) -> None:
    type_into(edit, "a @im")
    QTest.keyClick(edit, Key.Key_Return)
    type_into(edit, f" and {FOX} here")
    texts = [edit.text()]
    while edit.document().isUndoAvailable():
        QTest.keyClick(edit, Key.Key_Z, CTRL)
        texts.append(edit.text())
        assert FOX not in edit.toPlainText()
    assert texts[-1] == ""
    assert f"a {ONE}" in texts
    while edit.document().isRedoAvailable():
        edit.redo()
    assert edit.text() == texts[0]


def test_other_text_of_the_form_replaces_it_and_the_cursor_stays(edit: PromptEdit) -> None:
    told: list[str] = []
    edit.changed.connect(told.append)
    edit.set_text(f"{ONE} runs to {TWO} now")
    cursor = edit.textCursor()
    cursor.setPosition(1 + len(" runs to ") + 1)
    edit.setTextCursor(cursor)
    edit.set_text(f"{TWO} runs to {ONE} now")
    assert told == []
    type_into(edit, "!")
    assert edit.text() == f"{TWO} runs to {ONE}! now"
    assert told == [edit.text()]


def test_the_limit_counts_what_is_sent_and_marks_whole_names(edit: PromptEdit) -> None:
    edit.set_text(f"ab{ONE}cd")
    assert edit.used() == len(f"ab{ONE}cd")
    edit.set_limit(10)
    (over,) = edit.extraSelections()
    assert (over.cursor.selectionStart(), over.cursor.selectionEnd()) == (2, 5)
    edit.set_limit(len(f"ab{ONE}"))
    (over,) = edit.extraSelections()
    assert (over.cursor.selectionStart(), over.cursor.selectionEnd()) == (3, 5)


def test_a_form_without_names_shows_the_letters(edit: PromptEdit) -> None:
    told: list[str] = []
    edit.set_text(f"see {ONE}")
    edit.changed.connect(told.append)
    edit.offer_names(None)
    assert edit.text() == edit.toPlainText() == f"see {ONE}"
    type_into(edit, "@")
    assert not is_open(edit)
    edit.offer_names(offers())
    assert len(edit.toPlainText()) == len("@see ") + 1
    assert edit.text() == f"@see {ONE}"
    assert told == [f"@see {ONE}"]


@pytest.mark.parametrize("mime", [f"x {ONE}\r\ny", f"{FILM}{FILM}", "image_1>>>", "😀 <<<image_7>>>"])
def test_pasting(edit: PromptEdit, mime: str) -> None:
    type_into(edit, "<<<")
    data = QMimeData()
    data.setText(mime)
    edit.insertFromMimeData(data)
    assert edit.text() == "<<<" + mime.replace("\r\n", "\n")
    assert not any(name in edit.toPlainText() for name in ("image_1>>>", "video_1>>>", "image_7>>>"))


@pytest.mark.parametrize(
    ("text", "tag", "at", "whole"),
    [
        ("", ONE, 0, ONE),
        ("a fox", ONE, 5, f"a fox {ONE}"),
        ("a fox ", ONE, 6, f"a fox {ONE}"),
        ("a fox", ONE, 2, f"a {ONE} fox"),
        (f"{TWO}, then", ONE, 1, f"{TWO} {ONE}, then"),
        ("😀ab", ONE, 3, f"😀a {ONE} b"),
    ],
)
def test_a_name_put_at_the_cursor_stands_apart(
    edit: PromptEdit, text: str, tag: str, at: int, whole: str
) -> None:
    edit.set_text(text)
    cursor = edit.textCursor()
    cursor.setPosition(at)
    edit.setTextCursor(cursor)
    edit.insert_name(tag)
    assert edit.text() == whole


def box_of(edit: PromptEdit, sign: int) -> QPoint:
    """The middle of a sign, by its number in the document, in the viewport."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(sign)
    before = edit.cursorRect(cursor).center()
    cursor.setPosition(sign + 1)
    return (before + edit.cursorRect(cursor).center()) / 2


def ink(edit: PromptEdit, at: QPoint, colour: QColor, aside: int = 40) -> int:
    """How many pixels around a place are close to a colour."""
    image: QImage = edit.viewport().grab().toImage()
    near = 0
    for x in range(max(0, at.x() - aside), min(image.width(), at.x() + aside)):
        for y in range(max(0, at.y() - 9), min(image.height(), at.y() + 9)):
            pixel = image.pixelColor(x, y)
            far = abs(pixel.red() - colour.red()) + abs(pixel.green() - colour.green())
            near += far + abs(pixel.blue() - colour.blue()) < 60
    return near


def test_a_name_of_nothing_is_red_and_one_with_a_picture_shows_it(edit: PromptEdit) -> None:
    edit.set_text("<<<image_9>>>")
    danger = theme.current().colour("danger")
    assert ink(edit, box_of(edit, 0), danger) > 20
    edit.set_text(ONE)
    assert ink(edit, box_of(edit, 0), danger) == 0
    assert ink(edit, box_of(edit, 0), QColor("teal")) > 60
    edit.offer_names([])
    assert ink(edit, box_of(edit, 0), danger) > 20, "the picture was taken out"


def test_in_arabic_it_is_one_neutral_thing(edit: PromptEdit) -> None:
    edit.set_text(f"الثعلب {ONE} يجري abc {TWO} def")
    document = edit.document()
    line = document.firstBlock().layout().lineAt(0)
    signs = [at for at, sign in enumerate(edit.toPlainText()) if sign == "\ufffc"]
    assert len(signs) == 2

    def x(at: int) -> float:
        found = line.cursorToX(at)
        return found[0] if isinstance(found, tuple) else found

    first, second = signs
    assert x(first) > x(first + 1), "the Arabic goes on at its left"
    assert abs(x(second) - x(second + 1)) > 40, "between Latin words it lies like them"
    assert edit.text() == f"الثعلب {ONE} يجري abc {TWO} def"
    assert not {"\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"} & set(edit.text())
    cursor = edit.textCursor()
    for place in range(document.characterCount()):
        cursor.setPosition(place)
        edit.setTextCursor(cursor)
        before = tag_document.written(document, 0, cursor.position())
        assert before in ("", edit.text()) or edit.text().startswith(before)


def test_the_letters_in_it_go_left_to_right_in_an_arabic_window(show: Show, qapp: QApplication) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        qapp.setLayoutDirection(direction)
        edit = PromptEdit("hint", 2)
        edit.offer_names(offers())
        show(edit)
        edit.set_text(ONE)
        at = box_of(edit, 0)
        beside = QPoint(30, 0)
        assert ink(edit, at - beside, QColor("teal"), 28) > 60, "its picture is at its left"
        assert ink(edit, at + beside, QColor("teal"), 28) == 0


def test_keys_step_over_it_in_arabic(edit: PromptEdit) -> None:
    edit.set_text(f"قط{ONE}قط")
    QTest.keyClick(edit, Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(edit, Key.Key_Left)  # onwards, in a line that goes to the left
    assert tag_document.written(edit.document(), 0, edit.textCursor().position()) == f"قط{ONE}"
    QTest.keyClick(edit, Key.Key_Backspace)
    assert edit.text() == "قطقط"


def test_a_screen_reader_is_told_the_name_at_the_cursor(
    edit: PromptEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    edit.set_text(f"a{TWO}b")
    for _ in range(3):
        QTest.keyClick(edit, Key.Key_Right)
    assert told == ["Picture 2, Reference"]


def test_a_text_stands_at_the_side_where_its_writing_begins(show: Show, qapp: QApplication) -> None:
    def leading(edit: PromptEdit) -> float:
        """Where the first sign is, as a share of the width."""
        return edit.cursorRect(QTextCursor(edit.document())).x() / edit.viewport().width()

    edit = PromptEdit("hint", 2)
    show(edit)
    assert leading(edit) < 0.1
    edit.set_text("الثعلب يجري")
    assert leading(edit) > 0.9
    cursor = edit.cursorRect(QTextCursor(edit.document()))
    assert edit.viewport().rect().contains(cursor), "it is seen whole"
    edit.set_text("الثعلب\nيجري")
    # Where the Arabic font is loaded its lines are a little higher than those the height is made for.
    assert edit.verticalScrollBar().maximum() <= 1, "as many lines as it is high fit"
    edit.set_text("a fox الثعلب")
    assert leading(edit) < 0.1
    edit.offer_names(offers())
    edit.set_text(f"{ONE} الثعلب يجري")
    assert leading(edit) > 0.9
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    edit.set_text("")
    assert leading(edit) > 0.9
    edit.set_text("a fox")
    assert leading(edit) < 0.1


def test_the_list_follows_the_cursor_when_the_prompt_grows(edit: PromptEdit, qapp: QApplication) -> None:
    edit.set_text("\n" * 4)
    QTest.keyClick(edit, Key.Key_End, CTRL)
    type_into(edit, "@")
    shown = edit.window().findChild(OfferList)
    assert shown is not None
    edit.setFixedHeight(60)
    qapp.processEvents()
    caret = edit.viewport().mapTo(edit.window(), edit.cursorRect().bottomLeft())
    assert 0 <= shown.y() + 10 - caret.y() <= 8


def test_the_tooltip_of_a_name_says_what_it_is(edit: PromptEdit, qapp: QApplication) -> None:
    def told(at: QPoint) -> str:
        viewport = edit.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
        qapp.sendEvent(viewport, event)
        return QToolTip.text()

    edit.set_text(f"see {ONE} {FOX} <<<image_9>>>")
    assert told(QPoint(2, 5)) == ""
    assert told(box_of(edit, 4)) == "Picture 1, Start frame"
    assert told(box_of(edit, 6)) == "Fox, \u2066829836802793406551\u2069"
    assert told(box_of(edit, 8)) == "Names nothing that is here"
