"""A row is painted once for as long as it looks the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kling_studio.ui.jobs.row_pictures import RowPictures


def test_a_row_is_painted_anew_only_when_it_looks_different(qapp: QApplication) -> None:
    rows, painted = RowPictures(), list[QRect]()

    def paint(painter: QPainter, box: QRect) -> None:
        painted.append(box)
        painter.fillRect(box.adjusted(2, 2, -2, -2), Qt.GlobalColor.red)

    list_picture = QImage(40, 60, QImage.Format.Format_RGB32)
    list_picture.fill(Qt.GlobalColor.white)
    with QPainter(list_picture) as painter:
        for top in (0, 7, 30):
            rows.draw(painter, QRect(3, top, 20, 10), "a", QColor("blue"), paint)
        assert painted == [QRect(0, 0, 20, 10)]
        rows.draw(painter, QRect(0, 50, 20, 10), "b", QColor("blue"), paint)
        rows.draw(painter, QRect(0, 50, 24, 10), "b", QColor("blue"), paint)
        assert len(painted) == 3
        rows.clear()
        rows.draw(painter, QRect(0, 50, 24, 10), "b", QColor("blue"), paint)
        assert len(painted) == 4
    assert list_picture.pixelColor(3, 30) == QColor("blue")
    assert list_picture.pixelColor(10, 35) == QColor("red")
    assert list_picture.pixelColor(2, 30) == QColor("white")


def test_what_was_seen_longest_ago_is_forgotten(qapp: QApplication) -> None:
    rows, painted = RowPictures(), list[int]()
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        for number in [*range(60), 59, 0]:
            rows.draw(
                painter, QRect(0, 0, 4, 4), number, QColor("blue"), lambda *_, n=number: painted.append(n)
            )
    assert painted == [*range(60), 0]
