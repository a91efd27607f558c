"""The camera's editor: presets, one direction of six, and why it is off elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QSlider, QWidget

from kling_studio.domain.form import AXES
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.picker import Picker
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, retype, text_of
from tests.studios import until


def open_text(bench: Bench, **values: Any) -> ComposePanel:
    panel = bench.panel("cometapi", height=1000)
    panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1", **values}))
    return panel


def choose(panel: QWidget, name: str, label: str) -> None:
    """Types the first letters of an entry into a list that has the keyboard."""
    picker = find(panel, name, Picker)
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_Home)
    for _ in range(picker.count()):
        if picker.currentText() == label:
            return
        QTest.keyClick(picker, Qt.Key.Key_Down)
    raise AssertionError(label)


def figure(panel: QWidget, axis: str) -> QDoubleSpinBox:
    found = find(panel, f"camera_control.{axis}", QWidget).findChild(QDoubleSpinBox)
    assert found is not None
    return found


def slider(panel: QWidget, axis: str) -> QSlider:
    found = find(panel, f"camera_control.{axis}", QWidget).findChild(QSlider)
    assert found is not None
    return found


def drag(handle: QSlider, share: float) -> None:
    """Takes the handle in the middle and brings it to a share of the way, 0 to 1, without letting go."""
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    place = QPoint(round(6 + (handle.width() - 12) * share), handle.height() // 2)
    QTest.mouseMove(handle, place)


def config(axis: str, amount: float) -> dict[str, Any]:
    return {"type": "simple", "config": {**dict.fromkeys(AXES, 0), axis: amount}}


def test_presets_and_none(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench)
            words = [option.label for option in find(panel, "camera_control", Picker).options()]
            assert words == [
                "None", "Simple", "Down and back", "Forward and up", "Right turn forward",
                "Left turn forward",
            ]  # fmt: skip
            assert "camera_control" not in panel.recipe().values
            choose(panel, "camera_control", "Down and back")
            assert panel.recipe().values["camera_control"] == {"type": "down_back"}
            assert "may be refused" in text_of(panel, "camera_control.note")
            assert generate(panel).isEnabled()
            choose(panel, "camera_control", "None")
            assert "camera_control" not in panel.recipe().values

    aio(run())


def test_exactly_one_number_is_not_nothing(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench)
            choose(panel, "camera_control", "Simple")
            assert generate(panel).isEnabled(), "a move that was just chosen can be sent"
            for axis in AXES:
                retype(figure(panel, axis), "-4")
                assert panel.recipe().values["camera_control"] == config(axis, -4)
                assert [figure(panel, other).value() for other in AXES if other != axis] == [0] * 5
                assert generate(panel).isEnabled()
            for typed, said in [
                ("10", ""), ("10.1", "At most 10"), ("-10", ""), ("-10.1", "At least -10"),
                ("0", "Exactly one direction must differ from 0"), ("0.1", ""),
            ]:  # fmt: skip
                retype(figure(panel, "zoom"), typed)
                assert message(panel, "camera_control") == said
                assert generate(panel).isEnabled() is (said == "")

    aio(run())


@pytest.mark.parametrize("axis", AXES)
def test_the_mouse_drags_one_axis_and_frees_the_others(
    aio: Callable[..., Any], bench: Bench, axis: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench)
            choose(panel, "camera_control", "Simple")
            await until(lambda: slider(panel, axis).width() > 60)
            handle = slider(panel, axis)
            for share, amount in [(1, 10), (0, -10), (0.75, 5)]:
                drag(handle, share)
                sent = panel.recipe().values["camera_control"]
                assert sent["config"][axis] == pytest.approx(amount, abs=0.2)
                assert [sent["config"][other] for other in AXES if other != axis] == [0] * 5
                sign = "+" if amount > 0 else "-"
                assert figure(panel, axis).text() == f"{sign}{abs(sent['config'][axis]):.1f}"
                QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
            assert handle.toolTip().endswith("Moving one sets the others to 0")

    aio(run())


def test_the_keyboard_steps_an_axis(aio: Callable[..., Any], bench: Bench, qapp: QApplication) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench, camera_control=config("pan", 4))
            await until(panel.isActiveWindow)
            handle = slider(panel, "pan")
            handle.setFocus(Qt.FocusReason.TabFocusReason)
            for key, amount in [
                (Qt.Key.Key_Right, 4.5), (Qt.Key.Key_Left, 4), (Qt.Key.Key_PageUp, 6),
                (Qt.Key.Key_Home, -10), (Qt.Key.Key_End, 10),
            ]:  # fmt: skip
                QTest.keyClick(handle, key)
                assert panel.recipe().values["camera_control"] == config("pan", amount)
            QTest.keyClick(figure(panel, "pan"), Qt.Key.Key_Down)
            assert panel.recipe().values["camera_control"] == config("pan", 9.9)
            QTest.keyClick(handle, Qt.Key.Key_Tab)
            focused = qapp.focusWidget()
            assert focused is figure(panel, "pan")
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            assert qapp.focusWidget() is slider(panel, "tilt")
            assert handle.accessibleName() == "Pan: Below 0 turns to the left, above 0 to the right"

    aio(run())


def test_under_right_to_left_left_stays_left(
    aio: Callable[..., Any], bench: Bench, qapp: QApplication
) -> None:
    async def run() -> None:
        async with bench.open():
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            panel = open_text(bench, camera_control=config("horizontal", 4))
            await until(lambda: slider(panel, "horizontal").width() > 60)
            drag(slider(panel, "horizontal"), 0)
            assert panel.recipe().values["camera_control"] == config("horizontal", -10)
            QTest.keyClick(slider(panel, "horizontal"), Qt.Key.Key_Right)
            assert panel.recipe().values["camera_control"] == config("horizontal", -9.5)

    try:
        aio(run())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_move_on_two_axes_shows_both_and_is_mended_by_moving_one(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            both = config("pan", 4)
            both["config"]["roll"] = -3
            panel = open_text(bench, camera_control=both)
            assert [figure(panel, axis).text() for axis in ("pan", "roll")] == ["+4.0", "-3.0"]
            assert message(panel, "camera_control") == "Exactly one direction must differ from 0"
            retype(figure(panel, "roll"), "-3.5")
            assert message(panel, "camera_control") == ""
            assert panel.recipe().values["camera_control"] == config("roll", -3.5)

    aio(run())


@pytest.mark.parametrize(
    ("values", "said", "field", "mended"),
    [
        ({"mode": "pro"}, "kling-v1 takes this in Std mode only", "mode", "std"),
        ({"duration": "10"}, "kling-v1 takes this with 5 s only", "duration", "5"),
    ],
)
def test_what_it_needs_is_told_and_mended(
    aio: Callable[..., Any], bench: Bench, values: dict[str, str], said: str, field: str, mended: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench, **values)
            choose(panel, "camera_control", "Forward and up")
            assert message(panel, "camera_control") == said
            click(panel, "camera_control.message.fix")
            assert message(panel, "camera_control") == ""
            assert panel.recipe().values[field] == mended

    aio(run())


def test_for_an_image_it_excludes_the_end_frame(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1000)
            values = {"image": bench.picture(), "mode": "pro", "model_name": "kling-v1-5"}
            panel.load(Recipe("cometapi", "image2video", values))
            words = [option.label for option in find(panel, "camera_control", Picker).options()]
            assert words == ["None", "Simple"]
            choose(panel, "camera_control", "Simple")
            await until(lambda: generate(panel).isEnabled())
            paste(find(panel, "image_tail", QWidget), "https://example.com/end.jpg")
            assert message(panel, "camera_control") == "Cannot go together with End frame"
            assert message(panel, "image_tail") == "Cannot go together with Camera"
            assert not generate(panel).isEnabled()
            click(panel, "camera_control.message.fix")
            assert message(panel, "camera_control") == message(panel, "image_tail") == ""
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_elsewhere_it_is_off_and_says_what_is_known(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_text(bench, model_name="kling-v2-6")
            click(panel, "camera_control.why")
            callout = panel.window().findChild(Callout)
            assert callout is not None
            said = " ".join(label.text() for label in callout.findChildren(QLabel))
            for words in ("kling-v2-6 has no Camera", "CometAPI documents it", "2026", "may be refused"):
                assert words in said.replace("\u2066", "").replace("\u2069", ""), said

    aio(run())
