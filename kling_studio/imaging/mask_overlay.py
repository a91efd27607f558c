"""A region's mask as a picture to lay over the start picture, in its colour, without a copy of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from kling_studio.imaging.mask_geometry import MARKED, Pixels


@dataclass(frozen=True, slots=True)
class Overlay:
    """An image over the memory of a mask: what is painted into the mask is in the image at once.

    Draw of it what has to be shown anew, scaled to the view, over the picture:
    `painter.drawImage(QRectF(in the view), overlay.image, QRectF(in the picture))`, without smoothing
    where pixels shall be seen as they are. Never write to the image. It stays right as long as
    `document.pixels(region)` is the array in `pixels`; where that is another, make a new overlay.
    """

    image: QImage
    pixels: Pixels


def overlay(pixels: Pixels, colour: int) -> Overlay:
    """The overlay of a mask, as from `MaskDocument.pixels`; `colour` is 0xAARRGGBB, for what is marked.

    A thing of microseconds: to change colour or opacity, make another.
    """
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_Indexed8)
    image.setColorTable([*[0] * MARKED, colour])
    return Overlay(image, pixels)
