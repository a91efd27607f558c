"""A place to show painted parts in, with the look put back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kling_studio.ui import theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[theme.Theme]:
    """Every test starts in the dark theme, without motion, left to right."""
    yield theme.apply(qapp, "dark", factor=1.0, reduced_motion=True)
    if qapp.layoutDirection() != Qt.LayoutDirection.LeftToRight:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, "dark", factor=1.0, reduced_motion=True)


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Shows parts under one another in an active window of the given width."""
    windows: list[QWidget] = []

    def shown(*parts: QWidget, width: int = 320) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        window.resize(width, 480)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    yield shown
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
