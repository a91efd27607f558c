"""The window of the crop: the shapes, the picture, its figures, and the way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.imaging.crop_geometry import (
    LEAST_SIDE,
    RATIOS,
    WIDEST_RATIO,
    Crop,
    Size,
    ratio_of,
    whole,
    with_ratio,
)
from kling_studio.ui import theme
from kling_studio.ui.crop.canvas import CropCanvas
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.thumbnail import ThumbnailReader
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.texts import isolate

_SHOWN = QSize(1600, 1000)
"""Device pixels that the picture is read for: what is cut is cut from the file."""


class CropWindow(SideWindow):
    """`cropped`: the file's path and the Crop to be kept.

    Return keeps, Escape leaves; the original stays as it is.
    """

    cropped = Signal(str, object)

    def __init__(self, picture: str, label: str, parent: QWidget) -> None:
        super().__init__("cropWindow", parent)
        self.setWindowTitle(self.tr("Crop: {label}").format(label=label))
        self._picture = picture
        self._size: Size | None = None
        self._ratios = RatioChips()
        self._ratios.setObjectName("cropRatio")
        self._ratios.setAccessibleName(self.tr("Shape"))
        free = self.tr("Free")
        self._ratios.set_options([Option("", free), *(Option(name, name) for name in RATIOS)])
        self._ratios.set_value("")
        self._ratios.changed.connect(self._choose_ratio)
        self._canvas = CropCanvas()
        self._canvas.setAccessibleName(self.tr("What is kept of the picture"))
        self._canvas.changed.connect(self._tell)
        self._figures = Words(tabular=True, tone="1")
        self._figures.setObjectName("cropFigures")
        self._message = Message("cropMessage")
        hint = Words(
            self.tr("Arrow keys move it, with Ctrl they resize it, with Shift by ten pixels."),
            role="micro",
        )
        hint.setWordWrap(True)
        self._all = GhostButton(self.tr("Whole picture"))
        self._all.setObjectName("cropWhole")
        self._all.clicked.connect(self._keep_whole)
        self._cancel = GhostButton(self.tr("Cancel"))
        self._cancel.setObjectName("cropCancel")
        self._cancel.clicked.connect(self.close)
        self._keep = PrimaryButton(self.tr("Crop"), small=True)
        self._keep.setObjectName("cropKeep")
        self._keep.setEnabled(False)
        self._keep.clicked.connect(self._crop)
        self._arrange(hint)
        self.resize(680, 600)
        self._reader = ThumbnailReader()  # no parent: it must outlive a window that goes while it reads
        self._reader.done.connect(self._show)
        self._reader.read(picture, _SHOWN)
        self._canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._keep.isEnabled():
            self._crop()
        else:
            super().keyPressEvent(event)

    def _arrange(self, hint: Words) -> None:
        look = theme.current()
        padding = look.space("m")
        top = QVBoxLayout()
        top.setContentsMargins(padding, padding, padding, padding)
        top.addWidget(self._ratios)
        words = QVBoxLayout()
        words.setSpacing(look.space("xs"))
        words.addWidget(self._figures)
        words.addWidget(self._message)
        words.addWidget(hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(padding, padding, padding, padding)
        foot.setSpacing(look.space("s"))
        foot.addLayout(words, 1)
        for button in (self._all, self._cancel, self._keep):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._canvas, 1)
        column.addWidget(HairLine())
        column.addLayout(foot)

    def _show(self, path: str, image: QImage, size: QSize) -> None:
        if image.isNull():
            self._message.say(
                self.tr("{file} cannot be read any more.").format(file=isolate(Path(path).name)), "danger"
            )
            return
        self._size = Size(size.width(), size.height())
        self._canvas.show_picture(image, self._size)

    def _choose_ratio(self, name: str) -> None:
        ratio = ratio_of(name)
        self._canvas.set_ratio(ratio)
        if self._size is not None:
            self._canvas.set_crop(with_ratio(self._canvas.crop, ratio, self._size))

    def _keep_whole(self) -> None:
        self._ratios.set_value("")
        self._canvas.set_ratio(None)
        if self._size is not None:
            self._canvas.set_crop(whole(self._size))

    def _tell(self) -> None:
        crop, size = self._canvas.crop, self._size
        if size is None:
            return
        figures = self.tr("{size} px, from {place}").format(
            size=isolate(f"{crop.width} × {crop.height}"), place=isolate(f"{crop.left}, {crop.top}")
        )
        self._figures.setText(figures)
        self._canvas.setAccessibleDescription(figures)
        if crop.too_narrow:
            text = self.tr("Too long and narrow: Kling takes at most {ratio} to 1.")
            self._message.say(text.format(ratio=self.locale().toString(WIDEST_RATIO)), "danger")
        elif crop.too_small:
            text = self.tr("Kling needs at least {least} px: it will be enlarged to {size} px.")
            least, made = f"{LEAST_SIDE} × {LEAST_SIDE}", f"{crop.made.width} × {crop.made.height}"
            self._message.say(text.format(least=isolate(least), size=isolate(made)), "caution")
        else:
            self._message.clear()
        self._keep.setText(self._deed(crop, size))
        self._keep.setEnabled(not crop.too_narrow and (crop.too_small or crop != whole(size)))

    def _deed(self, crop: Crop, size: Size) -> str:
        if not crop.too_small:
            return self.tr("Crop")
        return self.tr("Enlarge") if crop == whole(size) else self.tr("Crop and enlarge")

    def _crop(self) -> None:
        crop: Crop = self._canvas.crop
        self.cropped.emit(self._picture, crop)
        self.close()
