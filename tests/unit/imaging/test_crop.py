"""Crops: always inside, in their ratio, never under what Kling takes; and the pixels that come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter

from kling_studio.imaging.crop import cut
from kling_studio.imaging.crop_geometry import (
    LEAST_SIDE,
    RATIOS,
    Crop,
    Handle,
    Size,
    largest,
    moved,
    pulled,
    ratio_of,
    whole,
    with_ratio,
)
from kling_studio.imaging.picture import PictureUnfitError

SIZES = st.builds(Size, st.integers(1, 5000), st.integers(1, 5000))
STEPS = st.integers(-6000, 6000)
NAMES = st.sampled_from(["", *RATIOS])


def inside(crop: Crop, size: Size) -> bool:
    return 0 <= crop.left < crop.right <= size.width and 0 <= crop.top < crop.bottom <= size.height


def keeps(crop: Crop, ratio: float) -> bool:
    """Whether one of the sides is the nearest whole pixel to what the other asks for."""
    return abs(crop.width - crop.height * ratio) <= max(1.0, ratio) + 1e-6


@given(SIZES, NAMES, st.lists(st.tuples(st.sampled_from(Handle), STEPS, STEPS), max_size=12), STEPS, STEPS)
def test_whatever_is_done_it_stays_inside_and_in_its_ratio(
    size: Size, name: str, pulls: list[tuple[Handle, int, int]], right: int, down: int
) -> None:
    ratio = ratio_of(name)
    crop = with_ratio(whole(size), ratio, size)
    assert inside(crop, size)
    smallest = min(crop.width, crop.height)
    for handle, x, y in pulls:
        crop = pulled(crop, handle, x, y, size, ratio)
        assert inside(crop, size)
        # Never under what Kling takes, or under what the picture has.
        assert min(crop.width, crop.height) >= min(LEAST_SIDE, smallest) - 1
        if ratio is not None:
            assert keeps(crop, ratio)
    assert inside(moved(crop, right, down, size), size)
    assert (moved(crop, right, down, size).width, moved(crop, right, down, size).height) == (
        crop.width,
        crop.height,
    )


@given(SIZES, st.sampled_from(list(Handle)), STEPS, STEPS)
def test_what_is_opposite_stays(size: Size, handle: Handle, right: int, down: int) -> None:
    before = whole(size)
    after = pulled(before, handle, right, down, size, None)
    if "w" in handle:
        assert after.right == before.right
    else:
        assert after.left == before.left
    if "n" in handle:
        assert after.bottom == before.bottom
    else:
        assert after.top == before.top


@given(SIZES, st.sampled_from(RATIOS))
def test_no_larger_box_of_the_ratio_fits(size: Size, name: str) -> None:
    ratio = ratio_of(name)
    assert ratio is not None
    box = largest(ratio, size)
    assert box.width == size.width or box.height == size.height
    assert 1 <= box.width <= size.width
    assert 1 <= box.height <= size.height


@given(st.integers(600, 5000), st.integers(600, 5000), STEPS, STEPS)
def test_a_pull_within_the_limits_goes_exactly_as_far_as_the_pointer(
    width: int, height: int, right: int, down: int
) -> None:
    size = Size(width, height)
    assume(0 <= right <= width - LEAST_SIDE)
    assume(0 <= down <= height - LEAST_SIDE)
    assert pulled(whole(size), Handle.NW, right, down, size, None) == Crop(
        right, down, width - right, height - down
    )


def test_a_ratio_is_taken_around_the_middle_of_the_crop() -> None:
    size = Size(1920, 1080)
    assert with_ratio(whole(size), ratio_of("1:1"), size) == Crop(420, 0, 1080, 1080)
    assert with_ratio(Crop(0, 0, 300, 1080), ratio_of("1:1"), size) == Crop(0, 0, 1080, 1080)
    assert with_ratio(whole(size), ratio_of("9:16"), size) == Crop(656, 0, 608, 1080)
    assert with_ratio(Crop(7, 8, 400, 500), None, size) == Crop(7, 8, 400, 500)


def test_a_picture_too_small_for_kling_says_so_and_can_still_be_held() -> None:
    size = Size(400, 250)
    assert whole(size).too_small
    assert pulled(whole(size), Handle.SE, -390, -240, size, None) == Crop(0, 0, 300, 250)
    assert not whole(Size(300, 300)).too_small


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_what_is_too_small_becomes_as_large_as_kling_takes_and_no_larger(width: int, height: int) -> None:
    crop = Crop(0, 0, width, height)
    made = Crop(0, 0, crop.made.width, crop.made.height)
    assert not made.too_small
    assert made == crop or min(made.width, made.height) == LEAST_SIDE
    assert (made == crop) is not crop.too_small
    assert abs(made.width * height - made.height * width) <= max(width, height) / 2, "its shape stays"
    assert made.too_narrow <= crop.too_narrow


def test_what_is_too_narrow_for_kling() -> None:
    assert Crop(0, 0, 751, 300).too_narrow
    assert Crop(0, 0, 300, 751).too_narrow
    assert not Crop(0, 0, 750, 300).too_narrow
    assert not Crop(0, 0, 300, 750).too_narrow


def quarters(width: int, height: int) -> QImage:
    """Red, green over blue, white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            name = ("red", "lime", "blue", "white")[(x >= width // 2) + 2 * (y >= height // 2)]
            image.setPixelColor(x, y, QColor(name))
    return image


@pytest.mark.parametrize("ending", ["png", "jpg", "bmp"])
def test_the_pixels_are_those_of_the_box(tmp_path: Path, qapp: object, ending: str) -> None:
    file = tmp_path / f"a.{ending}"
    assert quarters(64, 40).scaled(1280, 800).save(str(file), quality=100)
    before = file.read_bytes()
    made = cut(file, Crop(640, 400, 600, 360))
    assert made.format == ("jpeg" if ending == "jpg" else "png")
    assert (made.width, made.height) == (600, 360)
    seen = QImage.fromData(made.data)
    assert (seen.width(), seen.height()) == (600, 360)
    for place in ((3, 3), (596, 3), (3, 356), (596, 356)):
        pixel = seen.pixelColor(*place)
        assert min(pixel.red(), pixel.green(), pixel.blue()) > 245
    assert file.read_bytes() == before, "the original stays as it is"


def test_a_small_part_is_enlarged_in_its_shape(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "a.png"
    assert quarters(64, 40).save(str(file))
    made = cut(file, Crop(2, 0, 60, 40))
    seen = QImage.fromData(made.data)
    assert (made.width, made.height) == (seen.width(), seen.height()) == (450, 300)
    corners = [seen.pixelColor(x, y).name() for y in (5, 294) for x in (5, 444)]
    assert corners == ["#ff0000", "#00ff00", "#0000ff", "#ffffff"]


def test_a_box_beyond_the_picture_is_refused(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "a.png"
    assert quarters(64, 40).save(str(file))
    for crop in (Crop(60, 0, 10, 10), Crop(0, 0, 0, 10), Crop(-1, 0, 10, 10)):
        with pytest.raises(PictureUnfitError):
            cut(file, crop)


def test_a_turned_photograph_is_cut_as_it_is_seen(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "turned.jpg"
    writer = QImageWriter(str(file))
    writer.setQuality(100)
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    # Seen turned to the right: blue, red over white, green.
    assert writer.write(quarters(64, 40).scaled(1280, 800))
    made = cut(file, Crop(400, 0, 400, 600))
    seen = QImage.fromData(made.data)
    assert (seen.width(), seen.height()) == (400, 600)
    middle = seen.pixelColor(200, 300)
    assert middle.red() > 240
    assert max(middle.green(), middle.blue()) < 20
