"""What a picture becomes before it is sent: upright, sRGB, opaque, JPEG or PNG, nothing but pixels."""

from __future__ import annotations

import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage

from kling_studio import paths
from kling_studio.domain.media import PictureChange, PictureFacts
from kling_studio.imaging import prepare as imaging
from kling_studio.imaging.prepare import Prepared, look_at
from kling_studio.imaging.segments import png_chunks, stripped_png
from tests.unit.imaging.odd_pictures import (
    GPS,
    Pixels,
    animated,
    decoded,
    encoded,
    from_a_camera,
    jpeg_with,
    photo,
    pixels,
    png_with,
    profiled,
)

C = PictureChange
Space = QColorSpace.NamedColorSpace
Form = QImage.Format

TELLTALES = (
    b"Exif",
    GPS,
    b"Nokonica",
    b"ICC_PROFILE",
    b"iCCP",
    b"adobe",
    b"camera",
    b"MotionPhoto",
    b"tEXt",
)

TO_XYZ = {
    Space.AdobeRgb: np.array([
        [0.5767309, 0.1855540, 0.1881852],
        [0.2973769, 0.6273491, 0.0752741],
        [0.0270343, 0.0706872, 0.9911085],
    ]),
    Space.DisplayP3: np.array([
        [0.4865709, 0.2656677, 0.1982173],
        [0.2289746, 0.6917385, 0.0792869],
        [0.0, 0.0451134, 1.0439444],
    ]),
}  # fmt: skip
XYZ_TO_SRGB = np.array([
    [3.2404542, -1.5371385, -0.4985314],
    [-0.9692660, 1.8760108, 0.0415560],
    [0.0556434, -0.2040259, 1.0572252],
])  # fmt: skip


def prepare(data: bytes, backdrop: str = "white") -> Prepared:
    with TemporaryDirectory() as folder:
        path = Path(folder, "picture")
        path.write_bytes(data)
        return imaging.prepare(path, backdrop)


def scaled_down(data: bytes, most_bytes: int) -> Prepared:
    with TemporaryDirectory() as folder:
        path = Path(folder, "picture")
        path.write_bytes(data)
        return imaging.scaled_down(path, most_bytes)


def in_srgb(values: Pixels, space: Space) -> Pixels:
    """By the published matrices and curves, not by Qt."""
    v = values.astype(float) / 255
    if space is Space.AdobeRgb:
        light = v ** (563 / 256)
    else:
        light = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    light = np.clip(light @ (XYZ_TO_SRGB @ TO_XYZ[space]).T, 0, 1)
    v = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return (v * 255).round().astype(np.uint8)


def farthest(one: Pixels, other: Pixels) -> int:
    assert one.shape == other.shape
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def mean_distance(one: Pixels, other: Pixels) -> float:
    assert one.shape == other.shape
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def is_clean(made: Prepared) -> bool:
    assert (made.data[:2] == b"\xff\xd8") is (made.format == "jpeg")
    return not any(mark in made.data for mark in TELLTALES)


def test_a_plain_photograph_goes_as_it_is() -> None:
    path = paths.resource("sample", "coffee.jpg")
    data = path.read_bytes()
    assert prepare(data) == Prepared(data, "jpeg", 600, 400)
    assert look_at(path) == PictureFacts("jpeg", 600, 400, len(data))


def test_place_and_camera_go_and_no_pixel_changes() -> None:
    data = from_a_camera()
    assert all(mark in data for mark in (b"Exif", GPS, b"Nokonica", b"adobe", b"camera", b"MotionPhoto"))
    made = prepare(data)
    assert is_clean(made)
    assert made.changes == (C.STRIPPED,)
    assert farthest(decoded(made.data), decoded(data)) == 0


UPRIGHT = {
    1: lambda p: p,
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.transpose(1, 0, 2),
    6: lambda p: np.rot90(p, -1),
    7: lambda p: np.rot90(p.transpose(1, 0, 2), 2),
    8: lambda p: np.rot90(p, 1),
}
"""What a viewer does to the stored rows for each orientation (EXIF 2.3, tag 274)."""


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_a_photograph_is_turned_as_its_exif_says(orientation: int, tmp_path: Path) -> None:
    data = from_a_camera(orientation)
    made = prepare(data)
    wanted = UPRIGHT[orientation](decoded(data))
    assert (made.width, made.height) == (wanted.shape[1], wanted.shape[0])
    assert mean_distance(decoded(made.data), np.ascontiguousarray(wanted)) < 1.5
    assert is_clean(made)
    assert made.changes == ((C.STRIPPED,) if orientation == 1 else (C.TURNED,))
    (tmp_path / "turned.jpg").write_bytes(data)
    facts = look_at(tmp_path / "turned.jpg")
    assert (facts.width, facts.height) == (made.width, made.height)


