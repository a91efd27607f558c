"""What the stage shows before the first clip: three doors, of which one needs no key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from kling_studio.engine.connections import Connections
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.first_run_art import DoorArt, KeyArt, SampleArt
from kling_studio.ui.kit.button import GhostButton, KitButton, PrimaryButton
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.surfaces import Card
from kling_studio.ui.kit.words import IconMark, Words
from kling_studio.ui.texts import provider_name

_WIDE = 620
"""From this width on the doors stand side by side."""
_DOOR = 228


@dataclass(frozen=True, slots=True)
class _Offer:
    """What one door says."""

    icon: str
    title: str
    text: str
    points: tuple[str, ...]
    cost: str


_OTHERS = ("kling", "apixo")


class FirstRun(QWidget):
    """Three doors. `rehearse`, `connectWanted(provider)` for want of a key and `useWanted(provider)` with
    one tell which was taken; `follow` goes by the keys that there are."""

    rehearse = Signal()
    connectWanted = Signal(str)
    useWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self._keys: frozenset[str] = frozenset()
        look = theme.current()
        centre = Qt.AlignmentFlag.AlignHCenter
        title = Words(self.tr("Make your first clip"), role="display", tone="1")
        below = Words(self.tr("Choose a route. You can add the others at any time."), role="body")
        for words in (title, below):
            words.setAlignment(centre)
            words.setWordWrap(True)
        self._arts: list[DoorArt] = []
        self._cards: list[QWidget] = []
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(look.space("l"))
        for door in (self._rehearsal(), self._comet_api(), self._others()):
            self._doors.addWidget(door, 1)
            self._cards.append(door)
        promised = Words(
            self.tr(
                "Keys go into this system’s keyring or last for the session, never into a file. "
                "Nothing is sent before you press Generate."
            )
        )
        promised.setMaximumWidth(promised.sizeHint().width())  # on one line where there is room
        promised.setWordWrap(True)
        promise = QHBoxLayout()
        promise.setSpacing(look.space("s"))
        promise.addStretch(1)
        promise.addWidget(IconMark("lock", 16, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(promised, 1000)
        promise.addStretch(1)

        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.space("xl"), look.space("xl"), look.space("xl"), look.space("xl"))
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(look.space("s"))
        column.addWidget(below)
        column.addSpacing(look.space("xl"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._doors, 1000)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(look.space("l"))
        column.addLayout(promise)
        column.addStretch(3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def follow(self, connections: Connections, tasks: Tasks) -> None:
        """Says of each door what it does with the keys that there are, now and when they change."""

        async def ask() -> None:
            providers = ("cometapi", *_OTHERS)
            known = [name for name in providers if await connections.key_known(name)]
            if isValid(self):
                self._show_keys(frozenset(known))

        def look(_: str = "") -> None:
            tasks.start(ask(), name="keys of the doors")

        self.destroyed.connect(connections.changed.subscribe(look))
        look()

    def set_quiet(self, quiet: bool) -> None:
        """Leaves the one blue of the window to Generate."""
        self._start.set_quiet(quiet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= round(_WIDE * theme.current().factor)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._doors.direction() != (across if wide else down):
            self._doors.setDirection(across if wide else down)
        widest = _DOOR if wide else 2 * _DOOR
        for door in self._cards:
            door.setMaximumWidth(round(widest * theme.current().factor))
        for art in self._arts:
            art.setVisible(wide)
        super().resizeEvent(event)

    def _show_keys(self, keys: frozenset[str]) -> None:
        self._keys = keys
        self._comet.setText(self._door_words("cometapi"))
        there = "cometapi" in keys
        self._comet_key.setText(self.tr("Your key is there") if there else self.tr("Paste one key"))
        others = [provider for provider in _OTHERS if provider in keys]
        for provider, action in self._other_actions.items():
            action.setText(self._door_words(provider))
        if not others:
            self._other.setText(self.tr("Connect Kling or APIXO"))
        elif len(others) == len(_OTHERS):
            self._other.setText(self.tr("Use Kling or APIXO"))
        else:  # one is used, the other connected: its menu says which
            self._other.setText(self.tr("Kling or APIXO…"))

    def _door_words(self, provider: str) -> str:
        words = self.tr("Use {provider}") if provider in self._keys else self.tr("Connect {provider}")
        return words.format(provider=provider_name(provider))

    def _enter(self, provider: str) -> None:
        (self.useWanted if provider in self._keys else self.connectWanted).emit(provider)

    def _rehearsal(self) -> QWidget:
        self._start = button = PrimaryButton(self.tr("Start rehearsing"))
        button.setObjectName("firstRunRehearse")
        button.clicked.connect(self.rehearse)
        offer = _Offer(
            "clapperboard",
            self.tr("Rehearse"),
            self.tr("Everything works, offline, with no key and no bill."),
            (self.tr("Real MP4 files"), self.tr("No account"), self.tr("Switch to a real route later")),
            self.tr("Free, stays on this computer"),
        )
        art = SampleArt()
        art.setCursor(Qt.CursorShape.PointingHandCursor)
        art.clicked.connect(self.rehearse)
        return self._door(offer, art, button)

    def _comet_api(self) -> QWidget:
        paste = self.tr("Paste one key")
        self._comet = button = GhostButton(self._door_words("cometapi"), large=True)
        button.setObjectName("firstRunCometapi")
        button.clicked.connect(lambda: self._enter("cometapi"))
        offer = _Offer(
            "waypoints",
            "CometAPI",
            self.tr("One key for text to video and image to video."),
            (paste, self.tr("Many Kling models"), self.tr("Pay per clip")),
            self.tr("At CometAPI’s own prices"),
        )
        art = KeyArt(self.tr("Your key"), (("waypoints", "CometAPI"), ("clapperboard", self.tr("Models"))))
        door = self._door(offer, art, button)
        self._comet_key = next(said for said in door.findChildren(Words) if said.text() == paste)
        return door

    def _others(self) -> QWidget:
        self._other = button = GhostButton(self.tr("Connect Kling or APIXO"), large=True)
        button.setObjectName("firstRunKling")
        menu = Menu(button.text(), button)
        menu.setObjectName("firstRunOthers")
        self._other_actions: dict[str, QAction] = {}
        for provider in _OTHERS:
            action = self._other_actions[provider] = menu.addAction(self._door_words(provider))
            action.setObjectName(f"firstRunOthers.{provider}")
            action.triggered.connect(lambda _=False, name=provider: self._enter(name))
        button.clicked.connect(lambda: menu.popup(_below(button, menu)))
        offer = _Offer(
            "plug",
            self.tr("Kling or APIXO"),
            self.tr("The maker’s own service, or a second gateway."),
            (
                self.tr("One key, or a key pair"),
                self.tr("Beside the other routes"),
                self.tr("Pay per clip or by units"),
            ),
            self.tr("At their own prices"),
        )
        art = KeyArt(self.tr("Your key"), (("clapperboard", "Kling"), ("waypoints", "APIXO")), forked=True)
        return self._door(offer, art, button)

    def _door(self, offer: _Offer, art: DoorArt, button: KitButton) -> QWidget:
        look = theme.current()
        door = Card(padding=1)
        door.setMinimumWidth(round(150 * look.factor))
        door.body.setSpacing(0)
        door.body.addWidget(art)
        self._arts.append(art)
        inside = QVBoxLayout()
        inside.setContentsMargins(15, look.space("l"), 15, 15)
        inside.setSpacing(look.space("s"))
        heading = QHBoxLayout()
        heading.setSpacing(look.space("s"))
        heading.addWidget(IconMark(offer.icon, 20, "text"))
        heading.addWidget(Words(offer.title, role="title", tone="1", cut=True), 1)
        inside.addLayout(heading)
        text = Words(offer.text, top=True)
        text.setWordWrap(True)
        text.setMinimumHeight(2 * look.line_height("label"))
        inside.addWidget(text)
        for point in offer.points:
            line = QHBoxLayout()
            line.setSpacing(look.space("s"))
            line.addWidget(IconMark("check", 14, "text2"), 0, Qt.AlignmentFlag.AlignTop)
            said = Words(point, top=True)
            said.setWordWrap(True)
            line.addWidget(said, 1)
            inside.addLayout(line)
        inside.addStretch(1)
        inside.addSpacing(look.space("xl"))
        cost = Words(offer.cost, role="micro")
        cost.setWordWrap(True)
        inside.addWidget(cost)
        button.setAccessibleDescription(f"{offer.text} {offer.cost}")
        inside.addWidget(button)
        door.body.addLayout(inside, 1)
        return door


def _below(button: QWidget, menu: QWidget) -> QPoint:
    """Where a menu belongs under its button, at the leading side."""
    corner = button.rect().bottomLeft()
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        corner = button.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
    return button.mapToGlobal(corner)
