"""Pictures as they come from cameras, print shops and the web, made from the sample photographs."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

from kling_studio import paths

Pixels = NDArray[np.uint8]
GPS = b"GPS 52.2297 N 21.0122 E"


@cache
def photo(name: str = "cat.jpg", width: int = 320, height: int = 240) -> QImage:
    """A part of a sample photograph, without a profile, words or an alpha channel."""
    image = QImage(str(paths.resource("sample", name))).copy(40, 20, width, height)
    clean = QImage(pixels(image).tobytes(), width, height, width * 3, QImage.Format.Format_RGB888)
    return clean.convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> Pixels:
    """Rows, columns, RGB."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return flat[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).copy()


def decoded(data: bytes) -> Pixels:
    """The pixels of a picture file, its EXIF not followed."""
    image = QImage.fromData(data)
    assert not image.isNull()
    return pixels(image)


def encoded(image: QImage, format: str, quality: int = 95) -> bytes:
    """A picture file, its profile in it where the image has one. Words and density are Qt's own."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(format.encode()))
    writer.setQuality(quality)
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def profiled(image: QImage, space: QColorSpace.NamedColorSpace) -> QImage:
    """The same pixel values, said to be of another colour space."""
    other = image.copy()
    other.setColorSpace(QColorSpace(space))
    return other


def exif(orientation: int) -> bytes:
    """An EXIF block with an orientation, a maker, and a GPS directory with a place in it."""
    maker = b"Nokonica X100\0"
    at = 8 + 2 + 3 * 12 + 4
    entries = struct.pack(">HHII", 0x010F, 2, len(maker), at)
    entries += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(">HHII", 0x8825, 4, 1, at + len(maker))
    gps = struct.pack(">H", 1) + struct.pack(">HHII", 0x1B, 7, len(GPS), at + len(maker) + 18) + bytes(4)
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", 3) + entries + bytes(4) + maker + gps + GPS


def jpeg_with(data: bytes, marker: int, body: bytes) -> bytes:
    """The JPEG with one more segment at its beginning."""
    return data[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + data[2:]


def from_a_camera(orientation: int = 1, image: QImage | None = None) -> bytes:
    """A JPEG with EXIF, XMP, a comment, and a second picture behind its end."""
    data = encoded(image or photo(), "jpeg")
    data = jpeg_with(data, 0xFE, b"said by the camera")
    data = jpeg_with(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>")
    return jpeg_with(data, 0xE1, b"Exif\0\0" + exif(orientation)) + b"MotionPhoto" + data


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk with its length and check sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """The PNG with more chunks after its head."""
    return data[:33] + b"".join(png_chunk(name, body) for name, body in chunks) + data[33:]


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = png_chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + rows + png_chunk(b"IEND", b"")


def animated(folder: Path, codec: str, suffix: str, first: Pixels, frames: int = 3) -> bytes:
    """A moving picture whose first frame is given and whose others are black."""
    target = folder / f"moving.{suffix}"
    height, width, _ = first.shape
    with av.open(str(target), "w", format="apng" if codec == "apng" else suffix) as container:
        stream = container.add_stream(codec, rate=5)
        stream.width, stream.height = width, height
        stream.pix_fmt = {"gif": "rgb8", "apng": "rgb24"}.get(codec, "yuv420p")
        for number in range(frames):
            shown = first if number == 0 else np.zeros_like(first)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(shown), format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format=stream.pix_fmt)))
        container.mux(stream.encode(None))
    return target.read_bytes()
