"""The form's pictures as they are pasted, scaled down and cut; each change can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kling_studio.domain.form import Endpoint
from kling_studio.domain.pictures import local_pictures
from kling_studio.domain.places import field_of
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.form_view import FormView
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.compose.picture_copies import PictureCopies


class PictureDesk(QObject):
    """`failed` and `unreadable` as those of PictureCopies."""

    failed = Signal(object)
    unreadable = Signal()

    def __init__(
        self,
        form: HeldForm,
        shown: Callable[[], tuple[Endpoint, FormView]],
        studio: Studio,
        tasks: Tasks,
        window: QWidget,
    ) -> None:
        """`shown` tells the present form and what is on screen of it."""
        super().__init__(window)
        self._form = form
        self._shown = shown
        self._window = window
        self._copies = PictureCopies(studio, tasks, self)
        self._copies.made.connect(self._put)
        self._copies.failed.connect(self.failed)
        self._copies.unreadable.connect(self.unreadable)

    def keep(self, place: str, image: QImage) -> None:
        """Takes a picture that has no file yet."""
        self._copies.keep(place, image)

    def scale_down(self, place: str) -> None:
        """Takes a smaller copy of the picture at a place, as large as its route's limit allows."""
        endpoint, view = self._shown()
        shown = view.field(field_of(place))
        picture = local_pictures(endpoint, self._form.state.values).get(place)
        if shown is not None and picture is not None:
            self._copies.scale_down(place, picture, shown.rule.max_megabytes)

    def ask_crop(self, place: str) -> None:
        """Opens the editor in which the picture at a place is cut."""
        endpoint, _ = self._shown()
        picture = local_pictures(endpoint, self._form.state.values).get(place)
        if picture is not None:
            self._copies.ask_crop(place, picture, self._window)

    def _put(self, place: str, path: str, instead_of: str, said: str) -> None:
        endpoint, _ = self._shown()
        state = self._form.state.with_picture(endpoint, place, path, instead_of)
        self._form.replace(state, said, "2")
