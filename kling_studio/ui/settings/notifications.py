"""Notifications: whether the desktop tells of clips while the window is not in front."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.engine.settings import NOTIFICATIONS, Settings
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.desktop_messages import Messages
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.words import Words
from kling_studio.ui.settings.bound import OFF, ON, compact, switch


class NotificationsPage(QWidget):
    """Off, and saying so, where this desktop shows none."""

    def __init__(
        self, settings: Settings, messages: Messages, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._tasks = tasks
        self._switch = switch(settings, NOTIFICATIONS, "settings.notifications")
        self._settings = settings
        self._frame = FieldFrame(
            "settings.notifications", self.tr("Desktop notifications"), compact(self._switch)
        )
        self._switch.setAccessibleName(self.tr("Desktop notifications"))
        self._try = GhostButton(self.tr("Show one now"), icon="bell")
        self._try.setObjectName("settings.notifications.try")
        self._try.clicked.connect(self._show_one)
        about = Words(
            self.tr(
                "When a clip is ready or has failed while the studio’s window is not in front. "
                "Clips that end together share one."
            )
        )
        about.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self._try)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("m"))
        layout.addWidget(self._frame)
        layout.addWidget(about)
        layout.addLayout(line)
        layout.addStretch(1)

    def look(self) -> None:
        """Asks the desktop whether it shows messages."""
        self._tasks.start(self._ask(), name="ask the desktop for messages")

    async def _ask(self) -> None:
        self._allow(await self._messages.available())

    def _allow(self, shown: bool) -> None:
        self._switch.setEnabled(shown)
        self._switch.set_value(ON if shown and self._settings.get(NOTIFICATIONS) else OFF)
        self._try.setEnabled(shown)
        self._frame.set_message(
            "" if shown else self.tr("Off: nothing on this desktop shows notifications from programs."), "2"
        )

    def _show_one(self) -> None:
        self._tasks.start(self._tell(), name="a message to try")

    async def _tell(self) -> None:
        told = await self._messages.tell(
            self.tr("%n clip(s) ready", "", 1), self.tr("This is how it will look.")
        )
        if not told:
            self._frame.set_message(self.tr("The desktop did not accept the notification."), "danger")
