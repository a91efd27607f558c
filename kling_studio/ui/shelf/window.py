"""A window with a list to choose from, which blocks nothing and says why it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kling_studio.domain.errors import StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import EmptyState, HairLine, Header
from kling_studio.ui.kit.words import Message
from kling_studio.ui.shelf.entry import Entry, Stock
from kling_studio.ui.shelf.pictures import Fetch, ShelfPictures
from kling_studio.ui.shelf.row import ENTRY, ShelfRow
from kling_studio.ui.texts import problem_sentence


@dataclass(frozen=True, slots=True)
class Pictured:
    """That a shelf's things have pictures: their size in px, the icon in the place of one that is not
    there, and how those of somewhere else are fetched."""

    size: QSize
    glyph: str
    fetch: Fetch


class ShelfWindow(SideWindow):
    """`chosen(Entry)`: the user takes it. What is on the shelf its `stock` says."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        title: str,
        take: str,
        stock: Stock,
        tasks: Tasks,
        parent: QWidget,
        *,
        pictured: Pictured | None = None,
    ) -> None:
        """`name` is the object's, `take` the word on the button that takes what the keyboard stands on."""
        super().__init__(name, parent, stays=True)
        self._beside = parent
        self.setWindowTitle(title)
        self.stock = stock
        self.recipe = Recipe("", "")
        self.tasks = tasks
        self._entries: dict[str, Entry] = {}
        self._asked = 0
        self._hint = ""
        look = theme.current()
        self.resize(round(400 * look.factor), round(480 * look.factor))
        self._pictures: ShelfPictures | None = None
        if pictured is not None:
            radius = look.radius("badge")
            self._pictures = ShelfPictures(pictured.size, radius, pictured.fetch, tasks, self)
            self._pictures.arrived.connect(self._show_pictures)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(title)
        self.list.setFont(theme.font("body"))
        size, glyph = (None, "") if pictured is None else (pictured.size, pictured.glyph)
        self.list.setItemDelegate(ShelfRow(size, glyph, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.itemActivated.connect(lambda _: self._take())
        self.list.currentItemChanged.connect(lambda *_: self.settle())
        self._empty = EmptyState("list-checks", title, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self.message = Message(f"{name}.message", self)
        self._use = PrimaryButton(take, small=True)
        self._use.setObjectName(f"{name}.take")
        self._use.clicked.connect(self._take)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(look.space("s"))
        self.foot.addStretch(1)
        self.foot.addWidget(self._use)
        padding = look.space("m")
        below = QVBoxLayout()
        below.setContentsMargins(padding, look.space("s"), padding, padding)
        below.setSpacing(look.space("s"))
        below.addWidget(self.message)
        below.addLayout(self.foot)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.header = Header(title)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(HairLine())
        self.column.addLayout(below)

    def open(self, recipe: Recipe) -> None:
        """Comes forward and reads what there is for a form that holds a recipe."""
        self.recipe = recipe
        if not self.isVisible():
            self.move(self._beside.window().geometry().center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def look(self, then: str = "") -> None:
        """Reads anew; `then`: the id of the entry to stand on."""
        self._asked += 1
        self._say_empty(self.tr("One moment…"), "")
        self.tasks.start(self._read(self._asked, then), name=f"shelf {self.objectName()}")

    def look_again(self) -> None:
        """Reads anew and stays on the entry that the keyboard stands on."""
        entry = self.current()
        self.look("" if entry is None else entry.id)

    def current(self) -> Entry | None:
        """The entry that the keyboard stands on."""
        item = self.list.currentItem()
        return None if item is None else self._entries.get(item.data(ENTRY).id)

    def settle(self) -> None:
        """Lets the buttons follow the list."""
        entry = self.current()
        self._use.setEnabled(entry is not None and not entry.off)
        self._use.setToolTip("" if entry is None else entry.off)
        hint = "" if entry is None else entry.hint
        if hint != self._hint:
            self._hint = hint
            self.message.say(hint, "2")

    def add_button(self, words: str, name: str, icon: str) -> GhostButton:
        """A button at the leading side of the foot."""
        button = GhostButton(words, icon=icon)
        button.setObjectName(f"{self.objectName()}.{name}")
        self.foot.insertWidget(self.foot.count() - 2, button)
        return button

    def tell(self, error: StudioError) -> None:
        """Says what went wrong."""
        self.message.say(problem_sentence(error.problem), "danger")

    async def _read(self, asked: int, then: str) -> None:
        try:
            entries = await self.stock.read(self.recipe)
        except StudioError as error:
            if asked == self._asked:
                self._say_empty(self.windowTitle(), problem_sentence(error.problem))
            return
        if asked == self._asked:  # else a later answer is on its way
            self._show(entries, then)

    def _show(self, entries: Sequence[Entry], then: str) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY, entry)
            item.setToolTip(entry.text)
            self.list.addItem(item)
            if entry.id == then:
                self.list.setCurrentItem(item)
        if not entries:
            self._say_empty(*self.stock.nothing(self.recipe))
            return
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._stack.setCurrentWidget(self.list)
        self._show_pictures()
        if self._pictures is not None:
            self._pictures.fetch(entries, self.devicePixelRatioF())
        self.settle()

    def _show_pictures(self) -> None:
        if self._pictures is None:
            return
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.icon().isNull():
                picture = self._pictures.of(item.data(ENTRY), self.devicePixelRatioF())
                if picture is not None:
                    item.setIcon(QIcon(picture))

    def _say_empty(self, title: str, words: str) -> None:
        self._entries = {}
        self.list.clear()
        self._empty.set_words(title, words)
        self._stack.setCurrentWidget(self._empty)
        self.settle()

    def _take(self) -> None:
        entry = self.current()
        if entry is not None and not entry.off:
            self.chosen.emit(entry)
            self.close()
