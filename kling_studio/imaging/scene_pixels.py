"""Pictures as arrays: to and from numpy, grown and softened masks, holes filled from around them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

Share = NDArray[np.float32]
"""Rows of numbers from 0 to 1, one for each pixel."""

_FADE = 0.85
_SOFTER = 20


def upright(file: Path) -> QImage:
    """A picture file's pixels, turned as its EXIF says. Raises ValueError when it cannot be decoded."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    picture = reader.read()
    if picture.isNull():
        raise ValueError(reader.errorString())
    return picture


def array_of(image: QImage) -> NDArray[np.uint8]:
    """A copy of a 32-bit picture's bytes, rows × columns × (blue, green, red, alpha)."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def image_of(pixels: NDArray[np.uint8], kind: QImage.Format) -> QImage:
    """A 32-bit picture of its own from rows × columns × 4 bytes."""
    height, width = pixels.shape[:2]
    whole = np.ascontiguousarray(pixels)
    return QImage(whole.data, width, height, 4 * width, kind).copy()


def cut_out(image: QImage, opacity: Share) -> QImage:
    """The picture with an opacity for each pixel, premultiplied."""
    pixels = array_of(image).astype(np.float32)
    pixels[..., :3] *= opacity[..., None]
    pixels[..., 3] = 255 * opacity
    return image_of(np.rint(pixels).astype(np.uint8), QImage.Format.Format_ARGB32_Premultiplied)


def painted(mask: QImage) -> Share:
    """What a mask marks: 1 where it is white, 0 where it is black or clear (CometAPI docs, image2video)."""
    pixels = array_of(mask.convertToFormat(QImage.Format.Format_ARGB32)).astype(np.float32)
    brightness = pixels[..., 0] + pixels[..., 1] + pixels[..., 2]
    grey: Share = np.asarray(brightness * pixels[..., 3] / (3 * 255 * 255), np.float32)
    return grey


def blurred(share: Share, radius: int) -> Share:
    """The mean over a square that reaches `radius` pixels to each side."""
    if radius < 1:
        return share
    for axis in (0, 1):
        wide = [(0, 0), (0, 0)]
        wide[axis] = (radius + 1, radius)
        sums = np.cumsum(np.pad(share, wide, mode="edge"), axis=axis, dtype=np.float32)
        length = share.shape[axis]
        late = np.take(sums, range(2 * radius + 1, 2 * radius + 1 + length), axis=axis)
        share = ((late - np.take(sums, range(length), axis=axis)) / (2 * radius + 1)).astype(np.float32)
    return share


def grown(share: Share, radius: int) -> Share:
    """1 wherever a marked pixel lies within `radius` pixels, else 0."""
    marked = (share > 0.5).astype(np.float32)
    if radius < 1:
        return marked
    return (blurred(marked, radius) > 0.5 / (2 * radius + 1) ** 2).astype(np.float32)


def filled(image: QImage, hole: Share) -> QImage:
    """The picture with what is under the hole guessed from around it, softer towards the middle."""
    left = cut_out(image, 1 - hole)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.black)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    levels = [left]
    while min(levels[-1].width(), levels[-1].height()) > 3:
        size = levels[-1].size() / 2
        levels.append(
            levels[-1].scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
    for level in reversed(levels):
        painter.drawImage(ground.rect(), _weighty(level))
    painter.end()
    return ground


def _weighty(level: QImage) -> QImage:
    """What a level knows at all is worth nearly as much as what it knows wholly."""
    pixels = array_of(level).astype(np.float32)
    alpha = pixels[..., 3:]
    wanted = 255 * np.sqrt(alpha / 255)
    pixels *= np.divide(wanted, alpha, out=np.zeros_like(alpha), where=alpha > 0)
    return image_of(
        np.clip(np.rint(pixels), 0, 255).astype(np.uint8), QImage.Format.Format_ARGB32_Premultiplied
    )


def widened(image: QImage, beside: int, above: int) -> QImage:
    """The picture with more around it: mirrored at its edges and softer the farther out."""
    width, height = image.width(), image.height()
    beside, above = min(beside, width - 1), min(above, height - 1)
    pixels = np.pad(array_of(image), ((above, above), (beside, beside), (0, 0)), mode="reflect")
    mirrored = image_of(pixels, QImage.Format.Format_RGB32)
    small = mirrored.scaled(
        math.ceil(mirrored.width() / _SOFTER),
        math.ceil(mirrored.height() / _SOFTER),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    ground = QImage(mirrored.size(), QImage.Format.Format_RGB32)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(ground.rect(), small)
    fade = _inside(mirrored.height(), above)[:, None] * _inside(mirrored.width(), beside)[None, :]
    painter.drawImage(0, 0, cut_out(mirrored, fade))
    painter.end()
    return ground


def _inside(length: int, margin: int) -> Share:
    """1 within the margins, falling to 0 towards either end."""
    if margin < 1:
        return np.ones(length, np.float32)
    place = np.arange(length, dtype=np.float32)
    out = np.maximum(margin - place, place - (length - 1 - margin))
    share: Share = np.clip(1 - out / (_FADE * margin), 0, 1).astype(np.float32)
    return share
