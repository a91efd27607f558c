"""What takes longer than a frame: filling by colour, growing, files. One at a time, in worker threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kling_studio.domain.form import Violation
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.mask_files import encoded, read_mask
from kling_studio.imaging.mask_fill import filled
from kling_studio.imaging.mask_morphology import grown, shrunk
from kling_studio.imaging.mask_region import Kind, StepKey
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.start_picture import StartPicture
from kling_studio.ui.brush import words
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.texts import rule_sentence

Deed = Callable[[], Coroutine[Any, Any, None]]


class Deeds(QObject):
    """`said`: what came of it, where that is not to be seen; `wrong`: why nothing came of it."""

    said = Signal(str)
    wrong = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, model: BrushModel, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._tasks = tasks
        self._window = window
        self._running: asyncio.Task[None] | None = None
        self.picture: StartPicture | None = None

    def fill(self, column: int, row: int, tolerance: int, *, erase: bool) -> None:
        """Fills what hangs together with a pixel of the picture and is like it."""
        if self.picture is not None:
            picture = self.picture
            self._start(lambda: self._fill(picture, column, row, tolerance, erase), "fill by colour")

    def grow(self, by: int) -> None:
        """Grows the chosen region's mask, shrinks it by a negative number."""
        self._start(lambda: self._grow(by), "grow a mask")

    def ask_import(self) -> None:
        """Lets the user pick a picture for the chosen region's mask."""
        dialog = self._dialog(self.tr("Import a mask"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Pictures ({patterns})").format(patterns="*.png *.jpg *.jpeg *.webp *.bmp")]
        )
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def ask_export(self) -> None:
        """Lets the user say where the chosen region's mask goes."""
        document, region = self._model.document, self._model.region()
        if document is None or region is None:
            return
        dialog = self._dialog(self.tr("Export the mask"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.setNameFilters(["PNG (*.png)"])
        dialog.selectFile(f"{words.region_name(document, region)}.png")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Takes a picture file as the chosen region's mask."""
        self._start(lambda: self._read(path), "import a mask")

    def write(self, path: Path) -> None:
        """Writes the chosen region's mask as a PNG file."""
        self._start(lambda: self._write(path), "export a mask")

    def _start(self, deed: Deed, name: str) -> None:
        if self._running is not None or self._model.document is None:
            return
        self.busy_changed.emit(True)
        self._running = self._tasks.start(self._run(deed), name=name)

    async def _run(self, deed: Deed) -> None:
        try:
            await deed()
        finally:
            self._running = None
            self.busy_changed.emit(False)

    async def _fill(
        self, picture: StartPicture, column: int, row: int, tolerance: int, erase: bool
    ) -> None:
        document, region = self._model.document, self._model.chosen
        marks = await asyncio.to_thread(filled, picture.colours(), column, row, tolerance)
        if document is not None and self._is_there(document, region):
            self._model.take(document.mark(region, marks, erase=erase))

    async def _grow(self, by: int) -> None:
        document, region = self._model.document, self._model.chosen
        if document is None or not self._is_there(document, region):
            return
        snapshot = document.snapshot()
        make = grown if by > 0 else shrunk
        pixels = await asyncio.to_thread(lambda: make(snapshot.pixels(region), abs(by)))
        if self._is_there(document, region) and document.holds(snapshot, region):
            key = StepKey.GROW if by > 0 else StepKey.SHRINK
            self._model.take(document.replace(region, pixels, key))

    async def _read(self, path: Path) -> None:
        document, region = self._model.document, self._model.chosen
        if document is None or not self._is_there(document, region):
            return
        try:
            mask = await asyncio.to_thread(read_mask, path, document.width, document.height)
        except PictureUnfitError as refused:
            kind = document.region(region).kind
            field = "static_mask" if kind is Kind.STATIC else "dynamic_masks"
            self.wrong.emit(rule_sentence(Violation(field, refused.rule, refused.params)))
            return
        if self._is_there(document, region):
            self._model.take(document.replace(region, mask.pixels, StepKey.IMPORT))

    async def _write(self, path: Path) -> None:
        document, known = self._model.document, self._model.region()
        if document is None or known is None:
            return
        snapshot = document.snapshot()

        def write() -> None:
            path.write_bytes(encoded(snapshot.pixels(known.id), known.name, known.trajectory))

        try:
            await asyncio.to_thread(write)
        except OSError as error:
            self.wrong.emit(
                self.tr("The mask could not be written: {reason}").format(reason=error.strerror or "")
            )
        else:
            self.said.emit(self.tr("The mask is in {file}").format(file=path.name))

    def _is_there(self, document: object, region: int) -> bool:
        now = self._model.document
        return now is document and now is not None and region in {known.id for known in now.regions}

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("maskDialog")
        dialog.setAcceptMode(mode)
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
        dialog.setDirectory(places[0] if places else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
