"""The editor in a small window: nothing lies over anything, nothing is out of reach."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kling_studio import paths
from kling_studio.imaging.mask_region import Kind
from kling_studio.imaging.trajectory import Trajectory
from kling_studio.ui import language
from kling_studio.ui.kit.button import GhostButton
from tests.gui.brush.conftest import Easel, Run

SIZES = [(402, 600), (784, 780)]
"""Px of the editor in a window of 1000 × 700 and of 1440 × 900."""


@pytest.fixture(params=["en", "pl"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[str]:
    tag = str(request.param)
    source = paths.resource("translations", f"{language.STEM}{tag}.ts")
    target = tmp_path / f"{tag}.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", source, "-qm", target], check=True)
    translator = QTranslator()  # not the application's child, so that choosing English leaves it in place
    assert translator.load(str(target))
    qapp.installTranslator(translator)
    yield tag
    qapp.removeTranslator(translator)


def box(widget: QWidget, above: QWidget) -> QRect:
    """Where a widget is, in another's points."""
    return QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())


def seen_parts(above: QWidget) -> list[QWidget]:
    """Everything with a word, an icon or a slider that is shown."""
    parts = [
        part
        for part in above.findChildren(QWidget)
        if part.isVisible()
        and (
            isinstance(part, QAbstractButton | QLabel)
            or part.objectName() in ("brush.size", "brush.overlay")
        )
    ]
    return [part for part in parts if not isinstance(part.parentWidget(), QAbstractButton)]


def clashes(above: QWidget) -> list[tuple[str, str]]:
    """What lies over something else, or sticks out."""
    parts = seen_parts(above)
    named = {part: part.objectName() or part.accessibleName() or type(part).__name__ for part in parts}
    found = [
        (named[one], named[other])
        for one, other in itertools.combinations(parts, 2)
        if box(one, above).intersects(box(other, above))
    ]
    return found + [(named[part], "out") for part in parts if not above.rect().contains(box(part, above))]


async def composed(easel: Easel) -> None:
    easel.drag((60, 80), (120, 160))
    model = easel.editor.model
    model.set_way(Trajectory(((60, 80), (120, 90), (180, 200), (240, 160), (250, 170))))
    model.add(Kind.STATIC)
    model.choose(easel.document.regions[1].id)
    await easel.kept()


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_place(
    aio: Run, easel: Easel, spoken: str, size: tuple[int, int], tmp_path: Path
) -> None:
    async def run() -> None:
        async with easel.open(size=size):
            await composed(easel)
            editor = easel.editor
            await asyncio.sleep(0.02)  # Qt's own wait inside a coroutine would hang its loop
            assert editor.grab().save(str(tmp_path / f"brush-{spoken}-{size[0]}.png"))
            assert editor.width() == size[0], "it fits into its room"
            for part in (editor.options, editor.foot, editor.panel):
                assert clashes(part) == []
            port = editor.rail.viewport()
            for name in ("undo", "redo", "zoomIn", "zoomOut", "fit", "tool.select"):
                button = easel.named(f"brush.{name}", QAbstractButton)
                assert port.rect().contains(box(button, port)), name
            for name in ("mask", "path", "sketch"):
                button = easel.named(f"brush.{name}", GhostButton)
                assert button.width() >= button.sizeHint().width(), name
                assert button.toolTip()
                assert button.accessibleName()
            assert easel.named("brush.time", QLabel).text()
            table = editor.panel.table
            rows = table.viewport().height() / table.verticalHeader().defaultSectionSize()
            assert rows == int(rows) >= 1

    aio(run())


def test_the_fill_tool_has_room_for_its_tolerance(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open(size=(402, 600)):
            for letter in "fb":
                QTest.keyClick(easel.editor.canvas, letter)
                easel.editor.options.show_zoom(16.0)
                await asyncio.sleep(0.02)
                assert clashes(easel.editor.options) == []

    aio(run())


def test_the_name_is_edited_alone_in_its_row(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            row = easel.named("brush.region.0")
            before = row.grab().toImage()
            row.begin_renaming()
            edit = easel.named("brush.region.0.name")
            assert row.rect().contains(edit.geometry())
            assert abs(edit.geometry().center().y() - row.rect().center().y()) <= 1
            below = edit.geometry().bottom() + 1
            after = row.grab().toImage()
            colours = {after.pixel(x, y) for x in range(42, 150) for y in range(below, row.height())}
            assert len(colours) == 1, "no half line is seen below the editor"
            assert before != after

    aio(run())


def test_the_strips_icon_is_level_with_its_first_line(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open(duration="10"):
            strip = easel.editor.strip
            words = easel.named("brushStrip.words", QLabel)
            mark = next(part for part in strip.children() if type(part).__name__ == "IconMark")
            assert isinstance(mark, QWidget)
            line = words.fontMetrics().height()
            assert abs(box(mark, strip).center().y() - (box(words, strip).top() + line // 2)) <= 2

    aio(run())


def test_the_count_says_what_it_counts(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await composed(easel)
            assert easel.named("brush.count", QLabel).text() == "1 moving of 6"

    aio(run())
