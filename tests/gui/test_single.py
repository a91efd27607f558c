"""A second start hands over to the first."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from kling_studio.ui.single import FirstWindow, hand_over


def test_second_start_brings_the_first_forward(qtbot: QtBot, data_folder: Path) -> None:
    from PySide6.QtCore import QObject

    owner = QObject()
    first = FirstWindow(data_folder, owner)
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from kling_studio.ui.single import hand_over; a = QCoreApplication([]);"
        "sys.exit(0 if hand_over(Path(sys.argv[1])) else 1)"
    )
    with qtbot.waitSignal(first.wanted_forward):
        second = subprocess.Popen([sys.executable, "-c", code, str(data_folder)])
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    owner.deleteLater()


def test_without_a_first_window_nobody_answers(qapp: object, data_folder: Path) -> None:
    assert hand_over(data_folder) is False


def test_a_socket_left_by_a_killed_window_is_taken_over(qtbot: QtBot, data_folder: Path) -> None:
    from PySide6.QtCore import QObject

    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication, QObject;"
        "from kling_studio.ui.single import FirstWindow; a = QCoreApplication([]); o = QObject();"
        "w = FirstWindow(Path(sys.argv[1]), o); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(data_folder)], check=False)
    owner = QObject()
    first = FirstWindow(data_folder, owner)
    assert first._server.isListening()
    owner.deleteLater()