@pytest.mark.parametrize("space", TO_XYZ)
@pytest.mark.parametrize("format", ["png", "jpeg"])
def test_a_profile_is_followed(space: Space, format: str) -> None:
    image = profiled(photo(), space)
    data = encoded(image, format)
    made = prepare(data)
    assert made.changes == (C.RECOLOURED,)
    assert made.format == format
    assert is_clean(made)
    stored = pixels(profiled(QImage.fromData(data), Space.SRgb))
    wanted = in_srgb(stored, space)
    assert farthest(wanted, stored) > 15  # else there was nothing to convert
    found = decoded(made.data)
    if format == "png":
        assert farthest(found, wanted) <= 2
    else:
        assert mean_distance(found, wanted) < 1.5
    assert not QImage.fromData(made.data).colorSpace().isValid() or (
        QImage.fromData(made.data).colorSpace() == QColorSpace(Space.SRgb)
    )


def test_a_sample_photograph_in_adobe_rgb_is_converted() -> None:
    data = paths.resource("sample", "rocket.jpg").read_bytes()
    assert b"Adobe RGB (1998)" in data
    stored = pixels(profiled(QImage.fromData(data), Space.SRgb))
    assert mean_distance(decoded(prepare(data).data), in_srgb(stored, Space.AdobeRgb)) < 1.5


@pytest.mark.parametrize("format", ["png", "jpeg"])
def test_an_srgb_profile_is_left_out_and_no_pixel_changes(format: str) -> None:
    data = encoded(profiled(photo(), Space.SRgb), format)
    space = QColorSpace(Space.SRgb)
    space.setDescription("kept in the file as a profile")
    if format == "jpeg":
        profile = b"ICC_PROFILE\0\x01\x01" + bytes(space.iccProfile().data())
        data = jpeg_with(encoded(photo(), "jpeg"), 0xE2, profile)
        assert b"ICC_PROFILE" in data
    made = prepare(data)
    assert is_clean(made)
    assert set(made.changes) <= {C.STRIPPED}
    assert farthest(decoded(made.data), decoded(data)) == 0


def test_a_picture_for_print_becomes_rgb() -> None:
    data = encoded(photo().convertToFormat(Form.Format_CMYK8888), "jpeg", 100)
    assert data[data.index(b"\xff\xc0") + 9] == 4  # components
    made = prepare(data)
    assert made.format == "jpeg"
    assert made.data[made.data.index(b"\xff\xc0") + 9] == 3
    assert C.RECOLOURED in made.changes
    assert mean_distance(decoded(made.data), pixels(photo())) < 2.5


def test_sixteen_bits_become_eight() -> None:
    data = encoded(photo().convertToFormat(Form.Format_RGBA64), "png")
    assert data[24] == 16
    made = prepare(data)
    assert (made.format, made.data[24], made.changes) == ("png", 8, (C.EIGHT_BITS,))
    assert farthest(decoded(made.data), pixels(photo())) <= 1


def test_sixteen_bits_of_grey_in_a_wide_space_become_eight() -> None:
    grey = profiled(photo().convertToFormat(Form.Format_RGBX64), Space.AdobeRgb)
    made = prepare(encoded(grey, "png"))
    assert set(made.changes) == {C.RECOLOURED, C.EIGHT_BITS}
    assert farthest(decoded(made.data), in_srgb(pixels(photo()), Space.AdobeRgb)) <= 2


@pytest.mark.parametrize(("codec", "suffix"), [("gif", "gif"), ("libwebp_anim", "webp"), ("apng", "png")])
def test_of_a_moving_picture_the_first_frame_is_sent(tmp_path: Path, codec: str, suffix: str) -> None:
    data = animated(tmp_path, codec, suffix, pixels(photo()))
    made = prepare(data)
    assert made.changes[0] is C.FIRST_FRAME
    assert (C.CONVERTED in made.changes) is (suffix != "png")
    assert made.format in ("jpeg", "png")
    assert b"acTL" not in made.data
    assert mean_distance(decoded(made.data), pixels(photo())) < 25  # of black it would be 90


@pytest.mark.parametrize(
    ("format", "quality", "sent"),
    [("webp", 80, "jpeg"), ("webp", 100, "png"), ("bmp", 95, "png"), ("tiff", 95, "png")],
)
def test_other_formats_are_converted(format: str, quality: int, sent: str) -> None:
    data = encoded(photo(), format, quality)
    made = prepare(data)
    assert (made.format, made.changes) == (sent, (C.CONVERTED,))
    assert mean_distance(decoded(made.data), decoded(data)) < (1.5 if sent == "jpeg" else 0.01)


