"""The motion brush on a real studio, beside the real form; pointer and keys as Qt sends them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.ui import theme
from kling_studio.ui.brush.editor import BrushEditor
from kling_studio.ui.brush.form_link import Ground, Keeping
from kling_studio.ui.compose.panel import ComposePanel
from tests.gui.compose.conftest import Bench
from tests.studios import until

Run = Callable[[Any], Any]
LEFT = Qt.MouseButton.LeftButton
NO = Qt.KeyboardModifier.NoModifier


class Easel:
    """An editor with its form. Places are pixels of the picture; what is sent are widget points."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.panel: ComposePanel
        self.editor: BrushEditor

    @asynccontextmanager
    async def open(
        self, image: str = "", size: tuple[int, int] = (784, 780), **values: Any
    ) -> AsyncIterator[Easel]:
        """An editor on a start picture of 320 × 400 pixels, or on another; on kling-v1 at CometAPI.

        `image` "none": without one; "kept": with the form as the last start left it.
        """
        async with self.bench.open():
            self.panel = self.bench.panel()
            filled = {"model_name": "kling-v1", "mode": "std", "duration": "5", **values}
            if image != "none":
                filled["image"] = image or self.picture()
            if image != "kept":
                self.panel.load(Recipe("cometapi", "image2video", filled))
            self.editor = BrushEditor(self.panel, self.bench.studio, self.bench.tasks)
            self.editor.resize(*size)
            self.editor.show()
            self.editor.activateWindow()
            try:
                if image != "none":
                    await self.ready()
                yield self
                await self.editor.settle()
            finally:
                self.editor.close()
                self.editor.deleteLater()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def picture(self, name: str = "start.png", width: int = 320, height: int = 400) -> str:
        """A picture file whose every pixel has its own colour, in two halves unlike each other."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#203040"))
        for row in range(height // 2, height):
            for column in range(width):
                image.setPixel(column, row, 0xFFE0D0C0 + column % 8)
        target = self.bench.folder / name
        assert image.save(str(target))
        return str(target)

    async def ready(self) -> None:
        """Waits until the picture is there."""
        await until(lambda: self.editor.keeper.state.ground is Ground.READY)

    async def kept(self) -> dict[str, Any]:
        """Waits until what was painted is in the recipe; its values."""
        await until(lambda: self.editor.keeper.state.keeping is not Keeping.PENDING)
        assert self.editor.keeper.state.keeping is not Keeping.FAILED
        return dict(self.panel.recipe().values)

    @property
    def document(self) -> MaskDocument:
        """The document that is painted on."""
        document = self.editor.model.document
        assert document is not None
        return document

    def marks(self, number: int = 0) -> np.ndarray:
        """What is marked in the region at that place of the list, as truth values."""
        return self.document.pixels(self.document.regions[number].id) > 0

    def at(self, x: float, y: float) -> QPoint:
        """The widget's whole point that is nearest to a picture's point."""
        across, down = self.editor.canvas.view.to_widget(x, y)
        return QPoint(round(across), round(down))

    def press(self, x: float, y: float, keys: Qt.KeyboardModifier = NO) -> None:
        QTest.mousePress(self.editor.canvas, LEFT, keys, self.at(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.editor.canvas, self.at(x, y))

    def release(self, x: float, y: float, keys: Qt.KeyboardModifier = NO) -> None:
        QTest.mouseRelease(self.editor.canvas, LEFT, keys, self.at(x, y))

    def drag(self, *places: tuple[float, float], keys: Qt.KeyboardModifier = NO) -> None:
        """Presses at the first place, goes through the others, lets go at the last."""
        self.press(*places[0], keys)
        for place in places[1:]:
            self.move(*place)
        self.release(*places[-1], keys)

    def click(self, x: float, y: float, keys: Qt.KeyboardModifier = NO) -> None:
        self.drag((x, y), keys=keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO, widget: QWidget | None = None) -> None:
        QTest.keyClick(widget or self.editor.canvas, key, keys)

    def pen(self, kind: QEvent.Type, x: float, y: float, pressure: float, *, eraser: bool = False) -> bool:
        """A synthetic event of a pen at a picture's point; whether it was taken."""
        canvas = self.editor.canvas
        at = QPointF(*canvas.view.to_widget(x, y))
        kind_of_pen = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        device = QPointingDevice(
            "pen", 1, QInputDevice.DeviceType.Stylus, kind_of_pen, QInputDevice.Capability.Pressure, 1, 3
        )
        up = kind == QEvent.Type.TabletRelease
        event = QTabletEvent(
            kind, device, at, canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, NO, LEFT,
            Qt.MouseButton.NoButton if up else LEFT,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    def named(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """The one visible widget of that name in the editor."""
        found = [one for one in self.editor.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, (name, found)
        return found[0]


@pytest.fixture
def easel(data_folder: Path, qapp: QApplication) -> Easel:
    theme.apply(qapp, "dark", reduced_motion=True)
    qapp.setQuitOnLastWindowClosed(False)
    return Easel(Bench(data_folder, {"COMETAPI_KEY": "test-key"}))
