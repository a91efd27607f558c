"""The floor: a bare QMainWindow of the studio's size, painted and answering."""

from __future__ import annotations

import sys
from collections.abc import Callable

from probe import Probe
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Answers a key by painting itself anew."""

    told: Callable[[], None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.told()
        self.update()


def main() -> int:
    """Shows it and stays until the probe ends the process."""
    app = QApplication(sys.argv)
    window = Bare()
    window.resize(1440, 900)
    window.show()
    Probe(window.windowHandle(), window, window, lambda told: setattr(window, "told", told))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
