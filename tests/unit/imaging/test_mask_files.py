"""Masks as files: exactly the picture's size, two-valued for every reader, the region's words kept."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.mask_files import TITLE, encoded, read_mask, rescaled, same_shape
from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.prepare import prepare
from kling_studio.imaging.trajectory import Trajectory

SIZES = st.tuples(st.integers(1, 70), st.integers(1, 70))
NAMES = ["", "Steam", "Żółta łódka", "مرشّح", "🚤 boat", "x" * 60]


def random_mask(width: int, height: int, seed: int = 1, share: float = 0.5) -> Pixels:
    return np.where(np.random.default_rng(seed).random((height, width)) < share, 255, 0).astype(np.uint8)


def unpacked(data: bytes) -> tuple[dict[bytes, bytes], Pixels]:
    """A PNG taken apart by hand, every check sum looked at."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length) == (zlib.crc32(kind + body),)
        chunks[kind] = chunks.get(kind, b"") + body
        at += 12 + length
    width, height, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert rest == [8, 0, 0, 0, 0], "8-bit grey, not interlaced"
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return chunks, rows[:, 1:]


@settings(max_examples=60, deadline=None)
@given(size=SIZES, seed=st.integers(0, 99), share=st.sampled_from([0.0, 0.02, 0.5, 1.0]))
def test_a_written_mask_is_the_mask(size: tuple[int, int], seed: int, share: float) -> None:
    mask = random_mask(*size, seed, share)
    _, pixels = unpacked(encoded(mask))
    assert np.array_equal(pixels, mask)


def test_every_reader_sees_the_same(tmp_path: Path) -> None:
    mask = random_mask(301, 519)
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(mask, "Steam", Trajectory(((1, 2), (3, 4)))))
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert [QColor(image.pixel(x, 7)).red() for x in range(301)] == mask[7].tolist()
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
    assert (frame.width, frame.height) == (301, 519)
    assert np.array_equal(frame.to_ndarray(format="gray"), mask)
    again = read_mask(path, 301, 519)
    assert np.array_equal(again.pixels, mask)


@pytest.mark.parametrize("name", NAMES)
def test_name_and_anchors_stay_in_the_file(tmp_path: Path, name: str) -> None:
    way = Trajectory(((0, 0), (40, 30), (20, 20)), smooth=False)
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(random_mask(50, 40), name, way))
    again = read_mask(path, 50, 40)
    assert (again.name, again.way) == (name, way)
    assert QImage(str(path)).text(TITLE) == name, "any program can read the title"


def test_what_is_sent_has_no_words(tmp_path: Path) -> None:
    mask = random_mask(320, 300)
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(mask, "A secret name", Trajectory(((0, 0), (9, 9)))))
    sent = prepare(path, "black")
    chunks, pixels = unpacked(sent.data)
    assert set(chunks) == {b"IHDR", b"IDAT", b"IEND"}
    assert (sent.width, sent.height) == (320, 300)
    assert np.array_equal(pixels, mask)
    assert b"secret" not in sent.data


@pytest.mark.parametrize(
    "words",
    ["", "no json", "[]", "3", '{"anchors":[[1]],"smooth":true}', '{"anchors":[],"smooth":true}',
     '{"anchors":[["a","b"]],"smooth":1}', "[" * 5000, '{"anchors":[[1e999,2]],"smooth":true}'],
)  # fmt: skip
def test_foreign_words_in_a_file_do_no_harm(tmp_path: Path, words: str) -> None:
    image = QImage(40, 30, QImage.Format.Format_Grayscale8)
    image.fill(255)
    image.setText("Kling Studio trajectory", words)
    image.setText(TITLE, "two\nlines  of " + "w" * 200)
    path = tmp_path / "mask.png"
    assert image.save(str(path))
    again = read_mask(path, 40, 30)
    assert again.way is None
    assert again.name.startswith("two lines of www")
    assert len(again.name) == 60


def test_grey_is_marked_from_the_middle_on(tmp_path: Path) -> None:
    image = QImage(256, 300, QImage.Format.Format_Grayscale8)
    for x in range(256):
        for y in range(300):
            image.setPixelColor(x, y, QColor(x, x, x))
    path = tmp_path / "ramp.png"
    image.save(str(path))
    pixels = read_mask(path, 256, 300).pixels
    assert np.array_equal(pixels[150], np.where(np.arange(256) >= 128, 255, 0))
    jpeg = tmp_path / "ramp.jpg"
    image.save(str(jpeg), "jpeg", 95)
    pixels = read_mask(jpeg, 256, 300).pixels
    assert set(np.unique(pixels)) == {0, 255}
    assert not pixels[:, :118].any()
    assert pixels[:, 138:].all()


