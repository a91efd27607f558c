"""Cuts a part out of a picture file, as it would be sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.crop_geometry import Crop
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.prepare import Prepared, encoded, prepare


def cut(path: Path, crop: Crop, backdrop: str = "white") -> Prepared:
    """The part of a picture, ready to be sent: a JPEG stays one, the rest becomes PNG. A part that is too
    small to be sent is enlarged.

    `crop` counts in pixels of the picture as it is seen. Call it in a worker thread. Raises
    PictureUnfitError: what `prepare` raises, PICTURE_UNREADABLE where the crop is not inside the picture.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    made = prepare(path, backdrop)
    if not (0 <= crop.left < crop.right <= made.width and 0 <= crop.top < crop.bottom <= made.height):
        raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE)
    part = QImage.fromData(made.data).copy(crop.left, crop.top, crop.width, crop.height)
    if crop.too_small:
        part = part.scaled(
            crop.made.width,
            crop.made.height,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return replace(made, data=encoded(part, made.format), width=part.width(), height=part.height())
