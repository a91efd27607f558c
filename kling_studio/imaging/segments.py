"""Takes what is not pixels out of JPEG and PNG files without touching the pixels."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_END_OF_SCAN: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""Everything that decides a PNG's pixels. Colour that is not sRGB is converted before this filter."""


class BrokenError(Exception):
    """The file is cut short, or not laid out as its format demands."""


def stripped_jpeg(data: bytes) -> bytes:
    """The JPEG without application segments and comments, and without what follows its end.

    Place, camera, thumbnails, profiles and the second pictures of phones go; of JFIF and Adobe's
    segment stays what the decoder needs for colours. Raises BrokenError.
    """
    kept = [data[:2]]
    for marker, start, end in _jpeg_parts(data):
        if marker == _APP0 and data[start + 4 : start + 9] == b"JFIF\0" and end - start >= 18:
            kept.append(b"\xff\xe0\x00\x10" + data[start + 4 : start + 16] + b"\0\0")
        elif marker == _APP14 and data[start + 4 : start + 9] == b"Adobe" and end - start >= 16:
            kept.append(b"\xff\xee\x00\x0e" + data[start + 4 : start + 16])
        elif not (_APP0 <= marker <= _APP15 or marker == _COM):
            kept.append(data[start:end])
    return b"".join(kept)


def stripped_png(data: bytes) -> bytes:
    """The PNG with nothing but its pixels: no words, times, profiles or further frames, and without
    what follows its end. Raises BrokenError."""
    kept = [_PNG]
    kept += [data[start:end] for name, start, end in _png_chunks(data) if name in _PIXELS]
    return b"".join(kept)


def png_chunks(data: bytes) -> frozenset[bytes]:
    """The names of a PNG's chunks. Raises BrokenError."""
    return frozenset(name for name, _, _ in _png_chunks(data))


def is_lossy_webp(data: bytes) -> bool:
    """Whether a WebP holds a lossy picture. Raises BrokenError where it is cut short."""
    if len(data) < 12 or int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise BrokenError
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"VP8 ", b"VP8L"):
            return name == b"VP8 "
        # A frame of an animation holds its picture after 16 bytes of its own.
        at += 24 if name == b"ANMF" else 8 + length + length % 2
    return False


def demand_whole_bmp(data: bytes) -> None:
    """Raises BrokenError where a BMP is shorter than it says."""
    if int.from_bytes(data[2:6], "little") > len(data):
        raise BrokenError


def demand_whole_gif(data: bytes) -> None:
    """Raises BrokenError where a GIF ends before its first picture does."""
    try:
        at = 13 + _gif_palette(data[10])
        while data[at] != 0x2C:
            if data[at] != 0x21:
                raise BrokenError
            at = _after_blocks(data, at + 2)
        if _after_blocks(data, at + 11 + _gif_palette(data[at + 9])) > len(data):
            raise BrokenError
    except IndexError as cut:
        raise BrokenError from cut


def _gif_palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each part up to the end of the picture; a scan's part holds its data."""
    if data[:2] != b"\xff\xd8":
        raise BrokenError
    at = 2
    while True:
        start = at
        if data[at : at + 1] != b"\xff":
            raise BrokenError
        while data[at : at + 1] == b"\xff":
            at += 1
        if at >= len(data):
            raise BrokenError
        marker = data[at]
        at += 1
        if marker == _EOI:
            yield marker, at - 2, at
            return
        if marker in (0x00, _SOI):
            raise BrokenError
        if marker not in _WITHOUT_LENGTH:
            length = int.from_bytes(data[at : at + 2], "big")
            if length < 2 or at + length > len(data):
                raise BrokenError
            start, at = at - 2, at + length
        if marker == _SOS:
            end = _END_OF_SCAN.search(data, at)
            if end is None:
                raise BrokenError
            at = end.start()
        yield marker, start, at


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    if data[:8] != _PNG:
        raise BrokenError
    at = 8
    while True:
        try:
            length, name = struct.unpack_from(">I4s", data, at)
        except struct.error as cut:
            raise BrokenError from cut
        end = at + 12 + length
        if end > len(data):
            raise BrokenError
        yield name, at, end
        if name == b"IEND":
            return
        at = end