@pytest.mark.parametrize("format", ["webp", "png"])
def test_transparent_parts_become_the_backdrop(format: str) -> None:
    image = photo().convertToFormat(Form.Format_ARGB32)
    for y in range(100):
        for x in range(image.width()):
            image.setPixelColor(x, y, QColor(255, 0, 0, 0))
    image.setPixelColor(0, 120, QColor(0, 0, 0, 128))
    data = encoded(image, format, 100)
    made = prepare(data)
    assert C.FLATTENED in made.changes
    found = decoded(made.data)
    assert (found[:100] == 255).all()
    assert farthest(found[120:121, :1], np.full((1, 1, 3), 127, np.uint8)) <= 1
    assert farthest(found[121:], pixels(photo())[121:]) <= 1
    assert (decoded(prepare(data, "black").data)[:100] == 0).all()


def test_an_alpha_channel_that_hides_nothing_is_left_alone() -> None:
    data = stripped_png(encoded(photo().convertToFormat(Form.Format_ARGB32), "png"))
    assert prepare(data) == Prepared(data, "png", 320, 240)


def test_a_palette_is_left_alone_unless_it_is_of_another_space() -> None:
    indexed = photo().convertToFormat(Form.Format_Indexed8)
    data = stripped_png(encoded(indexed, "png"))
    assert prepare(data).data == data
    made = prepare(encoded(profiled(indexed, Space.AdobeRgb), "png"))
    assert made.changes == (C.RECOLOURED,)
    assert farthest(decoded(made.data), in_srgb(pixels(indexed), Space.AdobeRgb)) <= 2


def test_a_grey_photograph_stays_grey() -> None:
    grey = photo().convertToFormat(Form.Format_Grayscale8)
    made = prepare(encoded(grey, "jpeg"))
    assert farthest(decoded(made.data), pixels(QImage.fromData(encoded(grey, "jpeg")))) == 0


def test_the_gamma_that_stands_for_srgb_changes_nothing() -> None:
    primaries = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
    chunks = ((b"gAMA", struct.pack(">I", 45455)), (b"cHRM", primaries), (b"tIME", bytes(7)))
    made = prepare(png_with(encoded(photo(), "png"), *chunks))
    assert made.changes == (C.STRIPPED,)
    assert farthest(decoded(made.data), pixels(photo())) == 0
    linear = prepare(png_with(encoded(photo(), "png"), (b"gAMA", struct.pack(">I", 100000))))
    assert C.RECOLOURED in linear.changes


def test_words_and_time_go_out_of_a_png() -> None:
    chunks = ((b"tEXt", b"Comment\0" + GPS), (b"eXIf", b"MM\0*Nokonica"), (b"tIME", bytes(7)))
    made = prepare(png_with(encoded(photo(), "png"), *chunks))
    assert is_clean(made)
    assert made == Prepared(stripped_png(encoded(photo(), "png")), "png", 320, 240, (C.STRIPPED,))
    assert png_chunks(made.data) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_jpeg_is_made_with_colour_at_full_size() -> None:
    data = prepare(from_a_camera(6)).data
    at = data.index(b"\xff\xc0") + 10
    assert [data[at + 1 + 3 * n] for n in range(3)] == [0x11] * 3


def test_the_same_picture_gives_the_same_bytes_in_any_thread() -> None:
    data = from_a_camera(8)
    with ThreadPoolExecutor(4) as pool:
        assert len({made.data for made in pool.map(prepare, [data] * 8)}) == 1


def test_what_was_prepared_needs_nothing_more() -> None:
    for data in (
        from_a_camera(5),
        encoded(photo(), "webp"),
        encoded(profiled(photo(), Space.DisplayP3), "png"),
    ):
        made = prepare(data)
        assert prepare(made.data) == Prepared(made.data, made.format, made.width, made.height)


@pytest.mark.parametrize("format", ["png", "jpeg"])
def test_a_heavy_picture_is_scaled_only_as_far_as_it_must(format: str) -> None:
    data = encoded(photo("galaxies.jpg", 900, 800), format, 100)
    most = len(prepare(data).data) // 2
    made = scaled_down(data, most)
    assert most * 0.6 < len(made.data) <= most
    assert made.format == format
    assert made.width / made.height == pytest.approx(900 / 800, rel=0.01)
    small = QImage.fromData(made.data)
    assert (small.width(), small.height()) == (made.width, made.height)
    again = photo("galaxies.jpg", 900, 800).scaled(small.size())
    assert mean_distance(decoded(made.data), pixels(again)) < 20
    assert scaled_down(data, len(data)) == prepare(data)


def test_what_is_lossless_but_too_heavy_for_a_png_becomes_a_jpeg() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (1900, 1900, 3), dtype=np.uint8)
    image = QImage(noise.tobytes(), 1900, 1900, 5700, QImage.Format.Format_RGB888)
    made = prepare(encoded(image, "bmp"))
    assert made.format == "jpeg"
    assert len(made.data) < 10_000_000
