"""The tile for a picture: dropped, pasted, picked, shown, taken out; never waiting for the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageIOHandler,
    QImageWriter,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.thumbnail import ThumbnailReader, covering_corner, read_scaled
from tests.gui.kit.conftest import Show
from tests.gui.kit.test_choices import heard
from tests.pointer import left_click


def picture(folder: Path, name: str = "start.png", size: tuple[int, int] = (640, 360)) -> str:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    path = folder / name
    assert image.save(str(path))
    return str(path)


def test_of_a_high_picture_the_upper_part_is_seen_and_of_a_wide_one_the_middle() -> None:
    box = QSize(140, 80)
    high = covering_corner(QSizeF(140, 240), box)
    assert (high.x(), high.y()) == (0, -20), "a head between a twelfth and five twelfths of the height"
    wide = covering_corner(QSizeF(240, 80), box)
    assert (wide.x(), wide.y()) == (-50, 0)


@pytest.fixture
def tile(show: Show) -> DropTile:
    made = DropTile("Start frame", "Drop, paste or pick")
    made.setObjectName("image")
    show(made)
    return made


def data_of(path: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    return data


def drop(tile: DropTile, data: QMimeData) -> bool:
    """Drags over and lets go, as a file manager does; whether it was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(tile, enter)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(9, 9), copy, data, left, none)
    QApplication.sendEvent(tile, let_go)
    return let_go.isAccepted()


