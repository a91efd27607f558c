"""Keys and addresses: one card a provider."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.network import Network
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.words import Words
from kling_studio.ui.settings.connection_card import ConnectionCard


class ConnectionsPage(QWidget):
    """All providers that take a key. `cardWanted`: a card that is to be seen."""

    cardWanted = Signal(QWidget)

    def __init__(
        self, studio: Studio, network: Network, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("m"))
        self._cards = {
            name: ConnectionCard(name, studio, network, tasks, pairs=door.pairs)
            for name, door in network.doors.items()
        }
        for card in self._cards.values():
            layout.addWidget(card)
        free = Words(self.tr("The rehearsal needs no key."))
        free.setWordWrap(True)
        layout.addWidget(free)
        layout.addStretch(1)

    def look(self) -> None:
        """Finds out where each key is kept."""
        for card in self._cards.values():
            card.look()

    def show_key_of(self, provider: str) -> None:
        """Puts the cursor where the provider's key is written, and the card where it can be seen."""
        card = self._cards.get(provider)
        if card is None:
            return
        card.edit.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cardWanted.emit(card)
