"""The look: tokens, fonts, palette and the one style sheet, for both schemes, switched live."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import lru_cache
from string import Template
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kling_studio.paths import resource

_PROPERTY = "studioTheme"
_FOLLOWER = "themeFollower"
_EARLY_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_LATE_FONTS = ("NotoSansArabicUI-Regular.ttf", "NotoSansArabicUI-Bold.ttf", "JetBrainsMono-Regular.ttf")


@lru_cache(maxsize=1)
def tokens() -> Mapping[str, Any]:
    """The numbers of the look as they stand in `resources/style/tokens.json`."""
    loaded: Mapping[str, Any] = json.loads(resource("style", "tokens.json").read_text("utf-8"))
    return loaded


class Theme:
    """The tokens for one scheme, at one text size.

    `factor` is the text size (1.0 as drawn); sizes of controls grow with it, borders, radii and gaps
    do not. With `high_contrast` edges become visible on their own and no text is paler than `text`.
    With `reduced_motion` every duration is 0.
    """

    def __init__(
        self, scheme: str, *, factor: float = 1.0, high_contrast: bool = False, reduced_motion: bool = False
    ) -> None:
        values = tokens()
        self.scheme = scheme
        self.dark = scheme == "dark"
        self.factor = factor
        self.high_contrast = high_contrast
        self.reduced_motion = reduced_motion
        raw: dict[str, str] = dict(values["colour"][scheme])
        if high_contrast:
            raw |= {role: raw[stronger] for role, stronger in values["highContrast"].items()}
        self._colours = {role: QColor(value) for role, value in raw.items()}
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}

    def colour(self, role: str) -> QColor:
        """A colour by its role (`text2`, `accent`, `dangerSoft` …). Raises KeyError for an unknown one."""
        return self._colours[role]

    def region(self, number: int) -> QColor:
        """The colour of motion brush region 1 to 6."""
        return QColor(tokens()["region"]["dynamic"][number - 1])

    def size(self, name: str) -> int:
        """A size in px, grown with the text."""
        return round(float(tokens()["size"][name]) * self.factor)

    def space(self, name: str) -> int:
        """A gap in px: xs 4, s 8, m 12, l 16, xl 24, xxl 32."""
        return int(tokens()["space"][name])

    def radius(self, name: str) -> int:
        """A corner's radius in px."""
        return int(tokens()["radius"][name])

    def duration(self, name: str) -> int:
        """Milliseconds; 0 under reduced motion, but not for `undo_window`, which is no motion."""
        if self.reduced_motion and name != "undo_window":
            return 0
        return int(tokens()["duration"][name])

    def line_height(self, role: str) -> int:
        """The distance of two lines of text in px."""
        return round(float(tokens()["type"]["roles"][role]["line"]) * self.factor)

    def font(self, role: str, *, tabular: bool = False) -> QFont:
        """The font of a role; `mono` is for payloads alone. Tabular: figures of one width."""
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = (role, tabular, rtl)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(role, tabular=tabular, rtl=rtl)
        return QFont(self._fonts[key])

    def _make_font(self, role: str, *, tabular: bool, rtl: bool) -> QFont:
        kinds = tokens()["type"]
        look = kinds["roles"]["label" if role == "mono" else role]
        font = QFont()
        font.setFamilies([*(kinds["mono"] if role == "mono" else ()), *kinds["family"]])
        points = look["pt"] * self.factor * (kinds["arabicFactor"] if rtl else 1.0)
        font.setPointSizeF(points * (4 / 3 if sys.platform == "darwin" else 1.0))
        font.setWeight(QFont.Weight(look["weight"]))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """Fusion's palette from the tokens."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, name in (
            (roles.Window, "panel"),
            (roles.Base, "raised"),
            (roles.AlternateBase, "panel"),
            (roles.Button, "raised"),
            (roles.Text, "text"),
            (roles.WindowText, "text"),
            (roles.ButtonText, "text"),
            (roles.BrightText, "onAccent"),
            (roles.PlaceholderText, "placeholder"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "onAccent"),
            (roles.Link, "accentText"),
            (roles.LinkVisited, "accentText"),
            (roles.Accent, "accent"),
            (roles.Mid, "control"),
            (roles.Midlight, "hairline"),
            (roles.Dark, "control"),
            (roles.Light, "hover"),
            (roles.Shadow, "well"),
            (roles.ToolTipBase, "tip"),
            (roles.ToolTipText, "tipText"),
        ):
            palette.setColor(role, self.colour(name))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette

    def sheet(self) -> str:
        """The application's style sheet."""
        values = {role: colour.name() for role, colour in self._colours.items()}
        values |= {f"{name}Radius": f"{self.radius(name)}px" for name in ("control", "segment")}
        values["lineHeight"] = f"{self.size('control') - 2}px"
        values["lineFocusHeight"] = f"{self.size('control') - 4}px"
        return Template(resource("style", "studio.qss").read_text("utf-8")).substitute(values)


class _Follower(QObject):
    """Applies the theme anew when the system changes its mind, while the wish is `system`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_FOLLOWER)
        self.wish = "system"
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._look_again)
        hints.accessibility().contrastPreferenceChanged.connect(self._look_again)

    def _look_again(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _install(app, self.wish, current().factor, current().reduced_motion)


def apply(
    app: QApplication, scheme: str, *, factor: float | None = None, reduced_motion: bool | None = None
) -> Theme:
    """Gives the application its look; call it again for another one, nothing need be restarted.

    `scheme` is `system`, `dark` or `light`, anything else means `system`. `factor` and
    `reduced_motion` stay as they are when left out.
    """
    follower = app.findChild(_Follower, _FOLLOWER)
    if follower is None:
        # Widgets that hear of the new style ask for the current theme at once.
        app.setProperty(_PROPERTY, Theme(_chosen(scheme)))
        app.setStyle("Fusion")
        _load(_EARLY_FONTS)
        follower = _Follower(app)
    before = app.property(_PROPERTY)
    if isinstance(before, Theme):
        factor = before.factor if factor is None else factor
        reduced_motion = before.reduced_motion if reduced_motion is None else reduced_motion
    follower.wish = scheme
    # Asks the system for a title bar to match; where it cannot (bare xcb, offscreen) nothing happens.
    schemes = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}
    app.styleHints().setColorScheme(schemes.get(scheme, Qt.ColorScheme.Unknown))
    return _install(app, scheme, 1.0 if factor is None else factor, bool(reduced_motion))


def current() -> Theme:
    """The theme of the running application; one that never chose gets the system's."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no QApplication to have a theme")
    theme = app.property(_PROPERTY)
    return theme if isinstance(theme, Theme) else apply(app, "system")


def font(role: str, *, tabular: bool = False) -> QFont:
    """The font of a role: micro, label, body, strong, title, display, mono."""
    return current().font(role, tabular=tabular)


def load_late_fonts() -> None:
    """Loads what the first frame does not need: Arabic letters and the payload's font. Idempotent."""
    app = QApplication.instance()
    if app is not None and not app.property("studioLateFonts"):
        app.setProperty("studioLateFonts", True)
        _load(_LATE_FONTS)


def system_scheme() -> str:
    """What the system asks for; dark where it does not say."""
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return "light" if light else "dark"


def _chosen(wish: str) -> str:
    """The scheme for a wish; that of the system also for one that nobody knows."""
    return wish if wish in ("dark", "light") else system_scheme()


def _install(app: QApplication, wish: str, factor: float, reduced_motion: bool) -> Theme:
    if app.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        load_late_fonts()
    hints = app.styleHints()  # held: PySide6 6.11 lets accessibility() die with a temporary
    contrast = hints.accessibility().contrastPreference()
    theme = Theme(
        _chosen(wish),
        factor=factor,
        high_contrast=contrast == Qt.ContrastPreference.HighContrast,
        reduced_motion=reduced_motion,
    )
    app.setProperty(_PROPERTY, theme)
    app.setPalette(theme.palette())
    app.setFont(theme.font("body"))
    app.setStyleSheet(theme.sheet())
    return theme


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
