"""The elements that a provider keeps: the user's own and its own; another one is made of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.elements import Elements, MadeKind, Making, MakingState, MaybeMadeError
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.new_element import NewElementForm
from kling_studio.ui.shelf.unsettled import Unsettled, again_sentence
from kling_studio.ui.shelf.window import Pictured, ShelfWindow
from kling_studio.ui.texts import isolate, provider_name

_SQUARE = QSize(48, 48)


class KeptElements:
    """`thing` of an entry is the element."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements

    async def read(self, recipe: Recipe) -> Sequence[Entry]:
        found = await self._elements.elements(recipe.provider)
        mine = QCoreApplication.translate("ElementShelf", "made by you")
        return [
            Entry(
                element.id,
                element.name or QCoreApplication.translate("ElementShelf", "Without a name"),
                " · ".join(filter(None, (element.description, mine if element.own else ""))),
                small=isolate(element.id),
                own=element.own,
                picture=element.picture,
                thing=element,
            )
            for element in found
        ]

    def nothing(self, recipe: Recipe) -> tuple[str, str]:
        words = QCoreApplication.translate(
            "ElementShelf",
            "{provider} keeps no element of yours. Make one from pictures of a person or a thing.",
        )
        strong = QCoreApplication.translate("ElementShelf", "No element yet")
        return strong, words.format(provider=provider_name(recipe.provider))


class ElementShelf(ShelfWindow):
    """With buttons that make and delete one."""

    def __init__(self, elements: Elements, provider: str, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(
            "elementShelf",
            QCoreApplication.translate("ElementShelf", "Elements"),
            QCoreApplication.translate("ElementShelf", "Use this element"),
            KeptElements(elements),
            tasks,
            parent,
            pictured=Pictured(_SQUARE, "image", lambda address: elements.picture(provider, address)),
        )
        self._elements = elements
        self._provider = provider
        self._form = NewElementForm(self)
        self._form.hide()
        self._form.wanted.connect(self._make)
        self._sent = ""
        self._unsettled = Unsettled(elements, provider, MadeKind.ELEMENT, tasks, self)
        self._unsettled.moved.connect(self._follow)
        self._unsettled.refused.connect(self.tell)
        self.column.insertWidget(1, self._unsettled)
        self.column.insertWidget(3, self._form)
        self._delete = self.add_button(self.tr("Delete"), "delete", "trash-2")
        self._delete.clicked.connect(self._drop)
        self._new = self.add_button(self.tr("Make one…"), "make", "plus")
        self._new.clicked.connect(lambda: self._form.setVisible(not self._form.isVisible()))

    def settle(self) -> None:
        super().settle()
        entry = self.current()
        self._delete.setEnabled(entry is not None and entry.own)

    def open(self, recipe: Recipe) -> None:
        super().open(recipe)
        self._unsettled.look_now()

    def _make(self) -> None:
        self._form.set_busy(True)
        self.message.clear()
        self.tasks.start(self._begin(), name="make an element", whole=True)

    async def _begin(self) -> None:
        form = self._form
        try:
            making = await self._elements.make_element(
                self._provider,
                form.name(),
                form.description(),
                form.front(),
                form.others(),
                again=form.again(),
            )
            self._sent = making.id
        except MaybeMadeError as error:
            form.set_busy(False)
            form.ask()
            self.message.say(again_sentence(error.making), "caution")
        except StudioError as error:
            form.set_busy(False)
            self.tell(error)

    def _follow(self, making: Making) -> None:
        """Lets the form go on once it is known what became of the press, or that it is not known."""
        if making.id != self._sent:
            if making.state is MakingState.MADE and self.isVisible():
                self.look_again()
            return
        if making.state not in (MakingState.SENDING, MakingState.MAKING):
            self._form.set_busy(False)
        if making.state is MakingState.REFUSED and making.problem is not None:
            self.tell(StudioError(making.problem))
        elif making.state is MakingState.MADE:
            self.message.say(self.tr("{name} is ready.").format(name=making.name), "success")
            if not self._form.edited():
                self._form.clear()
                self._form.hide()
            self.look(making.made)

    def _drop(self) -> None:
        entry = self.current()
        if entry is not None and entry.own:
            self.tasks.start(self._dropped(entry), name="delete an element")

    async def _dropped(self, entry: Entry) -> None:
        try:
            await self._elements.delete_element(self._provider, entry.thing)
        except StudioError as error:
            self.tell(error)
            return
        self.look()
