"""The elements that a provider keeps: the user's own and its own; another one is made of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.new_element import NewElementForm
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import provider_name


class ElementShelf(ShelfWindow):
    """`thing` of an entry is the element."""

    def __init__(self, studio: Studio, provider: str, tasks: Tasks, parent: QWidget) -> None:
        title = QCoreApplication.translate("ElementShelf", "Elements")
        take = QCoreApplication.translate("ElementShelf", "Use this element")
        super().__init__("elementShelf", title, take, tasks, parent)
        self._studio = studio
        self._provider = provider
        self._form = NewElementForm(self)
        self._form.hide()
        self._form.wanted.connect(self._make)
        self.column.insertWidget(2, self._form)
        self._delete = self.add_button(self.tr("Delete"), "delete", "trash-2")
        self._delete.clicked.connect(self._drop)
        self._new = self.add_button(self.tr("Make one…"), "make", "plus")
        self._new.clicked.connect(lambda: self._form.setVisible(not self._form.isVisible()))

    async def read(self) -> Sequence[Entry]:
        found = await self._studio.elements.elements(self._provider)
        mine = self.tr("made by you")
        return [
            Entry(
                element.id,
                element.name or element.id,
                " · ".join(filter(None, (element.description, mine if element.own else ""))),
                own=element.own,
                thing=element,
            )
            for element in found
        ]

    def nothing(self) -> tuple[str, str]:
        words = self.tr(
            "{provider} keeps no element for you. Make one of pictures of somebody or something."
        )
        return self.tr("No element yet"), words.format(provider=provider_name(self._provider))

    def settle(self) -> None:
        super().settle()
        entry = self.current()
        self._delete.setEnabled(entry is not None and entry.own)

    def _make(self) -> None:
        self._form.set_busy(True)
        self.message.say(self.tr("The element is being made…"), "2")
        self._tasks.start(self._made(), name="make an element")

    async def _made(self) -> None:
        form = self._form
        try:
            element = await self._studio.elements.make_element(
                self._provider, form.name(), form.description(), form.front(), form.others()
            )
        except StudioError as error:
            self.tell(error)
            return
        finally:
            form.set_busy(False)
        self.message.say(self.tr("{name} is there.").format(name=form.name()), "success")
        form.clear()
        form.hide()
        self.look(element.id)

    def _drop(self) -> None:
        entry = self.current()
        if entry is not None and entry.own:
            self._tasks.start(self._dropped(entry), name="delete an element")

    async def _dropped(self, entry: Entry) -> None:
        try:
            await self._studio.elements.delete_element(self._provider, entry.thing)
        except StudioError as error:
            self.tell(error)
            return
        self.look()
