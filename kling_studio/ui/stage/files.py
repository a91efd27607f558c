"""Leaving the window for the system's own programs: show a file in its folder, open it elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def reveal(file: Path) -> None:
    """Opens the file's folder, with the file selected where the system can do that."""
    if sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(file)])
    elif sys.platform == "win32":
        # Explorer takes the path after the comma as one word, whatever it holds.
        explorer = QProcess()
        explorer.setProgram("explorer.exe")
        explorer.setNativeArguments(f'/select,"{file}"')
        explorer.startDetached()
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def open_elsewhere(file: Path) -> None:
    """Opens the file with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
