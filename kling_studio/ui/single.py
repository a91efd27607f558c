"""One window per data folder: a second start finds the first, asks it to come forward, and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_REQUEST = b"come forward\n"
_DONE = b"done\n"
_PATIENCE_MS = 3000


def hand_over(data_folder: Path) -> bool:
    """Asks the window that works with this folder to come forward; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(data_folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_REQUEST)
    answered = socket.waitForBytesWritten(_PATIENCE_MS) and socket.waitForReadyRead(_PATIENCE_MS)
    return answered and socket.readAll().data() == _DONE


class FirstWindow(QObject):
    """Listens for later starts with the same data folder."""

    wanted_forward = Signal()

    def __init__(self, data_folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        name = _name(data_folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(name):
            # The folder's lock is ours, so a socket of that name was left by a process that was killed.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._answer(s))
            socket.disconnected.connect(socket.deleteLater)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.readAll().data() == _REQUEST:
            socket.write(_DONE)
            socket.flush()
            self.wanted_forward.emit()


def _name(data_folder: Path) -> str:
    digest = hashlib.sha256(str(data_folder.resolve()).encode()).hexdigest()
    return f"kling-studio-{digest[:24]}"
