"""Where a provider is asked: one of its own addresses, or another one that is written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.network import Network, is_base
from kling_studio.engine.settings import ADDRESSES, Settings
from kling_studio.ui import theme
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.settings.bound import follow
from kling_studio.ui.texts import isolate

OWN = "own"


def host_word(name: str) -> str:
    """What an address of a provider is called."""
    translate = QCoreApplication.translate
    words = {
        "usual": translate("Host", "Usual address"),
        "global": translate("Host", "Global"),
        "china": translate("Host", "China"),
    }
    return words.get(name, name)


class AddressEdit(QWidget):
    """The addresses that the provider documents, and one of one’s own. `changed` when another holds."""

    changed = Signal()

    def __init__(self, name: str, provider: str, network: Network, settings: Settings) -> None:
        super().__init__()
        self._provider = provider
        self._network = network
        hosts = self._hosts = network.doors[provider].hosts
        self._switch = Segmented(
            [
                *(Option(host.name, host_word(host.name), hint=host.address) for host in hosts),
                Option(OWN, self.tr("Own address")),
            ]
        )
        self._switch.setObjectName(f"{name}.host")
        self._switch.changed.connect(self._choose)
        self._line = LineEdit(self.tr("https://…"))
        self._line.setObjectName(f"{name}.address")
        self._line.setAccessibleName(self.tr("Own base address"))
        self._line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._line.editingFinished.connect(self._take)
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.current().space("s"))
        inside.addWidget(self._switch)
        inside.addWidget(self._line)
        self._frame = FieldFrame(f"{name}.address", self.tr("Base address"), box)
        self._switch.setAccessibleName(self.tr("Base address"))
        self._line.textEdited.connect(lambda _: self._mend())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        follow(self, settings, ADDRESSES, lambda chosen: self._show(chosen.get(provider, "")))

    def _choose(self, name: str) -> None:
        if name == OWN:
            self._line.show()
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        address = next(host.address for host in self._hosts if host.name == name)
        self._line.hide()
        self._line.clear()
        self._set(address)

    def _take(self) -> None:
        address = self._line.text().strip()
        if not address or self._line.isHidden():
            return
        if not is_base(address):
            said = self.tr("A complete address that begins with https://; http:// only for this computer.")
            self._frame.set_message(said, "danger")
            self._line.set_error(True)
            return
        self._set(address)

    def _mend(self) -> None:
        self._line.set_error(False)
        self._say()

    def _set(self, address: str) -> None:
        self._line.set_error(False)
        before = self._network.address(self._provider)
        self._network.choose_address(self._provider, address)
        self._say()
        if self._network.address(self._provider) != before:
            self.changed.emit()

    def _show(self, chosen: str) -> None:
        known = {host.address: host.name for host in self._hosts}
        usual = next(iter(known), "")
        name = known.get(chosen or usual, OWN)
        self._switch.set_value(name)
        self._line.setVisible(name == OWN)
        if name == OWN and not self._line.hasFocus():
            self._line.setText(chosen)
            self._line.setCursorPosition(0)
        self._line.set_error(False)
        self._say()

    def _say(self) -> None:
        given = self._network.given_address(self._provider)
        if given:
            said = self.tr("The command line gave {address} for this start; it takes precedence.")
            self._frame.set_message(said.format(address=isolate(given)), "caution")
        else:
            said = self.tr("Asked at {address}")
            if len(self._hosts) > 1:
                said = self.tr("Asked at {address}. A key for one site does not work at the other.")
            asked = isolate(self._network.address(self._provider))
            self._frame.set_message(said.format(address=asked), "2")
