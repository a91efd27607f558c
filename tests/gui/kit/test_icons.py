"""Icons: shipped, tinted at paint time, one stroke, mirrored only where they should be."""

from __future__ import annotations

import ast
import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kling_studio.paths import resource
from kling_studio.ui import icons, theme
from tests.test_architecture import PACKAGE

SHIPPED = {path.stem for path in resource("icons").glob("*.svg")}


def drawn(name: str, size: int = 16, colour: str = "#ff0000", *, mirrored: bool = False) -> QImage:
    return icons.pixmap(name, size, 1.0, QColor(colour), mirrored=mirrored).toImage()


def ink(image: QImage) -> list[QColor]:
    """The colours of all pixels that are more than half covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() > 128]


def difference(one: QImage, other: QImage) -> float:
    """How much the cover of the pixels differs on average, 0 to 1."""
    spots = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(*at).alphaF() - other.pixelColor(*at).alphaF()) for at in spots) / len(
        spots
    )


def close(one: QColor, other: QColor) -> bool:
    """The same colour but for the rounding that premultiplied edges bring."""
    channels = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) <= 3 for a, b in channels)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_icon_can_be_drawn_in_any_colour(name: str) -> None:
    found = ink(drawn(name, 24, "#12ab34"))
    assert len(found) >= 10
    assert all(close(colour, QColor("#12ab34")) for colour in found)


def test_the_licence_is_beside_them() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text("utf-8")


def names_in_code() -> set[str]:
    """Every literal in the window's code that is given to something that takes an icon's name."""
    found = set()
    for path in (PACKAGE / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
            place = {"icon": 0, "paint": 1, "pixmap": 0, "ToolButton": 0, "IconMark": 0, "EmptyState": 0}
            named = [key.value for key in node.keywords if key.arg == "icon"]
            if called in place and len(node.args) > place[called]:
                named.append(node.args[place[called]])
            found |= {n.value for n in named if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found - {""}


def test_what_the_code_asks_for_is_shipped() -> None:
    wanted = names_in_code()
    assert {"bell", "settings", "search"} <= wanted
    assert {name.removesuffix("-filled") for name in wanted} <= SHIPPED


def test_the_stroke_is_as_wide_at_every_size() -> None:
    for size in (12, 16, 24):
        image = drawn("minus", size, "#000000")
        column = [image.pixelColor(size // 2, y).alphaF() for y in range(size)]
        assert sum(column) == pytest.approx(icons.STROKE, abs=0.12)


def test_a_screen_of_two_pixels_gets_two() -> None:
    pixmap = icons.pixmap("bell", 16, 2.0, QColor("red"))
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_only_icons_along_the_text_are_turned_over() -> None:
    assert icons.MIRRORED <= SHIPPED
    plain, turned = drawn("undo-2", 24), drawn("undo-2", 24, mirrored=True)
    assert difference(turned, plain.flipped(Qt.Orientation.Horizontal)) < 0.01
    assert difference(turned, plain) > 0.05
    assert drawn("play", mirrored=True) == drawn("play")


def test_the_filled_star_is_filled() -> None:
    assert len(ink(drawn("star-filled"))) > 1.5 * len(ink(drawn("star")))


def test_an_icon_takes_its_colour_from_the_theme_of_the_moment(qapp: QApplication) -> None:
    icon = icons.icon("bell")
    dark = icon.pixmap(QSize(16, 16)).toImage()
    theme.apply(qapp, "light")
    light = icon.pixmap(QSize(16, 16)).toImage()
    assert all(close(colour, QColor("#ABABB3")) for colour in ink(dark))
    assert all(close(colour, QColor("#4E4E55")) for colour in ink(light))
    on = icon.pixmap(QSize(16, 16), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert all(close(colour, theme.current().colour("text")) for colour in ink(on))


def test_painting_centres_on_whole_pixels() -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, "image", image.rect(), QColor("red"))
    painter.end()
    columns = [x for x in range(40) if any(image.pixelColor(x, y).alpha() for y in range(30))]
    assert columns[0] + columns[-1] == pytest.approx(39, abs=1)


def test_a_name_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        drawn("no-such-icon")


def test_no_svg_carries_a_script_or_an_address() -> None:
    for path in resource("icons").glob("*.svg"):
        assert not re.search(r"<script|href|url\(", path.read_text("utf-8"))
