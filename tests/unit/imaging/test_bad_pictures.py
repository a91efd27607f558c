"""Files that are no pictures, or no whole ones, each told apart by its own rule before anything is sent."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import PictureFacts
from kling_studio.imaging.picture import MOST_PIXELS, PictureUnfitError
from kling_studio.imaging.prepare import READABLE, look_at
from tests.unit.imaging.odd_pictures import encoded, from_a_camera, photo, png_chunk, png_claiming

R = RuleKey

pytestmark = pytest.mark.qt_log_level_fail("NO")  # Qt grumbles at what is broken


def refusal(path: Path) -> RuleKey:
    with pytest.raises(PictureUnfitError) as refused:
        look_at(path)
    return refused.value.rule


def of(tmp_path: Path, data: bytes, name: str = "a.png") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.png") is R.PICTURE_MISSING
    assert refusal(tmp_path) is R.PICTURE_IS_FOLDER
    assert refusal(of(tmp_path, b"")) is R.PICTURE_EMPTY
    assert refusal(of(tmp_path, b"no picture", "words.jpg")) is R.PICTURE_UNREADABLE
    assert refusal(of(tmp_path, b"\0" * 5000, "zeros.jpg")) is R.PICTURE_UNREADABLE
    assert refusal(of(tmp_path, encoded(photo(), "png")[:12])) is R.PICTURE_UNREADABLE
    assert refusal(tmp_path / "a\0b.png") is R.PICTURE_UNREADABLE


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_picture_one_may_not_read(tmp_path: Path) -> None:
    path = of(tmp_path, encoded(photo(), "png"))
    path.chmod(0)
    assert refusal(path) is R.PICTURE_UNREADABLE


@pytest.mark.parametrize("format", ["png", "jpeg", "bmp", "webp"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_picture_that_is_cut_short(tmp_path: Path, format: str, share: float) -> None:
    data = encoded(photo(), format)
    rule = refusal(of(tmp_path, data[: int(len(data) * share)]))
    assert rule in (
        {R.PICTURE_CUT_SHORT, R.PICTURE_UNREADABLE} if format == "webp" else {R.PICTURE_CUT_SHORT}
    )


def test_a_picture_with_a_hole_in_its_data(tmp_path: Path) -> None:
    data = bytearray(encoded(photo(), "png"))
    data[len(data) // 2 : len(data) // 2 + 200] = bytes(200)
    assert refusal(of(tmp_path, bytes(data))) is R.PICTURE_UNREADABLE


@pytest.mark.parametrize(
    ("head", "name"), [(b"%PDF-1.7\n", "pdf"), (b"\xef\xbb\xbf<svg>", "svg"), (b"<?xml?><svg/>", "svg")]
)
def test_a_drawing_is_never_opened(tmp_path: Path, head: bytes, name: str) -> None:
    with pytest.raises(PictureUnfitError) as refused:
        look_at(of(tmp_path, head + b"x" * 100))
    assert refused.value.rule is R.PICTURE_FORMAT
    assert refused.value.params["format"] == name


@pytest.mark.parametrize("size", [(10_001, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_not_decoded(tmp_path: Path, size: tuple[int, int]) -> None:
    rule = refusal(of(tmp_path, png_claiming(*size)))
    assert rule is R.PICTURE_TOO_MANY_PIXELS or (max(size) > 1_000_000 and rule is R.PICTURE_UNREADABLE)


def test_as_many_pixels_as_are_taken_are_looked_at(tmp_path: Path) -> None:
    path = of(tmp_path, png_claiming(10_000, MOST_PIXELS // 10_000))
    assert refusal(path) is R.PICTURE_UNREADABLE  # its data ends at once: it was opened


@pytest.mark.parametrize(
    ("format", "name"), [("jpeg", "a.png"), ("png", "a.jpg"), ("webp", "a.txt"), ("bmp", "a")]
)
def test_the_content_decides_not_the_name(tmp_path: Path, format: str, name: str) -> None:
    facts = look_at(of(tmp_path, encoded(photo(), format), name))
    assert (facts.format, facts.width, facts.height) == (format, 320, 240)
    assert facts.as_sent.format in ("jpeg", "png")


def test_a_format_that_cannot_be_sent_is_named(tmp_path: Path) -> None:
    data = encoded(photo(), "ppm")
    assert look_at(of(tmp_path, data, "a.ppm")) == PictureFacts("ppm", 320, 240, len(data))


def test_what_follows_a_broken_part_is_not_trusted(tmp_path: Path) -> None:
    data = from_a_camera()
    assert refusal(of(tmp_path, data[:2] + b"\xff\xe1\xff\xff" + data[2:], "a.jpg")) in (
        R.PICTURE_CUT_SHORT,
        R.PICTURE_UNREADABLE,
    )
    png = encoded(photo(), "png")
    assert refusal(of(tmp_path, png[:33] + png_chunk(b"IDAT", b"")[:-1] + png[33:])) in (
        R.PICTURE_CUT_SHORT,
        R.PICTURE_UNREADABLE,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    format=st.sampled_from(["jpeg", "png", "webp", "bmp", "tiff", "ppm"]),
    at=st.floats(0, 0.999),
    junk=st.binary(min_size=1, max_size=40),
    keep=st.floats(0.3, 1),
)
def test_any_damage_is_refused_or_harmless(
    tmp_path: Path, format: str, at: float, junk: bytes, keep: float
) -> None:
    data = bytearray(encoded(photo("rocket.jpg", 48, 40), format, 80))
    place = int(len(data) * at)
    data[place : place + len(junk)] = junk
    path = of(tmp_path, bytes(data[: int(len(data) * keep)]))
    try:
        facts = look_at(path)
    except PictureUnfitError:
        return
    assert facts.width * facts.height <= MOST_PIXELS
    assert facts.as_sent.format in ("jpeg", "png") or facts.format not in READABLE
