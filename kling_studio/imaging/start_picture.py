"""The start picture as the motion brush shows it: its pixels as they would be sent, at several sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kling_studio.domain.media import is_address
from kling_studio.imaging.brush_view import levels_of
from kling_studio.imaging.mask_fill import Colours
from kling_studio.imaging.mask_payload import DYNAMIC, STATIC
from kling_studio.imaging.picture import PictureUnfitError, opened, read_file

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class StartPicture:
    """`levels`: from `brush_view.levels_of`. Width and height in pixels, as it is sent: upright."""

    path: Path
    levels: tuple[QImage, ...]

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.levels[0].width()

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.levels[0].height()

    def colours(self) -> Colours:
        """Its pixels, to look at: the picture's own memory."""
        whole = self.levels[0]
        rows = np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), whole.bytesPerLine())
        return rows[:, : whole.width() * 4].reshape(whole.height(), whole.width(), 4)


def read_start_picture(path: Path) -> StartPicture:
    """Reads a picture; what is transparent becomes white, as it does when it is sent.

    For a worker thread. Raises PictureUnfitError as `read_file`, `opened` and `Opened.decoded` do.
    """
    read_file(path)
    return StartPicture(path, levels_of(_on_white(opened(path).decoded())))


def _on_white(image: QImage) -> QImage:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    if not image.hasAlphaChannel():
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def mask_files(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Every file of this computer that a recipe names as a mask, the static one first."""
    listed = values.get(DYNAMIC)
    items = listed if isinstance(listed, list) else []
    named = [values.get(STATIC), *(item.get("mask") for item in items if isinstance(item, dict))]
    return tuple(name for name in named if isinstance(name, str) and name and not is_address(name))


def mask_size(values: Mapping[str, Any]) -> tuple[int, int] | None:
    """Width and height that all masks have that can be read, None where they differ or there are none.
    For a worker thread."""
    sizes = set()
    for name in mask_files(values):
        try:
            found = opened(Path(name))
        except PictureUnfitError:
            continue
        sizes.add((found.width, found.height))
    return sizes.pop() if len(sizes) == 1 else None
