"""Hands and eyes for the tour: finds widgets by object name, sends mouse and key events, takes pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

W = TypeVar("W", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class TourFailedError(Exception):
    """A step of the tour did not come about; the message says which."""


class Driver:
    """Drives visible widgets. Every event is sent from Qt's own loop, never from inside a task."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        self._taken = 0

    async def find(self, name: str, kind: type[W], seconds: float = 20) -> W:
        """The visible, enabled widget of that name. Raises TourFailedError when it does not come."""
        found: list[W] = []

        def visible() -> bool:
            found[:] = [widget for widget in _visible(name) if isinstance(widget, kind)]
            return bool(found)

        await self.until(visible, f"“{name}” to be on the screen", seconds)
        return found[-1]

    def shown(self, name: str) -> bool:
        """Whether a widget of that name is on the screen now."""
        return bool(_visible(name))

    async def click(self, name: str, at: QPoint | None = None) -> None:
        """Clicks a widget where it can be seen, in its middle or at a point of it."""
        widget = await self.find(name, QWidget)
        await self.until(widget.isEnabled, f"“{name}” to be enabled", 20)
        point = at or _visible_middle(widget)
        target, inside = _target(widget, point)
        await self._from_qt(lambda: QTest.mouseClick(target, LEFT, NO_KEYS, inside))

    async def choose(self, menu_name: str, action_name: str) -> None:
        """Opens a menu of the menu bar by a click and clicks one of its entries."""
        bar = await self.find("menuBar", QMenuBar)
        menu = bar.findChild(QMenu, menu_name)
        action = None if menu is None else menu.findChild(QAction, action_name)
        if menu is None or action is None:
            raise TourFailedError(f"There is no entry “{action_name}” in the menu “{menu_name}”.")
        await self._from_qt(
            lambda: QTest.mouseClick(bar, LEFT, NO_KEYS, bar.actionGeometry(menu.menuAction()).center())
        )
        await self.until(menu.isVisible, f"the menu “{menu_name}” to open", 10)
        await self._from_qt(
            lambda: QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(action).center())
        )

    async def drag(self, name: str, start: QPoint, end: QPoint) -> None:
        """Presses at `start`, moves to `end`, releases."""
        widget = await self.find(name, QWidget)
        await self._from_qt(lambda: QTest.mousePress(widget, LEFT, NO_KEYS, start))
        for step in range(1, 9):
            await self._from_qt(partial(QTest.mouseMove, widget, start + (end - start) * (step / 8)))
        await self._from_qt(lambda: QTest.mouseRelease(widget, LEFT, NO_KEYS, end))

    async def type(self, name: str, text: str) -> None:
        """Replaces what a text editor holds, as a typist would."""
        widget = await self.find(name, QWidget)
        await self.click(name)
        await self.key(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            await self._from_qt(lambda: QTest.keyClicks(widget, text))
        else:
            await self.key(widget, Qt.Key.Key_Delete)

    async def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Presses a key on a widget."""
        await self._from_qt(lambda: QTest.keyClick(widget, key, modifier))

    async def press(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Presses a key on the widget of that name."""
        await self.key(await self.find(name, QWidget), key, modifier)

    async def until(self, true: Callable[[], bool], what: str, seconds: float) -> None:
        """Waits for something on the screen. Raises TourFailedError when it takes longer."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not true():
            if loop.time() > deadline:
                raise TourFailedError(f"Waited {seconds:g} s for {what}.")
            await asyncio.sleep(0.05)

    async def picture(self, name: str) -> Path:
        """A screenshot of all our windows as they lie on each other; numbered in order."""
        await asyncio.sleep(0.3)  # hover-out and popovers glide for at most 160 ms
        main = await self.find("mainWindow", QWidget)
        image = main.grab()
        painter = QPainter(image)
        for window in QApplication.topLevelWidgets():
            if window is not main and window.isVisible():
                painter.drawPixmap(window.pos() - main.pos(), window.grab())
        painter.end()
        self._taken += 1
        target = self._pictures / f"{self._taken:02}-{name}.png"
        if not image.save(str(target)):
            raise TourFailedError(f"The picture {target} could not be written.")
        return target

    async def paste_picture(self, name: str, path: Path) -> None:
        """Puts a picture file on the clipboard and pastes it into a widget."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(mime)
        widget = await self.find(name, QWidget)
        await self._from_qt(widget.setFocus)
        await self.key(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        # Where no system keeps the clipboard, Qt frees what is on it after Python has ended, and crashes.
        QGuiApplication.clipboard().clear()

    async def _from_qt(self, act: Callable[[], object]) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def perform() -> None:
            try:
                act()
            finally:
                if not done.done():
                    done.set_result(None)

        QTimer.singleShot(0, perform)
        await done
        await asyncio.sleep(0.02)


def _visible(name: str) -> list[QWidget]:
    return [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]


def _visible_middle(widget: QWidget) -> QPoint:
    seen: QRect = widget.visibleRegion().boundingRect()
    if seen.isEmpty():
        raise TourFailedError(f"“{widget.objectName()}” is hidden behind something.")
    return seen.center()


def _target(widget: QWidget, point: QPoint) -> tuple[QWidget, QPoint]:
    """The widget that a mouse would really hit there: a child of ours, or ourselves."""
    child = widget.childAt(point)
    return (child, child.mapFrom(widget, point)) if child is not None else (widget, point)
