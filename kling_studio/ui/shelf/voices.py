"""The voices that a provider keeps: the user's own and its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import provider_name


class VoiceShelf(ShelfWindow):
    """`thing` of an entry is the voice; its sample is heard in the system's browser."""

    def __init__(self, studio: Studio, provider: str, tasks: Tasks, parent: QWidget) -> None:
        title = QCoreApplication.translate("VoiceShelf", "Voices")
        take = QCoreApplication.translate("VoiceShelf", "Use this voice")
        super().__init__("voiceShelf", title, take, tasks, parent)
        self._studio = studio
        self._provider = provider
        self._hear = self.add_button(self.tr("Hear it"), "hear", "volume-2")
        self._hear.setToolTip(self.tr("Opens the provider's sample in the browser"))
        self._hear.clicked.connect(self._play)
        self._delete = self.add_button(self.tr("Delete"), "delete", "trash-2")
        self._delete.clicked.connect(self._drop)

    async def read(self) -> Sequence[Entry]:
        found = await self._studio.elements.voices(self._provider)
        mine = self.tr("made by you")
        return [
            Entry(voice.id, voice.name or voice.id, mine if voice.own else "", own=voice.own, thing=voice)
            for voice in found
        ]

    def nothing(self) -> tuple[str, str]:
        words = self.tr("{provider} lists no voice for this account.")
        return self.tr("No voice"), words.format(provider=provider_name(self._provider))

    def settle(self) -> None:
        super().settle()
        entry = self.current()
        self._delete.setEnabled(entry is not None and entry.own)
        self._hear.setEnabled(entry is not None and bool(entry.thing.sample))

    def _play(self) -> None:
        entry = self.current()
        if entry is not None and entry.thing.sample.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(entry.thing.sample))

    def _drop(self) -> None:
        entry = self.current()
        if entry is not None and entry.own:
            self._tasks.start(self._dropped(entry), name="delete a voice")

    async def _dropped(self, entry: Entry) -> None:
        try:
            await self._studio.elements.delete_voice(self._provider, entry.thing)
        except StudioError as error:
            self.tell(error)
            return
        self.look()
