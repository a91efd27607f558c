"""The filters that take out what is not pixels: any bytes are safe, no pixel ever changes."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from kling_studio.imaging import segments
from kling_studio.imaging.segments import BrokenError, stripped_jpeg, stripped_png
from tests.unit.imaging.odd_pictures import decoded, encoded, from_a_camera, jpeg_with, photo, png_with


def in_rgb() -> bytes:
    """A JPEG without JFIF's segment, of which Adobe's alone says that it holds RGB."""
    plain = stripped_jpeg(encoded(photo(), "jpeg"))
    assert plain[2:4] == b"\xff\xe0"
    return jpeg_with(b"\xff\xd8" + plain[20:], 0xEE, b"Adobe\0\x64" + bytes(5))


JPEGS = [
    in_rgb(),
    from_a_camera(),
    encoded(photo("rocket.jpg", 64, 48), "jpeg", 30),
    encoded(photo().convertToFormat(QImage.Format.Format_Grayscale8), "jpeg"),
    encoded(photo().convertToFormat(QImage.Format.Format_CMYK8888), "jpeg"),
]
PNGS = [
    encoded(photo(), "png"),
    encoded(photo().convertToFormat(QImage.Format.Format_Indexed8), "png"),
    encoded(photo("galaxies.jpg", 50, 40).convertToFormat(QImage.Format.Format_RGBA64), "png"),
]
FILTERS = [
    stripped_jpeg,
    stripped_png,
    segments.is_lossy_webp,
    segments.demand_whole_bmp,
    segments.demand_whole_gif,
]
HEADS = [
    b"",
    b"\xff\xd8",
    b"\xff\xd8\xff\xda\0\x02",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"BM",
    b"RIFF\0\0\0\0WEBP",
]


@pytest.mark.parametrize("of", FILTERS)
@settings(max_examples=300, deadline=None)
@given(head=st.sampled_from(HEADS), data=st.binary(max_size=400))
def test_any_bytes_are_taken_or_called_broken(of: object, head: bytes, data: bytes) -> None:
    assert callable(of)
    with suppress(BrokenError):
        of(head + data)


@settings(max_examples=120, deadline=None)
@given(
    data=st.sampled_from(JPEGS),
    extra=st.lists(st.tuples(st.sampled_from([*range(0xE1, 0xEE), 0xEF, 0xFE]), st.binary(max_size=300))),
    tail=st.binary(max_size=100),
)
def test_a_jpeg_keeps_its_pixels(data: bytes, extra: list[tuple[int, bytes]], tail: bytes) -> None:
    padded = data
    for marker, body in extra:
        padded = jpeg_with(padded, marker, body)
    clean = stripped_jpeg(padded + tail)
    assert clean == stripped_jpeg(data)
    assert stripped_jpeg(clean) == clean
    assert np.array_equal(decoded(clean), decoded(data))


@settings(max_examples=120, deadline=None)
@given(
    data=st.sampled_from(PNGS),
    extra=st.lists(
        st.tuples(st.sampled_from([b"tEXt", b"iTXt", b"tIME", b"eXIf", b"prVt"]), st.binary(max_size=300))
    ),
    tail=st.binary(max_size=100),
)
def test_a_png_keeps_its_pixels(data: bytes, extra: list[tuple[bytes, bytes]], tail: bytes) -> None:
    clean = stripped_png(png_with(data, *extra) + tail)
    assert clean == stripped_png(data)
    assert stripped_png(clean) == clean
    assert np.array_equal(decoded(clean), decoded(data))


@pytest.mark.parametrize("data", [stripped_jpeg(jpeg) for jpeg in JPEGS])
@settings(max_examples=40, deadline=None)
@given(share=st.floats(0, 0.999))
def test_no_beginning_of_a_jpeg_is_whole(data: bytes, share: float) -> None:
    with pytest.raises(BrokenError):
        stripped_jpeg(data[: int(len(data) * share)])


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt grumbles at what is broken
@settings(max_examples=100, deadline=None)
@given(data=st.sampled_from([*JPEGS, *PNGS]), at=st.floats(0, 0.999), value=st.integers(0, 255))
def test_a_damaged_picture_never_crashes(data: bytes, at: float, value: int) -> None:
    broken = bytearray(data)
    broken[int(len(data) * at)] = value
    for of in (stripped_jpeg, stripped_png):
        with suppress(BrokenError):
            QImage.fromData(of(bytes(broken)))
