"""Callbacks: whether the studio listens for providers, on which port, and with which secret."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.settings import CALLBACK_PORT, CALLBACKS, Setting, Settings
from kling_studio.engine.studio import KeyPlace
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.webhook_signature import is_secret
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.settings.bound import compact
from kling_studio.ui.texts import isolate, problem_sentence

FIRST_PORT, LAST_PORT = CALLBACK_PORT.least or 1, CALLBACK_PORT.most or 65535


class CallbacksPage(QWidget):
    """Saves as one goes."""

    def __init__(
        self, callbacks: CallbackService, settings: Settings, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._callbacks = callbacks
        self._settings = settings
        self._tasks = tasks
        self._keeping = 0
        look = theme.current()
        words = Words(
            self.tr(
                "Without callbacks the studio asks the provider, and loses nothing. With them the "
                "provider calls, through a tunnel of yours that leads to the address below; paste "
                "the tunnel's public address into the form's Callback field. A call only makes the "
                "studio look at once: what it says is not trusted."
            )
        )
        words.setWordWrap(True)
        self._switch = Segmented([Option("off", self.tr("Off")), Option("on", self.tr("Listen"))])
        self._switch.setObjectName("settings.callbacks")
        self._switch.setAccessibleName(self.tr("Callbacks"))
        self._switch.changed.connect(lambda word: settings.set(CALLBACKS, word == "on"))
        self._port = LineEdit()
        self._port.setObjectName("settings.callbackPort")
        self._port.setAccessibleName(self.tr("Port"))
        self._port.setValidator(QIntValidator(0, LAST_PORT, self))
        self._port.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._port.editingFinished.connect(self._choose_port)
        self._port_frame = FieldFrame("settings.callbackPort", self.tr("Port"), compact(self._port))
        self._port.setAccessibleName(self.tr("Port"))
        self._state = Message("settings.callbacks.state")
        self._copy = GhostButton(self.tr("Copy the address"), icon="copy")
        self._copy.setObjectName("settings.callbacks.copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._callbacks.address))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("m"))
        for part in (words, compact(self._switch), self._port_frame, self._state):
            layout.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self._copy)
        line.addStretch(1)
        layout.addLayout(line)
        self._secret = _Secret(self)
        self._secret.saved.clicked.connect(self._save_secret)
        self._secret.edit.returnPressed.connect(self._save_secret)
        self._secret.forgotten.clicked.connect(lambda: self._keep_secret(""))
        layout.addWidget(self._secret)
        layout.addStretch(1)
        self._show()
        self.destroyed.connect(callbacks.changed.subscribe(lambda _: self._show()))
        self.destroyed.connect(settings.changed.subscribe(self._setting_changed))

    def look(self) -> None:
        """Finds out where the secret is kept."""
        self._tasks.start(self._find_secret(), name="look for the webhook secret")

    def _setting_changed(self, setting: Setting[Any]) -> None:
        if setting in (CALLBACKS, CALLBACK_PORT):
            self._tasks.start(self._callbacks.apply(), name="callbacks")

    def _choose_port(self) -> None:
        port = int(self._port.text() or 0)
        if not FIRST_PORT <= port <= LAST_PORT:
            said = self.tr("A port is a number from {first} to {last}").format(
                first=FIRST_PORT, last=LAST_PORT
            )
            self._port_frame.set_message(said, "danger")
            self._port.set_error(True)
            return
        self._port_frame.set_message("")
        self._port.set_error(False)
        self._settings.set(CALLBACK_PORT, port)

    def _save_secret(self) -> None:
        text = self._secret.edit.text().strip()
        if not is_secret(text):
            self._secret.place.say(
                self.tr("A secret is base64, usually after whsec_. Copy all of it."), "danger"
            )
            self._secret.edit.setFocus()
        else:
            self._secret.edit.clear()
            self._keep_secret(text)

    def _keep_secret(self, text: str) -> None:
        self._keeping += 1
        self._secret.wait()
        self._tasks.start(self._keep(text), name="save the webhook secret")

    async def _keep(self, text: str) -> None:
        try:
            await self._callbacks.save_secret(text)
        finally:
            self._keeping -= 1
            await self._find_secret()

    async def _find_secret(self) -> None:
        place = await self._callbacks.secret_place()
        if not self._keeping:  # else what is being kept will say so itself
            self._secret.show_place(place)

    def _show(self) -> None:
        self._switch.set_value("on" if self._settings.get(CALLBACKS) else "off")
        if not self._port.hasFocus():
            self._port.setText(str(self._settings.get(CALLBACK_PORT)))
        problem, address = self._callbacks.problem, self._callbacks.address
        self._copy.setVisible(bool(address))
        if problem is not None:
            self._state.say(problem_sentence(problem), "danger")
        elif address:
            self._state.say(
                self.tr("Listening. Point your tunnel to {address}").format(address=isolate(address)),
                "success",
            )
        else:
            self._state.say(self.tr("Not listening. The studio asks by itself."), "2")


class _Secret(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self.edit = LineEdit(self.tr("Paste the webhook secret"))
        self.edit.setObjectName("settings.callbackSecret")
        self.edit.setAccessibleName(self.tr("Webhook secret"))
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.saved = GhostButton(self.tr("Save"))
        self.saved.setObjectName("settings.callbackSecret.save")
        self.forgotten = GhostButton(self.tr("Forget"))
        self.forgotten.setObjectName("settings.callbackSecret.forget")
        self.place = Message("settings.callbackSecret.place")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space("s"))
        line.addWidget(self.edit, 1)
        line.addWidget(self.saved)
        line.addWidget(self.forgotten)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addWidget(FieldFrame("settings.callbackSecret", self.tr("Webhook secret"), row))
        column.addWidget(self.place)
        self.edit.setAccessibleName(self.tr("Webhook secret"))
        self.edit.textChanged.connect(lambda text: self.saved.setEnabled(bool(text.strip())))
        self.saved.setEnabled(False)
        self.show_place(None)

    def wait(self) -> None:
        """Until it is said where the secret is kept."""
        self.saved.setEnabled(False)
        self.forgotten.setEnabled(False)
        self.place.say(self.tr("Saving …"), "2")

    def show_place(self, place: KeyPlace | None) -> None:
        """Says where the secret is kept, or what goes without one."""
        self.forgotten.setEnabled(place is not None)
        match place:
            case None:
                said = self.tr(
                    "There is no secret: nothing proves who calls, so a call is followed only now and then."
                )
            case KeyPlace.KEYRING:
                said = self.tr("There is a secret. It is kept in this system’s keyring.")
            case _:
                said = self.tr("There is a secret until you close the studio.")
        self.place.say(said, "2" if place is None else "success")
