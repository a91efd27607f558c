"""The faces of the video that the form names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QSize
from PySide6.QtWidgets import QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.engine.elements import Elements, FoundFaces
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.shelf.window import Pictured, ShelfWindow
from kling_studio.ui.texts import isolate

_SQUARE = QSize(64, 64)


class Faces:
    """`thing` of an entry is the face, `group` the session in which it is spoken of."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._found: dict[tuple[str, str], FoundFaces] = {}

    async def read(self, recipe: Recipe) -> Sequence[Entry]:
        url, id = video = _video(recipe)
        if not url and not id:
            return ()
        if video not in self._found:  # asking may be charged, so a video is asked about once
            self._found[video] = await self._elements.faces(recipe.provider, video_url=url, video_id=id)
        found = self._found[video]
        title = QCoreApplication.translate("FaceShelf", "Face {number}")
        seen = QCoreApplication.translate("FaceShelf", "Seen from {starts} to {ends} s")
        return [
            Entry(
                face.id,
                title.format(number=number),
                seen.format(starts=_seconds(face.starts), ends=_seconds(face.ends)),
                small=isolate(face.id),
                picture=face.picture,
                thing=face,
                group=found.session_id,
            )
            for number, face in enumerate(found.faces, 1)
        ]

    def nothing(self, recipe: Recipe) -> tuple[str, str]:
        if not any(_video(recipe)):
            return (
                QCoreApplication.translate("FaceShelf", "No video yet"),
                QCoreApplication.translate("FaceShelf", "Name the video in the form first."),
            )
        return (
            QCoreApplication.translate("FaceShelf", "No face"),
            QCoreApplication.translate(
                "FaceShelf", "Nobody was found in this video whose lips could move."
            ),
        )

    def forget(self, recipe: Recipe) -> None:
        """Lets the form's video be asked about anew."""
        self._found.pop(_video(recipe), None)


class FaceShelf(ShelfWindow):
    """With a button that asks once more."""

    def __init__(self, elements: Elements, provider: str, tasks: Tasks, parent: QWidget) -> None:
        faces = Faces(elements)
        super().__init__(
            "faceShelf",
            QCoreApplication.translate("FaceShelf", "Faces of the video"),
            QCoreApplication.translate("FaceShelf", "Let this one speak"),
            faces,
            tasks,
            parent,
            pictured=Pictured(_SQUARE, "user", lambda address: elements.picture(provider, address)),
        )
        self._faces = faces
        again = self.add_button(self.tr("Ask again"), "again", "refresh-cw")
        again.setToolTip(self.tr("Asks the provider once more, which may charge for it"))
        again.clicked.connect(self._ask_again)

    def _ask_again(self) -> None:
        self._faces.forget(self.recipe)
        self.look()


def _video(recipe: Recipe) -> tuple[str, str]:
    """The address and the id of the form's video, of which one at most is there."""
    return str(recipe.values.get("video_url") or ""), str(recipe.values.get("video_id") or "")


def _seconds(milliseconds: int) -> str:
    return isolate(QLocale().toString(milliseconds / 1000, "f", 1))
