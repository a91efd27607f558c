"""Rows of which one is chosen, pickers, steppers, numbers: by mouse, by key, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QLineEdit, QWidget

from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.ratio_chips import RatioChips, ratio_box
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.slider import Slider
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.kit.conftest import Show
from tests.pointer import left_click

MODES = (Option("std", "Std", "Faster"), Option("pro", "Pro"), Option("max", "Max", enabled=False))
RATIOS = tuple(Option(value, value) for value in ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"))


def heard(signal: SignalInstance) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def segment(row: QWidget, value: str) -> QAbstractButton:
    found = row.findChild(QAbstractButton, f"{row.objectName()}.{value}")
    assert isinstance(found, QAbstractButton)
    return found


@pytest.fixture(params=[Segmented, RatioChips])
def row(request: pytest.FixtureRequest, show: Show) -> Segmented | RatioChips:
    made: Segmented | RatioChips = request.param(MODES)
    made.setObjectName("mode")
    made.setAccessibleName("Mode")
    made.set_value("std")
    show(made)
    return made


def test_a_click_chooses_and_tells(row: Segmented) -> None:
    told = heard(row.changed)
    left_click(segment(row, "pro"))
    assert (row.value(), told) == ("pro", ["pro"])


def test_a_value_set_by_code_is_not_told(row: Segmented) -> None:
    told = heard(row.changed)
    row.set_value("pro")
    assert segment(row, "pro").isChecked()
    row.set_value("unheard-of")
    assert (row.value(), told) == ("", [])


def test_arrow_keys_choose_and_skip_what_is_off(row: Segmented) -> None:
    told = heard(row.changed)
    segment(row, "std").setFocus()
    QTest.keyClick(segment(row, "std"), Qt.Key.Key_Right)
    assert segment(row, "pro").hasFocus()
    QTest.keyClick(segment(row, "pro"), Qt.Key.Key_Right)
    assert told == ["pro", "std"]


def test_arrow_keys_go_the_way_one_reads(row: Segmented, qapp: QApplication) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    segment(row, "std").setFocus()
    QTest.keyClick(segment(row, "std"), Qt.Key.Key_Left)
    assert row.value() == "pro"
    assert segment(row, "pro").x() < segment(row, "std").x()


def test_tab_stops_once(row: Segmented, show: Show) -> None:
    after = QLineEdit()
    window = row.window()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(after)
    after.show()
    segment(row, "std").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(segment(row, "std"), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_other_options_keep_the_value_where_they_can(row: Segmented) -> None:
    row.set_options((Option("pro", "Pro"), Option("std", "Std")))
    assert row.value() == "std"
    row.set_options((Option("pro", "Pro"),))
    assert row.value() == ""


def test_a_screen_reader_hears_word_and_row(row: Segmented) -> None:
    button = segment(row, "pro")
    assert (button.text(), button.accessibleDescription()) == ("Pro", "Mode")
    assert segment(row, "std").toolTip() == "Faster"
    assert not segment(row, "max").isEnabled()


def test_segments_fill_the_width_in_reading_order(show: Show) -> None:
    row = Segmented(MODES)
    row.setObjectName("mode")
    show(row)
    boxes = [segment(row, option.value).geometry() for option in MODES]
    assert boxes[0].left() == 2
    assert boxes[-1].right() == row.width() - 3
    assert all(a.right() + 1 == b.left() for a, b in pairwise(boxes))
    assert row.height() == 28


def test_chips_wrap_when_they_do_not_fit(show: Show) -> None:
    chips = RatioChips(RATIOS)
    chips.setObjectName("ratio")
    show(chips, width=320)
    tops = {segment(chips, option.value).y() for option in RATIOS}
    assert len(tops) == 2
    assert chips.height() == 2 * 44 + 4
    assert all(chips.rect().contains(segment(chips, option.value).geometry()) for option in RATIOS)


def test_chips_that_follow_cannot_be_pressed(show: Show) -> None:
    chips = RatioChips(RATIOS[:3])
    chips.setObjectName("ratio")
    chips.set_value("9:16")
    show(chips)
    chips.set_follows(True)
    told = heard(chips.changed)
    left_click(segment(chips, "1:1"))
    assert (chips.value(), told) == ("9:16", [])
    chips.set_follows(False)
    left_click(segment(chips, "1:1"))
    assert told == ["1:1"]


@pytest.mark.parametrize(
    ("ratio", "box"),
    [("16:9", (16, 9)), ("9:16", (9, 16)), ("1:1", (16, 16)), ("auto", (16, 16)), ("0:1", (16, 16))],
)
def test_the_glyph_has_the_shape(ratio: str, box: tuple[float, float]) -> None:
    assert ratio_box(ratio, 16) == pytest.approx(box)


@pytest.fixture
def picker(show: Show) -> Picker:
    made = Picker(MODES)
    show(made)
    return made


def test_a_picker_is_chosen_by_key(picker: Picker) -> None:
    told = heard(picker.changed)
    picker.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert (picker.value(), told) == ("pro", ["pro"])


def test_a_picker_set_by_code_is_silent_and_falls_back_to_the_first(picker: Picker) -> None:
    told = heard(picker.changed)
    picker.set_value("pro")
    picker.set_value("unheard-of")
    assert (picker.value(), told) == ("std", [])
    picker.set_options([Option("a", "kling-v2-6")])
    assert picker.value() == "a"
    assert picker.toolTip() == "kling-v2-6"


def wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    assert not event.isAccepted(), "the wheel belongs to the panel that scrolls"


@pytest.mark.parametrize(
    "make",
    [lambda: Picker(MODES), lambda: Slider(), lambda: Stepper(1, 9)],
    ids=["picker", "slider", "stepper"],
)
def test_the_wheel_changes_no_value(make: Callable[[], QWidget], show: Show) -> None:
    widget = make()
    show(widget)
    widget.setFocus()
    wheel(widget)


def test_a_number_by_slider_and_by_figure(show: Show) -> None:
    number = NumberEdit(0, 1, 0.05, 2)
    number.setAccessibleName("cfg scale")
    told = heard(number.changed)
    show(number)
    number.set_value(0.5)
    assert told == []
    slider, figure = number.findChild(Slider), number.findChild(QDoubleSpinBox)
    assert isinstance(slider, Slider)
    assert isinstance(figure, QDoubleSpinBox)
    assert slider.value() == 10
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert figure.value() == pytest.approx(0.55)
    figure.lineEdit().selectAll()
    QTest.keyClicks(figure.lineEdit(), "0.73")
    assert number.value() == pytest.approx(0.73)
    assert told[-1] == pytest.approx(0.73)
    assert slider.accessibleName() == figure.accessibleName() == "cfg scale"
    number.set_range(0, 0.5, 0.1, 1)
    assert number.value() == pytest.approx(0.7)
    assert slider.value() == slider.maximum() == 5
    figure.lineEdit().selectAll()
    QTest.keyClicks(figure.lineEdit(), "-1.5")
    assert told[-1] == pytest.approx(-1.5)
    assert slider.value() == 0


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_press_on_the_slider_goes_there(direction: Qt.LayoutDirection, show: Show) -> None:
    slider = Slider()
    slider.setLayoutDirection(direction)
    slider.setRange(0, 100)
    show(slider)
    quarter = QPoint(slider.width() // 4, slider.height() // 2)
    left_click(slider, quarter)
    expected = 25 if direction == Qt.LayoutDirection.LeftToRight else 75
    assert slider.value() == pytest.approx(expected, abs=2)


def test_time_does_not_mirror(qapp: QApplication, show: Show) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    slider = Slider(media=True)
    show(slider)
    assert slider.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_stepper_steps_within_its_bounds(show: Show) -> None:
    takes = Stepper(1, 3)
    told = heard(takes.changed)
    show(takes)
    less, more = (takes.findChild(QAbstractButton, f"stepper.{name}") for name in ("minus", "plus"))
    assert isinstance(less, QAbstractButton)
    assert isinstance(more, QAbstractButton)
    assert not less.isEnabled()
    left_click(more)
    QTest.keyClick(takes, Qt.Key.Key_Up)
    assert (takes.value(), told, more.isEnabled()) == (3, [2, 3], False)
    takes.set_value(1)
    assert told == [2, 3]
    assert takes.text() == "×1"
    assert takes.size().toTuple() == (88, 28)
