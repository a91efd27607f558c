"""The motion brush's place on the stage. The editor itself is imported and built when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks

if TYPE_CHECKING:
    from kling_studio.ui.brush.editor import BrushEditor
    from kling_studio.ui.brush.form_link import FormLink


class BrushRoom(QObject):
    """`noted`: while the brush is shown, the words of the shot and the start picture's size in pixels."""

    noted = Signal(str, int, int)

    def __init__(
        self, form: FormLink, studio: Studio, tasks: Tasks, pages: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._studio = studio
        self._tasks = tasks
        self._pages = pages
        self._size = (0, 0)
        self._editor: BrushEditor | None = None
        form.formChanged.connect(self._follow)

    @property
    def shown(self) -> bool:
        """Whether it is what the stage shows."""
        return self._editor is not None and self._pages.currentWidget() is self._editor

    def open(self) -> None:
        """Shows the editor, built at the first time."""
        if self._editor is None:
            from kling_studio.ui.brush.editor import BrushEditor

            self._editor = editor = BrushEditor(self._form, self._studio, self._tasks)
            editor.noted.connect(self._take_size)
            self._pages.addWidget(editor)
            picture = editor.keeper.picture
            self._size = (0, 0) if picture is None else (picture.width, picture.height)
        self._pages.setCurrentWidget(self._editor)
        self._editor.canvas.setFocus()
        self._note()

    async def settle(self) -> None:
        """What was painted last goes into the recipe now."""
        if self._editor is not None:
            await self._editor.settle()

    def _take_size(self, width: int, height: int) -> None:
        self._size = width, height
        if self.shown:
            self._note()

    def _follow(self) -> None:
        if self.shown:
            self._note()

    def _note(self) -> None:
        self.noted.emit(self._form.brush_form().title, *self._size)
