"""How tests use the mouse: as a person does, who hits only what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def left_click(widget: QWidget, at: QPoint | None = None) -> None:
    """Clicks with the left button, into the middle unless told. What was shown or written just before is
    laid out first: it has no size until then, and Qt drops a click beside a button without a word."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert widget.isVisible(), "nobody sees it"
    assert not widget.size().isEmpty(), "nobody can hit it"
    place = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
