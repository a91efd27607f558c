"""The bell in the window's corner and the list behind it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kling_studio.domain.errors import Problem
from kling_studio.ui.notices import Notices
from kling_studio.ui.window import MainWindow


class Bell(QObject):
    """Keeps the notices, and says at the bell how many are unread. Its signals are those of the list."""

    resumeWanted = Signal(str)
    pageWanted = Signal(str)
    settingsWanted = Signal(str)
    ledgerWanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._notices: Notices | None = None
        self._stopped: frozenset[str] = frozenset()

    def add(self, problem: Problem) -> None:
        """Lists what went wrong away from any job."""
        self._list().add(problem)

    def show_stops(self, providers: frozenset[str]) -> None:
        """At which providers nothing paid is sent now."""
        self._stopped = providers
        if self._notices is not None:
            self._notices.show_stops(providers)

    def open(self, over: QWidget) -> None:
        """Opens the list over a panel."""
        self._list().open(over)

    def _list(self) -> Notices:
        if self._notices is None:
            self._notices = Notices(self._window)
            self._notices.show_stops(self._stopped)
            self._notices.resumeWanted.connect(self.resumeWanted)
            self._notices.pageWanted.connect(self.pageWanted)
            self._notices.settingsWanted.connect(self.settingsWanted)
            self._notices.ledgerWanted.connect(self.ledgerWanted)
            self._notices.unread.connect(self._show_unread)
        return self._notices

    def _show_unread(self, count: int) -> None:
        bell = self._window.bell
        bell.set_icon("bell-dot" if count else "bell")
        unread = self.tr("%n unread notice(s)", "", count)
        bell.setAccessibleName(unread if count else self.tr("Notices"))
