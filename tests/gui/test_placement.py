"""Windows beside the studio's open next to a column, inside the studio's window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.placement import place_beside

Columns = tuple[QWidget, QWidget, QWidget]


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def columns(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Columns]:
    """A window at some place with a column at either side, in both directions of writing."""
    theme.apply(qapp, "dark")
    host = QWidget()
    host.setLayoutDirection(request.param)
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    leading, middle, trailing = QWidget(), QWidget(), QWidget()
    for column in (leading, trailing):
        column.setFixedWidth(320)
    for column in (leading, middle, trailing):
        row.addWidget(column)
    host.resize(1400, 800)
    host.move(40, 30)
    host.show()
    host.layout().activate()
    yield host, leading, trailing
    host.close()


def test_it_opens_at_the_inner_side_of_a_column_and_covers_none_of_it(columns: Columns) -> None:
    host, leading, trailing = columns
    room = QRect(host.mapToGlobal(QPoint(0, 0)), host.size())
    for column, before in ((leading, False), (trailing, True)):
        window = QWidget(host, Qt.WindowType.Tool)
        window.resize(520, 560)
        place_beside(window, column, leading=before)
        placed = QRect(window.pos(), window.size())
        assert room.contains(placed)
        assert not placed.intersects(QRect(column.mapToGlobal(QPoint(0, 0)), column.size()))


def test_it_is_a_little_narrower_rather_than_over_the_column(columns: Columns) -> None:
    host, leading, _ = columns
    window = QWidget(host, Qt.WindowType.Tool)
    window.resize(1180, 400)
    place_beside(window, leading)
    placed = QRect(window.pos(), window.size())
    assert 0.8 * 1180 <= placed.width() < 1180
    assert not placed.intersects(QRect(leading.mapToGlobal(QPoint(0, 0)), leading.size()))


def test_it_fits_in_where_there_is_no_room(columns: Columns) -> None:
    host, leading, _ = columns
    window = QWidget(host, Qt.WindowType.Tool)
    window.resize(1300, 2000)
    place_beside(window, leading)
    assert QRect(host.mapToGlobal(QPoint(0, 0)), host.size()).contains(QRect(window.pos(), window.size()))


def test_one_that_is_open_stays_where_the_user_put_it(columns: Columns) -> None:
    host, leading, _ = columns
    window = QWidget(host, Qt.WindowType.Tool)
    window.resize(300, 200)
    window.move(700, 400)
    window.show()
    place_beside(window, leading)
    assert window.pos() == QPoint(700, 400)
    window.close()
