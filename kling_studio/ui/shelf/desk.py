"""Opens the shelf that a field asks for, and turns what is taken from it into values of the form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kling_studio.catalog import Catalog
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.elements import Face
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.faces_editor import FRESH
from kling_studio.ui.jobs.posters import cover_of
from kling_studio.ui.shelf.clips import Clips
from kling_studio.ui.shelf.elements import ElementShelf
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.faces import FaceShelf
from kling_studio.ui.shelf.voices import VoiceShelf
from kling_studio.ui.shelf.window import Pictured, ShelfWindow

_POSTER = QSize(80, 45)
_FACE = QSize(48, 48)


class ShelfDesk(QObject):
    """`taken(values)`: what fields of the form are to be now. `faceSeen`: the id of a face and from when to
    when it is seen, in ms. `faceShown`: the id of a face and its picture. Each provider has shelves of its
    own."""

    taken = Signal(object)
    faceSeen = Signal(str, int, int)
    faceShown = Signal(str, QImage)

    def __init__(
        self, studio: Studio, catalog: Catalog, tasks: Tasks, recipe: Callable[[], Recipe], window: QWidget
    ) -> None:
        """`recipe` gives what the form holds now."""
        super().__init__(window)
        self._studio = studio
        self._catalog = catalog
        self._tasks = tasks
        self._recipe = recipe
        self._window = window
        self._names = ElementNames(studio.settings)
        self._shelves: dict[tuple[str, str], ShelfWindow] = {}

    def open(self, field: str) -> None:
        """Shows what can be the value of a field; nothing for a field without a shelf."""
        recipe = self._recipe()
        place = (field, recipe.provider)
        if place not in self._shelves:
            made = self._made(field, recipe.provider)
            if made is None:
                return
            made.chosen.connect(lambda entry: self._take(field, entry))
            self._shelves[place] = made
        for other in self._shelves.values():
            other.close()
        self._shelves[place].open(recipe)

    def _made(self, field: str, provider: str) -> ShelfWindow | None:
        elements, tasks, window = self._studio.elements, self._tasks, self._window
        match field:
            case "video_id":
                return self._clip_shelf(field)
            case "face_choose":
                return FaceShelf(elements, provider, tasks, window)
            case "element_list":
                return ElementShelf(elements, provider, tasks, window)
            case "voice_list":
                return VoiceShelf(elements, provider, tasks, window)
            case _:
                return None

    def _clip_shelf(self, field: str) -> ShelfWindow:
        return ShelfWindow(
            "clipShelf",
            QCoreApplication.translate("ClipShelf", "Your clips"),
            QCoreApplication.translate("ClipShelf", "Use this clip"),
            Clips(self._studio, self._catalog, field),
            self._tasks,
            self._window,
            pictured=Pictured(_POSTER, "film", _nothing),
        )

    def _take(self, field: str, entry: Entry) -> None:
        values = self._recipe().values
        match field:
            case "face_choose":
                face: Face = entry.thing
                self.faceSeen.emit(face.id, face.starts, face.ends)
                if face.picture:
                    self._tasks.start(self._show(face, self._recipe().provider), name="picture of a face")
                self.taken.emit(_face(entry, face, values))
            case "element_list":
                if not self._names.name(entry.id):
                    self._names.give(entry.id, entry.title)
                self.taken.emit({field: _with(values.get(field), {"element_id": _number(entry.id)})})
            case "voice_list":
                self.taken.emit({field: _with(values.get(field), {"voice_id": entry.id})})
            case _:
                self.taken.emit({field: entry.id})

    async def _show(self, face: Face, provider: str) -> None:
        data = await self._studio.elements.picture(provider, face.picture)
        ratio, radius = self._window.devicePixelRatioF(), theme.current().radius("badge")
        picture = await asyncio.to_thread(cover_of, data, _FACE * ratio, radius * ratio)
        if isValid(self) and not picture.isNull():
            picture.setDevicePixelRatio(ratio)
            self.faceShown.emit(face.id, picture)


async def _nothing(address: str) -> bytes:
    """Clips have their posters here."""
    return b""


def _face(entry: Entry, face: Face, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The face and its session; sound and times that were set for another one stay, else it begins to speak
    when it is first seen."""
    listed = values.get("face_choose")
    before = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
    fresh = {**FRESH, "sound_insert_time": face.starts}
    return {"session_id": entry.group, "face_choose": [{**fresh, **before, "face_id": entry.id}]}


def _with(listed: Any, thing: Mapping[str, Any]) -> list[Any]:
    """A list with one more thing, or as it is where that is in it already."""
    items = list(listed) if isinstance(listed, list) else []
    return items if thing in items else [*items, thing]


def _number(id: str) -> int | str:
    """An element's id as the form has it; the API documents a whole number."""
    return int(id) if id.isascii() and id.isdigit() else id
