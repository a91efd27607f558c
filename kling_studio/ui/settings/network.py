"""The network: by which proxy gateways and clips are reached, and who is named to it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.engine.network import KeyPlace, Network, ProxyUser, is_proxy, without_user
from kling_studio.engine.settings import PROXY, PROXY_ADDRESS, Settings
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.settings.bound import follow
from kling_studio.ui.settings.secret_edit import SecretEdit
from kling_studio.ui.texts import isolate


class NetworkPage(QWidget):
    """A choice holds from the next request on. One's own proxy is chosen once its address is whole."""

    def __init__(
        self, network: Network, settings: Settings, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._settings = settings
        self._tasks = tasks
        self._keeping = 0
        words = {
            "system": self.tr("Same as the system"),
            "none": self.tr("None"),
            "own": self.tr("Own address"),
        }
        self._use = Segmented([Option(value, words[value]) for value in PROXY.choices])
        self._use.setObjectName("settings.proxy")
        self._use.changed.connect(self._choose)
        self._use_frame = FieldFrame("settings.proxy", self.tr("Proxy"), self._use)
        self._address = LineEdit(self.tr("http://host:port"))
        self._address.setObjectName("settings.proxyAddress")
        self._address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._address.editingFinished.connect(self._take)
        self._address_frame = FieldFrame(
            "settings.proxyAddress", self.tr("Address of the proxy"), self._address
        )
        self._address.textEdited.connect(lambda _: self._address_frame.set_message(""))
        self._user = _User()
        self._user.saved.clicked.connect(self._save)
        self._user.password.returnPressed.connect(self._save)
        self._user.forgotten.clicked.connect(self._forget)
        about = Words(
            self.tr(
                "It applies to requests to providers and to clips alike, from the next one on. "
                "What is under way ends as it began. A proxy learns which hosts the studio talks "
                "to, but never a key: everything passes through it encrypted. The rehearsal and "
                "other addresses on this computer are reached without it. A connection test, under "
                "Connections, uses it too."
            )
        )
        about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("m"))
        for part in (self._use_frame, self._address_frame, self._user, about):
            layout.addWidget(part)
        layout.addStretch(1)
        follow(self, settings, PROXY, lambda _: self._show())
        follow(self, settings, PROXY_ADDRESS, lambda _: self._show())

    def look(self) -> None:
        """Finds out who is named to the proxy."""
        self._tasks.start(self._find_user(), name="look for the user of the proxy")

    def _choose(self, use: str) -> None:
        if use != "own" or self._settings.get(PROXY_ADDRESS):
            self._settings.set(PROXY, use)
            self._show()
            return
        self._address_frame.show()  # nothing holds before there is an address
        self._address.setFocus(Qt.FocusReason.OtherFocusReason)
        self._address_frame.set_message(
            self.tr("Until there is an address, everything stays as it was."), "2"
        )

    def _take(self) -> None:
        written = self._address.text().strip()
        address, named = without_user(written)
        if not address or self._address_frame.isHidden():
            return
        if not is_proxy(address):
            self._address_frame.set_message(
                self.tr("A complete address such as http://proxy.example:3128, without a path."), "danger"
            )
            return
        self._address_frame.set_message("")
        self._address.setText(address.rstrip("/"))
        self._settings.set(PROXY_ADDRESS, address.rstrip("/"))
        self._settings.set(PROXY, "own")
        self.look()
        if named:  # what was pasted with the address belongs where secrets are kept
            name, _, password = named.partition(":")
            self._keep(unquote(name), unquote(password))

    def _save(self) -> None:
        name, password = self._user.name.text().strip(), self._user.password.text()
        if ":" in name or not name:
            self._user.place.say(self.tr("A user name without a colon is needed."), "danger")
            self._user.name.setFocus()
            return
        self._keep(name, password)

    def _keep(self, name: str, password: str) -> None:
        self._user.password.empty()
        saved = self._network.save_proxy_user(name, password)
        self._tasks.start(self._done(saved), name="save the user of the proxy")

    def _forget(self) -> None:
        self._user.name.clear()
        forgotten = self._network.forget_proxy_user()
        self._tasks.start(self._done(forgotten), name="forget the user of the proxy")

    async def _done(self, change: Awaitable[object]) -> None:
        self._keeping += 1
        self._user.wait()
        try:
            await change
        finally:
            self._keeping -= 1
        await self._find_user()

    async def _find_user(self) -> None:
        user = await self._network.proxy_user()
        if not self._keeping:  # else what is being kept will say so itself
            self._user.show_user(user)

    def _show(self) -> None:
        use: Any = self._settings.get(PROXY)
        self._use.set_value(use)
        own = use == "own"
        self._address_frame.setVisible(own)
        self._user.setVisible(own)
        if not self._address.hasFocus():
            self._address.setText(self._settings.get(PROXY_ADDRESS))
        if use == "system":
            found = self._network.system_proxy()
            said = (
                self.tr("This system uses {proxy}").format(proxy=isolate(found))
                if found
                else self.tr("This system uses none.")
            )
            self._use_frame.set_message(said, "2")
        else:
            self._use_frame.set_message("")


class _User(QWidget):
    """Who is named to the proxy."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.name = LineEdit(self.tr("User name"))
        self.name.setObjectName("settings.proxyUser")
        self.name.setAccessibleName(self.tr("User name at the proxy"))
        self.name.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.password = SecretEdit(self.tr("Password"))
        self.password.setObjectName("settings.proxyPassword")
        self.password.setAccessibleName(self.tr("Password at the proxy"))
        self.saved = GhostButton(self.tr("Save"))
        self.saved.setObjectName("settings.proxyUser.save")
        self.forgotten = GhostButton(self.tr("Forget"))
        self.forgotten.setObjectName("settings.proxyUser.forget")
        self.place = Message("settings.proxyUser.place")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space("s"))
        for part, share in ((self.name, 1), (self.password, 1), (self.saved, 0), (self.forgotten, 0)):
            line.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addWidget(FieldFrame("settings.proxyUser", self.tr("User and password"), row))
        column.addWidget(self.place)
        self.name.textChanged.connect(lambda text: self.saved.setEnabled(bool(text.strip())))
        self.show_user(None)

    def wait(self) -> None:
        """Until it is said who is named."""
        self.saved.setEnabled(False)
        self.forgotten.setEnabled(False)
        self.place.say(self.tr("Saving …"), "2")

    def show_user(self, user: ProxyUser | None) -> None:
        """Says who is named, and where the password is kept."""
        self.forgotten.setEnabled(user is not None)
        self.password.set_kept(None if user is None else "")
        if user is not None and not self.name.hasFocus():
            self.name.setText(user.name)
        self.saved.setEnabled(bool(self.name.text().strip()))
        match user and user.place:
            case None:
                self.place.say(self.tr("Neither is sent to it."), "2")
            case KeyPlace.KEYRING:
                self.place.say(self.tr("The password is kept in this system’s keyring."), "success")
            case _:
                self.place.say(
                    self.tr(
                        "The password is kept until you close the studio. The system’s keyring did not "
                        "take it."
                    ),
                    "caution",
                )
