"""The camera said in words: the sentences, and the callout that puts one into the prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kling_studio.domain.form import AXES
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sentences import joined
from kling_studio.imaging.scene_direction import PRESETS, CameraMove
from kling_studio.ui.compose.camera_words import in_words
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.picker import Picker
from tests.gui.compose.conftest import Bench, click, find, retype
from tests.gui.compose.test_camera import choose
from tests.pointer import left_click
from tests.studios import until


@pytest.mark.parametrize(
    ("kind", "amount", "sentence"),
    [
        ("horizontal", -10, "The camera moves fast to the left."),
        ("horizontal", 5, "The camera moves to the right."),
        ("vertical", -1, "The camera moves down slowly."),
        ("vertical", 0.1, "The camera moves up slowly."),
        ("pan", -4, "The camera pans slowly to the left."),
        ("pan", 4.1, "The camera pans to the right."),
        ("tilt", -7, "The camera tilts down."),
        ("tilt", 7.1, "The camera tilts up fast."),
        ("roll", -5, "The camera rolls counter-clockwise."),
        ("roll", 2, "The camera rolls slowly clockwise."),
        ("zoom", -8, "The camera zooms in fast."),
        ("zoom", 3, "The camera zooms out slowly."),
        ("down_back", 0, "The camera moves down and back."),
        ("forward_up", 0, "The camera moves forward and up."),
        ("right_turn_forward", 0, "The camera turns right while moving forward."),
        ("left_turn_forward", 0, "The camera turns left while moving forward."),
        ("pan", 0, ""),
        ("dolly", 3, ""),
    ],
)
def test_each_move_has_its_sentence(kind: str, amount: float, sentence: str) -> None:
    assert in_words(CameraMove(kind, amount)) == sentence


@given(st.sampled_from(AXES), st.floats(0.1, 10))
def test_the_other_way_is_another_sentence(axis: str, amount: float) -> None:
    there, back = in_words(CameraMove(axis, amount)), in_words(CameraMove(axis, -amount))
    assert there != back
    assert there.isascii()
    assert there.startswith("The camera ")
    assert there.endswith(".")


def test_every_preset_has_a_sentence_of_its_own() -> None:
    assert len({in_words(CameraMove(preset)) for preset in PRESETS} - {""}) == len(PRESETS)


@pytest.mark.parametrize(
    ("prompt", "added"),
    [
        ("", "S."), ("  ", "S."), ("a dog", ". S."), ("a dog.", " S."), ("a dog. ", "S."),
        ("a dog\n", "S."), ("a dog!", " S."), ("he says \"go.\"", " S."), ("a dog,", " S."),
        ("\u72d7\u3002", " S."),
    ],
)  # fmt: skip
def test_a_sentence_follows_what_is_written(prompt: str, added: str) -> None:
    assert joined(prompt, "S.") == added


def open_without(bench: Bench, prompt: str, **values: Any) -> ComposePanel:
    panel = bench.panel("cometapi", height=1000)
    panel.load(Recipe("cometapi", "text2video", {"prompt": prompt, "model_name": "kling-v2-6", **values}))
    return panel


def said(panel: QWidget) -> str:
    return find(panel.window(), "camera_say.words", QLabel).text()


def test_words_go_to_the_end_of_the_prompt_and_one_undo_takes_them_back(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "")
            await until(panel.isActiveWindow)
            prompt = find(panel, "prompt", QWidget)
            retype(prompt, "a dog")
            click(panel, "camera_control.say")
            window = panel.window()
            choose(window, "camera_say", "Simple")
            retype(find(window, "camera_say.pan", QWidget).focusProxy(), "-2")
            assert said(panel) == "The camera pans slowly to the left."
            assert panel.recipe().values["prompt"] == "a dog", "nothing is written before the press"
            click(window, "callout.fix")
            written = {"model_name": "kling-v2-6", "prompt": "a dog. The camera pans slowly to the left."}
            assert written.items() <= panel.recipe().values.items()
            assert "camera_control" not in panel.recipe().values
            assert prompt.hasFocus()
            QTest.keyClick(prompt, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert panel.recipe().values["prompt"] == "a dog"

    aio(run())


def test_a_prompt_that_is_scrolled_away_comes_back(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a")
            panel.resize(320, 520)
            prompt = find(panel, "prompt", QWidget)
            panel.focus_field("callback_url")
            await until(lambda: prompt.visibleRegion().isEmpty())
            click(panel, "camera_control.say")
            click(panel.window(), "callout.fix")
            assert panel.recipe().values["prompt"] == "a. The camera moves to the right."
            await until(lambda: not prompt.visibleRegion().isEmpty())

    aio(run())


def test_what_is_kept_is_what_the_words_begin_with(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a", camera_control={"type": "forward_up"})
            click(panel, "camera_control.say")
            assert said(panel) == "The camera moves forward and up."
            window = panel.window()
            choose(window, "camera_say", "Left turn forward")
            assert said(panel) == "The camera turns left while moving forward."
            callout = window.findChild(Callout)
            assert callout is not None
            high = callout.height()
            retype(find(window, "camera_say.tilt", QWidget).focusProxy(), "9")
            assert said(panel) == "The camera tilts up fast."
            assert find(window, "camera_say", Picker).value() == "simple"
            assert callout.heightForWidth(callout.width()) == high
            QTest.keyClick(callout, Qt.Key.Key_Escape)
            assert panel.recipe().values["prompt"] == "a"

    aio(run())


def test_a_list_opened_in_the_callout_does_not_close_it(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a")
            click(panel, "camera_control.say")
            picker = find(panel.window(), "camera_say", Picker)
            picker.showPopup()
            view = picker.view()
            row = view.visualRect(view.model().index(2, 0)).center()
            left_click(view.viewport(), row)
            assert said(panel) == "The camera moves forward and up."

    aio(run())


def test_where_nothing_moves_there_is_nothing_to_add(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a")
            click(panel, "camera_control.say")
            window = panel.window()
            retype(find(window, "camera_say.horizontal", QWidget).focusProxy(), "0")
            assert said(panel) == "Nothing moves: set one direction."
            assert not find(window, "callout.fix", QWidget).isEnabled()

    aio(run())


def test_where_the_model_has_the_field_no_words_are_offered(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a", model_name="kling-v1")
            link = panel.findChild(QWidget, "camera_control.say")
            assert link is not None
            assert not link.isVisibleTo(panel)

    aio(run())


@pytest.mark.parametrize("height", [560, 700, 900])
def test_the_callout_fits_the_window(aio: Callable[..., Any], bench: Bench, height: int) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_without(bench, "a", camera_control={"type": "right_turn_forward"})
            panel.resize(320, height)
            panel.focus_field("camera_control")
            await until(lambda: panel.height() == height)
            click(panel, "camera_control.say")
            callout, button = find(panel, "callout", Callout), find(panel, "callout.fix", QWidget)
            await until(lambda: button.y() > 100)
            assert callout.geometry().bottom() <= height
            assert button.geometry().bottom() < callout.height() - 12
            words = find(panel, "camera_say.words", QLabel)
            assert words.height() >= words.heightForWidth(words.width())

    aio(run())
