"""The faces of the video that the form names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kling_studio.engine.elements import FoundFaces
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import isolate


class FaceShelf(ShelfWindow):
    """`thing` of an entry is the face, `group` the session in which it is spoken of."""

    def __init__(self, studio: Studio, provider: str, tasks: Tasks, parent: QWidget) -> None:
        title = QCoreApplication.translate("FaceShelf", "Faces of the video")
        take = QCoreApplication.translate("FaceShelf", "Let this one speak")
        super().__init__("faceShelf", title, take, tasks, parent)
        self._studio = studio
        self._provider = provider
        self._url = self._id = ""
        self._found: dict[tuple[str, str], FoundFaces] = {}
        again = self.add_button(self.tr("Ask again"), "again", "refresh-cw")
        again.setToolTip(self.tr("Asks the provider once more, which may charge for it"))
        again.clicked.connect(self._ask_again)

    def show_video(self, url: str, id: str) -> None:
        """Whose faces are looked for when it is opened: those of the video at an address or with an id."""
        self._url, self._id = url, id

    async def read(self) -> Sequence[Entry]:
        if not self._url and not self._id:
            return ()
        video = (self._url, self._id)
        if video not in self._found:  # asking may be charged, so a video is asked about once
            self._found[video] = await self._studio.elements.faces(
                self._provider, video_url=self._url, video_id=self._id
            )
        found = self._found[video]
        return [
            Entry(
                face.id,
                self.tr("Face {id}").format(id=isolate(face.id)),
                isolate(f"{face.starts / 1000:.1f} – {face.ends / 1000:.1f} s"),
                thing=face,
                group=found.session_id,
            )
            for face in found.faces
        ]

    def _ask_again(self) -> None:
        self._found.pop((self._url, self._id), None)
        self.look()

    def nothing(self) -> tuple[str, str]:
        if not self._url and not self._id:
            return self.tr("No video yet"), self.tr("Name the video in the form first.")
        return self.tr("No face"), self.tr("Nobody was found in this video whose lips could move.")
