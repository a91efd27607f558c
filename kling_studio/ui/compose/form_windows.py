"""The windows that open beside the form: what will be sent, and the shelf that a field is picked from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.form_view import FormView, Pictures
from kling_studio.ui.compose.payload import PayloadLens

if TYPE_CHECKING:
    from kling_studio.ui.shelf.desk import ShelfDesk


class FormWindows(QObject):
    """Made when they are first wanted. `taken`, `faceSeen`, `faceShown` as those of ShelfDesk."""

    taken = Signal(object)
    faceSeen = Signal(str, int, int)
    faceShown = Signal(str, QImage)

    def __init__(
        self,
        studio: Studio,
        catalog: Catalog,
        tasks: Tasks,
        recipe: Callable[[], Recipe],
        window: QWidget,
    ) -> None:
        """`recipe` tells what Generate would send; `window` is what they stand beside."""
        super().__init__(window)
        self._studio = studio
        self._catalog = catalog
        self._tasks = tasks
        self._recipe = recipe
        self._window = window
        self._lens: PayloadLens | None = None
        self._shelves: ShelfDesk | None = None

    def show_payload(self, view: FormView, pictures: Pictures) -> None:
        """Shows what would be sent."""
        if self._lens is None:
            self._lens = PayloadLens(self._studio, self._tasks, self._window)
        self._lens.open_on(view, pictures)

    def follow(self, view: FormView, pictures: Pictures) -> None:
        """Shows it anew where that window is open."""
        if self._lens is not None and self._lens.isVisible():
            self._lens.follow(view, pictures)

    def open_shelf(self, field: str) -> None:
        """Shows what a field can be picked from."""
        if self._shelves is None:
            from kling_studio.ui.shelf.desk import ShelfDesk

            self._shelves = ShelfDesk(self._studio, self._catalog, self._tasks, self._recipe, self._window)
            self._shelves.taken.connect(self.taken)
            self._shelves.faceSeen.connect(self.faceSeen)
            self._shelves.faceShown.connect(self.faceShown)
        self._shelves.open(field)
