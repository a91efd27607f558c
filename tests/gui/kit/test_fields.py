"""What surrounds an editor and the editor of prompts: counters, limits, messages, words when it is off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.button_line import ButtonLine
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit, SearchField
from kling_studio.ui.kit.words import Message, Words
from tests.gui.kit.conftest import Show
from tests.gui.kit.test_choices import heard
from tests.pointer import left_click

BOAT = "\U0001f6f6"  # one code point, two UTF-16 units


@pytest.fixture
def prompt(show: Show) -> PromptEdit:
    edit = PromptEdit("What happens in the shot", 4)
    edit.setObjectName("prompt")
    show(edit)
    return edit


def marked(edit: PromptEdit) -> str:
    """The text that is marked as being over the limit."""
    return "".join(selection.cursor.selectedText() for selection in edit.extraSelections())


def test_length_is_counted_in_code_points(prompt: PromptEdit) -> None:
    prompt.set_text(f"{BOAT * 3}é")
    assert prompt.used() == 4


def test_what_is_over_the_limit_is_marked_and_kept(prompt: PromptEdit) -> None:
    prompt.set_limit(3)
    prompt.set_text(f"{BOAT}{BOAT}ab\ncd")
    assert marked(prompt) == "b\u2029cd"
    assert prompt.text() == f"{BOAT}{BOAT}ab\ncd"
    (selection,) = prompt.extraSelections()
    assert selection.format.foreground().color() == theme.current().colour("danger")
    prompt.set_limit(10)
    assert marked(prompt) == ""


def test_a_switch_of_theme_marks_in_its_own_red(prompt: PromptEdit, qapp: QApplication) -> None:
    prompt.set_limit(1)
    prompt.set_text("abc")
    theme.apply(qapp, "light")
    (selection,) = prompt.extraSelections()
    assert selection.format.foreground().color() == theme.current().colour("danger")


def test_typing_is_told_setting_is_not(prompt: PromptEdit) -> None:
    told = heard(prompt.changed)
    prompt.set_text("a")
    QTest.keyClicks(prompt, "b")
    assert told == ["ba"]


def test_the_same_text_leaves_cursor_and_undo_alone(prompt: PromptEdit) -> None:
    QTest.keyClicks(prompt, "boat")
    prompt.moveCursor(QTextCursor.MoveOperation.Start)
    prompt.moveCursor(QTextCursor.MoveOperation.Right)
    prompt.set_text("boat")
    assert prompt.textCursor().position() == 1
    assert prompt.document().isUndoAvailable()


def test_tab_leaves_and_control_return_is_for_generate(show: Show) -> None:
    prompt, after = PromptEdit(), QLineEdit()
    show(prompt, after)
    prompt.setFocus()
    QTest.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert prompt.text() == ""
    QTest.keyClick(prompt, Qt.Key.Key_Return)
    assert prompt.text() == "\n"
    QTest.keyClick(prompt, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_pasting_takes_plain_words_and_no_picture(prompt: PromptEdit) -> None:
    rich = QMimeData()
    rich.setHtml("<b>a boat</b>")
    rich.setText("a boat")
    prompt.insertFromMimeData(rich)
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not prompt.canInsertFromMimeData(picture)
    assert prompt.text() == "a boat"


def test_a_frame_counts_in_red_when_over(prompt: PromptEdit) -> None:
    frame = FieldFrame("prompt", "Prompt", prompt)
    counter = frame.findChild(QLabel, "prompt.counter")
    assert isinstance(counter, QLabel)
    frame.set_counter(12, 500)
    assert (counter.text(), counter.property("tone")) == ("\u206612 / 500\u2069", "2")
    frame.set_counter(501, 500)
    assert counter.property("tone") == "danger"
    frame.set_counter(1, None)
    assert counter.isHidden()


def test_a_message_gives_the_editor_its_red_edge_and_a_way_out(show: Show) -> None:
    edit = LineEdit()
    edit.setObjectName("external_task_id")
    frame = FieldFrame("external_task_id", "External id", edit)
    window = show(frame)
    line = window.findChild(QLabel, "external_task_id.message")
    fix = window.findChild(LinkLabel, "external_task_id.message.fix")
    assert isinstance(line, QLabel)
    assert isinstance(fix, LinkLabel)
    height = frame.sizeHint().height()
    frame.set_message("Only letters, digits, - and _", fix="Make one")
    assert (line.text(), line.isVisible(), edit.property("error")) == (
        "Only letters, digits, - and _", True, "true",
    )  # fmt: skip
    assert frame.sizeHint().height() > height
    told = []
    frame.fixActivated.connect(lambda: told.append("fix"))
    left_click(fix)
    assert told == ["fix"]
    frame.set_message("As typed", tone="2")
    assert edit.property("error") == "false"
    frame.set_message("")
    assert not line.isVisible()
    assert frame.sizeHint().height() == height


def test_off_is_said_in_words_with_a_link_that_explains(show: Show) -> None:
    edit = LineEdit()
    frame = FieldFrame("cfg_scale", "cfg scale", edit, inline=True)
    window = show(frame)
    frame.set_off("Off", "Why is this off?")
    off = window.findChild(QLabel, "cfg_scale.off")
    assert isinstance(off, QLabel)
    assert (off.isVisible(), off.text(), edit.isVisible()) == (True, "Off", False)
    asked = []
    frame.whyActivated.connect(lambda: asked.append(1))
    QTest.keyClick(frame.why, Qt.Key.Key_Space)
    assert asked == [1]
    frame.set_on()
    assert edit.isVisible()
    assert not off.isVisible()


def test_a_label_names_its_editor() -> None:
    frame = FieldFrame("prompt", "Prompt", LineEdit())
    assert frame.editor.accessibleName() == "Prompt"


def test_a_message_says_what_it_says_aloud() -> None:
    message = Message("place")
    message.say("There is no key yet.", "2")
    line = message.findChild(QLabel, "place")
    assert isinstance(line, QLabel)
    assert line.accessibleName() == message.text() == "There is no key yet."


def test_what_is_said_in_passing_goes_by_itself(show: Show) -> None:
    look = theme.current()
    assert look.duration("undo_window") >= 5000
    message = Message("place")
    show(message)
    message.say("Saved.", "2", "Undo", passing=True)
    deadline = message.findChild(QTimer)
    assert deadline is not None
    assert deadline.isActive()
    assert deadline.interval() == look.duration("undo_window")
    deadline.timeout.emit()
    assert message.text() == ""
    assert message.isHidden()
    message.say("This stays.", "2", "Close")
    assert not deadline.isActive()


def test_words_that_do_not_fit_end_in_an_ellipsis_and_a_tooltip(show: Show) -> None:
    words = Words("Rocket at dusk, a slow push-in on a white rocket", cut=True)
    show(words, width=120)
    assert words.toolTip() == words.text()
    assert words.width() < 130


def test_words_without_room_paint_no_dots_alone(qapp: QApplication) -> None:
    words, nothing = Words("Take 2 · \u20661280 × 720\u2069", cut=True), Words("", cut=True)
    for width, empty in ((17, True), (20, True), (60, False), (200, False)):
        for label in (words, nothing):
            label.resize(width, 20)
        assert (words.grab().toImage() == nothing.grab().toImage()) is empty, width


def test_words_stand_at_the_leading_edge_whatever_their_letters(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert Words("cfg scale").alignment() & Qt.AlignmentFlag.AlignRight
    assert Words("cfg scale").alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_a_search_offers_to_be_emptied_only_when_it_is_not(show: Show) -> None:
    search = SearchField("Search prompts")
    show(search)
    _glass, clear = search.actions()
    assert not clear.isVisible()
    QTest.keyClicks(search, "boat")
    assert clear.isVisible()
    clear.trigger()
    assert search.text() == ""


class TestCallout:
    def opened(self, window: QWidget, beside: QWidget) -> Callout:
        callout = Callout("cfg scale is off", "kling-v2-6 has no cfg scale.", "Use kling-v1-6", "has it")
        callout.open_beside(beside)
        assert callout.parent() is window
        return callout

    def test_its_button_mends_and_it_goes(self, show: Show) -> None:
        link = LinkLabel("Why is this off?")
        callout = self.opened(show(link), link)
        told: list[str] = []
        callout.fixed.connect(lambda: told.append("fixed"))
        callout.closed.connect(lambda: told.append("closed"))
        button = callout.findChild(QAbstractButton, "callout.fix")
        assert isinstance(button, QAbstractButton)
        assert button.hasFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert told == ["fixed", "closed"]

    def test_escape_gives_the_keyboard_back(self, show: Show) -> None:
        link = LinkLabel("Why is this off?")
        window = show(link)
        link.setFocus()
        callout = self.opened(window, link)
        QTest.keyClick(QApplication.focusWidget() or callout, Qt.Key.Key_Escape)
        assert callout.isHidden()
        assert link.hasFocus()

    def test_where_nothing_had_the_keyboard_what_it_is_about_gets_it(self, show: Show) -> None:
        other, link = LinkLabel("Other"), LinkLabel("Why is this off?")
        window = show(other, link)
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        callout = self.opened(window, link)
        QTest.keyClick(QApplication.focusWidget() or callout, Qt.Key.Key_Escape)
        assert link.hasFocus()

    def test_a_click_elsewhere_closes_it_and_arrives(self, show: Show) -> None:
        link, other = LinkLabel("Why is this off?"), LinkLabel("Other")
        callout = self.opened(show(link, other, width=700), link)
        told = []
        other.clicked.connect(lambda: told.append(1))
        left_click(other)
        assert callout.isHidden()
        assert told == [1]

    def test_it_stays_inside_the_window_on_the_reading_side(self, qapp: QApplication, show: Show) -> None:
        link = LinkLabel("Why is this off?")
        window = show(link, width=700)
        callout = self.opened(window, link)
        assert callout.x() + 12 >= link.width()
        callout.dismiss()
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.resize(701, 480)
        QApplication.sendPostedEvents()
        mirrored = self.opened(window, link)
        assert window.rect().adjusted(-12, -12, 12, 12).contains(mirrored.geometry())
        assert QRect(mirrored.pos(), mirrored.size()).center().x() < link.geometry().center().x()


def test_a_line_shows_a_long_text_from_its_beginning_and_leaves_what_is_typed(show: Show) -> None:
    held = ButtonLine("https://…", "film", "Pick one", None)
    show(held)
    line = held.line
    line.setObjectName("video_url")
    held.resize(120, 32)
    line.show_text("https://example.org/a/clip/with/a/long/name.mp4")
    assert line.cursorPosition() == 0
    for typed, told in ((" a b ", "a b"), ("a ", "a "), ("c", "c")):
        line.clear()
        QTest.keyClicks(line, typed)
        line.show_text(told)
        assert (line.text(), line.cursorPosition()) == (typed, len(typed))
    assert held.stops() == [line, held.button]


def test_the_text_of_a_narrow_tile_has_two_lines(show: Show) -> None:
    tile = DropTile("Add a picture to it", "Drop, paste or pick")
    show(tile)
    tile.resize(90, 80)
    narrow = tile.grab().toImage()
    tile.setText("Add")
    one = tile.grab().toImage()

    def inked(image: QImage) -> int:
        ground = image.pixelColor(12, 70)
        rows = range(44, 70)
        return sum(any(image.pixelColor(x, y) != ground for x in range(12, 78)) for y in rows)

    assert inked(narrow) > inked(one) + 4


def test_a_line_that_was_hidden_is_seen_again_when_the_same_is_said(show: Show) -> None:
    message = Message("prompt.message")
    show(message)
    message.say("Too long")
    message.hide()
    message.say("Too long")
    assert not message.isHidden()
    message.clear()
    assert message.isHidden()
