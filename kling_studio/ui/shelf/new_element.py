"""What an element is made of: a name, some words, a picture from the front and others of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words

LONGEST_NAME, LONGEST_DESCRIPTION, MOST_OTHERS = 20, 100, 3
"""Characters, characters, pictures (Kling docs, elements: element_name, element_description,
refer_images)."""


class NewElementForm(QWidget):
    """`wanted`: all that is needed is there and the user wants it made."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self._busy = self._asks = self._edited = False
        self._name = LineEdit(self.tr("Its name, at most 20 characters"), self)
        self._name.setMaxLength(LONGEST_NAME)
        self._description = LineEdit(self.tr("What it is, in a few words"), self)
        self._description.setMaxLength(LONGEST_DESCRIPTION)
        named = (("name", self._name), ("description", self._description))
        for part, line in named:
            line.setObjectName(f"newElement.{part}")
            line.setAccessibleName(line.placeholderText())
            line.textChanged.connect(self._edit)
        self._front = DropTile(self.tr("Front"), "", self)
        self._front.setObjectName("newElement.front")
        self._others = []
        for number in range(1, MOST_OTHERS + 1):
            tile = DropTile(self.tr("View {number}").format(number=number), "", self)
            tile.setObjectName(f"newElement.view{number}")
            self._others.append(tile)
        pictures = QHBoxLayout()
        pictures.setSpacing(look.space("xs"))
        for tile in (self._front, *self._others):
            tile.picked.connect(self._edit)
            tile.cleared.connect(self._edit)
            pictures.addWidget(tile)
        note = Words(self.tr("One to three more views are needed. Making an element may cost something."))
        note.setWordWrap(True)
        self._make = GhostButton(self.tr("Make it"), self)
        self._make.setObjectName("newElement.make")
        self._make.clicked.connect(self.wanted)
        foot = QHBoxLayout()
        foot.setSpacing(look.space("s"))
        foot.addWidget(note, 1)
        foot.addWidget(self._make)
        padding = look.space("m")
        column = QVBoxLayout()
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(look.space("s"))
        column.addWidget(self._name)
        column.addWidget(self._description)
        column.addLayout(pictures)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(HairLine())
        whole.addLayout(column)
        self._settle()

    def name(self) -> str:
        """What it is to be called."""
        return self._name.text().strip()

    def description(self) -> str:
        """What it is."""
        return self._description.text().strip()

    def front(self) -> str:
        """The picture from the front: a path or an address."""
        return self._front.picture()

    def others(self) -> list[str]:
        """The other pictures, those that are there."""
        return [tile.picture() for tile in self._others if tile.picture()]

    def set_busy(self, busy: bool) -> None:
        """While one is being made, no other is."""
        self._busy = busy
        if busy:
            self._edited = False
        self._settle()

    def edited(self) -> bool:
        """Whether anything is another than when one was last made of it."""
        return self._edited

    def ask(self) -> None:
        """The next press is the user's word that another one is wanted, as long as nothing is edited."""
        self._asks = True
        self._settle()

    def again(self) -> bool:
        """Whether that was asked."""
        return self._asks

    def clear(self) -> None:
        """Empties it for the next one."""
        self._name.clear()
        self._description.clear()
        for tile in (self._front, *self._others):
            tile.set_picture("")
        self._edit()

    def _edit(self) -> None:
        self._asks, self._edited = False, True
        self._settle()

    def _settle(self) -> None:
        self._make.setText(self.tr("Make another") if self._asks else self.tr("Make it"))
        whole = self.name() and self.description() and self.front() and self.others()
        self._make.setEnabled(bool(whole) and not self._busy)