def middle(tile: DropTile) -> QColor:
    """The colour seen above the middle of the tile."""
    return tile.grab().toImage().pixelColor(tile.width() // 2, tile.height() // 3)


def test_a_dropped_file_is_shown_with_its_size(tile: DropTile, tmp_path: Path, qtbot: QtBot) -> None:
    told = heard(tile.picked)
    path = picture(tmp_path)
    assert drop(tile, data_of(path))
    assert told == [path]
    assert tile.picture() == path
    qtbot.waitUntil(lambda: middle(tile) == QColor("teal"))
    assert tile.accessibleDescription() == "start.png"


def test_what_a_mask_marks_at_its_edge_is_seen(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    mask = QImage(640, 360, QImage.Format.Format_RGB32)
    mask.fill(QColor("black"))
    for y in range(20):
        for x in range(640):
            mask.setPixelColor(x, y, QColor("white"))
    path = tmp_path / "mask.png"
    assert mask.save(str(path))
    tile = DropTile("Static mask", "White stays still", uncut=True)
    show(tile)
    tile.set_picture(str(path))
    qtbot.waitUntil(lambda: tile.grab().toImage().pixelColor(tile.width() // 2, 2) == QColor("white"))


def test_words_that_are_no_picture_are_not_taken(tile: DropTile) -> None:
    data = QMimeData()
    data.setText("a boat")
    assert not drop(tile, data)
    assert tile.picture() == ""


def test_an_address_is_taken_and_not_fetched(tile: DropTile) -> None:
    data = QMimeData()
    data.setText("https://example.org/a.png")
    told = heard(tile.picked)
    assert drop(tile, data)
    assert told == ["https://example.org/a.png"]


def test_a_file_is_pasted_and_a_bare_picture_handed_over(tile: DropTile, tmp_path: Path) -> None:
    picked, pasted = heard(tile.picked), heard(tile.pasted)
    tile.setFocus()
    path = picture(tmp_path)
    QGuiApplication.clipboard().setMimeData(data_of(path))
    QTest.keySequence(tile, "Ctrl+V")
    QGuiApplication.clipboard().setImage(QImage(path))
    QTest.keySequence(tile, "Ctrl+V")
    assert picked == [path]
    assert [type(image) for image in pasted] == [QImage]
    assert tile.picture() == path, "whoever keeps the pasted picture says where it is"


@pytest.mark.parametrize("how", ["button", "key"])
def test_it_is_taken_out(tile: DropTile, tmp_path: Path, how: str) -> None:
    tile.set_picture(picture(tmp_path))
    cleared = []
    tile.cleared.connect(lambda: cleared.append(1))
    button = tile.findChild(QAbstractButton, "image.remove")
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    if how == "button":
        left_click(button)
    else:
        tile.setFocus()
        QTest.keyClick(tile, Qt.Key.Key_Delete)
    assert (tile.picture(), cleared, button.isVisible()) == ("", [1], False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_opens_the_dialog_and_its_file_is_taken(tile: DropTile, tmp_path: Path, key: Qt.Key) -> None:
    told = heard(tile.picked)
    tile.setFocus()
    QTest.keyClick(tile, key)
    dialog = tile.findChild(QFileDialog, "pictureDialog")
    assert isinstance(dialog, QFileDialog)
    path = picture(tmp_path)
    dialog.fileSelected.emit(path)
    dialog.close()
    assert told == [path]


def test_a_value_set_by_code_is_not_told(tile: DropTile, tmp_path: Path) -> None:
    told = heard(tile.picked)
    tile.set_picture(picture(tmp_path))
    assert told == []


def test_off_says_why_and_takes_nothing(tile: DropTile, tmp_path: Path) -> None:
    tile.set_off("Off with a motion brush")
    assert tile.accessibleDescription() == "Off with a motion brush"
    assert not drop(tile, data_of(picture(tmp_path)))
    tile.set_off("")
    assert tile.isEnabled()


def test_a_file_that_is_no_picture_says_so(tile: DropTile, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture", encoding="utf-8")
    reader = ThumbnailReader()
    with qtbot.waitSignal(reader.done) as answer:
        reader.read(str(path), QSize(120, 80))
    assert answer.args is not None
    assert answer.args[1].isNull()
    tile.set_picture(str(path))
    qtbot.waitUntil(lambda: tile.caption() == ("Start frame", "Cannot be read"))


def test_the_picture_of_before_does_not_come_back(tile: DropTile, tmp_path: Path, qtbot: QtBot) -> None:
    tile.set_picture(picture(tmp_path, size=(3000, 2000)))
    red = QImage(64, 64, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    red.save(str(tmp_path / "red.png"))
    tile.set_picture(str(tmp_path / "red.png"))
    qtbot.waitUntil(lambda: middle(tile) == QColor("red"))


def test_a_turned_photograph_is_read_upright_and_small(tmp_path: Path) -> None:
    photograph = QImage(2000, 1000, QImage.Format.Format_RGB32)
    photograph.fill(QColor("teal"))
    writer = QImageWriter(str(tmp_path / "turned.jpg"))
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(photograph)
    image, whole = read_scaled(str(tmp_path / "turned.jpg"), QSize(120, 80))
    assert whole == QSize(1000, 2000)
    assert image.width() == 120
    assert image.height() == 240


def test_the_right_button_offers_paste_pick_and_take_out(qtbot: QtBot) -> None:
    tile = DropTile("Start", "Drop")
    qtbot.addWidget(tile)
    tile.show()
    QGuiApplication.clipboard().setText("https://example.org/a.png")
    place = tile.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, tile.mapToGlobal(place))
    QApplication.sendEvent(tile, event)
    menu = tile.findChild(QMenu, "pictureMenu")
    assert menu is not None
    paste, pick, take_out = menu.actions()
    assert (paste.isEnabled(), pick.isEnabled(), take_out.isEnabled()) == (True, True, False)
    with qtbot.waitSignal(tile.picked) as picked:
        paste.trigger()
    assert picked.args == ["https://example.org/a.png"]
    menu.close()


def test_two_tiles_that_read_at_once_in_a_fresh_program_do_not_end_it(tmp_path: Path) -> None:
    """PySide6 6.11 crashes where two threads are the first to meet an enumeration."""
    story = (
        "import sys, threading\n"
        "from PySide6.QtCore import QSize, Qt\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "Qt.AspectRatioMode.KeepAspectRatio\n"
        "from kling_studio.ui.kit.thumbnail import read_scaled\n"
        "start = threading.Barrier(3)\n"
        "def read():\n"
        "    start.wait()\n"
        "    read_scaled(sys.argv[1], QSize(200, 200))\n"
        "readers = [threading.Thread(target=read) for _ in range(3)]\n"
        "[reader.start() for reader in readers]\n"
        "[reader.join() for reader in readers]\n"
    )
    file = picture(tmp_path)
    codes = [subprocess.run([sys.executable, "-c", story, file], check=False).returncode for _ in range(6)]
    assert codes == [0] * 6


@pytest.mark.parametrize(
    ("module", "read"),
    [
        ("kit.thumbnail", "read_scaled(sys.argv[1], QSize(200, 200))"),
        ("jobs.posters", "cover(sys.argv[1], QSize(208, 116), 4)"),
    ],
)
def test_the_first_picture_that_a_thread_reads_makes_no_class(
    module: str, read: str, tmp_path: Path
) -> None:
    """Two threads that are the first to need a class of PySide6 6.11 end the program, now and then."""
    story = (
        "import sys\n"
        "from PySide6 import QtCore, QtGui\n"
        "from PySide6.QtCore import QSize\n"
        f"from kling_studio.ui.{module} import {read.partition('(')[0]}\n"
        "before = {*vars(QtCore), *vars(QtGui)}\n"
        f"{read}\n"
        "print(*({*vars(QtCore), *vars(QtGui)} - before))\n"
    )
    command = [sys.executable, "-c", story, picture(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == []
