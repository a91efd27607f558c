"""The look: contrast of every pair, a sheet without gaps, fonts, sizes that grow, live switching."""

from __future__ import annotations

import re
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from kling_studio.paths import resource
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.words import Words
from tests.gui.kit.conftest import Show

SURFACES = ("window", "panel", "raised", "hover", "selected", "pressed", "well")
STATES = ("success", "caution", "danger")
TEXT_PAIRS = (
    *((role, on) for role in ("text", "text2") for on in SURFACES),
    *(("text3", on) for on in ("window", "panel", "raised", "hover", "selected")),
    ("placeholder", "raised"),
    *((role, on) for role in ("accentText", *STATES) for on in ("window", "panel", "raised", "selected")),
    ("accentText", "accentSoft"), ("text", "accentSoft"),
    *((role, f"{state}Soft") for state in STATES for role in (state, "text", "text2")),
    ("onAccent", "accent"), ("onAccent", "accentHover"), ("onAccent", "accentPressed"), ("tipText", "tip"),
)  # fmt: skip
"""What is written on what; the looks's other seven text pairs are over pictures."""
GRAPHIC_PAIRS = (
    *(("focus", on) for on in ("window", "panel", "raised", "well")),
    ("accent", "panel"), ("accent", "window"), ("text2", "raised"),
    ("controlStrong", "panel"), ("controlStrong", "raised"), ("text2", "track"),
)  # fmt: skip


def luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(share) for share in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("high", [False, True])
def test_every_pair_can_be_read(scheme: str, high: bool) -> None:
    look = theme.Theme(scheme, high_contrast=high)
    for role, on in TEXT_PAIRS:
        assert contrast(look.colour(role), look.colour(on)) >= 4.5, f"{role} on {on}"
    for role, on in GRAPHIC_PAIRS:
        assert contrast(look.colour(role), look.colour(on)) >= 3, f"{role} on {on}"
    for number in range(1, 7):
        assert contrast(QColor("#111113"), look.region(number)) >= 4.5
        assert contrast(QColor("black"), look.region(number)) >= 3
    badge = QColor.fromRgbF(0.25, 0.25, 0.25)  # a white picture under black at 75 %
    assert contrast(QColor("white"), badge) >= 4.5


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_high_contrast_makes_edges_visible(scheme: str) -> None:
    plain, high = theme.Theme(scheme), theme.Theme(scheme, high_contrast=True)
    assert contrast(plain.colour("control"), plain.colour("panel")) < 3
    assert contrast(high.colour("control"), high.colour("panel")) >= 3
    assert high.colour("text3") == high.colour("text")


def test_both_schemes_have_the_same_roles() -> None:
    colours = theme.tokens()["colour"]
    assert set(colours["dark"]) == set(colours["light"])


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_sheet_is_filled_and_sets_no_font(scheme: str) -> None:
    source = resource("style", "studio.qss").read_text("utf-8")
    assert "font" not in re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", source), "colours come from the tokens"
    assert Template(source).get_identifiers()
    filled = theme.Theme(scheme).sheet()
    assert "$" not in filled
    assert theme.Theme(scheme).colour("panel").name() in filled


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.current().colour("mauve")


def test_switching_repaints_without_a_restart(qapp: QApplication) -> None:
    label = Words("Ready")
    label.ensurePolished()
    dark = label.palette().color(QPalette.ColorRole.WindowText)
    theme.apply(qapp, "light")
    light = label.palette().color(QPalette.ColorRole.WindowText)
    assert theme.current().scheme == "light"
    assert (dark, light) == (QColor("#ABABB3"), QColor("#4E4E55"))
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.current().colour("panel")


def test_system_follows_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(qapp, "system")
    monkeypatch.setattr(theme, "system_scheme", lambda: "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().scheme == "light"
    theme.apply(qapp, "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().scheme == "dark", "a wish of one's own goes before the system's"


def test_reduced_motion_stills_everything_but_the_time_to_undo(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", reduced_motion=False)
    assert theme.current().duration("popover") == 120
    theme.apply(qapp, "dark", reduced_motion=True)
    assert theme.current().duration("popover") == 0
    assert theme.current().duration("undo_window") == 8000


def test_shipped_fonts_are_the_ones_used() -> None:
    theme.load_late_fonts()
    theme.load_late_fonts()
    assert {"Inter", "Noto Sans Arabic UI", "JetBrains Mono"} <= set(QFontDatabase.families())
    for role in ("micro", "label", "body", "strong", "title", "display"):
        assert QFontInfo(theme.font(role)).family() == "Inter"
    assert QFontInfo(theme.font("mono")).family() == "JetBrains Mono"
    assert QFontMetricsF(theme.font("strong")).horizontalAdvance("Compose") == pytest.approx(60, abs=1)


def test_every_font_has_its_licence_beside_it() -> None:
    folder = resource("fonts")
    for font in (*folder.glob("*.otf"), *folder.glob("*.ttf")):
        licence = folder / f"{font.stem.split('-')[0]}-OFL.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")


def test_figures_of_a_counter_have_one_width() -> None:
    proportional = QFontMetricsF(theme.font("label"))
    tabular = QFontMetricsF(theme.font("label", tabular=True))
    assert proportional.horizontalAdvance("1") != proportional.horizontalAdvance("0")
    assert tabular.horizontalAdvance("1") == tabular.horizontalAdvance("0")


def test_arabic_is_a_little_larger(qapp: QApplication) -> None:
    before = theme.font("body").pointSizeF()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, "dark")
    assert theme.font("body").pointSizeF() == pytest.approx(before * 1.06, abs=0.01)


def test_sizes_grow_with_the_text(qapp: QApplication, show: Show) -> None:
    buttons = PrimaryButton("Generate"), GhostButton("Export")
    show(*buttons)
    assert [button.sizeHint().height() for button in buttons] == [36, 28]
    small = buttons[0].sizeHint().width()
    theme.apply(qapp, "dark", factor=1.5)
    for button in buttons:
        assert button.font().pointSizeF() > 12
    assert [button.sizeHint().height() for button in buttons] == [54, 42]
    assert buttons[0].sizeHint().width() > small * 1.2


def test_the_palette_gives_plain_widgets_the_look(qapp: QApplication) -> None:
    roles = QPalette.ColorRole
    label = QLabel()
    assert label.palette().color(roles.Link) == theme.current().colour("accentText")
    assert qapp.palette().color(roles.PlaceholderText) == theme.current().colour("placeholder")


def test_a_scheme_that_nobody_knows_is_the_systems(qapp: QApplication) -> None:
    """It may stand in a settings file, and must not keep the window from opening."""
    try:
        assert theme.apply(qapp, "purple").scheme == theme.system_scheme()
    finally:
        theme.apply(qapp, "system")
