"""The voices that a provider keeps: the user's own and its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.elements import Elements, MadeKind, Making, MakingState
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.unsettled import Unsettled
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import isolate, provider_name


class KeptVoices:
    """`thing` of an entry is the voice."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements

    async def read(self, recipe: Recipe) -> Sequence[Entry]:
        found = await self._elements.voices(recipe.provider)
        mine = QCoreApplication.translate("VoiceShelf", "made by you")
        return [
            Entry(
                voice.id,
                voice.name or QCoreApplication.translate("VoiceShelf", "Without a name"),
                mine if voice.own else "",
                small=isolate(voice.id),
                own=voice.own,
                thing=voice,
            )
            for voice in found
        ]

    def nothing(self, recipe: Recipe) -> tuple[str, str]:
        words = QCoreApplication.translate("VoiceShelf", "{provider} lists no voice for this account.")
        strong = QCoreApplication.translate("VoiceShelf", "No voice")
        return strong, words.format(provider=provider_name(recipe.provider))


class VoiceShelf(ShelfWindow):
    """With a button that deletes one; its sample is heard in the system's browser."""

    def __init__(self, elements: Elements, provider: str, tasks: Tasks, parent: QWidget) -> None:
        title = QCoreApplication.translate("VoiceShelf", "Voices")
        take = QCoreApplication.translate("VoiceShelf", "Use this voice")
        super().__init__("voiceShelf", title, take, KeptVoices(elements), tasks, parent)
        self._elements = elements
        self._provider = provider
        self._unsettled = Unsettled(elements, provider, MadeKind.VOICE, tasks, self)
        self._unsettled.moved.connect(self._follow)
        self._unsettled.refused.connect(self.tell)
        self.column.insertWidget(1, self._unsettled)
        self._hear = self.add_button(self.tr("Hear it"), "hear", "volume-2")
        self._hear.setToolTip(self.tr("Opens the provider's sample in the browser"))
        self._hear.clicked.connect(self._play)
        self._delete = self.add_button(self.tr("Delete"), "delete", "trash-2")
        self._delete.clicked.connect(self._drop)

    def settle(self) -> None:
        super().settle()
        entry = self.current()
        self._delete.setEnabled(entry is not None and entry.own)
        self._hear.setEnabled(entry is not None and bool(entry.thing.sample))

    def open(self, recipe: Recipe) -> None:
        super().open(recipe)
        self._unsettled.look_now()

    def _follow(self, making: Making) -> None:
        if making.state is MakingState.MADE and self.isVisible():
            self.look_again()

    def _play(self) -> None:
        entry = self.current()
        if entry is not None and entry.thing.sample.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(entry.thing.sample))

    def _drop(self) -> None:
        entry = self.current()
        if entry is not None and entry.own:
            self.tasks.start(self._dropped(entry), name="delete a voice")

    async def _dropped(self, entry: Entry) -> None:
        try:
            await self._elements.delete_voice(self._provider, entry.thing)
        except StudioError as error:
            self.tell(error)
            return
        self.look()
