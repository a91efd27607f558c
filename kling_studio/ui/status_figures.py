"""Keeps the status bar's figures: asked for a moment after something changed, once for many changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kling_studio.catalog import Catalog
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.status import StatusBar

_AFTER = 100
"""Milliseconds from a change to the figures."""


class StatusFigures(QObject):
    """`counted` carries how many jobs there are."""

    counted = Signal(int)

    def __init__(
        self, status: StatusBar, studio: Studio, catalog: Catalog, compose: ComposePanel, tasks: Tasks
    ) -> None:
        super().__init__(status)
        self._status = status
        self._studio = studio
        self._catalog = catalog
        self._compose = compose
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._ask)

    def ask_anew(self) -> None:
        """Asks a moment from now, however often this is said meanwhile."""
        self.connection_changed()
        self._timer.start()

    def job_changed(self) -> None:
        """Asks a moment after the first of many changes."""
        if not self._timer.isActive():
            self._timer.start()

    def sending_changed(self) -> None:
        """What is sent, and what holds it."""
        self._show_sending()
        self._timer.start()

    def connection_changed(self) -> None:
        """Which providers answer."""
        known = self._studio.connections.last_heard.all()
        self._status.show_connection(self._compose.provider(), known)

    def money_changed(self) -> None:
        """What was spent, and what the budget holds."""
        standing = self._studio.budget.standing
        if standing is not None:
            self._status.show_money(standing)
        self._show_sending()

    def _show_sending(self) -> None:
        sending, budget = self._studio.sending, self._studio.budget
        self._status.show_sending(sending.paused, sending.stops(), over_budget=budget.holds_any)

    def _ask(self) -> None:
        self._tasks.start(self._refresh(), name="status figures")

    async def _refresh(self) -> None:
        provider = self._compose.provider()
        usage = await self._studio.usage(provider)
        self._status.show_route(provider, usage.host)
        slots = usage.slots or self._catalog.pace(provider).slots
        self._status.show_slots(usage.running, slots)
        self._status.show_clips(usage.clips, usage.bytes)
        self.counted.emit((await self._studio.counts()).all)
