"""The brush is not there before it is opened; the stage's switch and the form's buttons open it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.stage.stage import Stage
from tests.gui.compose.conftest import Bench, bench, find
from tests.studios import until

__all__ = ["bench"]

Run = Callable[[Any], Any]

STARTED = """
import sys
import kling_studio.app, kling_studio.ui.rooms, kling_studio.ui.stage.brush_room, kling_studio.ui.stage.desk
early = [name for name in sys.modules if name.startswith("kling_studio.ui.brush")]
early += [name for name in sys.modules if name.startswith("kling_studio.imaging.mask")]
assert not early, early
"""


def test_nothing_of_it_is_imported_at_the_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_switch_and_the_forms_buttons_open_it(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video", height=1400)
            panel.load(
                Recipe("cometapi", "image2video", {"image": bench.picture(), "model_name": "kling-v1"})
            )
            stage = Stage(bench.studio, bench.tasks)
            stage.set_form(panel)
            panel.paintWanted.connect(stage.show_brush)
            stage.resize(784, 780)
            stage.show()
            try:
                assert stage.findChild(QWidget, "brushEditor") is None, "built when it is asked for"
                QTest.mouseClick(
                    find(stage, "stageSwitch.brush", QAbstractButton), Qt.MouseButton.LeftButton
                )
                editor = find(stage, "brushEditor", QWidget)
                assert editor.isVisible()
                canvas = editor.findChild(QWidget, "brushCanvas")
                assert canvas is not None
                await until(canvas.isVisible)
                QTest.mouseClick(
                    find(stage, "stageSwitch.player", QAbstractButton), Qt.MouseButton.LeftButton
                )
                assert not editor.isVisible()
                for field in ("static_mask", "dynamic_masks"):
                    QTest.mouseClick(
                        find(panel, f"{field}.paint", QAbstractButton), Qt.MouseButton.LeftButton
                    )
                    assert editor.isVisible(), field
                    assert find(stage, "stageSwitch.brush", QAbstractButton).isChecked()
                    stage.show_player()
                    assert find(stage, "stageSwitch.player", QAbstractButton).isChecked()
            finally:
                await stage.settle()
                stage.close()
                stage.deleteLater()

    aio(run())
