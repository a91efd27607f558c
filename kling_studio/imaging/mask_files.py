"""Masks as files: written as PNG of exactly the picture's size, read from whatever picture there is.

8-bit grey, 0 and 255: every reader makes the same of it. Of 1-bit PNGs some make 0 and 1 or truth values,
and RGB holds three times as much that says no more.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.mask_region import LONGEST_NAME
from kling_studio.imaging.picture import PictureUnfitError, opened, read_file
from kling_studio.imaging.trajectory import Trajectory

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

TITLE: Final = "Title"
WAY: Final = "Kling Studio trajectory"
"""Words inside the PNG: the region's name, and the anchors of its way. A picture that is sent loses all
words first, so the provider never sees them."""

_LEVEL: Final = 1
_WHITE: Final = 128
_BAND: Final = 256


@dataclass(frozen=True, slots=True)
class ReadMask:
    """A mask from a file: its pixels in the size asked for, the size that the file has, the words in it."""

    pixels: Pixels
    width: int
    height: int
    name: str = ""
    way: Trajectory | None = None


def encoded(pixels: Pixels, name: str = "", way: Trajectory | None = None) -> bytes:
    """A mask as a PNG file with the region's words. For a worker thread: about 40 ms at 4096 × 4096."""
    height, width = pixels.shape
    rows = np.zeros((_BAND, width + 1), np.uint8)  # each row begins with 0: no filter
    # Runs are nearly all there is in a mask: Z_RLE is as quick as level 1 and as small as level 6.
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    packed = []
    for top in range(0, height, _BAND):
        band = pixels[top : top + _BAND]
        rows[: len(band), 1:] = band
        packed.append(packer.compress(rows[: len(band)].data))
    packed.append(packer.flush())
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    words = _chunk(b"iTXt", _text(TITLE, name)) if name else b""
    if way is not None:
        kept = {"anchors": way.anchors, "smooth": way.smooth}
        words += _chunk(b"iTXt", _text(WAY, json.dumps(kept, separators=(",", ":"))))
    return b"".join((
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", head),
        words,
        _chunk(b"IDAT", b"".join(packed)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def read_mask(path: Path, width: int, height: int, *, scale: bool = True) -> ReadMask:
    """Reads a mask for a picture of that size: light is marked, dark or transparent is not.

    With `scale`, one of another size is scaled where it has the picture's shape. For a worker thread.
    Raises PictureUnfitError: PICTURE_OTHER_SIZE (params: `width`, `height` wanted, `found_width`,
    `found_height`) and what `read_file`, `opened` and `Opened.decoded` raise.
    """
    read_file(path)
    found = opened(path)
    fits = (found.width, found.height) == (width, height)
    if not fits and not (scale and same_shape(found.width, found.height, width, height)):
        params = {
            "width": width, "height": height, "found_width": found.width, "found_height": found.height,
        }  # fmt: skip
        raise PictureUnfitError(RuleKey.PICTURE_OTHER_SIZE, params)
    image = found.decoded()
    pixels = _two_valued(image, width, height)
    name = " ".join(image.text(TITLE).split())[:LONGEST_NAME]
    return ReadMask(pixels, found.width, found.height, name, _way(image.text(WAY)))


def same_shape(width: int, height: int, other_width: int, other_height: int) -> bool:
    """Whether one size is the other scaled, its sides rounded up or down to whole pixels."""
    # A side is off by less than one pixel of the smaller size, so the products by less than this.
    most = max(width, height, other_width, other_height)
    return abs(width * other_height - height * other_width) < most


def rescaled(pixels: Pixels, width: int, height: int) -> Pixels:
    """A mask in another size: marked where at least half of what was there is."""
    from PySide6.QtGui import QImage

    rows, columns = pixels.shape
    whole = np.ascontiguousarray(pixels)
    image = QImage(whole.data, columns, rows, columns, QImage.Format.Format_Grayscale8)
    return _two_valued(image, width, height)


def _two_valued(image: QImage, width: int, height: int) -> Pixels:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    form = QImage.Format
    if image.hasAlphaChannel():
        # Premultiplied without its opacity is what it looks like on black.
        image = image.convertToFormat(form.Format_ARGB32_Premultiplied)
        image.reinterpretAsFormat(form.Format_RGB32)
    grey = image.convertToFormat(form.Format_Grayscale8)
    if (grey.width(), grey.height()) != (width, height):
        aspect, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        grey = grey.scaled(width, height, aspect, mode).convertToFormat(form.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(height, grey.bytesPerLine())
    marked = rows[:, :width] >= _WHITE
    return np.negative(marked.view(np.uint8))


def _way(words: str) -> Trajectory | None:
    """The anchors that were kept with a mask; None for anything else, as any program may write there."""
    try:
        kept = json.loads(words)
        anchors = tuple((int(x), int(y)) for x, y in kept["anchors"])
        return Trajectory(anchors, bool(kept["smooth"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _text(keyword: str, words: str) -> bytes:
    """PNG's text of any language, not compressed, of no language in particular."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + words.encode("utf-8", "replace")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
