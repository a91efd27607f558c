"""What a picture becomes before it is sent: JPEG or PNG, upright, in sRGB, opaque, nothing but pixels.

A JPEG or PNG that is all that already only loses what is not pixels, byte for byte. Else it is made anew:
as JPEG (quality 95, colour at full size) where it came from a lossy format, as PNG where it did not, or as
JPEG where that PNG would be over 10 MB. Transparent parts become white, as what a provider would make of
them is documented nowhere. Pictures without a profile are taken for sRGB.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import PictureChange, PictureFacts, SentPicture
from kling_studio.imaging.picture import Opened, PictureUnfitError, opened, read_file
from kling_studio.imaging.segments import (
    BrokenError,
    demand_whole_bmp,
    demand_whole_gif,
    is_lossy_webp,
    png_chunks,
    stripped_jpeg,
    stripped_png,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QColorSpace, QImage

VERSION: Final = 2
"""To be raised whenever the same picture would come out as other bytes than before."""

READABLE: Final = frozenset({
    "jpeg", "png", "webp", "gif", "bmp", "tiff", "heic", "heif", "avif", "jp2", "jxl",
})  # fmt: skip
"""What can be made ready to be sent, where this computer can read it at all."""

_LOSSY: Final = frozenset({"jpeg", "heic", "heif", "avif"})
_QUALITY: Final = 95
_HEAVIEST_PNG: Final = 10_000_000
_FULL_ENOUGH: Final = 0.8
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it is sent: a whole `jpeg` or `png` file, its size in pixels, what was changed."""

    data: bytes
    format: str
    width: int
    height: int
    changes: tuple[PictureChange, ...] = ()


def look_at(path: Path, backdrop: str = "white") -> PictureFacts:
    """What a picture file is and what would be sent of it; one of a format that cannot be sent is only
    named. Decodes it: call it in a worker thread. Raises PictureUnfitError as `prepare` does, and
    PICTURE_MISSING, PICTURE_IS_FOLDER, PICTURE_EMPTY.
    """
    data = read_file(path)
    found = opened(path)
    if found.format not in READABLE:
        return PictureFacts(found.format, found.width, found.height, len(data))
    made = _prepared(data, found, backdrop)
    sent = None if made.data == data else SentPicture(made.format, len(made.data), made.changes)
    return PictureFacts(found.format, made.width, made.height, len(data), sent)


def prepare(path: Path, backdrop: str = "white") -> Prepared:
    """Makes a picture file ready to be sent; the same file always gives the same bytes.

    `backdrop` is the colour that shows through where it is transparent. Call it in a worker thread.
    Raises PictureUnfitError: what `read_file` and `opened` raise, PICTURE_CUT_SHORT, PICTURE_FORMAT.
    """
    data = read_file(path)
    found = opened(path)
    if found.format not in READABLE:
        raise PictureUnfitError(RuleKey.PICTURE_FORMAT, {"format": found.format, "formats": "jpeg, png"})
    return _prepared(data, found, backdrop)