def test_transparent_is_not_marked(tmp_path: Path) -> None:
    image = QImage(60, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 255, 255, 0))
    for x in range(20, 40):
        for y in range(40):
            image.setPixelColor(x, y, QColor(255, 255, 255, 255 if x < 30 else 100))
    for name in ("mask.png", "mask.webp"):
        path = tmp_path / name
        assert image.save(str(path), quality=100)
        pixels = read_mask(path, 60, 40).pixels
        assert pixels[:, 20:30].all()
        assert not pixels[:, :20].any()
        assert not pixels[:, 30:].any()


def test_a_mask_of_the_same_shape_is_scaled(tmp_path: Path) -> None:
    mask = np.zeros((60, 90), np.uint8)
    mask[20:40, 30:60] = 255
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(mask, "Boat"))
    for factor in (0.5, 2, 4):
        found = read_mask(path, round(90 * factor), round(60 * factor))
        assert (found.width, found.height, found.name) == (90, 60, "Boat")
        rows, columns = np.nonzero(found.pixels)
        edge = 1 if factor > 1 else 0
        for got, wanted in ((columns.min(), 30), (columns.max() + 1, 60), (rows.min(), 20)):
            assert abs(got - wanted * factor) <= edge
        assert set(np.unique(found.pixels)) == {0, 255}


def test_half_of_a_pixel_decides_when_scaled_down() -> None:
    mask = np.zeros((8, 8), np.uint8)
    mask[0, 0] = mask[2, 2] = mask[2, 3] = 255
    mask[4:6, 4:6] = 255
    small = rescaled(mask, 4, 4)
    assert small[0, 0] == 0, "a quarter"
    assert small[1, 1] == 255, "a half"
    assert small[2, 2] == 255
    assert np.count_nonzero(small) == 2


@pytest.mark.parametrize(
    ("size", "other", "same"),
    [
        ((1280, 720), (1280, 720), True),
        ((1920, 1080), (1280, 720), True),
        ((1280, 720), (853, 480), True),
        ((1920, 1080), (600, 337), True),
        ((1920, 1080), (600, 338), True),
        ((1920, 1080), (600, 339), False),
        ((1920, 1080), (600, 336), False),
        ((640, 480), (1280, 720), False),
        ((480, 640), (640, 480), False),
        ((1000, 1000), (1000, 1002), False),
    ],
)
def test_what_counts_as_the_same_shape(size: tuple[int, int], other: tuple[int, int], same: bool) -> None:
    assert same_shape(*size, *other) is same
    assert same_shape(*other, *size) is same


@given(width=st.integers(1, 5000), height=st.integers(1, 5000), most=st.integers(1, 5000))
def test_every_usual_way_of_scaling_keeps_the_shape(width: int, height: int, most: int) -> None:
    for other in {most * height // width, -(-most * height // width)}:
        if other:
            assert same_shape(width, height, most, other)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=SIZES, other=SIZES)
def test_another_shape_is_refused_with_both_sizes(
    tmp_path: Path, size: tuple[int, int], other: tuple[int, int]
) -> None:
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(random_mask(*size)))
    if same_shape(*size, *other):
        assert read_mask(path, *other).pixels.shape == other[::-1]
        return
    with pytest.raises(PictureUnfitError) as refused:
        read_mask(path, *other)
    assert refused.value.rule is RuleKey.PICTURE_OTHER_SIZE
    assert refused.value.params == {
        "width": other[0], "height": other[1], "found_width": size[0], "found_height": size[1],
    }  # fmt: skip


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    empty, text, cut = (tmp_path / name for name in ("empty.png", "text.png", "cut.png"))
    empty.write_bytes(b"")
    text.write_text("no picture")
    cut.write_bytes(encoded(random_mask(300, 300))[:900])
    for path, rule in (
        (tmp_path / "gone.png", RuleKey.PICTURE_MISSING), (tmp_path, RuleKey.PICTURE_IS_FOLDER),
        (empty, RuleKey.PICTURE_EMPTY), (text, RuleKey.PICTURE_UNREADABLE),
        (cut, RuleKey.PICTURE_UNREADABLE),
    ):  # fmt: skip
        with pytest.raises(PictureUnfitError) as refused:
            read_mask(path, 300, 300)
        assert refused.value.rule is rule


def test_a_mask_turned_by_its_camera_is_read_upright(tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    for y in range(30):
        image.setPixelColor(0, y, QColor("white"))
        image.setPixelColor(1, y, QColor("white"))
    path = tmp_path / "turned.jpg"
    image.save(str(path), "jpeg", 100)
    data = path.read_bytes()
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    pixels = read_mask(path, 30, 40).pixels
    assert pixels[0].all()
    assert not pixels[20:].any()
