"""A film's frame as a picture of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from av import VideoFrame
    from PySide6.QtGui import QImage

_BT709_FROM: Final = 720
"""Rows from which a film that says nothing of its colours is BT.709, as QtMultimedia takes it too."""


def picture_of(frame: VideoFrame, width: int = 0, height: int = 0) -> QImage:
    """A frame as an opaque picture, `Format_RGB32`; of the frame's own size where none is given."""
    import numpy as np
    from av.video.reformatter import Colorspace
    from PySide6.QtGui import QImage

    colours = Colorspace.ITU709 if frame.height >= _BT709_FROM else None
    plain = frame.reformat(width or frame.width, height or frame.height, "bgra", src_colorspace=colours)
    rows = np.ascontiguousarray(plain.to_ndarray())  # lines may be padded
    image = QImage(rows.data, plain.width, plain.height, rows.strides[0], QImage.Format.Format_RGB32)
    return image.copy()  # `rows` dies with this call