def scaled_down(path: Path, most_bytes: int, backdrop: str = "white") -> Prepared:
    """The picture ready to be sent, with only as many pixels as fit into `most_bytes`.

    Raises what `prepare` raises.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    made = prepare(path, backdrop)
    if len(made.data) <= most_bytes:
        return made
    whole = QImage.fromData(made.data)
    best: Prepared | None = None
    share, tries = _next_share(1.0, most_bytes, len(made.data)), 0
    while best is None or (tries < _TRIES and share < 1 and len(best.data) < _FULL_ENOUGH * most_bytes):
        small = whole.scaled(
            max(1, round(whole.width() * share)),
            max(1, round(whole.height() * share)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        data = encoded(small, made.format)
        if len(data) <= most_bytes and (best is None or small.width() >= best.width):
            best = replace(made, data=data, width=small.width(), height=small.height())
        share, tries = _next_share(share, most_bytes, len(data)), tries + 1
    return best


def _next_share(share: float, most_bytes: int, length: int) -> float:
    return min(1.0, share * math.sqrt(most_bytes / length) * 0.97)


def _prepared(data: bytes, found: Opened, backdrop: str) -> Prepared:
    chunks: frozenset[bytes] = frozenset()
    lossy = found.format in _LOSSY
    stripped = b""
    try:
        match found.format:
            case "jpeg":
                stripped = stripped_jpeg(data)
            case "png":
                stripped, chunks = stripped_png(data), png_chunks(data)
            case "webp":
                lossy = is_lossy_webp(data)
            case "gif":
                demand_whole_gif(data)
            case "bmp":
                demand_whole_bmp(data)
    except BrokenError as broken:
        raise PictureUnfitError(RuleKey.PICTURE_CUT_SHORT) from broken

    changes = []
    if found.several or b"acTL" in chunks:
        changes.append(PictureChange.FIRST_FRAME)
    if found.turned:
        changes.append(PictureChange.TURNED)
    # Whether a photograph needs more than stripping shows in a small decode of it as well.
    image = found.decoded(an_eighth=found.format == "jpeg" and not found.turned and not found.cmyk)
    exact = not chunks or bool(chunks & {b"iCCP", b"cICP"})
    if _needs_recolouring(image.colorSpace(), exact=exact) or found.cmyk:
        changes.append(PictureChange.RECOLOURED)
    if image.depth() > 32 or image.format() == image.Format.Format_Grayscale16:
        changes.append(PictureChange.EIGHT_BITS)
    if _is_transparent(image):
        changes.append(PictureChange.FLATTENED)
    if stripped and set(changes) <= {PictureChange.FIRST_FRAME}:
        if stripped != data:
            changes.append(PictureChange.STRIPPED)
        return Prepared(stripped, found.format, found.width, found.height, tuple(changes))

    if found.format == "jpeg":
        image = found.decoded()
    image = _plain(image, backdrop, recolour=PictureChange.RECOLOURED in changes)
    form = "jpeg" if lossy else "png"
    made = encoded(image, form)
    if form == "png" and found.format != "png" and len(made) > _HEAVIEST_PNG:
        form, made = "jpeg", encoded(image, "jpeg")
    if form != found.format:
        changes.append(PictureChange.CONVERTED)
    order = list(PictureChange)
    return Prepared(made, form, image.width(), image.height(), tuple(sorted(changes, key=order.index)))


def _needs_recolouring(space: QColorSpace, *, exact: bool) -> bool:
    """Whether the space is visibly not sRGB. A PNG that gives but a gamma near sRGB's means sRGB
    (`exact` False); a profile means what it says."""
    from PySide6.QtGui import QColorSpace

    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not space.isValid() or space == srgb:
        return False
    if space.colorModel() != QColorSpace.ColorModel.Rgb:
        return True
    if not exact and 2.1 < space.gamma() < 2.3:
        space = space.withTransferFunction(QColorSpace.TransferFunction.SRgb)
    way = space.transformationToColorSpace(srgb)
    return any(
        abs((way.map(colour) >> shift & 255) - (colour >> shift & 255)) > 1
        for colour in _SAMPLES
        for shift in (0, 8, 16)
    )


_SAMPLES: Final = tuple(
    0xFF000000 | red << 16 | green << 8 | blue
    for red in range(0, 256, 51)
    for green in range(0, 256, 51)
    for blue in range(0, 256, 51)
)


def _is_transparent(image: QImage) -> bool:
    if not image.hasAlphaChannel():
        return False
    alpha = image.convertToFormat(image.Format.Format_Alpha8)
    width, step, bits = alpha.width(), alpha.bytesPerLine(), alpha.constBits()
    opaque = b"\xff" * width
    return any(bits[row * step : row * step + width] != opaque for row in range(alpha.height()))


def _plain(image: QImage, backdrop: str, *, recolour: bool) -> QImage:
    """The picture in sRGB, opaque, with 8 bits a channel."""
    from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter, QPixelFormat

    form = QImage.Format
    if recolour and image.colorSpace().isValid():
        deep = image.depth() > 32 or image.format() == form.Format_Grayscale16
        target = form.Format_RGBA64 if deep else form.Format_ARGB32
        if not image.hasAlphaChannel():
            target = form.Format_RGBX64 if deep else form.Format_RGB32
        if image.pixelFormat().colorModel() == QPixelFormat.ColorModel.Indexed:
            image = image.convertToFormat(target)  # Qt converts no palette's colours
        recoloured = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb), target)
        image = image if recoloured.isNull() else recoloured
    if image.hasAlphaChannel():
        flat = QImage(image.size(), form.Format_RGB32)
        flat.fill(QColor(backdrop))
        painter = QPainter(flat)
        painter.drawImage(0, 0, image.convertToFormat(form.Format_ARGB32_Premultiplied))
        painter.end()
        image = flat
    plain = image.convertToFormat(form.Format_RGB32)
    plain.setColorSpace(QColorSpace())
    return plain


def encoded(image: QImage, format: str) -> bytes:
    """A plain picture as a `jpeg` or `png` file that holds nothing but its pixels.

    Raises PictureUnfitError: PICTURE_UNREADABLE where it cannot be written.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(format.encode()))
    if format == "jpeg":
        writer.setQuality(_QUALITY)
        writer.setOptimizedWrite(True)
    if not writer.write(image):
        raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE)
    data = bytes(buffer.data().data())
    # Qt writes the words that came with the picture once more.
    return stripped_jpeg(data) if format == "jpeg" else stripped_png(data)
